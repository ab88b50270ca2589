// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/prometheus/prometheuscheck.h"

#include "models/checks/httpcheck.h"
#include "models/core/format.h"
#include "models/prometheus/prometheusclient.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Prometheus)
};

using namespace std::chrono_literals;

constexpr qsizetype mostNamed = 3;
constexpr qsizetype mostListed = 200;

bool isDown(const PrometheusTarget &target)
{
    return target.health == PrometheusHealth::Bad;
}

QString nameOf(const PrometheusTarget &target)
{
    //: a target of Prometheus: %1 its job, %2 its address
    return Text::tr("%1 at %2").arg(target.job, target.instance);
}

QString lineOf(const PrometheusTarget &target)
{
    const QString name = QStringLiteral("%1 %2").arg(target.job, target.instance);
    switch (target.health) {
    case PrometheusHealth::Bad:
        return QStringLiteral("down     %1  %2").arg(name, target.error);
    case PrometheusHealth::Good:
        return QStringLiteral("up       %1  %2").arg(name, format::duration(target.took));
    case PrometheusHealth::Unknown:
        break;
    }
    return QStringLiteral("unknown  %1").arg(name);
}

} // namespace

QString targetsWarning(const QList<PrometheusTarget> &targets)
{
    QStringList named;
    qsizetype down = 0;
    for (const PrometheusTarget &target : targets) {
        if (!isDown(target))
            continue;
        if (++down <= mostNamed)
            named.append(target.error.isEmpty() ? nameOf(target)
                                                : QStringLiteral("%1 (%2)").arg(nameOf(target), target.error));
    }
    if (down == 0)
        return {};
    if (down > mostNamed)
        named.append(Text::tr("%n more", "targets", static_cast<int>(down - mostNamed)));
    //: %1 a number of %n targets, %2 their names
    return Text::tr("Prometheus cannot scrape %1 of its %n target(s): %2.", nullptr, static_cast<int>(targets.size()))
        .arg(format::count(down), named.join(QStringLiteral("; ")));
}

QString targetsText(const QList<PrometheusTarget> &targets)
{
    QList<PrometheusTarget> worst = targets;
    std::stable_partition(worst.begin(), worst.end(), isDown);
    QStringList lines;
    for (const PrometheusTarget &target : worst.mid(0, mostListed))
        lines.append(lineOf(target));
    if (worst.size() > mostListed)
        lines.append(QStringLiteral("…"));
    return lines.join(QLatin1Char('\n'));
}

CheckResult checkPrometheus(const std::shared_ptr<Host> &host, const QUrl &url, std::chrono::milliseconds limit,
                            const CancelToken &cancel)
{
    HttpCheck ready = prometheusCheck(url);
    ready.timeLimit = limit;
    CheckResult result = checkHttp(*host, ready, cancel);
    if (!result.passed())
        return result;
    PrometheusClient client(host, url, std::max<std::chrono::milliseconds>(limit - result.took, 1s));
    const auto targets = client.targets(cancel);
    if (!targets) {
        result.warnings.append(Text::tr("What it scrapes is not known: %1").arg(targets.error().message));
        return result;
    }
    result.answer = targetsText(*targets);
    if (const QString warning = targetsWarning(*targets); !warning.isEmpty())
        result.warnings.append(warning);
    return result;
}

} // namespace castellan
