// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/activitystanding.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/activity/blockingmodel.h"
#include "models/database/activity/sessionmodel.h"
#include "models/database/activity/waitevents.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ActivityStanding)
};

QString since(const QDateTime &begun, const QDateTime &now)
{
    return format::duration(timeBetween(begun, now));
}

} // namespace

QString hiddenInWords(const ServerActivity &activity)
{
    const int hidden = activity.hiddenCount();
    return hidden == 0
               ? QString()
               : Text::tr("%n session(s) of other roles are hidden; pg_read_all_stats shows them.", nullptr, hidden);
}

Standing judgeActivity(const ServerActivity &activity)
{
    int clients = 0;
    int working = 0;
    int waiting = 0;
    int idle = 0;
    QDateTime oldestIdle;
    Standing standing{.status = Status::Good, .sentence = {}, .explanation = hiddenInWords(activity)};
    for (const ServerSession &session : activity.sessions) {
        if (!session.isClient())
            continue;
        ++clients;
        working += session.state == QLatin1String("active") && !session.waitsForLock() ? 1 : 0;
        waiting += session.waitsForLock() ? 1 : 0;
        if (session.isIdleInTransaction()) {
            ++idle;
            if (!oldestIdle.isValid() || session.stateChanged < oldestIdle)
                oldestIdle = session.stateChanged;
        }
        const Status status = SessionModel::status(session, activity.when);
        if (rank(status) > rank(standing.status) && status != Status::Unknown)
            standing.status = status;
    }
    QStringList parts;
    parts << Text::tr("%n session(s)", nullptr, clients);
    //: behind "14 sessions, "
    parts << Text::tr("%n at work", "sessions", working);
    if (waiting > 0)
        parts << Text::tr("%n waiting for a lock", "sessions", waiting);
    if (idle > 0 && oldestIdle.isValid())
        //: %n sessions, %1 a duration
        parts << Text::tr("%n idle in transaction, the longest for %1", nullptr, idle)
                     .arg(since(oldestIdle, activity.when));
    standing.sentence = parts.join(QStringLiteral(", ")) + u'.';
    if (standing.status == Status::Good && !standing.explanation.isEmpty())
        standing.status = Status::Unknown;
    return standing;
}

Standing judgeLocks(const ServerActivity &activity, const QList<BlockingNode> &tree)
{
    const QString hidden = hiddenInWords(activity);
    if (tree.isEmpty())
        return {.status = hidden.isEmpty() ? Status::Good : Status::Unknown,
                .sentence = hidden.isEmpty() ? Text::tr("Nobody waits for a lock.")
                                             : Text::tr("Of what can be seen nobody waits for a lock."),
                .explanation = hidden};
    const auto waiting = static_cast<int>(
        std::count_if(tree.cbegin(), tree.cend(), [](const BlockingNode &node) { return node.parent >= 0; }));
    const auto queues = static_cast<int>(tree.size()) - waiting;
    QString explanation = Text::tr("%n session(s) wait", nullptr, waiting);
    if (queues > 1)
        //: behind "7 sessions wait"
        explanation += Text::tr(", in %n queue(s); the longest is told here", nullptr, queues);
    explanation += u'.';
    if (!hidden.isEmpty())
        explanation += u' ' + hidden;
    return {.status = Status::Critical, .sentence = causeInWords(activity, tree, 0), .explanation = explanation};
}

QString sessionStateInWords(const ServerSession &session, const QDateTime &now)
{
    if (session.hidden)
        return Text::tr("What it does is shown to its own role, and to members of pg_read_all_stats.");
    QStringList sentences;
    if (session.waitsForLock())
        sentences << (session.waitsSince.isValid()
                          //: %1 a lock ("AccessExclusiveLock on public.Item"), %2 a duration
                          ? Text::tr("Waits for %1, for %2.").arg(lockInWords(session), since(session.waitsSince, now))
                          : Text::tr("Waits for %1.").arg(lockInWords(session)));
    else if (const QString wait = waitInWords(session.waitEventType, session.waitEvent); !wait.isEmpty())
        sentences << wait;
    if (session.isIdleInTransaction() && session.transactionBegan.isValid())
        sentences << Text::tr("Its transaction has been open for %1; its locks stay, and VACUUM cannot clear what died "
                              "since.")
                         .arg(since(session.transactionBegan, now));
    else if (session.state == QLatin1String("active") && session.queryBegan.isValid())
        sentences << Text::tr("Its statement has been running for %1.").arg(since(session.queryBegan, now));
    return sentences.join(u' ');
}

QString freedInWords(const BlockingNode &node)
{
    if (node.victims == 0)
        return {};
    if (node.freedAtOnce == node.victims)
        return Text::tr("Ending it lets %n session(s) go on at once.", nullptr, node.victims);
    return Text::tr("It holds up %n session(s).", nullptr, node.victims) + u' ' +
           (node.freedAtOnce == 0 ? Text::tr("Others hold each of them up as well.")
                                  : Text::tr("Ending it lets %n of them go on at once.", nullptr, node.freedAtOnce));
}

} // namespace castellan
