// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"

#include <QObject>

namespace castellan {

/// Shows a run on standard error while that is a terminal: a line for each step that ended, and one for the present
/// step that is written over. Silent otherwise.
class TerminalProgress final : public QObject
{
    Q_OBJECT

public:
    TerminalProgress();
    ~TerminalProgress() override;

    void show(const Run &run);
    /// A message on a line of its own.
    /// Something that scripts and timers must hear of, too: also where there is no terminal.
    void warn(const QString &text);
    void say(const QString &text);
    void clear();

private:
    void write(const QString &text);

    bool m_terminal;
    bool m_lineOpen = false;
    QStringList m_told; ///< ids of steps that ended and were said
};

} // namespace castellan
