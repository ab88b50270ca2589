// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/opensshmessages.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::OpenSsh)
};

QString firstMatch(const char *pattern, const QString &text, int group = 1)
{
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption);
    return expression.match(text).captured(group);
}

/// Without the debugging lines and the frame of at-signs.
QString plainWords(const QString &text)
{
    QStringList lines;
    const QStringList all = text.split(QLatin1Char('\n'));
    for (const QString &line : all) {
        const QString trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith(QLatin1String("debug")) && !trimmed.startsWith(QLatin1Char('@')))
            lines << trimmed;
    }
    return lines.mid(std::max<qsizetype>(0, lines.size() - 20)).join(QLatin1Char('\n'));
}

bool hostKeyFailure(const QString &text, const QString &target, Error &error)
{
    const QString fingerprint = firstMatch("(SHA256:[A-Za-z0-9+/]{43})", text);
    error.kind = ErrorKind::HostKey;
    if (text.contains(QLatin1String("REVOKED HOST KEY")) || text.contains(QLatin1String("is marked as revoked"))) {
        error.code = QStringLiteral("HostKeyRevoked");
        error.message = Text::tr("The key that %1 shows is marked as revoked: somebody else may hold it.").arg(target);
        error.hint = Text::tr("Do not go on. Ask whoever runs the server for its new key.");
        return true;
    }
    if (text.contains(QLatin1String("HOST IDENTIFICATION HAS CHANGED")) ||
        text.contains(QLatin1String("has changed and you have requested strict"))) {
        error.code = QStringLiteral("HostKeyChanged");
        const QString listed = firstMatch("Offending .* key in (.*)$", text).trimmed();
        error.message =
            Text::tr(
                "The key of %1 is not the one that is known for it: it was set up anew, or somebody stands in between. "
                "It shows %2; another is listed in %3.")
                .arg(target, fingerprint, listed);
        error.hint =
            Text::tr("Ask whoever runs the server. Only when its new fingerprint is confirmed, remove the old line "
                     "from the file.");
        return true;
    }
    if (const QString host = openSshUnknownHost(text); !host.isEmpty()) {
        error.code = QStringLiteral("HostKeyUnknown");
        error.message = Text::tr("The key of %1 is not known: %2.").arg(host, fingerprint);
        error.hint =
            Text::tr("Compare the fingerprint with the server's own (ssh-keygen -l -f on it), then accept it.");
        return true;
    }
    if (text.contains(QLatin1String("Host key verification failed"))) {
        error.code = QStringLiteral("HostKeyUnknown");
        error.message = Text::tr("The key of %1 could not be verified.").arg(target);
        error.hint = Text::tr("See the details for what ssh said.");
        return true;
    }
    return false;
}

bool authenticationFailure(const QString &text, const QString &target, Error &error)
{
    error.kind = ErrorKind::Authentication;
    const QString methods = firstMatch("Permission denied \\(([^)]*)\\)", text);
    if (text.contains(QLatin1String("Too many authentication failures"))) {
        error.code = QStringLiteral("HungUp");
        error.message = Text::tr("%1 hung up after too many keys that it refuses.").arg(target);
        error.hint = Text::tr("Name the right key for this host, so that the agent's others are not tried.");
        return true;
    }
    if (methods.isEmpty() && !text.contains(QLatin1String("Permission denied")))
        return false;
    error.code = QStringLiteral("Refused");
    const QString who = firstMatch("^(\\S+@\\S+): Permission denied", text);
    error.message = who.isEmpty() ? Text::tr("%1 refused the login.").arg(target)
                                  : Text::tr("The server refused to log in %1.").arg(who);
    error.message += QLatin1Char(' ') + Text::tr("It takes: %1.")
                                            .arg(methods.isEmpty()
                                                     ? Text::tr("nothing that was named")
                                                     : QString(methods).replace(QLatin1Char(','), QLatin1String(", ")));
    error.hint = Text::tr("Check the user name, and that the public key is in ~/.ssh/authorized_keys there.");
    if (const QString key = firstMatch("Load key \"(.*)\": (?:incorrect passphrase|error in libcrypto)", text);
        !key.isEmpty()) {
        error.code = QStringLiteral("Passphrase");
        error.hint =
            Text::tr("The key %1 could not be opened: wrong passphrase. Type it again, or add the key to your agent.")
                .arg(key);
    } else if (const QString missing = firstMatch("no such identity: (.*): No such file", text); !missing.isEmpty()) {
        error.hint = Text::tr("The key %1 does not exist.").arg(missing);
    } else if (const QString open = firstMatch("Permissions \\S+ for '(.*)' are too open", text); !open.isEmpty()) {
        error.hint = Text::tr("Others can read the key %1, so ssh does not use it: chmod 600 it.").arg(open);
    }
    return true;
}

bool networkFailure(const QString &text, const QString &target, Error &error)
{
    error.retryable = true;
    if (const QString name = firstMatch("Could not resolve hostname (\\S+):", text); !name.isEmpty()) {
        error.kind = ErrorKind::NotFound;
        error.code = QStringLiteral("NameLookup");
        error.message = Text::tr("There is no host named %1, or name lookup does not work now.").arg(name);
        error.hint = Text::tr("Check the name and this computer's network.");
        return true;
    }
    static const struct
    {
        const char *words;
        ErrorKind kind;
        const char *code;
        const char *message;
        const char *hint;
    } causes[] = {
        {"Connection refused", ErrorKind::Io, "ECONNREFUSED",
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "%1 refuses the connection: no SSH server listens at that port."),
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "Check the port, and that sshd runs there.")},
        {"timed out", ErrorKind::Timeout, "ETIMEDOUT",
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "%1 did not answer in time."),
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "The host is down, or a firewall drops the packets.")},
        {"not responding", ErrorKind::Timeout, "ETIMEDOUT",
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "%1 stopped answering."),
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "The host is down, or a firewall drops the packets.")},
        {"No route to host", ErrorKind::Io, "EHOSTUNREACH",
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "There is no way to %1."),
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "Check the address, and whether a VPN is needed.")},
        {"Network is unreachable", ErrorKind::Io, "ENETUNREACH",
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "There is no network to %1."),
         QT_TRANSLATE_NOOP("castellan::OpenSsh", "Check this computer's network.")},
    };
    for (const auto &cause : causes) {
        if (!text.contains(QLatin1String(cause.words)))
            continue;
        error.kind = cause.kind;
        error.code = QLatin1String(cause.code);
        const QString where =
            firstMatch("connect to host (\\S+ port \\d+)", text).replace(QLatin1String(" port "), QLatin1String(":"));
        error.message = Text::tr(cause.message).arg(where.isEmpty() ? target : where);
        error.hint = Text::tr(cause.hint);
        return true;
    }
    error.retryable = false;
    return false;
}

} // namespace

QString openSshUnknownHost(const QString &standardError)
{
    return firstMatch("^No \\S+ host key is known for (\\S+) and you have requested strict checking", standardError);
}

Error openSshTurnedAway(const QString &target)
{
    return Error{.kind = ErrorKind::Io,
                 .message = Text::tr("%1 turns this computer away for a while, because of logins that failed or were "
                                     "broken off.")
                                .arg(target),
                 .hint = Text::tr("Wait a minute and try again; PerSourcePenalties in the server's sshd_config says "
                                  "how long it lasts."),
                 .detail = QString::fromLatin1(openSshPenaltyWords),
                 .code = QStringLiteral("TurnedAway"),
                 .retryable = true};
}

Error openSshFailure(const QString &standardError, const QString &target)
{
    if (standardError.contains(QLatin1String(openSshPenaltyWords)))
        return openSshTurnedAway(target);
    Error error{.kind = ErrorKind::Io,
                .message = {},
                .hint = {},
                .detail = plainWords(standardError),
                .code = {},
                .retryable = false};
    // Only ssh's own words decide; the debugging lines name files and methods that would mislead.
    const QString words = error.detail;

    if (hostKeyFailure(standardError, target, error))
        return error;
    if (const QString offer = firstMatch("Unable to negotiate with .*: no matching (.*) found", words);
        !offer.isEmpty()) {
        error.kind = ErrorKind::Unsupported;
        error.code = QStringLiteral("NoCommonAlgorithm");
        error.message = Text::tr("%1 and this computer's ssh have no %2 in common. The server offers: %3.")
                            .arg(target, offer, firstMatch("Their offer: (.*)$", words));
        error.hint = Text::tr("Bring the older side up to date.");
        return error;
    }
    if (authenticationFailure(words, target, error) || networkFailure(words, target, error))
        return error;
    error.kind = ErrorKind::Io;
    if (words.contains(QLatin1String("bad configuration option")) ||
        words.contains(QLatin1String("Bad owner or permissions")) ||
        words.contains(QLatin1String("Bad configuration option"))) {
        error.kind = ErrorKind::Config;
        error.message =
            Text::tr("ssh does not accept its configuration: %1").arg(words.section(QLatin1Char('\n'), 0, 0));
        error.hint = Text::tr("Mend ~/.ssh/config.");
        return error;
    }
    error.retryable = true;
    error.message = words.isEmpty()
                        ? Text::tr("The connection to %1 ended without a word.").arg(target)
                        : Text::tr("The connection to %1 failed: %2").arg(target, words.section(QLatin1Char('\n'), -1));
    return error;
}

} // namespace castellan
