// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QWidget>

namespace castellan {

class Workbench;

/// Looks like a search field and opens the command palette.
class PaletteButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit PaletteButton(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The head of the window: environment, connection, observe or armed, the palette, the bell.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(Workbench &bench, QWidget *parent = nullptr);

Q_SIGNALS:
    void paletteRequested();
    void alertsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void countAlerts();

    Workbench &m_bench;
    QToolButton *m_bell = nullptr;
};

} // namespace castellan
