// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/knownhosts.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QtEndian>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

// Longer than any key line; a file or a line beyond these is damage, not data.
constexpr qint64 longestFile = 32 * 1024 * 1024;
constexpr qsizetype longestLine = 64 * 1024;
constexpr qsizetype saltBytes = 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::KnownHosts)
};

/// '*' and '?' as in a shell, nothing else special.
bool matchesPattern(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*') {
            ++t;
            ++p;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

QByteArray hashName(const QByteArray &name, const QByteArray &salt)
{
    return QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1);
}

/// Cuts the first word off `line`.
QByteArray takeWord(QByteArray &line)
{
    qsizetype begin = 0;
    while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t'))
        ++begin;
    qsizetype end = begin;
    while (end < line.size() && line[end] != ' ' && line[end] != '\t')
        ++end;
    const QByteArray word = line.mid(begin, end - begin);
    line.remove(0, end);
    return word;
}

bool isNumber(const QByteArray &word)
{
    bool ok = false;
    word.toUInt(&ok);
    return ok;
}

QByteArray decodeStrictly(const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

} // namespace

QString sshFingerprint(const QByteArray &key)
{
    const auto digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") + QString::fromLatin1(digest.toBase64(QByteArray::OmitTrailingEquals));
}

QString sshKeyType(const QByteArray &key)
{
    if (key.size() < 4)
        return {};
    const auto length = qFromBigEndian<quint32>(key.constData());
    if (length == 0 || length > 100 || key.size() < 4 + static_cast<qsizetype>(length))
        return {};
    return QString::fromLatin1(key.constData() + 4, static_cast<qsizetype>(length));
}

QByteArray knownHostsName(const QString &host, quint16 port)
{
    const QByteArray name = host.toLower().toUtf8();
    return port == 22 || port == 0 ? name : '[' + name + "]:" + QByteArray::number(port);
}

KnownHosts KnownHosts::read(const QStringList &files)
{
    KnownHosts hosts;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly)) {
            hosts.m_warnings.append({name, 0, Text::tr("cannot be read: %1").arg(file.errorString())});
            continue;
        }
        if (file.size() > longestFile)
            hosts.m_warnings.append({name, 0, Text::tr("is longer than 32 MiB; only the beginning is used")});
        hosts.add(file.read(longestFile), name);
    }
    return hosts;
}

QStringList KnownHosts::defaultFiles(const QString &userFile)
{
    const QString first = userFile.isEmpty() ? QDir::homePath() + QStringLiteral("/.ssh/known_hosts") : userFile;
    return {first, QStringLiteral("/etc/ssh/ssh_known_hosts")};
}

void KnownHosts::add(const QByteArray &text, const QString &file)
{
    int number = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            end = text.size();
        addLine(text.mid(begin, end - begin), file, ++number);
        begin = end + 1;
    }
}

void KnownHosts::addLine(QByteArray line, const QString &file, int number)
{
    const auto warn = [&](const QString &text) { m_warnings.append({file, number, text}); };
    while (line.endsWith('\r'))
        line.chop(1);
    if (line.size() > longestLine)
        return warn(Text::tr("the line is too long to be a key"));
    if (line.contains('\0'))
        return warn(Text::tr("the line is not text"));
    QByteArray word = takeWord(line);
    if (word.isEmpty() || word.startsWith('#'))
        return;

    Entry entry;
    entry.file = file;
    entry.line = number;
    if (word.startsWith('@')) {
        if (word == "@revoked")
            entry.marker = Marker::Revoked;
        else if (word == "@cert-authority")
            entry.marker = Marker::CertAuthority;
        else
            return warn(Text::tr("the marker %1 is unknown").arg(QString::fromUtf8(word)));
        word = takeWord(line);
    }
    entry.patterns = word;
    const QByteArray type = takeWord(line);
    const QByteArray base64 = takeWord(line);
    if (type.isEmpty() || base64.isEmpty())
        return warn(Text::tr("the line has no key"));
    if (isNumber(type) && isNumber(base64))
        return warn(Text::tr("the line has a key of the old SSH protocol 1, which is not supported"));
    entry.type = QString::fromUtf8(type);
    entry.key = decodeStrictly(base64);
    if (entry.key.isEmpty() || sshKeyType(entry.key) != entry.type)
        return warn(Text::tr("the key is damaged"));
    if (entry.marker == Marker::CertAuthority)
        warn(Text::tr("@cert-authority is not supported by the built-in transport; OpenSSH uses it"));
    m_usesHashes = m_usesHashes || entry.patterns.startsWith("|1|");
    m_entries.append(entry);
}

bool KnownHosts::Entry::matches(const QByteArray &name) const
{
    if (patterns.startsWith("|1|")) {
        const auto parts = patterns.split('|');
        return parts.size() == 4 && hashName(name, decodeStrictly(parts.at(2))) == decodeStrictly(parts.at(3));
    }
    bool found = false;
    for (const QByteArray &word : patterns.split(',')) {
        const QByteArray pattern = word.toLower();
        if (pattern.startsWith('!') && matchesPattern(name, QByteArrayView(pattern).sliced(1)))
            return false;
        found = found || matchesPattern(name, pattern);
    }
    return found;
}

HostKeyLookup KnownHosts::lookName(const QByteArray &name, const QByteArray &key) const
{
    HostKeyLookup lookup;
    const QString type = sshKeyType(key);
    for (const Entry &entry : m_entries) {
        if (entry.marker == Marker::CertAuthority || !entry.matches(name))
            continue;
        const bool same = entry.key == key;
        if (entry.marker == Marker::Revoked) {
            // Nothing overrides a revocation, wherever in the files it stands.
            if (same)
                return {HostKeyVerdict::Revoked, entry.file, entry.line, {}, {}};
        } else if (same) {
            lookup = {HostKeyVerdict::Known, entry.file, entry.line, {}, {}};
        } else if (lookup.verdict == HostKeyVerdict::Known) {
            continue;
        } else if (entry.type == type) {
            if (lookup.verdict != HostKeyVerdict::Changed)
                lookup = {HostKeyVerdict::Changed, entry.file, entry.line, sshFingerprint(entry.key), {}};
        } else if (lookup.verdict != HostKeyVerdict::Changed) {
            if (lookup.verdict == HostKeyVerdict::Unknown)
                lookup = {HostKeyVerdict::OtherTypesKnown, entry.file, entry.line, {}, {}};
            if (!lookup.otherKnownTypes.contains(entry.type))
                lookup.otherKnownTypes.append(entry.type);
        }
    }
    return lookup;
}

HostKeyLookup KnownHosts::look(const QString &host, quint16 port, const QByteArray &key) const
{
    const auto named = lookName(knownHostsName(host, port), key);
    if (port == 22 || named.verdict == HostKeyVerdict::Revoked)
        return named;
    // What stands under the bare name may be another server's: it can confirm or revoke a key, but not contradict it.
    const auto bare = lookName(knownHostsName(host, 22), key);
    if (bare.verdict == HostKeyVerdict::Revoked)
        return bare;
    const bool undecided = named.verdict == HostKeyVerdict::Unknown || named.verdict == HostKeyVerdict::OtherTypesKnown;
    return undecided && bare.verdict == HostKeyVerdict::Known ? bare : named;
}

QStringList KnownHosts::knownTypes(const QString &host, quint16 port) const
{
    QStringList types;
    const auto collect = [&](const QByteArray &name) {
        for (const Entry &entry : m_entries) {
            if (entry.marker == Marker::None && !types.contains(entry.type) && entry.matches(name))
                types.append(entry.type);
        }
    };
    collect(knownHostsName(host, port));
    if (port != 22)
        collect(knownHostsName(host, 22));
    return types;
}

Result<void> KnownHosts::remember(const QString &file, const QString &host, quint16 port, const QByteArray &key,
                                  bool hashed)
{
    const auto failed = [&](int number) {
        Error error = ioError(Text::tr("The host key could not be remembered in %1.").arg(file),
                              QString::fromLocal8Bit(std::strerror(number)));
        error.hint = Text::tr("Check who owns the file and its directory.");
        return error;
    };
    QByteArray name = knownHostsName(host, port);
    if (hashed) {
        QByteArray salt(saltBytes, Qt::Uninitialized);
        for (char &byte : salt)
            byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
        name = "|1|" + salt.toBase64() + '|' + hashName(name, salt).toBase64();
    }
    QByteArray line = name + ' ' + sshKeyType(key).toLatin1() + ' ' + key.toBase64() + '\n';

    const QByteArray directory = QFile::encodeName(QFileInfo(file).absolutePath());
    if (::mkdir(directory.constData(), 0700) != 0 && errno != EEXIST)
        return failed(errno);
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failed(errno);
    // A last line without its end would swallow ours.
    char last = '\n';
    if (const off_t size = ::lseek(descriptor, 0, SEEK_END);
        size > 0 && ::pread(descriptor, &last, 1, size - 1) == 1 && last != '\n')
        line.prepend('\n');
    const bool written = ::write(descriptor, line.constData(), static_cast<size_t>(line.size())) == line.size() &&
                         ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    if (!written)
        return failed(number);
    return {};
}

} // namespace castellan
