// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/openlogs.h"

#include <QWidget>

class QLabel;

namespace castellan {

class ElidedLabel;
class StatusBadge;

/// What came of the lines: received, shown, dropped, repeated; reconnections and gaps. What is lost is said with a
/// sign.
class LogCountsBar final : public QWidget
{
    Q_OBJECT

public:
    explicit LogCountsBar(const OpenLogs &logs, QWidget *parent = nullptr);

    /// Counts anew. `currentRow`: -1 for none.
    void update(qint64 currentRow);
    /// Lines that are said to be shown.
    qint64 shown() const { return m_shown; }
    QString text() const;
    QString lossText() const;

private:
    const OpenLogs &m_logs;
    StatusBadge *m_loss = nullptr;
    ElidedLabel *m_counts = nullptr;
    QLabel *m_place = nullptr;
    qint64 m_shown = 0;
};

} // namespace castellan
