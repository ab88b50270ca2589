// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshkeyfile.h"

#include "models/remote/knownhosts.h"
#include "models/remote/sshwire.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace castellan {
namespace {

constexpr qint64 longestFile = 256 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SshKeyFile)
};

Error keyError(ErrorKind kind, const QString &code, const QString &message, const QString &hint)
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = code, .retryable = false};
}

/// The bytes between the BEGIN and END lines.
QByteArray armoured(const QByteArray &text)
{
    const qsizetype begin = text.indexOf('\n') + 1;
    const qsizetype end = text.indexOf("-----END", begin);
    return end < 0 ? QByteArray() : QByteArray::fromBase64(text.sliced(begin, end - begin));
}

bool readOpenSsh(const QByteArray &text, SshKeyFile &key)
{
    static const QByteArray magic("openssh-key-v1\0", 15);
    const QByteArray bytes = armoured(text);
    if (!bytes.startsWith(magic))
        return false;
    SshReader reader(QByteArrayView(bytes).sliced(magic.size()));
    const auto cipher = reader.string();
    reader.string(); // name of the key derivation
    reader.string(); // its options
    const auto count = reader.number();
    const auto publicKey = reader.string();
    if (!cipher || !publicKey || count != 1u || sshKeyType(*publicKey).isEmpty())
        return false;
    key.encrypted = *cipher != "none";
    key.publicKey = *publicKey;
    key.type = sshKeyType(*publicKey);
    return true;
}

void readPublicFile(SshKeyFile &key)
{
    QFile file(key.path + QStringLiteral(".pub"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto words = file.read(longestFile).simplified().split(' ');
    if (words.size() < 2)
        return;
    const QByteArray blob = QByteArray::fromBase64(words.at(1));
    if (sshKeyType(blob).toLatin1() == words.at(0)) {
        key.publicKey = blob;
        key.type = sshKeyType(blob);
    }
}

} // namespace

QString SshKeyFile::expanded(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

QStringList SshKeyFile::defaults()
{
    QStringList files;
    for (const char *name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
        const QString path = QDir::homePath() + QStringLiteral("/.ssh/") + QLatin1String(name);
        if (QFileInfo::exists(path))
            files.append(path);
    }
    return files;
}

Result<SshKeyFile> SshKeyFile::read(const QString &path)
{
    SshKeyFile key;
    key.path = expanded(path);
    struct stat status = {};
    if (::stat(QFile::encodeName(key.path).constData(), &status) != 0 || !S_ISREG(status.st_mode))
        return keyError(ErrorKind::NotFound, QStringLiteral("KeyMissing"),
                        Text::tr("There is no key file %1.").arg(key.path),
                        Text::tr("Choose another key, or make one."));
    // The same rule as ssh's: a key that others could read is no secret any more.
    if (status.st_uid == ::getuid() && (status.st_mode & 077) != 0)
        return keyError(
            ErrorKind::Permission, QStringLiteral("KeyPermissions"),
            Text::tr("Others can read the key file %1 (mode %2).")
                .arg(key.path, QString::number(status.st_mode & 0777, 8).rightJustified(4, QLatin1Char('0'))),
            Text::tr("Set its mode to 0600: chmod 600 %1").arg(key.path));
    QFile file(key.path);
    if (!file.open(QIODevice::ReadOnly))
        return keyError(ErrorKind::Permission, QStringLiteral("KeyPermissions"),
                        Text::tr("The key file %1 cannot be read.").arg(key.path), Text::tr("Check who owns it."));
    key.contents = file.read(longestFile);

    const QByteArray text = key.contents.trimmed();
    const auto begins = [&](const char *label) { return text.startsWith(QByteArray("-----BEGIN ") + label + "-----"); };
    if (begins("OPENSSH PRIVATE KEY")) {
        if (!readOpenSsh(text, key))
            return keyError(ErrorKind::Config, QStringLiteral("KeyFormat"),
                            Text::tr("The key file %1 is damaged.").arg(key.path),
                            Text::tr("Restore it, or make a new key."));
        return key;
    }
    const bool pkcs8 = begins("PRIVATE KEY") || begins("ENCRYPTED PRIVATE KEY");
    if (begins("RSA PRIVATE KEY"))
        key.type = QStringLiteral("ssh-rsa");
    else if (!begins("EC PRIVATE KEY") && !pkcs8)
        return keyError(ErrorKind::Config, QStringLiteral("KeyFormat"),
                        Text::tr("%1 is not a private key in OpenSSH or PEM form.").arg(key.path),
                        text.startsWith("PuTTY-User-Key-File")
                            ? Text::tr("Convert the PuTTY key: puttygen KEY.ppk -O private-openssh -o KEY")
                        : text.startsWith("ssh-") ? Text::tr("This is the public half; choose the file without .pub.")
                                                  : QString());
    key.encrypted = begins("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED");
    readPublicFile(key);
    return key;
}

} // namespace castellan
