// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertdesk.h"
#include "models/core/clock.h"

#include <QDialog>

#include <memory>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace castellan {

/// What dialogs that keep alerts quiet are made with.
struct QuietScope
{
    QString author;
    QList<SeenAlert> alerts; ///< those that there are
    QList<RuleFile> rules;   ///< the rule files known
    std::shared_ptr<const Clock> clock;
    bool hasAlertmanager = false;
};

/// Something that keeps alerts quiet, before it is made: which alerts, why, and what that hides now, shown while it is
/// typed. Kinds of it add when. Deletes itself when it is closed.
class QuietDialog : public QDialog
{
    Q_OBJECT

protected:
    QuietDialog(const QString &title, QuietScope scope, QWidget *parent);

    /// The rows; a kind adds its own before, between and after these two.
    QFormLayout *form() const { return m_form; }
    void addAlertsRow(const QList<AlertMatcher> &matchers);
    void addReasonRow(const QString &reason);
    /// What follows the rows: the preview, `closing`, and the buttons. Last in the constructor.
    void finish(const QString &action, const QString &closing);
    /// Shows what is wrong and what would be hidden; after every change.
    void check();

    /// Which alerts, who and why; no times.
    Silence quiet() const;
    const QuietScope &scope() const { return m_scope; }

    /// What is wrong with it, but for conditions that cannot be read.
    virtual QStringList faults() const = 0;
    /// When it hides them, a sentence or more.
    virtual QString times() const = 0;
    /// Whether it would hide this one, if its labels match.
    virtual bool reaches(const SeenAlert &) const { return true; }
    virtual void save() = 0;

private:
    QString hiddenWords(const SilencePreview &preview) const;

    QuietScope m_scope;
    QVBoxLayout *m_layout = nullptr;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_matchers = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_times = nullptr;
    QLabel *m_warnings = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace castellan
