// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview/overviewfacts.h"
#include "widgets/common/card.h"

#include <functional>

namespace castellan {

class Workbench;

/// A card of the overview. It is given the facts and their judgement whenever they change, and turns itself to the
/// right one of its states.
class OverviewCard : public Card
{
    Q_OBJECT

public:
    OverviewCard(const QString &title, Workbench &bench, QWidget *parent = nullptr);

    virtual void adopt(const OverviewFacts &facts, const Overview &overview) = 0;

protected:
    /// The states that every card shares: loading until there is a value; failed when there never was one; stale when
    /// a look failed, the link is gone, or the value is old; content otherwise. True: there is a value to show.
    template <typename T>
    bool turnTo(const Observed<T> &observed, const Overview &overview)
    {
        return turn(observed.value.has_value(), observed.when, observed.failure, overview);
    }
    Workbench &bench() const { return m_bench; }

private:
    bool turn(bool known, const QDateTime &when, const std::optional<Error> &failure, const Overview &overview);

    Workbench &m_bench;
};

/// One entry of the list of cards. A new card is a class (or none, for plain numbers), one SQL file in
/// resources/sql/overview where it needs one, and one line in overviewcards.cpp.
struct CardDescriptor
{
    QString id;
    QString sql; ///< name of a file of resources/sql ("overview/sessions"), asked once a round; empty: none
    std::function<OverviewCard *(Workbench &)> create;
};

QList<CardDescriptor> overviewCards();

} // namespace castellan
