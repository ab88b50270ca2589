// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/incident/incident.h"

#include <QWidget>

#include <memory>

class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace castellan {

class Card;
class FactList;
class SentenceHead;

/// What is known of one incident: how it stands, and its timeline, to which a note is added by typing it.
class IncidentDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit IncidentDetails(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    void clear();
    void setIncident(const Incident &incident);
    void setTimeline(const QList<IncidentEntry> &entries);
    /// The note was stored: its field is free for the next.
    void noteTaken();

Q_SIGNALS:
    void noteWritten(const QString &text);

private:
    QWidget *makeTimeline();
    void writeNote();

    std::shared_ptr<const Clock> m_clock;
    SentenceHead *m_head = nullptr;
    Card *m_factCard = nullptr;
    FactList *m_facts = nullptr;
    Card *m_timelineCard = nullptr;
    QTreeWidget *m_timeline = nullptr;
    QLineEdit *m_note = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace castellan
