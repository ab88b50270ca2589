// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace castellan {

/// One rule in fields. What has no field (other labels and annotations) stays as it is.
class RuleForm final : public QWidget
{
    Q_OBJECT

public:
    explicit RuleForm(QWidget *parent = nullptr);

    void clear();
    void setRule(const RuleSpec &rule);
    /// As the fields say; nothing while one of them cannot be read (it says why).
    std::optional<RuleSpec> rule() const;

Q_SIGNALS:
    /// A field was left, or Enter pressed, and the rule is another one.
    void changed(const castellan::RuleSpec &rule);

private:
    void commit();

    RuleSpec m_rule;
    bool m_adopting = false;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_expression = nullptr;
    QLineEdit *m_for = nullptr;
    QLineEdit *m_keepFiring = nullptr;
    QComboBox *m_severity = nullptr;
    QLineEdit *m_summary = nullptr;
    QLineEdit *m_runbook = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace castellan
