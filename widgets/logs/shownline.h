// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logrows.h"

#include <QPalette>
#include <QStringList>
#include <QTextLayout>

namespace castellan {

/// How lines are shown.
struct LineAppearance
{
    bool wrapped = false;
    bool jsonAsColumns = true; ///< the message of a JSON line and its fields, not the bytes
    QStringList fields{};      ///< of JSON lines, in columns of their own
    QFont font;
    QPalette palette;
    QColor muted;                         ///< of the palette
    qreal messageWidth = 0;               ///< pixels, for wrapping
    std::optional<LineMatcher> matcher{}; ///< what is marked
};

/// One row, made ready to be painted.
struct ShownLine
{
    LogRows::Row row;
    std::optional<qint64> utc;
    LogLevel level = LogLevel::Unknown;
    QStringList fields; ///< values, in the order of LineAppearance::fields
    std::shared_ptr<QTextLayout> message;
    int height = 1;     ///< lines of text
    qreal width = 0;    ///< pixels of its widest line
    bool isCut = false; ///< there is more of it than is shown
};

/// What a row says. Takes some ten microseconds for a line of ordinary length; of a long one, only the beginning (4,000
/// characters) is laid out, and how much is left out stands behind it.
ShownLine shownLine(const LogRows::Row &row, const TimeHints &hints, const LineAppearance &appearance);

/// Everything a line says, for reading at leisure: its members one below the other when it is JSON.
QString wholeText(QByteArrayView line, const TimeHints &hints);

/// "2026-11-29 09:56:07.123", in the operator's zone.
QString localTimeText(qint64 utc);
/// The same in UTC, with all that the line said of it.
QString utcTimeText(qint64 utc);

} // namespace castellan
