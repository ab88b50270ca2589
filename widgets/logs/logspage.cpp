// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logspage.h"

#include "models/connection/environmentconnection.h"
#include "models/logs/logcaptures.h"
#include "models/logs/logdiscovery.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/common/text.h"
#include "widgets/logs/logsourcebar.h"
#include "widgets/logs/logsourcepicker.h"
#include "widgets/logs/logview.h"
#include "widgets/logs/logviewer.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace castellan {
namespace {

/// Answers of several requests, counted down.
struct Gathering
{
    QList<OpenLog::Place> places;
    QList<Error> errors;
    qsizetype waiting = 0;
};

} // namespace

LogsPage::LogsPage(Workbench &bench, QWidget *parent)
    : Page(parent), m_bench(bench), m_logs(OpenLogs::defaultDirectory())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 10);
    layout->setSpacing(10);
    layout->addWidget(makeHead());
    m_banner = new SentenceBanner;
    m_banner->hide();
    m_retry = new QAction(tr("Try again"), this);
    connect(m_retry, &QAction::triggered, this, &LogsPage::retry);
    m_banner->setActions({m_retry});
    layout->addWidget(m_banner);
    m_viewer = new LogViewer(bench, m_logs);
    m_states = new StateView(m_viewer, bench.clock());
    connect(m_states, &StateView::retryRequested, this, &LogsPage::retry);
    connect(m_states, &StateView::actionRequested, this, &LogsPage::askSources);
    m_stack = new QStackedWidget;
    m_stack->addWidget(makePicker());
    m_stack->addWidget(m_states);
    layout->addWidget(m_stack, 1);
    connect(m_viewer->sourceBar(), &LogSourceBar::closeRequested, &m_logs, &OpenLogs::close);
    connect(m_viewer->sourceBar(), &LogSourceBar::captureRequested, this, &LogsPage::setCaptured);
    connect(m_viewer->sourceBar(), &LogSourceBar::capRequested, this, [this](qint64 bytes) {
        if (LogCaptures *captures = m_bench.logCaptures())
            captures->setCapBytes(bytes);
    });
    connect(m_viewer->sourceBar(), &LogSourceBar::retryRequested, this, [this](int index) { retryOne(index); });
    connect(&m_logs, &OpenLogs::rowsChanged, this, [this] {
        if (m_logs.rows()) {
            connect(m_logs.rows(), &LogRows::changed, this, [this] {
                if (m_states->state() != StateView::State::Content) // the first line came, or one again
                    adoptState();
            });
            connect(m_logs.rows(), &LogRows::failed, this, [this](const Error &error) { tellErrors({error}); });
        }
        adoptState();
    });
    connect(&m_logs, &OpenLogs::phaseChanged, this, &LogsPage::adoptState);
    connect(&m_logs, &OpenLogs::failed, this, [this](const Error &error) { tellErrors({error}); });
    connect(&bench, &Workbench::connectionChanged, this, &LogsPage::adoptConnection);
    connect(&bench, &Workbench::currentChanged, this, &LogsPage::setTitle);
    connect(&bench, &Workbench::linkChanged, this, &LogsPage::adoptState);
    connect(&bench, &Workbench::logCapturesChanged, this, &LogsPage::adoptCaptures);
    adoptConnection();
    adoptCaptures();
    adoptState();
}

LogsPage::~LogsPage()
{
    m_logs.disconnect(this);
    m_logs.closeAll(); // what shows them lets go of them
}

QWidget *LogsPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_title = headline({});
    row->addWidget(m_title, 1);
    m_add = new QPushButton(icons::icon(QStringLiteral("list-add")), tr("&Add logs…"));
    m_add->setObjectName(QStringLiteral("add"));
    m_keep = new QPushButton(icons::icon(QStringLiteral("document-export")), tr("&Keep…"));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_keep->setToolTip(tr("Writes lines, with their SHA-256, to a file"));
    m_close = new QPushButton(tr("Close al&l"));
    m_close->setObjectName(QStringLiteral("closeAll"));
    connect(m_add, &QPushButton::clicked, this, &LogsPage::askSources);
    connect(m_keep, &QPushButton::clicked, this, [this] { m_viewer->keep(); });
    connect(m_close, &QPushButton::clicked, &m_logs, &OpenLogs::closeAll);
    for (QPushButton *button : {m_add, m_keep, m_close})
        row->addWidget(button, 0, Qt::AlignTop);
    return head;
}

QWidget *LogsPage::makePicker()
{
    m_picker = new LogSourcePicker(m_bench);
    m_picker->setMaximumWidth(fontMetrics().averageCharWidth() * 130);
    connect(m_picker, &LogSourcePicker::chosen, this, &LogsPage::open);
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_picker);
    column->addStretch(1);
    return new ScrollColumn(middle);
}

void LogsPage::setTitle()
{
    const Environment *environment = m_bench.current();
    if (m_logs.count() == 0)
        m_title->setText(tr("Which logs do you want to read?"));
    else if (m_logs.count() == 1)
        m_title->setText(tr("%1 on %2", "a log, and its host").arg(m_logs.at(0).title(), m_logs.at(0).hostName()));
    else if (environment)
        m_title->setText(tr("%n log(s) of %1, merged by time", nullptr, m_logs.count()).arg(environment->name));
    else
        m_title->setText(tr("%n log(s), merged by time", nullptr, m_logs.count()));
}

void LogsPage::askSources()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add logs"));
    auto *picker = new LogSourcePicker(m_bench);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(18, 16, 18, 16);
    layout->addWidget(picker);
    connect(picker, &LogSourcePicker::chosen, this, [this, dialog](const LogChoice &choice) {
        dialog->close();
        open(choice);
    });
    dialog->open();
}

/// Logs of another host than the environment's now are closed; files of this computer stay.
void LogsPage::adoptConnection()
{
    if (m_connection == m_bench.connection())
        return;
    m_connection = m_bench.connection();
    m_zone.reset();
    for (int i = m_logs.count() - 1; i >= 0; --i) {
        if (m_logs.at(i).place().host)
            m_logs.close(i);
    }
    setTitle();
}

void LogsPage::open(const LogChoice &choice)
{
    QList<OpenLog::Place> places;
    for (const QString &path : choice.localFiles) {
        const LogSource source{.kind = LogSource::Kind::File, .name = path};
        // What is packed, a program has to unpack.
        const bool packed = path.endsWith(QLatin1String(".gz"));
        places.append({.host = packed ? makeHost(HostConfig{}, nullptr) : nullptr,
                       .source = source,
                       .range = {.tail = -1, .follow = !packed}});
    }
    if (!places.isEmpty())
        openPlaces(places);
    if (choice.sources.isEmpty() || !m_connection)
        return;
    if (m_logs.count() == 0) {
        m_stack->setCurrentWidget(m_states);
        m_states->showLoading(tr("Reaching %1…").arg(m_connection->host()->name()));
    }
    if (m_zone) {
        openOnHost(choice, *m_zone);
        return;
    }
    onFinished(m_connection->host()->run(timeZoneCommand()), this,
               [this, choice, asked = m_connection](const Result<CommandResult> &answer) {
                   if (asked != m_connection)
                       return;
                   // Where not even that can be asked, the first log says why, and tries on.
                   if (answer)
                       m_zone = timeZoneFrom(*answer);
                   openOnHost(choice, m_zone.value_or(QTimeZone::utc()));
               });
}

void LogsPage::openOnHost(const LogChoice &choice, const QTimeZone &zone)
{
    const std::shared_ptr<Host> host = m_connection->host();
    const auto gathering = std::make_shared<Gathering>();
    gathering->waiting = choice.sources.size();
    const auto add = [this, gathering, choice, host, zone](const LogSource &source) {
        OpenLog::Place place{.host = host, .source = source, .range = choice.range, .zone = zone};
        place.capture = captureOf(source);
        // A plain file of this computer is read where it lies: whole, and at its end at once.
        const bool isPlain = source.kind == LogSource::Kind::File && !source.rotated &&
                             !source.name.endsWith(QLatin1String(".gz")) && !choice.range.from && !choice.range.to;
        place.mayLieHere = host->isLocal() && isPlain;
        gathering->places.append(place);
    };
    const auto done = [this, gathering] {
        if (--gathering->waiting > 0)
            return;
        openPlaces(gathering->places);
        tellErrors(gathering->errors);
    };
    for (const LogSource &source : choice.sources) {
        if (source.kind != LogSource::Kind::File || !isFilePattern(source.name)) {
            add(source);
            done();
            continue;
        }
        onFinished(host->run(patternCommand(source.name)), this,
                   [add, done, source, gathering](Result<CommandResult> answer) {
                       const auto files = std::move(answer).and_then(
                           [&](const CommandResult &listed) { return filesLike(source.name, listed); });
                       if (!files)
                           gathering->errors.append(files.error());
                       for (const QString &file : files.value_or(QStringList())) {
                           LogSource one = source;
                           one.name = file;
                           add(one);
                       }
                       done();
                   });
    }
}

void LogsPage::openPlaces(const QList<OpenLog::Place> &places)
{
    onFinished(m_logs.open(places), this, [this](const Result<QList<Error>> &errors) {
        tellErrors(errors.value_or(QList<Error>()));
        adoptState();
        Q_EMIT opened();
    });
}

void LogsPage::tellErrors(const QList<Error> &errors)
{
    for (const Error &error : errors)
        m_bench.dialogs().showError(this, tr("A log cannot be read"), error);
}

void LogsPage::adoptState()
{
    setTitle();
    const bool isAny = m_logs.count() > 0;
    const bool turns = m_stack->currentIndex() != (isAny ? 1 : 0);
    m_stack->setCurrentIndex(isAny ? 1 : 0);
    if (turns && isAny && isVisible())
        m_viewer->view()->setFocus();
    for (QPushButton *button : {m_add, m_keep, m_close})
        button->setVisible(isAny);
    m_banner->hide();
    if (!isAny)
        return;
    QList<int> failed;
    int waiting = 0;
    QString reason;
    // A stream that tries again counts as reading while the host is being reached.
    const LinkStatus &link = m_bench.link();
    const bool isCut = link.state == LinkState::Reconnecting || link.state == LinkState::Failed;
    for (int i = 0; i < m_logs.count(); ++i) {
        const OpenLog &log = m_logs.at(i);
        if (log.phase() == LogStream::Phase::Failed)
            failed.append(i);
        if (log.phase() == LogStream::Phase::Waiting && !log.error().message.isEmpty()) {
            ++waiting;
            reason = log.error().message;
        } else if (isCut && log.place().host && log.phase() == LogStream::Phase::Reading) {
            ++waiting;
            reason = link.error.message;
        }
    }
    const bool hasLines = m_logs.rows()->lines()->end() > 0 || m_logs.rows()->count() > 0;
    if (!waiting)
        m_waitingSince = {};
    else if (!m_waitingSince.isValid())
        m_waitingSince = m_bench.clock()->now();
    if (failed.size() == m_logs.count() && !hasLines) {
        m_states->showFailed(m_logs.at(failed.first()).error());
    } else if (!hasLines && m_logs.at(0).phase() == LogStream::Phase::Ended) {
        m_states->showEmpty(tr("There is no such line"),
                            tr("The log was read, and has no line in what was asked for. Ask for a longer time, or "
                               "for more lines."),
                            tr("Ask for more…"));
    } else if (!hasLines && m_logs.at(0).stream()) {
        m_states->showLoading(waiting ? tr("%1 Trying again…").arg(reason)
                                      : tr("Waiting for the first line of %1…").arg(m_logs.at(0).title()));
    } else if (waiting == m_logs.count()) {
        m_states->showStale(reason, m_waitingSince);
    } else {
        m_states->showContent();
    }
    if (!failed.isEmpty() && m_states->state() != StateView::State::Failed) {
        const OpenLog &log = m_logs.at(failed.first());
        m_banner->setSentence(Status::Critical, tr("%1 cannot be read any more").arg(log.title()), log.error().message);
        m_banner->show();
    }
}

/// Where the log of a container is captured; empty when it is not.
QString LogsPage::captureOf(const LogSource &source) const
{
    const LogCaptures *captures = m_bench.logCaptures();
    const bool isCaptured = captures && source.kind == LogSource::Kind::Container && captures->isOn(source.name);
    return isCaptured ? captures->folder(source.name) : QString();
}

void LogsPage::setCaptured(int index, bool on)
{
    LogCaptures *captures = m_bench.logCaptures();
    if (captures && index < m_logs.count())
        captures->setOn(m_logs.at(index).place().source.name, on);
}

/// What was captured earlier comes first in a log that is captured, and a container made anew is told.
void LogsPage::adoptCaptures()
{
    const LogCaptures *captures = m_bench.logCaptures();
    if (!captures)
        return;
    connect(captures, &LogCaptures::changed, this, &LogsPage::adoptCaptures, Qt::UniqueConnection);
    if (!captures->isReady())
        return;
    for (int i = 0; i < m_logs.count(); ++i) {
        OpenLog::Place place = m_logs.at(i).place();
        const QString name = place.source.name;
        if (place.capture == captureOf(place.source) || m_reopening.contains(name))
            continue;
        place.capture = captureOf(place.source);
        m_reopening.insert(name);
        onFinished(m_logs.reopen(i, place), this, [this, name](const Result<void> &begun) {
            m_reopening.remove(name);
            if (!begun)
                tellErrors({begun.error()});
        });
    }
}

void LogsPage::retryOne(int index)
{
    onFinished(m_logs.retry(index), this, [this](const Result<void> &begun) {
        if (!begun)
            tellErrors({begun.error()});
    });
}

void LogsPage::retry()
{
    for (int i = m_logs.count() - 1; i >= 0; --i) {
        if (m_logs.at(i).phase() != LogStream::Phase::Failed)
            continue;
        retryOne(i);
    }
}

void LogsPage::refresh()
{
    retry();
}

void LogsPage::showObject(const QString &object)
{
    LogChoice choice;
    choice.sources.append({.kind = LogSource::Kind::Container, .name = object});
    open(choice);
}

QStringList LogsPage::actions()
{
    return {QStringLiteral("logs.open")};
}

void LogsPage::startAction(const QString &, const QString &object)
{
    if (object.isEmpty())
        askSources();
    else
        showObject(object);
}

QList<PaletteItem> LogsPage::paletteItems() const
{
    auto *page = const_cast<LogsPage *>(this);
    const QIcon icon = icons::icon(QStringLiteral("castellan-logs"));
    QList<PaletteItem> items;
    const auto add = [&](const QString &title, const QString &kind, const QKeySequence &key, auto function) {
        items.append({.title = title,
                      .kind = kind,
                      .shortcut = key.toString(QKeySequence::NativeText),
                      .keywords = {},
                      .icon = icon,
                      .run = function});
    };
    if (const Environment *environment = m_bench.current()) {
        for (const QString &name : environment->containers())
            add(tr("Log of %1").arg(name), tr("Container"), {}, [page, name] { page->showObject(name); });
    }
    add(tr("Open a log of this computer…"), tr("Action"), {}, [page] { page->m_picker->openLocalFile(); });
    if (m_logs.count() == 0)
        return items;
    for (QAction *action : m_viewer->viewActions())
        add(action->text(), tr("Action"), action->shortcut(), [action] { action->trigger(); });
    return items;
}

} // namespace castellan
