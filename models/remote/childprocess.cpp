// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/childprocess.h"

#include "models/core/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace castellan {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto graceBeforeKill = 2s;
constexpr auto graceAfterKill = 5s;
// How long output of left-behind children is waited for once the program itself has ended.
constexpr auto lingering = 200ms;
constexpr qsizetype pieceSize = 256 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ChildProcess)
};

/// Closes what it holds.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    void reset(int fd = -1)
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = fd;
    }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

struct Pipe
{
    Descriptor read;
    Descriptor write;
    bool open()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        read.reset(ends[0]);
        write.reset(ends[1]);
        return true;
    }
};

void setNonBlocking(int fd)
{
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
}

/// SIGPIPE is sent to the thread that writes; here it becomes EPIPE.
class PipeSignalBlocked
{
public:
    PipeSignalBlocked()
    {
        sigset_t pipeSignal;
        sigemptyset(&pipeSignal);
        sigaddset(&pipeSignal, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipeSignal, &m_before);
    }
    ~PipeSignalBlocked()
    {
        // One that is pending must not strike when the mask is restored.
        sigset_t pipeSignal;
        sigemptyset(&pipeSignal);
        sigaddset(&pipeSignal, SIGPIPE);
        const timespec none{0, 0};
        if (!sigismember(&m_before, SIGPIPE))
            ::sigtimedwait(&pipeSignal, nullptr, &none);
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }

private:
    sigset_t m_before;
};

std::vector<QByteArray> makeEnvironment(const QMap<QString, QString> &added)
{
    std::vector<QByteArray> variables;
    for (char **entry = environ; *entry; ++entry) {
        const QByteArray line(*entry);
        if (!added.contains(QString::fromLocal8Bit(line.left(line.indexOf('=')))))
            variables.push_back(line);
    }
    for (auto it = added.begin(); it != added.end(); ++it)
        variables.push_back((it.key() + QLatin1Char('=') + it.value()).toUtf8());
    return variables;
}

std::vector<char *> pointers(std::vector<QByteArray> &texts)
{
    std::vector<char *> list;
    list.reserve(texts.size() + 1);
    for (QByteArray &text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

/// One run of runChild.
class Run
{
public:
    Run(const ChildProgram &program, const StreamIo &io)
        : m_program(program), m_io(io), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
    }
    Result<CommandResult> run();

private:
    int start();
    void loop();
    int pollOnce(std::chrono::milliseconds limit);
    void readFrom(Descriptor &pipe, const ByteSink &sink, QByteArray &collected);
    void feed();
    void stop(ErrorKind why);
    bool poked() const;
    bool hasEnded();
    bool endGroup();
    Error stopError(bool gone) const;

    const ChildProgram &m_program;
    const StreamIo &m_io;
    Descriptor m_wake;
    Descriptor m_input;
    Descriptor m_output;
    Descriptor m_error;
    QByteArray m_pending;    ///< for standard input
    qsizetype m_written = 0; ///< of m_pending
    bool m_sourceEnded = false;
    pid_t m_pid = -1;
    CommandResult m_result;
    std::optional<ErrorKind> m_stopped;
    std::optional<Clock::time_point> m_deadline;
};

int Run::start()
{
    Pipe input;
    Pipe output;
    Pipe error;
    if (!input.open() || !output.open() || !error.open())
        return errno;
    ::fcntl(output.read.get(), F_SETPIPE_SZ, 1 << 20); // fewer switches for long streams; a refusal does no harm

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.write.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, error.write.get(), STDERR_FILENO);
    const QByteArray directory =
        QFile::encodeName(m_program.workingDirectory.isEmpty() ? QDir::homePath() : m_program.workingDirectory);
    posix_spawn_file_actions_addchdir_np(&actions, directory.constData());

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    std::vector<QByteArray> words;
    for (const QString &word : m_program.argv)
        words.push_back(word.toUtf8());
    auto variables = makeEnvironment(m_program.environment);
    QByteArray file = words.front();
    // posix_spawnp searches our PATH; a shell would search the one that the command is given.
    if (const auto path = m_program.environment.find(QStringLiteral("PATH"));
        path != m_program.environment.end() && !file.contains('/'))
        file = QFile::encodeName(QStandardPaths::findExecutable(m_program.argv.first(), path->split(QLatin1Char(':'))));
    const int failure = file.isEmpty() ? ENOENT
                                       : ::posix_spawnp(&m_pid, file.constData(), &actions, &attributes,
                                                        pointers(words).data(), pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0)
        return failure;

    m_input.reset(::dup(input.write.get()));
    m_output.reset(::dup(output.read.get()));
    m_error.reset(::dup(error.read.get()));
    for (const Descriptor *pipe : {&m_input, &m_output, &m_error}) {
        ::fcntl(pipe->get(), F_SETFD, FD_CLOEXEC);
        setNonBlocking(pipe->get());
    }
    return 0;
}

Result<CommandResult> Run::run()
{
    if (m_program.argv.isEmpty() || m_program.argv.first().isEmpty())
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("There is no program to run."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    for (const CancelToken &token : m_program.cancel)
        CASTELLAN_TRY(token.check());
    if (!m_program.workingDirectory.isEmpty() && !QFileInfo(m_program.workingDirectory).isDir())
        return Error{.kind = ErrorKind::NotFound,
                     .message =
                         Text::tr("The directory %1 cannot be entered on the host.").arg(m_program.workingDirectory),
                     .hint = Text::tr("Check that it exists and that the login may enter it."),
                     .detail = {},
                     .code = {},
                     .retryable = false};

    const PipeSignalBlocked blocked;
    if (const int failure = start(); failure != 0) {
        if (failure != ENOENT && failure != EACCES && failure != ENOEXEC && failure != ENOTDIR)
            return ioError(Text::tr("%1 cannot be started").arg(m_program.argv.first()),
                           QString::fromLocal8Bit(std::strerror(failure)));
        m_result.exitStatus = failure == ENOENT ? 127 : 126;
        m_result.standardError = m_program.argv.first().toUtf8() + ": " + std::strerror(failure) + '\n';
        if (m_io.standardError && !m_io.standardError(std::exchange(m_result.standardError, {})))
            return cancelledError();
        return m_result;
    }

    if (m_program.timeLimit.count() > 0)
        m_deadline = Clock::now() + m_program.timeLimit;
    std::vector<CancelToken::Registration> registrations;
    for (const CancelToken &token : m_program.cancel)
        registrations.push_back(token.onCancel([fd = m_wake.get()] { ::eventfd_write(fd, 1); }));
    m_pending = m_io.standardInput ? QByteArray() : m_program.input;
    m_sourceEnded = !m_io.standardInput;
    loop();
    registrations.clear();

    // The leader stays a zombie until the group is gone, so that its number cannot be given to somebody else.
    const bool gone = !m_stopped || endGroup();
    int status = 0;
    if (gone || hasEnded())
        ::waitpid(m_pid, &status, 0);
    if (m_stopped)
        return stopError(gone);
    if (WIFSIGNALED(status))
        m_result.signal = QString::fromLatin1(::sigabbrev_np(WTERMSIG(status)));
    else
        m_result.exitStatus = WEXITSTATUS(status);
    return m_result;
}

bool Run::hasEnded()
{
    siginfo_t info{};
    return ::waitid(P_PID, id_t(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == m_pid;
}

/// Until the program has ended and its output was read, or until it is to be stopped.
void Run::loop()
{
    std::optional<Clock::time_point> ended;
    auto pause = 1ms; // between looks at a program that has closed its output but still runs
    while (!m_stopped) {
        const bool quiet = !m_output.isOpen() && !m_error.isOpen();
        if (!ended && hasEnded())
            ended = Clock::now();
        if (ended && (quiet || Clock::now() - *ended > lingering))
            return;
        const int ready = pollOnce(ended ? 20ms : quiet ? pause : 100ms);
        if (quiet)
            pause = std::min(pause * 2, std::chrono::milliseconds(50));
        if (poked())
            stop(ErrorKind::Cancelled);
        else if (m_deadline && Clock::now() >= *m_deadline)
            stop(ErrorKind::Timeout);
        if (ready < 0 && errno != EINTR)
            stop(ErrorKind::Internal);
    }
}

int Run::pollOnce(std::chrono::milliseconds limit)
{
    if (m_deadline)
        limit = std::clamp(std::chrono::duration_cast<std::chrono::milliseconds>(*m_deadline - Clock::now()) + 1ms, 0ms,
                           limit);
    // A negative descriptor is skipped by poll. Polling standard input only while there is something for it (or a
    // source to ask) keeps this from spinning.
    const bool wantsInput = m_input.isOpen() && (!m_program.mayFeed || m_program.mayFeed());
    pollfd fds[] = {{m_wake.get(), POLLIN, 0},
                    {m_output.get(), POLLIN, 0},
                    {m_error.get(), POLLIN, 0},
                    {wantsInput ? m_input.get() : -1, POLLOUT, 0}};
    const int ready = ::poll(fds, 4, int(limit.count()));
    if (ready <= 0)
        return ready;
    if (fds[2].revents)
        readFrom(m_error, m_io.standardError, m_result.standardError);
    if (fds[1].revents && !m_stopped)
        readFrom(m_output, m_io.standardOutput, m_result.standardOutput);
    if (fds[3].revents && !m_stopped)
        feed();
    return ready;
}

void Run::readFrom(Descriptor &pipe, const ByteSink &sink, QByteArray &collected)
{
    static thread_local std::vector<char> piece(pieceSize);
    const ssize_t count = ::read(pipe.get(), piece.data(), piece.size());
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        pipe.reset();
        return;
    }
    const QByteArrayView bytes(piece.data(), count);
    if (!sink)
        collected.append(bytes);
    else if (!m_stopped && !sink(bytes))
        stop(ErrorKind::Cancelled);
}

void Run::feed()
{
    if (m_written == m_pending.size() && !m_sourceEnded) {
        m_pending = m_io.standardInput(pieceSize);
        m_written = 0;
        m_sourceEnded = m_pending.isEmpty();
    }
    if (m_written == m_pending.size()) {
        m_input.reset(); // the end of input
        return;
    }
    const ssize_t count =
        ::write(m_input.get(), m_pending.constData() + m_written, size_t(m_pending.size() - m_written));
    if (count >= 0)
        m_written += count;
    else if (errno != EAGAIN && errno != EINTR)
        m_input.reset(); // the program does not want to read on; what it does then is its own affair
}

void Run::stop(ErrorKind why)
{
    if (!m_stopped)
        m_stopped = why;
}

bool Run::poked() const
{
    eventfd_t value = 0;
    return ::eventfd_read(m_wake.get(), &value) == 0;
}

/// Ends the process group; true when nothing of it is left. Goes on reading meanwhile (into nowhere), because a
/// program that is to end tidily may have to write first.
bool Run::endGroup()
{
    m_input.reset();
    const auto waitGone = [this](std::chrono::milliseconds limit) {
        const auto end = Clock::now() + limit;
        char nowhere[4096];
        while (isGroupAlive(m_pid)) {
            if (Clock::now() >= end)
                return false;
            pollfd fds[] = {{m_output.get(), POLLIN, 0}, {m_error.get(), POLLIN, 0}};
            ::poll(fds, 2, 10);
            for (Descriptor *pipe : {&m_output, &m_error})
                if (pipe->isOpen() && ::read(pipe->get(), nowhere, sizeof nowhere) == 0)
                    pipe->reset();
        }
        return true;
    };
    ::kill(-m_pid, SIGTERM);
    if (waitGone(graceBeforeKill))
        return true;
    ::kill(-m_pid, SIGKILL);
    return waitGone(graceAfterKill);
}

Error Run::stopError(bool gone) const
{
    const QString program = m_program.argv.first();
    if (!gone)
        return Error{.kind = ErrorKind::Timeout,
                     .message = Text::tr("%1 did not end when told to; it may still be running (process group %2).")
                                    .arg(program)
                                    .arg(m_pid),
                     .hint = Text::tr("Look for it with ps before you start it again."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (*m_stopped == ErrorKind::Timeout)
        return Error{
            .kind = ErrorKind::Timeout,
            .message =
                Text::tr("%1 took longer than %2 and was ended.").arg(program, format::duration(m_program.timeLimit)),
            .hint = {},
            .detail = QString::fromUtf8(m_result.standardError.right(4000)),
            .code = {},
            .retryable = false};
    if (*m_stopped == ErrorKind::Internal)
        return ioError(Text::tr("The output of %1 cannot be read").arg(program),
                       QString::fromLocal8Bit(std::strerror(errno)));
    return cancelledError();
}

} // namespace

Result<CommandResult> runChild(const ChildProgram &program, const StreamIo &io)
{
    return Run(program, io).run();
}

bool isGroupAlive(pid_t group)
{
    if (::kill(-group, 0) != 0 && errno == ESRCH)
        return false;
    DIR *processes = ::opendir("/proc");
    if (!processes)
        return true;
    bool alive = false;
    bool readAny = false;
    while (const dirent *entry = ::readdir(processes)) {
        if (entry->d_name[0] < '1' || entry->d_name[0] > '9')
            continue;
        QFile file(QStringLiteral("/proc/%1/stat").arg(QLatin1String(entry->d_name)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        // "pid (name) state parent group …"; the name may hold anything, brackets too.
        const QByteArrayList fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (fields.size() < 3)
            continue;
        readAny = true;
        if (fields.at(2).toLongLong() == group && fields.at(0) != "Z" && fields.at(0) != "X") {
            alive = true;
            break;
        }
    }
    ::closedir(processes);
    return alive || !readAny;
}

} // namespace castellan
