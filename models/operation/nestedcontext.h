// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"

namespace castellan {

/// Lets an operation run another one's work as one step of its own. The inner steps are told as the step's progress,
/// its evidence goes into the step, its checkpoints to the outer run; its result is kept here. What it registers for
/// taking back is taken back when it fails and stays when it succeeds, whatever becomes of the rest: it is a thing of
/// its own. In the outer operation's thread.
class NestedContext final : public OperationContext
{
public:
    NestedContext(OperationContext &outer, QString runId) : m_outer(outer), m_runId(std::move(runId)) {}

    /// Runs `work` with this context, and takes back what it registered when it fails. An undo that fails is in the
    /// error's hint.
    Result<bool> run(const std::function<Result<bool>(OperationContext &)> &work);
    const QJsonObject &result() const { return m_result; }

    CancelToken cancel() const override { return m_outer.cancel(); }
    const Clock &clock() const override { return m_outer.clock(); }
    const QString &runId() const override { return m_runId; }
    void plan(QList<QPair<QString, QString>> idsAndTitles) override { m_steps = std::move(idsAndTitles); }
    void begin(const QString &stepId) override;
    void progress(double fraction, const QString &text) override;
    void addEvidence(Evidence evidence) override { m_outer.addEvidence(std::move(evidence)); }
    void finish(StepState state, const QString &note) override;
    void onUndo(QString title, std::function<Result<void>()> undo) override;
    void forgetUndo() override { m_undo.clear(); }
    Result<void> checkpoint(const QString &key, const QJsonValue &value) override
    {
        return m_outer.checkpoint(key, value);
    }
    void setResult(QJsonObject result) override { m_result = std::move(result); }

private:
    OperationContext &m_outer;
    QString m_runId;
    QList<QPair<QString, QString>> m_steps;
    QString m_title; ///< of the inner step that runs
    QList<QPair<QString, std::function<Result<void>()>>> m_undo;
    QJsonObject m_result;
};

} // namespace castellan
