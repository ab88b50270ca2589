// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operationrunner.h"
#include "models/workspace/workspace.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/shell/mainwindow.h"
#include "widgets/shell/pageregistry.h"

namespace castellan {

/// The whole window over a real workspace, with production chosen. Who adds a desk to the bench closes the window and
/// takes the desk away again in a destructor of its own.
struct WindowFixture : BenchFixture
{
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;
    std::unique_ptr<MainWindow> window;

    ~WindowFixture()
    {
        window.reset();
        bench.setRunner(nullptr, nullptr);
    }
    Result<void> openWorkspace()
    {
        CASTELLAN_TRY_ASSIGN(workspace, wait(Workspace::open(dir.path(), clock)));
        runner = std::make_unique<OperationRunner>(workspace);
        useProduction();
        bench.setRunner(runner.get(), workspace);
        return {};
    }
    void showWindow(const QString &page)
    {
        window = std::make_unique<MainWindow>(bench, builtinPages());
        window->resize(1280, 800);
        window->open(page);
        window->show();
    }
};

} // namespace castellan
