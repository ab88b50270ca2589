// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/askandrun.h"

#include "models/operation/operationrunner.h"
#include "widgets/common/dialogs.h"
#include "widgets/shell/workbench.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::AskAndRun)
};

void run(Workbench &bench, QWidget *window, const std::shared_ptr<Operation> &operation,
         const Confirmation &confirmation, std::function<void(const Run &)> ended)
{
    OperationRunner *runner = bench.runner();
    if (!runner || !bench.current())
        return;
    const QString title = operation->preview().title;
    onFinished(runner->start(operation, *bench.current(), confirmation), window,
               [&bench, window, title, ended = std::move(ended)](const Result<Run> &run) {
                   if (run)
                       ended(*run);
                   else
                       bench.dialogs().showError(window, Text::tr("%1: not started").arg(title), run.error());
               });
}

} // namespace

void askAndRun(Workbench &bench, QWidget *window, std::shared_ptr<Operation> operation, const ConfirmFirst &question,
               std::function<void(const Run &)> ended)
{
    if (!bench.runner() || !bench.current())
        return;
    const auto go = [&bench, window, operation, ended = std::move(ended),
                     connection = bench.connection()](const Result<Confirmation> &confirmed) {
        if (!confirmed)
            bench.dialogs().showError(window, Text::tr("Not armed"), confirmed.error());
        else if (bench.connection() == connection) // else another environment is looked at meanwhile
            run(bench, window, operation, *confirmed, ended);
    };
    confirmFirst(window, bench.dialogs(), bench.settings(), bench.runner()->arming(), *bench.current(), *operation,
                 question, go);
}

} // namespace castellan
