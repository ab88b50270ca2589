// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QFormLayout;
class QPushButton;

namespace castellan {

class ErrorPanel;
class Workbench;

/// What is known of the connection: transport and why it was chosen, round trip, host key, cipher; what failed and
/// what to do.
class ConnectionDetails final : public QFrame
{
    Q_OBJECT

public:
    explicit ConnectionDetails(Workbench &bench, QWidget *parent = nullptr);
    void popupBelow(QWidget *anchor);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void adopt();

    Workbench &m_bench;
    QFormLayout *m_form = nullptr;
    ErrorPanel *m_error = nullptr;
    QPushButton *m_connect = nullptr;
};

} // namespace castellan
