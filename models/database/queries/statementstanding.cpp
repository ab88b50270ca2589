// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementstanding.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/queries/statementmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::StatementStanding)
};

QString timeInWords(const StatementWindow &window)
{
    if (!window.from.isValid())
        return Text::tr("All that was counted until %1; since when, this server does not tell.")
            .arg(format::moment(window.to));
    //: two moments and how long it is between them: "2 h 5 min"
    return Text::tr("Counted from %1 to %2 (%3).")
        .arg(format::moment(window.from), format::moment(window.to),
             format::duration(timeBetween(window.from, window.to)));
}

} // namespace

Standing standingOf(const StatementWindow &window)
{
    const auto &deltas = window.deltas;
    Standing standing{.status = Status::Good, .sentence = Text::tr("No statement was run."), .explanation = {}};
    QStringList explanation{timeInWords(window)};
    if (!deltas.isEmpty()) {
        const auto heaviest =
            std::max_element(deltas.cbegin(), deltas.cend(), [](const StatementDelta &a, const StatementDelta &b) {
                return a.counters.totalMs < b.counters.totalMs;
            });
        //: %1 a share: "41.2 %"
        standing.sentence =
            Text::tr("%n statement(s) ran; the heaviest took %1 of all time.", nullptr, static_cast<int>(deltas.size()))
                .arg(format::percent(heaviest->share));
    }
    const auto slow = std::count_if(deltas.cbegin(), deltas.cend(), [](const StatementDelta &delta) {
        return StatementModel::status(delta) == Status::Warning;
    });
    if (slow > 0) {
        standing.status = Status::Warning;
        //: %1 a duration: "1.0 s"
        explanation << Text::tr("%n statement(s) take(s) %1 or more on average.", nullptr, static_cast<int>(slow))
                           .arg(format::duration(StatementModel::slow));
    }
    standing.explanation = (explanation + window.limits()).join(u' ');
    return standing;
}

} // namespace castellan
