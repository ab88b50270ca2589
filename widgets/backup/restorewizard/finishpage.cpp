// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/finishpage.h"

#include "models/backup/swapback.h"
#include "models/core/format.h"
#include "models/report/runreport.h"
#include "widgets/backup/restorewizard/checkpage.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/icons.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/text.h"
#include "widgets/shell/confirmfirst.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

bool wentThrough(const Run &run)
{
    return run.state == RunState::Succeeded || run.state == RunState::FellShort;
}

QString resultText(const Run &run, QLatin1String key)
{
    return run.result.value(key).toString();
}

} // namespace

FinishPage::FinishPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_outcome = new SentenceBanner;
    layout->addWidget(m_outcome);
    layout->addWidget(heading(tr("What is where now")));
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(18);
    m_facts->setVerticalSpacing(5);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(m_facts);

    layout->addSpacing(4);
    layout->addWidget(heading(tr("The report")));
    layout->addWidget(
        note(tr("Who, when, from which backup, every step with its time and commands, and the time measured "
                "against the objective. The four formats say the same.")));
    auto *reports = new QHBoxLayout;
    reports->setSpacing(8);
    const auto add = [&](const QString &text, const QString &name, ReportFormat format) {
        auto *button = new QPushButton(icons::icon(QStringLiteral("castellan-report")), text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, [this, format] { save(format); });
        reports->addWidget(button);
    };
    add(tr("&PDF…"), QStringLiteral("reportPdf"), ReportFormat::Pdf);
    add(tr("&HTML…"), QStringLiteral("reportHtml"), ReportFormat::Html);
    add(tr("&Markdown…"), QStringLiteral("reportMarkdown"), ReportFormat::Markdown);
    add(tr("&JSON…"), QStringLiteral("reportJson"), ReportFormat::Json);
    reports->addStretch();
    layout->addLayout(reports);

    m_keptBox = new QWidget;
    auto *kept = new QVBoxLayout(m_keptBox);
    kept->setContentsMargins(0, 8, 0, 0);
    m_keptTitle = heading({});
    kept->addWidget(m_keptTitle);
    m_keptText = note({});
    kept->addWidget(m_keptText);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_swapBack = new QPushButton(icons::icon(QStringLiteral("castellan-restore")), tr("&Swap back…"));
    m_swapBack->setObjectName(QStringLiteral("swapBack"));
    connect(m_swapBack, &QPushButton::clicked, this, &FinishPage::swapBack);
    m_drop = new QPushButton(tr("&Drop the kept database now…"));
    m_drop->setObjectName(QStringLiteral("dropKept"));
    connect(m_drop, &QPushButton::clicked, this, &FinishPage::dropKept);
    buttons->addWidget(m_swapBack);
    buttons->addWidget(m_drop);
    buttons->addStretch();
    kept->addLayout(buttons);
    layout->addWidget(m_keptBox);
    m_after = new SentenceBanner;
    m_after->setObjectName(QStringLiteral("afterwards"));
    m_after->hide();
    layout->addWidget(m_after);
    m_error = new ErrorPanel;
    m_error->setRetryVisible(false);
    m_error->hide();
    layout->addWidget(m_error);
    layout->addStretch();
}

QString FinishPage::title() const
{
    if (m_swappedBack)
        return tr("The restore was swapped back.");
    if (draft().run.state == RunState::Succeeded)
        return draft().where == RestoreWhere::Drill ? tr("The drill passed.") : tr("The restore is done.");
    return wentThrough(draft().run) ? tr("Done, but look at what fell short.") : tr("The restore did not go through.");
}

void FinishPage::enter()
{
    if (m_entered)
        return;
    m_entered = true;
    const Run &run = draft().run;
    m_kept = wentThrough(run) ? resultText(run, QLatin1String("kept")) : QString();
    const auto took = run.elapsed(draft().parts.clock->now());
    const auto objective =
        std::chrono::duration_cast<std::chrono::milliseconds>(draft().targetEnvironment().rtoObjective());
    const bool within = took <= objective;
    const auto [status, sentence] = verdictOf(run);
    const QString time =
        within ? tr("It took %1, within the objective of %2.") : tr("It took %1; the objective is %2.");
    m_outcome->setSentence(status == Status::Good && !within ? Status::Warning : status, sentence,
                           time.arg(format::duration(took), format::duration(objective)));
    fillFacts();
}

void FinishPage::fillFacts()
{
    const Run &run = draft().run;
    while (m_facts->rowCount())
        m_facts->removeRow(0);
    const auto add = [this](const QString &label, const QString &value) {
        auto *name = note(label);
        name->setWordWrap(false);
        m_facts->addRow(name, paragraph(value));
    };
    const QString live = draft().liveName();
    const QString backup = format::moment(draft().backup.when());
    const QString database = resultText(run, QLatin1String("database"));
    if (!wentThrough(run))
        add(live, tr("As it was before."));
    else if (m_swappedBack)
        add(live, tr("The database from before the restore."));
    else if (draft().where == RestoreWhere::Drill)
        add(live, tr("As it was before; the scratch database was dropped."));
    else if (draft().where == RestoreWhere::InPlace)
        add(live, tr("Written over with the backup of %1.").arg(backup));
    else if (draft().swaps())
        add(live, tr("The database as it was in the backup of %1.").arg(backup));
    else {
        add(live, tr("As it was before."));
        add(database, tr("The backup of %1, beside it.").arg(backup));
    }
    if (const QString safety = resultText(run, QLatin1String("safetyBackup")); !safety.isEmpty())
        add(tr("Way back"), tr("The backup %1, taken just before: what was there is in it.").arg(safety));
    if (!m_kept.isEmpty())
        add(m_kept, m_swappedBack ? tr("What was restored, with every row written until it was swapped back.")
                                  : tr("The database that was replaced, with every row written until the swap."));
    add(tr("Server"), draft().targetEnvironment().name);
    const QJsonArray leftOut = run.result.value(QStringLiteral("leftOut")).toArray();
    if (!leftOut.isEmpty())
        add(tr("Left out"), leftOut.size() == 1 ? leftOut.first().toString()
                                                : tr("%1 and %2 more; the report names them all.")
                                                      .arg(leftOut.first().toString())
                                                      .arg(leftOut.size() - 1));
    m_keptBox->setVisible(!m_kept.isEmpty());
    m_keptTitle->setText(m_swappedBack ? tr("The restored database") : tr("The old database"));
    m_swapBack->setText(m_swappedBack ? tr("&Swap to it again…") : tr("&Swap back…"));
    const QDateTime until = QDateTime::fromString(resultText(run, QLatin1String("keepUntil")), Qt::ISODate);
    m_keptText->setText(m_swappedBack || !until.isValid()
                            ? tr("Kept as %1; it is never dropped by itself. Swapping takes a moment.").arg(m_kept)
                            : tr("Kept as %1 until %2; it is never dropped by itself. Swapping back takes a moment.")
                                  .arg(m_kept, QLocale().toString(until.toLocalTime().date(), QLocale::LongFormat)));
}

void FinishPage::save(ReportFormat format)
{
    const Run run = draft().run;
    const QString suffix = reportSuffix(format);
    draft().parts.dialogs.saveFile(
        this, tr("Save the report"), QStringLiteral("%1-%2.%3").arg(run.kind, run.id, suffix),
        QStringLiteral("%1 (*.%1)").arg(suffix), [this, run, format](const QString &path) {
            if (path.isEmpty())
                return;
            m_error->hide();
            onFinished(saveReport(reportOfRun(run, draft().targetEnvironment()), format, path), this,
                       [this, path](Result<void> saved) {
                           if (saved) {
                               tell(Status::Good, tr("The report was saved."), path);
                               return;
                           }
                           m_error->setError(saved.error());
                           m_error->show();
                       });
        });
}

void FinishPage::swapBack()
{
    const QString live = draft().liveName();
    const QString question =
        m_swappedBack
            ? tr("%1 becomes again what was restored. The database from before the restore, and every row written "
                 "since, is kept under another name.")
            : tr("%1 becomes again what it was before the restore. What was restored, and every row written since, is "
                 "kept under another name.");
    runDestructive(std::make_shared<SwapBack>(draft().target(), live, m_kept, draft().stopServices),
                   m_swappedBack ? tr("Swap") : tr("Swap back"), question.arg(live), [this, live](const Run &run) {
                       m_kept = resultText(run, QLatin1String("kept"));
                       m_swappedBack = !m_swappedBack;
                       const bool well = run.state == RunState::Succeeded;
                       tell(well ? Status::Good : Status::Warning,
                            m_swappedBack ? tr("%1 is again the database from before the restore.").arg(live)
                                          : tr("%1 is again what was restored.").arg(live),
                            well ? tr("The other one is kept as %1.").arg(m_kept)
                                 : tr("Not every service could be started; start them by hand."));
                       fillFacts();
                       Q_EMIT changed();
                   });
}

void FinishPage::dropKept()
{
    runDestructive(std::make_shared<DropKept>(draft().target(), draft().liveName(), m_kept), tr("Drop it"),
                   tr("There is no swapping back afterwards; rows that are only in %1 are gone.").arg(m_kept),
                   [this](const Run &) {
                       tell(Status::Good, tr("%1 was dropped.").arg(m_kept), {});
                       m_kept.clear();
                       fillFacts();
                   });
}

void FinishPage::runDestructive(std::shared_ptr<Operation> operation, const QString &action, const QString &question,
                                std::function<void(const Run &)> after)
{
    confirmFirst(this, draft().parts.dialogs, draft().parts.settings, desk().runner().arming(),
                 draft().targetEnvironment(), *operation, {.action = action, .text = question, .changes = {}},
                 [this, operation, after = std::move(after)](const Result<Confirmation> &confirmed) {
                     if (confirmed)
                         return start(operation, *confirmed, after);
                     m_error->setError(confirmed.error());
                     m_error->show();
                 });
}

void FinishPage::start(const std::shared_ptr<Operation> &operation, const Confirmation &confirmation,
                       const std::function<void(const Run &)> &after)
{
    m_error->hide();
    m_swapBack->setEnabled(false);
    m_drop->setEnabled(false);
    tell(Status::Unknown, tr("At work: %1").arg(operation->preview().title), tr("The tray at the bottom shows it."));
    onFinished(desk().start(operation, draft().targetEnvironment(), confirmation), this,
               [this, after](Result<Run> run) {
                   m_swapBack->setEnabled(true);
                   m_drop->setEnabled(true);
                   m_after->hide();
                   if (run && wentThrough(*run)) {
                       after(*run);
                       return;
                   }
                   m_error->setError(run ? run->error : run.error());
                   m_error->setRetryVisible(false);
                   m_error->show();
               });
}

void FinishPage::tell(Status status, const QString &sentence, const QString &explanation)
{
    m_after->setSentence(status, sentence, explanation);
    m_after->show();
}

} // namespace castellan
