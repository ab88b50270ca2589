// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logrowpainter.h"

#include "widgets/common/statuscolors.h"
#include "widgets/logs/loglook.h"

#include <QHeaderView>
#include <QPainter>

namespace castellan {

void LogRowPainter::begin(const QPalette &palette, const QFont &font, int lineHeight, int messageOffset, int width)
{
    if (palette.cacheKey() != m_palette.cacheKey() || !m_muted.isValid()) {
        m_palette = palette;
        for (std::size_t level = 0; level < m_levels.size(); ++level)
            m_levels[level] = loglook::levelColours(static_cast<LogLevel>(level), palette);
        m_muted = mutedText(palette);
        m_accent = accent(palette);
    }
    m_font = font;
    m_lineHeight = lineHeight;
    m_messageOffset = messageOffset;
    m_width = width;
}

void LogRowPainter::paint(QPainter *painter, const Row &row) const
{
    const ShownLine &line = *row.line;
    const int height = line.height * m_lineHeight;
    painter->setFont(m_font);
    paintGround(painter, row, height);
    if (!m_header.isSectionHidden(LogView::Source))
        paintSource(painter, row, height);
    const bool isLine = line.row.kind == LogRows::Kind::Line || line.row.kind == LogRows::Kind::Context;
    if (isLine) {
        paintTime(painter, row);
        paintLevel(painter, row);
        for (qsizetype field = 0; field < line.fields.size(); ++field)
            paintCell(painter, LogView::FirstField + static_cast<int>(field), row.y, line.fields.at(field),
                      m_palette.color(QPalette::Text));
    }
    const int message = m_header.count() - 1;
    const int left = m_header.sectionViewportPosition(message) + padding;
    painter->save();
    painter->setClipRect(left, row.y, m_width - left, height, Qt::IntersectClip);
    painter->setPen(m_palette.color(QPalette::Text));
    line.message->draw(painter, QPointF(left - m_messageOffset, row.y));
    painter->restore();
}

void LogRowPainter::paintGround(QPainter *painter, const Row &row, int height) const
{
    const QRect ground(0, row.y, m_width, height);
    const loglook::LevelColours &level = coloursOf(row.line->level);
    if (row.isSelected)
        painter->fillRect(ground, loglook::selectionGround(m_palette, row.isFocused));
    else if (level.row.isValid() && row.line->row.kind == LogRows::Kind::Line)
        painter->fillRect(ground, level.row);
    if (row.line->row.kind == LogRows::Kind::Between) {
        painter->setPen(QPen(hairline(m_palette), 1, Qt::DashLine));
        painter->drawLine(0, row.y, m_width, row.y);
        painter->drawLine(0, row.y + height - 1, m_width, row.y + height - 1);
    }
    if (row.isCurrent && row.isFocused) {
        painter->setPen(m_accent);
        painter->drawRect(ground.adjusted(0, 0, -1, -1));
    }
}

void LogRowPainter::paintSource(QPainter *painter, const Row &row, int height) const
{
    if (row.line->row.source >= m_sources.size() || row.line->row.kind == LogRows::Kind::Between)
        return;
    const LogSourceLook &look = m_sources.at(row.line->row.source);
    const QColor colour = loglook::sourceColour(look.colour, m_palette);
    painter->fillRect(m_header.sectionViewportPosition(LogView::Source), row.y, gutter, height, colour);
    const int left = m_header.sectionViewportPosition(LogView::Source) + gutter + padding;
    paintWords(painter, {left, row.y, m_header.sectionSize(LogView::Source) - gutter - 2 * padding, m_lineHeight},
               look.title, m_muted);
}

void LogRowPainter::paintTime(QPainter *painter, const Row &row) const
{
    if (!row.line->utc)
        return;
    // The time of day is what is read; the day stands back.
    const QString text = localTimeText(*row.line->utc);
    const qsizetype day = text.indexOf(QLatin1Char(' ')) + 1;
    paintCell(painter, LogView::Time, row.y, text.first(day), m_muted);
    const int left = m_header.sectionViewportPosition(LogView::Time) + padding;
    const qreal offset = QFontMetricsF(m_font).horizontalAdvance(text.first(day));
    const QRectF cell(left + offset, row.y, m_header.sectionSize(LogView::Time) - padding - offset, m_lineHeight);
    painter->setPen(m_palette.color(QPalette::Text));
    painter->save();
    painter->setClipRect(cell, Qt::IntersectClip);
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text.mid(day));
    painter->restore();
}

void LogRowPainter::paintLevel(QPainter *painter, const Row &row) const
{
    const QString letter = loglook::levelLetter(row.line->level);
    if (letter.isEmpty())
        return;
    const loglook::LevelColours &colours = coloursOf(row.line->level);
    const int left = m_header.sectionViewportPosition(LogView::Level);
    const int side = m_lineHeight - 2;
    const QRect badge(left + (m_header.sectionSize(LogView::Level) - side) / 2, row.y + 1, side, side);
    painter->save();
    if (colours.badge.isValid()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colours.badge);
        painter->drawRoundedRect(badge, 3, 3);
    }
    QFont bold = m_font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(colours.ink);
    painter->drawText(badge, Qt::AlignCenter | Qt::TextSingleLine, letter);
    painter->restore();
}

void LogRowPainter::paintAwaited(QPainter *painter, qint64 row, int y) const
{
    constexpr std::array<int, 5> lengths{38, 61, 47, 74, 29}; // of a hundred
    const int left = m_header.sectionViewportPosition(m_header.count() - 1) + padding;
    const int room = std::min(m_width - left - padding, m_lineHeight * 40);
    const int height = std::max(3, m_lineHeight / 2);
    const int width = room * lengths[static_cast<std::size_t>(row) % lengths.size()] / 100;
    QColor ink = m_muted;
    ink.setAlphaF(0.22F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawRoundedRect(QRectF(left, y + (m_lineHeight - height) / 2.0, width, height), 3, 3);
    painter->restore();
}

void LogRowPainter::paintCell(QPainter *painter, int column, int y, const QString &text, const QColor &ink) const
{
    const QRect cell(m_header.sectionViewportPosition(column) + padding, y, m_header.sectionSize(column) - 2 * padding,
                     m_lineHeight);
    paintWords(painter, cell, text, ink);
}

void LogRowPainter::paintWords(QPainter *painter, const QRect &cell, const QString &text, const QColor &ink) const
{
    painter->setPen(ink);
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(m_font).elidedText(text, Qt::ElideRight, cell.width()));
}

} // namespace castellan
