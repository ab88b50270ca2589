// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interruptednotice.h"

#include "widgets/database/askmaintenance.h"
#include "widgets/shell/noticebar.h"
#include "widgets/shell/workbench.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::InterruptedNotice)
};

} // namespace

void sayInterrupted(const InterruptedMaintenance &found, Workbench &bench, MainWindow &window)
{
    const QString id = found.run.environmentId;
    const QString topic = QStringLiteral("maintenance-") + found.run.id;
    Notice notice{.topic = topic,
                  .status = Status::Warning,
                  .sentence = found.sentence(),
                  .hint = found.hint(),
                  .details = found.run.error};
    QList<MaintenanceTask> remedies;
    for (const InvalidIndex &index : found.left)
        remedies.append(index.remedies().mid(0, 1));
    if (found.pid != 0) {
        notice.action = Text::tr("Show the session");
        notice.act = [&bench, id, object = QStringLiteral("activity/%1").arg(found.pid)] {
            bench.setCurrent(id);
            Q_EMIT bench.openRequested(QStringLiteral("database"), object);
        };
    } else if (!remedies.isEmpty()) {
        notice.action = Text::tr("Mend it…");
        notice.act = [&bench, &window, id, remedies, topic] {
            bench.setCurrent(id);
            askMaintenance(bench, &window, remedies, Text::tr("Mend it"), [&window, topic](const Run &run) {
                if (run.state == RunState::Succeeded)
                    window.notices()->withdraw(topic);
            });
        };
    }
    window.notices()->say(notice);
}

} // namespace castellan
