// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <atomic>
#include <optional>

namespace castellan {

/// `ssh` gives exit status 255 alike when the command exits with 255, when a signal ends it and when the connection
/// breaks. So the remote shell itself says on standard error, with a random word, that the command begins and how it
/// ended; this takes both out again, and what a talkative login printed before on either stream. For one command; the
/// feeding in one thread, hasBegun() in any.
class ExitReport
{
public:
    ExitReport(ByteSink standardOutput, ByteSink standardError);

    /// `shellLine` wrapped for the remote shell.
    QString wrap(const QString &shellLine) const;
    /// What ssh's standard error brings. Before the beginning nothing is passed on.
    bool feedError(QByteArrayView bytes);
    bool feedOutput(QByteArrayView bytes);
    bool hasBegun() const { return m_begun; }
    /// The exit status that the shell reported, if it did.
    std::optional<int> status() const { return m_status; }
    /// Puts status (or signal) and what was collected into `result`.
    void complete(CommandResult &result);
    /// What came before the beginning: ssh's own complaint, when it never did.
    QByteArray preamble() const { return m_begun ? QByteArray() : m_held; }

private:
    static bool give(const ByteSink &sink, QByteArray &collected, QByteArrayView bytes);
    bool cutBeginning(QByteArray &held) const;

    QByteArray m_mark;
    ByteSink m_outputSink;
    ByteSink m_errorSink;
    QByteArray m_heldOutput;      ///< before the beginning
    QByteArray m_held;            ///< of standard error, not yet passed on
    QByteArray m_collectedOutput; ///< without a sink
    QByteArray m_collectedError;
    bool m_outputBegun = false;
    std::atomic_bool m_begun = false;
    std::optional<int> m_status;
};

} // namespace castellan
