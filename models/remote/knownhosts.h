// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace castellan {

/// What the files say about a host and the key that it showed.
enum class HostKeyVerdict {
    Known,           ///< this very key is listed
    Unknown,         ///< nothing is listed for this host
    OtherTypesKnown, ///< keys of other types are listed, none of this type
    Changed,         ///< another key of this type is listed
    Revoked          ///< this key is listed as revoked, for this host
};

struct HostKeyLookup
{
    HostKeyVerdict verdict = HostKeyVerdict::Unknown;
    QString file;                ///< of the entry that decided; empty when none did
    int line = 0;                ///< 1-based
    QString listedFingerprint;   ///< Changed: what the file has
    QStringList otherKnownTypes; ///< OtherTypesKnown: "ssh-rsa", …
};

/// A line that could not be used; every other line still counts.
struct KnownHostsWarning
{
    QString file;
    int line = 0;
    QString text;
};

/// The known_hosts files of OpenSSH (format: sshd(8)), read line by line. libssh2's own reader is not used: it takes
/// "@revoked" for a host name, ignores wildcards, and forgets every line after a broken one. A value; pure functions.
class KnownHosts
{
public:
    /// Reads all of `files` in order; one that does not exist counts as empty.
    static KnownHosts read(const QStringList &files);
    /// ~/.ssh/known_hosts and /etc/ssh/ssh_known_hosts; `userFile`, when not empty, takes the first one's place.
    static QStringList defaultFiles(const QString &userFile = {});

    void add(const QByteArray &text, const QString &file);

    /// `key` is the host key as on the wire. A host at another port than 22 is looked for as [host]:port, then,
    /// as ssh does, under its bare name.
    HostKeyLookup look(const QString &host, quint16 port, const QByteArray &key) const;
    /// The types of key listed for the host and not revoked, in order of appearance; they are asked for first,
    /// so that a known host does not look unknown.
    QStringList knownTypes(const QString &host, quint16 port) const;
    const QList<KnownHostsWarning> &warnings() const { return m_warnings; }
    /// True when the host names in the files are hashed; remember() then does the same.
    bool usesHashes() const { return m_usesHashes; }

    /// Appends the key for the host; nothing that is in the file is touched. Makes the file (0600) and its directory
    /// (0700) when missing.
    static Result<void> remember(const QString &file, const QString &host, quint16 port, const QByteArray &key,
                                 bool hashed);

private:
    enum class Marker { None, Revoked, CertAuthority };
    struct Entry
    {
        Marker marker = Marker::None;
        QByteArray patterns;
        QString type;
        QByteArray key;
        QString file;
        int line = 0;
        bool matches(const QByteArray &name) const;
    };
    void addLine(QByteArray line, const QString &file, int number);
    HostKeyLookup lookName(const QByteArray &name, const QByteArray &key) const;

    QList<Entry> m_entries;
    QList<KnownHostsWarning> m_warnings;
    bool m_usesHashes = false;
};

/// "SHA256:…" as ssh prints it.
QString sshFingerprint(const QByteArray &key);
/// The type inside a key on the wire ("ssh-ed25519"); empty when it is none.
QString sshKeyType(const QByteArray &key);
/// host, or [host]:port when the port is not 22; in lower case, as ssh writes it.
QByteArray knownHostsName(const QString &host, quint16 port);

} // namespace castellan
