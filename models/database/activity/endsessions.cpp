// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/endsessions.h"

#include "models/core/pause.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::EndSessions)
};

// A session that was told to stop does so at its next look for interrupts; one that hangs in the kernel does not.
constexpr std::chrono::seconds patience = 5s;
constexpr std::chrono::milliseconds pauseBetweenLooks = 50ms;
constexpr QueryLimits limits{.statement = 5s, .lock = 1s};

QString rightsHint()
{
    return Text::tr("Ending other roles' sessions needs pg_signal_backend and pg_read_all_stats; a superuser's can be "
                    "ended by a superuser only.");
}

/// The session that was chosen, if it is there: when its statement began, invalid when it runs none.
struct Look
{
    bool there = false;
    bool active = false;
    QDateTime queryBegan;
};

Error unknown(const EndSessions::Target &target)
{
    return Error{
        .kind = ErrorKind::Permission,
        .message = Text::tr("Whether process %1 is still the session that was chosen cannot be seen.").arg(target.pid),
        .hint = rightsHint(),
        .detail = {},
        .code = {},
        .retryable = false};
}

Result<Look> lookAt(PostgresSession &session, const EndSessions::Target &target, const CancelToken &cancel)
{
    return await(session.run<Look>(
        [target](PostgresStatements &statements) -> Result<Look> {
            CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/session-identity"),
                                                            {target.pid, target.connected}));
            if (rows.rows.isEmpty())
                return Look{};
            const Row row(rows, 0);
            if (row.isNull(u"same"))
                return unknown(target);
            if (!row.flag(u"same"))
                return Look{}; // its number is another session's by now
            return Look{.there = true,
                        .active = row.text(u"state") == QLatin1String("active"),
                        .queryBegan = row.time(u"query_start")};
        },
        cancel));
}

QJsonArray toJson(const QList<int> &pids)
{
    QJsonArray array;
    for (const int pid : pids)
        array.append(pid);
    return array;
}

} // namespace

EndSessions::EndSessions(SessionSource source, QString where, How how, QList<Target> targets)
    : m_source(std::move(source)), m_where(std::move(where)), m_how(how), m_targets(std::move(targets))
{
}

QString EndSessions::kind() const
{
    return m_how == How::Cancel ? QStringLiteral("sessions-cancel") : QStringLiteral("sessions-terminate");
}

QString EndSessions::statement(int pid) const
{
    return (m_how == How::Cancel ? QStringLiteral("select pg_cancel_backend(%1)")
                                 : QStringLiteral("select pg_terminate_backend(%1)"))
        .arg(pid);
}

Preview EndSessions::preview() const
{
    const auto count = static_cast<int>(m_targets.size());
    const QString only = count == 1 ? m_targets.constFirst().words : QString();
    Preview preview;
    if (m_how == How::Cancel)
        //: %1 "ALTER TABLE by deploy"
        preview.title = count == 1 ? Text::tr("Cancel %1").arg(only)
                                   : Text::tr("Cancel the statements of %n session(s)", nullptr, count);
    else
        preview.title =
            count == 1 ? Text::tr("Terminate %1").arg(only) : Text::tr("Terminate %n session(s)", nullptr, count);
    preview.target = m_where;
    for (const Target &target : m_targets) {
        preview.commands << statement(target.pid);
        if (count > 1)
            preview.consequences << QStringLiteral("%1: %2").arg(QString::number(target.pid), target.words);
    }
    preview.consequences << (m_how == How::Cancel
                                 ? Text::tr("The statement ends with an error. The connection stays; locks of its "
                                            "transaction are let go when the application rolls back.")
                                 : Text::tr("The connection is closed. What its transaction did is rolled back, and "
                                            "its locks are let go."));
    return preview;
}

Result<EndSessions::Outcome> EndSessions::end(OperationContext &context, PostgresSession &session,
                                              const Target &target) const
{
    CASTELLAN_TRY_ASSIGN(const Look before, lookAt(session, target, context.cancel()));
    if (!before.there || (m_how == How::Cancel && !before.active))
        return Outcome::Gone;
    Evidence evidence{.what = statement(target.pid),
                      .where = m_where,
                      .started = context.clock().now(),
                      .ended = {},
                      .outcome = {},
                      .output = target.words};
    const auto sent = await(session.query(statement(target.pid), {}, context.cancel()));
    evidence.ended = context.clock().now();
    evidence.outcome = sent ? QString() : sent.error().code;
    if (!sent) {
        context.addEvidence(evidence);
        Error error = sent.error();
        if (error.kind == ErrorKind::Permission)
            error.hint = rightsHint();
        return error;
    }
    const auto begun = context.clock().steady();
    Outcome outcome = Outcome::Remains;
    while (outcome == Outcome::Remains) {
        CASTELLAN_TRY_ASSIGN(const Look now, lookAt(session, target, context.cancel()));
        const bool same = now.there && (m_how == How::Terminate || (now.active && now.queryBegan == before.queryBegan));
        if (!same)
            outcome = Outcome::Ended;
        else if (context.clock().steady() - begun >= patience)
            break;
        else
            pauseUnlessCancelled(context.cancel(), pauseBetweenLooks);
    }
    evidence.outcome = outcome == Outcome::Ended ? Text::tr("ended") : Text::tr("goes on");
    context.addEvidence(evidence);
    return outcome;
}

Result<bool> EndSessions::run(OperationContext &context)
{
    QList<QPair<QString, QString>> steps;
    for (const Target &target : m_targets)
        steps.append({QString::number(target.pid), QStringLiteral("%1: %2").arg(target.pid).arg(target.words)});
    context.plan(steps);
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_source(limits, context.cancel())));
    QList<int> ended;
    QList<int> gone;
    QList<int> remaining;
    for (const Target &target : m_targets) {
        context.begin(QString::number(target.pid));
        CASTELLAN_TRY_ASSIGN(const Outcome outcome, end(context, *session, target));
        switch (outcome) {
        case Outcome::Ended:
            ended.append(target.pid);
            context.finish();
            break;
        case Outcome::Gone:
            gone.append(target.pid);
            context.finish(StepState::Skipped, m_how == How::Cancel ? Text::tr("It runs nothing any more.")
                                                                    : Text::tr("It has ended by itself."));
            break;
        case Outcome::Remains:
            remaining.append(target.pid);
            context.finish(StepState::Warning, Text::tr("It was told to, and goes on still."));
            break;
        }
        context.setResult({{QStringLiteral("ended"), toJson(ended)},
                           {QStringLiteral("gone"), toJson(gone)},
                           {QStringLiteral("remaining"), toJson(remaining)}});
    }
    return remaining.isEmpty();
}

} // namespace castellan
