// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/batchwalk.h"
#include "models/datachange/datamigration.h"

namespace castellan {

/// Runs a data migration: in one transaction that is committed only when every verification holds, else rolled back,
/// so that nothing is half done whatever ends it; or in batches by key (BatchWalk), each committed by itself and gone
/// on with after a crash at the exact key, with the verifications at the end. Where it is asked for, rows are kept for
/// undo (UndoCopy) in the same transaction that changes them. Which of them were committed stands, by run id, in
/// castellan.castellan_batches.
///
/// Result: {"committed", "rows", "statements": [{"sql", "rows", "milliseconds"}],
/// "verifications": [VerificationResult::toJson()], "copies": [name], "until", "walk": BatchTally::toJson()}. It falls
/// short when a verification did not hold: rolled back, or, in batches, done but not as expected.
class RunDataMigration final : public Operation
{
public:
    RunDataMigration(MaintenanceAccess access, DataMigrationPreview preview, BatchLimits limits = {});
    ~RunDataMigration() override;

    QString kind() const override { return QStringLiteral("data-migration"); }
    Risk risk() const override { return Risk::Destructive; }
    /// Its target is the database's name.
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    struct Work;
    MaintenanceAccess m_access;
    DataMigrationPreview m_preview;
    BatchLimits m_limits;
};

} // namespace castellan
