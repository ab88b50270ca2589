// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/spillfile.h"

#include <QCache>
#include <QList>

#include <algorithm>
#include <atomic>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace castellan {

struct ResultColumn
{
    QString name;      ///< as the server gave it: may be empty, and several may have the same
    unsigned type = 0; ///< object id of its type; of a domain, the type below it
    int modifier = -1; ///< of the type: lengths, precision
    QString typeName;  ///< "numeric(10,2)", as format_type() says it; empty until the server was asked
    bool operator==(const ResultColumn &) const = default;
};

/// How much of a result is kept, and where.
struct StoreLimits
{
    qint64 bytes = qint64(4) << 30;       ///< of one result, on disk
    qint64 freeBytes = qint64(512) << 20; ///< that must stay free on the disk
    QString directory;                    ///< of the temporary files; empty: "console" in the user's cache
};

/// The rows of one result, as the server's own bytes, in temporary files once they are more than some
/// kilobytes. In memory are only an index (one entry for each 16 KiB of rows) and, while rows come, a buffer, whatever
/// the number of rows. One thread appends; any may read meanwhile, through
/// a ResultReader each.
///
/// A value of more than `inlineBytes` lies in a file of its own kind; among the rows is only its beginning, so that a
/// page of rows stays small and is read at once, however large single values are.
class ResultStore
{
public:
    static constexpr qint64 inlineBytes = 1024;   ///< larger values are apart
    static constexpr qint64 beginningBytes = 512; ///< what of them is among the rows
    static constexpr qint64 blockBytes = 16 * 1024;
    /// What item models can count to.
    static constexpr qint64 mostRows = std::numeric_limits<int>::max();

    ResultStore(QList<ResultColumn> columns, const StoreLimits &limits);

    /// @name For the appending thread: the cells of a row in order, then endRow().
    /// @{
    void addNull() { addLength(0); }
    void add(QByteArrayView value)
    {
        if (value.size() > inlineBytes) {
            addApart(value);
            return;
        }
        char *at = m_rows.room(value.size() + longestLength);
        const qsizetype length = putLength(at, static_cast<quint64>(value.size()) + 1);
        std::copy_n(value.data(), value.size(), at + length);
        m_rows.advance(length + value.size());
    }
    /// False when the row could not be kept; problem() says why, and no further row is taken.
    bool endRow();
    const std::optional<Error> &problem() const { return m_problem; }
    /// Shows readers all rows so far. endRow() does it now and then.
    void publish();
    bool hasUnpublished() const { return m_ended != m_shown; }
    /// No more rows come. `complete`: the server had no more.
    void finish(bool complete);
    /// The columns' types in words; nothing changes any more afterwards. Empty: they could not be had.
    void settle(const QStringList &typeNames);
    /// @}

    /// @name Any thread
    /// @{
    QList<ResultColumn> columns() const;
    int columnCount() const { return m_columnCount; }
    qint64 rowCount() const;
    bool isFinished() const { return m_finished; }
    bool isComplete() const { return m_complete; }
    bool isSettled() const { return m_settled; }
    /// What lies on disk.
    qint64 bytes() const;
    /// What the index takes in memory.
    qint64 indexBytes() const;
    /// @}

    /// Rows that are read together. Offsets of cells are those in `bytes`, row by row.
    struct Page
    {
        qint64 firstRow = 0;
        qint64 rows = 0;
        QByteArray bytes;
        std::vector<quint32> cells;
    };
    /// The first row of the page that holds `row`, which is below rowCount(). Any thread.
    qint64 pageStart(qint64 row) const;
    /// That page, as far as its rows are shown now. Any thread.
    Result<std::shared_ptr<const Page>> page(qint64 row) const;
    /// A piece of what is apart. Any thread.
    Result<QByteArray> apart(qint64 offset, qint64 size) const { return m_values.read(offset, size); }

private:
    struct Block
    {
        qint64 firstRow;
        qint64 offset;
    };
    static constexpr qsizetype longestLength = 10;

    /// 0 for NULL, else the length and one, seven bits a byte.
    static qsizetype putLength(char *at, quint64 length)
    {
        qsizetype used = 0;
        for (; length >= 0x80; length >>= 7)
            at[used++] = static_cast<char>(length | 0x80);
        at[used++] = static_cast<char>(length);
        return used;
    }
    void addLength(quint64 length)
    {
        char *at = m_rows.room(longestLength);
        m_rows.advance(putLength(at, length));
    }
    void addApart(QByteArrayView value);
    std::optional<Error> findProblem();

    const int m_columnCount;
    const StoreLimits m_limits;
    SpillFile m_rows;
    SpillFile m_values;

    // The appending thread's.
    std::optional<Error> m_problem;
    qint64 m_ended = 0;      ///< rows
    qint64 m_endedBytes = 0; ///< of rows
    qint64 m_lookAt = 0;     ///< bytes at which limits and disk are looked at again
    bool m_full = false;     ///< there was no room for a value of the present row

    mutable std::mutex m_mutex;
    QList<ResultColumn> m_columns;
    std::vector<Block> m_blocks;
    qint64 m_shown = 0; ///< rows readers may see; written by the appending thread under the mutex
    qint64 m_shownBytes = 0;
    qint64 m_apartBytes = 0;
    std::atomic_bool m_finished = false;
    std::atomic_bool m_complete = false;
    std::atomic_bool m_settled = false;
};

/// Reads cells of a store, with some pages at hand. One thread at a time.
class ResultReader
{
public:
    /// At most so much is kept at hand.
    static constexpr qsizetype cacheBytes = 4 * 1024 * 1024;

    explicit ResultReader(std::shared_ptr<const ResultStore> store);

    struct Cell
    {
        bool isNull = true;
        qint64 size = 0;          ///< of the whole value, in bytes
        QByteArrayView beginning; ///< the value, or its first bytes when it is larger; valid until the next call
        qint64 apart = -1;        ///< where the whole of a larger one lies; for read()
        bool isWhole() const { return beginning.size() == size; }
    };
    /// A row below rowCount(), a column below columnCount(). Io when the file cannot be read.
    Result<Cell> cell(qint64 row, int column);
    /// The value piece by piece, a mebibyte at most; nothing for NULL. The first error of `take` ends it.
    Result<void> read(qint64 row, int column, const std::function<Result<void>(QByteArrayView)> &take);
    /// The value, or as much of its beginning as `limit` bytes; a null QByteArray for NULL.
    Result<QByteArray> value(qint64 row, int column, qint64 limit = std::numeric_limits<qint64>::max());

    const ResultStore &store() const { return *m_store; }
    qsizetype cachedBytes() const { return m_pages.totalCost(); }

private:
    using Page = std::shared_ptr<const ResultStore::Page>;
    /// Makes m_last the page that holds it.
    Result<void> turnTo(qint64 row);

    std::shared_ptr<const ResultStore> m_store;
    QCache<qint64, Page> m_pages; ///< by their first row
    Page m_last;
};

} // namespace castellan
