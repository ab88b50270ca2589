// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person does with mouse and keyboard in a LogView.
#include "models/core/format.h"
#include "models/logs/logkeep.h"
#include "widgets/common/icons.h"
#include "widgets/logs/logrowpainter.h"
#include "widgets/logs/logview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace castellan {
namespace {

constexpr qint64 mostForClipboard = 64'000'000; // bytes
constexpr qint64 mostRowsCopied = 1'000'000;
constexpr int dragPause = 40; // milliseconds between two steps beyond the edge
constexpr int wheelStep = 120;

} // namespace

std::pair<qint64, qint64> LogView::selection() const
{
    const qint64 anchor = m_anchor < 0 ? m_cursor : m_anchor;
    return {std::min(anchor, m_cursor), std::max(anchor, m_cursor)};
}

void LogView::clearSelection()
{
    m_cursor = -1;
    m_anchor = -1;
    updateLater();
    Q_EMIT currentChanged();
}

void LogView::moveCursor(qint64 row, bool extend)
{
    if (m_lines.count() == 0)
        return;
    m_count = m_lines.count();
    m_cursor = std::clamp<qint64>(row, 0, m_count - 1);
    if (!extend || m_anchor < 0)
        m_anchor = m_cursor;
    makeVisible(m_cursor);
    describeCurrent();
    viewport()->update();
    Q_EMIT currentChanged();
}

/// For who hears the view: the line where the keyboard is.
void LogView::describeCurrent()
{
    if (const auto line = m_lines.at(m_cursor))
        setAccessibleDescription(line->message->text());
}

void LogView::copy()
{
    const auto [first, last] = selection();
    if (!m_rows || first < 0)
        return;
    if (last - first >= mostRowsCopied) {
        Q_EMIT copyFailed(
            Error{.kind = ErrorKind::Unsupported,
                  .message = tr("%1 lines are too many for the clipboard.").arg(format::count(last - first + 1)),
                  .hint = tr("“Keep…” writes them to a file."),
                  .detail = {},
                  .code = {},
                  .retryable = false});
        return;
    }
    QList<std::shared_ptr<const LogContent>> contents;
    for (const LogLines::Source &source : m_rows->lines()->sources())
        contents.append(source.content);
    const auto adopt = [this, count = last - first + 1](const Result<QByteArray> &bytes) {
        if (!bytes) {
            Q_EMIT copyFailed(bytes.error());
            return;
        }
        auto *lines = new QMimeData;
        lines->setText(QString::fromUtf8(*bytes));
        lines->setData(QStringLiteral("application/octet-stream"), *bytes); // what is no UTF-8, as it is
        QGuiApplication::clipboard()->setMimeData(lines);
        Q_EMIT copied(count);
    };
    onFinished(m_rows->excerpt(first, last), this, [this, contents, adopt](Result<LogExcerpt> lines) {
        if (lines)
            onFinished(bytesOfLines(contents, *std::move(lines), mostForClipboard), this, adopt);
        else
            Q_EMIT copyFailed(lines.error());
    });
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    // Without a cursor the keys begin where one looks.
    const qint64 at = m_cursor >= 0 ? m_cursor : m_following ? m_lines.count() - 1 : m_top.row;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_cursor = m_lines.count() - 1;
        viewport()->update();
        Q_EMIT currentChanged();
    } else {
        switch (event->key()) {
        case Qt::Key_Up:
            moveCursor(m_cursor < 0 ? at : at - 1, extend);
            break;
        case Qt::Key_Down:
            moveCursor(m_cursor < 0 ? at : at + 1, extend);
            break;
        case Qt::Key_PageUp:
            moveCursor(at - pageLines() + 1, extend);
            break;
        case Qt::Key_PageDown:
            moveCursor(at + pageLines() - 1, extend);
            break;
        case Qt::Key_Home:
            moveCursor(0, extend);
            break;
        case Qt::Key_End:
            moveCursor(m_lines.count() - 1, extend);
            setFollowing(true);
            break;
        case Qt::Key_Left:
        case Qt::Key_Right:
            horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left ? QAbstractSlider::SliderSingleStepSub
                                                                              : QAbstractSlider::SliderSingleStepAdd);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT activated();
            break;
        default:
            QAbstractScrollArea::keyPressEvent(event);
            return;
        }
    }
    event->accept();
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_lines.count() > 0)
        moveCursor(rowAt(qRound(event->position().y())), event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_cursor < 0)
        return;
    const int y = qRound(event->position().y());
    const bool isOutside = y < 0 || y >= viewport()->height();
    if (isOutside && !m_dragging.isActive())
        m_dragging.start(dragPause, this);
    else if (!isOutside)
        m_dragging.stop();
    if (!isOutside)
        moveCursor(rowAt(y), true);
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging.stop();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
    if (event->button() == Qt::LeftButton)
        Q_EMIT activated();
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragging.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    // The further outside, the faster.
    const int y = viewport()->mapFromGlobal(QCursor::pos()).y();
    const int beyond = y < 0 ? y : y - viewport()->height();
    moveCursor(m_cursor + beyond / m_lineHeight + (beyond < 0 ? -1 : 1), true);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ShiftModifier ||
        std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    m_wheelRest += event->angleDelta().y() * QGuiApplication::styleHints()->wheelScrollLines();
    if (const int lines = m_wheelRest / wheelStep) {
        m_wheelRest -= lines * wheelStep;
        scrollTo(movedBy(m_top, -lines), true);
    }
    event->accept();
}

int LogView::columnOf(int x) const
{
    return m_header->logicalIndexAt(x);
}

QString LogView::toolTipAt(const QPoint &position) const
{
    const auto line = m_lines.at(rowAt(position.y()));
    if (!line)
        return {};
    switch (columnOf(position.x())) {
    case Source:
        return m_sources.value(line->row.source).toolTip;
    case Time:
        return line->utc ? utcTimeText(*line->utc) : tr("This line says no time.");
    case Level:
        return line->level == LogLevel::Unknown ? tr("This line says no level.") : levelTitle(line->level);
    default:
        break;
    }
    const int field = columnOf(position.x()) - FirstField;
    if (field < line->fields.size())
        return line->fields.value(field);
    return line->isCut ? tr("Only the beginning of this line is shown here; Enter shows the whole of it.") : QString();
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyAction = menu->addAction(icons::icon(QStringLiteral("edit-copy")), tr("&Copy lines"));
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(m_cursor >= 0);
    connect(copyAction, &QAction::triggered, this, &LogView::copy);
    QAction *whole = menu->addAction(tr("Show the &whole line"));
    whole->setEnabled(m_cursor >= 0);
    connect(whole, &QAction::triggered, this, &LogView::activated);
    menu->popup(event->globalPos());
}

} // namespace castellan
