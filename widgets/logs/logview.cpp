// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logview.h"

#include "widgets/common/settings.h"
#include "widgets/common/statuscolors.h"
#include "widgets/logs/logrowpainter.h"
#include "widgets/logs/matchbar.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTimer>

#include <algorithm>
#include <climits>
#include <cmath>

namespace castellan {
namespace {

constexpr std::chrono::milliseconds refreshPause{33};
constexpr std::chrono::milliseconds overviewPause{200}; ///< it looks at every match
constexpr std::chrono::milliseconds patience{150};      ///< in which the lines of a place mostly come

} // namespace

LogView::LogView(Settings &settings, QWidget *parent) : QAbstractScrollArea(parent), m_settings(settings)
{
    setFrameShape(QFrame::StyledPanel);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log lines"));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setMouseTracking(false);
    m_matchBar = new MatchBar(this);
    connect(m_matchBar, &MatchBar::pressed, this, [this](double part) {
        scrollTo({static_cast<qint64>(part * static_cast<double>(m_lines.count())), 0}, true);
    });
    m_refresh = new QTimer(this);
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(refreshPause);
    connect(m_refresh, &QTimer::timeout, this, &LogView::refresh);
    m_overview = new QTimer(this);
    m_overview->setSingleShot(true);
    m_overview->setInterval(overviewPause);
    connect(m_overview, &QTimer::timeout, this, &LogView::showOverview);
    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patience);
    connect(m_patience, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&m_lines, &ShownLines::arrived, this, &LogView::adoptLines);
    makeHeader();
    m_painter = std::make_unique<LogRowPainter>(*m_header, m_sources);
    adoptFont();
}

LogView::~LogView() = default;

void LogView::makeHeader()
{
    m_columns = new QStandardItemModel(this);
    m_header = new QHeaderView(Qt::Horizontal, this);
    m_header->setModel(m_columns);
    m_header->setStretchLastSection(true);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setHighlightSections(false);
    m_header->setSectionsClickable(false);
    m_header->setMinimumSectionSize(24);
    m_header->setFocusPolicy(Qt::NoFocus);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section) {
        // Only what a person dragged is kept.
        if (section < m_header->count() - 1 && QGuiApplication::mouseButtons() != Qt::NoButton)
            m_settings.setTableState(QStringLiteral("logs.columns.%1").arg(m_header->count()), m_header->saveState());
        if (isWrapped())
            adoptAppearance(m_lines.appearance());
        viewport()->update();
    });
    adoptColumns();
}

void LogView::adoptColumns()
{
    const QSignalBlocker blocked(m_header);
    QStringList names{tr("Source"), tr("Time"), tr("Level")};
    names += fields();
    names += tr("Message");
    m_columns->setColumnCount(static_cast<int>(names.size()));
    m_columns->setHorizontalHeaderLabels(names);
    const QFontMetrics metrics(m_lines.appearance().font);
    const int character = metrics.horizontalAdvance(QLatin1Char('0'));
    m_header->resizeSection(Source, character * 16);
    m_header->resizeSection(Time, metrics.horizontalAdvance(QStringLiteral("2026-11-29 09:56:07.123")) +
                                      2 * LogRowPainter::padding + 2);
    m_header->resizeSection(Level, std::max(character * 5, m_header->sectionSizeHint(Level)));
    for (int field = 0; field < fields().size(); ++field)
        m_header->resizeSection(FirstField + field, character * 18);
    const QByteArray state = m_settings.tableState(QStringLiteral("logs.columns.%1").arg(m_header->count()));
    if (!state.isEmpty())
        m_header->restoreState(state);
    m_header->setSectionHidden(Source, m_sources.size() < 2);
    placeParts();
}

void LogView::adoptFont()
{
    LineAppearance appearance = m_lines.appearance();
    appearance.font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    appearance.palette = palette();
    appearance.muted = mutedText(palette());
    m_lineHeight = static_cast<int>(std::ceil(QFontMetricsF(appearance.font).height()));
    adoptAppearance(appearance);
    adoptColumns();
}

void LogView::adoptAppearance(const LineAppearance &appearance)
{
    LineAppearance adopted = appearance;
    adopted.messageWidth =
        viewport()->width() - m_header->sectionViewportPosition(m_header->count() - 1) - 2 * LogRowPainter::padding;
    m_lines.setAppearance(adopted);
    m_widest = 0;
    setHorizontalScrollBarPolicy(adopted.wrapped ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateLater();
}

void LogView::placeParts()
{
    const int height = m_header->sizeHint().height();
    setViewportMargins(0, height, MatchBar::width, 0);
    const QRect area = viewport()->geometry();
    m_header->setGeometry(area.left(), area.top() - height, area.width() + MatchBar::width, height);
    m_matchBar->setGeometry(area.right() + 1, area.top(), MatchBar::width, area.height());
}

void LogView::setRows(LogRows *rows)
{
    if (m_rows)
        m_rows->disconnect(this);
    m_rows = rows;
    m_lines.setRows(rows);
    m_picture.clear();
    m_isWaiting = false;
    m_widest = 0;
    m_top = {};
    clearSelection();
    if (rows) {
        connect(rows, &LogRows::changed, this, &LogView::rowsChanged);
        connect(rows, &LogRows::moved, this, &LogView::rowsMoved);
        connect(rows, &LogRows::findingsChanged, this, &LogView::adoptMatches);
        connect(rows, &LogRows::reset, this, [this] {
            m_lines.forgetAll();
            clearSelection();
            adoptMatches();
        });
    }
    adoptMatches();
    setFollowing(true);
    refresh();
}

void LogView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void LogView::setSources(const QList<LogSourceLook> &sources)
{
    m_sources = sources;
    adoptColumns();
    viewport()->update();
}

void LogView::setFollowing(bool following)
{
    if (following)
        updateLater();
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void LogView::setWrapped(bool wrapped)
{
    LineAppearance appearance = m_lines.appearance();
    appearance.wrapped = wrapped;
    m_top.line = 0;
    adoptAppearance(appearance);
}

void LogView::setJsonColumns(bool asColumns, const QStringList &names)
{
    LineAppearance appearance = m_lines.appearance();
    appearance.jsonAsColumns = asColumns;
    appearance.fields = names;
    m_lines.setAppearance(appearance);
    adoptColumns();
    adoptAppearance(appearance);
}

void LogView::rowsChanged(qint64 row)
{
    m_lines.changeFrom(row);
    updateLater();
}

void LogView::rowsMoved(qint64 row, qint64 by)
{
    m_lines.move(row, by);
    const auto move = [&](qint64 place) {
        return place < row ? place : std::max<qint64>(place + by, row == 0 ? -1 : row);
    };
    m_top.row = std::max<qint64>(0, move(m_top.row));
    m_count = std::max<qint64>(0, move(m_count));
    for (Painted &one : m_picture)
        one.row = move(one.row);
    if (m_cursor >= 0)
        m_cursor = move(m_cursor);
    if (m_anchor >= 0)
        m_anchor = move(m_anchor);
    updateLater();
}

void LogView::adoptMatches()
{
    std::optional<LineMatcher> matcher;
    if (m_rows && m_rows->finder())
        matcher = m_rows->finder()->matcher();
    const auto &before = m_lines.appearance().matcher;
    if (matcher.has_value() != before.has_value() || (matcher && !(matcher->query() == before->query()))) {
        LineAppearance appearance = m_lines.appearance();
        appearance.matcher = matcher;
        m_lines.setAppearance(appearance);
    }
    updateLater();
}

void LogView::updateLater()
{
    if (!m_refresh->isActive())
        m_refresh->start();
}

void LogView::refresh()
{
    m_count = m_lines.count();
    if (m_following)
        m_top = bottom();
    m_top.row = std::clamp<qint64>(m_top.row, 0, std::max<qint64>(0, m_count - 1));
    m_cursor = std::min(m_cursor, m_count - 1);
    m_anchor = std::min(m_anchor, m_count - 1);
    showBar();
    if (!m_overview->isActive())
        m_overview->start();
    viewport()->update();
}

/// Not a step further, also when the end is followed and more came meanwhile: these lines would never be seen.
void LogView::adoptLines()
{
    if (isWrapped()) { // their heights are known now
        if (m_following)
            m_top = bottom();
        showBar();
    }
    describeCurrent();
    viewport()->update();
    Q_EMIT linesArrived();
}

void LogView::showOverview()
{
    m_matchBar->setCounts(m_rows ? m_rows->overview(std::max(1, m_matchBar->height() / 2)) : QList<qint64>());
}

/// The scroll bars as the position is.
void LogView::showBar()
{
    m_adoptingBar = true;
    const auto clamped = [](qint64 value) { return static_cast<int>(std::min<qint64>(value, INT_MAX)); };
    verticalScrollBar()->setRange(0, clamped(bottom().row));
    verticalScrollBar()->setPageStep(pageLines());
    verticalScrollBar()->setValue(clamped(m_top.row));
    m_adoptingBar = false;
    const int room =
        viewport()->width() - m_header->sectionViewportPosition(m_header->count() - 1) - 2 * LogRowPainter::padding;
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(m_lineHeight * 2);
    horizontalScrollBar()->setRange(0, isWrapped() ? 0 : std::max(0, static_cast<int>(m_widest) - room));
}

int LogView::pageLines() const
{
    return std::max(1, viewport()->height() / m_lineHeight);
}

LogView::Position LogView::bottom() const
{
    int room = pageLines();
    if (!isWrapped())
        return {std::max<qint64>(0, m_count - room), 0};
    m_lines.prepare(std::max<qint64>(0, m_count - room), room, ShownLines::Around::No);
    qint64 row = m_count;
    while (row > 0 && room > 0)
        room -= m_lines.heightOf(--row);
    return {row, std::max(0, -room)};
}

LogView::Position LogView::movedBy(Position position, qint64 lines) const
{
    if (!isWrapped())
        return {std::clamp<qint64>(position.row + lines, 0, std::max<qint64>(0, m_lines.count() - 1)), 0};
    qint64 line = position.line + lines;
    while (line < 0 && position.row > 0)
        line += m_lines.heightOf(--position.row);
    while (line >= m_lines.heightOf(position.row) && position.row < m_lines.count() - 1)
        line -= m_lines.heightOf(position.row++);
    return {position.row, static_cast<int>(std::max<qint64>(0, line))};
}

void LogView::scrollTo(Position position, bool byPerson)
{
    if (byPerson)
        m_count = m_lines.count();
    const Position end = bottom();
    const bool atEnd = position.row > end.row || (position.row == end.row && position.line >= end.line);
    m_top = atEnd ? end : position;
    if (byPerson)
        setFollowing(atEnd);
    showBar();
    viewport()->update();
}

void LogView::makeVisible(qint64 row)
{
    const QRect rect = rowRect(row);
    if (rect.isValid() && rect.top() >= 0 && rect.bottom() < viewport()->height())
        return;
    if (row <= m_top.row) {
        scrollTo({row, 0}, true);
        return;
    }
    // As the last one that is seen whole; from far away in the middle.
    const bool isNear = row - m_top.row < 2 * pageLines();
    const int below = isNear ? pageLines() - m_lines.heightOf(row) : pageLines() / 2;
    scrollTo(movedBy({row, 0}, -std::max(0, below)), true);
}

QRect LogView::rowRect(qint64 row) const
{
    int y = -m_top.line * m_lineHeight;
    for (qint64 at = m_top.row; at < m_lines.count() && y < viewport()->height(); ++at) {
        const int height = m_lines.heightOf(at) * m_lineHeight;
        if (at == row)
            return {0, y, viewport()->width(), height};
        y += height;
    }
    return {};
}

qint64 LogView::rowAt(int y) const
{
    if (m_isWaiting) { // what one sees
        const auto below =
            std::find_if(m_picture.begin(), m_picture.end(), [&](const Painted &one) { return one.y > y; });
        return below == m_picture.begin() ? m_picture.first().row : (below - 1)->row;
    }
    int top = -m_top.line * m_lineHeight;
    qint64 row = m_top.row;
    if (y < top)
        return std::max<qint64>(0, row - 1);
    for (; row < m_lines.count(); ++row) {
        top += m_lines.heightOf(row) * m_lineHeight;
        if (y < top)
            return row;
    }
    return m_lines.count() - 1;
}

QList<LogView::Painted> LogView::picture() const
{
    QList<Painted> rows;
    int y = -m_top.line * m_lineHeight;
    for (qint64 row = m_top.row; row < m_count && y < viewport()->height(); ++row) {
        rows.append({row, y, m_lines.at(row)});
        y += (rows.last().line ? rows.last().line->height : 1) * m_lineHeight;
    }
    return rows;
}

bool LogView::isShown() const
{
    const QList<Painted> rows = picture();
    return m_count == m_lines.count() &&
           std::all_of(rows.begin(), rows.end(), [](const Painted &one) { return one.line != nullptr; });
}

/// The lines of the present place; while they are not there, those of the one before stay for a moment.
void LogView::choosePicture()
{
    QList<Painted> now = picture();
    const bool isWhole = std::all_of(now.begin(), now.end(), [](const Painted &one) { return one.line != nullptr; });
    if (isWhole)
        m_patience->stop();
    else if (!m_isWaiting && !m_picture.isEmpty())
        m_patience->start();
    m_isWaiting = !isWhole && m_patience->isActive();
    if (!m_isWaiting)
        m_picture = std::move(now);
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    m_lines.prepare(m_top.row, pageLines() + 2, ShownLines::Around::Yes);
    choosePicture();
    m_painter->begin(palette(), m_lines.appearance().font, m_lineHeight, horizontalScrollBar()->value(),
                     viewport()->width());
    const auto [first, last] = selection();
    const qreal widest = m_widest;
    for (const Painted &one : std::as_const(m_picture)) {
        if (!one.line) {
            m_painter->paintAwaited(&painter, one.row, one.y);
            continue;
        }
        m_painter->paint(&painter, {.line = one.line.get(),
                                    .y = one.y,
                                    .isSelected = one.row >= first && one.row <= last,
                                    .isCurrent = one.row == m_cursor,
                                    .isFocused = hasFocus()});
        m_widest = std::max(m_widest, one.line->width);
    }
    if (m_lines.count() == 0 && !m_placeholder.isEmpty()) {
        painter.setPen(mutedText(palette()));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_placeholder);
    }
    if (m_widest > widest && !isWrapped())
        updateLater(); // the horizontal scroll bar is longer now
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeParts();
    if (isWrapped())
        adoptAppearance(m_lines.appearance());
    refresh();
}

void LogView::scrollContentsBy(int, int dy)
{
    if (m_adoptingBar)
        return;
    if (dy != 0)
        scrollTo({verticalScrollBar()->value(), 0}, true);
    viewport()->update();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        adoptFont();
}

void LogView::setCurrentRow(qint64 row)
{
    moveCursor(row, false);
}

void LogView::goToNumber(qint64 number)
{
    if (m_rows)
        moveCursor(m_rows->rowFrom(number), false);
}

} // namespace castellan
