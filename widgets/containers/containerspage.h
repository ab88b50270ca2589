// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/containermodel.h"
#include "models/containers/containerobserver.h"
#include "models/operation/operation.h"
#include "widgets/shell/page.h"

#include <QTimer>

#include <memory>

class QAction;
class QLabel;

namespace castellan {

class ContainerActions;
class ContainerDetails;
class DataTable;
class DurationLabel;
class RunBanner;
class StateView;
class Workbench;

/// Every container of the environment's host: how it stands, what it uses, and what can be done with it. It asks only
/// while it is seen and the host is reached.
class ContainersPage final : public Page
{
    Q_OBJECT

public:
    explicit ContainersPage(Workbench &bench, QWidget *parent = nullptr);
    ~ContainersPage() override;

    void refresh() override;
    /// A container's name.
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    DataTable *table() const { return m_table; }
    ContainerDetails *details() const { return m_details; }
    ContainerActions *actions() const { return m_actions; }
    StateView *states() const { return m_states; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeContent();
    void adoptConnection();
    void observe();
    void adopt();
    void showState();
    void selectFirst();
    void select();
    void tellRun(const Run &run);
    const ContainersPicture &picture() const;

    Workbench &m_bench;
    ContainerModel m_model;
    std::unique_ptr<ContainerObserver> m_observer;
    ContainerActions *m_actions = nullptr;
    QAction *m_again = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_explanation = nullptr;
    DurationLabel *m_looked = nullptr;
    RunBanner *m_outcome = nullptr;
    StateView *m_states = nullptr;
    DataTable *m_table = nullptr;
    ContainerDetails *m_details = nullptr;
    QTimer m_ageing;
    QString m_wanted; ///< a container to be shown once it is known
};

} // namespace castellan
