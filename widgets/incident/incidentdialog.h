// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/incident/incident.h"

#include <QDialog>

#include <memory>
#include <optional>

class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace castellan {

/// What an incident is, to be declared or changed: what is wrong, how bad, what is affected. Deletes itself when it is
/// closed.
class IncidentDialog final : public QDialog
{
    Q_OBJECT

public:
    /// To be declared; what is known is filled in.
    IncidentDialog(IncidentDraft draft, std::shared_ptr<const Clock> clock, QWidget *parent);
    /// To be changed.
    IncidentDialog(const Incident &incident, std::shared_ptr<const Clock> clock, QWidget *parent);

    IncidentDraft draft() const;
    IncidentChange change() const;

Q_SIGNALS:
    void declared(const castellan::IncidentDraft &draft);
    void changed(const castellan::IncidentChange &change);

private:
    void build(const QString &title, const QString &button);
    QFormLayout *makeForm();
    void fill(const QString &title, const QString &service, const QString &impact, IncidentSeverity severity);
    void check();

    std::shared_ptr<const Clock> m_clock;
    IncidentDraft m_draft;
    std::optional<Incident> m_incident; ///< the one that is changed
    QLineEdit *m_title = nullptr;
    QComboBox *m_severity = nullptr;
    QComboBox *m_status = nullptr; ///< of a known incident only
    QLineEdit *m_service = nullptr;
    QPlainTextEdit *m_impact = nullptr;
    QDateTimeEdit *m_detected = nullptr; ///< of a new incident only
    QLineEdit *m_note = nullptr;         ///< of a known incident only
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace castellan
