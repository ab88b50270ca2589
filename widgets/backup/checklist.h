// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/restorerequest.h"

#include <QWidget>

class QGridLayout;

namespace castellan {

/// Answers to questions asked beforehand, one a line: its sign, what was asked, what was found, and, where something
/// stands in the way, what to do.
class CheckList final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckList(QWidget *parent = nullptr);
    void setLines(const QList<PreflightLine> &lines);
    const QList<PreflightLine> &lines() const { return m_lines; }

private:
    QList<PreflightLine> m_lines;
    QGridLayout *m_grid = nullptr;
};

} // namespace castellan
