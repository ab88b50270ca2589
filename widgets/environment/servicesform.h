// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QLineEdit;
class QSpinBox;

namespace castellan {

class ServiceHealth;
class ServiceModel;

/// What runs around the database: services with containers and health URLs and which of them stop for a restore; then
/// either what their health checks expect, or the addresses of Redis and Prometheus where those have no forms of their
/// own.
class ServicesForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    enum class Around { Here, Elsewhere };

    explicit ServicesForm(Around around, QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;
    ServiceModel *model() const { return m_model; }
    /// Where Redis and Prometheus are elsewhere; else null.
    ServiceHealth *health() const { return m_health; }

private:
    void addTable();
    void addAround();

    bool m_loading = false;
    ServiceModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    ServiceHealth *m_health = nullptr;
    QLineEdit *m_redisHost = nullptr;
    QSpinBox *m_redisPort = nullptr;
    QLineEdit *m_prometheus = nullptr;
};

} // namespace castellan
