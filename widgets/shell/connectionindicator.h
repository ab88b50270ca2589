// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

#include <QToolButton>

namespace castellan {

class Workbench;

/// How a link stands: connected is good, on its way is a warning, failed is critical; disconnected is unknown.
Status linkStatus(const LinkStatus &link);
/// "dnd-1 over SSH 18 ms", "Reconnecting to dnd-1…", "Cannot reach dnd-1"
QString linkSentence(const LinkStatus &link, const Environment &environment);

/// The state of the way to the host, its transport and latency; opens the details.
class ConnectionIndicator final : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionIndicator(Workbench &bench, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void adopt();
    void showDetails();

    Workbench &m_bench;
    Status m_status = Status::Unknown;
    QString m_sentence;
    QString m_latency;
};

} // namespace castellan
