// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environment.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {

using namespace std::chrono_literals;

namespace {

std::chrono::seconds objectiveOf(const QList<RecoveryTier> &tiers, const QString &name,
                                 const QList<RecoveryTier> &defaults)
{
    const QList<RecoveryTier> &known = tiers.isEmpty() ? defaults : tiers;
    for (const RecoveryTier &tier : known) {
        if (tier.name == name)
            return tier.objective;
    }
    // Held to too much rather than to too little.
    return std::min_element(known.cbegin(), known.cend(),
                            [](const RecoveryTier &a, const RecoveryTier &b) { return a.objective < b.objective; })
        ->objective;
}

const QList<std::pair<QString, qint64>> &objectiveUnits()
{
    static const QList<std::pair<QString, qint64>> units = {{QStringLiteral("d"), 86400},
                                                            {QStringLiteral("h"), 3600},
                                                            {QStringLiteral("min"), 60},
                                                            {QStringLiteral("s"), 1}};
    return units;
}

} // namespace

QString tierWords(const QString &text)
{
    // In a file the guide's tiers stand in English, whoever wrote it; only what is shown is translated.
    static const char *const known[] = {QT_TRANSLATE_NOOP("castellan::Environment", "Critical"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "complete system down"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "Important"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "single service down"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "Normal"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "degraded performance"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "Critical Data"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "recent transactions"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "User Data"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "character and campaign data"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "Logs"),
                                        QT_TRANSLATE_NOOP("castellan::Environment", "audit trails")};
    for (const char *words : known) {
        if (text == QLatin1String(words))
            return QCoreApplication::translate("castellan::Environment", words);
    }
    return text;
}

QString objectiveText(std::chrono::seconds objective)
{
    // 24h stays hours: days begin where hours stop being how people say it.
    for (const auto &[unit, seconds] : objectiveUnits()) {
        if (objective.count() % seconds == 0 && (seconds != 86400 || objective.count() > 2 * seconds))
            return QStringLiteral("%1%2").arg(objective.count() / seconds).arg(unit);
    }
    return {};
}

std::optional<std::chrono::seconds> parseObjective(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]{1,7}) *(d|h|min|s)$"));
    const QRegularExpressionMatch match = pattern.match(text);
    for (const auto &[unit, seconds] : objectiveUnits()) {
        if (match.hasMatch() && unit == match.captured(2) && match.captured(1).toLongLong() > 0)
            return std::chrono::seconds(match.captured(1).toLongLong() * seconds);
    }
    return std::nullopt;
}

QList<RecoveryTier> defaultRtoTiers()
{
    return {{.name = QStringLiteral("Critical"), .meaning = QStringLiteral("complete system down"), .objective = 1h},
            {.name = QStringLiteral("Important"), .meaning = QStringLiteral("single service down"), .objective = 4h},
            {.name = QStringLiteral("Normal"), .meaning = QStringLiteral("degraded performance"), .objective = 24h}};
}

QList<RecoveryTier> defaultRpoTiers()
{
    return {
        {.name = QStringLiteral("Critical Data"), .meaning = QStringLiteral("recent transactions"), .objective = 1h},
        {.name = QStringLiteral("User Data"),
         .meaning = QStringLiteral("character and campaign data"),
         .objective = 24h},
        {.name = QStringLiteral("Logs"), .meaning = QStringLiteral("audit trails"), .objective = 24h * 7}};
}

QStringList prometheusMetricKeys()
{
    return {QStringLiteral("responseP95"), QStringLiteral("responseByEndpoint"),
            QStringLiteral("errorRate"),   QStringLiteral("errorsByService"),
            QStringLiteral("throughput"),  QStringLiteral("memory"),
            QStringLiteral("cpu"),         QStringLiteral("heap")};
}

QStringList thresholdKeys()
{
    return {QStringLiteral("responseP95Ms"),    QStringLiteral("errorRate"),   QStringLiteral("memoryUsed"),
            QStringLiteral("cpuUsed"),          QStringLiteral("diskUsed"),    QStringLiteral("restartsPerDay"),
            QStringLiteral("connectionsOfMax"), QStringLiteral("slowQueryMs"), QStringLiteral("cacheHit"),
            QStringLiteral("indexHit"),         QStringLiteral("redisHit")};
}

bool isRunbookPlace(const QString &text)
{
    if (text.startsWith(QLatin1Char('/')) || text.startsWith(QLatin1String("~/")))
        return true;
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return web && url.isValid() && !url.host().isEmpty() && url.password().isEmpty();
}

QColor Environment::effectiveColor() const
{
    if (color.isValid())
        return color;
    switch (kind) {
    case EnvironmentKind::Production:
        return QColor(0xc0, 0x1c, 0x28);
    case EnvironmentKind::Staging:
        return QColor(0xe5, 0xa5, 0x0a);
    case EnvironmentKind::Demo:
        return QColor(0x1c, 0x71, 0xd8);
    }
    return QColor(0xc0, 0x1c, 0x28);
}

std::chrono::seconds Environment::rtoObjective() const
{
    return objectiveOf(rto, rtoTier, defaultRtoTiers());
}

std::chrono::seconds Environment::rpoObjective() const
{
    return objectiveOf(rpo, rpoTier, defaultRpoTiers());
}

QStringList Environment::containers() const
{
    QStringList names{database.container};
    for (const ServiceConfig &service : services)
        names.append(service.container);
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

QString Environment::databaseSecret() const
{
    return database.passwordSecret.isEmpty() ? id + QStringLiteral("/database") : database.passwordSecret;
}

Environment Environment::atReplica(const PortConfig &replica) const
{
    Environment there = *this;
    there.database.host = replica.host;
    there.database.port = replica.port;
    there.database.container.clear();
    there.database.replicas.clear();
    return there;
}

QString expandHome(const QString &path)
{
    if (path == QLatin1String("~"))
        return QDir::homePath();
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

QString environmentKindName(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return QStringLiteral("production");
    case EnvironmentKind::Staging:
        return QStringLiteral("staging");
    case EnvironmentKind::Demo:
        return QStringLiteral("demo");
    }
    return {};
}

} // namespace castellan
