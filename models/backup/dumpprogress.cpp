// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/dumpprogress.h"

#include "models/core/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(DumpProgress)
};

constexpr qsizetype tailBytes = 16 << 10;

QString printedName(const HashedTable &table)
{
    return table.schema + QLatin1Char('.') + table.name;
}

} // namespace

DumpProgress::DumpProgress(const QList<HashedTable> &tables, std::chrono::milliseconds expected) : m_expected(expected)
{
    for (const HashedTable &table : tables) {
        const qint64 bytes = std::max<qint64>(table.bytes, 1);
        m_sizes.insert(printedName(table), bytes);
        m_titles.insert(printedName(table), table.title());
        m_total += bytes;
    }
}

void DumpProgress::feed(QByteArrayView standardError)
{
    const std::lock_guard lock(m_mutex);
    m_tail.append(standardError);
    if (m_tail.size() > 2 * tailBytes)
        m_tail = m_tail.right(tailBytes);
    m_rest.append(standardError);
    qsizetype start = 0;
    for (qsizetype end; (end = m_rest.indexOf('\n', start)) >= 0; start = end + 1)
        line(QString::fromUtf8(QByteArrayView(m_rest).sliced(start, end - start)));
    m_rest.remove(0, start);
}

void DumpProgress::line(const QString &text)
{
    static const QRegularExpression dumping(QStringLiteral("^pg_dump: dumping contents of table \"(.*)\"$"));
    const auto match = dumping.match(text);
    if (!match.hasMatch() || !m_sizes.contains(match.captured(1)) || m_seen.contains(match.captured(1)))
        return;
    m_seen.insert(match.captured(1));
    m_begun << match.captured(1);
}

void DumpProgress::setRunning(const QHash<QString, qint64> &bytesByTable)
{
    const std::lock_guard lock(m_mutex);
    m_running = bytesByTable;
}

DumpProgress::State DumpProgress::state() const
{
    const std::lock_guard lock(m_mutex);
    State state;
    state.total = m_total;
    for (const QString &name : m_begun) {
        const qint64 size = m_sizes.value(name);
        const auto running = m_running.constFind(m_titles.value(name));
        if (running != m_running.cend())
            state.done += std::min(*running, size);
        else if (name != m_begun.constLast())
            state.done += size;
    }
    if (!m_begun.isEmpty())
        state.table = m_titles.value(m_begun.constLast());
    if (m_total > 0)
        state.fraction = std::min(static_cast<double>(state.done) / static_cast<double>(m_total), 0.99);
    return state;
}

QString DumpProgress::text(std::chrono::milliseconds elapsed) const
{
    const State now = state();
    QStringList parts;
    if (!now.table.isEmpty())
        parts << now.table;
    const double seconds = static_cast<double>(elapsed.count()) / 1000;
    if (seconds > 0.5 && now.done > 0)
        parts << format::rate(static_cast<double>(now.done) / seconds);
    // The last run knows best at the beginning, this one towards its end.
    double left = now.fraction > 0.02 ? seconds / now.fraction - seconds : -1;
    if (m_expected.count() > 0) {
        const double byLast = std::max(static_cast<double>((m_expected - elapsed).count()) / 1000, 0.0);
        left = left < 0 ? byLast : now.fraction * left + (1 - now.fraction) * byLast;
    }
    if (left >= 0)
        parts << Texts::tr("%1 left").arg(
            format::duration(std::chrono::milliseconds(static_cast<qint64>(left * 1000))));
    return parts.join(QStringLiteral(" · "));
}

QByteArray DumpProgress::tail() const
{
    const std::lock_guard lock(m_mutex);
    return m_tail.right(tailBytes);
}

Error DumpProgress::failure(int exitStatus) const
{
    const QString said = QString::fromUtf8(tail());
    static const QRegularExpression errorLine(QStringLiteral("^(?:pg_dump: )?(?:error|detail): (.*)$"),
                                              QRegularExpression::MultilineOption);
    const auto first = errorLine.match(said);
    Error error{.kind = ErrorKind::Io,
                .message = first.hasMatch() ? Texts::tr("pg_dump failed: %1").arg(first.captured(1).trimmed())
                                            : Texts::tr("pg_dump failed with status %1.").arg(exitStatus),
                .hint = {},
                .detail = said.right(4096),
                .code = QString::number(exitStatus),
                .retryable = false};
    // Only complaints count: the verbose lines name row-level security and locks in every run.
    static const QRegularExpression progressLine(QStringLiteral("^pg_dump: (?!error|detail|hint|warning|fatal).*$"),
                                                 QRegularExpression::MultilineOption);
    const QString complaints = QString(said).remove(progressLine);
    const auto saysAny = [&](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const char *word) { return complaints.contains(QLatin1String(word)); });
    };
    if (saysAny({"row-level security", "permission denied"})) {
        error.kind = ErrorKind::Permission;
        error.hint = Texts::tr("A backup needs a role that may read everything: pg_read_all_data and BYPASSRLS.");
    } else if (saysAny({"lock timeout", "could not obtain lock"}) ||
               (saysAny({"statement timeout"}) && saysAny({"LOCK TABLE"}))) {
        // --lock-wait-timeout is a time limit for the statement LOCK TABLE.
        error.kind = ErrorKind::Conflict;
        error.code = QStringLiteral("55P03"); // who holds it is asked by LockWatch
        error.retryable = true;
        error.hint = Texts::tr("Somebody holds a table locked. Look who it is in pg_locks, and try again.");
    } else if (saysAny({"server closed the connection", "could not receive data", "connection to server",
                        "SSL connection has been closed", "terminating connection"})) {
        error.kind = ErrorKind::TunnelLost;
        error.retryable = true;
        error.hint = Texts::tr("The connection or the server went away. Nothing was kept; try again when it is back.");
    } else if (saysAny({"server version mismatch"})) {
        error.kind = ErrorKind::Unsupported;
    } else if (saysAny({"No space left on device"})) {
        error.code = QStringLiteral("ENOSPC");
        error.hint = Texts::tr("Free some room there, or choose another place.");
    }
    return error;
}

QHash<QString, qint64> runningCopies(PostgresSession &observer, const QString &session)
{
    QHash<QString, qint64> bytes;
    if (observer.serverVersion() < 140000)
        return bytes;
    const auto rows = await(observer.query(
        QStringLiteral("SELECT n.nspname::text AS schema, c.relname::text AS name, p.bytes_processed AS bytes "
                       "FROM pg_catalog.pg_stat_progress_copy p "
                       "JOIN pg_catalog.pg_stat_activity a ON a.pid = p.pid "
                       "JOIN pg_catalog.pg_class c ON c.oid = p.relid "
                       "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                       "WHERE a.application_name = $1 AND p.datname = pg_catalog.current_database()"),
        {session}));
    if (!rows)
        return bytes; // a look that fails says nothing about the dump
    for (qsizetype i = 0; i < rows->rows.size(); ++i)
        bytes.insert(quoteQualified(rows->value(i, u"schema").toString(), rows->value(i, u"name").toString()),
                     rows->value(i, u"bytes").toLongLong());
    return bytes;
}

} // namespace castellan
