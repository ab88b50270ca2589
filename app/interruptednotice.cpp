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

/// What all of them have: the way to the session that is still at work.
Notice noticeOf(const Run &run, const QString &sentence, const QString &hint, int pid, Workbench &bench)
{
    Notice notice{.topic = QStringLiteral("interrupted-") + run.id,
                  .status = Status::Warning,
                  .sentence = sentence,
                  .hint = hint,
                  .details = run.error};
    if (pid == 0)
        return notice;
    notice.action = Text::tr("Show the session");
    notice.act = [&bench, id = run.environmentId, object = QStringLiteral("activity/%1").arg(pid)] {
        bench.setCurrent(id);
        Q_EMIT bench.openRequested(QStringLiteral("database"), object);
    };
    return notice;
}

/// Where no session is left, to the page that knows more.
void leadTo(Notice *notice, Workbench &bench, const QString &environmentId, const QString &page, const QString &object,
            const QString &words)
{
    if (notice->act)
        return;
    notice->action = words;
    notice->act = [&bench, environmentId, page, object] {
        bench.setCurrent(environmentId);
        Q_EMIT bench.openRequested(page, object);
    };
}

} // namespace

void sayInterrupted(const InterruptedMaintenance &found, Workbench &bench, MainWindow &window)
{
    Notice notice = noticeOf(found.run, found.sentence(), found.hint(), found.pid, bench);
    QList<MaintenanceTask> remedies;
    for (const InvalidIndex &index : found.left)
        remedies.append(index.remedies().mid(0, 1));
    if (!notice.act && !remedies.isEmpty()) {
        notice.action = Text::tr("Mend it…");
        notice.act = [&bench, &window, id = found.run.environmentId, remedies, topic = notice.topic] {
            bench.setCurrent(id);
            askMaintenance(bench, &window, remedies, Text::tr("Mend it"), [&window, topic](const Run &run) {
                if (run.state == RunState::Succeeded)
                    window.notices()->withdraw(topic);
            });
        };
    }
    window.notices()->say(notice);
}

void sayInterrupted(const InterruptedMigrations &found, Workbench &bench, MainWindow &window)
{
    Notice notice = noticeOf(found.run, found.sentence(), found.hint(), found.pid, bench);
    leadTo(&notice, bench, found.run.environmentId, QStringLiteral("migrations"), found.unfinished,
           Text::tr("Show the migrations"));
    window.notices()->say(notice);
}

void sayInterrupted(const InterruptedDataChange &found, Workbench &bench, MainWindow &window)
{
    Notice notice = noticeOf(found.run, found.sentence(), found.hint(), found.pid, bench);
    leadTo(&notice, bench, found.run.environmentId, QStringLiteral("history"), found.run.id, Text::tr("Show the run"));
    window.notices()->say(notice);
}

} // namespace castellan
