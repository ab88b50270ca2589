// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/blockingtree.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/sqltext.h"

#include <QBitArray>
#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::BlockingTree)
};

/// Who waits for whom, as places in `pids`. In a queue for one lock everybody waits for all before him, so there may be
/// as many edges as pairs: each step is linear in them.
class Graph
{
public:
    explicit Graph(const ServerActivity &activity)
    {
        QHash<int, int> places;
        const auto placeOf = [&](int pid) {
            const auto known = places.constFind(pid);
            if (known != places.cend())
                return *known;
            places.insert(pid, static_cast<int>(m_pids.size()));
            m_pids.append(pid);
            m_blockers.append(QList<int>());
            m_waiters.append(QList<int>());
            return static_cast<int>(m_pids.size()) - 1;
        };
        for (const ServerSession &session : activity.sessions) {
            for (const int blocker : session.blockedBy) {
                if (blocker != 0 && !activity.find(blocker))
                    continue; // it has ended meanwhile, and the waiter is about to go on
                const int before = placeOf(blocker);
                const int after = placeOf(session.pid);
                m_blockers[after].append(before);
                m_waiters[before].append(after);
            }
        }
        arrange();
        countVictims();
    }

    QList<BlockingNode> tree() const
    {
        QList<QList<int>> below(m_pids.size());
        QList<int> roots;
        for (const int one : m_order) {
            const int parent = m_parents.at(one);
            (parent < 0 ? roots : below[parent]).append(one);
        }
        QList<BlockingNode> nodes;
        worstFirst(roots);
        for (const int root : std::as_const(roots))
            write(root, -1, 0, below, nodes);
        return nodes;
    }

private:
    /// An order in which everybody comes after those he waits for, and, by it, the blocker that is furthest from a
    /// root. Where a ring leaves nobody to go on with, it is entered at the one for whom the most wait.
    void arrange()
    {
        const qsizetype count = m_pids.size();
        m_parents.fill(-1, count);
        QList<int> depths(count, 0);
        QList<qsizetype> open(count);
        QList<bool> done(count, false);
        QList<int> ready;
        for (int i = 0; i < count; ++i) {
            open[i] = m_blockers.at(i).size();
            if (open.at(i) == 0)
                ready.append(i);
        }
        while (m_order.size() < count) {
            if (ready.isEmpty())
                ready.append(ringEntry(done));
            const int one = ready.takeFirst();
            for (const int blocker : m_blockers.at(one)) {
                if (done.at(blocker) && (m_parents.at(one) < 0 || depths.at(blocker) >= depths.at(one))) {
                    m_parents[one] = blocker;
                    depths[one] = depths.at(blocker) + 1;
                }
            }
            done[one] = true;
            m_order.append(one);
            for (const int waiter : m_waiters.at(one))
                if (--open[waiter] == 0 && !done.at(waiter))
                    ready.append(waiter);
        }
    }
    int ringEntry(const QList<bool> &done) const
    {
        int best = -1;
        for (int i = 0; i < m_pids.size(); ++i)
            if (!done.at(i) && (best < 0 || m_waiters.at(i).size() > m_waiters.at(best).size()))
                best = i;
        return best;
    }

    /// Everybody behind each, once. From the ends of the queues one pass is enough; a ring takes one more.
    void countVictims()
    {
        const qsizetype count = m_pids.size();
        QList<QBitArray> behind(count, QBitArray(count));
        for (bool changed = true; changed;) {
            changed = false;
            for (auto one = m_order.crbegin(); one != m_order.crend(); ++one) {
                QBitArray all = behind.at(*one);
                for (const int waiter : m_waiters.at(*one)) {
                    all |= behind.at(waiter);
                    all.setBit(waiter);
                }
                all.clearBit(*one);
                changed = changed || all != behind.at(*one);
                behind[*one] = all;
            }
        }
        for (const QBitArray &one : std::as_const(behind))
            m_victims.append(static_cast<int>(one.count(true)));
    }

    void worstFirst(QList<int> &places) const
    {
        std::stable_sort(places.begin(), places.end(),
                         [this](int a, int b) { return m_victims.at(a) > m_victims.at(b); });
    }

    void write(int one, int parent, int depth, QList<QList<int>> &below, QList<BlockingNode> &nodes) const
    {
        const auto alone = std::count_if(m_waiters.at(one).cbegin(), m_waiters.at(one).cend(),
                                         [this](int waiter) { return m_blockers.at(waiter).size() == 1; });
        const auto place = static_cast<int>(nodes.size());
        nodes.append({.pid = m_pids.at(one),
                      .parent = parent,
                      .depth = depth,
                      .victims = m_victims.at(one),
                      .freedAtOnce = static_cast<int>(alone)});
        worstFirst(below[one]);
        const QList<int> children = below.at(one);
        for (const int child : children)
            write(child, place, depth + 1, below, nodes);
    }

    QList<int> m_pids;
    QList<QList<int>> m_blockers;
    QList<QList<int>> m_waiters;
    QList<int> m_order;
    QList<int> m_parents; ///< -1: a root
    QList<int> m_victims;
};

/// "ALTER TABLE": what a statement does, in PostgreSQL's own words.
QString commandOf(const QString &query)
{
    const QString first = sqltext::keyword(query);
    static const QStringList withObject{QStringLiteral("ALTER"), QStringLiteral("CREATE"), QStringLiteral("DROP"),
                                        QStringLiteral("LOCK"), QStringLiteral("REFRESH")};
    if (!withObject.contains(first))
        return first;
    const QString rest = query.mid(query.indexOf(first, 0, Qt::CaseInsensitive) + first.size()).trimmed();
    const QString second = sqltext::keyword(rest);
    return second.isEmpty() ? first : first + u' ' + second;
}

QString crowdInWords(const ServerActivity &activity, const QList<int> &pids)
{
    const auto all = [&](const QStringList &modes) {
        return std::all_of(pids.cbegin(), pids.cend(), [&](int pid) {
            const ServerSession *session = activity.find(pid);
            return session && modes.contains(session->lockMode);
        });
    };
    const auto count = static_cast<int>(pids.size());
    if (all({QStringLiteral("AccessShareLock")}))
        return Text::tr("%n read(s)", nullptr, count);
    if (all({QStringLiteral("RowExclusiveLock"), QStringLiteral("RowShareLock")}))
        return Text::tr("%n write(s)", nullptr, count);
    return Text::tr("%n session(s)", nullptr, count);
}

} // namespace

QList<BlockingNode> blockingTree(const ServerActivity &activity)
{
    return Graph(activity).tree();
}

QString sessionInWords(const ServerActivity &activity, int pid)
{
    if (pid == 0)
        return Text::tr("a prepared transaction");
    const ServerSession *session = activity.find(pid);
    if (!session || session->hidden)
        //: %1 a process number
        return Text::tr("process %1").arg(pid);
    if (session->role.isEmpty())
        return session->backendType;
    static const QStringList tools{QStringLiteral("pg_dump"), QStringLiteral("pg_dumpall"),
                                   QStringLiteral("pg_restore"), QStringLiteral("pg_basebackup")};
    if (tools.contains(session->application))
        //: %1 "pg_dump" or "ALTER TABLE", %2 a role
        return Text::tr("%1 by %2").arg(session->application, session->role);
    // Applications share a role more often than they share a name.
    const bool named = !session->application.isEmpty() && session->application != session->role;
    //: %1 an application, %2 its role
    const QString who = named ? Text::tr("%1 (%2)").arg(session->application, session->role) : session->role;
    if (session->isIdleInTransaction() && session->stateChanged.isValid() && activity.when.isValid())
        //: %1 an application or a role, %2 a duration
        return Text::tr("%1, idle in transaction for %2")
            .arg(who, format::duration(timeBetween(session->stateChanged, activity.when)));
    const QString command = commandOf(session->query);
    return command.isEmpty() ? who : Text::tr("%1 by %2").arg(command, who);
}

QString causeInWords(const ServerActivity &activity, const QList<BlockingNode> &tree, qsizetype root)
{
    QStringList words{sessionInWords(activity, tree.at(root).pid)};
    qsizetype at = root;
    while (true) {
        QList<int> below;
        qsizetype next = -1;
        for (qsizetype i = at + 1; i < tree.size() && tree.at(i).depth > tree.at(at).depth; ++i) {
            if (tree.at(i).parent != at)
                continue;
            below.append(tree.at(i).pid);
            if (next < 0) // the one that holds up the most is the first
                next = i;
        }
        if (below.isEmpty())
            break;
        if (tree.at(next).victims == 0) {
            words.append(below.size() == 1 ? sessionInWords(activity, below.constFirst())
                                           : crowdInWords(activity, below));
            break;
        }
        words.append(sessionInWords(activity, tree.at(next).pid));
        at = next;
    }
    // Of a long queue its ends say enough.
    constexpr qsizetype shown = 5;
    if (words.size() > shown) {
        const auto left = static_cast<int>(words.size() - shown + 1);
        words = words.mid(0, shown - 2) + QStringList{Text::tr("%n more", nullptr, left)} + words.mid(words.size() - 1);
    }
    return words.join(QStringLiteral(" → "));
}

} // namespace castellan
