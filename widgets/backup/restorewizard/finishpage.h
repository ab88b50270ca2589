// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/report/reportwriter.h"
#include "widgets/backup/restorewizard/restorepage.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace castellan {

class ErrorPanel;
class SentenceBanner;
struct Confirmation;

/// What is where now, the report, and what to do with the database that was replaced.
class FinishPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit FinishPage(RestoreDraft &draft);

    QString step() const override { return tr("Finish"); }
    QString title() const override;
    QString subtitle() const override { return draft().run.title; }
    QString nextVerb() const override { return tr("Close"); }
    bool canGoOn() const override { return true; }
    QString footnote() const override { return tr("Esc leaves. The run and its evidence are kept in the audit log."); }
    void enter() override;
    void goOn() override { Q_EMIT finished(); }

    /// Asks for a file and writes the report of the run to it.
    void save(ReportFormat format);

private:
    void fillFacts();
    void swapBack();
    void dropKept();
    /// Asks for the name to be typed, then runs it; `after` is called when it succeeded.
    void runDestructive(std::shared_ptr<Operation> operation, const QString &action, const QString &question,
                        std::function<void(const Run &)> after);
    void start(const std::shared_ptr<Operation> &operation, const Confirmation &confirmation,
               const std::function<void(const Run &)> &after);
    void tell(Status status, const QString &sentence, const QString &explanation);

    SentenceBanner *m_outcome = nullptr;
    QFormLayout *m_facts = nullptr;
    QWidget *m_keptBox = nullptr;
    QLabel *m_keptTitle = nullptr;
    QLabel *m_keptText = nullptr;
    QPushButton *m_swapBack = nullptr;
    QPushButton *m_drop = nullptr;
    SentenceBanner *m_after = nullptr;
    ErrorPanel *m_error = nullptr;
    QString m_kept;             ///< the database that has no part now, while it is there
    bool m_swappedBack = false; ///< the kept one is what was restored
    bool m_entered = false;
};

} // namespace castellan
