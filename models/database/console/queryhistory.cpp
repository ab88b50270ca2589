// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/queryhistory.h"

#include "models/core/log.h"
#include "models/core/redact.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QDir>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::QueryHistory)
};

DatabaseFile::Kind kind()
{
    return {.name = QStringLiteral("console.sqlite"),
            .applicationId = 0x43535443, // "CSTC"
            .schema = {{
                // Order is that of sequence, because the computer's clock may be set back.
                QStringLiteral(R"(
                    CREATE TABLE history (
                        sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
                        environment TEXT NOT NULL,
                        text        TEXT NOT NULL,
                        at          TEXT NOT NULL,
                        duration_ms INTEGER NOT NULL,
                        rows        INTEGER NOT NULL,
                        failed      INTEGER NOT NULL,
                        sqlstate    TEXT NOT NULL))"),
                QStringLiteral("CREATE INDEX history_of_environment ON history (environment, sequence)"),
            }},
            .pragmas = {QStringLiteral("PRAGMA synchronous = NORMAL")},
            .checks = {QStringLiteral("PRAGMA quick_check")},
            .keepsCopies = false,
            .whenDamaged = [](const QString &) {
                return Text::tr("Move it away; only the history of the consoles is in it, and a new one is begun.");
            }};
}

HistoryEntry entryOf(const QSqlQuery &query)
{
    return {.text = query.value(0).toString(),
            .when = sqlite::toTime(query.value(1).toString()),
            .duration = std::chrono::milliseconds(query.value(2).toLongLong()),
            .rows = query.value(3).toLongLong(),
            .sqlState = query.value(5).toString(),
            .failed = query.value(4).toBool()};
}

} // namespace

Future<std::shared_ptr<QueryHistory>> QueryHistory::open(QString directory, std::shared_ptr<const Clock> clock)
{
    auto *const raw = new QueryHistory(QDir(directory).absolutePath(), std::move(clock));
    auto history = sharedWithItsThread(raw, raw->m_thread);
    return raw->m_thread.run([history = std::move(history)]() mutable -> Result<std::shared_ptr<QueryHistory>> {
        const auto self = std::move(history);
        if (auto opened = self->m_file.open(); !opened) {
            self->m_file.close();
            logError(QStringLiteral("console"), opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}

QueryHistory::QueryHistory(QString directory, std::shared_ptr<const Clock> clock)
    : m_file(std::move(directory), kind(), std::move(clock)), m_thread(QStringLiteral("history"))
{
}

QueryHistory::~QueryHistory()
{
    // The connection belongs to the thread; what was queued before is done first.
    m_thread
        .run([this]() -> Result<void> {
            m_file.close();
            return {};
        })
        .waitForFinished();
}

Future<void> QueryHistory::add(QString environmentId, HistoryEntry entry)
{
    if (entry.text.trimmed().isEmpty() || entry.text.size() > longestText)
        return finishedFuture<void>({});
    return m_thread.run([this, environmentId, entry = std::move(entry)] {
        return m_file.transact(true, [&](QSqlDatabase &database) -> Result<void> {
            const QString text = redact(entry.text);
            CASTELLAN_TRY(sqlite::execute(database,
                                          QStringLiteral("DELETE FROM history WHERE text = ? AND sequence = "
                                                         "(SELECT max(sequence) FROM history WHERE environment = ?)"),
                                          {text, sqlite::orEmpty(environmentId)}));
            CASTELLAN_TRY(sqlite::execute(
                database,
                QStringLiteral("INSERT INTO history (environment, text, at, duration_ms, rows, failed, sqlstate) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                {sqlite::orEmpty(environmentId), text, sqlite::toText(entry.when), qint64(entry.duration.count()),
                 entry.rows, entry.failed ? 1 : 0, sqlite::orEmpty(entry.sqlState)}));
            CASTELLAN_TRY(sqlite::execute(
                database,
                QStringLiteral(
                    "DELETE FROM history WHERE environment = ? AND sequence <= (SELECT sequence FROM history "
                    "WHERE environment = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?)"),
                {sqlite::orEmpty(environmentId), sqlite::orEmpty(environmentId), most}));
            return {};
        });
    });
}

Future<QList<HistoryEntry>> QueryHistory::list(QString environmentId, QString contains, int limit)
{
    return m_thread.run([this, environmentId, contains, limit] {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<QList<HistoryEntry>> {
            CASTELLAN_TRY_ASSIGN(
                QList<HistoryEntry> entries,
                sqlite::rows(database,
                             QStringLiteral("SELECT text, at, duration_ms, rows, failed, sqlstate FROM history WHERE "
                                            "environment = ? ORDER BY sequence DESC"),
                             {sqlite::orEmpty(environmentId)}, entryOf));
            // Not by LIKE, which knows the case of ASCII alone.
            entries.removeIf([&](const HistoryEntry &entry) {
                return !contains.isEmpty() && !entry.text.contains(contains, Qt::CaseInsensitive);
            });
            return entries.first(qMin<qsizetype>(limit, entries.size()));
        });
    });
}

Future<void> QueryHistory::clear(QString environmentId)
{
    return m_thread.run([this, environmentId] {
        return m_file.transact(true, [&](QSqlDatabase &database) -> Result<void> {
            CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("DELETE FROM history WHERE environment = ?"),
                                          {sqlite::orEmpty(environmentId)}));
            return {};
        });
    });
}

} // namespace castellan
