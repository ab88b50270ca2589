// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/environment/environment.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace castellan {

/// How much harm an operation can do, which decides the confirmation it needs.
enum class Risk {
    None,       ///< writes nothing under care (prove a backup in a scratch place)
    Low,        ///< adds something (a backup): one click
    Disruptive, ///< interrupts what runs and can be set right again (a restart): one click, production must be armed
    Destructive ///< replaces or removes: the target's name must be typed, production must be armed
};

/// What an operation will do, shown before it does it.
struct Preview
{
    QString title;                          ///< "Restore dnd_companion from the backup of 24 November, 02:00"
    QStringList commands;                   ///< the exact commands and SQL, redacted, in order
    QStringList consequences;               ///< what is at risk, in sentences
    QString target;                         ///< the name to type for Risk::Destructive
    std::chrono::milliseconds estimate{-1}; ///< from the last run; -1 unknown
};

enum class StepState { Pending, Running, Done, Warning, Failed, Skipped, Undone };

/// One piece of evidence: what was run where, when, and what came back (redacted).
struct Evidence
{
    QString what;  ///< the exact command or SQL
    QString where; ///< host or database
    QDateTime started;
    QDateTime ended;
    QString outcome; ///< "exit 0", "57014", "22 rows"
    QString output;  ///< the end of it, bounded to 16 kB
    bool operator==(const Evidence &) const = default;
};

struct Step
{
    QString id; ///< stable, for tests and reports: "dump", "swap"
    QString title;
    StepState state = StepState::Pending;
    double fraction = -1; ///< 0..1, -1 unknown
    QString progress;     ///< "\"GameEvent\" · 48 MB/s · 1 min 40 s left"
    QString note;         ///< why it warns, failed or was skipped
    QDateTime started;
    QDateTime ended;
    QList<Evidence> evidence;
    bool operator==(const Step &) const = default;
};

enum class RunState {
    Waiting, ///< its intent is being written
    Running,
    Cancelling, ///< asked to stop; steps are being taken back
    Succeeded,
    FellShort, ///< done to its end, but a check did not hold
    Failed,    ///< also: its process ended in the middle
    Cancelled
};

/// Stable names ("FellShort"), for JSON, storage and tests.
QString runStateName(RunState state);
QString stepStateName(StepState state);

/// One execution, as it is shown and as it is stored: the run record.
struct Run
{
    QString id;   ///< sortable and unique: "20261124T020000Z-4f2a"
    QString kind; ///< "backup", "prove", "restore", "drill", "expire"
    QString title;
    QString environmentId;
    QString operatorName; ///< user@this-computer
    RunState state = RunState::Waiting;
    QDateTime started;
    QDateTime ended;
    QList<Step> steps;
    Error error;        ///< meaningful when Failed
    QJsonObject result; ///< the operation's own outcome, documented with the command line

    bool isFinished() const { return state >= RunState::Succeeded; }
    /// From start to end, or to `now` while it runs; never negative, whatever the clock did.
    std::chrono::milliseconds elapsed(const QDateTime &now) const;
    /// The step that runs, else the last that began; nullptr before the first.
    const Step *currentStep() const;
    /// "schema": 1. Times are UTC with milliseconds, "" for none.
    QJsonObject toJson() const;
    /// Config, naming the key path, for what it does not understand.
    static Result<Run> fromJson(const QJsonObject &json);
    bool operator==(const Run &) const = default;
};

/// What a running operation sees. Lives as long as the run; used from the operation's own thread.
class OperationContext
{
public:
    virtual ~OperationContext() = default;
    virtual CancelToken cancel() const = 0;
    virtual const Clock &clock() const = 0;
    virtual const QString &runId() const = 0;

    /// Declares all steps at once, so that a person sees what is to come.
    virtual void plan(QList<QPair<QString, QString>> idsAndTitles) = 0;
    virtual void begin(const QString &stepId) = 0;
    virtual void progress(double fraction, const QString &text) = 0;
    virtual void addEvidence(Evidence evidence) = 0;
    virtual void finish(StepState state = StepState::Done, const QString &note = {}) = 0;
    /// Registers how to take the present step back; run newest first when the operation fails or is cancelled, in the
    /// operation's thread. The undo must not depend on cancel(): by then it may say "cancelled".
    virtual void onUndo(QString title, std::function<Result<void>()> undo) = 0;
    /// From here on there is nothing to take back (after the swap).
    virtual void forgetUndo() = 0;
    /// Stored and synced in the workspace when it returns, so that the next start knows where a killed run stood.
    /// When it fails nothing was stored, and the step that counts on it must not begin:
    /// CASTELLAN_TRY(context.checkpoint(…)).
    virtual Result<void> checkpoint(const QString &key, const QJsonValue &value) = 0;
    virtual void setResult(QJsonObject result) = 0;
};

/// Something that changes something or takes long: an ordinary function on a thread of its own that may block on
/// futures with await(). It returns true for success, false for "done, but a check fell short".
class Operation
{
public:
    virtual ~Operation() = default;
    virtual QString kind() const = 0;
    virtual Risk risk() const = 0;
    virtual Preview preview() const = 0;
    virtual Result<bool> run(OperationContext &context) = 0;
};

} // namespace castellan
