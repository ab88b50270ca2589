// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/interruptedbanner.h"

#include "widgets/common/dialogs.h"
#include "widgets/common/sentencebanner.h"

#include <QAction>
#include <QVBoxLayout>

namespace castellan {

InterruptedBanner::InterruptedBanner(BackupDesk &desk, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_dialogs(dialogs)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    hide();
    refresh();
}

void InterruptedBanner::refresh()
{
    onFinished(m_desk.settleInterrupted(), this, [this](const Result<QList<InterruptedBackup>> &settled) {
        if (settled) {
            m_settled << *settled;
            for (const InterruptedBackup &one : *settled)
                Q_EMIT cleanedUp(one.run.id);
        }
        ask();
    });
}

void InterruptedBanner::ask()
{
    onFinished(m_desk.findInterrupted(), this, [this](Result<QList<InterruptedRestore>> found) {
        // A server that cannot be reached is said elsewhere; what it does not tell is asked again with the next
        // refresh.
        if (found)
            m_found = *found;
        present();
        Q_EMIT looked();
    });
}

void InterruptedBanner::present()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const InterruptedRestore &interrupted : std::as_const(m_found)) {
        auto *banner = new SentenceBanner;
        QStringList hints;
        if (!interrupted.stoppedServices.isEmpty())
            hints << tr("These services may still be stopped: %1.")
                         .arg(interrupted.stoppedServices.join(QStringLiteral(", ")));
        hints << (interrupted.copy.isEmpty()
                      ? tr("Cleaning up closes its record and starts what it had stopped.")
                      : tr("Cleaning up drops the unfinished copy and starts what it had stopped."));
        banner->setSentence(interrupted.stoppedServices.isEmpty() ? Status::Warning : Status::Critical,
                            interrupted.sentence(), hints.join(QLatin1Char(' ')));
        auto *action = new QAction(tr("Clean up"), banner);
        connect(action, &QAction::triggered, this, [this, interrupted, action] { cleanUp(interrupted, action); });
        banner->setActions({action});
        m_layout->addWidget(banner);
    }
    for (const InterruptedBackup &settled : std::as_const(m_settled)) {
        auto *banner = new SentenceBanner;
        banner->setSentence(Status::Warning, settled.sentence(), tr("Nothing of production was touched."));
        auto *action = new QAction(tr("Dismiss"), banner);
        connect(action, &QAction::triggered, this, [this, id = settled.run.id] {
            m_settled.removeIf([&](const InterruptedBackup &one) { return one.run.id == id; });
            present();
            Q_EMIT looked();
        });
        banner->setActions({action});
        m_layout->addWidget(banner);
    }
    setVisible(hasNews());
}

void InterruptedBanner::cleanUp(const InterruptedRestore &interrupted, QAction *action)
{
    action->setEnabled(false);
    const Confirmation confirmation{.agreed = true, .typedName = {}, .reason = {}};
    onFinished(m_desk.start(m_desk.finishInterrupted(interrupted), confirmation), this,
               [this, id = interrupted.run.id](Result<Run> run) {
                   const bool cleaned = run && (run->state == RunState::Succeeded || run->state == RunState::FellShort);
                   if (!cleaned)
                       m_dialogs.showError(this, tr("Cleaning up did not work"), run ? run->error : run.error());
                   else
                       Q_EMIT cleanedUp(id);
                   refresh();
               });
}

} // namespace castellan
