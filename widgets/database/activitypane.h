// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/sessionmodel.h"
#include "widgets/database/sessionspane.h"

class QCheckBox;

namespace castellan {

/// Every session of the server, live: what it does, waits for, and for how long.
class ActivityPane final : public SessionsPane
{
    Q_OBJECT

public:
    explicit ActivityPane(Workbench &bench);
    ~ActivityPane() override;

    QCheckBox *processes() const { return m_processes; }

private:
    void adopt() override;
    int pidAt(int row) const override { return m_model->row(row).pid; }
    int rowOfPid(int pid) const override;
    Standing standing() const override;
    bool showNothing() override;

    SessionModel *m_model = nullptr;
    QCheckBox *m_processes = nullptr;
};

} // namespace castellan
