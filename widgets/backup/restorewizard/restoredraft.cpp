// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/restoredraft.h"

#include "models/backup/restoredatabase.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreDraft)
};

} // namespace

bool RestoreDraft::swaps() const
{
    return makesDatabase() && swap && chosen.isEmpty();
}

const Environment &RestoreDraft::targetEnvironment() const
{
    if (where == RestoreWhere::Elsewhere) {
        for (const Environment &environment : parts.others) {
            if (environment.id == otherEnvironment)
                return environment;
        }
    }
    return parts.desk.environment();
}

std::shared_ptr<EnvironmentConnection> RestoreDraft::target() const
{
    const Environment &environment = targetEnvironment();
    if (environment.id == parts.desk.environment().id || !parts.connectTo)
        return parts.desk.connection();
    auto &connection = m_connections[environment.id];
    if (!connection)
        connection = parts.connectTo(environment);
    return connection;
}

QList<ServiceConfig> RestoreDraft::services() const
{
    QList<ServiceConfig> marked;
    const QList<ServiceConfig> &all = targetEnvironment().services;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(marked),
                 [](const ServiceConfig &service) { return service.stopForRestore; });
    return marked;
}

RestoreRequest RestoreDraft::request() const
{
    RestoreRequest request =
        where == RestoreWhere::Drill ? parts.desk.drillRequest(backup) : parts.desk.restoreRequest(backup);
    request.target = target();
    request.database = liveName();
    request.chosen = chosen;
    request.keepOldDays = keepDays;
    if (where == RestoreWhere::InPlace)
        request.mode = RestoreMode::InPlace;
    if (where != RestoreWhere::Drill)
        request.stopServices = stopServices;
    if (makesDatabase()) {
        request.swap = swaps();
        if (request.swap)
            request.freshName = newName;
        else
            request.database = newName;
    }
    return request;
}

QString RestoreDraft::key() const
{
    QList<int> ids(chosen.cbegin(), chosen.cend());
    std::sort(ids.begin(), ids.end());
    QStringList answers{backup.id,
                        QString::number(static_cast<int>(where)),
                        targetEnvironment().id,
                        newName,
                        QString::number(swaps()),
                        QString::number(stopServices),
                        QString::number(keepDays)};
    for (const int id : ids)
        answers << QString::number(id);
    return answers.join(QLatin1Char('\n'));
}

QString RestoreDraft::sentence() const
{
    switch (where) {
    case RestoreWhere::Drill:
        return Texts::tr("Into a scratch database that is measured, compared and dropped. Production is not touched.");
    case RestoreWhere::InPlace:
        return Texts::tr("Into %1 itself, in one transaction. What is there now is backed up first; the way back is "
                         "another restore.")
            .arg(liveName());
    case RestoreWhere::NewDatabase:
    case RestoreWhere::Elsewhere:
        break;
    }
    const QString there =
        where == RestoreWhere::Elsewhere ? Texts::tr(" of %1").arg(targetEnvironment().name) : QString();
    if (swaps())
        return Texts::tr("Into the new database %1, checked, then swapped for %2%3. %2 is untouched until the swap.")
            .arg(newName, liveName(), there);
    return Texts::tr("Into the new database %1%2, which stays beside %3. %3 is not touched.")
        .arg(newName, there, liveName());
}

QString RestoreDraft::suggestedName() const
{
    RestoreRequest request;
    request.database = liveName();
    return freshDatabaseName(request, parts.clock->now());
}

} // namespace castellan
