// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/checkmodel.h"
#include "widgets/shell/page.h"

#include <QTimer>

class QAction;
class QLabel;

namespace castellan {

class AttentionList;
class CheckDetails;
class DataTable;
class DurationLabel;
class LimitList;
class StateView;
class Workbench;

/// Every check of the environment with its evidence, and every limit with its present value; what is wrong first, as
/// sentences.
class HealthPage final : public Page
{
    Q_OBJECT

public:
    explicit HealthPage(Workbench &bench, QWidget *parent = nullptr);

    void refresh() override;
    /// "check:ID" or "limit:METRIC", as judgeHealth() names topics.
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    DataTable *table() const { return m_table; }
    CheckDetails *details() const { return m_details; }
    StateView *states() const { return m_states; }

private:
    QWidget *makeHead();
    QWidget *makeContent();
    void adopt();
    void select();

    Workbench &m_bench;
    CheckModel m_model;
    QAction *m_again = nullptr;
    QLabel *m_headline = nullptr;
    DurationLabel *m_checked = nullptr;
    AttentionList *m_attention = nullptr;
    StateView *m_states = nullptr;
    DataTable *m_table = nullptr;
    CheckDetails *m_details = nullptr;
    LimitList *m_limits = nullptr;
    QTimer m_ageing;
    QString m_wanted; ///< an object to be shown once it is known
};

} // namespace castellan
