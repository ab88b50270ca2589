// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/operation/operationrunner.h"

#include <optional>

namespace castellan {

/// Runs, newest first: those that run now and those on record. Feeds the tray (filter on RunningRole) and the history
/// page. GUI thread only.
class OperationModel final : public TableModel<Run, OperationModel>
{
    Q_OBJECT

public:
    enum Column { Title, EnvironmentId, State, StepTitle, Progress, Started, Duration, Operator, Kind, ColumnCount };
    enum Role {
        RunIdRole = StatusRole + 1,
        FractionRole, ///< double 0..1 of the present step, -1 unknown; absent unless running
        RunningRole,  ///< bool: has not ended
        KindRole      ///< "backup", "restore", …
    };

    explicit OperationModel(OperationRunner *runner, int historyLimit = 200, QObject *parent = nullptr);

    static QString key(const Run &run) { return run.id; }
    /// The run of that id, when it is in the model.
    std::optional<Run> run(const QString &runId) const;
    /// False until the history was read for the first time; true also when reading failed (see failed()).
    bool isLoaded() const { return m_loaded; }
    /// Reads the history anew.
    void reload();

    static QString stateText(RunState state);
    /// "Backup", "Restore drill": of a Run::kind; an unknown one as it is.
    static QString kindText(const QString &kind);
    static Status status(RunState state);

Q_SIGNALS:
    void loaded();
    void failed(const castellan::Error &error);

protected:
    QVariant cell(const Run &run, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString text(const Run &run, int column) const;
    void put(const Run &run);
    void tick();

    OperationRunner *m_runner;
    int m_limit;
    bool m_loaded = false;
    QTimer m_timer; // running clocks
};

} // namespace castellan
