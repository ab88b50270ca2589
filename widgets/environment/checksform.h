// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QSpinBox;

namespace castellan {

class PortList;

/// How often and how patiently everything is checked, and the TCP ports that somebody should listen at.
class ChecksForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit ChecksForm(QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

private:
    void addPorts();

    bool m_loading = false;
    QSpinBox *m_interval = nullptr;
    QSpinBox *m_timeLimit = nullptr;
    QSpinBox *m_retries = nullptr;
    PortList *m_ports = nullptr;
};

} // namespace castellan
