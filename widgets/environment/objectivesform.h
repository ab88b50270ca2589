// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QLineEdit;
class QVBoxLayout;

namespace castellan {

class TierModel;

/// What the environment is held to: the recovery tiers, and the limits from which on something is said. What is left
/// empty, and each button "The guide's", mean the maintenance guide's own values.
class ObjectivesForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit ObjectivesForm(QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

private:
    TierModel *addTiers(QVBoxLayout *layout, const QString &title, const QString &name, const QString &keyPath,
                        const QList<RecoveryTier> &defaults, const QString &defaultTier);
    QLineEdit *addShare(QFormLayout *form, const QString &label, const QString &key, double byDefault,
                        const QString &explanation);
    void clearLimits();
    QList<QLineEdit *> limits() const;

    bool m_loading = false;
    TierModel *m_rto = nullptr;
    TierModel *m_rpo = nullptr;
    QLineEdit *m_connections = nullptr;
    QLineEdit *m_cacheHit = nullptr;
    QLineEdit *m_indexHit = nullptr;
    QLineEdit *m_disk = nullptr;
    QLineEdit *m_slowQuery = nullptr;
};

} // namespace castellan
