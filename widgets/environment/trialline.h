// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/core/async.h"
#include "models/core/status.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace castellan {

class StatusBadge;

/// What trying something said.
struct TrialAnswer
{
    Status status = Status::Unknown;
    QString verdict; ///< a few words
    QString words;   ///< the evidence, in lines; may be empty
};

/// An error as an answer: `verdict`, and below it the other side's own words and what to do.
TrialAnswer trialAnswer(const Error &error, const QString &verdict);
/// A look with its evidence: the sentence, what was measured on the way, what was asked and what came back.
TrialAnswer trialAnswer(const Result<CheckResult> &look);

/// "Try it", which is "Stop" while it is being tried, and what came of it: a sign with a few words and, below, the
/// evidence. Whoever owns it answers wanted() with follow(). An answer that comes after the question was changed,
/// stopped or put anew is dropped.
class TrialLine final : public QWidget
{
    Q_OBJECT

public:
    /// `text` is on the button. `beside` (may be null) is what is tried; it stands before the button, which is named
    /// after it.
    explicit TrialLine(const QString &text, QWidget *beside = nullptr, QWidget *parent = nullptr);
    /// Cancels what is being tried.
    ~TrialLine() override;

    /// Something is asked now; with this token. What was asked before is cancelled.
    CancelToken begin();
    /// Shows what `judge` (TrialAnswer from const Result<T> &) makes of the answer. After begin().
    template <typename T, typename Judge>
    void follow(Future<T> answer, Judge judge)
    {
        onFinished(std::move(answer), this,
                   [this, trial = m_trial, judge = std::move(judge)](const Result<T> &result) mutable {
                       if (trial == m_trial)
                           say(judge(result));
                   });
    }
    /// Shows an answer that needed no asking.
    void say(const TrialAnswer &answer);
    /// Cancels what is being tried and takes an answer back: it would be about something else.
    void forget();

    bool isAsking() const { return m_cancel != nullptr; }
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    /// The button was pressed, and nothing is being tried.
    void wanted();

private:
    void settle();

    const QString m_text;
    int m_trial = 0;
    std::shared_ptr<CancelSource> m_cancel; ///< of what is being tried
    QPushButton *m_button = nullptr;
    StatusBadge *m_verdict = nullptr;
    QLabel *m_words = nullptr;
};

} // namespace castellan
