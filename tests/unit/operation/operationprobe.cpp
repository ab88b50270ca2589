// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts a run in the workspace FOLDER, gets as far as its second step, says so, and waits there to be killed.
#include "models/operation/operationrunner.h"

#include <QCoreApplication>
#include <QTextStream>

#include <unistd.h>

using namespace castellan;

namespace {

class StuckRestore final : public Operation
{
public:
    QString kind() const override { return QStringLiteral("restore"); }
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override
    {
        return {QStringLiteral("Restore app"),
                {QStringLiteral("pg_restore -d app_new")},
                {},
                QStringLiteral("app"),
                std::chrono::milliseconds(-1)};
    }
    Result<bool> run(OperationContext &context) override
    {
        context.plan({{QStringLiteral("restore"), QStringLiteral("Restore into app_new")},
                      {QStringLiteral("swap"), QStringLiteral("Swap")},
                      {QStringLiteral("check"), QStringLiteral("Check")}});
        context.begin(QStringLiteral("restore"));
        CASTELLAN_TRY(context.checkpoint(QStringLiteral("database"), QStringLiteral("app_new")));
        context.finish();
        context.begin(QStringLiteral("swap"));
        CASTELLAN_TRY(context.checkpoint(QStringLiteral("phase"), QJsonObject{{QStringLiteral("renamed"), 1}}));
        QTextStream(stdout) << context.runId() << Qt::endl;
        for (;;)
            ::pause();
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    auto workspace = await(Workspace::open(QCoreApplication::arguments().value(1), std::make_shared<SystemClock>()));
    if (!workspace) {
        QTextStream(stderr) << workspace.error().text() << Qt::endl;
        return 1;
    }
    Environment environment;
    environment.id = QStringLiteral("lab");
    OperationRunner runner(*workspace);
    const auto run =
        await(runner.start(std::make_shared<StuckRestore>(), environment, {false, QStringLiteral("app"), {}}));
    QTextStream(stderr) << (run ? run->error.text() : run.error().text()) << Qt::endl;
    return 1;
}
