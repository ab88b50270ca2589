// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QVBoxLayout;

namespace castellan {

class TierModel;

/// What the environment is held to when it must be brought back: the recovery tiers. The buttons "The guide's" mean the
/// maintenance guide's own.
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

    TierModel *m_rto = nullptr;
    TierModel *m_rpo = nullptr;
};

} // namespace castellan
