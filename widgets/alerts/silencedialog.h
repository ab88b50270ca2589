// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/silence.h"
#include "models/core/clock.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace castellan {

/// A silence before it is made: what it hides, shown while it is typed, until when, and why. Deletes itself when it is
/// closed.
class SilenceDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `alerts` are those that there are; `rules` the rule files known.
    SilenceDialog(const QList<AlertMatcher> &matchers, const QString &author, QList<AlertInstance> alerts,
                  QList<RuleFile> rules, std::shared_ptr<const Clock> clock, QWidget *parent);

    Silence silence() const;

Q_SIGNALS:
    void saved(const castellan::Silence &silence);

private:
    void check();

    QList<AlertInstance> m_alerts;
    QList<RuleFile> m_rules;
    std::shared_ptr<const Clock> m_clock;
    QString m_author;
    QLineEdit *m_matchers = nullptr;
    QComboBox *m_length = nullptr;
    QLineEdit *m_comment = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_warnings = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace castellan
