// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/standardinputprompter.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace castellan {

namespace {

constexpr int lookEvery = 100; // milliseconds, between looks at m_closing
constexpr qsizetype longestLine = 64 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StandardInputPrompter)
};

void say(const QString &text)
{
    std::fputs(qPrintable(text), stderr);
    std::fflush(stderr);
}

/// Keeps a terminal from showing what is typed.
class EchoOff
{
public:
    explicit EchoOff(int terminal) : m_terminal(terminal), m_known(::tcgetattr(terminal, &m_before) == 0)
    {
        if (!m_known)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(terminal, TCSANOW, &quiet);
    }
    ~EchoOff()
    {
        if (m_known)
            ::tcsetattr(m_terminal, TCSANOW, &m_before);
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

private:
    int m_terminal;
    termios m_before = {};
    bool m_known;
};

} // namespace

StandardInputPrompter::StandardInputPrompter() : StandardInputPrompter(STDIN_FILENO) {}

StandardInputPrompter::StandardInputPrompter(int input) : m_input(input), m_terminal(::isatty(input) == 1) {}

StandardInputPrompter::~StandardInputPrompter()
{
    m_closing = true;
}

Future<bool> StandardInputPrompter::confirmHostKey(UnknownHostKey key)
{
    if (!m_terminal)
        return finishedFuture<bool>(false);
    return m_thread.run([this, key = std::move(key)]() -> Result<bool> {
        say(Text::tr("The host %1 (port %2) is not known. Its %3 key has the fingerprint\n  %4\n"
                     "Compare it with what the host's administrator says. Trust it from now on? Type yes: ")
                .arg(key.host)
                .arg(key.port)
                .arg(key.keyType, key.fingerprint));
        CASTELLAN_TRY_ASSIGN(const QByteArray answer, readLine());
        return answer.trimmed() == "yes";
    });
}

Future<SecretString> StandardInputPrompter::askSecret(QString purpose, QString)
{
    return m_thread.run([this, purpose = std::move(purpose)]() -> Result<SecretString> {
        if (!m_terminal) {
            CASTELLAN_TRY_ASSIGN(const QByteArray line, readLine());
            return SecretString(line);
        }
        say(purpose + QStringLiteral(": "));
        const EchoOff quiet(m_input);
        const Result<QByteArray> line = readLine();
        say(QStringLiteral("\n"));
        if (!line)
            return line.error();
        return SecretString(*line);
    });
}

Result<QByteArray> StandardInputPrompter::readLine()
{
    // Byte by byte, so that what follows the line stays for whoever reads it next.
    QByteArray line;
    while (!m_closing && line.size() < longestLine) {
        pollfd ready{.fd = m_input, .events = POLLIN, .revents = 0};
        const int count = ::poll(&ready, 1, lookEvery);
        if (count == 0 || (count < 0 && errno == EINTR))
            continue;
        char byte = 0;
        const ssize_t got = count < 0 ? -1 : ::read(m_input, &byte, 1);
        if (got < 0)
            return ioError(Text::tr("Standard input cannot be read."), qt_error_string());
        if (got == 0 && line.isEmpty())
            return Error{
                .kind = ErrorKind::Authentication,
                .message = Text::tr("A password is needed, and standard input has none."),
                .hint = Text::tr("Give it as a line of standard input, or store it in the keyring or in PGPASSFILE."),
                .detail = {},
                .code = {},
                .retryable = false};
        if (got == 0 || byte == '\n') {
            if (line.endsWith('\r'))
                line.chop(1);
            return line;
        }
        line += byte;
    }
    return cancelledError();
}

} // namespace castellan
