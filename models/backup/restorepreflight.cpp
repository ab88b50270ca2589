// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restorepreflight.h"

#include "models/backup/archivecheck.h"
#include "models/backup/restoredatabase.h"
#include "models/core/format.h"
#include "models/database/interlock.h"
#include "models/remote/diskspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestorePreflight)
};

PreflightLine line(const char *id, const QString &title, Status status, const QString &found,
                   const QString &remedy = {})
{
    return PreflightLine{
        .id = QString::fromLatin1(id), .title = title, .status = status, .found = found, .remedy = remedy};
}

/// A question that could not be asked is a warning that says why.
PreflightLine notAsked(const char *id, const QString &title, const Error &error)
{
    return line(id, title, Status::Warning, Texts::tr("could not be found out: %1").arg(error.message), error.hint);
}

QStringList firstColumn(const RowSet &rows)
{
    QStringList list;
    for (const QVariantList &row : rows.rows)
        list << row.value(0).toString();
    return list;
}

QString versionText(int version)
{
    return QStringLiteral("%1.%2").arg(version / 10000).arg(version % 10000);
}

} // namespace

QJsonObject PreflightLine::toJson() const
{
    static const char *const names[] = {"unknown", "good", "warning", "stop"};
    return {{QStringLiteral("id"), id},
            {QStringLiteral("title"), title},
            {QStringLiteral("status"), QLatin1String(names[static_cast<int>(status)])},
            {QStringLiteral("found"), found},
            {QStringLiteral("remedy"), remedy}};
}

RestorePreflight::RestorePreflight(RestoreRequest request, CancelToken cancel, Report report)
    : m_request(std::move(request)), m_cancel(std::move(cancel)), m_report(std::move(report))
{
}

Result<QList<PreflightLine>> RestorePreflight::run()
{
    const DatabaseConfig &database = m_request.target->environment().database;
    CASTELLAN_TRY_ASSIGN(m_session, await(m_request.target->openSession(database.maintenanceDatabase, {}, m_cancel)));
    reading(Texts::tr("is read once the server has answered"));
    using Question = PreflightLine (RestorePreflight::*)();
    for (const Question question :
         {&RestorePreflight::rights, &RestorePreflight::freeName, &RestorePreflight::space,
          &RestorePreflight::extensions, &RestorePreflight::roles, &RestorePreflight::collation,
          &RestorePreflight::connections, &RestorePreflight::newerRows, &RestorePreflight::nothingInTheWay}) {
        CASTELLAN_TRY(m_cancel.check());
        add((this->*question)());
        if (question == &RestorePreflight::space)
            add(serverVersion());
    }
    CASTELLAN_TRY_ASSIGN(PreflightLine backup, theBackup());
    if (m_report)
        m_report(backup);
    m_lines.prepend(std::move(backup));
    return m_lines;
}

qint64 RestorePreflight::estimatedBytes(const BackupEntry &backup)
{
    if (backup.manifest && backup.manifest->databaseBytes > 0)
        return backup.manifest->databaseBytes;
    // Text compresses about five to one, and indexes come on top; better too careful than too small.
    return backup.size() < 0 ? -1 : backup.size() * 8;
}

void RestorePreflight::add(PreflightLine line)
{
    if (m_report)
        m_report(line);
    m_lines << std::move(line);
}

void RestorePreflight::reading(const QString &words) const
{
    if (m_report)
        m_report(line("backup", Texts::tr("The backup itself"), Status::Unknown, words));
}

Result<PreflightLine> RestorePreflight::theBackup()
{
    const QString title = Texts::tr("The backup itself");
    const auto check = checkArchive({.backup = m_request.backup,
                                     .source = m_request.source,
                                     .target = m_request.target,
                                     .now = QDateTime::currentDateTimeUtc(),
                                     .cancel = m_cancel,
                                     .progress = [this](const QString &words) { reading(words); }});
    if (!check && (check.error().kind == ErrorKind::Cancelled || check.error().kind == ErrorKind::TunnelLost))
        return check.error();
    // Here a question that cannot be asked is a stop: without the bytes there is nothing to restore.
    if (!check)
        return line("backup", title, Status::Critical, check.error().message, check.error().hint);
    if (check->decodedNow || !check->isSound())
        m_request.backup.notes.proofs << check->proof;
    if (!check->isSound())
        return line("backup", title, Status::Critical, check->proof.findings.constFirst(),
                    Texts::tr("Restore another backup, or another copy of this one."));
    if (!m_request.backup.manifest)
        return line("backup", title, Status::Warning,
                    Texts::tr("every byte decodes; without a manifest nobody can say what it should hold"));
    return line(
        "backup", title, Status::Good,
        check->decodedNow
            ? Texts::tr("decoded %1 just now, SHA-256 equals the manifest").arg(format::bytes(m_request.backup.size()))
            : Texts::tr("its bytes are those that were written; proved to level %1 lately")
                  .arg(static_cast<int>(m_request.backup.proof())));
}

PreflightLine RestorePreflight::rights()
{
    const QString title = Texts::tr("Rights");
    const auto rows = await(m_session->query(
        QStringLiteral(
            "SELECT current_user AS role, rolsuper OR rolcreatedb AS creates,"
            " NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1)"
            "  OR (SELECT pg_has_role(datdba, 'USAGE') FROM pg_catalog.pg_database WHERE datname = $1) AS owns"
            " FROM pg_catalog.pg_roles WHERE rolname = current_user"),
        {m_request.database}, m_cancel));
    if (!rows)
        return notAsked("rights", title, rows.error());
    const QString role = rows->value(0, u"role").toString();
    if (m_request.mode != RestoreMode::InPlace && !rows->value(0, u"creates").toBool())
        return line("rights", title, Status::Critical, Texts::tr("%1 may not create databases").arg(role),
                    Texts::tr("As a superuser: ALTER ROLE %1 CREATEDB;").arg(quoteIdentifier(role)));
    const bool needsOwner =
        m_request.mode == RestoreMode::InPlace || (m_request.mode == RestoreMode::NewDatabase && m_request.swap);
    if (needsOwner && !rows->value(0, u"owns").toBool())
        return line("rights", title, Status::Critical,
                    Texts::tr("%1 does not own %2, so it may not rename it").arg(role, m_request.database),
                    Texts::tr("As a superuser: ALTER DATABASE %1 OWNER TO %2;")
                        .arg(quoteIdentifier(m_request.database), quoteIdentifier(role)));
    return line("rights", title, Status::Good, Texts::tr("%1 may create and rename databases").arg(role));
}

PreflightLine RestorePreflight::freeName()
{
    const QString title = Texts::tr("New database");
    if (m_request.mode == RestoreMode::InPlace)
        return line("name", title, Status::Good, Texts::tr("none is made; %1 is written to").arg(m_request.database));
    const QString name = freshDatabaseName(m_request, QDateTime::currentDateTimeUtc());
    if (name.isEmpty() || name.toUtf8().size() > 63)
        return line("name", title, Status::Critical, Texts::tr("\"%1\" is not a name for a database").arg(name),
                    Texts::tr("Choose one of 1 to 63 bytes."));
    const auto rows = await(
        m_session->query(QStringLiteral("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1"), {name}, m_cancel));
    if (!rows)
        return notAsked("name", title, rows.error());
    if (!rows->rows.isEmpty())
        return line("name", title, Status::Critical, Texts::tr("there is a database %1 already").arg(name),
                    Texts::tr("Choose another name; nothing that exists is overwritten."));
    return line("name", title, Status::Good,
                m_request.mode == RestoreMode::Scratch ? Texts::tr("a scratch database, dropped at the end")
                                                       : Texts::tr("%1 is free").arg(name));
}

PreflightLine RestorePreflight::space()
{
    const QString title = Texts::tr("Room on the server");
    const qint64 needed = estimatedBytes(m_request.backup);
    const auto directory =
        await(m_session->query(QStringLiteral("SELECT current_setting('data_directory') AS directory"), {}, m_cancel));
    if (!directory)
        return notAsked("space", title, directory.error());
    const DatabaseConfig &database = m_request.target->environment().database;
    // "base" is where databases are; it may be a file system of its own.
    const auto free =
        freeDiskSpace(*m_request.target->host(), directory->value(0, u"directory").toString() + QStringLiteral("/base"),
                      database.container, m_cancel);
    if (!free)
        return notAsked("space", title, free.error());
    const QString found = Texts::tr("needs about %1, %2 free on %3")
                              .arg(format::bytes(needed), format::bytes(free->available), free->mountPoint);
    if (needed > free->available)
        return line("space", title, Status::Critical, found,
                    Texts::tr("Free at least %1 there, or restore to another server.")
                        .arg(format::bytes(needed - free->available)));
    // A tenth on top: the server writes WAL and sorts indexes meanwhile.
    if (needed + needed / 10 > free->available)
        return line("space", title, Status::Warning, found,
                    Texts::tr("It is close; WAL and sorting of indexes need room meanwhile."));
    return line("space", title, Status::Good, found);
}

PreflightLine RestorePreflight::serverVersion() const
{
    const QString title = Texts::tr("Server version");
    const int server = m_session->serverVersion();
    if (!m_request.backup.manifest)
        return line("version", title, Status::Warning,
                    Texts::tr("%1; the backup does not say from which it is").arg(versionText(server)),
                    Texts::tr("pg_restore will refuse an archive that is too new."));
    const int dumped = m_request.backup.manifest->serverVersion;
    if (server / 10000 < dumped / 10000)
        return line("version", title, Status::Critical,
                    Texts::tr("%1 cannot take a dump of %2").arg(versionText(server), versionText(dumped)),
                    Texts::tr("Restore to a server of version %1 or newer.").arg(dumped / 10000));
    return line("version", title, Status::Good,
                Texts::tr("%1 restores a dump of %2").arg(versionText(server), versionText(dumped)));
}

PreflightLine RestorePreflight::extensions()
{
    const QString title = Texts::tr("Extensions");
    if (!m_request.backup.manifest)
        return line("extensions", title, Status::Warning, Texts::tr("the backup does not say which it needs"));
    const QStringList needed = m_request.backup.manifest->extensions.keys();
    const auto rows =
        await(m_session->query(QStringLiteral("SELECT name FROM pg_catalog.pg_available_extensions"), {}, m_cancel));
    if (!rows)
        return notAsked("extensions", title, rows.error());
    const QStringList available = firstColumn(*rows);
    QStringList missing;
    std::copy_if(needed.cbegin(), needed.cend(), std::back_inserter(missing),
                 [&](const QString &name) { return !available.contains(name); });
    if (!missing.isEmpty())
        return line(
            "extensions", title, Status::Critical,
            Texts::tr("%1 not available on this server").arg(missing.join(QStringLiteral(", "))),
            Texts::tr("Install the package that has it on the server (postgresql-contrib, or the extension's own)."));
    return line("extensions", title, Status::Good, Texts::tr("%1 available").arg(needed.join(QStringLiteral(", "))));
}

PreflightLine RestorePreflight::roles()
{
    const QString title = Texts::tr("Roles");
    if (!m_request.backup.manifest)
        return line("roles", title, Status::Warning, Texts::tr("the backup does not say which it names"),
                    Texts::tr("Ownership and privileges of roles that do not exist are left out."));
    const auto rows = await(m_session->query(QStringLiteral("SELECT rolname FROM pg_catalog.pg_roles"), {}, m_cancel));
    if (!rows)
        return notAsked("roles", title, rows.error());
    const QStringList present = firstColumn(*rows);
    QStringList missing;
    for (const QString &role : m_request.backup.manifest->roles) {
        if (!present.contains(role))
            missing << role;
    }
    if (missing.isEmpty())
        return line("roles", title, Status::Good,
                    Texts::tr("all %n present", nullptr, static_cast<int>(m_request.backup.manifest->roles.size())));
    QStringList statements;
    for (const QString &role : missing)
        statements << QStringLiteral("CREATE ROLE ") + quoteIdentifier(role) + QLatin1Char(';');
    return line("roles", title, Status::Warning,
                Texts::tr("%1 does not exist here").arg(missing.join(QStringLiteral(", "))),
                Texts::tr("Its privileges are left out, unless you create it first: %1")
                    .arg(statements.join(QLatin1Char(' '))));
}

PreflightLine RestorePreflight::collation()
{
    const QString title = Texts::tr("Collation");
    if (!m_request.backup.manifest)
        return line("collation", title, Status::Warning, Texts::tr("the backup does not say which it was made with"),
                    Texts::tr("The new database gets the collation of the live one."));
    const Manifest &manifest = *m_request.backup.manifest;
    // A locale that some database of this server uses, or that was there at initdb, can be used again.
    const auto rows = await(m_session->query(
        QStringLiteral(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datcollate = $1)"
            " OR EXISTS (SELECT FROM pg_catalog.pg_collation WHERE collcollate = $1 OR collname = $1) AS known"),
        {manifest.collation}, m_cancel));
    if (!rows)
        return notAsked("collation", title, rows.error());
    const QString found = Texts::tr("%1, %2").arg(manifest.collation, manifest.encoding);
    if (!rows->value(0, u"known").toBool())
        return line("collation", title, Status::Critical,
                    Texts::tr("%1 is not known on this server").arg(manifest.collation),
                    Texts::tr("Generate the locale on the server (locale-gen), then restart PostgreSQL."));
    return line("collation", title, Status::Good, found);
}

PreflightLine RestorePreflight::connections()
{
    const QString title = Texts::tr("Connections");
    if (m_request.mode == RestoreMode::Scratch || (m_request.mode == RestoreMode::NewDatabase && !m_request.swap))
        return line("connections", title, Status::Good, Texts::tr("none is touched"));
    const auto rows = await(m_session->query(
        QStringLiteral(
            "SELECT coalesce(nullif(application_name, ''), usename, '?') AS application, count(*) AS sessions"
            " FROM pg_catalog.pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"
            " AND application_name NOT LIKE 'castellan%' GROUP BY 1 ORDER BY 2 DESC"),
        {m_request.database}, m_cancel));
    if (!rows)
        return notAsked("connections", title, rows.error());
    if (rows->rows.isEmpty())
        return line("connections", title, Status::Good, Texts::tr("nobody is connected"));
    qint64 sessions = 0;
    for (qsizetype i = 0; i < rows->rows.size(); ++i)
        sessions += rows->value(i, u"sessions").toLongLong();
    const auto &services = m_request.target->environment().services;
    const auto stopped = std::count_if(services.cbegin(), services.cend(),
                                       [](const ServiceConfig &service) { return service.stopForRestore; });
    return line("connections", title, Status::Warning,
                Texts::tr("%n session(s) of %1", nullptr, static_cast<int>(sessions))
                    .arg(firstColumn(*rows).join(QStringLiteral(", "))),
                m_request.stopServices && stopped
                    ? Texts::tr("%n service(s) are stopped for the swap; sessions that remain are ended.", nullptr,
                                static_cast<int>(stopped))
                    : Texts::tr("They are ended at the swap and have to connect again."));
}

PreflightLine RestorePreflight::newerRows()
{
    const QString title = Texts::tr("Rows newer than the backup");
    if (m_request.mode == RestoreMode::Scratch || (m_request.mode == RestoreMode::NewDatabase && !m_request.swap))
        return line("newer", title, Status::Good, Texts::tr("nothing is replaced"));
    if (!m_request.backup.manifest)
        return line("newer", title, Status::Warning, Texts::tr("cannot be told without a manifest"),
                    Texts::tr("Everything written since the backup is lost by the swap; the old database is kept."));
    const auto session = await(m_request.target->openSession(m_request.database, {}, m_cancel));
    if (!session && session.error().code == QLatin1String("3D000"))
        return line("newer", title, Status::Good, Texts::tr("there is no database %1 now").arg(m_request.database));
    if (!session)
        return notAsked("newer", title, session.error());
    const auto identifier = await((*session)->query(
        QStringLiteral("SELECT system_identifier::text AS id FROM pg_catalog.pg_control_system()"), {}, m_cancel));
    const auto newer = countNewerRows(**session, *m_request.backup.manifest,
                                      identifier ? identifier->value(0, u"id").toString() : QString(), m_cancel);
    if (!newer)
        return notAsked("newer", title, newer.error());
    if (newer->tables.isEmpty() && newer->unreadable.isEmpty())
        return line("newer", title, Status::Good, newer->sentence());
    QString remedy = m_request.mode == RestoreMode::InPlace
                         ? Texts::tr("These are lost.")
                         : Texts::tr("These are not in the restored copy; the old database is kept with them.");
    if (!newer->unreadable.isEmpty())
        remedy +=
            QLatin1Char(' ') + Texts::tr("%1 could not be counted.").arg(newer->unreadable.join(QStringLiteral(", ")));
    return line("newer", title, Status::Warning, newer->sentence(), remedy);
}

PreflightLine RestorePreflight::nothingInTheWay()
{
    const QString title = Texts::tr("Nothing in the way");
    const auto holder = await(Interlock::holder(m_session, m_request.database));
    if (!holder)
        return notAsked("free", title, holder.error());
    if (*holder && m_request.mode != RestoreMode::Scratch)
        return line("free", title, Status::Critical,
                    Texts::tr("%1 is held: %2").arg(m_request.database, (*holder)->text()),
                    Texts::tr("Wait until it has ended, or cancel it there."));
    const auto rows = await(m_session->query(
        QStringLiteral(
            "SELECT (SELECT count(*) FROM pg_catalog.pg_prepared_xacts WHERE database = $1) AS prepared,"
            " (SELECT string_agg(slot_name, ', ') FROM pg_catalog.pg_replication_slots WHERE database = $1) AS slots,"
            " (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = $1 AND application_name IN ('pg_dump', "
            "'pg_restore')) AS dumps"),
        {m_request.database}, m_cancel));
    if (!rows)
        return notAsked("free", title, rows.error());
    const bool swaps = m_request.mode == RestoreMode::NewDatabase && m_request.swap;
    if (swaps && rows->value(0, u"prepared").toLongLong() > 0)
        return line("free", title, Status::Critical, Texts::tr("prepared transactions hold %1").arg(m_request.database),
                    Texts::tr("Commit or roll them back: SELECT gid FROM pg_prepared_xacts;"));
    if (swaps && !rows->value(0, u"slots").isNull())
        return line("free", title, Status::Warning,
                    Texts::tr("logical replication reads %1 through %2")
                        .arg(m_request.database, rows->value(0, u"slots").toString()),
                    Texts::tr("The slot stays with the old database; subscribers must be set up again."));
    if (rows->value(0, u"dumps").toLongLong() > 0)
        return line("free", title, Status::Warning,
                    Texts::tr("a dump or restore of %1 is running").arg(m_request.database),
                    Texts::tr("Wait for it to end, or it is ended by the swap."));
    return line("free", title, Status::Good, Texts::tr("no dump, migration or other restore is at work"));
}

Status preflightStatus(const QList<PreflightLine> &lines)
{
    Status worst = lines.isEmpty() ? Status::Unknown : Status::Good;
    for (const PreflightLine &line : lines) {
        const Status status = line.status == Status::Unknown ? Status::Warning : line.status;
        worst = std::max(worst, status);
    }
    return worst;
}

QString preflightSentence(const QList<PreflightLine> &lines)
{
    const auto count = [&](Status status) {
        return static_cast<int>(std::count_if(lines.cbegin(), lines.cend(),
                                              [&](const PreflightLine &line) { return line.status == status; }));
    };
    const int stops = count(Status::Critical);
    const int warnings = count(Status::Warning) + count(Status::Unknown);
    if (stops)
        return Texts::tr("%n thing(s) stop this restore.", nullptr, stops);
    if (warnings)
        return Texts::tr("%n warning(s), nothing that stops the restore.", nullptr, warnings);
    return Texts::tr("Nothing stands in the way.");
}

} // namespace castellan
