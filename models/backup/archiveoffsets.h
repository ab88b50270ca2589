// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

namespace castellan {

/// Where a table's data begins in a custom archive, and where its table of contents has room for saying so.
struct ArchiveOffset
{
    qint64 place = 0; ///< of the nine bytes: how much is known (1), the offset (8, lowest first)
    qint64 data = 0;
    bool operator==(const ArchiveOffset &) const = default;
};

/// What pg_dump could not note because it wrote to a pipe and so could not go back. Without it pg_restore's jobs know
/// no sizes, start with the small tables and end with one job on a large one, and each looks for its data by reading
/// all that stands before it.
///
/// `archive` is a whole, uncompressed file of pg_dump -Fc. The layout is that of PostgreSQL's
/// src/bin/pg_dump/pg_backup_archiver.c and pg_backup_custom.c, archive versions 1.14 to 1.16 (pg_dump 12 to 18).
/// Empty when there is nothing to note or anything is not as expected: the archive is then restored as it is.
QList<ArchiveOffset> missingOffsets(QByteArrayView archive);

/// Writes them into the table of contents.
void noteOffsets(char *archive, const QList<ArchiveOffset> &offsets);

} // namespace castellan
