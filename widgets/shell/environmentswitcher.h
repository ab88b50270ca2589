// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QMenu;

namespace castellan {

class Workbench;
class Pill;

/// The environment in use, with the badge of its kind; opens the list of all.
class EnvironmentSwitcher final : public QToolButton
{
    Q_OBJECT

public:
    explicit EnvironmentSwitcher(Workbench &bench, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void adopt();

    Workbench &m_bench;
    QMenu *m_menu = nullptr;
    QString m_name;
    QString m_kind;
    QColor m_color;
};

/// The environment's colour across the window.
class EnvironmentStripe final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentStripe(Workbench &bench, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Workbench &m_bench;
};

} // namespace castellan
