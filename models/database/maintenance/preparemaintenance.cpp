// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/preparemaintenance.h"

#include "models/core/inpool.h"
#include "models/database/maintenance/objectstate.h"
#include "models/database/namedquery.h"
#include "models/database/standby.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::PrepareMaintenance)
};

constexpr QueryLimits limits{.statement = std::chrono::seconds(30), .lock = std::chrono::seconds(2)};

Result<MaintenanceObject> found(const std::shared_ptr<PostgresSession> &session, const MaintenanceObject &wanted,
                                const CancelToken &cancel)
{
    if (wanted.kind == MaintenanceObject::Kind::Database)
        return await(thisDatabase(session, cancel));
    CASTELLAN_TRY_ASSIGN(const MaintenanceObject object,
                         await(findMaintenanceObject(session, wanted.kind, wanted.schema, wanted.name, cancel)));
    if (wanted.oid != 0 && object.oid != wanted.oid)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("%1 is another one by now.").arg(wanted.title()),
                     .hint = Text::tr("Look again, and choose anew."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return object;
}

} // namespace

Future<std::shared_ptr<MaintainDatabase>> prepareMaintenance(MaintenanceAccess access, QList<MaintenanceTask> tasks,
                                                             CancelToken cancel)
{
    // A thread of its own waits for one answer after the other.
    return inPool([access = std::move(access), tasks = std::move(tasks),
                   cancel = std::move(cancel)]() mutable -> Result<std::shared_ptr<MaintainDatabase>> {
        CASTELLAN_TRY_ASSIGN(const auto session, await(access.session(limits, cancel)));
        CASTELLAN_TRY_ASSIGN(const RowSet server,
                             await(queryFile(session, QStringLiteral("database/standby"), cancel)));
        if (Row(server, 0).flag(u"standby"))
            return standbyRefusal();
        for (MaintenanceTask &task : tasks) {
            for (MaintenanceObject &object : task.objects) {
                CASTELLAN_TRY_ASSIGN(object, found(session, object, cancel));
            }
        }
        return MaintainDatabase::create(access, tasks, session->serverVersion());
    });
}

} // namespace castellan
