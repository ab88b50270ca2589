// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logviewer.h"

#include "models/core/format.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/settings.h"
#include "widgets/logs/logcountsbar.h"
#include "widgets/logs/logdetails.h"
#include "widgets/logs/logfilterbar.h"
#include "widgets/logs/logkeeper.h"
#include "widgets/logs/logsearchbar.h"
#include "widgets/logs/logsourcebar.h"
#include "widgets/logs/logview.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace castellan {
namespace {

constexpr std::chrono::milliseconds countingPause{200};
constexpr qint64 behindAll = std::numeric_limits<qint64>::max() / 4; ///< no line has this number
constexpr int linesLookedAt = 200;                                   ///< for the names of fields

QToolButton *switchButton(const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LogViewer::LogViewer(Workbench &bench, OpenLogs &logs, QWidget *parent) : QWidget(parent), m_bench(bench), m_logs(logs)
{
    m_sources = new LogSourceBar(bench, logs);
    m_search = new LogSearchBar(bench.settings(), bench.dialogs());
    m_filter = new LogFilterBar(bench.clock());
    m_filter->addTool(makeTools());
    m_view = new LogView(bench.settings());
    m_details = new LogDetails;
    m_counts = new LogCountsBar(logs);
    m_told = new ElidedLabel;
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setMuted(true);
    m_told->hide();
    m_keeper = new LogKeeper(bench, logs, *m_view, this);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_view);
    parts->addWidget(m_details);
    parts->setStretchFactor(0, 4);
    parts->setStretchFactor(1, 1);
    m_details->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_sources);
    layout->addWidget(m_search);
    layout->addWidget(m_filter);
    layout->addWidget(parts, 1);
    layout->addWidget(m_told);
    layout->addWidget(m_counts);

    m_counting = new QTimer(this);
    m_counting->setInterval(countingPause);
    connect(m_counting, &QTimer::timeout, this, &LogViewer::updateCounts);
    connect(&logs, &OpenLogs::rowsAboutToChange, this, [this] {
        m_view->setRows(nullptr);
        m_details->clear();
    });
    connect(&logs, &OpenLogs::rowsChanged, this, &LogViewer::adoptRows);
    connect(m_sources, &LogSourceBar::hiddenChanged, this, &LogViewer::adoptConditions);
    connect(m_filter, &LogFilterBar::changed, this, &LogViewer::adoptConditions);
    connect(m_search, &LogSearchBar::queryChanged, this, &LogViewer::adoptQuery);
    connect(m_search, &LogSearchBar::scopeChanged, this, &LogViewer::adoptConditions);
    connect(m_search, &LogSearchBar::nextRequested, this, [this] { find(true); });
    connect(m_search, &LogSearchBar::previousRequested, this, [this] { find(false); });
    connect(m_view, &LogView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_view, &LogView::currentChanged, this, [this] {
        tellOutcome();
        updateCounts();
        if (!m_details->isHidden())
            showDetails();
    });
    connect(m_view, &LogView::linesArrived, this, [this] {
        if (m_counts->shown() == 0) // the first ones are counted as they appear
            updateCounts();
        if (m_awaitsDetails && !m_details->isHidden())
            showDetails();
    });
    connect(m_view, &LogView::activated, this, [this] {
        m_details->show();
        showDetails();
    });
    const auto tell = [this](const QString &text) {
        m_told->setText(text);
        m_told->setVisible(!text.isEmpty());
    };
    connect(m_keeper, &LogKeeper::told, this, tell);
    connect(m_view, &LogView::copied, this,
            [tell](qint64 lines) { tell(tr("%n line(s) copied.", nullptr, static_cast<int>(lines))); });
    connect(m_view, &LogView::copyFailed, this,
            [this](const Error &error) { m_bench.dialogs().showError(this, tr("Nothing was copied"), error); });
    makeActions();
    for (auto *button : findChildren<QToolButton *>()) { // as high as the fields beside them
        if (!qobject_cast<QLineEdit *>(button->parentWidget()))
            button->setMinimumHeight(m_search->field()->sizeHint().height());
    }
    m_view->setWrapped(bench.settings().value(settings::logsWrapped));
    setFields(bench.settings().value(settings::logFields));
    adoptRows();
}

LogViewer::~LogViewer()
{
    m_view->disconnect(this); // the logs may be gone already: whose they are ends before its widgets do
    m_view->setRows(nullptr);
}

QWidget *LogViewer::makeTools()
{
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_follow = switchButton(tr("Follow"), QStringLiteral("follow"));
    m_follow->setToolTip(tr("Stays at the end as lines come (End)"));
    m_follow->setChecked(true);
    auto *wrap = switchButton(tr("Wrap"), QStringLiteral("wrap"));
    wrap->setToolTip(tr("Long lines go on in the next"));
    wrap->setChecked(m_bench.settings().value(settings::logsWrapped));
    auto *whole = switchButton(tr("Whole line"), QStringLiteral("details"));
    whole->setToolTip(tr("The whole of the current line below (Enter)"));
    auto *columns = new QToolButton;
    columns->setText(tr("Columns"));
    columns->setObjectName(QStringLiteral("columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setFocusPolicy(Qt::TabFocus);
    m_columns = new QMenu(columns);
    columns->setMenu(m_columns);
    for (QToolButton *button : {m_follow, wrap, columns, whole})
        row->addWidget(button);
    connect(m_follow, &QToolButton::clicked, this, [this](bool on) { m_view->setFollowing(on); });
    connect(wrap, &QToolButton::toggled, this, [this](bool on) {
        m_bench.settings().setValue(settings::logsWrapped, on);
        m_view->setWrapped(on);
    });
    connect(whole, &QToolButton::clicked, this, [this](bool on) {
        m_details->setVisible(on);
        if (on)
            showDetails();
    });
    connect(m_columns, &QMenu::aboutToShow, this, &LogViewer::fillColumns);
    return tools;
}

void LogViewer::makeActions()
{
    const auto add = [this](const QString &text, const QKeySequence &key, auto function) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, function);
        addAction(action);
        m_actions.append(action);
    };
    add(tr("Search the lines"), QKeySequence::Find, [this] {
        m_search->field()->setFocus(Qt::ShortcutFocusReason);
        m_search->field()->selectAll();
    });
    add(tr("Next match"), QKeySequence(Qt::Key_F3), [this] { find(true); });
    add(tr("Previous match"), QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { find(false); });
}

void LogViewer::adoptRows()
{
    LogRows *rows = m_logs.rows();
    m_place.reset();
    QList<LogSourceLook> looks;
    for (int i = 0; i < m_logs.count(); ++i)
        looks.append({m_logs.at(i).title(), logToolTip(m_logs.at(i)), m_logs.colour(i)});
    m_view->setSources(looks);
    if (rows) {
        rows->setConditions({});
        rows->setQuery(m_search->matcher());
        connect(rows, &LogRows::findingsChanged, this, &LogViewer::tellOutcome);
        connect(rows, &LogRows::changed, this, &LogViewer::returnToPlace);
        m_counting->start();
    } else {
        m_counting->stop();
    }
    m_view->setRows(rows);
    adoptConditions();
    tellOutcome();
    updateCounts();
}

void LogViewer::adoptQuery()
{
    if (!m_logs.rows())
        return;
    m_logs.rows()->setQuery(m_search->matcher());
    if (m_search->onlyMatches())
        adoptConditions();
    tellOutcome();
}

void LogViewer::adoptConditions()
{
    LogRows *rows = m_logs.rows();
    if (!rows)
        return;
    LogConditions conditions;
    conditions.level = m_filter->level();
    conditions.from = m_filter->from();
    conditions.to = m_filter->to();
    conditions.hidden = m_sources->hidden();
    if (m_search->onlyMatches() && m_search->matcher()) {
        conditions.matcher = m_search->matcher();
        conditions.context = m_search->contextLines();
    }
    if (conditions.isEmpty() && !rows->filter())
        return;
    // The line one looks at stays in sight.
    const bool follows = m_view->isFollowing();
    const auto looked = rows->numberOf(m_view->currentRow() >= 0 ? m_view->currentRow() : m_view->topRow());
    rows->setConditions(conditions);
    m_place = follows ? std::nullopt : looked;
    m_view->setFollowing(!m_place);
    returnToPlace();
    updateCounts();
}

/// Once the filter has come to the line that was looked at.
void LogViewer::returnToPlace()
{
    const LogRows *rows = m_logs.rows();
    if (!m_place || !rows || (rows->filter() && rows->filter()->state().examined <= *m_place))
        return;
    m_view->goToNumber(*std::exchange(m_place, std::nullopt));
}

void LogViewer::find(bool forward)
{
    LogRows *rows = m_logs.rows();
    if (!rows || !rows->finder())
        return;
    const LogFinder &finder = *rows->finder();
    const qint64 row = m_view->currentRow() >= 0 ? m_view->currentRow() : m_view->topRow();
    const auto here = rows->numberOf(row);
    const qint64 from = here.value_or(behindAll);
    const bool isFirst = m_view->currentRow() < 0;
    const qint64 begin = rows->lines()->begin(); // what is before is given up
    auto found = forward ? finder.numberFrom(isFirst ? from : from + 1) : finder.numberBefore(from);
    if (!found || *found < begin) // from the other end again
        found = forward ? finder.numberFrom(begin) : finder.numberBefore(behindAll);
    if (!found || *found < begin)
        return;
    m_view->goToNumber(*found);
    tellOutcome();
}

void LogViewer::tellOutcome()
{
    LogRows *rows = m_logs.rows();
    if (!rows || !rows->finder()) {
        m_search->setOutcome({});
        return;
    }
    const LogFinder &finder = *rows->finder();
    const QString found = format::count(finder.found());
    const auto here = rows->numberOf(m_view->currentRow());
    QString text = finder.found() == 0 ? tr("no match") : tr("%1 matches").arg(found);
    if (here && finder.numberFrom(*here) == *here)
        text = tr("%1 of %2", "a match").arg(format::count(finder.indexOf(*here) + 1), found);
    if (!finder.isFinished())
        text = tr("%1, searching…").arg(text);
    if (finder.abandonedLines() > 0)
        text = tr("%1, %2 lines were too hard").arg(text, format::count(finder.abandonedLines()));
    m_search->setOutcome(text);
}

void LogViewer::showDetails()
{
    const auto line = m_view->lineAt(m_view->currentRow());
    m_awaitsDetails = !line && m_view->currentRow() >= 0;
    if (!m_logs.rows() || !line || line->row.kind == LogRows::Kind::Between || line->row.kind == LogRows::Kind::Gone) {
        m_details->clear();
        return;
    }
    const OpenLog &log = m_logs.at(line->row.source);
    QString source = tr("%1 on %2", "a log, and its host").arg(log.kept().name, log.hostName());
    if (log.stream() && log.stream()->outputOf(line->row.line.number) == LogOutput::StandardError)
        source = tr("%1, standard error").arg(source);
    m_details->setLine(*m_logs.rows(), line->row, source);
}

void LogViewer::updateCounts()
{
    m_counts->update(m_view->currentRow());
    showPlaceholder();
}

void LogViewer::showPlaceholder()
{
    const LogRows *rows = m_logs.rows();
    if (!rows || rows->count() > 0)
        return;
    if (!rows->filter())
        m_view->setPlaceholder(tr("No line has come yet."));
    else if (rows->isComplete())
        m_view->setPlaceholder(tr("None of the %1 lines is as asked for. “Show all lines”, or another search, brings "
                                  "them back.")
                                   .arg(format::count(rows->lines()->end() - rows->lines()->begin())));
    else
        m_view->setPlaceholder(tr("Looking for lines…"));
}

void LogViewer::keep()
{
    m_keeper->ask(conditionWords());
}

QString LogViewer::conditionWords() const
{
    QStringList words;
    if (!m_filter->isEmpty())
        words.append(m_filter->words());
    if (m_search->onlyMatches() && m_search->matcher())
        words.append(tr("lines with “%1”").arg(m_search->matcher()->query().text));
    return words.join(QStringLiteral(", "));
}

void LogViewer::fillColumns()
{
    m_columns->clear();
    QAction *asColumns = m_columns->addAction(tr("JSON as &message and fields"));
    asColumns->setCheckable(true);
    asColumns->setChecked(m_jsonAsColumns);
    connect(asColumns, &QAction::toggled, this, [this](bool on) {
        m_jsonAsColumns = on;
        setFields(m_view->fields());
    });
    m_columns->addSection(tr("Fields in columns"));
    QStringList names = m_view->fields();
    for (qint64 row = m_view->topRow(); row < m_view->topRow() + linesLookedAt; ++row) {
        const auto line = m_view->lineAt(row);
        if (!line)
            continue;
        for (const LogField &field : recognise(line->row.line.bytes, m_logs.rows()->hints(line->row.source)).fields)
            if (!names.contains(field.name))
                names.append(field.name);
    }
    std::sort(names.begin(), names.end());
    for (const QString &name : names) {
        QAction *action = m_columns->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_view->fields().contains(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            QStringList fields = m_view->fields();
            fields.removeAll(name);
            if (on)
                fields.append(name);
            setFields(fields);
        });
    }
    connect(m_columns->addAction(tr("&Another field…")), &QAction::triggered, this, &LogViewer::addField);
}

void LogViewer::addField()
{
    m_bench.dialogs().askText(this, tr("A column for a field"), tr("Name of the field, as “req.method”"), {},
                              [this](const std::optional<QString> &name) {
                                  if (name && !name->trimmed().isEmpty() && !m_view->fields().contains(name->trimmed()))
                                      setFields(m_view->fields() + QStringList{name->trimmed()});
                              });
}

void LogViewer::setFields(const QStringList &fields)
{
    m_bench.settings().setValue(settings::logFields, fields);
    m_view->setJsonColumns(m_jsonAsColumns, fields);
}

} // namespace castellan
