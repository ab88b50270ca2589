// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace castellan {

/// Some bytes to look for, letters in either case where `fold` says so. ASCII letters differ in one bit, so for them
/// `(byte | 0x20) == value` is exact; every other byte is compared as it is.
struct FoldedBytes
{
    QByteArray value;     ///< never empty
    QByteArray fold;      ///< as long: 0x20 where either case is meant (value is then a lower-case letter), else 0
    qsizetype rarest = 0; ///< the positions of the two bytes that are least frequent in logs: looked for first
    qsizetype rarer = 0;  ///< the same as `rarest` when there is one byte only

    static FoldedBytes of(QByteArrayView bytes, bool ignoreCase);
    bool matchesAt(const char *text) const;
};

/// Scans of bytes by the widest instructions of this computer. Pure functions, any thread.
struct ByteScan
{
    const char *name; ///< "avx2", "portable"
    qint64 (*countNewlines)(const char *begin, const char *end);
    /// The first place in [begin, end) where all of `wanted` stands, or null.
    const char *(*find)(const char *begin, const char *end, const FoldedBytes &wanted);

    static const ByteScan &portable();
    /// The fastest that this processor can do, chosen once.
    static const ByteScan &best();
};

/// The place of newline number `n` (from 0) in [begin, end), or null.
const char *nthNewline(const char *begin, const char *end, qint64 n);

} // namespace castellan
