// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace castellan {

/// How a file differs from what was applied, by what that means.
enum class ContentChange {
    None,
    LineEndings, ///< or the byte order mark
    Comments,    ///< or the space between words: the same statements
    Statements   ///< or it cannot be told: the text that was applied is not known
};

/// Compares both as PostgreSQL would read them. A pure function.
ContentChange contentChange(const QByteArray &applied, const QByteArray &now);

} // namespace castellan
