// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace castellan {

/// How careful to be and what to hold it to: name, kind and colour, where backups go and how long they stay, and, where
/// they are not on a page of their own, how much time and data a disaster may cost.
class PolicyForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    enum class Objectives { Chosen, Elsewhere };

    PolicyForm(const EnvironmentTools &tools, Objectives objectives, QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;
    QString missing() const;
    /// A name while none was typed.
    void suggestName(const QString &name);

private:
    void fillTiers(QComboBox *box, const QList<RecoveryTier> &tiers, const QString &chosen);
    void showColor();
    void pickColor();

    const EnvironmentTools &m_tools;
    bool m_loading = false;
    QColor m_color; ///< invalid: the kind's own
    QLineEdit *m_name = nullptr;
    QComboBox *m_kind = nullptr;
    QPushButton *m_colorButton = nullptr;
    QPushButton *m_ownColor = nullptr;
    QComboBox *m_place = nullptr;
    QLineEdit *m_serverDirectory = nullptr;
    QLineEdit *m_localDirectory = nullptr;
    QComboBox *m_format = nullptr;
    QSpinBox *m_jobs = nullptr;
    QSpinBox *m_keepDays = nullptr;
    QSpinBox *m_keepProven = nullptr;
    QComboBox *m_schedule = nullptr;
    QComboBox *m_rtoTier = nullptr;
    QComboBox *m_rpoTier = nullptr;
};

} // namespace castellan
