// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/environment/environment.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace castellan {

/// What one table held in the backup's snapshot.
struct TableFacts
{
    QString schema;
    QString name;
    qint64 rows = -1;  ///< exact; -1 unknown (no manifest)
    QByteArray hash;   ///< order-independent content hash, see contenthash.h; empty: not taken
    qint64 bytes = -1; ///< about, when the backup was taken; 0 for a table never analysed
    bool operator==(const TableFacts &) const = default;
};

struct SequenceFacts
{
    QString schema;
    QString name;
    qint64 lastValue = 0;
    bool isCalled = false;
    bool operator==(const SequenceFacts &) const = default;
};

/// Everything known about one backup, written last, beside the file, as <file>.manifest.json ("schema": 1). Without
/// it a file is not a backup.
struct Manifest
{
    QString id; ///< "20261124T020000Z-4f2a"
    QString environmentId;
    QString systemIdentifier; ///< pg_control_system(), when readable
    QString database;
    QString fileName; ///< beside the manifest; a directory for BackupFormat::Directory
    BackupFormat format = BackupFormat::Custom;
    QString compression;    ///< "zstd", "gzip", "none": around the whole file (pg_dump's own is off)
    qint64 size = 0;        ///< stored bytes
    QByteArray sha256;      ///< of the stored bytes; of a directory: of its sorted "hash  name" list
    QDateTime snapshotTime; ///< server time of the exported snapshot: what the backup is worth
    QString snapshot;       ///< pg_current_snapshot() in it, by which rows written later are told; empty: not taken
    QDateTime started;
    QDateTime ended;
    int serverVersion = 0;   ///< 150018
    QString dumpToolVersion; ///< "pg_dump (PostgreSQL) 15.18"
    QString encoding;
    QString collation;                 ///< datcollate
    QString characterType;             ///< datctype
    QStringList roles;                 ///< owners and grantees named in the database
    QMap<QString, QString> extensions; ///< name -> version
    QString migrationHead;             ///< newest applied migration where a known table tells, else empty
    QList<TableFacts> tables;
    QList<SequenceFacts> sequences;
    qint64 databaseBytes = 0; ///< pg_database_size
    QString castellanVersion;
    QString operatorName;

    QJsonObject toJson() const;
    /// Refuses what it does not understand, naming the key path.
    static Result<Manifest> fromJson(const QJsonObject &json);
    bool operator==(const Manifest &) const = default;
};

/// The manifest as it lies beside the backup: the object plus "manifestSha256", the SHA-256 of its canonical form
/// (compact JSON, keys sorted, without that member). A manifest that somebody edited is noticed.
QByteArray manifestDocument(const Manifest &manifest);
/// Reads such a document. ErrorKind::Integrity when it was changed or cut, Unsupported when it is of a newer schema.
Result<Manifest> readManifestDocument(const QByteArray &document, const QString &fileName);
/// "<backup>.manifest.json", "<backup>.notes.json", "<backup>.partial".
QString manifestPath(const QString &backupPath);
QString notesPath(const QString &backupPath);
QString partialPath(const QString &backupPath);

/// "Custom", "Directory", "PlainGzip": the names in manifests and environment files.
QString backupFormatName(BackupFormat format);
/// For people: "custom archive", "directory", "plain SQL".
QString backupFormatTitle(BackupFormat format);

enum class ProofLevel { None = 0, Stored = 1, Decodes = 2, Restores = 3, Counts = 4, Content = 5 };

/// One proof of one copy of a backup, kept beside the manifest (BackupNotes).
struct Proof
{
    ProofLevel level = ProofLevel::None; ///< the highest that held
    ProofLevel asked = ProofLevel::None;
    QDateTime when;
    std::chrono::milliseconds duration{0};
    QStringList findings; ///< why it went no further; empty when all held
    bool operator==(const Proof &) const = default;
    QJsonObject toJson() const;
    static Result<Proof> fromJson(const QJsonObject &json, const QString &path);
};

/// What a level means, in a sentence ("Every byte decodes").
QString proofLevelTitle(ProofLevel level);

/// What was learned and decided about a backup after it was made; beside the manifest as <backup>.notes.json, so
/// that every desktop that sees the backup sees it too. Losing it loses no backup, only knowledge about it.
struct BackupNotes
{
    bool held = false; ///< never deleted by retention
    QString holdReason;
    QList<Proof> proofs; ///< newest last
    QJsonObject unknown; ///< keys of a newer version, kept

    ProofLevel highestProof() const;
    QByteArray toDocument() const;
    static Result<BackupNotes> fromDocument(const QByteArray &document, const QString &fileName);
    bool operator==(const BackupNotes &) const = default;
};

} // namespace castellan
