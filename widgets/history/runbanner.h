// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"
#include "widgets/common/sentencebanner.h"

namespace castellan {

class Workbench;

/// What came of the run that a page started last, until it is dismissed: in a sentence, with the way to its evidence.
/// Hidden at first, and when another environment is looked at.
class RunBanner final : public SentenceBanner
{
    Q_OBJECT

public:
    /// Its object name is "outcome".
    explicit RunBanner(Workbench &bench, QWidget *parent = nullptr);

    /// `next` stands before the way to the evidence, where the run is followed by something; it belongs to the caller.
    void tell(const Run &run, QAction *next = nullptr);

private:
    QAction *m_evidence = nullptr;
    QAction *m_dismiss = nullptr;
    QString m_runId;
};

} // namespace castellan
