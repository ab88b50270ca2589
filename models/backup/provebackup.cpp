// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/provebackup.h"

#include "models/backup/backupstore.h"
#include "models/backup/scratchdatabase.h"
#include "models/core/format.h"
#include "models/database/readonlyquery.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QScopeGuard>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ProveBackup)
};

constexpr QueryLimits unlimited{.statement = std::chrono::milliseconds(0), .lock = std::chrono::seconds(30)};

Error proveError(ErrorKind kind, const QString &message, const QString &hint = {})
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

/// One backup on its way up the levels.
class OneProof
{
public:
    OneProof(EnvironmentConnection &connection, std::shared_ptr<Host> thisComputer, const ProveRequest &request,
             const BackupEntry &entry, const QString &suffix, OperationContext &context)
        : m_connection(connection),
          m_thisComputer(std::move(thisComputer)),
          m_request(request),
          m_entry(entry),
          m_suffix(suffix),
          m_context(context)
    {
    }

    Result<Proof> run()
    {
        m_proof.asked = m_request.level;
        m_proof.when = m_context.clock().now();
        QElapsedTimer timer;
        timer.start();
        CASTELLAN_TRY(climb());
        m_proof.duration = std::chrono::milliseconds(timer.elapsed());
        return m_proof;
    }

private:
    Result<void> climb()
    {
        CASTELLAN_TRY(chooseCopy());
        const auto guard = qScopeGuard([this] {
            if (!m_fetched.isEmpty())
                (void)BackupStore().remove({m_fetched, partialPath(m_fetched)});
        });
        CASTELLAN_TRY_ASSIGN(const bool stored, proveStored());
        if (!stored || m_request.level < ProofLevel::Decodes)
            return {};
        CASTELLAN_TRY_ASSIGN(const bool decodes, proveDecodes());
        if (!decodes || m_request.level < ProofLevel::Restores)
            return {};
        return proveInScratch();
    }

    bool wants(ProofLevel level) const { return m_request.level >= level; }
    void begin(const char *id) { m_context.begin(QLatin1String(id) + m_suffix); }
    bool fallShort(const QString &finding)
    {
        m_proof.findings << finding;
        m_context.finish(StepState::Failed, finding);
        return false;
    }

    Result<void> chooseCopy()
    {
        const auto usable = [&](BackupPlace place) -> const BackupCopy * {
            const BackupCopy *copy = m_entry.copyAt(place);
            const bool foreign = copy && !m_entry.manifest && copy->state == CopyState::NoManifest;
            const bool changed = copy && m_entry.manifest && copy->state == CopyState::Changed;
            return copy && (copy->state == CopyState::Complete || changed || foreign) ? copy : nullptr;
        };
        if (m_request.place)
            m_copy = usable(*m_request.place);
        else if (!(m_copy = usable(BackupPlace::Local)))
            m_copy = usable(BackupPlace::Server);
        if (!m_copy)
            return proveError(
                ErrorKind::NotFound,
                Texts::tr("There is no copy of %1 to prove: %2").arg(m_entry.fileName(), m_entry.whyNot()));
        m_archive = archiveLocation(*m_copy, m_connection.host());
        return {};
    }

    Result<bool> proveStored()
    {
        begin("stored");
        if (!m_entry.manifest) {
            m_proof.findings << Texts::tr(
                "There is no manifest, so the stored bytes cannot be compared with anything.");
            m_context.finish(StepState::Skipped, m_proof.findings.constLast());
            return true;
        }
        const BackupStore store(m_archive.host);
        const auto progress = [this](qint64 done, qint64 total) {
            m_context.progress(static_cast<double>(done) / static_cast<double>(std::max<qint64>(total, 1)),
                               format::bytes(done));
        };
        const QDateTime started = m_context.clock().now();
        CASTELLAN_TRY_ASSIGN(const StoredFile stored, store.hash(m_archive.path, m_context.cancel(), progress));
        m_context.addEvidence(Evidence{.what = QStringLiteral("SHA-256 %1").arg(m_archive.path),
                                       .where = store.name(),
                                       .started = started,
                                       .ended = m_context.clock().now(),
                                       .outcome = QString::fromLatin1(stored.sha256),
                                       .output = {}});
        if (stored.size != m_entry.manifest->size)
            return fallShort(
                Texts::tr("%1 has %2 bytes; %3 were stored.")
                    .arg(m_entry.fileName(), format::count(stored.size), format::count(m_entry.manifest->size)));
        if (stored.sha256 != m_entry.manifest->sha256)
            return fallShort(Texts::tr("The stored bytes of %1 are not those that were written: its SHA-256 differs.")
                                 .arg(m_entry.fileName()));
        m_proof.level = ProofLevel::Stored;
        m_context.finish();
        return true;
    }

    /// Tools where the archive lies; else the archive comes to where the tools are.
    Result<void> chooseTools()
    {
        const CancelToken cancel = m_context.cancel();
        if (m_archive.isHere()) {
            auto here = chooseDumpTools(m_connection, m_thisComputer, ToolPlace::ThisComputer, cancel);
            if (!here && here.error().kind == ErrorKind::Unsupported)
                here = chooseDumpTools(m_connection, m_thisComputer, std::nullopt, cancel);
            if (!here)
                return here.error();
            m_tools = *here;
            return {};
        }
        CASTELLAN_TRY_ASSIGN(m_tools, chooseDumpTools(m_connection, m_thisComputer, std::nullopt, cancel));
        const bool reader =
            m_archive.compression == Compression::None || m_archive.compression == Compression::Gzip ||
            m_tools.hasZstd ||
            m_tools.place == ToolPlace::Container; // zstd is then looked for on the host, by the script itself
        if (!m_tools.isHere() && reader)
            return {};
        const QString directory = m_request.scratchDirectory.isEmpty() ? QDir::tempPath() : m_request.scratchDirectory;
        m_fetched = directory + QStringLiteral("/castellan-") + m_context.runId() + m_suffix + QLatin1Char('-') +
                    m_entry.fileName();
        CASTELLAN_TRY(BackupStore(m_archive.host)
                          .fetch(
                              m_archive.path, m_fetched,
                              [this](qint64 done, qint64 total) {
                                  m_context.progress(total > 0 ? static_cast<double>(done) / static_cast<double>(total)
                                                               : -1,
                                                     Texts::tr("Fetching the backup"));
                              },
                              cancel));
        m_archive.path = m_fetched;
        m_archive.host = nullptr;
        return {};
    }

    Result<bool> proveDecodes()
    {
        begin("decodes");
        CASTELLAN_TRY(chooseTools());
        const auto decoded = decodeArchive(m_tools, m_archive, m_context.cancel(), [this](qint64 done, qint64 total) {
            m_context.progress(static_cast<double>(done) / static_cast<double>(std::max<qint64>(total, 1)),
                               format::bytes(done));
        });
        if (!decoded) {
            if (decoded.error().kind != ErrorKind::Integrity)
                return decoded.error();
            const QString detail = decoded.error().detail.trimmed();
            return fallShort(detail.isEmpty() ? decoded.error().message
                                              : decoded.error().message + QLatin1Char(' ') + detail);
        }
        m_proof.level = ProofLevel::Decodes;
        m_context.finish();
        return true;
    }

    Result<void> proveInScratch()
    {
        begin("restores");
        CASTELLAN_TRY(ScratchDatabase::dropLeftovers(m_connection, m_context.cancel()));
        CASTELLAN_TRY_ASSIGN(const auto scratch, ScratchDatabase::create(m_connection, m_context.runId() + m_suffix,
                                                                         m_entry.manifest, m_context.cancel()));
        CASTELLAN_TRY_ASSIGN(const bool restored, proveRestores(*scratch));
        if (restored && wants(ProofLevel::Counts))
            CASTELLAN_TRY(proveSame(*scratch));
        return scratch->drop();
    }

    Result<bool> proveRestores(ScratchDatabase &scratch)
    {
        ArchiveRestoreRequest request;
        request.archive = m_archive;
        request.database = scratch.name();
        request.jobs = m_request.jobs;
        request.options = {QStringLiteral("--no-owner")};
        request.expectedDatabaseBytes = m_entry.manifest ? m_entry.manifest->databaseBytes : -1;
        request.scratchDirectory = m_request.scratchDirectory;
        request.cancel = m_context.cancel();
        request.progress = [this](double fraction, const QString &text) { m_context.progress(fraction, text); };
        const QDateTime started = m_context.clock().now();
        CASTELLAN_TRY_ASSIGN(const ArchiveRestoreOutcome outcome,
                             restoreArchive(m_tools, scratch.observer(),
                                            QStringLiteral("castellan restore ") + m_context.runId(), request));
        m_context.addEvidence(Evidence{.what = outcome.command,
                                       .where = m_tools.host->name(),
                                       .started = started,
                                       .ended = m_context.clock().now(),
                                       .outcome = Texts::tr("exit %1").arg(outcome.exitStatus),
                                       .output = QString::fromUtf8(outcome.output)});
        if (!outcome.isClean()) {
            constexpr qsizetype shown = 20;
            for (const RestoreMessage &message : outcome.fatal.mid(0, shown))
                m_proof.findings << Texts::tr("Restoring failed: %1").arg(message.error);
            if (outcome.fatal.size() > shown)
                m_proof.findings << Texts::tr("%n more error(s) like these.", nullptr,
                                              static_cast<int>(outcome.fatal.size() - shown));
            m_context.finish(StepState::Failed, m_proof.findings.constLast());
            return false;
        }
        m_proof.level = ProofLevel::Restores;
        m_context.finish(StepState::Done, outcome.harmless.isEmpty()
                                              ? QString()
                                              : Texts::tr("%n harmless complaint(s)", nullptr,
                                                          static_cast<int>(outcome.harmless.size())));
        return true;
    }

    Result<void> proveSame(const ScratchDatabase &scratch)
    {
        begin("compare");
        if (!m_entry.manifest) {
            fallShort(Texts::tr("Without a manifest it is not known what the tables should hold."));
            return {};
        }
        const bool content = wants(ProofLevel::Content);
        CASTELLAN_TRY_ASSIGN(const Comparison comparison,
                             compareRestored(m_connection, scratch.name(), *m_entry.manifest, content, m_request.jobs,
                                             m_context.cancel(),
                                             [this](qint64 done, qint64 total, const QString &table) {
                                                 m_compared = table;
                                                 Q_UNUSED(done)
                                                 Q_UNUSED(total)
                                             }));
        if (!comparison.sameCounts() || (content && !comparison.sameContent())) {
            if (comparison.sameCounts())
                m_proof.level = ProofLevel::Counts;
            m_proof.findings << comparison.sentences();
            m_context.finish(StepState::Failed, comparison.sentences().value(0));
            return {};
        }
        m_proof.level = ProofLevel::Counts;
        if (content) {
            CASTELLAN_TRY_ASSIGN(const QStringList failed,
                                 failedAssertions(m_connection, scratch.name(), m_context.cancel()));
            if (!failed.isEmpty()) {
                m_proof.findings << failed;
                m_context.finish(StepState::Failed, failed.constFirst());
                return {};
            }
            m_proof.level = ProofLevel::Content;
        }
        m_context.finish(StepState::Done, Texts::tr("%n table(s) compared", nullptr, comparison.compared));
        return {};
    }

    EnvironmentConnection &m_connection;
    std::shared_ptr<Host> m_thisComputer;
    const ProveRequest &m_request;
    const BackupEntry &m_entry;
    const QString m_suffix;
    OperationContext &m_context;
    const BackupCopy *m_copy = nullptr;
    ArchiveLocation m_archive;
    DumpTools m_tools;
    QString m_fetched;
    QString m_compared;
    Proof m_proof;
};

/// Rewrites the notes beside every complete copy.
Result<void> changeNotes(const BackupEntry &entry, const std::shared_ptr<Host> &serverHost,
                         const std::function<void(BackupNotes &)> &change)
{
    for (const BackupCopy &copy : entry.copies) {
        if (copy.state == CopyState::Missing || copy.state == CopyState::Partial || !entry.manifest)
            continue;
        const BackupStore store(copy.place == BackupPlace::Server ? serverHost : nullptr);
        const QString path = notesPath(copy.path);
        BackupNotes notes = entry.notes;
        if (const auto document = store.read(path)) // what another desktop wrote meanwhile counts
            if (const auto known = BackupNotes::fromDocument(*document, path))
                notes = *known;
        change(notes);
        CASTELLAN_TRY(store.write(path, notes.toDocument()));
    }
    return {};
}

} // namespace

Result<Comparison> compareRestored(EnvironmentConnection &connection, const QString &database, const Manifest &manifest,
                                   bool hashes, int sessions, CancelToken cancel,
                                   const std::function<void(qint64, qint64, const QString &)> &progress)
{
    CASTELLAN_TRY_ASSIGN(const auto session, await(connection.openSession(database, unlimited, cancel)));
    CASTELLAN_TRY(await(session->execute(hashSessionSettings(0), cancel)));
    CASTELLAN_TRY_ASSIGN(const QList<HashedTable> tables, listHashedTables(*session, cancel));
    FactsRequest request;
    request.open = [&] { return await(connection.openSession(database, unlimited, cancel)); };
    request.sessions = sessions;
    request.hashes = hashes;
    request.cancel = cancel;
    request.progress = progress;
    CASTELLAN_TRY_ASSIGN(const QList<TableFacts> found, takeTableFacts(request, tables));
    Comparison comparison = compareTables(manifest.tables, found, hashes);
    if (hashes) {
        CASTELLAN_TRY_ASSIGN(const QList<SequenceFacts> sequences, readSequences(*session, cancel));
        comparison.differences << compareSequences(manifest.sequences, sequences);
    }
    return comparison;
}

Result<QStringList> failedAssertions(EnvironmentConnection &connection, const QString &database, CancelToken cancel)
{
    QStringList failed;
    const QList<NamedSql> assertions = connection.environment().assertions;
    if (assertions.isEmpty())
        return failed;
    CASTELLAN_TRY_ASSIGN(const auto session, await(connection.openSession(database, {}, cancel)));
    for (const NamedSql &assertion : assertions) {
        const auto rows = await(queryReadOnly(*session, assertion.sql, cancel));
        CASTELLAN_TRY(cancel.check());
        if (!rows && rows.error().kind == ErrorKind::TunnelLost)
            return rows.error();
        if (!rows)
            failed << Texts::tr("The assertion “%1” could not be asked: %2").arg(assertion.name, rows.error().message);
        else if (const auto holds = truthOf(*rows); !holds)
            failed << Texts::tr("The assertion “%1” gave no single true or false.").arg(assertion.name);
        else if (!*holds)
            failed << Texts::tr("The assertion “%1” does not hold.").arg(assertion.name);
    }
    return failed;
}

Result<void> recordProof(const BackupEntry &entry, const std::shared_ptr<Host> &serverHost, const Proof &proof)
{
    return changeNotes(entry, serverHost, [&](BackupNotes &notes) {
        constexpr qsizetype kept = 50;
        notes.proofs << proof;
        if (notes.proofs.size() > kept)
            notes.proofs = notes.proofs.mid(notes.proofs.size() - kept);
    });
}

Result<void> setHold(const BackupEntry &entry, const std::shared_ptr<Host> &serverHost, bool held,
                     const QString &reason)
{
    return changeNotes(entry, serverHost, [&](BackupNotes &notes) {
        notes.held = held;
        notes.holdReason = held ? reason : QString();
    });
}

ProveBackup::ProveBackup(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<Host> thisComputer,
                         ProveRequest request)
    : m_connection(std::move(connection)), m_thisComputer(std::move(thisComputer)), m_request(std::move(request))
{
}

Preview ProveBackup::preview() const
{
    Preview preview;
    preview.title =
        m_request.backups.size() == 1
            //: %1 is a time, %2 a level of proof in words
            ? Texts::tr("Prove the backup of %1 (%2)")
                  .arg(format::moment(m_request.backups.constFirst().when()), proofLevelTitle(m_request.level))
            : Texts::tr("Prove %n backup(s) (%1)", nullptr, static_cast<int>(m_request.backups.size()))
                  .arg(proofLevelTitle(m_request.level));
    if (m_request.level >= ProofLevel::Decodes)
        preview.commands << QStringLiteral("pg_restore -f /dev/null …");
    if (m_request.level >= ProofLevel::Restores) {
        preview.commands << QStringLiteral("CREATE DATABASE castellan_scratch_…")
                         << QStringLiteral("pg_restore -d castellan_scratch_… -j %1").arg(m_request.jobs)
                         << QStringLiteral("DROP DATABASE castellan_scratch_…");
        preview.consequences << Texts::tr("A scratch database is made on the server and dropped afterwards; it needs "
                                          "the room of the database for a while.");
    }
    for (const BackupEntry &entry : m_request.backups)
        for (const Proof &proof : entry.notes.proofs)
            if (proof.asked == m_request.level)
                preview.estimate = std::max(preview.estimate, proof.duration);
    return preview;
}

Result<bool> ProveBackup::run(OperationContext &context)
{
    QList<QPair<QString, QString>> steps;
    for (qsizetype i = 0; i < m_request.backups.size(); ++i) {
        const bool many = m_request.backups.size() > 1;
        const QString suffix = many ? QStringLiteral("-%1").arg(i + 1) : QString();
        const QString of = many ? QStringLiteral(" · ") + m_request.backups.at(i).fileName() : QString();
        steps << std::pair(QStringLiteral("stored") + suffix, Texts::tr("Compare the stored bytes") + of);
        if (m_request.level >= ProofLevel::Decodes)
            steps << std::pair(QStringLiteral("decodes") + suffix, Texts::tr("Decode every byte") + of);
        if (m_request.level >= ProofLevel::Restores)
            steps << std::pair(QStringLiteral("restores") + suffix, Texts::tr("Restore into a scratch database") + of);
        if (m_request.level >= ProofLevel::Counts)
            steps << std::pair(QStringLiteral("compare") + suffix, Texts::tr("Compare with the manifest") + of);
    }
    context.plan(steps);

    ProofLevel lowest = ProofLevel::Content;
    QStringList findings;
    QJsonArray all;
    for (qsizetype i = 0; i < m_request.backups.size(); ++i) {
        const BackupEntry &entry = m_request.backups.at(i);
        const QString suffix = m_request.backups.size() > 1 ? QStringLiteral("-%1").arg(i + 1) : QString();
        CASTELLAN_TRY_ASSIGN(const Proof proof,
                             OneProof(*m_connection, m_thisComputer, m_request, entry, suffix, context).run());
        CASTELLAN_TRY(recordProof(entry, m_connection->host(), proof));
        lowest = std::min(lowest, proof.level);
        findings << proof.findings;
        all << QJsonObject{{QStringLiteral("id"), entry.id},
                           {QStringLiteral("level"), static_cast<int>(proof.level)},
                           {QStringLiteral("asked"), static_cast<int>(proof.asked)},
                           {QStringLiteral("findings"), QJsonArray::fromStringList(proof.findings)},
                           {QStringLiteral("seconds"), static_cast<double>(proof.duration.count()) / 1000}};
        context.setResult(QJsonObject{{QStringLiteral("level"), static_cast<int>(lowest)},
                                      {QStringLiteral("asked"), static_cast<int>(m_request.level)},
                                      {QStringLiteral("findings"), QJsonArray::fromStringList(findings)},
                                      {QStringLiteral("backups"), all}});
    }
    return lowest >= m_request.level;
}

} // namespace castellan
