// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restorepage.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace castellan {

class DurationLabel;
class RunPage;
class WizardStep;

/// The guided restore: eight steps from "which backup" to "what is where now", within a page of the window. Until the
/// run begins, leaving it changes nothing; after that the run goes on in the tray. GUI thread.
class RestoreWizard final : public QFrame
{
    Q_OBJECT

public:
    enum Step { Backup, Target, Contents, Preflight, Plan, Run, Check, Finish };

    /// `backupId` is chosen to begin with where it exists; else the newest proven one. `where` likewise.
    RestoreWizard(RestoreParts parts, const QString &backupId = {}, RestoreWhere where = RestoreWhere::NewDatabase,
                  QWidget *parent = nullptr);
    ~RestoreWizard() override;

    Step step() const;
    RestorePage *page(Step step) const { return m_pages.at(step); }
    RestorePage *currentPage() const { return m_pages.at(step()); }
    const RestoreDraft &draft() const { return m_draft; }
    QPushButton *nextButton() const { return m_next; }
    QPushButton *backButton() const { return m_back; }

    /// Leaves: at once, or, while a restore runs, after asking. left() says that it is done.
    void leave();

Q_SIGNALS:
    /// The wizard is over, or was left; its owner removes it.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeSteps();
    QWidget *makeHead();
    QWidget *makeFoot();
    void addPage(RestorePage *page);
    void go(int step);
    void keepFocus();
    void next();
    void refresh();
    void refreshButtons();

    RestoreDraft m_draft;
    QDateTime m_opened;
    QList<RestorePage *> m_pages;
    QList<WizardStep *> m_steps;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    DurationLabel *m_clock = nullptr;
    QLabel *m_objective = nullptr;
    QLabel *m_footnote = nullptr;
    QHBoxLayout *m_pageButtons = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    int m_reached = 0; ///< the farthest step that was entered
};

} // namespace castellan
