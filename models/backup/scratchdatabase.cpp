// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/scratchdatabase.h"

#include "models/core/log.h"
#include "models/core/waiting.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ScratchDatabase)
};

const QString prefix = QStringLiteral("castellan_scratch_");
const QString comment = QStringLiteral("Castellan scratch database of run ");
const QString tryLock =
    QStringLiteral("SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended($1, 77)) AS held");
const QString unlock = QStringLiteral("SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended($1, 77))");
/// CREATE and DROP DATABASE copy and delete files; they take seconds, with a checkpoint in between more.
constexpr QueryLimits unhurried{.statement = std::chrono::minutes(10), .lock = std::chrono::seconds(10)};

QString dropStatement(const QString &name)
{
    // FORCE: a restore that was cancelled may still have a backend in it.
    return QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(quoteIdentifier(name));
}

Result<bool> lock(PostgresSession &session, const QString &name)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, await(session.query(tryLock, {name})));
    return rows.value(0, u"held").toBool();
}

} // namespace

ScratchDatabase::ScratchDatabase(QString name, std::shared_ptr<PostgresSession> session)
    : m_name(std::move(name)), m_session(std::move(session))
{
}

QString ScratchDatabase::nameFor(const QString &runId)
{
    const QString lower = runId.toLower();
    QString suffix;
    for (const QChar character : lower)
        suffix += character.isLetterOrNumber() && character.unicode() < 128 ? character : QLatin1Char('_');
    return prefix + suffix.left(63 - prefix.size());
}

Result<std::unique_ptr<ScratchDatabase>> ScratchDatabase::create(EnvironmentConnection &connection,
                                                                 const QString &runId,
                                                                 const std::optional<Manifest> &like,
                                                                 CancelToken cancel)
{
    const QString maintenance = connection.environment().database.maintenanceDatabase;
    CASTELLAN_TRY_ASSIGN(auto session, await(connection.openSession(maintenance, unhurried, cancel)));
    const QString name = nameFor(runId);
    CASTELLAN_TRY_ASSIGN(const bool held, lock(*session, name));
    if (!held)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Texts::tr("The scratch database %1 is in use by another run.").arg(name),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = true};
    QString encoding = like ? like->encoding : QString();
    QString collation = like ? like->collation : QString();
    QString characterType = like ? like->characterType : QString();
    if (encoding.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(
            const RowSet own,
            await(session->query(QStringLiteral("SELECT pg_catalog.pg_encoding_to_char(encoding)::text AS encoding, "
                                                "datcollate::text AS collation, datctype::text AS type "
                                                "FROM pg_catalog.pg_database WHERE datname = $1"),
                                 {connection.environment().database.name}, cancel)));
        encoding = own.value(0, u"encoding").toString();
        collation = own.value(0, u"collation").toString();
        characterType = own.value(0, u"type").toString();
    }
    QString sql = QStringLiteral("CREATE DATABASE %1 TEMPLATE template0").arg(quoteIdentifier(name));
    if (!encoding.isEmpty())
        sql += QStringLiteral(" ENCODING ") + quoteLiteral(encoding);
    if (!collation.isEmpty())
        sql += QStringLiteral(" LC_COLLATE ") + quoteLiteral(collation);
    if (!characterType.isEmpty())
        sql += QStringLiteral(" LC_CTYPE ") + quoteLiteral(characterType);
    auto created = await(session->query(sql, {}, cancel));
    if (!created) {
        Error error = created.error().in(Texts::tr("The scratch database could not be made"));
        if (error.code == QLatin1String("42501"))
            error.hint = Texts::tr("The role needs CREATEDB: ALTER ROLE %1 CREATEDB;")
                             .arg(quoteIdentifier(connection.environment().database.role));
        return error;
    }
    std::unique_ptr<ScratchDatabase> scratch(new ScratchDatabase(name, std::move(session)));
    CASTELLAN_TRY(await(scratch->m_session->query(
        QStringLiteral("COMMENT ON DATABASE %1 IS %2").arg(quoteIdentifier(name), quoteLiteral(comment + runId)))));
    return scratch;
}

ScratchDatabase::~ScratchDatabase()
{
    if (m_dropped || m_gaveUp)
        return;
    if (auto result = drop(); !result)
        logError(QStringLiteral("backup"), result.error());
}

Result<void> ScratchDatabase::drop()
{
    if (m_dropped)
        return {};
    auto result = await(m_session->query(dropStatement(m_name)));
    if (!result && !m_session->isOpen()) {
        // The session may be what broke; the server need not be.
        auto session = patiently([this] { return await(PostgresSession::open(m_session->endpoint(), unhurried)); });
        if (session) {
            m_session = *session;
            result = await(m_session->query(dropStatement(m_name)));
        }
        m_gaveUp = !session;
    }
    if (!result)
        return result.error().in(
            Texts::tr("The scratch database %1 could not be dropped; the next start tries again").arg(m_name));
    m_dropped = true;
    return {};
}

Result<QStringList> ScratchDatabase::dropLeftovers(EnvironmentConnection &connection, CancelToken cancel)
{
    const QString maintenance = connection.environment().database.maintenanceDatabase;
    CASTELLAN_TRY_ASSIGN(const auto session, await(connection.openSession(maintenance, unhurried, cancel)));
    // Name and comment: a person's database that is only called so is not ours. The comment comes a moment after the
    // database, so one without any comment is ours, too.
    CASTELLAN_TRY_ASSIGN(
        const RowSet found,
        await(session->query(
            QStringLiteral(
                "SELECT d.datname::text AS name FROM pg_catalog.pg_database d "
                "WHERE d.datname LIKE 'castellan\\_scratch\\_%' "
                "AND coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), $1::text) LIKE $1::text || '%' "
                "AND pg_catalog.pg_has_role(d.datdba, 'USAGE')"),
            {comment}, cancel)));
    QStringList dropped;
    for (qsizetype i = 0; i < found.rows.size(); ++i) {
        const QString name = found.value(i, u"name").toString();
        CASTELLAN_TRY_ASSIGN(const bool free, lock(*session, name));
        if (!free)
            continue;
        CASTELLAN_TRY(await(session->query(dropStatement(name), {}, cancel)));
        CASTELLAN_TRY(await(session->query(unlock, {name})));
        dropped << name;
    }
    return dropped;
}

} // namespace castellan
