// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/database/activity/blockingtree.h"
#include "models/database/verdict/checks.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan::verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

// The largest groups of connections say what takes them.
constexpr qsizetype poolsNamed = 3;

/// Why not all sessions could be judged; empty when they could. What the server runs for itself has no role, and is
/// nobody's session.
QString hiddenSessions(const ServerActivity &activity)
{
    const auto hidden =
        std::count_if(activity.sessions.cbegin(), activity.sessions.cend(),
                      [](const ServerSession &session) { return session.hidden && !session.role.isEmpty(); });
    return hidden == 0 ? QString()
                       : Text::tr("What %n session(s) of other roles do is told with pg_read_all_stats only.", nullptr,
                                  static_cast<int>(hidden));
}

VerdictFinding about(const ServerActivity &activity, const ServerSession &session, Status status)
{
    VerdictFinding finding;
    finding.status = status;
    finding.subject = sessionInWords(activity, session.pid);
    finding.pid = session.pid;
    finding.connected = session.connected;
    finding.remedy = Remedy::EndSession;
    return finding;
}

QString cancelStatement(int pid)
{
    return QStringLiteral("SELECT pg_cancel_backend(%1)").arg(pid);
}

QString terminateStatement(int pid)
{
    return QStringLiteral("SELECT pg_terminate_backend(%1)").arg(pid);
}

/// A dump takes as long as it takes, and its leader waits in its transaction for the others; so does Castellan itself,
/// which keeps the snapshot for one.
bool isBackup(const ServerSession &session)
{
    return session.application == QLatin1String("pg_dump") || session.application == QLatin1String("pg_dumpall") ||
           session.application == QLatin1String("castellan");
}

/// How long somebody waits: since when for the lock, or, before PostgreSQL 14, at most since its statement began.
std::chrono::seconds waitOf(const ServerSession &session, const QDateTime &now)
{
    return secondsBetween(session.waitsSince.isValid() ? session.waitsSince : session.queryBegan, now);
}

Status blockedStatus(std::chrono::seconds waited, int victims, const VerdictLimits &limits)
{
    if (waited >= limits.blockedCritical || victims >= limits.blockedManyCritical)
        return Status::Critical;
    return waited >= limits.blockedWarning ? Status::Warning : Status::Good;
}

} // namespace

CheckResult blockedSessions(const Look &look)
{
    if (!look.in.activity.isKnown())
        return skippedFor(look.in.activity);
    const ServerActivity &activity = look.in.activity.value;
    const QList<BlockingNode> tree = blockingTree(activity);
    Weighted found;
    for (qsizetype root = 0; root < tree.size(); ++root) {
        const BlockingNode &node = tree.at(root);
        if (node.depth > 0)
            continue;
        std::chrono::seconds longest{0};
        for (qsizetype i = root + 1; i < tree.size() && tree.at(i).depth > 0; ++i)
            if (const ServerSession *waiting = activity.find(tree.at(i).pid))
                longest = std::max(longest, waitOf(*waiting, activity.when));
        const Status status = blockedStatus(longest, node.victims, look.limits);
        if (status == Status::Good)
            continue;
        VerdictFinding finding;
        if (const ServerSession *session = activity.find(node.pid); session && node.pid != 0) {
            finding = about(activity, *session, status);
            finding.sql = {session->state == QLatin1String("active") ? cancelStatement(node.pid)
                                                                     : terminateStatement(node.pid)};
        } else {
            finding.status = status;
            finding.subject = sessionInWords(activity, node.pid);
        }
        //: %1 "pg_dump by backup → ALTER TABLE by deploy → 7 reads", %2 a duration
        finding.sentence = Text::tr("%n session(s) wait: %1; the longest for %2.", nullptr, node.victims)
                               .arg(causeInWords(activity, tree, root), durationInWords(longest));
        finding.why = Text::tr("Who waits for a lock answers nobody, and everybody who comes later waits behind him.");
        found.append({node.victims, finding});
    }
    return {
        .findings = worstFirst(found),
        .passed =
            Text::tr("No session waits for a lock longer than %1.").arg(durationInWords(look.limits.blockedWarning)),
        .skipped = hiddenSessions(activity)};
}

CheckResult idleInTransaction(const Look &look)
{
    if (!look.in.activity.isKnown())
        return skippedFor(look.in.activity);
    const ServerActivity &activity = look.in.activity.value;
    Weighted found;
    for (const ServerSession &session : activity.sessions) {
        const auto idle = secondsBetween(session.stateChanged, activity.when);
        if (!session.isIdleInTransaction() || idle < look.limits.idleInTransactionWarning)
            continue;
        Status status = idle >= look.limits.idleInTransactionCritical ? Status::Critical : Status::Warning;
        if (isBackup(session))
            status = Status::Notice;
        VerdictFinding finding = about(activity, session, status);
        finding.sentence =
            //: %1 a role, %2 an application, %3 a process number, %4 and %5 durations
            Text::tr("A transaction of %1 (%2, process %3) is open for %5 and has done nothing for %4.")
                .arg(session.role, session.application.isEmpty() ? Text::tr("unnamed") : session.application,
                     QString::number(session.pid), durationInWords(idle),
                     durationInWords(secondsBetween(session.transactionBegan, activity.when)));
        finding.why = Text::tr("It keeps its locks, and VACUUM cannot remove what was deleted since it began.");
        finding.sql = {terminateStatement(session.pid)};
        found.append({static_cast<double>(idle.count()), finding});
    }
    return {.findings = worstFirst(found),
            .passed = Text::tr("No transaction is idle for longer than %1.")
                          .arg(durationInWords(look.limits.idleInTransactionWarning)),
            .skipped = hiddenSessions(activity)};
}

CheckResult longRunning(const Look &look)
{
    if (!look.in.activity.isKnown())
        return skippedFor(look.in.activity);
    const ServerActivity &activity = look.in.activity.value;
    Weighted found;
    for (const ServerSession &session : activity.sessions) {
        const auto running = secondsBetween(
            session.transactionBegan.isValid() ? session.transactionBegan : session.queryBegan, activity.when);
        if (!session.isClient() || session.state != QLatin1String("active") || running < look.limits.longRunningWarning)
            continue;
        Status status = running >= look.limits.longRunningCritical ? Status::Critical : Status::Warning;
        if (isBackup(session))
            status = Status::Notice;
        VerdictFinding finding = about(activity, session, status);
        //: %1 "SELECT by reports", %2 a process number, %3 a duration
        finding.sentence = Text::tr("%1 (process %2) has been running for %3.")
                               .arg(finding.subject, QString::number(session.pid), durationInWords(running));
        finding.why =
            Text::tr("A long transaction keeps VACUUM from removing what was deleted since it began, in every "
                     "table, and may hold locks that others want.");
        finding.sql = {cancelStatement(session.pid)};
        found.append({static_cast<double>(running.count()), finding});
    }
    return {.findings = worstFirst(found),
            .passed = Text::tr("No statement has been running for longer than %1.")
                          .arg(durationInWords(look.limits.longRunningWarning)),
            .skipped = hiddenSessions(activity)};
}

CheckResult preparedTransactions(const Look &look)
{
    if (!look.in.prepared.isKnown())
        return skippedFor(look.in.prepared);
    const QDateTime now = look.in.server.value.when;
    Weighted found;
    for (const VerdictInputs::Prepared &one : look.in.prepared.value) {
        const auto age = secondsBetween(one.since, now);
        if (age < look.limits.preparedWarning)
            continue;
        VerdictFinding finding;
        finding.status = age >= look.limits.preparedCritical ? Status::Critical : Status::Warning;
        finding.subject = one.gid;
        finding.name = one.gid;
        //: %1 the transaction's name, %2 a role, %3 a database, %4 a duration
        finding.sentence = Text::tr("The prepared transaction %1 of %2 in the database %3 is neither committed nor "
                                    "rolled back since %4.")
                               .arg(one.gid, one.role, one.database, durationInWords(age));
        finding.why = Text::tr("It keeps its locks through every restart and holds back VACUUM everywhere. Whether it "
                               "is to be committed or rolled back is for its transaction manager to say; in the "
                               "database that it belongs to.");
        if (one.connected)
            finding.sql = {QStringLiteral("ROLLBACK PREPARED %1").arg(quoteLiteral(one.gid).trimmed())};
        found.append({static_cast<double>(age.count()), finding});
    }
    return {.findings = worstFirst(found),
            .passed =
                Text::tr("No prepared transaction is older than %1.").arg(durationInWords(look.limits.preparedWarning)),
            .skipped = {}};
}

namespace {

/// "60 idle of api, 12 active of worker, 11 others"
QString poolInWords(const ServerActivity &activity)
{
    QHash<QString, int> pools;
    int all = 0;
    for (const ServerSession &session : activity.sessions) {
        if (!session.isClient() && !session.hidden)
            continue;
        const QString application = session.application.isEmpty() ? Text::tr("unnamed") : session.application;
        const QString state = session.hidden ? Text::tr("not to be seen") : session.state;
        //: %1 a session's state, such as "idle", %2 an application
        ++pools[Text::tr("%1 of %2").arg(state, application)];
        ++all;
    }
    QStringList names = pools.keys();
    std::sort(names.begin(), names.end(), [&pools](const QString &a, const QString &b) {
        return std::make_pair(-pools.value(a), a) < std::make_pair(-pools.value(b), b);
    });
    QStringList words;
    for (const QString &name : names.mid(0, poolsNamed)) {
        words.append(QStringLiteral("%1 %2").arg(pools.value(name)).arg(name));
        all -= pools.value(name);
    }
    if (all > 0)
        words.append(Text::tr("%n other(s)", nullptr, all));
    return words.join(QStringLiteral(", "));
}

} // namespace

CheckResult connections(const Look &look)
{
    if (!look.in.server.isKnown())
        return skippedFor(look.in.server);
    const VerdictInputs::Server &server = look.in.server.value;
    const int usable = server.maxConnections - server.reservedConnections;
    const double used = usable > 0 ? static_cast<double>(server.connections) / usable : 1;
    CheckResult result;
    //: %1 how many connections are open, %2 how many there may be, %3 a percentage
    result.passed =
        Text::tr("%1 of %2 connections are taken (%3).").arg(server.connections).arg(usable).arg(format::percent(used));
    if (used < look.limits.connectionsWarning)
        return result;
    VerdictFinding finding;
    finding.status = used >= look.limits.connectionsCritical ? Status::Critical : Status::Warning;
    finding.sentence = result.passed;
    if (look.in.activity.isKnown())
        //: %1 "83 of 97 connections are taken (85.6 %).", %2 "60 idle of api, 12 active of worker"
        finding.sentence =
            Text::tr("%1 By application and state: %2.").arg(result.passed, poolInWords(look.in.activity.value));
    finding.why =
        Text::tr("When all are taken the application gets no answer at all. Smaller pools or a pooler in front "
                 "help more than a higher max_connections, which needs a restart.");
    result.findings = {finding};
    return result;
}

} // namespace castellan::verdict
