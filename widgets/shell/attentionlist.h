// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/attention.h"

#include <QWidget>

class QVBoxLayout;

namespace castellan {

class Workbench;

/// What needs attention as sentences one below the other, each with its next actions, which the workbench performs.
class AttentionList final : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionList(Workbench &bench, QWidget *parent = nullptr);

    /// Topics are unique. A sentence that is still so keeps its widget, so that a click on it is not swallowed.
    void setAttention(const QList<Attention> &attention);

private:
    void perform(const NextAction &action);

    Workbench &m_bench;
    QVBoxLayout *m_banners = nullptr;
    QList<Attention> m_shown;
};

} // namespace castellan
