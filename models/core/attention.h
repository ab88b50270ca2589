// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QList>
#include <QString>

namespace castellan {

/// A step that helps; `id` is what the window understands ("backup.create"), `object` what it is done to.
struct NextAction
{
    QString id;
    QString label;
    QString object;
    bool operator==(const NextAction &) const = default;
};

/// Something a person should look at, as a sentence with its next actions.
struct Attention
{
    QString topic; ///< what it is about, once in a list: "link", "rpo", "check:redis", "limit:diskUsed"
    Status status = Status::Unknown;
    QString sentence;
    QString explanation;
    QList<NextAction> actions;
    bool operator==(const Attention &) const = default;
};

/// Worst first; but a link that is down (topics "link", "offline") stands before all of it, for it says how old the
/// rest is. What is equally bad stays in its order.
void arrangeWorstFirst(QList<Attention> &attention);

} // namespace castellan
