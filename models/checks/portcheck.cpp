// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/portcheck.h"

#include "models/checks/wayin.h"
#include "models/core/awaitor.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

constexpr int withoutProgram = 127;

/// $1 the name or address, $2 the port, $3 seconds. Bash opens a connection by itself; its status is 1 when that fails.
constexpr char script[] =
    "if command -v bash >/dev/null; then exec bash -c 'exec 3<>\"/dev/tcp/$1/$2\"' sh \"$1\" \"$2\"; "
    "elif command -v nc >/dev/null; then exec nc -z -w \"$3\" \"$1\" \"$2\"; else exit 127; fi";

CheckResult judge(const Result<CommandResult> &answer, const QString &place, const Host &host)
{
    CheckResult result;
    if (!answer) {
        if (answer.error().kind != ErrorKind::Timeout)
            return withoutWay(answer.error());
        result.finding = Finding::Silent;
        result.message = Text::tr("%1 does not answer.").arg(place);
        result.hint = Text::tr("Check the port, and whether a firewall is in between.");
        return result;
    }
    result.answer = QString::fromUtf8(answer->standardError).trimmed();
    if (answer->succeeded()) {
        result.finding = Finding::Passed;
        result.message = Text::tr("Somebody listens at %1.").arg(place);
    } else if (answer->exitStatus == withoutProgram) {
        result.finding = Finding::NotPossible;
        result.message = Text::tr("%1 has neither bash nor nc to try a port with.").arg(host.name());
        result.hint = Text::tr("Install one of them there.");
    } else {
        result.finding = Finding::Silent;
        result.message = Text::tr("%1 refuses connections, or cannot be reached.").arg(place);
        result.hint = Text::tr("Check the port, and that the server is running.");
    }
    return result;
}

} // namespace

CheckResult checkPort(Host &host, const QString &target, quint16 port, std::chrono::milliseconds limit,
                      const CancelToken &cancel)
{
    const QDateTime started = QDateTime::currentDateTimeUtc();
    const auto begun = std::chrono::steady_clock::now();
    const QString place = QStringLiteral("%1:%2").arg(target).arg(port);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
    const auto answer =
        awaitOr(host.run({.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(script),
                                   QStringLiteral("sh"), target, QString::number(port), QString::number(seconds)},
                          .environment = {},
                          .workingDirectory = {},
                          .input = {},
                          .timeLimit = limit,
                          .cancel = cancel}),
                cancel);
    CheckResult result = judge(answer, place, host);
    result.request = QStringLiteral("TCP %1, asked by %2").arg(place, host.name());
    result.started = started;
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    return result;
}

} // namespace castellan
