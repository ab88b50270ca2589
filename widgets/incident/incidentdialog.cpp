// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/incident/incidentdialog.h"

#include "widgets/common/text.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace castellan {
namespace {

constexpr int impactLines = 3;
constexpr qsizetype evidenceShown = 6;

} // namespace

IncidentDialog::IncidentDialog(IncidentDraft draft, std::shared_ptr<const Clock> clock, QWidget *parent)
    : QDialog(parent), m_clock(std::move(clock)), m_draft(std::move(draft))
{
    build(tr("Declare an incident"), tr("&Declare"));
    fill(m_draft.title, m_draft.service, m_draft.impact, m_draft.severity);
}

IncidentDialog::IncidentDialog(const Incident &incident, std::shared_ptr<const Clock> clock, QWidget *parent)
    : QDialog(parent), m_clock(std::move(clock)), m_incident(incident)
{
    build(tr("Incident #%1").arg(incident.number), tr("&Save"));
    fill(incident.title, incident.service, incident.impact, incident.severity);
}

void IncidentDialog::build(const QString &title, const QString &button)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(makeForm());
    if (!m_draft.evidence.isEmpty()) {
        layout->addWidget(heading(tr("Goes into its timeline")));
        for (const IncidentEntry &entry : m_draft.evidence.mid(0, evidenceShown))
            layout->addWidget(note(entry.text));
        if (const auto more = m_draft.evidence.size() - evidenceShown; more > 0)
            layout->addWidget(note(tr("and %n more", "things known", static_cast<int>(more))));
    }
    m_problem = problemText();
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(button, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_incident)
            Q_EMIT changed(change());
        else
            Q_EMIT declared(draft());
        accept();
    });
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 78, sizeHint().height());
}

QFormLayout *IncidentDialog::makeForm()
{
    auto *form = new QFormLayout;
    m_title = new QLineEdit;
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setPlaceholderText(tr("In a few words: the backend does not answer"));
    form->addRow(tr("&What is wrong"), m_title);
    m_severity = new QComboBox;
    m_severity->setObjectName(QStringLiteral("severity"));
    for (const IncidentSeverity severity : incidentSeverities())
        m_severity->addItem(incidentSeverityText(severity), static_cast<int>(severity));
    form->addRow(tr("Se&verity"), m_severity);
    if (m_incident) {
        m_status = new QComboBox;
        m_status->setObjectName(QStringLiteral("status"));
        for (const IncidentStatus status : incidentStatuses())
            m_status->addItem(incidentStatusText(status), static_cast<int>(status));
        m_status->setCurrentIndex(m_status->findData(static_cast<int>(m_incident->status)));
        form->addRow(tr("S&tatus"), m_status);
    }
    m_service = new QLineEdit;
    m_service->setObjectName(QStringLiteral("service"));
    form->addRow(tr("&Affected"), m_service);
    m_impact = new QPlainTextEdit;
    m_impact->setObjectName(QStringLiteral("impact"));
    m_impact->setPlaceholderText(tr("What its users notice"));
    m_impact->setTabChangesFocus(true);
    m_impact->setFixedHeight(fontMetrics().lineSpacing() * impactLines + 14);
    form->addRow(tr("&Impact"), m_impact);
    if (m_incident) {
        m_note = new QLineEdit;
        m_note->setObjectName(QStringLiteral("note"));
        m_note->setPlaceholderText(tr("For the timeline: what was found, what was done"));
        form->addRow(tr("&Note"), m_note);
    } else {
        const QDateTime since = m_draft.detectedAt.isValid() ? m_draft.detectedAt : m_clock->now();
        m_detected = new QDateTimeEdit(since.toLocalTime());
        m_detected->setObjectName(QStringLiteral("detected"));
        m_detected->setCalendarPopup(true);
        m_detected->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        form->addRow(tr("Se&en since"), m_detected);
        connect(m_detected, &QDateTimeEdit::dateTimeChanged, this, &IncidentDialog::check);
    }
    connect(m_title, &QLineEdit::textChanged, this, &IncidentDialog::check);
    return form;
}

void IncidentDialog::fill(const QString &title, const QString &service, const QString &impact,
                          IncidentSeverity severity)
{
    m_title->setText(title);
    m_service->setText(service);
    m_impact->setPlainText(impact);
    m_severity->setCurrentIndex(m_severity->findData(static_cast<int>(severity)));
    m_title->setFocus();
    check();
}

IncidentDraft IncidentDialog::draft() const
{
    IncidentDraft draft = m_draft;
    draft.title = m_title->text().trimmed();
    draft.service = m_service->text().trimmed();
    draft.impact = m_impact->toPlainText().trimmed();
    draft.severity = static_cast<IncidentSeverity>(m_severity->currentData().toInt());
    // The field shows whole seconds; one that was not touched stays exact.
    const QDateTime since = m_detected->dateTime().toUTC();
    if (!draft.detectedAt.isValid() || draft.detectedAt.toSecsSinceEpoch() != since.toSecsSinceEpoch())
        draft.detectedAt = since;
    return draft;
}

IncidentChange IncidentDialog::change() const
{
    return {.title = m_title->text().trimmed(),
            .service = m_service->text().trimmed(),
            .impact = m_impact->toPlainText().trimmed(),
            .severity = static_cast<IncidentSeverity>(m_severity->currentData().toInt()),
            .status = static_cast<IncidentStatus>(m_status->currentData().toInt()),
            .note = m_note->text().trimmed()};
}

void IncidentDialog::check()
{
    if (!m_save)
        return;
    IncidentDraft wanted;
    wanted.title = m_title->text();
    if (m_detected)
        wanted.detectedAt = draft().detectedAt;
    const QStringList faults = wanted.faults(m_clock->now());
    m_save->setEnabled(faults.isEmpty());
    m_problem->setText(faults.value(0));
    m_problem->setVisible(!faults.isEmpty());
}

} // namespace castellan
