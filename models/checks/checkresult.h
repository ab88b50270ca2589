// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/core/error.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace castellan {

/// What one look at something found.
enum class Finding {
    Passed,      ///< it answers as it should
    Refused,     ///< it answered, and the answer is not the one it should be
    Silent,      ///< no answer: refused connection, time limit, no such name
    NotPossible, ///< the look could not be made: no right to, no program for it, the way there is not open
};

/// One look with its evidence. A plain value.
struct CheckResult
{
    Finding finding = Finding::NotPossible;
    QString message;      ///< one sentence: what was found
    QString hint;         ///< what to do when it did not pass
    QStringList warnings; ///< it passed, but something will not stay well ("the certificate ends in 6 days")

    QString request; ///< what was asked, and how it got there: "GET https://… through deploy@dnd-1"
    QString answer;  ///< what came back, shortened; the other side's own words
    QDateTime started;
    std::chrono::milliseconds took{0};
    QList<Measurement> samples; ///< what the look measured on its way

    bool passed() const { return finding == Finding::Passed; }
    bool operator==(const CheckResult &) const = default;
};

/// "passed", "refused", "silent", "notPossible": for documents that programs read, never translated.
QString findingName(Finding finding);

/// A look that ended with an error: where a right, a program or trust is missing it could not be made, anything
/// else is silence.
CheckResult failedLook(const Error &error);

} // namespace castellan
