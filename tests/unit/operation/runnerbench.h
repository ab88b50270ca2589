// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operationrunner.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

namespace castellan {

inline Error someError(const QString &message = QStringLiteral("it broke"))
{
    return Error{.kind = ErrorKind::Io,
                 .message = message,
                 .hint = QStringLiteral("mend it"),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

/// An operation that is what the test says.
class TestOperation final : public Operation
{
public:
    using Function = std::function<Result<bool>(OperationContext &)>;
    explicit TestOperation(Function function, Risk risk = Risk::None) : m_function(std::move(function)), m_risk(risk) {}

    QString kind() const override { return QStringLiteral("restore"); }
    Risk risk() const override { return m_risk; }
    Preview preview() const override
    {
        return {QStringLiteral("Restore app"),
                {QStringLiteral("pg_restore -d app")},
                {QStringLiteral("Rows are lost.")},
                QStringLiteral("app"),
                std::chrono::milliseconds(-1)};
    }
    Result<bool> run(OperationContext &context) override { return m_function(context); }

private:
    Function m_function;
    Risk m_risk;
};

inline std::shared_ptr<Operation> operation(TestOperation::Function function, Risk risk = Risk::None)
{
    return std::make_shared<TestOperation>(std::move(function), risk);
}

inline Environment environment(EnvironmentKind kind = EnvironmentKind::Staging)
{
    Environment environment;
    environment.id = environment.name = QStringLiteral("lab");
    environment.kind = kind;
    return environment;
}

/// What was agreed to: nothing.
inline const Confirmation none;

/// A gateway over a workspace and a clock of its own.
struct RunnerBench
{
    QTemporaryDir folder;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;

    QString directory() const { return folder.filePath(QStringLiteral("w")); }
    Result<void> open()
    {
        CASTELLAN_TRY_ASSIGN(workspace, wait(Workspace::open(directory(), clock)));
        runner = std::make_unique<OperationRunner>(workspace);
        return {};
    }
    Result<Run> run(TestOperation::Function function) const
    {
        return wait(runner->start(operation(std::move(function)), environment(), none));
    }
};

} // namespace castellan
