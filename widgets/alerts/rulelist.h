// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"

#include <QTreeWidget>

namespace castellan {

/// The groups of a rule file with their rules, in the file's order. GUI thread.
class RuleList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RuleList(QWidget *parent = nullptr);

    /// In place of those that are listed; null: none. Nothing is wanted by it.
    void setFile(const RuleFile *file);
    /// Selects one; nothing is wanted by it.
    void setCurrent(RuleId rule);

Q_SIGNALS:
    /// Somebody chose a group or a rule.
    void placeWanted(castellan::TextPlace place);
};

} // namespace castellan
