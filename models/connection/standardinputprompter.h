// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/workerthread.h"
#include "models/remote/host.h"

#include <atomic>

namespace castellan {

/// The command line's prompter. On a terminal it asks on standard error and reads an answer that is not echoed;
/// otherwise each question takes one line of standard input. Without a terminal an unknown host key is refused.
/// Questions wait for each other; destruction ends the one that waits.
class StandardInputPrompter final : public ConnectionPrompter
{
public:
    StandardInputPrompter();
    /// Reads from another descriptor; for tests.
    explicit StandardInputPrompter(int input);
    ~StandardInputPrompter() override;

    Future<bool> confirmHostKey(UnknownHostKey key) override;
    Future<SecretString> askSecret(QString purpose, QString account) override;

private:
    Result<QByteArray> readLine();

    const int m_input;
    const bool m_terminal;
    std::atomic_bool m_closing = false;
    WorkerThread m_thread{QStringLiteral("prompter")}; // last, so that it is joined first
};

} // namespace castellan
