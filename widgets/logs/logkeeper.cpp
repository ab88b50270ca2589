// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logkeeper.h"

#include "models/core/format.h"
#include "models/core/inpool.h"
#include "models/incident/incidentdesk.h"
#include "models/logs/endelsewhere.h"
#include "models/operation/operatorname.h"
#include "models/workspace/workspace.h"
#include "widgets/common/dialogs.h"
#include "widgets/logs/logview.h"
#include "widgets/shell/workbench.h"

#include <QFileInfo>

namespace castellan {
namespace {

/// A source may be named as a path.
QString fileNameOf(QString name)
{
    return name.replace(QLatin1Char('/'), QLatin1Char('-'));
}

} // namespace

LogKeeper::LogKeeper(Workbench &bench, OpenLogs &logs, const LogView &view, QWidget *parent)
    : QObject(parent), m_bench(bench), m_logs(logs), m_view(view), m_window(parent)
{
    connect(&logs, &OpenLogs::rowsAboutToChange, this, [this] {
        if (m_range)
            Q_EMIT told(tr("Nothing was kept: other logs are open now."));
        endRange();
    });
}

LogKeeper::~LogKeeper()
{
    endRange();
}

void LogKeeper::ask(const QString &conditions)
{
    if (!m_logs.rows())
        return;
    const auto [first, last] = m_view.selection();
    const QList<Incident> open = m_bench.incidentDesk() ? m_bench.incidentDesk()->open() : QList<Incident>();
    auto *dialog = new KeepDialog(first < 0 ? 0 : last - first + 1, m_logs.rows()->count(), m_bench.clock()->now(),
                                  open, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, conditions] {
        keep(dialog->what(), dialog->from(), dialog->to(), conditions, dialog->incident());
    });
    dialog->open();
}

void LogKeeper::keep(KeepDialog::What what, qint64 from, std::optional<qint64> to, const QString &conditions,
                     const QString &incident)
{
    LogRows *rows = m_logs.rows();
    if (!rows)
        return;
    Wanted wanted{.request = {}, .incident = incident};
    KeepRequest &request = wanted.request;
    for (int i = 0; i < m_logs.count(); ++i)
        request.sources.append(m_logs.at(i).kept());
    request.keptBy = operatorName();
    request.when = m_bench.clock()->now();
    const auto [first, last] = m_view.selection();
    switch (what) {
    case KeepDialog::What::Selected:
        request.conditions = conditions;
        askPlace(std::move(wanted), rows->excerpt(first, last));
        break;
    case KeepDialog::What::Shown:
        request.conditions = conditions;
        askPlace(std::move(wanted), rows->excerpt(0, rows->count() - 1));
        break;
    case KeepDialog::What::Range:
        request.from = from;
        request.to = to;
        askPlace(std::move(wanted), {});
        break;
    }
}

/// `lines` are chosen now, whatever is shown by the time a place is found; invalid: they go by a time.
void LogKeeper::askPlace(Wanted wanted, const Future<LogExcerpt> &lines)
{
    const QString name = QStringLiteral("%1-%2.log")
                             .arg(m_logs.count() == 1 ? m_logs.at(0).title() : QStringLiteral("logs"),
                                  wanted.request.when.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
    if (!wanted.incident.isEmpty() && m_bench.workspace()) {
        wanted.request.path = QStringLiteral("%1/incidents/%2/%3")
                                  .arg(m_bench.workspace()->directory(), wanted.incident, fileNameOf(name));
        return find(std::move(wanted), lines);
    }
    m_bench.dialogs().saveFile(m_window, tr("Keep lines"), name, tr("Logs (*.log)"),
                               [this, wanted, lines](const QString &path) mutable {
                                   if (path.isEmpty() || !m_logs.rows())
                                       return;
                                   wanted.request.path = path;
                                   find(std::move(wanted), lines);
                               });
}

void LogKeeper::find(Wanted wanted, const Future<LogExcerpt> &lines)
{
    if (lines.isValid())
        writeChosen(std::move(wanted), lines);
    else
        findRange(wanted);
}

void LogKeeper::writeChosen(Wanted wanted, const Future<LogExcerpt> &lines)
{
    onFinished(lines, this, [this, wanted = std::move(wanted)](Result<LogExcerpt> chosen) mutable {
        if (!chosen) {
            m_bench.dialogs().showError(m_window, tr("The lines were not kept"), chosen.error());
            return;
        }
        wanted.request.lines = *std::move(chosen);
        write(std::move(wanted));
    });
}

/// All lines of the time, whatever is shown of them.
void LogKeeper::findRange(const Wanted &wanted)
{
    LogRows *rows = m_logs.rows();
    const auto &sources = rows->lines()->sources();
    if (!std::all_of(sources.begin(), sources.end(),
                     [](const LogLines::Source &source) { return source.content->state().isIndexed(); })) {
        Q_EMIT told(tr("The lines are still being counted; a time can be kept when that is done."));
        return;
    }
    Q_EMIT told(tr("Looking for the lines of that time…"));
    LogConditions conditions;
    conditions.from = wanted.request.from;
    conditions.to = wanted.request.to;
    endRange();
    m_pool = rows->pool();
    m_range = std::make_shared<LogFilter>(rows->lines(), conditions, *rows->pool());
    connect(m_range.get(), &LogFilter::failed, this, [this](const Error &error) {
        m_bench.dialogs().showError(m_window, tr("The lines were not kept"), error);
    });
    // Queued: the filter goes in what follows.
    connect(
        m_range.get(), &LogFilter::finished, this,
        [this, found = wanted]() mutable {
            if (!m_range)
                return;
            const auto lines = inPool([view = m_range->view(), order = m_logs.rows()->lines()->view()] {
                return Result<LogExcerpt>(LogExcerpt{.stretches = view.stretches(order, 0, view.count())});
            });
            endRange();
            writeChosen(std::move(found), lines);
        },
        Qt::QueuedConnection);
}

void LogKeeper::endRange()
{
    endElsewhere(std::exchange(m_range, nullptr), m_pool);
}

void LogKeeper::write(Wanted wanted)
{
    if (wanted.request.lines.isEmpty()) {
        Q_EMIT told(tr("There is no such line; nothing was kept."));
        return;
    }
    Q_EMIT told(tr("Writing…"));
    const auto writing = keepLog(std::move(wanted.request));
    onFinished(writing, this, [this, incident = wanted.incident](const Result<KeptLog> &written) {
        if (!written) {
            Q_EMIT told({});
            m_bench.dialogs().showError(m_window, tr("The lines were not kept"), written.error());
            return;
        }
        Q_EMIT told(tr("%n line(s) kept in %1, SHA-256 %2…", nullptr, static_cast<int>(written->lines))
                        .arg(written->path, QString::fromLatin1(written->sha256.first(12))));
        if (!incident.isEmpty())
            tell(incident, *written);
        Q_EMIT kept(*written);
    });
}

/// An entry of the incident's timeline that says what was kept, where, and by which hash it is known again.
void LogKeeper::tell(const QString &incident, const KeptLog &written)
{
    if (!m_bench.incidentDesk())
        return;
    const QFileInfo file(written.path);
    const QString hash = QString::fromLatin1(written.sha256);
    IncidentEntry entry;
    entry.kind = IncidentEntryKind::Log;
    //: %1 the name of a file, %2 a hash
    entry.text = tr("%n line(s) of a log kept: %1, SHA-256 %2", nullptr, static_cast<int>(written.lines))
                     .arg(file.fileName(), hash);
    entry.data = {{QStringLiteral("file"), file.fileName()},
                  {QStringLiteral("lines"), written.lines},
                  {QStringLiteral("bytes"), written.bytes},
                  {QStringLiteral("sha256"), hash}};
    m_bench.incidentDesk()->add(incident, entry, operatorName(), [this](const Result<IncidentEntry> &added) {
        if (!added)
            m_bench.dialogs().showError(m_window, tr("The timeline does not tell of the lines"), added.error());
    });
}

} // namespace castellan
