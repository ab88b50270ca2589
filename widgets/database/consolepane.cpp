// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/consolepane.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/database/console/queryhistory.h"
#include "models/database/console/runsql.h"
#include "models/database/sqltext.h"
#include "models/database/standby.h"
#include "models/workspace/workspace.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"
#include "widgets/database/consolehistorydialog.h"
#include "widgets/database/plandialog.h"
#include "widgets/database/resultview.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QTimeZone>
#include <QVBoxLayout>

namespace castellan {
namespace {

using namespace std::chrono_literals;

/// What a statement may take before the server ends it; SET statement_timeout in the text changes it for that text.
constexpr QueryLimits limits{.statement = 10min, .lock = 5s};

ConsoleSettings settingsNow()
{
    ConsoleSettings settings;
    settings.limits = limits;
    settings.timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return settings;
}

} // namespace

ConsolePane::ConsolePane(Workbench &bench) : m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeEditor());
    m_results = new QTabWidget;
    m_results->setDocumentMode(true);
    m_results->setAccessibleName(tr("Results"));
    parts->addWidget(m_results);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 5);
    parts->setSizes({2000, 5000}); // whatever the room, in this proportion
    layout->addWidget(parts, 1);
    connect(&bench, &Workbench::linkChanged, this, &ConsolePane::enable);
    connect(&bench, &Workbench::runnerChanged, this, &ConsolePane::enable);
    adoptConnection();
}

ConsolePane::~ConsolePane()
{
    m_cancel.cancel();
}

QWidget *ConsolePane::makeEditor()
{
    auto *upper = new QWidget;
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 6);
    column->setSpacing(8);
    const auto add = [this](const QString &icon, const QString &words, const QString &toolTip, auto perform) {
        auto *action = new QAction(icons::icon(icon), words, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, perform);
        addAction(action);
        return action;
    };
    m_run = add(QStringLiteral("media-playback-start"), tr("&Run"),
                tr("Runs what is selected, else all of it (Ctrl+Return)"), &ConsolePane::run);
    m_run->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_run->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_stop =
        add(QStringLiteral("media-playback-stop"), tr("Sto&p"), tr("Cancels what runs; rows that came stay"), [this] {
            m_cancel.cancel();
            if (m_session)
                m_session->cancelRunning();
        });
    m_explain =
        add({}, tr("E&xplain"), tr("Shows the plan of the one statement that is selected, or of the only one"), [this] {
            auto *dialog = new PlanDialog(m_bench, sqltext::split(textToRun()).value(0), this);
            dialog->show();
            dialog->explain();
        });
    m_history = add(QStringLiteral("castellan-history"), tr("&History…"), tr("What was run here before"),
                    &ConsolePane::showHistory);
    m_write = new QCheckBox(tr("Let it &write"));
    m_write->setToolTip(
        tr("Each run is then shown before and asked for, kept as evidence, and needs production armed"));
    connect(m_write, &QCheckBox::toggled, this, &ConsolePane::enable);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(buttonOf(m_run, true));
    tools->addWidget(buttonOf(m_stop));
    tools->addWidget(buttonOf(m_explain));
    tools->addWidget(m_write);
    m_state = note({});
    m_state->setObjectName(QStringLiteral("consoleState"));
    tools->addWidget(m_state, 1);
    tools->addWidget(buttonOf(m_history));
    column->addLayout(tools);
    m_editor = makeSqlView();
    m_editor->setObjectName(QStringLiteral("sql"));
    m_editor->setReadOnly(false);
    m_editor->setTabChangesFocus(true); // Tab leaves it, as all fields
    m_editor->setAccessibleName(tr("SQL"));
    m_editor->setPlaceholderText(
        tr("SELECT …  Several statements are run one after the other; Ctrl+Return runs them."));
    connect(m_editor, &QPlainTextEdit::textChanged, this, &ConsolePane::enable);
    connect(m_editor, &QPlainTextEdit::selectionChanged, this, &ConsolePane::enable);
    column->addWidget(m_editor, 1);
    return upper;
}

void ConsolePane::adoptConnection()
{
    ++m_generation;
    m_cancel.cancel();
    m_cancel = CancelSource();
    m_session.reset();
    m_busy = false;
    m_write->setChecked(false);
    while (m_results->count() > 0)
        delete m_results->widget(0);
    say({});
}

void ConsolePane::setActive(bool active)
{
    // Nobody looks and nothing runs: the server gets its connection back.
    if (!active && !m_busy)
        m_session.reset();
    enable();
}

void ConsolePane::setText(const QString &text)
{
    m_editor->setPlainText(text);
    m_editor->setFocus();
}

QString ConsolePane::textToRun() const
{
    const QString selected = m_editor->textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n');
    return selected.trimmed().isEmpty() ? m_editor->toPlainText() : selected;
}

void ConsolePane::enable()
{
    const bool reached = m_bench.connection() && m_bench.link().state == LinkState::Connected;
    const bool can = !m_write->isChecked() || m_bench.runner();
    m_run->setEnabled(reached && can && !m_busy && !sqltext::split(m_editor->toPlainText()).isEmpty());
    m_stop->setEnabled(m_busy);
    m_explain->setEnabled(reached && sqltext::split(textToRun()).size() == 1);
    m_history->setEnabled(m_bench.workspace() && m_bench.current());
    if (!m_busy && m_results->count() == 0)
        m_state->setText(m_write->isChecked()
                             ? tr("What it changes is committed, each statement for itself.")
                             : tr("It may only read: all of it is one transaction that is rolled back."));
}

void ConsolePane::say(const QString &words)
{
    m_state->setText(words);
    enable();
}

void ConsolePane::run()
{
    if (m_busy || !m_bench.connection())
        return;
    const QString text = textToRun();
    m_busy = true;
    m_cancel = CancelSource();
    say(tr("It runs…"));
    if (m_session && m_session->isOpen())
        return start(text);
    const auto fail = [this](const Error &error) { end(error); };
    onFinished(m_bench.connection()->endpoint(m_cancel.token()), this,
               [this, text, fail, generation = m_generation](const Result<PostgresEndpoint> &endpoint) {
                   if (generation != m_generation)
                       return;
                   if (!endpoint)
                       return fail(endpoint.error());
                   onFinished(ConsoleSession::open(*endpoint, m_cancel.token()), this,
                              [this, text, fail, generation](const Result<std::shared_ptr<ConsoleSession>> &session) {
                                  if (generation != m_generation)
                                      return;
                                  if (!session)
                                      return fail(session.error());
                                  m_session = *session;
                                  connect(m_session.get(), &ConsoleSession::changed, this, &ConsolePane::takeResult);
                                  start(text);
                              });
               });
}

void ConsolePane::start(const QString &text)
{
    if (m_write->isChecked() && m_session->isStandby()) {
        m_session.reset(); // the next one asks anew: a standby may be promoted
        return end(standbyRefusal());
    }
    m_text = text;
    m_runId = m_session->nextRun();
    if (m_write->isChecked())
        runWriting(text);
    else
        runReading(text);
}

void ConsolePane::runReading(const QString &text)
{
    onFinished(m_session->run(m_runId, text, settingsNow(), m_cancel.token()), this,
               [this, generation = m_generation](const Result<ConsoleRun> &run) {
                   if (generation == m_generation)
                       end(run);
               });
}

void ConsolePane::runWriting(const QString &text)
{
    const auto operation = std::make_shared<RunSql>(
        m_session, m_runId, m_bench.connection()->environment().database.name, text, settingsNow());
    // Until it is agreed to, nothing runs, and it may never be.
    m_busy = false;
    say({});
    askAndRun(m_bench, this, operation, {.action = tr("Run"), .text = {}, .changes = {}},
              [this, generation = m_generation](const Run &run) {
                  if (generation != m_generation)
                      return;
                  m_busy = false;
                  say(run.state == RunState::Succeeded ? tr("Done, and committed.") : tr("It fell short."));
                  ConsoleRun shown{.id = m_runId, .results = {}};
                  for (int place = 0; place < m_results->count(); ++place)
                      shown.results << static_cast<ResultView *>(m_results->widget(place))->result();
                  keep(shown);
                  Q_EMIT runEnded(run);
              });
}

void ConsolePane::takeResult(const StatementResult &result)
{
    if (result.run != m_runId || sender() != m_session.get())
        return;
    if (result.number == 1 && result.state == StatementResult::State::Running && !result.rows) {
        while (m_results->count() > 0)
            delete m_results->widget(0);
    }
    while (m_results->count() < result.number)
        m_results->addTab(new ResultView(m_bench), QString::number(m_results->count() + 1));
    const int place = result.number - 1;
    static_cast<ResultView *>(m_results->widget(place))->setResult(result);
    const QString what = result.tag.isEmpty() ? sqltext::keyword(result.sql) : result.tag;
    m_results->setTabText(place, QStringLiteral("%1: %2").arg(result.number).arg(what));
    m_results->setTabIcon(place, result.error ? icons::status(Status::Critical) : QIcon());
    m_results->setTabToolTip(place, result.sql.left(1000));
    // The newest is shown, unless somebody looks at another one already.
    if (result.state == StatementResult::State::Running && m_results->currentIndex() == place - 1)
        m_results->setCurrentIndex(place);
}

void ConsolePane::end(const Result<ConsoleRun> &run)
{
    m_busy = false;
    if (!run) {
        say(run.error().message);
        if (run.error().kind != ErrorKind::Cancelled)
            m_bench.dialogs().showError(this, tr("The statements were not run"), run.error());
        return;
    }
    for (const StatementResult &result : run->results)
        takeResult(result);
    std::chrono::microseconds took{0};
    for (const StatementResult &result : run->results)
        took += result.duration;
    QStringList words{tr("%n statement(s) in %1.", nullptr, static_cast<int>(run->results.size()))
                          .arg(format::duration(std::chrono::duration_cast<std::chrono::milliseconds>(took)))};
    if (run->notRun > 0)
        words << tr("%n behind the one that failed were not run.", "statements", run->notRun);
    say(words.join(u' '));
    if (run->failed()) {
        m_results->setCurrentIndex(m_results->count() - 1);
        if (const auto where = run->results.constLast().where; where && m_text == m_editor->toPlainText()) {
            QTextCursor cursor = m_editor->textCursor();
            cursor.setPosition(static_cast<int>(std::min(where->offset, m_text.size())));
            m_editor->setTextCursor(cursor);
        }
    }
    keep(*run);
}

void ConsolePane::keep(const ConsoleRun &run)
{
    HistoryEntry entry;
    entry.text = m_text;
    entry.when = m_bench.clock()->now();
    for (const StatementResult &result : run.results) {
        entry.duration += std::chrono::duration_cast<std::chrono::milliseconds>(result.duration);
        entry.rows += result.rows ? result.rows->rowCount() : 0;
        if (result.error) {
            entry.failed = true;
            entry.sqlState = result.error->code;
        }
    }
    if (!m_bench.current())
        return;
    withHistory([environment = m_bench.current()->id, entry](const std::shared_ptr<QueryHistory> &history) {
        (void)history->add(environment, entry);
    });
}

void ConsolePane::withHistory(std::function<void(const std::shared_ptr<QueryHistory> &)> then)
{
    if (m_kept)
        return then(m_kept);
    if (!m_bench.workspace())
        return;
    m_waiting.append(std::move(then));
    if (m_waiting.size() > 1)
        return; // it is being opened
    onFinished(QueryHistory::open(m_bench.workspace()->directory(), m_bench.clock()), this,
               [this](const Result<std::shared_ptr<QueryHistory>> &history) {
                   const auto waiting = std::exchange(m_waiting, {});
                   if (!history)
                       return say(tr("The history cannot be kept: %1").arg(history.error().message));
                   m_kept = *history;
                   for (const auto &each : waiting)
                       each(m_kept);
               });
}

void ConsolePane::showHistory()
{
    withHistory([this](const std::shared_ptr<QueryHistory> &history) {
        if (!m_bench.current())
            return;
        onFinished(history->list(m_bench.current()->id), this,
                   [this, generation = m_generation](const Result<QList<HistoryEntry>> &entries) {
                       if (generation != m_generation)
                           return;
                       if (!entries)
                           return m_bench.dialogs().showError(this, tr("The history cannot be read"), entries.error());
                       auto *dialog = new ConsoleHistoryDialog(m_bench, *entries, this);
                       dialog->setAttribute(Qt::WA_DeleteOnClose);
                       connect(dialog, &ConsoleHistoryDialog::chosen, this, &ConsolePane::setText);
                       dialog->open();
                   });
    });
}

QList<PaletteItem> ConsolePane::paletteItems() const
{
    QList<PaletteItem> items;
    for (QAction *action : {m_run, m_stop, m_explain, m_history}) {
        if (action->isEnabled())
            items.append(paletteItem(action));
    }
    return items;
}

} // namespace castellan
