// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/undocopy.h"

#include "models/core/format.h"
#include "models/database/namedquery.h"
#include "models/database/patientsession.h"
#include "models/datachange/batchledger.h"
#include "models/operation/operatorname.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::UndoCopy)
};

/// The hash of a row of the table, under an alias.
QString rowHash(const KeyedTable &table, const QString &as)
{
    return QStringLiteral("pg_catalog.hashtextextended(row(%1)::text, 0)").arg(table.columnList(as + u'.'));
}

/// What can be written: generated columns follow by themselves.
QString writableColumns(const KeyedTable &table, const QString &prefix = {})
{
    KeyedTable writable = table;
    writable.columns.removeIf([](const KeyedTable::Column &one) { return one.generated; });
    return writable.columnList(prefix);
}

Error conflict(const QString &message, const QString &hint, const QString &code = {})
{
    return {.kind = ErrorKind::Conflict,
            .message = message,
            .hint = hint,
            .detail = {},
            .code = code,
            .retryable = !code.isEmpty()};
}

QString describe(const UndoCopy &copy)
{
    const QJsonObject json{{QStringLiteral("run"), copy.run},
                           {QStringLiteral("schema"), copy.schema},
                           {QStringLiteral("table"), copy.table},
                           {QStringLiteral("made"), copy.made.toUTC().toString(Qt::ISODate)},
                           {QStringLiteral("until"), copy.until.toUTC().toString(Qt::ISODate)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

QString UndoCopy::title() const
{
    return quoteQualified(QStringLiteral("castellan"), name);
}

namespace undocopy {

Result<QList<UndoCopy>> list(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("datachange/undo-copies")));
    QList<UndoCopy> copies;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        const QJsonObject json = QJsonDocument::fromJson(row.text(u"description").toUtf8()).object();
        UndoCopy copy;
        copy.name = row.text(u"name");
        copy.run = json[QStringLiteral("run")].toString();
        copy.schema = json[QStringLiteral("schema")].toString();
        copy.table = json[QStringLiteral("table")].toString();
        copy.made = QDateTime::fromString(json[QStringLiteral("made")].toString(), Qt::ISODate);
        copy.until = QDateTime::fromString(json[QStringLiteral("until")].toString(), Qt::ISODate);
        copy.rows = row.number(u"rows");
        if (!copy.run.isEmpty())
            copies << copy;
    }
    return copies;
}

Result<UndoCopy> make(PostgresStatements &statements, const KeyedTable &table, UndoCopy copy)
{
    if (table.key.isEmpty())
        return unsupportedError(Text::tr("Rows of %1 cannot be kept for undo, for it has no key.").arg(table.title()),
                                Text::tr("Run it without copies, or give the table a primary key."));
    copy.schema = table.schema;
    copy.table = table.name;
    CASTELLAN_TRY(batchledger::makeSchema(statements));
    CASTELLAN_TRY(
        statements.query(QStringLiteral("create table %1 as select %2, null::int8 as castellan_after, false as "
                                        "castellan_noted from %3 with no data")
                             .arg(copy.title(), table.columnList(), table.title())));
    CASTELLAN_TRY(
        statements.query(QStringLiteral("alter table %1 add primary key (%2), alter castellan_noted set default false")
                             .arg(copy.title(), [&] {
                                 QStringList key;
                                 for (const KeyedTable::KeyColumn &one : table.key)
                                     key << quoteIdentifier(one.name);
                                 return key.join(QStringLiteral(", "));
                             }())));
    // Of a copy that grows by batches only what is new is looked at.
    CASTELLAN_TRY(statements.query(
        QStringLiteral("create index on %1 (castellan_noted) where not castellan_noted").arg(copy.title())));
    CASTELLAN_TRY(
        statements.query(QStringLiteral("comment on table %1 is %2").arg(copy.title(), quoteLiteral(describe(copy)))));
    return copy;
}

Result<qint64> keep(PostgresStatements &statements, const UndoCopy &copy, const KeyedTable &table,
                    const ChangeStatement &statement)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet kept,
        statements.query(QStringLiteral("insert into %1 (%2) select %3 from %4 t where (t.tableoid, t.ctid) in (%5 for "
                                        "update of %6)")
                             .arg(copy.title(), table.columnList(), table.columnList(QStringLiteral("t.")),
                                  table.title(), statement.targetRows(), statement.alias)));
    return kept.affected;
}

Result<void> note(PostgresStatements &statements, const UndoCopy &copy, const KeyedTable &table,
                  const ChangeStatement &statement, qint64 kept, qint64 changed)
{
    // Another session was faster between the two: 40001 lets a batch be done again.
    if (kept != changed)
        return conflict(Text::tr("%1 rows were kept for undo, but %2 were changed.")
                            .arg(format::count(kept), format::count(changed)),
                        Text::tr("Others change the same rows, or a trigger does. Start it again."),
                        QStringLiteral("40001"));
    CASTELLAN_TRY_ASSIGN(const RowSet found,
                         statements.query(QStringLiteral("update %1 u set castellan_after = %2, castellan_noted = true "
                                                         "from %3 t where %4 and not u.castellan_noted")
                                              .arg(copy.title(), rowHash(table, QStringLiteral("t")), table.title(),
                                                   table.keyEquals(QStringLiteral("t"), QStringLiteral("u")))));
    if (statement.kind == ChangeStatement::Kind::Update && found.affected != kept)
        return conflict(Text::tr("The change gives rows other keys, so they could not be found again for undo."),
                        Text::tr("Run it without copies for undo."));
    CASTELLAN_TRY(statements.query(
        QStringLiteral("update %1 set castellan_noted = true where not castellan_noted").arg(copy.title())));
    return {};
}

Result<Restored> restore(PostgresStatements &statements, const UndoCopy &copy, const KeyedTable &table)
{
    const QString same = table.keyEquals(QStringLiteral("t"), QStringLiteral("u"));
    CASTELLAN_TRY_ASSIGN(
        const RowSet updated,
        statements.query(QStringLiteral("update %1 t set (%2) = row(%3) from %4 u where %5 and u.castellan_after = %6")
                             .arg(table.title(), writableColumns(table), writableColumns(table, QStringLiteral("u.")),
                                  copy.title(), same, rowHash(table, QStringLiteral("t")))));
    CASTELLAN_TRY_ASSIGN(
        const RowSet inserted,
        statements.query(QStringLiteral("insert into %1 (%2) overriding system value select %3 from %4 u where "
                                        "u.castellan_after is null on conflict do nothing")
                             .arg(table.title(), writableColumns(table), writableColumns(table, QStringLiteral("u.")),
                                  copy.title())));
    CASTELLAN_TRY_ASSIGN(const RowSet all, statements.query(QStringLiteral("select count(*) from ") + copy.title()));
    Restored result;
    result.restored = updated.affected + inserted.affected;
    result.changedSince = all.rows.value(0).value(0).toLongLong() - result.restored;
    return result;
}

} // namespace undocopy

UndoDataMigration::UndoDataMigration(MaintenanceAccess access, QList<UndoCopy> copies, What what)
    : m_access(std::move(access)), m_copies(std::move(copies)), m_what(what)
{
}

QString UndoDataMigration::kind() const
{
    return m_what == What::Restore ? QStringLiteral("data-undo") : QStringLiteral("data-undo-discard");
}

Preview UndoDataMigration::preview() const
{
    Preview shown;
    shown.title =
        m_what == What::Restore ? Text::tr("Take back a data change") : Text::tr("Drop the copies of a data change");
    shown.target = m_access.where;
    for (const UndoCopy &copy : m_copies) {
        if (m_what == What::Restore)
            shown.consequences << Text::tr(
                                      "%1 rows of %2 become what they were %3, where nobody has changed them since.")
                                      .arg(format::count(copy.rows), quoteQualified(copy.schema, copy.table),
                                           format::moment(copy.made));
        shown.commands << QStringLiteral("DROP TABLE ") + copy.title();
    }
    if (m_what == What::Discard)
        shown.consequences << Text::tr("The change cannot be taken back afterwards.");
    return shown;
}

Result<bool> UndoDataMigration::run(OperationContext &context)
{
    context.plan({{QStringLiteral("undo"), preview().title}});
    context.begin(QStringLiteral("undo"));
    std::shared_ptr<Interlock> interlock;
    if (m_access.interlock) {
        CASTELLAN_TRY_ASSIGN(
            interlock, await(m_access.interlock(
                           {.operation = QStringLiteral("data change"), .who = operatorName(), .since = {}, .pid = 0},
                           context.cancel())));
    }
    CASTELLAN_TRY_ASSIGN(const auto session,
                         openPatient(m_access.session, {.statement = 10min, .lock = 2s}, context.cancel()));
    const auto inTransaction = [this](PostgresStatements &statements,
                                      QJsonArray *dropped) -> Result<undocopy::Restored> {
        undocopy::Restored all;
        CASTELLAN_TRY(statements.query(QStringLiteral("begin isolation level repeatable read")));
        // What was done last is taken back first.
        for (auto copy = m_copies.crbegin(); copy != m_copies.crend(); ++copy) {
            undocopy::Restored one;
            if (m_what == What::Restore) {
                CASTELLAN_TRY_ASSIGN(const KeyedTable table, readKeyedTable(statements, copy->schema, copy->table));
                CASTELLAN_TRY_ASSIGN(one, undocopy::restore(statements, *copy, table));
            }
            if (one.changedSince == 0) {
                CASTELLAN_TRY(statements.query(QStringLiteral("drop table ") + copy->title()));
                dropped->append(copy->name);
            }
            all.restored += one.restored;
            all.changedSince += one.changedSince;
        }
        CASTELLAN_TRY(statements.query(QStringLiteral("commit")));
        return all;
    };
    QJsonArray dropped;
    const QDateTime started = context.clock().now();
    const auto done = await(session->run<undocopy::Restored>(
        [&](PostgresStatements &statements) {
            auto all = inTransaction(statements, &dropped);
            if (!all && statements.inTransaction())
                statements.rollBack();
            return all;
        },
        context.cancel()));
    context.addEvidence({.what = preview().title,
                         .where = m_access.where,
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = done ? QStringLiteral("%1 rows").arg(done->restored) : done.error().code,
                         .output = done ? QString() : done.error().message});
    if (!done)
        return done.error();
    context.setResult({{QStringLiteral("run"), m_copies.isEmpty() ? QString() : m_copies.constFirst().run},
                       {QStringLiteral("restored"), done->restored},
                       {QStringLiteral("changedSince"), done->changedSince},
                       {QStringLiteral("dropped"), dropped}});
    context.finish(done->changedSince == 0 ? StepState::Done : StepState::Warning,
                   done->changedSince == 0
                       ? Text::tr("%1 rows are as they were.").arg(format::count(done->restored))
                       : Text::tr("%1 rows are as they were; %2 were changed again since and stay.")
                             .arg(format::count(done->restored), format::count(done->changedSince)));
    return done->changedSince == 0;
}

Future<QList<UndoCopy>> listUndoCopies(SessionSource source, CancelToken cancel)
{
    return askOnce(source, {.statement = 10s, .lock = 2s}, cancel, [cancel](const auto &session) {
        return session->template run<QList<UndoCopy>>(
            [](PostgresStatements &statements) { return undocopy::list(statements); }, cancel);
    });
}

} // namespace castellan
