// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/sshserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <arpa/inet.h>
#include <crypt.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace castellan {

using namespace std::chrono_literals;

namespace {

constexpr uid_t accountId = 61184; // of the account that only the lab's sshd sees

QString typeName(SshKeyType type)
{
    switch (type) {
    case SshKeyType::Ed25519:
        return QStringLiteral("ed25519");
    case SshKeyType::Ecdsa:
        return QStringLiteral("ecdsa");
    case SshKeyType::Rsa:
    case SshKeyType::RsaPem:
        break;
    }
    return QStringLiteral("rsa");
}

Error missing(const QString &message, const QString &hint, ErrorKind kind = ErrorKind::NotFound)
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

/// A passphrase on ssh-keygen's command line is a lab's secret only, made for this run.
Result<void> makeKey(const LabDirectory &directory, const QString &file, SshKeyType type, const QString &passphrase)
{
    GuardedCommand keygen;
    keygen.argv = {QStringLiteral("ssh-keygen"), QStringLiteral("-q"),
                   QStringLiteral("-t"),         typeName(type),
                   QStringLiteral("-N"),         passphrase,
                   QStringLiteral("-C"),         QStringLiteral("castellan-lab"),
                   QStringLiteral("-f"),         file};
    if (typeName(type) == QLatin1String("rsa"))
        keygen.argv << QStringLiteral("-b") << QStringLiteral("2048");
    if (type == SshKeyType::RsaPem)
        keygen.argv << QStringLiteral("-m") << QStringLiteral("PEM");
    keygen.within = {directory.path()};
    keygen.logFile = directory.filePath(QStringLiteral("keygen.log"));
    return GuardedProcess::run(keygen);
}

/// From 9.8 on sshd turns an address away for a while whose logins fail. Here all come from one, and many fail on
/// purpose.
bool askWhetherAddressesArePunished()
{
    QProcess sshd;
    sshd.start(QStringLiteral("/usr/sbin/sshd"), {QStringLiteral("-V")});
    sshd.waitForFinished();
    static const QRegularExpression name(QStringLiteral("OpenSSH_(\\d+)\\.(\\d+)"));
    const auto version = name.match(QString::fromLatin1(sshd.readAllStandardError() + sshd.readAllStandardOutput()));
    const int major = version.captured(1).toInt();
    return major > 9 || (major == 9 && version.captured(2).toInt() >= 8);
}

/// A server that is up speaks first, "SSH-2.0-…".
bool answers(quint16 port)
{
    const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{5, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    char greeting[4] = {};
    const bool answered = connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
                          recv(handle, greeting, sizeof greeting, MSG_WAITALL) == 4 &&
                          QByteArray(greeting, 4) == "SSH-";
    close(handle);
    return answered;
}

} // namespace

Result<std::unique_ptr<SshServer>> SshServer::start(SshServerOptions options)
{
    if (!QFile::exists(QStringLiteral("/usr/sbin/sshd")))
        return missing(QStringLiteral("There is no /usr/sbin/sshd."), QStringLiteral("Install openssh-server."));
    if (options.passwordLogin && geteuid() != 0)
        return missing(QStringLiteral("Only root can give the lab's sshd an account with a password."), {},
                       ErrorKind::Unsupported);
    std::unique_ptr<SshServer> server(new SshServer);
    server->m_options = std::move(options);
    const passwd *account = getpwuid(geteuid());
    server->m_user = account ? QString::fromLocal8Bit(account->pw_name) : QString();
    server->m_passphrase = SecretString(randomPassword());
    CASTELLAN_TRY_ASSIGN(server->m_directory, LabDirectory::create());
    QDir().mkpath(server->homeDirectory());
    CASTELLAN_TRY(server->makeHostKeys());
    CASTELLAN_TRY(server->forgetKeys());
    if (server->m_options.passwordLogin)
        CASTELLAN_TRY(server->writeAccount());
    Result<void> launched;
    for (int attempt = 0; attempt < 3; ++attempt) {
        server->m_port = freePort();
        CASTELLAN_TRY(server->writeConfig());
        launched = server->launch();
        if (launched)
            return server;
        if (!server->logText().contains(QLatin1String("Address already in use")))
            break;
    }
    return launched.error();
}

SshServer::~SshServer() = default;

QString SshServer::hostKeyFile(SshKeyType type) const
{
    return m_directory->filePath(QStringLiteral("host_") + typeName(type));
}

Result<void> SshServer::makeHostKeys()
{
    for (const SshKeyType type : m_options.hostKeys) {
        QFile::remove(hostKeyFile(type));
        CASTELLAN_TRY(makeKey(*m_directory, hostKeyFile(type), type, {}));
    }
    return {};
}

Result<void> SshServer::changeHostKeys()
{
    return makeHostKeys();
}

Result<void> SshServer::writeAccount()
{
    m_user = QStringLiteral("castellan");
    // crypt() and PAM take any byte; a colon cannot be in a hash, and the password itself is not in the file.
    m_password = SecretString(randomPassword());
    const QByteArray salt = "$6$" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    crypt_data work{};
    const QByteArray hash = crypt_r(m_password.revealUtf8().constData(), salt.constData(), &work);
    const QString home = homeDirectory();
    if (chown(QFile::encodeName(home).constData(), accountId, accountId) != 0)
        return ioError(QStringLiteral("The lab cannot give %1 away").arg(home),
                       QString::fromLocal8Bit(strerror(errno)));
    const QByteArray number = QByteArray::number(accountId);
    QFile accounts(QStringLiteral("/etc/passwd"));
    if (!accounts.open(QIODevice::ReadOnly))
        return ioError(QStringLiteral("The lab cannot read /etc/passwd"), accounts.errorString());
    CASTELLAN_TRY(writeFile(m_directory->filePath(QStringLiteral("passwd")),
                            accounts.readAll() + "castellan:x:" + number + ':' + number + "::" + home.toLocal8Bit() +
                                ":/bin/sh\n"));
    CASTELLAN_TRY(writeFile(m_directory->filePath(QStringLiteral("shadow")),
                            "root:*:19000:0:99999:7:::\ncastellan:" + hash + ":19000:0:99999:7:::\n", 0600));
    return writeFile(m_directory->filePath(QStringLiteral("pam")),
                     "auth required pam_unix.so\naccount required pam_unix.so\nsession optional pam_unix.so\n");
}

Result<void> SshServer::writeConfig()
{
    // sshd takes the first value that it reads for a keyword, so the test's lines stand first.
    QStringList lines = m_options.config;
    QString environment = QStringLiteral("SetEnv HOME=") + homeDirectory(); // one line: sshd takes no second one
    for (auto variable = m_options.environment.cbegin(); variable != m_options.environment.cend(); ++variable)
        environment += QStringLiteral(" \"%1=%2\"").arg(variable.key(), variable.value());
    lines << environment;
    lines << QStringLiteral("ListenAddress 127.0.0.1:%1").arg(m_port)
          << QStringLiteral("AuthorizedKeysFile ") + m_directory->filePath(QStringLiteral("authorized_keys"))
          << QStringLiteral("PidFile none") << QStringLiteral("StrictModes no") << QStringLiteral("PermitRootLogin yes")
          << QStringLiteral("UsePAM ") + (m_options.passwordLogin ? QStringLiteral("yes") : QStringLiteral("no"))
          << QStringLiteral("PasswordAuthentication ") +
                 (m_options.passwordLogin ? QStringLiteral("yes") : QStringLiteral("no"))
          << QStringLiteral("KbdInteractiveAuthentication ") +
                 (m_options.passwordLogin ? QStringLiteral("yes") : QStringLiteral("no"))
          << QStringLiteral("Subsystem sftp internal-sftp") << QStringLiteral("LogLevel VERBOSE")
          << QStringLiteral("MaxStartups 100") << QStringLiteral("PrintMotd no") << QStringLiteral("UseDNS no");
    static const bool punishes = askWhetherAddressesArePunished();
    if (punishes)
        lines << QStringLiteral("PerSourcePenalties no");
    QByteArray known;
    for (const SshKeyType type : m_options.hostKeys) {
        lines << QStringLiteral("HostKey ") + hostKeyFile(type);
        known += QStringLiteral("[127.0.0.1]:%1 %2\n").arg(m_port).arg(hostPublicKey(type)).toUtf8();
    }
    CASTELLAN_TRY(writeFile(knownHostsFile(), known));
    return writeFile(m_directory->filePath(QStringLiteral("sshd_config")),
                     lines.join(QLatin1Char('\n')).toLocal8Bit() + '\n');
}

Result<void> SshServer::launch()
{
    if (geteuid() == 0)
        QDir().mkpath(QStringLiteral("/run/sshd")); // sshd's own empty directory; a boot would make it
    GuardedCommand sshd;
    sshd.argv = {QStringLiteral("/usr/sbin/sshd"), QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                 m_directory->filePath(QStringLiteral("sshd_config"))};
    sshd.logFile = m_directory->filePath(QStringLiteral("sshd.log"));
    sshd.within = {m_directory->path()};
    if (m_options.passwordLogin) {
        sshd.binds = {{m_directory->filePath(QStringLiteral("passwd")), QStringLiteral("/etc/passwd")},
                      {m_directory->filePath(QStringLiteral("shadow")), QStringLiteral("/etc/shadow")},
                      {m_directory->filePath(QStringLiteral("pam")), QStringLiteral("/etc/pam.d/sshd")}};
    }
    CASTELLAN_TRY_ASSIGN(m_server, GuardedProcess::start(sshd));
    if (waitUntil([&] { return !m_server->isRunning() || answers(m_port); }, 20s) && m_server->isRunning())
        return {};
    m_server.reset();
    return ioError(QStringLiteral("The lab's sshd on port %1 does not answer").arg(m_port), logText().right(2000));
}

Result<QString> SshServer::identityFile(SshKeyType type, bool encrypted)
{
    const QString name = QStringLiteral("id_%1%2%3")
                             .arg(typeName(type), type == SshKeyType::RsaPem ? QStringLiteral("_pem") : QString(),
                                  encrypted ? QStringLiteral("_encrypted") : QString());
    if (const auto known = m_identities.constFind(name); known != m_identities.cend())
        return *known;
    const QString file = m_directory->filePath(name);
    QFile::remove(file);
    CASTELLAN_TRY(makeKey(*m_directory, file, type, encrypted ? m_passphrase.reveal() : QString()));
    QFile authorized(m_directory->filePath(QStringLiteral("authorized_keys")));
    if (!authorized.open(QIODevice::Append) || authorized.write(fileText(file + QStringLiteral(".pub")).toUtf8()) < 0)
        return ioError(QStringLiteral("The lab cannot write %1").arg(authorized.fileName()), authorized.errorString());
    m_identities.insert(name, file);
    return file;
}

Result<void> SshServer::forgetKeys()
{
    m_identities.clear();
    return writeFile(m_directory->filePath(QStringLiteral("authorized_keys")), {});
}

QString SshServer::hostPublicKey(SshKeyType type) const
{
    return fileText(hostKeyFile(type) + QStringLiteral(".pub")).section(QLatin1Char(' '), 0, 1);
}

QString SshServer::hostFingerprint(SshKeyType type) const
{
    const QByteArray blob = QByteArray::fromBase64(hostPublicKey(type).section(QLatin1Char(' '), 1).toLatin1());
    if (blob.isEmpty())
        return {};
    return QStringLiteral("SHA256:") +
           QString::fromLatin1(QCryptographicHash::hash(blob, QCryptographicHash::Sha256)
                                   .toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals));
}

namespace {

/// The sshd processes below the listener; what they run for a client is not among them.
QList<pid_t> sessions(const GuardedProcess *server)
{
    QList<pid_t> found;
    if (!server)
        return found;
    const QList<pid_t> all = descendantsOf(server->processId());
    for (const pid_t pid : all) {
        if (fileText(QStringLiteral("/proc/%1/comm").arg(pid)).startsWith(QLatin1String("sshd")))
            found << pid;
    }
    return found;
}

} // namespace

int SshServer::connectionCount() const
{
    return static_cast<int>(sessions(m_server.get()).size());
}

void SshServer::killConnections()
{
    waitUntil(
        [&] {
            const QList<pid_t> found = sessions(m_server.get());
            for (const pid_t pid : found)
                ::kill(pid, SIGKILL);
            return found.isEmpty();
        },
        10s);
}

void SshServer::stop()
{
    m_server.reset();
}

Result<void> SshServer::startAgain()
{
    return m_server ? Result<void>() : launch();
}

Result<std::unique_ptr<SshAgent>> SshAgent::start()
{
    std::unique_ptr<SshAgent> agent(new SshAgent);
    CASTELLAN_TRY_ASSIGN(agent->m_directory, LabDirectory::create());
    GuardedCommand command;
    command.argv = {QStringLiteral("ssh-agent"), QStringLiteral("-D"), QStringLiteral("-a"), agent->socketPath()};
    command.within = {agent->m_directory->path()};
    command.logFile = agent->m_directory->filePath(QStringLiteral("agent.log"));
    CASTELLAN_TRY_ASSIGN(agent->m_agent, GuardedProcess::start(command));
    if (!waitUntil([&] { return QFile::exists(agent->socketPath()); }, 10s))
        return ioError(QStringLiteral("The lab's ssh-agent does not answer"), fileText(command.logFile));
    return agent;
}

Result<void> SshAgent::add(const QString &identityFile)
{
    return sshAdd(identityFile);
}

Result<void> SshAgent::removeAll()
{
    return sshAdd(QStringLiteral("-D"));
}

Result<void> SshAgent::sshAdd(const QString &argument)
{
    GuardedCommand command;
    command.argv = {QStringLiteral("ssh-add"), argument};
    command.environment.insert(QStringLiteral("SSH_AUTH_SOCK"), socketPath());
    command.within = {m_directory->path()};
    command.logFile = m_directory->filePath(QStringLiteral("add.log"));
    return GuardedProcess::run(command);
}

} // namespace castellan
