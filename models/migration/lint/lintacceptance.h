// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintfinding.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace castellan {

/// That somebody knows of a finding and lets it be. It holds for the statement as it was then: a statement that is
/// changed in more than its white space is found again.
struct LintAcceptance
{
    QString version; ///< as LintFinding::version
    QString rule;
    QString statementHash; ///< as LintFinding::statementHash
    QString reason;
    QString who;    ///< user@computer
    QDateTime when; ///< UTC
    bool operator==(const LintAcceptance &) const = default;
};

/// Writes the reasons into the findings that they are for. What a comment in the file accepts keeps its reason.
void applyAcceptances(QList<LintFinding> *findings, const QList<LintAcceptance> &acceptances);

/// The hash of a statement's text, whatever its white space.
QString lintStatementHash(const QString &statement);

} // namespace castellan
