// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/limitalerts.h"
#include "widgets/common/rowlist.h"

#include <QHash>
#include <QUrl>

#include <optional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace castellan {

class Meter;

/// What belongs to a limit.
struct LimitBelongings
{
    AlertState own = AlertState::Inactive; ///< of Castellan's own rule, its most urgent alert
    QList<LimitAlertRule> rules;           ///< of the environment's Prometheus, or the guide's where it has none
    QString rulesNote;                     ///< why none are listed, or that they are old; empty: nothing to say
    QUrl runbook;                          ///< empty: none yet
    bool runbookOfGuide = false;
    bool operator==(const LimitBelongings &) const = default;
};

/// One limit: its worst subject with the present value, and behind its arrow every subject, the alert rules about it
/// and its runbook.
class LimitRow final : public HairlineRow
{
    Q_OBJECT

public:
    explicit LimitRow(const LimitRule &rule);

    void setStanding(const LimitStanding &limit);
    /// For how long a subject was beyond the limit this month, in words; empty: not known.
    void setMonth(const QString &subject, const QString &words);
    void setBelongings(const LimitBelongings &belongings);
    /// Shows the details, or hides them.
    void setExpanded(bool expanded);
    bool isExpanded() const;
    /// What its details say of subjects, rules and runbook, line by line, for tests; empty while they are hidden.
    QStringList detailLines() const;

Q_SIGNALS:
    void expandedChanged(bool expanded);
    /// A rule of the rule file is to be shown, by its name.
    void ruleRequested(const QString &name);
    /// The alert of Castellan's own rule, by the limit's metric.
    void alertRequested();
    /// The settings, at a key below "thresholds.": "diskUsed", "runbooks.diskUsed".
    void settingsRequested(const QString &key);
    void runbookRequested(const QUrl &url);

private:
    /// A line of the details: a subject's meter, or words with or without a sign.
    struct Line
    {
        std::optional<LimitStanding> subject;
        std::optional<Status> sign;
        QString words; ///< HTML with a sign, plain without
    };
    class LineView;

    void showWords();
    void showDetails();
    QList<Line> lines() const;
    void addSubjects(QList<Line> &lines) const;
    void addRules(QList<Line> &lines) const;
    Line runbookLine() const;
    void follow(const QString &link);

    LimitRule m_rule;
    LimitStanding m_standing;
    LimitBelongings m_belongings;
    QHash<QString, QString> m_months; ///< by subject
    Meter *m_meter = nullptr;
    QLabel *m_words = nullptr;
    QToolButton *m_toggle = nullptr;
    QWidget *m_details = nullptr;
    QVBoxLayout *m_lines = nullptr;
};

} // namespace castellan
