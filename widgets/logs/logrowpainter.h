// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/loglook.h"
#include "widgets/logs/logview.h"

#include <array>

class QPainter;

namespace castellan {

/// Paints the cells of one row of a LogView.
class LogRowPainter
{
public:
    struct Row
    {
        const ShownLine *line = nullptr;
        int y = 0; ///< of its first line of text, in the viewport
        bool isSelected = false;
        bool isCurrent = false;
        bool isFocused = false; ///< the view has the keyboard
    };

    LogRowPainter(const QHeaderView &header, const QList<LogSourceLook> &sources) : m_header(header), m_sources(sources)
    {
    }

    /// What all rows have in common from now on.
    void begin(const QPalette &palette, const QFont &font, int lineHeight, int messageOffset, int width);
    void paint(QPainter *painter, const Row &row) const;
    /// A bar that stands for a line that is not there yet; its length goes by the row.
    void paintAwaited(QPainter *painter, qint64 row, int y) const;

    /// The room beside the words of a column.
    static constexpr int padding = 6;
    static constexpr int gutter = 4; ///< of the source's colour

private:
    void paintGround(QPainter *painter, const Row &row, int height) const;
    void paintCell(QPainter *painter, int column, int y, const QString &text, const QColor &ink) const;
    void paintWords(QPainter *painter, const QRect &cell, const QString &text, const QColor &ink) const;
    void paintSource(QPainter *painter, const Row &row, int height) const;
    void paintTime(QPainter *painter, const Row &row) const;
    void paintLevel(QPainter *painter, const Row &row) const;

    const QHeaderView &m_header;
    const QList<LogSourceLook> &m_sources;
    const loglook::LevelColours &coloursOf(LogLevel level) const { return m_levels[static_cast<std::size_t>(level)]; }

    QPalette m_palette;
    // Of the palette; to compare contrasts costs more than to paint a row.
    std::array<loglook::LevelColours, static_cast<std::size_t>(LogLevel::Critical) + 1> m_levels;
    QColor m_muted;
    QColor m_accent;
    QFont m_font;
    int m_lineHeight = 1;
    int m_messageOffset = 0;
    int m_width = 0;
};

} // namespace castellan
