// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QMap>
#include <QSet>

#include <atomic>
#include <thread>

namespace castellan {

/// Answers the questions of `ssh`, which asks through the program that SSH_ASKPASS names: here a script in a private
/// directory that hands the question over by one named pipe and reads the answer from another, so that a secret is
/// never an argument, an environment variable or a file. Serves in a thread of its own until destroyed.
class Askpass
{
public:
    /// `directory` is private (0700), short, and on a file system that may execute. Null prompter: every question is
    /// answered with no.
    static Result<std::unique_ptr<Askpass>> start(const QString &directory,
                                                  std::shared_ptr<ConnectionPrompter> prompter);
    ~Askpass();
    Askpass(const Askpass &) = delete;
    Askpass &operator=(const Askpass &) = delete;

    /// For the environment of `ssh`.
    QMap<QString, QString> environment() const;
    /// How long people have been taking to answer, in all.
    std::chrono::milliseconds timeWithPeople() const { return std::chrono::milliseconds(m_waited.load()); }
    /// True while somebody is being asked.
    bool isAsking() const { return m_asking; }
    /// True when somebody answered a question by cancelling.
    bool wasCancelled() const { return m_cancelled; }

private:
    Askpass(QString directory, std::shared_ptr<ConnectionPrompter> prompter);
    void serve();
    bool readQuestion(QByteArray &question) const;
    void answer(const QString &question);
    void reply(const QByteArray &line) const;

    QString m_directory;
    std::shared_ptr<ConnectionPrompter> m_prompter;
    QSet<QString> m_asked;
    int m_question = -1;
    int m_wake = -1;
    std::atomic<qint64> m_waited = 0;
    std::atomic_bool m_asking = false;
    std::atomic_bool m_cancelled = false;
    std::atomic_bool m_ending = false;
    std::thread m_thread;
};

/// What a question of ssh is about.
struct AskpassQuestion
{
    QString purpose; ///< for people
    QString
        account; ///< names the secret in the keyring: "ssh-key:<path>", "ssh:<user>@<host>"; empty: a one-time answer
};
AskpassQuestion readAskpassQuestion(const QString &prompt, bool again);

} // namespace castellan
