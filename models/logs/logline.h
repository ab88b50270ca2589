// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace castellan {

/// One line of a log, as bytes: what the file holds, whatever it is.
struct LogLine
{
    qint64 number = -1;       ///< from 0; -1 while the index has not come so far
    qint64 offset = 0;        ///< of its first byte in the file
    qint64 length = 0;        ///< bytes without the line end
    QByteArray bytes;         ///< the first of them, up to the limit that was asked for
    int lineEnd = 0;          ///< bytes that end it: 0 (the last line, still being written), 1 (LF), 2 (CR LF)
    bool headMissing = false; ///< it began earlier, further back than was looked; see LogContent::tail

    /// Only its beginning is in `bytes`; LogContent::read gives the rest.
    bool isCut() const { return bytes.size() < length; }
    qint64 endOffset() const { return offset + length + lineEnd; }

    bool operator==(const LogLine &) const = default;
};

/// Bytes as text for a screen: UTF-8, what is none shows as U+FFFD, control characters (NUL, a lone CR, escape) show as
/// their pictures ␀ ␍ ␛, tabs stay. Not for copying: that takes the bytes.
QString shownText(QByteArrayView bytes);

/// The length of `bytes` without a character of UTF-8 that is cut off at its end.
qsizetype wholeCharacters(QByteArrayView bytes);

} // namespace castellan
