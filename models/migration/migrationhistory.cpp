// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationhistory.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MigrationHistory)
};

constexpr QLatin1String undefinedColumn("42703");

Error refusal(ErrorKind kind, const QString &message, const QString &hint)
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Result<std::optional<MigrationLockHolder>> readHolder(PostgresStatements &statements, qint64 key)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/lock-holder"),
                                                    {qlonglong(quint32(key >> 32)), qlonglong(quint32(key)), 1}));
    if (rows.rows.isEmpty())
        return std::optional<MigrationLockHolder>();
    const Row row(rows, 0);
    return std::optional(MigrationLockHolder{.pid = static_cast<int>(row.number(u"pid")),
                                             .application = row.text(u"application"),
                                             .role = row.text(u"role"),
                                             .client = row.text(u"client"),
                                             .connected = row.time(u"connected")});
}

} // namespace

QSet<QString> MigrationHistory::applied() const
{
    QSet<QString> versions;
    for (const MigrationRecord &record : records) {
        if (record.state == MigrationRecord::State::Applied)
            versions.insert(record.version);
        else
            versions.remove(record.version);
    }
    return versions;
}

Result<MigrationHistory> readMigrationHistory(PostgresStatements &statements, const MigrationTool &tool,
                                              const QString &schema)
{
    MigrationHistory history;
    history.schema = schema;
    CASTELLAN_TRY_ASSIGN(const RowSet table,
                         runFile(statements, QStringLiteral("migration/table"), {schema, tool.table()}));
    const Row found(table, 0);
    history.present = found.flag(u"present");
    history.writable = history.present ? found.flag(u"writable") : found.flag(u"may_create");
    const QString name = quoteQualified(schema, tool.table());
    if (!found.flag(u"schema_present"))
        return refusal(
            ErrorKind::NotFound, Text::tr("There is no schema %1 in this database.").arg(schema),
            Text::tr("The environment's settings name the schema in which %1 keeps its table.").arg(tool.title()));
    if (history.present && !found.flag(u"readable"))
        return refusal(ErrorKind::Permission, Text::tr("This role may not read %1.").arg(name),
                       Text::tr("GRANT SELECT on it to the role, or connect as its owner."));
    if (history.present) {
        auto rows = statements.query(tool.select(name));
        if (!rows && rows.error().code == undefinedColumn)
            return refusal(ErrorKind::Unsupported,
                           Text::tr("%1 is not the table of %2: a column of it is missing.").arg(name, tool.title()),
                           rows.error().message);
        CASTELLAN_TRY(rows);
        for (const QVariantList &row : std::as_const(rows->rows))
            history.records.append(tool.record(row));
    }
    if (const auto key = tool.lockKey(schema)) {
        CASTELLAN_TRY_ASSIGN(history.holder, readHolder(statements, *key));
    }
    return history;
}

} // namespace castellan
