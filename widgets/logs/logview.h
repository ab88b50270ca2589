// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/shownlines.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

class QHeaderView;
class QStandardItemModel;
class QTimer;

namespace castellan {

class LogRowPainter;
class MatchBar;
class Settings;

/// How one of the opened logs is told from the others.
struct LogSourceLook
{
    QString title;
    QString toolTip;
    int colour = 0; ///< for loglook::sourceColour
    bool operator==(const LogSourceLook &) const = default;
};

/// Lines of logs, of any number: it has those fetched that it shows. It follows the end until one scrolls up; End, or
/// setFollowing, takes it there again. Lines are chosen with mouse and keyboard, and copied as the bytes they are.
///
/// It shows changes thirty times a second at most, whatever comes in between, and never waits for a disk: until the
/// lines of a place are there, those of the place before stay for a moment, then bars stand for them.
class LogView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum Column { Source, Time, Level, FirstField };

    explicit LogView(Settings &settings, QWidget *parent = nullptr);
    ~LogView() override;

    /// Null shows nothing. They must be taken back before they go. The view follows the end then.
    void setRows(LogRows *rows);
    LogRows *rows() const { return m_rows; }
    /// By source of the rows. With more than one there is a column for it.
    void setSources(const QList<LogSourceLook> &sources);

    /// What is said where no line is.
    void setPlaceholder(const QString &text);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    bool isWrapped() const { return m_lines.appearance().wrapped; }
    void setWrapped(bool wrapped);
    /// Whether JSON lines are shown as message and fields, and which fields have columns of their own.
    void setJsonColumns(bool asColumns, const QStringList &fields);
    const QStringList &fields() const { return m_lines.appearance().fields; }

    /// The row where the keyboard is; -1: none.
    qint64 currentRow() const { return m_cursor; }
    void setCurrentRow(qint64 row);
    /// Shows line `number` (LogLines' numbers), or the first behind it that is shown, and makes it the current one.
    void goToNumber(qint64 number);
    /// First and last chosen row; nothing is chosen when the first is -1.
    std::pair<qint64, qint64> selection() const;
    void clearSelection();
    /// Puts the chosen lines on the clipboard, a moment later.
    void copy();

    /// The first row that is seen, and how many are.
    qint64 topRow() const { return m_top.row; }
    int pageLines() const;
    /// Null where there is none, and while it is being fetched: linesArrived() tells.
    std::shared_ptr<const ShownLine> lineAt(qint64 row) const { return m_lines.at(row); }
    /// All lines of the present place are there.
    bool isShown() const;
    MatchBar *matchBar() const { return m_matchBar; }
    QHeaderView *header() const { return m_header; }
    /// Where a row is seen, in the viewport's coordinates; null when it is not.
    QRect rowRect(qint64 row) const;

Q_SIGNALS:
    void followingChanged(bool following);
    void currentChanged();
    void linesArrived();
    void copied(qint64 lines);
    void copyFailed(const castellan::Error &error);
    /// Enter or a double click on a line.
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// A place in the text: a row, and a line of that row where it is wrapped.
    struct Position
    {
        qint64 row = 0;
        int line = 0;
        bool operator==(const Position &) const = default;
    };

    /// A row as it was painted last.
    struct Painted
    {
        qint64 row = 0;
        int y = 0;
        std::shared_ptr<const ShownLine> line; ///< null: not there yet
    };

    void makeHeader();
    void adoptColumns();
    void adoptFont();
    void adoptAppearance(const LineAppearance &appearance);
    void placeParts();
    void rowsChanged(qint64 row);
    void rowsMoved(qint64 row, qint64 by);
    void updateLater();
    void refresh();
    void adoptLines();
    QList<Painted> picture() const;
    void choosePicture();
    void describeCurrent();
    void adoptMatches();
    void showBar();
    void showOverview();

    Position bottom() const;
    Position movedBy(Position position, qint64 lines) const;
    void scrollTo(Position position, bool byPerson);
    void makeVisible(qint64 row);
    void moveCursor(qint64 row, bool extend);
    qint64 rowAt(int y) const;
    QString toolTipAt(const QPoint &position) const;
    int columnOf(int x) const;

    Settings &m_settings;
    LogRows *m_rows = nullptr;
    mutable ShownLines m_lines;
    QList<LogSourceLook> m_sources;
    std::unique_ptr<LogRowPainter> m_painter;
    QHeaderView *m_header = nullptr;
    QStandardItemModel *m_columns = nullptr;
    MatchBar *m_matchBar = nullptr;
    QTimer *m_refresh = nullptr;
    QTimer *m_overview = nullptr;
    QTimer *m_patience = nullptr; ///< while the lines of a place are waited for
    QBasicTimer m_dragging;       ///< while the mouse is held outside
    QList<Painted> m_picture;     ///< what is seen
    bool m_isWaiting = false;     ///< m_picture is of the place before
    qint64 m_count = 0;           ///< of rows, when that was looked at last: the end that is followed
    Position m_top;
    bool m_following = true;
    bool m_adoptingBar = false;
    QString m_placeholder;
    qint64 m_anchor = -1;
    qint64 m_cursor = -1;
    int m_lineHeight = 1;
    qreal m_widest = 0;  ///< of the lines seen so far
    int m_wheelRest = 0; ///< of an eighth of a degree
};

} // namespace castellan
