// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/opensshmaster.h"

#include "models/core/format.h"
#include "models/remote/childprocess.h"
#include "models/remote/knownhosts.h"
#include "models/remote/opensshmessages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace castellan {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr qsizetype longestLog = 64 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::OpenSsh)
};

// ssh dies with us, however we die: the shell holds the pipe whose other end is ours and ends ssh when it closes.
constexpr char keeperScript[] = "exec 3<&0; \"$@\" </dev/null 3<&- & p=$!; "
                                "{ read -r x <&3; kill $p 2>/dev/null; } & w=$!; "
                                "wait $p; s=$?; kill $w 2>/dev/null; exit $s";

ChildProgram sshProgram(QStringList arguments)
{
    return ChildProgram{.argv = QStringList{QStringLiteral("ssh")} + arguments,
                        .environment = {},
                        .workingDirectory = {},
                        .input = {},
                        .timeLimit = {},
                        .cancel = {}};
}

/// A directory where sockets have short names and a script may run.
QByteArray directoryPattern()
{
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    struct statvfs status
    {
    };
    // ControlPath may have 104 bytes less a random suffix of 17 that ssh adds while it makes it.
    if (!runtime.isEmpty() && runtime.size() < 60 && ::access(runtime.constData(), W_OK) == 0 &&
        ::statvfs(runtime.constData(), &status) == 0 && !(status.f_flag & ST_NOEXEC))
        return runtime + "/castellan-ssh-XXXXXX";
    return "/tmp/castellan-ssh-XXXXXX";
}

} // namespace

OpenSshMaster::OpenSshMaster(SshConnectRequest request)
    : m_request(std::move(request)), m_threads(std::make_unique<ThreadGroup>())
{
}

OpenSshMaster::~OpenSshMaster()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = nullptr;
    }
    m_ending.cancel();
    m_threads.reset();
    m_askpass.reset();
    if (!m_directory.isEmpty())
        QDir(m_directory).removeRecursively();
}

Result<void> OpenSshMaster::prepareDirectory()
{
    QByteArray pattern = directoryPattern();
    if (!::mkdtemp(pattern.data())) // mode 0700
        return ioError(Text::tr("No private directory for ssh can be made at %1").arg(QFile::decodeName(pattern)),
                       QString::fromLocal8Bit(std::strerror(errno)));
    m_directory = QFile::decodeName(pattern);
    CASTELLAN_TRY_ASSIGN(auto config, OpenSshConfig::make(m_directory, m_request));
    m_config = std::make_unique<OpenSshConfig>(std::move(config));
    CASTELLAN_TRY(m_config->write());
    CASTELLAN_TRY_ASSIGN(m_askpass, Askpass::start(m_directory, m_request.prompter));
    return {};
}

Result<void> OpenSshMaster::readVersion()
{
    CASTELLAN_TRY_ASSIGN(const auto result, runChild(sshProgram({QStringLiteral("-V")}), {}));
    static const QRegularExpression version(QStringLiteral("^OpenSSH_([^\\s,]+)"));
    const auto match = version.match(QString::fromUtf8(result.standardError));
    if (!match.hasMatch())
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("There is no OpenSSH client on this computer."),
                     .hint = Text::tr("Install the package openssh-client."),
                     .detail = QString::fromUtf8(result.standardError),
                     .code = QStringLiteral("NoSsh"),
                     .retryable = false};
    m_program = QStringLiteral("OpenSSH ") + match.captured(1);
    return {};
}

Result<void> OpenSshMaster::connect()
{
    CASTELLAN_TRY(m_request.cancel.check());
    CASTELLAN_TRY(readVersion());
    CASTELLAN_TRY(prepareDirectory());
    // Each hop can show an unknown key once.
    for (int attempt = 0; attempt <= m_config->hopCount(); ++attempt) {
        start();
        CASTELLAN_TRY_ASSIGN(const bool up, waitUntilUp());
        if (up)
            return {};
        if (m_askpass->wasCancelled())
            return cancelledError();
        const QString log = QString::fromUtf8(m_log);
        const QString unknown = openSshUnknownHost(log);
        if (unknown.isEmpty() || attempt == m_config->hopCount())
            return openSshFailure(log, host());
        CASTELLAN_TRY(learnHostKey(unknown));
    }
    return openSshFailure(QString::fromUtf8(m_log), host());
}

void OpenSshMaster::start()
{
    m_threads = std::make_unique<ThreadGroup>(); // joins the one of the attempt before, which has ended
    {
        const std::lock_guard lock(m_mutex);
        m_phase = Phase::Starting;
        m_partLine.clear();
        m_log.clear();
    }
    ChildProgram program{.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(keeperScript),
                                  QStringLiteral("castellan"), QStringLiteral("ssh"), QStringLiteral("-F"),
                                  m_config->file(m_config->hopCount() - 1), QStringLiteral("-M"), QStringLiteral("-N"),
                                  QStringLiteral("-T"), QStringLiteral("--"), host()},
                         .environment = m_askpass->environment(),
                         .workingDirectory = {},
                         .input = {},
                         .timeLimit = {},
                         .cancel = {m_ending.token()},
                         .mayFeed = [] { return false; }};
    m_threads->start([this, program = std::move(program)] {
        StreamIo io;
        io.standardOutput = [](QByteArrayView) { return true; };
        io.standardError = [this](QByteArrayView bytes) {
            readLog(bytes);
            return true;
        };
        processEnded(runChild(program, io));
    });
}

void OpenSshMaster::readLog(QByteArrayView bytes)
{
    const std::lock_guard lock(m_mutex);
    m_partLine.append(bytes);
    for (qsizetype end = 0; (end = m_partLine.indexOf('\n')) >= 0;) {
        readLogLine(m_partLine.left(end).trimmed());
        m_partLine.remove(0, end + 1);
    }
}

void OpenSshMaster::readLogLine(const QByteArray &line)
{
    m_log += line + '\n';
    if (m_log.size() > 2 * longestLog)
        m_log = m_log.right(longestLog);
    if (m_phase != Phase::Starting)
        return;
    static const QByteArray cipherMark = "kex: server->client cipher: ";
    static const QByteArray keyMark = "debug1: Server host key: ";
    if (const qsizetype at = line.indexOf(cipherMark); at >= 0)
        m_cipher = QString::fromLatin1(line.mid(at + cipherMark.size())).section(QLatin1Char(' '), 0, 0);
    else if (line.startsWith(keyMark))
        m_fingerprint = QString::fromLatin1(line.mid(keyMark.size())).section(QLatin1Char(' '), 1, 1);
    else if (line == "debug1: Entering interactive session.") {
        m_phase = Phase::Up;
        m_changed.notify_all();
    }
}

void OpenSshMaster::processEnded(const Result<CommandResult> &result)
{
    std::function<void(const Error &)> ended;
    QString log;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_partLine.isEmpty())
            readLogLine(std::exchange(m_partLine, {}).trimmed());
        if (!result)
            m_log += result.error().text().toUtf8() + '\n';
        m_phase = Phase::Ended;
        ended = std::exchange(m_ended, nullptr);
        log = QString::fromUtf8(m_log);
        m_changed.notify_all();
    }
    if (ended)
        ended(openSshFailure(log, host()));
}

/// True: connected; false: ssh gave up and said why. An Error: cancelled or out of time.
Result<bool> OpenSshMaster::waitUntilUp()
{
    const auto begin = Clock::now();
    const auto peopleBefore = m_askpass->timeWithPeople();
    std::unique_lock lock(m_mutex);
    while (m_phase == Phase::Starting) {
        m_changed.wait_for(lock, 20ms);
        CASTELLAN_TRY(m_request.cancel.check());
        // While somebody is being asked, the clock of ssh does not run either.
        const bool late = Clock::now() - begin - (m_askpass->timeWithPeople() - peopleBefore) > m_request.timeLimit;
        if (late && !m_askpass->isAsking())
            return timeoutError();
    }
    return m_phase == Phase::Up;
}

Error OpenSshMaster::timeoutError() const
{
    return Error{.kind = ErrorKind::Timeout,
                 .message =
                     Text::tr("%1 did not let us in within %2.").arg(host(), format::duration(m_request.timeLimit)),
                 .hint = Text::tr("The host is down or overloaded, or a firewall drops the packets."),
                 .detail = QString::fromUtf8(m_log.right(4000)),
                 .code = QStringLiteral("ETIMEDOUT"),
                 .retryable = true};
}

/// Fetches the key that ssh refused, asks, and remembers it. The next attempt is strict again, so a key that is
/// swapped in between is not taken.
Result<void> OpenSshMaster::learnHostKey(const QString &knownName)
{
    const QList<SshEndpoint> hops = QList<SshEndpoint>(m_request.jumps) << m_request.target;
    // The name after ssh_config has had its say may be another than the endpoint's; then only the last hop is left.
    int hop = int(hops.size()) - 1;
    for (int i = 0; i < hops.size(); ++i)
        if (knownHostsName(hops.at(i).host, hops.at(i).port ? hops.at(i).port : 22) == knownName.toLower().toUtf8())
            hop = i;
    const QString learned = m_directory + QStringLiteral("/learned");
    QFile::remove(learned);
    ChildProgram program = sshProgram(
        {QStringLiteral("-F"), m_config->file(hop), QStringLiteral("-o"), QStringLiteral("ControlPath=none"),
         QStringLiteral("-o"), QStringLiteral("StrictHostKeyChecking=accept-new"), QStringLiteral("-o"),
         QStringLiteral("UserKnownHostsFile=") + learned, QStringLiteral("-o"),
         QStringLiteral("GlobalKnownHostsFile=/dev/null"), QStringLiteral("-o"), QStringLiteral("HashKnownHosts=no"),
         QStringLiteral("-o"), QStringLiteral("PreferredAuthentications=none"), QStringLiteral("-o"),
         QStringLiteral("BatchMode=yes"), QStringLiteral("-N"), QStringLiteral("--"), hops.at(hop).host});
    program.environment = m_askpass->environment(); // the hops before it may have to ask
    program.timeLimit = m_request.timeLimit;
    program.cancel = {m_request.cancel, m_ending.token()};
    CASTELLAN_TRY(runChild(program, {}));

    QFile file(learned);
    const QByteArrayList words =
        file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split(' ') : QByteArrayList();
    const QByteArray key = words.size() >= 3 ? QByteArray::fromBase64(words.at(2)) : QByteArray();
    if (key.isEmpty())
        return openSshFailure(QString::fromUtf8(m_log), host());

    static const QRegularExpression withPort(QStringLiteral("^\\[(.*)\\]:(\\d+)$"));
    const auto match = withPort.match(QString::fromUtf8(words.first()));
    const QString name = match.hasMatch() ? match.captured(1) : QString::fromUtf8(words.first());
    const quint16 port = match.hasMatch() ? match.captured(2).toUShort() : quint16(22);
    const QStringList files = KnownHosts::defaultFiles(hops.at(hop).knownHostsFile);
    const KnownHosts known = KnownHosts::read(files);
    if (m_request.prompter) {
        const UnknownHostKey question{.host = name,
                                      .port = port,
                                      .keyType = sshKeyType(key),
                                      .fingerprint = sshFingerprint(key),
                                      .otherKnownTypes = known.knownTypes(name, port)};
        const auto answer = m_request.prompter->confirmHostKey(question);
        while (!answer.isFinished()) {
            CASTELLAN_TRY(m_request.cancel.check());
            std::this_thread::sleep_for(10ms);
        }
        CASTELLAN_TRY_ASSIGN(const bool trusted, takeResult<bool>(answer));
        if (trusted)
            return KnownHosts::remember(files.first(), name, port, key, known.usesHashes());
    }
    return openSshFailure(QString::fromUtf8(m_log), host());
}

void OpenSshMaster::onEnded(std::function<void(const Error &)> ended)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Ended) {
            m_ended = std::move(ended);
            return;
        }
    }
    ended(openSshFailure(QString::fromUtf8(m_log), host()));
}

bool OpenSshMaster::isUp() const
{
    const std::lock_guard lock(m_mutex);
    return m_phase == Phase::Up;
}

bool OpenSshMaster::waitForEnd(std::chrono::milliseconds limit) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_phase == Phase::Ended; });
}

QStringList OpenSshMaster::clientArguments() const
{
    // Without the master ssh would make a connection of its own; the ProxyCommand makes that fail at once.
    return {QStringLiteral("ssh"),
            QStringLiteral("-F"),
            QStringLiteral("/dev/null"),
            QStringLiteral("-S"),
            m_directory + QStringLiteral("/m"),
            QStringLiteral("-o"),
            QStringLiteral("ControlMaster=no"),
            QStringLiteral("-o"),
            QStringLiteral("ProxyCommand=false"),
            QStringLiteral("-T")};
}

QString OpenSshMaster::cipher() const
{
    const std::lock_guard lock(m_mutex);
    return m_cipher;
}

QString OpenSshMaster::hostKeyFingerprint() const
{
    const std::lock_guard lock(m_mutex);
    return m_fingerprint;
}

} // namespace castellan
