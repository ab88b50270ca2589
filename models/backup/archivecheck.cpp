// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archivecheck.h"

#include "models/backup/backupstore.h"
#include "models/backup/provebackup.h"
#include "models/core/format.h"
#include "models/core/log.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ArchiveCheck)
};

/// Progress in bytes as progress in words, not more often than people can read.
std::function<void(qint64, qint64)> inWordsOf(const ArchiveCheckRequest &request, const QString &words)
{
    if (!request.progress)
        return {};
    QElapsedTimer timer;
    return [report = request.progress, words, timer](qint64 done, qint64 total) mutable {
        if (timer.isValid() && timer.elapsed() < 250)
            return;
        timer.start();
        report(words.arg(format::bytes(done), format::bytes(total)));
    };
}

bool usable(const BackupEntry &entry, const BackupCopy *copy)
{
    return copy && (copy->state == CopyState::Complete || (!entry.manifest && copy->state == CopyState::NoManifest));
}

/// The stored bytes against the manifest; a sentence when they are not the same.
Result<QString> compareStored(const BackupEntry &entry, const ArchiveLocation &archive,
                              const ArchiveCheckRequest &request)
{
    if (request.progress)
        request.progress(Texts::tr("comparing %1 with the manifest…").arg(format::bytes(archive.size)));
    //: %1 and %2 are sizes
    const QString words = Texts::tr("comparing with the manifest: %1 of %2");
    CASTELLAN_TRY_ASSIGN(const StoredFile stored,
                         BackupStore(archive.host).hash(archive.path, request.cancel, inWordsOf(request, words)));
    if (stored.size != entry.manifest->size)
        return Texts::tr("%1 has %2 bytes; %3 were stored.")
            .arg(entry.fileName(), format::count(stored.size), format::count(entry.manifest->size));
    if (stored.sha256 != entry.manifest->sha256)
        return Texts::tr("The stored bytes of %1 are not those that were written: its SHA-256 differs.")
            .arg(entry.fileName());
    return QString();
}

/// With what to do, where that is known, else with the tool's own words.
QString inWords(const Error &error)
{
    return (error.message + QLatin1Char(' ') + (error.hint.isEmpty() ? error.detail : error.hint)).trimmed();
}

bool hasFreshProof(const BackupEntry &entry, const QDateTime &now)
{
    if (entry.proof() < ProofLevel::Decodes)
        return false;
    const qint64 age = entry.lastProved().secsTo(now);
    // One from the future says only that some clock was set; it stands for nothing.
    return age >= 0 && age <= std::chrono::seconds(freshProof).count();
}

/// This computer's tools read what lies here; otherwise those that the restore itself would take.
Result<DumpTools> toolsFor(const ArchiveCheckRequest &request, const ArchiveLocation &archive)
{
    const auto here = std::make_shared<LocalHost>();
    if (archive.isHere()) {
        auto tools = chooseDumpTools(*request.target, here, ToolPlace::ThisComputer, request.cancel);
        if (tools || tools.error().kind != ErrorKind::Unsupported)
            return tools;
    }
    return chooseDumpTools(*request.target, here, std::nullopt, request.cancel);
}

} // namespace

Result<BackupCopy> restorableCopy(const BackupEntry &entry)
{
    for (const BackupPlace place : {BackupPlace::Local, BackupPlace::Server}) {
        if (const BackupCopy *copy = entry.copyAt(place); usable(entry, copy))
            return *copy;
    }
    return Error{.kind = ErrorKind::Integrity,
                 .message = Texts::tr("%1 cannot be restored. %2").arg(entry.fileName(), entry.whyNot()),
                 .hint = Texts::tr("Choose another backup."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Result<ArchiveCheck> checkArchive(const ArchiveCheckRequest &request)
{
    const BackupEntry &entry = request.backup;
    CASTELLAN_TRY_ASSIGN(const BackupCopy copy, restorableCopy(entry));
    const ArchiveLocation archive = archiveLocation(copy, request.source->host());
    QElapsedTimer timer;
    timer.start();
    ArchiveCheck check;
    check.proof.asked = ProofLevel::Decodes;
    check.proof.when = request.now;
    if (entry.manifest) {
        CASTELLAN_TRY_ASSIGN(const QString difference, compareStored(entry, archive, request));
        if (!difference.isEmpty())
            check.proof.findings << difference;
        else
            check.proof.level = ProofLevel::Stored;
    }
    if (check.isSound() && !hasFreshProof(entry, request.now)) {
        CASTELLAN_TRY_ASSIGN(const DumpTools tools, toolsFor(request, archive));
        if (request.progress)
            request.progress(Texts::tr("decoding %1…").arg(format::bytes(archive.size)));
        //: %1 and %2 are sizes
        const QString words = Texts::tr("decoding: %1 of %2");
        const auto decoded = decodeArchive(tools, archive, request.cancel, inWordsOf(request, words));
        if (!decoded && decoded.error().kind != ErrorKind::Integrity)
            return decoded.error();
        if (!decoded)
            check.proof.findings << inWords(decoded.error());
        check.decodedNow = true;
    }
    if (check.isSound())
        check.proof.level = ProofLevel::Decodes;
    check.proof.duration = std::chrono::milliseconds(timer.elapsed());
    // Noted when it is news: a fresh decoding, or that something no longer holds.
    if (check.decodedNow || !check.isSound()) {
        // A place that cannot be written to must not stop a restore from it.
        if (const auto noted = recordProof(entry, request.source->host(), check.proof); !noted)
            logWarning(QStringLiteral("backup"), noted.error().text());
    }
    return check;
}

} // namespace castellan
