// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/guardedprocess.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

namespace castellan {

using namespace std::chrono_literals;

namespace {

QString reason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

QStringList guardArguments(const GuardedCommand &command)
{
    QStringList words{QStringLiteral(CASTELLAN_LAB_GUARD), QStringLiteral("--signal"),
                      QString::number(command.stopSignal), QStringLiteral("--grace"),
                      QString::number(command.grace.count())};
    for (const QString &directory : command.within)
        words << QStringLiteral("--within") << directory;
    for (const auto &[file, path] : command.binds)
        words << QStringLiteral("--bind") << file + QLatin1Char('=') + path;
    if (!command.removeAtEnd.isEmpty())
        words << QStringLiteral("--remove") << command.removeAtEnd;
    if (!command.user.isEmpty() && geteuid() == 0)
        words << QStringLiteral("--user") << command.user;
    if (!command.logFile.isEmpty())
        words << QStringLiteral("--log") << command.logFile;
    if (!command.argv.isEmpty())
        words << QStringLiteral("--") << command.argv;
    return words;
}

/// C strings that live as long as this object.
class CStrings
{
public:
    explicit CStrings(const QStringList &texts)
    {
        for (const QString &text : texts)
            m_bytes.push_back(text.toLocal8Bit());
        for (QByteArray &bytes : m_bytes)
            m_pointers.push_back(bytes.data());
        m_pointers.push_back(nullptr);
    }
    char *const *data() { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_bytes;
    std::vector<char *> m_pointers;
};

} // namespace

Result<std::unique_ptr<GuardedProcess>> GuardedProcess::start(const GuardedCommand &command)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return ioError(QStringLiteral("The lab cannot make a socket pair"), reason());
    CStrings argv(guardArguments(command));
    CStrings environment(command.environment.toStringList());
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    // The guard outlives its owner: it must not hold the owner's output open, or a reader would wait for it.
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    std::unique_ptr<GuardedProcess> process(new GuardedProcess);
    const int failure =
        posix_spawn(&process->m_guard, CASTELLAN_LAB_GUARD, &actions, nullptr, argv.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    process->m_control = ends[0];
    if (failure != 0) {
        process->m_guard = -1;
        return ioError(QStringLiteral("The lab's guard %1 does not start").arg(QStringLiteral(CASTELLAN_LAB_GUARD)),
                       QString::fromLocal8Bit(std::strerror(failure)));
    }
    QByteArray line;
    if (!process->readLine(&line, 10s) || !line.startsWith("started "))
        return ioError(QStringLiteral("%1 does not start").arg(command.argv.value(0)), QString::fromLocal8Bit(line));
    process->m_program = static_cast<pid_t>(line.mid(8).toInt());
    return process;
}

Result<void> GuardedProcess::run(const GuardedCommand &command, std::chrono::seconds limit)
{
    CASTELLAN_TRY_ASSIGN(const auto process, start(command));
    const std::optional<int> status = process->waitForExit(limit);
    process->stop();
    if (status == 0)
        return {};
    return ioError(QStringLiteral("%1 ended with %2")
                       .arg(command.argv.value(0), status ? QString::number(*status) : QStringLiteral("a timeout")),
                   fileText(command.logFile).right(2000));
}

GuardedProcess::~GuardedProcess()
{
    stop();
}

bool GuardedProcess::readLine(QByteArray *line, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!m_received.contains('\n')) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd polled{m_control, POLLIN, 0};
        const int ready = poll(&polled, 1, static_cast<int>(std::max<long long>(0, left.count())));
        if (ready < 0 && errno == EINTR)
            continue;
        char bytes[512];
        const ssize_t length = ready > 0 ? read(m_control, bytes, sizeof bytes) : 0;
        if (length <= 0)
            return false;
        m_received.append(bytes, length);
    }
    const auto end = m_received.indexOf('\n');
    *line = m_received.left(end);
    m_received.remove(0, end + 1);
    return true;
}

std::optional<int> GuardedProcess::waitForExit(std::chrono::milliseconds limit)
{
    QByteArray line;
    if (!m_exit && m_control >= 0 && readLine(&line, limit) && line.startsWith("exited "))
        m_exit = line.mid(7).toInt();
    return m_exit;
}

bool GuardedProcess::isRunning()
{
    return m_program > 0 && m_control >= 0 && !waitForExit(0ms);
}

void GuardedProcess::signalProgram(int number) const
{
    if (m_program > 0 && !m_exit)
        ::kill(m_program, number);
}

void GuardedProcess::stop()
{
    if (m_control >= 0)
        close(m_control);
    m_control = -1;
    if (m_guard > 0) {
        while (waitpid(m_guard, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    m_guard = -1;
}

Result<std::unique_ptr<LabDirectory>> LabDirectory::create()
{
    QString base = QDir::tempPath();
    if (base.size() > 40)
        base = QStringLiteral("/tmp");
    QByteArray pattern = QFile::encodeName(base + QStringLiteral("/castellan-XXXXXX"));
    if (!mkdtemp(pattern.data()))
        return ioError(QStringLiteral("The lab cannot make a directory in %1").arg(base), reason());
    chmod(pattern.constData(), 0755); // other users' servers live below it; each closes what is its own
    std::unique_ptr<LabDirectory> directory(new LabDirectory);
    directory->m_path = QFile::decodeName(pattern);
    GuardedCommand keep;
    keep.removeAtEnd = directory->m_path;
    auto guard = GuardedProcess::start(keep);
    if (!guard) {
        QDir(directory->m_path).removeRecursively();
        return guard.error();
    }
    directory->m_guard = std::move(*guard);
    return directory;
}

LabDirectory::~LabDirectory() = default;

quint16 freePort()
{
    while (true) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(15000, 32000));
        const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool free = bind(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        close(handle);
        if (free)
            return port;
    }
}

bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

QList<pid_t> descendantsOf(pid_t parent)
{
    QMultiMap<pid_t, pid_t> children;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        const auto pid = static_cast<pid_t>(entry.toInt());
        const QString stat = pid > 0 ? fileText(QStringLiteral("/proc/%1/stat").arg(pid)) : QString();
        const auto fields = stat.mid(stat.lastIndexOf(QLatin1Char(')')) + 2).split(QLatin1Char(' '));
        if (fields.size() > 1)
            children.insert(static_cast<pid_t>(fields[1].toInt()), pid);
    }
    QList<pid_t> found{parent};
    for (qsizetype i = 0; i < found.size(); ++i)
        found << children.values(found[i]);
    found.removeFirst();
    return found;
}

QString randomPassword(int length)
{
    // No line break and no NUL can be in a password file; everything else that prints is welcome. It begins with a
    // letter only because some tools strip blanks at the ends.
    QString text(length, QLatin1Char('x'));
    const QString specials = QStringLiteral("\\:'\"$ #");
    for (int i = 1; i < length - 1; ++i)
        text[i] = i <= specials.size() && length > specials.size() + 2
                      ? specials[i - 1]
                      : QChar(QRandomGenerator::system()->bounded(33, 127));
    text[length - 1] = QChar(QRandomGenerator::system()->bounded(33, 127));
    return text;
}

QString fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()) : QString();
}

Result<void> writeFile(const QString &path, const QByteArray &text, unsigned mode)
{
    const int handle = open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    const bool written =
        handle >= 0 && write(handle, text.constData(), static_cast<std::size_t>(text.size())) == text.size();
    if (!written)
        return ioError(QStringLiteral("The lab cannot write %1").arg(path), reason());
    close(handle);
    return {};
}

} // namespace castellan
