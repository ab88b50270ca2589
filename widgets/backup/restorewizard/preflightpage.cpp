// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/preflightpage.h"

#include "models/core/format.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/icons.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

PreflightRow::PreflightRow(const PreflightLine &line)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 5, 6, 6);
    layout->setSpacing(12);
    m_badge = new StatusBadge;
    m_title = heading({});
    m_title->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    m_found = paragraph({});
    m_remedy = paragraph({});
    layout->addWidget(m_badge, 0, Qt::AlignVCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_found, 6);
    layout->addWidget(m_remedy, 5);
    setLine(line);
}

void PreflightRow::setLine(const PreflightLine &line)
{
    m_line = line;
    m_badge->setStatus(line.status);
    m_title->setText(line.title);
    m_found->setText(line.found);
    m_remedy->setText(line.remedy);
    colourRemedy();
    setAccessibleName(
        QStringLiteral("%1, %2: %3 %4").arg(line.title, statusWord(line.status), line.found, line.remedy));
    update();
}

void PreflightRow::colourRemedy()
{
    QPalette ink;
    if (m_line.status == Status::Warning || m_line.status == Status::Critical)
        ink.setColor(QPalette::WindowText, statusColors(m_line.status, QApplication::palette()).ink);
    m_remedy->setForegroundRole(QPalette::WindowText); // on Base as well, where Qt would take Text
    m_remedy->setPalette(ink);
}

void PreflightRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_remedy)
        colourRemedy();
    HairlineRow::changeEvent(event);
}

PreflightPage::PreflightPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(10);
    m_list = new RowList(tr("Preflight lines"));
    m_summary = new SentenceBanner;
    m_summary->setObjectName(QStringLiteral("preflightSummary"));
    m_list->addBelow(m_summary);
    m_error = new ErrorPanel;
    m_error->hide();
    m_list->addBelow(m_error);
    outer->addWidget(m_list);

    m_again = new QPushButton(tr("Check a&gain"), this);
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_again->hide(); // the frame shows it in its footer
    connect(m_again, &QPushButton::clicked, this, &PreflightPage::ask);
    connect(m_error, &ErrorPanel::retryRequested, this, &PreflightPage::ask);
}

PreflightPage::~PreflightPage()
{
    m_cancel.cancel();
}

QList<QAbstractButton *> PreflightPage::buttons() const
{
    return {m_again};
}

bool PreflightPage::canGoOn() const
{
    return !m_asking && !draft().lines.isEmpty() && draft().linesKey == draft().key() &&
           preflightStatus(draft().lines) != Status::Critical;
}

QList<PreflightLine> PreflightPage::lines() const
{
    QList<PreflightLine> lines;
    for (const PreflightRow *row : m_rows)
        lines << row->line();
    return lines;
}

void PreflightPage::enter()
{
    if (m_askedFor != draft().key() || m_failed)
        ask();
    askEstimate();
}

void PreflightPage::leave()
{
    if (!m_asking)
        return;
    // Asked anew when one comes back.
    m_cancel.cancel();
    m_askedFor.clear();
}

void PreflightPage::ask()
{
    m_cancel.cancel();
    m_cancel = CancelSource();
    m_asking = true;
    m_failed = false;
    m_askedFor = draft().key();
    draft().lines.clear();
    const int round = ++m_round;
    m_list->clear();
    m_rows.clear();
    m_error->hide();
    m_summary->show();
    m_summary->setSentence(Status::Unknown, tr("Asking the server and reading the backup…"),
                           tr("Nothing is changed by this."));
    m_again->setEnabled(false);
    Q_EMIT changed();
    const auto report = [this, round](const PreflightLine &line) {
        if (round == m_round)
            present(line);
    };
    onFinished(desk().preflight(draft().request(), this, report, m_cancel.token()), this,
               [this, round](Result<PreflightAnswer> answer) {
                   if (round != m_round)
                       return;
                   m_asking = false;
                   m_again->setEnabled(true);
                   if (answer) {
                       for (const PreflightLine &line : answer->lines)
                           present(line);
                       draft().lines = answer->lines;
                       draft().backup = answer->backup; // with the proof that was made
                       draft().linesKey = m_askedFor;
                       conclude();
                   } else {
                       m_failed = true;
                       m_summary->hide();
                       Error error = std::move(answer).error();
                       error.retryable = true;
                       m_error->setError(error);
                       m_error->show();
                   }
                   Q_EMIT changed();
               });
}

void PreflightPage::present(const PreflightLine &line)
{
    for (PreflightRow *row : std::as_const(m_rows)) {
        if (row->line().id == line.id) {
            row->setLine(line);
            return;
        }
    }
    auto *row = new PreflightRow(line);
    m_rows << row;
    m_list->addRow(row);
}

void PreflightPage::conclude()
{
    const RestoreEstimate &estimate = draft().estimate;
    QString explanation = preflightStatus(draft().lines) == Status::Critical
                              ? tr("Do what the lines in red say, then check again.")
                              : QString();
    if (explanation.isEmpty())
        explanation = estimate.duration.count() < 0
                          ? tr("How long it takes is not known: %1.").arg(estimate.basis)
                          //: %1 is a duration, %2 says where it is known from
                          : tr("Estimated %1, %2.").arg(format::duration(estimate.duration), estimate.basis);
    m_summary->setSentence(preflightStatus(draft().lines), preflightSentence(draft().lines), explanation);
}

void PreflightPage::askEstimate()
{
    const QString targetId = draft().targetEnvironment().id;
    if (m_estimateOf == draft().backup.id + targetId)
        return;
    m_estimateOf = draft().backup.id + targetId;
    draft().estimate = {.duration = std::chrono::milliseconds(-1), .basis = tr("it is still being looked up")};
    onFinished(desk().estimate(draft().backup, targetId), this,
               [this, id = m_estimateOf](Result<RestoreEstimate> estimate) {
                   if (id != m_estimateOf)
                       return;
                   draft().estimate = estimate ? *estimate
                                               : RestoreEstimate{.duration = std::chrono::milliseconds(-1),
                                                                 .basis = estimate.error().message};
                   if (!draft().lines.isEmpty() && !m_asking)
                       conclude();
               });
}

} // namespace castellan
