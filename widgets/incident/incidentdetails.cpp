// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/incident/incidentdetails.h"

#include "models/core/format.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/stateview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace castellan {
namespace {

enum Column { When, Who, What, ColumnCount };

FactLine fact(const QString &name, const QString &value, const QString &toolTip = {})
{
    return {.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}};
}

} // namespace

IncidentDetails::IncidentDetails(std::shared_ptr<const Clock> clock, QWidget *parent)
    : QWidget(parent), m_clock(std::move(clock))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("incidentTitle"), QStringLiteral("incidentImpact"));
    layout->addWidget(m_head);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_factCard = new Card(tr("How it stands"), m_clock);
    m_facts = new FactList;
    m_factCard->body()->addWidget(m_facts);
    m_factCard->body()->addStretch(1);
    m_timelineCard = new Card(tr("Timeline"), m_clock);
    m_timelineCard->body()->addWidget(makeTimeline());
    row->addWidget(m_factCard, 2);
    row->addWidget(m_timelineCard, 4);
    layout->addLayout(row, 1);
    clear();
}

QWidget *IncidentDetails::makeTimeline()
{
    auto *all = new QWidget;
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    m_timeline = new QTreeWidget;
    m_timeline->setObjectName(QStringLiteral("timeline"));
    m_timeline->setAccessibleName(tr("Timeline"));
    m_timeline->setHeaderLabels({tr("When"), tr("Who"), tr("What")});
    m_timeline->setRootIsDecorated(false);
    m_timeline->setFrameShape(QFrame::NoFrame);
    m_timeline->setWordWrap(true);
    const int character = fontMetrics().averageCharWidth();
    m_timeline->setColumnWidth(When, character * 20);
    m_timeline->setColumnWidth(Who, character * 16);
    layout->addWidget(m_timeline, 1);
    auto *row = new QHBoxLayout;
    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("newNote"));
    m_note->setAccessibleName(tr("A note for the timeline"));
    m_note->setPlaceholderText(tr("What was found, what was done; Enter adds it"));
    m_add = new QPushButton(tr("&Add note"));
    m_add->setObjectName(QStringLiteral("addNote"));
    connect(m_note, &QLineEdit::returnPressed, this, &IncidentDetails::writeNote);
    connect(m_add, &QPushButton::clicked, this, &IncidentDetails::writeNote);
    connect(m_note, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    m_add->setEnabled(false);
    row->addWidget(m_note, 1);
    row->addWidget(m_add);
    layout->addLayout(row);
    return all;
}

void IncidentDetails::clear()
{
    m_head->clear();
    m_timeline->clear();
    m_factCard->states()->showEmpty(tr("No incident selected"), tr("Select one above to see what happened."));
    m_timelineCard->states()->showEmpty({}, {});
}

void IncidentDetails::setIncident(const Incident &incident)
{
    m_head->setSentence(statusOf(incident.severity, incident.status), incidentTitle(incident), incident.impact);
    QList<FactLine> lines{fact(tr("Severity"), incidentSeverityText(incident.severity)),
                          fact(tr("Status"), incidentStatusText(incident.status))};
    if (!incident.service.isEmpty())
        lines.append(fact(tr("Affected"), incident.service, incident.service));
    lines.append(fact(tr("Detected"), format::moment(incident.detectedAt), format::utc(incident.detectedAt)));
    lines.append(fact(tr("Declared"), format::moment(incident.declaredAt), format::utc(incident.declaredAt)));
    lines.append(fact(tr("Declared by"), incident.declaredBy));
    if (incident.resolvedAt.isValid())
        lines.append(fact(tr("Resolved"), format::moment(incident.resolvedAt), format::utc(incident.resolvedAt)));
    const QString lasted = format::duration(incidentDuration(incident, m_clock->now()));
    lines.append(fact(incident.isOpen() ? tr("Open for") : tr("Lasted"), lasted));
    m_facts->setFacts(lines);
    m_factCard->states()->showContent();
    m_timelineCard->states()->showContent();
}

void IncidentDetails::setTimeline(const QList<IncidentEntry> &entries)
{
    m_timeline->clear();
    for (const IncidentEntry &entry : entries) {
        auto *item = new QTreeWidgetItem(m_timeline);
        item->setText(When, format::moment(entry.at));
        item->setToolTip(When, tr("%1; noted %2").arg(format::utc(entry.at), format::utc(entry.notedAt)));
        item->setText(Who, entry.person);
        item->setText(What, entry.text);
        item->setToolTip(What, entry.text);
        for (int column = 0; column < ColumnCount; ++column)
            item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
    }
    if (QTreeWidgetItem *last = m_timeline->topLevelItem(m_timeline->topLevelItemCount() - 1))
        m_timeline->scrollToItem(last);
}

void IncidentDetails::writeNote()
{
    if (const QString text = m_note->text().trimmed(); !text.isEmpty())
        Q_EMIT noteWritten(text);
}

void IncidentDetails::noteTaken()
{
    m_note->clear();
}

} // namespace castellan
