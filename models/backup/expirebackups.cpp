// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/expirebackups.h"

#include "models/backup/backupstore.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cstdlib>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ExpireBackups)
};

/// Unchanged as far as deleting goes: the same files with the same sizes, the same proof, the same hold.
bool isUnchanged(const BackupEntry &seen, const BackupEntry &now)
{
    return seen.manifest == now.manifest && seen.copies == now.copies && seen.notes.held == now.notes.held &&
           seen.proof() == now.proof();
}

/// Clocks of a server and a desktop may differ so much before it means anything.
constexpr std::chrono::minutes clockTolerance{10};

/// Ages are reckoned by this computer's clock; the server's tells whether that can be right.
Result<void> checkClock(const std::shared_ptr<Host> &host, const Clock &clock, const CancelToken &cancel)
{
    if (!host || host->isLocal())
        return {};
    Command command;
    command.argv = {QStringLiteral("date"), QStringLiteral("-u"), QStringLiteral("+%s")};
    command.timeLimit = std::chrono::seconds(15);
    command.cancel = cancel;
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(host->run(command)));
    const QDateTime now = clock.now();
    bool ok = false;
    const QDateTime there = QDateTime::fromSecsSinceEpoch(result.standardOutput.trimmed().toLongLong(&ok), Qt::UTC);
    if (!result.succeeded() || !ok)
        return result.toError(command).in(Texts::tr("Nothing was deleted, because the server's clock is not known"));
    if (std::abs(there.msecsTo(now)) <= std::chrono::milliseconds(clockTolerance).count())
        return {};
    return Error{.kind = ErrorKind::Conflict,
                 .message = Texts::tr("Nothing was deleted: this computer's clock says %1, that of %2 says %3.")
                                .arg(format::utc(now), host->name(), format::utc(there)),
                 .hint = Texts::tr("Set the wrong one right (timedatectl shows it), then try again."),
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

} // namespace

RetentionPolicy retentionPolicy(const BackupPolicy &policy)
{
    return RetentionPolicy{.keepDays = policy.keepDays, .keepProven = policy.keepProven};
}

ExpireBackups::ExpireBackups(Environment environment, QList<BackupLocation> locations, BackupCatalogue catalogue,
                             QDateTime now)
    : m_environment(std::move(environment)),
      m_locations(std::move(locations)),
      m_catalogue(std::move(catalogue)),
      m_decisions(decideRetention(retentionPolicy(m_environment.backup), m_catalogue.retentionItems(), now,
                                  m_catalogue.isComplete()))
{
}

Preview ExpireBackups::preview() const
{
    Preview preview;
    preview.title = Texts::tr("Delete expired backups of %1").arg(m_environment.name);
    preview.target = m_environment.id;
    for (const RetentionDecision &decision : m_decisions) {
        const BackupEntry *entry = m_catalogue.find(decision.id);
        if (!entry)
            continue;
        if (!decision.remove) {
            preview.consequences << Texts::tr("Keeps %1: %2.").arg(entry->fileName(), decision.reason);
            continue;
        }
        preview.consequences
            << Texts::tr("Deletes %1 (%2): %3.").arg(entry->fileName(), format::bytes(entry->size()), decision.reason);
        for (const BackupCopy &copy : entry->copies)
            preview.commands << QStringLiteral("rm %1 %2").arg(manifestPath(copy.path), copy.path);
    }
    return preview;
}

std::shared_ptr<Host> ExpireBackups::hostOf(BackupPlace place) const
{
    for (const BackupLocation &location : m_locations)
        if (location.place == place)
            return location.host;
    return nullptr;
}

Result<qint64> ExpireBackups::remove(const BackupEntry &entry)
{
    qint64 bytes = 0;
    for (const BackupCopy &copy : entry.copies) {
        if (copy.place == BackupPlace::Server && !hostOf(BackupPlace::Server))
            continue;
        const BackupStore store(copy.place == BackupPlace::Server ? hostOf(copy.place) : nullptr);
        CASTELLAN_TRY(store.remove({manifestPath(copy.path)}));
        CASTELLAN_TRY(store.remove({copy.path, notesPath(copy.path)}));
        bytes += std::max<qint64>(copy.size, 0);
    }
    return bytes;
}

Result<bool> ExpireBackups::run(OperationContext &context)
{
    context.plan({{QStringLiteral("look"), Texts::tr("Look again")}, {QStringLiteral("delete"), Texts::tr("Delete")}});
    context.begin(QStringLiteral("look"));
    CASTELLAN_TRY(checkClock(hostOf(BackupPlace::Server), context.clock(), context.cancel()));
    const BackupCatalogue fresh = scanBackups(m_locations, m_environment.id, context.cancel());
    CASTELLAN_TRY(context.cancel().check());
    if (!fresh.isComplete())
        return fresh.failures.constFirst().in(
            Texts::tr("Nothing was deleted, because the list of backups is not complete"));
    const auto again =
        decideRetention(retentionPolicy(m_environment.backup), fresh.retentionItems(), context.clock().now(), true);
    QSet<QString> agreed;
    for (const RetentionDecision &decision : again)
        if (decision.remove)
            agreed << decision.id;
    context.finish();

    context.begin(QStringLiteral("delete"));
    QJsonArray deleted;
    QJsonArray kept;
    qint64 bytes = 0;
    const auto keep = [&](const QString &id, const QString &reason) {
        kept << QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("reason"), reason}};
    };
    for (const RetentionDecision &decision : m_decisions) {
        CASTELLAN_TRY(context.cancel().check());
        const BackupEntry *seen = m_catalogue.find(decision.id);
        const BackupEntry *now = fresh.find(decision.id);
        if (!decision.remove) {
            keep(decision.id, decision.reason);
        } else if (!seen || !now || !isUnchanged(*seen, *now)) {
            keep(decision.id, Texts::tr("changed since it was shown"));
        } else if (!agreed.contains(decision.id)) {
            keep(decision.id, Texts::tr("the policy keeps it by now"));
        } else {
            const QDateTime started = context.clock().now();
            CASTELLAN_TRY_ASSIGN(const qint64 freed, remove(*now));
            bytes += freed;
            deleted << decision.id;
            context.addEvidence(Evidence{.what = QStringLiteral("rm ") + now->fileName(),
                                         .where = m_environment.name,
                                         .started = started,
                                         .ended = context.clock().now(),
                                         .outcome = format::bytes(freed),
                                         .output = decision.reason});
        }
        context.setResult(QJsonObject{
            {QStringLiteral("deleted"), deleted}, {QStringLiteral("kept"), kept}, {QStringLiteral("bytes"), bytes}});
    }
    context.finish(StepState::Done, Texts::tr("%n deleted", nullptr, static_cast<int>(deleted.size())));
    return true;
}

} // namespace castellan
