// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupchecks.h"

#include "models/backup/contenthash.h"
#include "models/backup/snapshotfacts.h"
#include "models/core/format.h"
#include "models/remote/diskspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(BackupChecks)
};

PreflightLine line(const char *id, const QString &title, Status status, const QString &found,
                   const QString &remedy = {})
{
    return PreflightLine{.id = QLatin1String(id), .title = title, .status = status, .found = found, .remedy = remedy};
}

PreflightLine stop(const char *id, const QString &title, const Error &error)
{
    return line(id, title, Status::Critical, error.message, error.hint);
}

PreflightLine notAsked(const char *id, const QString &title, const Error &error)
{
    return line(id, title, Status::Warning, Texts::tr("could not be asked: %1").arg(error.message), error.hint);
}

PreflightLine room(const char *id, const QString &title, Host &host, const QString &directory, qint64 needed,
                   CancelToken cancel)
{
    const auto free = freeDiskSpace(host, directory, {}, cancel);
    if (!free)
        return notAsked(id, title, free.error());
    const QString has = Texts::tr("%1 free in %2").arg(format::bytes(free->available), directory);
    if (needed < 0)
        return line(id, title, Status::Warning, Texts::tr("%1; how much is needed is not known").arg(has));
    if (free->available < needed)
        return line(id, title, Status::Critical, Texts::tr("needs about %1, %2").arg(format::bytes(needed), has),
                    Texts::tr("Make room there, or choose another place."));
    return line(id, title, Status::Good, Texts::tr("needs about %1, %2").arg(format::bytes(needed), has));
}

} // namespace

Status BackupChecks::status() const
{
    const auto has = [this](Status status) {
        return std::any_of(lines.cbegin(), lines.cend(),
                           [status](const PreflightLine &one) { return one.status == status; });
    };
    return has(Status::Critical)  ? Status::Critical
           : has(Status::Warning) ? Status::Warning
           : has(Status::Unknown) ? Status::Unknown
                                  : Status::Good;
}

Result<BackupChecks> checkBackup(EnvironmentConnection &connection, const std::shared_ptr<Host> &thisComputer,
                                 const BackupRequest &request, CancelToken cancel)
{
    CASTELLAN_TRY_ASSIGN(const auto session, await(connection.openSession({}, {}, cancel)));
    BackupChecks checks;

    const QString toolTitle = Texts::tr("Tools");
    const auto tools = chooseDumpTools(connection, thisComputer, request.tools, cancel);
    CASTELLAN_TRY(cancel.check());
    if (!tools) {
        checks.lines << stop("tools", toolTitle, tools.error());
    } else if (request.format == BackupFormat::Directory && tools->place == ToolPlace::Container) {
        checks.lines << line("tools", toolTitle, Status::Critical,
                             Texts::tr("The directory format cannot be written from inside a container."),
                             Texts::tr("Choose the custom format, or let pg_dump run on the server."));
    } else {
        checks.tools = tools->place;
        checks.lines << line("tools", toolTitle, Status::Good,
                             Texts::tr("%1, %2").arg(tools->versionText, toolPlaceTitle(tools->place)));
    }

    const QString rightsTitle = Texts::tr("Rights");
    qint64 tableBytes = -1;
    const auto tables = listHashedTables(*session, cancel);
    CASTELLAN_TRY(cancel.check());
    if (!tables) {
        checks.lines << notAsked("rights", rightsTitle, tables.error());
    } else {
        tableBytes = 0;
        for (const HashedTable &table : *tables)
            tableBytes += std::max<qint64>(table.bytes, 0);
        const QString role = connection.environment().database.role;
        const auto readable = checkReadable(*tables, role);
        checks.lines << (readable ? line("rights", rightsTitle, Status::Good,
                                         Texts::tr("%1 may read every row of all %n table(s)", nullptr,
                                                   static_cast<int>(tables->size()))
                                             .arg(role))
                                  : stop("rights", rightsTitle, readable.error()));
    }

    const QString dumpsTitle = Texts::tr("Other dumps");
    const auto dumps = checkOldDumps(*session, request.oldDump, cancel);
    CASTELLAN_TRY(cancel.check());
    checks.lines << (dumps ? line("dumps", dumpsTitle, Status::Good, Texts::tr("no old dump holds locks"))
                     : dumps.error().kind == ErrorKind::Conflict ? stop("dumps", dumpsTitle, dumps.error())
                                                                 : notAsked("dumps", dumpsTitle, dumps.error()));

    // The same arithmetic as at the start of the backup itself.
    if (request.expectedBytes > 0) {
        checks.estimatedBytes = request.expectedBytes + request.expectedBytes / 5;
        checks.estimateBasis = Texts::tr("from the last backup of this format, and a fifth more");
    } else if (tableBytes >= 0) {
        checks.estimatedBytes = tableBytes / 2;
        checks.estimateBasis = Texts::tr("half of the tables' size; there is no backup of this format yet");
    } else {
        checks.estimateBasis = Texts::tr("not known: the tables' sizes could not be read");
    }
    if (request.place != BackupPlace::Local)
        checks.lines << room("room-server", Texts::tr("Room on the server"), *connection.host(),
                             request.serverDirectory, checks.estimatedBytes, cancel);
    if (request.place != BackupPlace::Server)
        checks.lines << room("room-local", Texts::tr("Room on this computer"), *thisComputer, request.localDirectory,
                             checks.estimatedBytes, cancel);
    CASTELLAN_TRY(cancel.check());
    return checks;
}

} // namespace castellan
