// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/interruptedchange.h"

#include "models/core/format.h"
#include "models/database/interruptedwork.h"
#include "models/datachange/runretention.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using State = BatchProgress::State;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::InterruptedDataChange)
};

QString definitionIn(const QList<Checkpoint> &checkpoints)
{
    for (const Checkpoint &one : checkpoints)
        if (one.key == QLatin1String("definition"))
            return one.value.toString();
    return {};
}

Result<void> lookAt(PostgresStatements &statements, const QString &definition, InterruptedDataChange *found)
{
    CASTELLAN_TRY_ASSIGN(const QList<BatchProgress> known, batchledger::all(statements));
    for (const BatchProgress &one : known)
        if (one.run == found->run.id || (one.definition == definition && one.state != State::Finished))
            found->walks << one;
    return {};
}

/// What the server and the run's own notes say.
Result<void> look(const UnfinishedRun &unfinished, const std::shared_ptr<PostgresSession> &session,
                  const CancelToken &cancel, InterruptedDataChange *found)
{
    const QString definition = definitionIn(unfinished.checkpoints);
    const auto look = [&](PostgresStatements &statements) { return lookAt(statements, definition, found); };
    CASTELLAN_TRY(await(session->run<void>(look, cancel)));
    CASTELLAN_TRY_ASSIGN(found->pid, sessionNamed(session, dataChangeSessionName(found->run.id), cancel));
    return {};
}

} // namespace

bool InterruptedDataChange::isCommitted() const
{
    return std::any_of(walks.cbegin(), walks.cend(), [this](const BatchProgress &one) {
        return one.run == run.id && one.what == QLatin1String("data migration") && one.state == State::Finished;
    });
}

QString InterruptedDataChange::sentence() const
{
    QStringList parts{Text::tr("\"%1\", begun %2, was interrupted because Castellan was ended.")
                          .arg(run.title, format::moment(run.started))};
    if (isCommitted())
        return parts.constFirst() + u' ' + Text::tr("All of its change was committed.");
    for (const BatchProgress &one : walks)
        parts << (one.state == State::Finished
                      ? Text::tr("%1: done, %2 rows.").arg(one.what, format::count(one.rows))
                      //: %1 a table, %2 a number, %3 a key
                      : Text::tr("%1: %2 rows are done, up to the key %3.")
                            .arg(one.what, format::count(one.rows), one.key.isEmpty() ? QStringLiteral("–") : one.key));
    if (walks.isEmpty())
        parts << Text::tr("Nothing was changed.");
    return parts.join(u' ');
}

QString InterruptedDataChange::hint() const
{
    if (pid != 0)
        return Text::tr("Its session is still at work on the server as process %1; the server takes back what is not "
                        "committed when it ends.")
            .arg(QString::number(pid));
    const bool open =
        std::any_of(walks.cbegin(), walks.cend(), [](const auto &one) { return one.state != State::Finished; });
    if (open)
        return Text::tr("Start the same again: it goes on at that key.");
    return isCommitted() ? QString() : Text::tr("Start it again when you like.");
}

bool isDataChange(const QString &runKind)
{
    return runKind == QLatin1String("retention") || runKind.startsWith(QLatin1String("data-"));
}

Result<QList<InterruptedDataChange>> settleInterruptedDataChanges(RunStore &runs, const QString &environmentId,
                                                                  const SessionSource &source, const QDateTime &now,
                                                                  const CancelToken &cancel)
{
    return settleInterruptedWork<InterruptedDataChange>(
        runs, environmentId, &isDataChange, source, now, cancel,
        [&cancel](const UnfinishedRun &unfinished, const std::shared_ptr<PostgresSession> &session,
                  InterruptedDataChange *found) { return look(unfinished, session, cancel, found); });
}

} // namespace castellan
