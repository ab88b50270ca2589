// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupcatalogue.h"

#include "models/backup/backupstore.h"
#include "models/backup/bytecodec.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QThread>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CatalogueScan)
};

/// Enough of a file to see what is in it: zstd gives nothing before a whole block (128 kB) is there.
constexpr qint64 headBytes = 160'000;
constexpr qint64 largestDocument = 64 << 20;

const QString manifestSuffix = QStringLiteral(".manifest.json");
const QString notesSuffix = QStringLiteral(".notes.json");
const QString partialSuffix = QStringLiteral(".partial");

struct FoundFile
{
    bool directory = false;
    bool readable = true;
    qint64 size = -1;
    QDateTime modified;
    QByteArray head; ///< of a manifest or notes everything; of a directory its toc.dat's
};
using Listing = QMap<QString, FoundFile>;

bool isDocument(const QString &name)
{
    return name.endsWith(manifestSuffix) || name.endsWith(notesSuffix);
}

QByteArray readHead(const QString &path, qint64 max)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(max) : QByteArray();
}

qint64 bytesIn(const QString &directory)
{
    qint64 bytes = 0;
    QDirIterator inside(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (inside.hasNext()) {
        inside.next();
        bytes += inside.fileInfo().size();
    }
    return bytes;
}

Result<Listing> listHere(const QString &directory)
{
    Listing listing;
    const QFileInfo folder(directory);
    if (!folder.exists())
        return listing;
    if (!folder.isDir() || !folder.isReadable())
        return Error{.kind = ErrorKind::Permission,
                     .message = Texts::tr("%1 on this computer cannot be read.").arg(directory),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const QFileInfoList entries = QDir(directory).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &info : entries) {
        if (!info.isFile() && !info.isDir())
            continue; // a pipe or a device, perhaps behind a link: reading it need not end
        FoundFile file;
        file.directory = info.isDir();
        file.readable = info.isReadable();
        file.modified = info.lastModified().toUTC();
        file.size = info.size();
        if (file.directory) {
            file.size = 0;
            const QFileInfo contents(info.filePath() + QStringLiteral("/toc.dat"));
            if (contents.isFile())
                file.head = readHead(contents.filePath(), headBytes);
            // Others are not measured: a dump may lie in somebody's home.
            if (contents.isFile() || info.fileName().endsWith(partialSuffix) ||
                QFileInfo::exists(manifestPath(info.filePath())))
                file.size = bytesIn(info.filePath());
        } else if (isDocument(info.fileName())) {
            file.head = readHead(info.filePath(), largestDocument);
        } else if (!QFileInfo::exists(manifestPath(info.filePath()))) {
            file.head = readHead(info.filePath(), headBytes);
        }
        listing.insert(info.fileName(), file);
    }
    return listing;
}

/// Six fields a file, each ended by NUL: name, kind, readable, size, seconds since 1970, head in base64.
const QString listScript = QStringLiteral(R"sh([ -e "$1" ] || exit 0
cd -- "$1" || exit 1
[ -r . ] || { echo "Permission denied" >&2; exit 1; }
for f in * .[!.]*; do
  k=f
  [ -d "$f" ] && k=d
  [ $k = d ] || [ -f "$f" ] || continue
  r=1
  [ -r "$f" ] || r=0
  m=$(stat -c %Y -- "$f" 2>/dev/null || stat -f %m -- "$f" 2>/dev/null || echo 0)
  h=
  if [ $k = d ]; then
    s=0
    [ -f "$f/toc.dat" ] && [ -r "$f/toc.dat" ] && h=$(head -c 4096 -- "$f/toc.dat" | base64)
    case $f in *.partial) b=1 ;; *) b=0 ;; esac
    if [ $b = 1 ] || [ -f "$f/toc.dat" ] || [ -e "$f.manifest.json" ]; then
      s=$(find "./$f" -type f -exec wc -c {} + 2>/dev/null | awk '$2 != "total" {t += $1} END {printf "%.0f", t}')
    fi
  else
    s=$(stat -c %s -- "$f" 2>/dev/null || stat -f %z -- "$f" 2>/dev/null || echo -1)
    case $f in
      *.manifest.json|*.notes.json) [ $r = 1 ] && h=$(base64 < "./$f") ;;
      *) [ $r = 1 ] && [ ! -e "$f.manifest.json" ] && h=$(head -c 160000 -- "./$f" | base64) ;;
    esac
  fi
  printf '%s\0%s\0%s\0%s\0%s\0%s\0' "$f" "$k" "$r" "$s" "$m" "$h"
done
exit 0)sh");

Result<Listing> listThere(Host &host, const QString &directory, CancelToken cancel)
{
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), listScript, QStringLiteral("castellan"), directory};
    command.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    command.cancel = std::move(cancel);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(host.run(command)));
    if (!result.succeeded()) {
        Error error = result.toError(command);
        error.kind = ErrorKind::Permission;
        error.message = Texts::tr("%1 on %2 cannot be read.").arg(directory, host.name());
        error.detail = QString::fromUtf8(result.standardError.right(4096));
        return error;
    }
    const QList<QByteArray> fields = result.standardOutput.split('\0');
    Listing listing;
    for (qsizetype i = 0; i + 5 < fields.size(); i += 6) {
        FoundFile file;
        file.directory = fields.at(i + 1) == "d";
        file.readable = fields.at(i + 2) == "1";
        file.size = fields.at(i + 3).trimmed().toLongLong();
        file.modified = QDateTime::fromSecsSinceEpoch(fields.at(i + 4).toLongLong(), Qt::UTC);
        file.head = QByteArray::fromBase64(fields.at(i + 5));
        listing.insert(QString::fromUtf8(fields.at(i)), file);
    }
    return listing;
}

FileKind kindOf(BackupFormat format)
{
    switch (format) {
    case BackupFormat::Custom:
        return FileKind::CustomArchive;
    case BackupFormat::Directory:
        return FileKind::DirectoryArchive;
    case BackupFormat::PlainGzip:
        return FileKind::PlainSql;
    }
    return FileKind::Unknown;
}

/// Makes entries of one place's files.
class Classifier
{
public:
    Classifier(const BackupLocation &location, const Listing &listing, const QString &environmentId)
        : m_location(location), m_listing(listing), m_environmentId(environmentId)
    {
    }

    QList<BackupEntry> entries()
    {
        for (auto it = m_listing.cbegin(); it != m_listing.cend(); ++it)
            if (it.key().endsWith(manifestSuffix))
                manifest(it.key(), it.value());
        for (auto it = m_listing.cbegin(); it != m_listing.cend(); ++it)
            if (!m_done.contains(it.key()) && !isDocument(it.key()) &&
                !it.key().startsWith(QLatin1String(".castellan-")))
                file(it.key(), it.value());
        return m_entries;
    }

private:
    BackupCopy copyOf(const QString &name, const FoundFile &found) const
    {
        BackupCopy copy;
        copy.place = m_location.place;
        copy.path = m_location.directory + QLatin1Char('/') + name;
        copy.size = found.size;
        copy.modified = found.modified;
        return copy;
    }

    QString fileId(const QString &name) const
    {
        return QStringLiteral("file:%1:%2/%3")
            .arg(m_location.place == BackupPlace::Server ? QStringLiteral("server") : QStringLiteral("local"),
                 m_location.directory, name);
    }

    void broken(const QString &name, const FoundFile &found, CopyState state, const QString &reason)
    {
        BackupEntry entry;
        entry.id = fileId(name);
        BackupCopy copy = copyOf(name, found);
        copy.state = state;
        copy.reason = reason;
        if (!found.directory)
            copy.kind = recogniseFile(found.head, &copy.compression, &copy.archiveVersion);
        entry.copies << copy;
        m_entries << entry;
        m_done << name;
    }

    void manifest(const QString &name, const FoundFile &found)
    {
        const QString base = name.chopped(manifestSuffix.size());
        const auto file = m_listing.constFind(base);
        const FoundFile none{.directory = false, .readable = true, .size = -1, .modified = found.modified, .head = {}};
        if (!found.readable) {
            broken(base, file == m_listing.cend() ? none : *file, CopyState::Unreadable,
                   Texts::tr("Its manifest cannot be read (no permission)."));
            return;
        }
        const auto read = readManifestDocument(found.head, name);
        if (!read) {
            broken(base, file == m_listing.cend() ? none : *file, CopyState::Changed, read.error().message);
            return;
        }
        if (!m_environmentId.isEmpty() && read->environmentId != m_environmentId) {
            m_done << base; // another environment's backups share the folder
            return;
        }
        if (read->fileName != base) {
            broken(base, file == m_listing.cend() ? none : *file, CopyState::Changed,
                   Texts::tr("Its manifest belongs to another file (%1).").arg(read->fileName));
            return;
        }
        m_done << base;
        BackupEntry entry;
        entry.id = read->id;
        entry.manifest = *read;
        BackupCopy copy = copyOf(base, file == m_listing.cend() ? none : *file);
        copy.kind = kindOf(read->format);
        copy.compression = read->compression;
        if (file == m_listing.cend()) {
            copy.state = CopyState::Missing;
            copy.reason = Texts::tr("The manifest is there, its file is not.");
        } else if (!file->readable) {
            copy.state = CopyState::Unreadable;
            copy.reason = Texts::tr("It cannot be read (no permission).");
        } else if (file->size != read->size) {
            copy.state = CopyState::Changed;
            copy.reason = Texts::tr("Changed since: it has %1, the manifest says %2.")
                              .arg(format::bytes(file->size), format::bytes(read->size));
        }
        entry.copies << copy;
        const auto notes = m_listing.constFind(base + notesSuffix);
        if (notes != m_listing.cend())
            if (const auto known = BackupNotes::fromDocument(notes->head, base + notesSuffix))
                entry.notes = *known;
        m_entries << entry;
    }

    void file(const QString &name, const FoundFile &found)
    {
        if (name.endsWith(partialSuffix)) {
            broken(name, found, CopyState::Partial, Texts::tr("Partial: the run that wrote it did not end."));
            return;
        }
        BackupCopy copy = copyOf(name, found);
        if (found.directory) {
            int version = 0;
            QString inner;
            if (recogniseFile(found.head, &inner, &version) != FileKind::CustomArchive)
                return; // a folder without toc.dat is some folder
            copy.kind = FileKind::DirectoryArchive;
            copy.compression = QStringLiteral("none");
            copy.archiveVersion = version;
        } else {
            copy.kind = recogniseFile(found.head, &copy.compression, &copy.archiveVersion);
        }
        if (!found.readable) {
            copy.state = CopyState::Unreadable;
            copy.reason = Texts::tr("It cannot be read (no permission).");
        } else if (copy.kind == FileKind::Unknown || copy.kind == FileKind::Empty) {
            if (!looksLikeOne(name))
                return; // somebody's other file
            copy.state = CopyState::Changed;
            copy.reason = copy.kind == FileKind::Empty
                              ? Texts::tr("It is empty.")
                              : Texts::tr("By its name a dump, but its first bytes are not a dump's.");
        } else {
            copy.state = CopyState::NoManifest;
            copy.reason = Texts::tr("It has no manifest: a dump of another program, or a run that did not end.");
        }
        BackupEntry entry;
        entry.id = fileId(name);
        entry.copies << copy;
        entry.unknown << Texts::tr("Whether it is whole is not known before it was decoded (proof level 2).")
                      << Texts::tr("The moment it was taken is not known; shown is when the file was changed last.")
                      << Texts::tr(
                             "How many rows each table had is not known, so nothing can be compared after a restore.");
        m_entries << entry;
    }

    static bool looksLikeOne(const QString &name)
    {
        static const QStringList suffixes{QStringLiteral(".dump"),  QStringLiteral(".sql"), QStringLiteral(".gz"),
                                          QStringLiteral(".zst"),   QStringLiteral(".tar"), QStringLiteral(".backup"),
                                          QStringLiteral(".pgdump")};
        return std::any_of(suffixes.begin(), suffixes.end(),
                           [&](const QString &suffix) { return name.endsWith(suffix); });
    }

    const BackupLocation &m_location;
    const Listing &m_listing;
    const QString &m_environmentId;
    QSet<QString> m_done;
    QList<BackupEntry> m_entries;
};

void mergeNotes(BackupNotes &into, const BackupNotes &from)
{
    if (from.held && !into.held) {
        into.held = true;
        into.holdReason = from.holdReason;
    }
    for (const Proof &proof : from.proofs)
        if (!into.proofs.contains(proof))
            into.proofs << proof;
    std::stable_sort(into.proofs.begin(), into.proofs.end(),
                     [](const Proof &a, const Proof &b) { return a.when < b.when; });
}

void mergeEntry(QList<BackupEntry> &entries, const BackupEntry &entry)
{
    for (BackupEntry &known : entries) {
        if (known.id != entry.id)
            continue;
        // Two manifests of one id that say different things: one of them is not what was written then.
        if (known.manifest && entry.manifest && !(*known.manifest == *entry.manifest)) {
            BackupEntry other = entry;
            other.id = QStringLiteral("file:") + entry.copies.constFirst().path;
            for (BackupCopy &copy : other.copies) {
                copy.state = CopyState::Changed;
                copy.reason = Texts::tr("Another place has a different manifest under the same name.");
            }
            entries << other;
            return;
        }
        known.copies << entry.copies;
        mergeNotes(known.notes, entry.notes);
        return;
    }
    entries << entry;
}

QByteArray unpackHead(const QByteArray &head, Compression compression)
{
    auto decoder = Decoder::create(compression);
    if (!decoder)
        return {};
    (*decoder)->feed(head);
    QByteArray raw;
    while (raw.size() < 4096 && !(*decoder)->needsInput()) {
        const auto bytes = (*decoder)->take(4096, false);
        if (!bytes)
            break; // what is damaged is found by a proof; here only the kind matters
        raw += *bytes;
    }
    return raw;
}

FileKind recogniseRaw(const QByteArray &raw, int *archiveVersion)
{
    if (raw.startsWith("PGDMP") && raw.size() >= 8) {
        *archiveVersion =
            static_cast<uchar>(raw.at(5)) * 10000 + static_cast<uchar>(raw.at(6)) * 100 + static_cast<uchar>(raw.at(7));
        return FileKind::CustomArchive;
    }
    if (raw.size() > 262 && raw.mid(257, 5) == "ustar" && raw.startsWith("toc.dat"))
        return FileKind::TarArchive;
    const QByteArray begin = raw.left(4096);
    if (begin.contains("-- PostgreSQL database dump") || begin.contains("-- PostgreSQL database cluster dump"))
        return FileKind::PlainSql;
    return FileKind::Unknown;
}

} // namespace

FileKind recogniseFile(const QByteArray &head, QString *compression, int *archiveVersion)
{
    *archiveVersion = 0;
    *compression = QStringLiteral("none");
    if (head.isEmpty())
        return FileKind::Empty;
    if (head.startsWith("\x1f\x8b")) {
        *compression = QStringLiteral("gzip");
        return recogniseRaw(unpackHead(head, Compression::Gzip), archiveVersion);
    }
    if (head.startsWith("\x28\xb5\x2f\xfd")) {
        *compression = QStringLiteral("zstd");
        return recogniseRaw(unpackHead(head, Compression::Zstd), archiveVersion);
    }
    return recogniseRaw(head, archiveVersion);
}

BackupCatalogue scanBackups(const QList<BackupLocation> &locations, const QString &environmentId, CancelToken cancel)
{
    BackupCatalogue catalogue;
    for (const BackupLocation &location : locations) {
        const bool here = !location.host || location.host->isLocal();
        auto listing = cancel.isCancelled() ? Result<Listing>(cancelledError())
                       : here               ? listHere(location.directory)
                                            : listThere(*location.host, location.directory, cancel);
        if (!listing) {
            catalogue.failures << listing.error();
            continue;
        }
        for (const BackupEntry &entry : Classifier(location, *listing, environmentId).entries())
            mergeEntry(catalogue.entries, entry);
    }
    std::stable_sort(catalogue.entries.begin(), catalogue.entries.end(),
                     [](const BackupEntry &a, const BackupEntry &b) { return a.when() > b.when(); });
    return catalogue;
}

Future<BackupCatalogue> scanBackupsLater(QList<BackupLocation> locations, QString environmentId, CancelToken cancel)
{
    Completer<BackupCatalogue> completer;
    auto future = completer.future();
    // A thread of its own: the scan waits for hosts, which must not fill the shared pool.
    std::unique_ptr<QThread> thread(
        QThread::create([=] { completer.finish(scanBackups(locations, environmentId, cancel)); }));
    QThread *started = thread.release();
    QObject::connect(started, &QThread::finished, started, &QObject::deleteLater);
    started->start();
    return future;
}

} // namespace castellan
