// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/blockingmodel.h"
#include "widgets/database/sessionspane.h"

namespace castellan {

/// Who waits for whom: the tree, the longest queue first, and what ending one of it would free.
class LocksPane final : public SessionsPane
{
    Q_OBJECT

public:
    explicit LocksPane(Workbench &bench);
    ~LocksPane() override;

private:
    void adopt() override;
    int pidAt(int row) const override { return m_model->row(row).node.pid; }
    int rowOfPid(int pid) const override;
    Standing standing() const override;
    bool showNothing() override;

    BlockingModel *m_model = nullptr;
};

} // namespace castellan
