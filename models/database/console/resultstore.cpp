// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/resultstore.h"

#include "models/core/format.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <cstring>

namespace castellan {
namespace {

// How often the disk is asked for its free space.
constexpr qint64 diskCheckBytes = qint64(64) << 20;
// Rows are shown to readers at the latest after so many bytes.
constexpr qsizetype publishBytes = SpillFile::bufferBytes / 2;
constexpr qint64 pieceBytes = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ResultStore)
};

Error tooMuch(const QString &message)
{
    return Error{.kind = ErrorKind::Unsupported,
                 .message = message,
                 .hint = Text::tr("Ask for fewer rows or columns, or export the table with pg_dump or psql."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

QString directoryOf(const StoreLimits &limits)
{
    return limits.directory.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/console")
               : limits.directory;
}

/// A length as ResultStore::putLength() wrote it.
quint64 takeLength(const char *&at)
{
    quint64 length = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(*at++);
        length |= static_cast<quint64>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return length;
    }
}

/// What stands behind a length among the rows.
qint64 storedBytes(quint64 length)
{
    if (length == 0)
        return 0;
    const auto size = static_cast<qint64>(length - 1);
    return size > ResultStore::inlineBytes ? ResultStore::beginningBytes + qint64(sizeof(qint64)) : size;
}

} // namespace

ResultStore::ResultStore(QList<ResultColumn> columns, const StoreLimits &limits)
    : m_columnCount(static_cast<int>(columns.size())),
      m_limits(limits),
      m_rows(directoryOf(limits)),
      m_values(directoryOf(limits)),
      m_columns(std::move(columns)),
      m_blocks{{0, 0}}
{
}

void ResultStore::addApart(QByteArrayView value)
{
    const qint64 offset = m_values.end();
    if (m_rows.end() + offset + value.size() > m_limits.bytes) {
        m_full = true;
        return;
    }
    m_values.append(value);
    addLength(static_cast<quint64>(value.size()) + 1);
    m_rows.append(value.first(beginningBytes));
    m_rows.append({reinterpret_cast<const char *>(&offset), sizeof offset});
}

bool ResultStore::endRow()
{
    if (!m_problem && (m_full || m_ended >= mostRows || m_rows.end() + m_values.end() > m_lookAt))
        m_problem = findProblem();
    if (m_problem)
        return false;
    if (m_endedBytes - m_blocks.back().offset >= blockBytes) {
        const std::lock_guard lock(m_mutex);
        m_blocks.push_back({m_ended, m_endedBytes});
    }
    ++m_ended;
    m_endedBytes = m_rows.end();
    if (m_rows.buffered() > publishBytes)
        publish();
    return true;
}

/// Why the present row cannot be kept; else when to look again.
std::optional<Error> ResultStore::findProblem()
{
    const qint64 written = m_rows.end() + m_values.end();
    if (m_full || written > m_limits.bytes) {
        return tooMuch(Text::tr("The result is larger than %1, the most that is kept of one; it was stopped after "
                                "%n row(s).",
                                nullptr, static_cast<int>(m_ended))
                           .arg(format::bytes(m_limits.bytes)));
    }
    if (m_ended >= mostRows)
        return tooMuch(Text::tr("The result has more rows than a table can show."));
    const qint64 free = qMax(m_rows.freeBytes(), m_values.freeBytes()); // of the same disk
    if (free >= 0 && free < m_limits.freeBytes) {
        return tooMuch(Text::tr("The result was stopped after %n row(s), because only %1 are left on this "
                                "computer's disk.",
                                nullptr, static_cast<int>(m_ended))
                           .arg(format::bytes(free)));
    }
    m_lookAt = qMin(m_limits.bytes, written + (free < 0 ? SpillFile::bufferBytes : diskCheckBytes));
    return std::nullopt;
}

void ResultStore::publish()
{
    // What was written of a row that could not be kept lies behind the shown bytes.
    m_rows.flush();
    m_values.flush();
    if (!m_problem)
        m_problem = m_rows.problem() ? m_rows.problem() : m_values.problem();
    if (m_rows.problem() || m_values.problem())
        return;
    const std::lock_guard lock(m_mutex);
    m_shown = m_ended;
    m_shownBytes = m_endedBytes;
    m_apartBytes = m_values.end();
}

void ResultStore::finish(bool complete)
{
    publish();
    m_rows.close();
    m_values.close();
    m_complete = complete && !m_problem;
    m_finished = true;
}

void ResultStore::settle(const QStringList &typeNames)
{
    const std::lock_guard lock(m_mutex);
    for (qsizetype i = 0; i < qMin(typeNames.size(), m_columns.size()); ++i)
        m_columns[i].typeName = typeNames.at(i);
    m_settled = true;
}

QList<ResultColumn> ResultStore::columns() const
{
    const std::lock_guard lock(m_mutex);
    return m_columns;
}

qint64 ResultStore::rowCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_shown;
}

qint64 ResultStore::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_shownBytes + m_apartBytes;
}

qint64 ResultStore::indexBytes() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<qint64>(m_blocks.capacity()) * static_cast<qint64>(sizeof(Block));
}

qint64 ResultStore::pageStart(qint64 row) const
{
    const std::lock_guard lock(m_mutex);
    return std::prev(std::upper_bound(m_blocks.cbegin(), m_blocks.cend(), row,
                                      [](qint64 wanted, const Block &block) { return wanted < block.firstRow; }))
        ->firstRow;
}

Result<std::shared_ptr<const ResultStore::Page>> ResultStore::page(qint64 row) const
{
    auto page = std::make_shared<Page>();
    qint64 offset = 0, size = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto next = std::upper_bound(m_blocks.cbegin(), m_blocks.cend(), row,
                                           [](qint64 wanted, const Block &block) { return wanted < block.firstRow; });
        const Block block = *std::prev(next);
        page->firstRow = block.firstRow;
        page->rows = (next == m_blocks.cend() ? m_shown : qMin(m_shown, next->firstRow)) - block.firstRow;
        offset = block.offset;
        size = (next == m_blocks.cend() ? m_shownBytes : qMin(m_shownBytes, next->offset)) - offset;
    }
    CASTELLAN_TRY_ASSIGN(page->bytes, m_rows.read(offset, size));
    page->cells.reserve(static_cast<std::size_t>(page->rows * m_columnCount));
    const char *const begin = page->bytes.constData();
    const char *at = begin;
    for (qint64 cell = 0; cell < page->rows * m_columnCount; ++cell) {
        page->cells.push_back(static_cast<quint32>(at - begin));
        at += storedBytes(takeLength(at));
    }
    return std::shared_ptr<const Page>(std::move(page));
}

ResultReader::ResultReader(std::shared_ptr<const ResultStore> store) : m_store(std::move(store)), m_pages(cacheBytes) {}

Result<void> ResultReader::turnTo(qint64 row)
{
    const auto holds = [row](const Page &page) {
        return page && page->firstRow <= row && row < page->firstRow + page->rows;
    };
    if (holds(m_last))
        return {};
    const qint64 start = m_store->pageStart(row);
    if (const Page *known = m_pages.object(start); known && holds(*known)) {
        m_last = *known;
        return {};
    }
    CASTELLAN_TRY_ASSIGN(m_last, m_store->page(row));
    m_pages.insert(start, new Page(m_last),
                   m_last->bytes.size() + static_cast<qsizetype>(m_last->cells.size() * sizeof(quint32)));
    return {};
}

Result<ResultReader::Cell> ResultReader::cell(qint64 row, int column)
{
    CASTELLAN_TRY(turnTo(row));
    const qint64 index = (row - m_last->firstRow) * m_store->columnCount() + column;
    const char *at = m_last->bytes.constData() + m_last->cells.at(static_cast<std::size_t>(index));
    const quint64 length = takeLength(at);
    Cell cell;
    if (length == 0)
        return cell;
    cell.isNull = false;
    cell.size = static_cast<qint64>(length - 1);
    if (cell.size <= ResultStore::inlineBytes) {
        cell.beginning = {at, cell.size};
    } else {
        cell.beginning = {at, ResultStore::beginningBytes};
        std::memcpy(&cell.apart, at + ResultStore::beginningBytes, sizeof cell.apart);
    }
    return cell;
}

Result<void> ResultReader::read(qint64 row, int column, const std::function<Result<void>(QByteArrayView)> &take)
{
    CASTELLAN_TRY_ASSIGN(const Cell cell, this->cell(row, column));
    if (cell.isNull)
        return {};
    if (cell.isWhole())
        return take(cell.beginning);
    for (qint64 done = 0; done < cell.size; done += pieceBytes) {
        CASTELLAN_TRY_ASSIGN(const QByteArray piece,
                             m_store->apart(cell.apart + done, qMin(pieceBytes, cell.size - done)));
        CASTELLAN_TRY(take(piece));
    }
    return {};
}

Result<QByteArray> ResultReader::value(qint64 row, int column, qint64 limit)
{
    CASTELLAN_TRY_ASSIGN(const Cell cell, this->cell(row, column));
    if (cell.isNull)
        return QByteArray();
    if (cell.isWhole())
        return QByteArray(cell.beginning.data(), qMin(limit, cell.size));
    return m_store->apart(cell.apart, qMin(limit, cell.size));
}

} // namespace castellan
