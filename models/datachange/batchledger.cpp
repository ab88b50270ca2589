// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/batchledger.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace castellan::batchledger {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::BatchLedger)
};

using State = BatchProgress::State;

QString stateName(State state)
{
    switch (state) {
    case State::Running:
        return QStringLiteral("running");
    case State::Stopped:
        return QStringLiteral("stopped");
    case State::Finished:
        break;
    }
    return QStringLiteral("finished");
}

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

Result<Row> standing(PostgresStatements &statements, RowSet *rows)
{
    CASTELLAN_TRY_ASSIGN(*rows, runFile(statements, QStringLiteral("datachange/ledger")));
    return Row(*rows, 0);
}

BatchProgress progressOf(const Row &row)
{
    BatchProgress progress;
    progress.run = row.text(u"run");
    progress.what = row.text(u"what");
    progress.definition = row.text(u"definition");
    progress.detail = QJsonDocument::fromJson(row.text(u"detail").toUtf8()).object();
    for (const State state : {State::Running, State::Stopped, State::Finished})
        if (row.text(u"state") == stateName(state))
            progress.state = state;
    progress.key = row.text(u"key");
    progress.skipped = QJsonDocument::fromJson(row.text(u"skipped").toUtf8()).array();
    progress.rows = row.number(u"rows");
    progress.batches = row.number(u"batches");
    progress.hash = row.text(u"hash");
    progress.started = row.time(u"started");
    progress.updated = row.time(u"updated");
    return progress;
}

} // namespace

Result<void> makeSchema(PostgresStatements &statements)
{
    RowSet rows;
    CASTELLAN_TRY_ASSIGN(const Row row, standing(statements, &rows));
    if (row.flag(u"schema_present"))
        return {};
    if (!row.flag(u"may_create"))
        return Error{.kind = ErrorKind::Permission,
                     .message = Text::tr("The role may not make the schema castellan, in which Castellan writes down "
                                         "how far it has come."),
                     .hint = Text::tr("Let an administrator run: CREATE SCHEMA castellan AUTHORIZATION this role."),
                     .detail = {},
                     .code = QStringLiteral("42501"),
                     .retryable = false};
    CASTELLAN_TRY(statements.query(QStringLiteral("create schema castellan")));
    return {};
}

Result<void> prepare(PostgresStatements &statements)
{
    CASTELLAN_TRY(makeSchema(statements));
    RowSet rows;
    CASTELLAN_TRY_ASSIGN(const Row row, standing(statements, &rows));
    if (!row.flag(u"present"))
        CASTELLAN_TRY(runFile(statements, QStringLiteral("datachange/create-ledger")));
    return {};
}

Result<QList<BatchProgress>> all(PostgresStatements &statements)
{
    RowSet standingRows;
    CASTELLAN_TRY_ASSIGN(const Row present, standing(statements, &standingRows));
    QList<BatchProgress> list;
    if (!present.flag(u"present"))
        return list;
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        statements.query(QStringLiteral("select * from castellan.castellan_batches order by started, run, what")));
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        list << progressOf(Row(rows, i));
    return list;
}

Result<std::optional<BatchProgress>> unfinished(PostgresStatements &statements, const QString &what,
                                                const QString &definition)
{
    CASTELLAN_TRY_ASSIGN(const QList<BatchProgress> known, all(statements));
    std::optional<BatchProgress> newest;
    for (const BatchProgress &one : known)
        if (one.state != State::Finished && one.definition == definition && (what.isEmpty() || one.what == what))
            newest = one;
    return newest;
}

Result<void> begin(PostgresStatements &statements, const BatchProgress &progress)
{
    CASTELLAN_TRY(statements.query(
        QStringLiteral("insert into castellan.castellan_batches "
                       "(run, what, definition, detail, state) values ($1, $2, $3, $4, $5)"),
        {progress.run, progress.what, progress.definition, progress.detail, stateName(State::Running)}));
    return {};
}

Result<void> note(PostgresStatements &statements, const BatchProgress &progress, qint64 rows, const QString &hash)
{
    CASTELLAN_TRY_ASSIGN(const RowSet noted,
                         runFile(statements, QStringLiteral("datachange/note-batch"),
                                 {progress.run, progress.what, progress.key.isEmpty() ? QVariant() : progress.key,
                                  compact(progress.skipped), rows, hash}));
    if (noted.affected == 1)
        return {};
    return Error{.kind = ErrorKind::Conflict,
                 .message = Text::tr("The row of this walk in castellan.castellan_batches is gone."),
                 .hint = Text::tr("Somebody removed it. Start it anew."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Result<void> setState(PostgresStatements &statements, const BatchProgress &progress, BatchProgress::State state)
{
    CASTELLAN_TRY(statements.query(
        QStringLiteral("update castellan.castellan_batches set state = $3, updated = clock_timestamp(), finished = "
                       "case when $3 = 'finished' then clock_timestamp() end where run = $1 and what = $2"),
        {progress.run, progress.what, stateName(state)}));
    return {};
}

} // namespace castellan::batchledger
