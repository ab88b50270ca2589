// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/standing.h"

#include <QWidget>

#include <memory>

class QAction;
class QLabel;

namespace castellan {

class DurationLabel;
class PageHead;
class StatusBadge;

/// The head of a tab of the database page: how what it shows stands, when the server was asked, and asking anew.
class PaneHead final : public QWidget
{
    Q_OBJECT

public:
    explicit PaneHead(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    /// As of `asked`; invalid: nothing is known, and there is neither sign nor age.
    void setStanding(const Standing &standing, const QDateTime &asked);
    QAction *again() const { return m_again; }
    /// Before the button that asks anew.
    void addButton(QAction *action, bool primary = false);

private:
    PageHead *m_head = nullptr;
    QLabel *m_headline = nullptr;
    StatusBadge *m_sign = nullptr;
    QLabel *m_explanation = nullptr;
    DurationLabel *m_asked = nullptr;
    QAction *m_again = nullptr;
};

} // namespace castellan
