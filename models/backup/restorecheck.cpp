// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The restored database against the manifest and the environment's assertions.
#include "models/backup/restorework.h"
#include "models/database/readonlyquery.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreWork)
};

const QueryLimits noLimits{.statement = std::chrono::milliseconds(0), .lock = std::chrono::milliseconds(0)};

Result<qint64> databaseSize(PostgresSession &session, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(
            QStringLiteral("SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes"), {}, cancel)));
    return rows.value(0, u"bytes").toLongLong();
}

} // namespace

Result<void> RestoreWork::analyze()
{
    m_context.begin(QStringLiteral("analyze"));
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())));
    // The server warns of every shared catalogue that only a superuser may analyse; those are not ours.
    CASTELLAN_TRY(await(session->execute({QStringLiteral("SET client_min_messages TO error")})));
    CASTELLAN_TRY(execute(*session, QStringLiteral("ANALYZE"), m_fresh));
    if (m_request.mode == RestoreMode::NewDatabase) {
        for (const QString &statement : m_properties.applyStatements(m_fresh)) {
            if (const auto applied = execute(*session, statement, m_fresh); !applied)
                m_leftOut << Texts::tr("not carried over: %1 (%2)").arg(statement, applied.error().message);
        }
    }
    m_context.finish();
    return {};
}

Result<void> RestoreWork::check()
{
    m_context.begin(QStringLiteral("check"));
    if (!m_comparable) {
        CASTELLAN_TRY_ASSIGN(const auto session,
                             await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())));
        CASTELLAN_TRY_ASSIGN(m_restoredBytes, databaseSize(*session, m_context.cancel()));
        CASTELLAN_TRY(checkAssertions(*session));
        m_context.finish(StepState::Warning,
                         Texts::tr("There is no manifest, so nobody can say whether it is the same."));
        return {};
    }
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())));
    CASTELLAN_TRY_ASSIGN(m_restoredBytes, databaseSize(*session, m_context.cancel()));
    CASTELLAN_TRY_ASSIGN(QList<HashedTable> tables, listHashedTables(*session, m_context.cancel()));
    FactsRequest facts;
    facts.open = [this] { return await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())); };
    facts.sessions = std::max(1, m_request.target->environment().backup.jobs);
    facts.cancel = m_context.cancel();
    facts.progress = [this](qint64 done, qint64 total, const QString &table) {
        m_context.progress(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1, table);
    };
    const QDateTime started = m_context.clock().now();
    CASTELLAN_TRY_ASSIGN(const QList<TableFacts> found, takeTableFacts(facts, tables));
    const QList<TableFacts> expected = expectedTables();
    const Comparison comparison = compareTables(expected, found, true);
    m_compared = comparison.compared;
    for (const TableFacts &table : expected) {
        const QString label = quoteQualified(table.schema, table.name);
        const bool differs = std::any_of(comparison.differences.cbegin(), comparison.differences.cend(),
                                         [&](const Difference &difference) { return difference.object == label; });
        m_rows += table.rows;
        m_comparison << QJsonObject{
            {QStringLiteral("table"), label}, {QStringLiteral("rows"), table.rows}, {QStringLiteral("same"), !differs}};
    }
    m_differences = comparison.sentences();
    if (m_request.chosen.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(const QList<SequenceFacts> sequences, readSequences(*session, m_context.cancel()));
        for (const Difference &difference : compareSequences(m_request.backup.manifest->sequences, sequences))
            m_differences << difference.sentence;
    }
    CASTELLAN_TRY(checkAssertions(*session));
    m_context.addEvidence(Evidence{
        .what = Texts::tr("row counts and content hashes of %n table(s) against the manifest", nullptr, m_compared),
        .where = m_fresh,
        .started = started,
        .ended = m_context.clock().now(),
        .outcome = m_differences.isEmpty()
                       ? Texts::tr("the same")
                       : Texts::tr("%n difference(s)", nullptr, static_cast<int>(m_differences.size())),
        .output = m_differences.join(QLatin1Char('\n'))});
    if (m_differences.isEmpty())
        m_context.finish(StepState::Done, Texts::tr("%n table(s), every row the same", nullptr, m_compared));
    else
        m_context.finish(StepState::Failed, m_differences.first());
    return {};
}

Result<void> RestoreWork::checkAssertions(PostgresSession &session)
{
    // They are about the whole database; of some of its tables alone they cannot hold.
    if (!m_request.chosen.isEmpty() && !isInPlace())
        return {};
    for (const NamedSql &assertion : m_request.target->environment().assertions) {
        const QDateTime started = m_context.clock().now();
        const auto answer = await(queryReadOnly(session, assertion.sql, m_context.cancel()));
        if (!answer && answer.error().kind == ErrorKind::Cancelled)
            return answer.error();
        const bool holds = answer && truthOf(*answer).value_or(false);
        m_context.addEvidence(Evidence{.what = assertion.sql,
                                       .where = m_fresh,
                                       .started = started,
                                       .ended = m_context.clock().now(),
                                       .outcome = holds    ? QStringLiteral("true")
                                                  : answer ? QStringLiteral("false")
                                                           : answer.error().message,
                                       .output = {}});
        if (!holds)
            m_differences << Texts::tr("The assertion \"%1\" does not hold: %2")
                                 .arg(assertion.name, answer ? Texts::tr("it is false") : answer.error().message);
    }
    return {};
}

QList<TableFacts> RestoreWork::expectedTables() const
{
    if (!m_selection)
        return m_request.backup.manifest->tables;
    QList<TableFacts> tables;
    for (const TableFacts &table : m_request.backup.manifest->tables) {
        const TocEntry *entry = m_contents.findTable(table.schema, table.name);
        if (entry && m_selection->dumpIds.contains(entry->dumpId))
            tables << table;
    }
    return tables;
}

} // namespace castellan
