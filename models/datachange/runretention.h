// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintaindatabase.h"
#include "models/datachange/batchwalk.h"
#include "models/datachange/retentionpreview.h"

namespace castellan {

/// The application_name of the session that does the work of a run that changes data.
QString dataChangeSessionName(const QString &runId);

/// Does what a retention policy asks for, as it was shown: takes off partitions that are too old as a whole, moves or
/// deletes the other old rows in batches (BatchWalk), and vacuums, plainly. What is done stays done when it is
/// cancelled, fails or is killed; the next run of the same policy goes on at the exact key.
///
/// Result: {"table", "cutoff", "action", "rows", "archive", "file", "manifest", "hash", "walks":
/// [BatchTally::toJson()], "detached": [name], "left", "remaining", "bytesBefore", "bytesAfter", "deadBefore",
/// "deadAfter"}. It falls short when rows that should go are still there, or a partition could not be taken off.
class RunRetention final : public Operation
{
public:
    RunRetention(MaintenanceAccess access, RetentionPreview preview, BatchLimits limits = {});
    ~RunRetention() override;

    QString kind() const override { return QStringLiteral("retention"); }
    Risk risk() const override { return Risk::Destructive; }
    /// Its target is the table's name.
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    struct Work;
    QString title() const;

    MaintenanceAccess m_access;
    RetentionPreview m_preview;
    BatchLimits m_limits;
};

} // namespace castellan
