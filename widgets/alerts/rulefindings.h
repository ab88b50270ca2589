// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"
#include "models/alerts/rulelint.h"
#include "models/core/status.h"

#include <QTreeWidget>

namespace castellan {

/// What could be better in a rule file, worst first, each with its line and with what would mend it. GUI thread.
class RuleFindings final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RuleFindings(QWidget *parent = nullptr);

    /// The text is no rule file.
    void showUnreadable(const Error &error);
    /// `problems` make Prometheus refuse it, `findings` do not.
    void showFindings(const QList<RuleProblem> &problems, const QList<RuleFinding> &findings);
    /// The sentences, as they are listed.
    QStringList sentences() const;

Q_SIGNALS:
    void placeWanted(castellan::TextPlace place);

private:
    void add(Status status, TextPlace place, const QString &message, const QString &hint);
};

} // namespace castellan
