// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archiveoffsets.h"

#include <QHash>
#include <QtEndian>

#include <optional>

namespace castellan {
namespace {

constexpr int offsetSize = 8;
constexpr int customFormat = 1;

enum OffsetState : char { NotSet = 1, Set = 2, NoData = 3 };
enum BlockType : char { TableData = 1, LargeObjects = 3 };

/// Reads what the archiver writes. After a read beyond the end everything is zero and hasFailed().
class Reader
{
public:
    explicit Reader(QByteArrayView archive) : m_archive(archive) {}

    bool hasFailed() const { return m_failed; }
    bool atEnd() const { return m_place == m_archive.size(); }
    qint64 place() const { return m_place; }

    char byte()
    {
        const qint64 at = m_place;
        return skip(1) ? m_archive[at] : '\0';
    }
    /// A sign and four bytes.
    qint64 integer()
    {
        const bool negative = byte() != 0;
        const qint64 at = m_place;
        if (!skip(4))
            return 0;
        const qint64 value = qFromLittleEndian<quint32>(m_archive.data() + at);
        return negative ? -value : value;
    }
    /// False when there is none, which is told by a length of -1, or nothing to read.
    bool string()
    {
        const qint64 length = integer();
        if (length > 0)
            skip(length);
        return length >= 0 && !m_failed;
    }
    void strings(int count)
    {
        while (count-- > 0)
            string();
    }
    bool skip(qint64 count)
    {
        if (m_failed || count > m_archive.size() - m_place) {
            m_failed = true;
            return false;
        }
        m_place += count;
        return true;
    }
    /// Pieces, each with its length, up to one of length zero.
    void pieces()
    {
        qint64 length = 0;
        while ((length = integer()) > 0)
            skip(length);
        m_failed = m_failed || length < 0;
    }

private:
    QByteArrayView m_archive;
    qint64 m_place = 0;
    bool m_failed = false;
};

/// The entries' dump ids with the places of those offsets that are not known yet.
std::optional<QHash<qint64, qint64>> readContents(Reader &reader)
{
    for (const char expected : {'P', 'G', 'D', 'M', 'P'}) {
        if (reader.byte() != expected)
            return {};
    }
    const int version = reader.byte() * 100 + reader.byte();
    reader.byte(); // its revision
    const char integerSize = reader.byte();
    const char offsets = reader.byte();
    if (version < 114 || version > 116 || integerSize != 4 || offsets != offsetSize || reader.byte() != customFormat)
        return {};
    if (version >= 115)
        reader.byte(); // the compression's algorithm
    else
        reader.integer(); // its level
    for (int i = 0; i < 7; ++i)
        reader.integer(); // when it was made
    reader.strings(3);    // the database, the server's version, pg_dump's version
    QHash<qint64, qint64> unknown;
    for (qint64 count = reader.integer(); count > 0 && !reader.hasFailed(); --count) {
        const qint64 id = reader.integer();
        reader.integer();  // whether there is data
        reader.strings(4); // two object ids, name, kind
        reader.integer();  // section
        reader.strings(6); // to make, to drop, to copy, schema, tablespace, access method
        if (version >= 116)
            reader.integer(); // kind of relation
        reader.strings(2);    // owner, and one of the past
        while (reader.string())
            ; // what it depends on
        const qint64 place = reader.place();
        if (reader.byte() == NotSet)
            unknown.insert(id, place);
        reader.skip(offsetSize);
    }
    if (reader.hasFailed())
        return {};
    return unknown;
}

} // namespace

QList<ArchiveOffset> missingOffsets(QByteArrayView archive)
{
    Reader reader(archive);
    const auto unknown = readContents(reader);
    if (!unknown || unknown->isEmpty())
        return {};
    QList<ArchiveOffset> found;
    while (!reader.atEnd()) {
        const qint64 begin = reader.place();
        const char type = reader.byte();
        const auto place = unknown->constFind(reader.integer());
        if (place == unknown->cend())
            return {};
        if (type == TableData) {
            reader.pieces();
        } else if (type == LargeObjects) {
            while (reader.integer() != 0 && !reader.hasFailed())
                reader.pieces();
        } else {
            return {};
        }
        if (reader.hasFailed())
            return {};
        found.append({.place = *place, .data = begin});
    }
    return found;
}

void noteOffsets(char *archive, const QList<ArchiveOffset> &offsets)
{
    for (const ArchiveOffset &offset : offsets) {
        archive[offset.place] = Set;
        qToLittleEndian<qint64>(offset.data, archive + offset.place + 1);
    }
}

} // namespace castellan
