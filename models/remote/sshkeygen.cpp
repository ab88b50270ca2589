// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshkeygen.h"

#include "models/remote/askpass.h"
#include "models/remote/childprocess.h"
#include "models/remote/knownhosts.h"
#include "models/remote/partialfile.h"
#include "models/remote/remotecommand.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/stat.h>

#include <thread>

namespace castellan {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SshKeygen)
};

Error keyError(ErrorKind kind, const QString &message, const QString &hint, const QString &detail = {},
               const QString &code = {})
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = detail, .code = code, .retryable = false};
}

/// Says the passphrase as often as ssh-keygen asks: once and once more to be sure.
class OnePassphrase final : public ConnectionPrompter
{
public:
    explicit OnePassphrase(SecretString passphrase) : m_passphrase(std::move(passphrase)) {}
    Future<bool> confirmHostKey(UnknownHostKey) override { return finishedFuture<bool>(false); }
    Future<SecretString> askSecret(QString, QString) override { return finishedFuture<SecretString>(m_passphrase); }

private:
    SecretString m_passphrase;
};

Result<SshKeyPair> generate(const QString &file, const SecretString &passphrase, const QString &comment)
{
    if (comment.contains(QLatin1Char('\n')) || comment.contains(QLatin1Char('\r')))
        return keyError(ErrorKind::Config, Text::tr("A key's comment is one line."), {});
    if (!passphrase.isEmpty() && passphrase.reveal().size() < 5)
        return keyError(ErrorKind::Config, Text::tr("A passphrase needs at least five characters."), {});
    for (const QString &name : {file, file + QStringLiteral(".pub")})
        if (QFileInfo::exists(name) || QFileInfo(name).isSymLink())
            return keyError(ErrorKind::Conflict,
                            Text::tr("There is a file %1 already; it is not overwritten.").arg(name),
                            Text::tr("Use that key, or choose another name."));
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        QDir().mkpath(QFileInfo(folder).path());
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0)
            return ioError(Text::tr("The directory %1 cannot be made").arg(folder),
                           QString::fromLocal8Bit(std::strerror(errno)));
    }

    QTemporaryDir pipes(QDir::tempPath() + QStringLiteral("/castellan-key-XXXXXX")); // mode 0700
    CASTELLAN_TRY_ASSIGN(const auto askpass, Askpass::start(pipes.path(), std::make_shared<OnePassphrase>(passphrase)));
    ChildProgram program{.argv = {QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"),
                                  QStringLiteral("ed25519"), QStringLiteral("-C"), comment, QStringLiteral("-f"),
                                  QFileInfo(file).absoluteFilePath()},
                         .environment = askpass->environment(),
                         .workingDirectory = {},
                         .input = {},
                         .timeLimit = 30s,
                         .cancel = {},
                         .mayFeed = {}};
    CASTELLAN_TRY_ASSIGN(const auto result, runChild(program, {}));
    if (result.exitStatus == 127)
        return keyError(ErrorKind::Unsupported, Text::tr("There is no ssh-keygen on this computer."),
                        Text::tr("Install the package openssh-client."), {}, QStringLiteral("NoSsh"));
    if (!result.succeeded())
        return keyError(ErrorKind::Io, Text::tr("The key %1 could not be made.").arg(file), {},
                        QString::fromUtf8(result.standardOutput + result.standardError).trimmed());
    return readSshKeyPair(file);
}

} // namespace

Result<SshKeyPair> readSshKeyPair(const QString &privateFile)
{
    QFile file(privateFile + QStringLiteral(".pub"));
    if (!file.open(QIODevice::ReadOnly))
        return fileOpenError(file);
    const QString line = QString::fromUtf8(file.read(64 * 1024)).trimmed();
    const QByteArray key = QByteArray::fromBase64(line.section(QLatin1Char(' '), 1, 1).toLatin1());
    if (line.contains(QLatin1Char('\n')) || sshKeyType(key).isEmpty())
        return keyError(ErrorKind::Config, Text::tr("%1 is not a public key.").arg(file.fileName()), {});
    return SshKeyPair{.privateFile = privateFile,
                      .publicLine = line,
                      .fingerprint = sshFingerprint(key),
                      .installCommand =
                          QStringLiteral("umask 077; mkdir -p ~/.ssh && echo %1 >> ~/.ssh/authorized_keys")
                              .arg(RemoteCommand::quote(line))};
}

Future<SshKeyPair> makeSshKey(QString file, SecretString passphrase, QString comment)
{
    Completer<SshKeyPair> completer;
    const auto answer = completer.future();
    std::thread([=] { completer.finish(generate(file, passphrase, comment)); }).detach(); // bounded by its time limit
    return answer;
}

} // namespace castellan
