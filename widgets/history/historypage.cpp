// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/historypage.h"

#include "models/core/format.h"
#include "models/report/runreport.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/common/text.h"
#include "widgets/history/rundetails.h"
#include "widgets/shell/workbench.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int runsShown = 500;
const QString tableName = QStringLiteral("history.runs");

QString filterOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return HistoryPage::tr("PDF files (*.pdf)");
    case ReportFormat::Html:
        return HistoryPage::tr("HTML files (*.html)");
    case ReportFormat::Markdown:
        return HistoryPage::tr("Markdown files (*.md)");
    case ReportFormat::Json:
        return HistoryPage::tr("JSON files (*.json)");
    }
    return {};
}

} // namespace

HistoryPage::HistoryPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_states = new StateView(makeTable(), bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::retryRequested, this, &HistoryPage::refresh);
    connect(m_states, &StateView::actionRequested, this,
            [this] { Q_EMIT m_bench.actionRequested(QStringLiteral("backup.create"), {}); });
    connect(&bench, &Workbench::runnerChanged, this, &HistoryPage::adoptRunner);
    adoptRunner();
}

HistoryPage::~HistoryPage() = default;

QWidget *HistoryPage::makeHead()
{
    auto *head = new PageHead(tr("What was done, by whom, and with what outcome"));
    m_auditWords = note({});
    m_auditWords->setObjectName(QStringLiteral("audit"));
    m_audit = head->addSignedLine(m_auditWords);
    auto *check = new QPushButton(tr("&Check the audit log"));
    check->setObjectName(QStringLiteral("checkAudit"));
    connect(check, &QPushButton::clicked, this, &HistoryPage::checkAudit);
    head->addButton(check);
    auto *save = new QPushButton(tr("Export audit &log…"));
    connect(save, &QPushButton::clicked, this, &HistoryPage::exportAudit);
    head->addButton(save);
    return head;
}

QWidget *HistoryPage::makeTable()
{
    m_table = new DataTable(tableName, m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Operations"));
    m_written = note({});
    m_written->setObjectName(QStringLiteral("written"));
    m_written->setWordWrap(false);
    m_table->addToolWidget(m_written);
    m_report = new QPushButton(icons::icon(QStringLiteral("castellan-report")), tr("Export &report"));
    m_report->setObjectName(QStringLiteral("report"));
    m_report->setAccessibleName(tr("Export report of the selected operation"));
    auto *menu = new QMenu(m_report);
    const QList<std::pair<ReportFormat, QString>> formats{{ReportFormat::Pdf, tr("&PDF, to hand over…")},
                                                          {ReportFormat::Html, tr("&HTML, one file…")},
                                                          {ReportFormat::Markdown, tr("&Markdown…")},
                                                          {ReportFormat::Json, tr("&JSON, for programs…")}};
    for (const auto &[format, words] : formats) {
        QAction *action = menu->addAction(words);
        connect(action, &QAction::triggered, this, [this, chosen = format] { exportReport(chosen); });
    }
    m_report->setMenu(menu);
    m_table->addToolWidget(m_report);
    connect(m_table, &DataTable::currentChanged, this, &HistoryPage::select);
    m_details = new RunDetails(m_bench.clock());
    return new TableOverDetails(m_table, m_details, 5, 5);
}

void HistoryPage::adoptRunner()
{
    m_details->clear();
    m_report->setEnabled(false);
    m_table->setModel(nullptr);
    m_model.reset();
    if (!m_bench.runner()) {
        if (const auto &failure = m_bench.workspaceFailure())
            m_states->showFailed(*failure);
        else
            m_states->showLoading(tr("Opening the workspace…"));
        m_audit->setStatus(Status::Unknown);
        m_auditWords->setText(tr("The audit log was not checked yet."));
        return;
    }
    m_states->showLoading(tr("Reading the history…"));
    m_model = std::make_unique<OperationModel>(m_bench.runner(), runsShown);
    connect(m_model.get(), &OperationModel::loaded, this, &HistoryPage::loaded);
    connect(m_model.get(), &OperationModel::failed, m_states, &StateView::showFailed);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, [this] { m_states->showContent(); });
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this, &HistoryPage::select);
    m_table->setModel(m_model.get());
    const QList<std::pair<int, int>> widths{{OperationModel::Started, 20}, {OperationModel::Kind, 14},
                                            {OperationModel::Title, 46},   {OperationModel::EnvironmentId, 17},
                                            {OperationModel::State, 15},   {OperationModel::Duration, 12},
                                            {OperationModel::Operator, 16}};
    if (m_table->arrangeFirst(widths, OperationModel::Started, Qt::DescendingOrder)) {
        QHeaderView *header = m_table->view()->horizontalHeader();
        int place = 0;
        for (const auto &[column, characters] : widths)
            header->moveSection(header->visualIndex(column), place++);
        m_table->view()->setColumnHidden(OperationModel::StepTitle, true);
        m_table->view()->setColumnHidden(OperationModel::Progress, true);
    }
    if (isVisible())
        checkAudit();
}

void HistoryPage::loaded()
{
    if (m_model->rowCount() == 0) {
        m_states->showEmpty(tr("Nothing was done yet"),
                            tr("Every backup, proof, drill and restore is kept here with its commands and what they "
                               "answered. The first "
                               "backup is the first entry."),
                            tr("Back up now…"));
        return;
    }
    m_states->showContent();
    if (!m_wanted.isEmpty())
        showObject(std::exchange(m_wanted, {}));
    if (m_table->currentSourceRow() < 0)
        m_table->view()->selectRow(0);
    select();
}

void HistoryPage::refresh()
{
    if (!m_model)
        return;
    m_model->reload();
    checkAudit();
}

QStringList HistoryPage::actions()
{
    return {QStringLiteral("run.show")};
}

void HistoryPage::startAction(const QString &, const QString &object)
{
    showObject(object);
}

void HistoryPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    // Not before somebody looks: it may have been made long ago, and much was done since.
    if (m_model)
        checkAudit();
}

void HistoryPage::showObject(const QString &object)
{
    if (!m_model || !m_model->isLoaded() || m_model->rowOf(object) < 0) {
        m_wanted = object;
        return;
    }
    m_table->clearFilter();
    m_table->selectSourceRow(m_model->rowOf(object));
    m_table->view()->setFocus();
}

void HistoryPage::select()
{
    const int row = m_model ? m_table->currentSourceRow() : -1;
    m_report->setEnabled(row >= 0 && m_model->row(row).isFinished());
    if (row < 0) {
        m_details->clear();
        return;
    }
    if (m_details->run().id != m_model->row(row).id)
        m_written->setText({});
    if (!(m_details->run() == m_model->row(row)))
        m_details->setRun(m_model->row(row));
}

Environment HistoryPage::environmentOf(const Run &run) const
{
    const QList<Environment> &known = m_bench.environments();
    const auto found =
        std::find_if(known.cbegin(), known.cend(), [&](const Environment &one) { return one.id == run.environmentId; });
    if (found != known.cend())
        return *found;
    Environment gone; // its file was removed since; the run still tells its id
    gone.id = run.environmentId;
    gone.name = run.environmentId;
    return gone;
}

void HistoryPage::exportReport(ReportFormat format)
{
    const Run run = m_details->run();
    if (run.id.isEmpty() || !run.isFinished())
        return;
    const QString name = QStringLiteral("%1-%2.%3").arg(run.kind, run.id, reportSuffix(format));
    m_bench.dialogs().saveFile(
        this, tr("Export report"), name, filterOf(format), [this, run, format](const QString &path) {
            if (path.isEmpty())
                return;
            m_written->setText(tr("Writing…"));
            onFinished(saveReport(reportOfRun(run, environmentOf(run)), format, path), this,
                       [this, path](const Result<void> &written) {
                           m_written->setText(written ? tr("Report written to %1").arg(path) : QString());
                           m_written->setToolTip(path);
                           if (!written)
                               m_bench.dialogs().showError(this, tr("The report was not written"), written.error());
                           Q_EMIT reportWritten(path, written ? QString() : written.error().message);
                       });
        });
}

void HistoryPage::checkAudit()
{
    if (!m_bench.workspace())
        return;
    m_audit->setStatus(Status::Unknown);
    m_auditWords->setText(tr("Checking the audit log…"));
    onFinished(AuditLog(m_bench.workspace()).verify(), this, [this](const Result<AuditCheck> &check) {
        if (!check) {
            m_audit->setStatus(Status::Warning);
            m_auditWords->setText(tr("The audit log could not be checked: %1").arg(check.error().message));
            return;
        }
        m_audit->setStatus(check->whole ? Status::Good : Status::Critical);
        m_auditWords->setText(
            check->whole ? tr("Audit log: the chain is whole, %n record(s).", nullptr, static_cast<int>(check->records))
                         : tr("Audit log: the chain is broken at record %1. %2")
                               .arg(format::count(check->firstBad), check->reason));
        m_auditWords->setToolTip(check->head.isEmpty() ? QString()
                                                       : tr("Hash of the last record: %1").arg(check->head));
        Q_EMIT auditChecked(*check);
    });
}

void HistoryPage::exportAudit()
{
    if (!m_bench.workspace())
        return;
    m_bench.dialogs().saveFile(
        this, tr("Export audit log"), QStringLiteral("castellan-audit.jsonl"), tr("JSON lines (*.jsonl)"),
        [this](const QString &path) {
            if (path.isEmpty())
                return;
            onFinished(AuditLog(m_bench.workspace()).exportTo(path), this, [this, path](const Result<qint64> &records) {
                if (records)
                    m_written->setText(tr("%n record(s) written to %1", nullptr, static_cast<int>(*records)).arg(path));
                else
                    m_bench.dialogs().showError(this, tr("The audit log was not written"), records.error());
            });
        });
}

QList<PaletteItem> HistoryPage::paletteItems() const
{
    auto *page = const_cast<HistoryPage *>(this);
    QList<PaletteItem> items;
    if (!m_model)
        return items;
    constexpr int offered = 50;
    for (const Run &run : m_model->rows().mid(0, offered))
        items.append({.title = QStringLiteral("%1, %2").arg(run.title, format::moment(run.started)),
                      .kind = tr("Operation"),
                      .shortcut = {},
                      .keywords = run.kind,
                      .icon = icons::icon(QStringLiteral("castellan-history")),
                      .run = [page, id = run.id] { page->showObject(id); }});
    return items;
}

} // namespace castellan
