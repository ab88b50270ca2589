// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"

namespace castellan {

/// Advice about an alert that Prometheus takes as it is, and that will trouble the people who are woken by it.
struct RuleFinding
{
    enum class Kind {
        NoFor,        ///< one evaluation makes it fire
        NoRunbook,    ///< nothing says what to do
        NoSeverity,   ///< nothing to route it by
        NoComparison, ///< it fires for every series, whatever its value
        Blind,        ///< nothing tells when its data is missing
        NoKeepFiring, ///< a scrape that fails once looks like a recovery
        Duplicate,    ///< another rule of the group has the same name and labels
    };
    Kind kind = Kind::NoFor;
    RuleId id;
    TextPlace place;
    QString rule;    ///< its name
    QString message; ///< one sentence that names the rule
    QString hint;    ///< what would mend it
    bool operator==(const RuleFinding &) const = default;
};

/// "noFor", "noRunbook"…: for documents and for what is not to be told again, never translated.
QString ruleFindingName(RuleFinding::Kind kind);

/// What could be better about the alerts of a file, in its order. Pure. What counts as what:
///   - a runbook is an annotation "runbook" or "runbook_url";
///   - labels of the group count for its rules;
///   - an alert is not blind when it asks for absence itself, or another alert of the file asks for the absence of one
///   of
///     its metrics or whether targets are up;
///   - alerts about `up`, about absence and constant ones ("vector(1)") need neither comparison nor keep_firing_for.
QList<RuleFinding> lintRules(const RuleFile &file);

} // namespace castellan
