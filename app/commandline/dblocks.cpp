// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/activity/blockingtree.h"

#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

// Locks of others cannot hold up what opens no user table; a server that is too busy to answer is told as that.
constexpr QueryLimits limits{.statement = std::chrono::seconds(2), .lock = std::chrono::seconds(1)};

QJsonObject nodeDocument(const ServerActivity &activity, const BlockingNode &node)
{
    QJsonObject document{{QStringLiteral("pid"), node.pid},
                         {QStringLiteral("depth"), node.depth},
                         {QStringLiteral("victims"), node.victims},
                         {QStringLiteral("freedAtOnce"), node.freedAtOnce}};
    const ServerSession *session = activity.find(node.pid);
    if (!session)
        return document; // a prepared transaction
    document.insert(QStringLiteral("role"), session->role);
    document.insert(QStringLiteral("database"), session->database);
    document.insert(QStringLiteral("application"), session->application);
    document.insert(QStringLiteral("client"), session->client);
    document.insert(QStringLiteral("state"), session->state);
    document.insert(QStringLiteral("query"), session->query);
    document.insert(QStringLiteral("transactionBegan"), timeText(session->transactionBegan));
    if (session->waitsForLock())
        document.insert(QStringLiteral("waitsFor"),
                        QJsonObject{{QStringLiteral("type"), session->lockType},
                                    {QStringLiteral("mode"), session->lockMode},
                                    {QStringLiteral("relation"), session->lockRelation},
                                    {QStringLiteral("since"), timeText(session->waitsSince)}});
    return document;
}

QString nodeText(const ServerActivity &activity, const BlockingNode &node)
{
    QString text = QStringLiteral("%1%2 %3").arg(QString((node.depth + 1) * 2, u' '), QString::number(node.pid),
                                                 sessionInWords(activity, node.pid));
    const ServerSession *session = activity.find(node.pid);
    if (session && session->waitsForLock() && session->waitsSince.isValid())
        //: %1 a duration
        text += QStringLiteral(", ") +
                Text::tr("waits for %1").arg(format::duration(timeBetween(session->waitsSince, activity.when)));
    if (node.victims > 0)
        text += QStringLiteral(", ") + Text::tr("holds up %n session(s)", nullptr, node.victims);
    return text + u'\n';
}

Result<Outcome> locks(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const auto session,
                         awaitOr(connection->openSession({}, limits, context.cancel()), context.cancel()));
    CASTELLAN_TRY_ASSIGN(const ServerActivity activity,
                         awaitOr(ServerActivity::read(session, context.cancel()), context.cancel()));
    const QList<BlockingNode> tree = blockingTree(activity);
    Outcome outcome;
    QJsonArray queues;
    int waiting = 0;
    for (qsizetype root = 0; root < tree.size();) {
        const QString cause = causeInWords(activity, tree, root);
        outcome.text += cause + u'\n';
        QJsonArray sessions;
        qsizetype next = root;
        do {
            sessions << nodeDocument(activity, tree.at(next));
            outcome.text += nodeText(activity, tree.at(next));
            waiting += tree.at(next).parent >= 0 ? 1 : 0;
            ++next;
        } while (next < tree.size() && tree.at(next).parent >= 0);
        queues << QJsonObject{{QStringLiteral("cause"), cause}, {QStringLiteral("sessions"), sessions}};
        root = next;
    }
    const int hidden = activity.hiddenCount();
    if (tree.isEmpty())
        outcome.text +=
            (hidden ? Text::tr("Of what can be seen nobody waits for a lock.") : Text::tr("Nobody waits for a lock.")) +
            u'\n';
    if (hidden)
        outcome.text +=
            Text::tr("%n session(s) of other roles are hidden; pg_read_all_stats shows them.", nullptr, hidden) + u'\n';
    outcome.document = {{QStringLiteral("environment"), connection->environment().id},
                        {QStringLiteral("when"), timeText(activity.when)},
                        {QStringLiteral("sessions"), static_cast<int>(activity.sessions.size())},
                        {QStringLiteral("hidden"), hidden},
                        {QStringLiteral("waiting"), waiting},
                        {QStringLiteral("queues"), queues}};
    if (waiting > 0)
        outcome.status = exitstatus::fellShort;
    return outcome;
}

} // namespace

Subcommand databaseLocksCommand()
{
    return {.words = {QStringLiteral("db"), QStringLiteral("locks")},
            .arguments = {},
            .summary = Text::tr("Say who waits for a lock, and who holds them up, the longest queue first."),
            .details = Text::tr("Status 3 when somebody waits."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(locks);
            }};
}

} // namespace castellan
