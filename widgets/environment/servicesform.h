// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QLineEdit;
class QSpinBox;

namespace castellan {

class ServiceModel;

/// What runs around the database: services with containers and health URLs, which of them stop for a restore, Redis
/// and Prometheus.
class ServicesForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit ServicesForm(QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;
    ServiceModel *model() const { return m_model; }

private:
    bool m_loading = false;
    ServiceModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QLineEdit *m_redisHost = nullptr;
    QSpinBox *m_redisPort = nullptr;
    QLineEdit *m_prometheus = nullptr;
};

} // namespace castellan
