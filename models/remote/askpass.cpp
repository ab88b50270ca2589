// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/askpass.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Askpass)
};

// The answer begins with + (yes, and here it is) or - (no). "none" is ssh's way to show a note ("touch your key")
// that goes away when the program is ended; it is no question.
constexpr char script[] = "#!/bin/sh\n"
                          "[ \"$SSH_ASKPASS_PROMPT\" = none ] && exec sleep 3600\n"
                          "d=${0%/*}\n"
                          "printf '%s\\n.\\n' \"$1\" >\"$d/question\" || exit 1\n"
                          "IFS= read -r a <\"$d/answer\" || exit 1\n"
                          "case $a in +*) printf '%s\\n' \"${a#+}\";; *) exit 1;; esac\n";

Error systemError(const QString &path)
{
    return ioError(Text::tr("%1 cannot be made").arg(path), QString::fromLocal8Bit(std::strerror(errno)));
}

} // namespace

AskpassQuestion readAskpassQuestion(const QString &prompt, bool again)
{
    static const QRegularExpression key(QStringLiteral("passphrase for (?:key )?'?(.*?)'?: ?$"),
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression password(QStringLiteral("^(.*)@(.*)'s password: ?$"));
    static const QRegularExpression interactive(QStringLiteral("^\\((\\S+)@(\\S+)\\) (.*)$"),
                                                QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = key.match(prompt); match.hasMatch())
        return {
            (again ? Text::tr("That was not the passphrase of %1. Try again") : Text::tr("Passphrase of the key %1"))
                .arg(match.captured(1)),
            QStringLiteral("ssh-key:") + match.captured(1)};
    if (const auto match = password.match(prompt); match.hasMatch())
        return {
            (again ? Text::tr("That was not the password of %1 on %2. Try again") : Text::tr("Password of %1 on %2"))
                .arg(match.captured(1), match.captured(2)),
            QStringLiteral("ssh:%1@%2").arg(match.captured(1), match.captured(2))};
    if (const auto match = interactive.match(prompt); match.hasMatch()) {
        // One-time codes differ each time; only a password has a place in the keyring.
        const bool isPassword = match.captured(3).contains(QLatin1String("password"), Qt::CaseInsensitive);
        return {Text::tr("%1 asks: %2").arg(match.captured(2), match.captured(3).trimmed()),
                isPassword ? QStringLiteral("ssh:%1@%2").arg(match.captured(1), match.captured(2)) : QString()};
    }
    return {prompt.trimmed(), QString()};
}

Result<std::unique_ptr<Askpass>> Askpass::start(const QString &directory, std::shared_ptr<ConnectionPrompter> prompter)
{
    std::unique_ptr<Askpass> askpass(new Askpass(directory, std::move(prompter)));
    const auto path = [&](const char *name) { return QFile::encodeName(directory) + '/' + name; };
    for (const char *name : {"question", "answer"})
        if (::mkfifo(path(name).constData(), 0600) != 0)
            return systemError(QFile::decodeName(path(name)));
    const int fd = ::open(path("ask").constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700);
    if (fd < 0 || ::write(fd, script, sizeof script - 1) != ssize_t(sizeof script - 1)) {
        const Error error = systemError(QFile::decodeName(path("ask")));
        ::close(fd);
        return error;
    }
    ::close(fd);
    // Opened for writing too, so that it never comes to an end between two questions.
    askpass->m_question = ::open(path("question").constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    askpass->m_wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (askpass->m_question < 0 || askpass->m_wake < 0)
        return systemError(QFile::decodeName(path("question")));
    askpass->m_thread = std::thread([self = askpass.get()] { self->serve(); });
    return askpass;
}

Askpass::Askpass(QString directory, std::shared_ptr<ConnectionPrompter> prompter)
    : m_directory(std::move(directory)), m_prompter(std::move(prompter))
{
}

Askpass::~Askpass()
{
    m_ending = true;
    if (m_thread.joinable()) {
        ::eventfd_write(m_wake, 1);
        m_thread.join();
    }
    ::close(m_question);
    ::close(m_wake);
    for (const char *name : {"question", "answer", "ask"})
        QFile::remove(m_directory + QLatin1Char('/') + QLatin1String(name));
}

QMap<QString, QString> Askpass::environment() const
{
    QMap<QString, QString> variables{{QStringLiteral("SSH_ASKPASS"), m_directory + QStringLiteral("/ask")},
                                     {QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("force")}};
    // Before 8.4 ssh asked the program only where there is a display, whatever it is.
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        variables.insert(QStringLiteral("DISPLAY"), QStringLiteral(":"));
    return variables;
}

void Askpass::serve()
{
    QByteArray text;
    while (!m_ending) {
        pollfd fds[] = {{m_wake, POLLIN, 0}, {m_question, POLLIN, 0}};
        if (::poll(fds, 2, -1) < 0 && errno != EINTR)
            return;
        if (!readQuestion(text))
            continue;
        answer(QString::fromUtf8(text));
        text.clear();
    }
}

/// True when the end mark has come; it is taken off.
bool Askpass::readQuestion(QByteArray &question) const
{
    char piece[4096];
    for (ssize_t count = 0; (count = ::read(m_question, piece, sizeof piece)) > 0;)
        question.append(piece, count);
    if (!question.endsWith("\n.\n"))
        return false;
    question.chop(3);
    return true;
}

void Askpass::answer(const QString &prompt)
{
    if (!m_prompter || m_cancelled) {
        reply("-\n");
        return;
    }
    const auto begin = std::chrono::steady_clock::now();
    const bool again = m_asked.contains(prompt);
    m_asked.insert(prompt);
    const AskpassQuestion question = readAskpassQuestion(prompt, again);
    m_asking = true;
    const auto future = m_prompter->askSecret(question.purpose, question.account);
    while (!future.isFinished() && !m_ending) {
        pollfd wake{m_wake, POLLIN, 0};
        ::poll(&wake, 1, 20);
    }
    m_waited += std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    m_asking = false;
    if (!future.isFinished())
        return;
    const auto secret = takeResult<SecretString>(future);
    if (!secret && secret.error().kind == ErrorKind::Cancelled)
        m_cancelled = true;
    QByteArray line = secret ? '+' + secret->revealUtf8() + '\n' : QByteArray("-\n");
    reply(line);
    line.fill('\0');
}

/// Opens for writing when the script has opened for reading, which it is about to.
void Askpass::reply(const QByteArray &line) const
{
    const QByteArray path = QFile::encodeName(m_directory) + "/answer";
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!m_ending && std::chrono::steady_clock::now() < end) {
        const int fd = ::open(path.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (fd >= 0) {
            // Shorter than a pipe's buffer, so it is taken whole.
            if (::write(fd, line.constData(), size_t(line.size())) < 0) {
            }
            ::close(fd);
            return;
        }
        pollfd wake{m_wake, POLLIN, 0};
        ::poll(&wake, 1, 5);
    }
}

} // namespace castellan
