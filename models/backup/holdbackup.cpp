// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/holdbackup.h"

#include "models/backup/provebackup.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(HoldBackup)
};

} // namespace

HoldBackup::HoldBackup(QList<BackupEntry> backups, std::shared_ptr<Host> serverHost, bool held, QString reason)
    : m_backups(std::move(backups)), m_serverHost(std::move(serverHost)), m_held(held), m_reason(std::move(reason))
{
}

Preview HoldBackup::preview() const
{
    const int many = static_cast<int>(m_backups.size());
    Preview preview;
    preview.title =
        many == 1 ? (m_held ? Texts::tr("Hold %1") : Texts::tr("Release %1")).arg(m_backups.constFirst().fileName())
        : m_held  ? Texts::tr("Hold %n backup(s)", nullptr, many)
                  : Texts::tr("Release %n backup(s)", nullptr, many);
    for (const BackupEntry &backup : m_backups) {
        preview.target = backup.fileName();
        for (const BackupCopy &copy : backup.copies)
            preview.commands << QStringLiteral("held = %1 → %2")
                                    .arg(m_held ? QStringLiteral("true") : QStringLiteral("false"),
                                         notesPath(copy.path));
    }
    preview.consequences << (m_held ? Texts::tr("Retention never deletes what is held.")
                                    : Texts::tr("From now on the retention policy decides about it."));
    return preview;
}

Result<bool> HoldBackup::run(OperationContext &context)
{
    context.plan({{QStringLiteral("note"), m_held ? Texts::tr("Note the hold") : Texts::tr("Take the hold off")}});
    context.begin(QStringLiteral("note"));
    QJsonArray ids;
    for (const BackupEntry &backup : m_backups) {
        CASTELLAN_TRY(context.cancel().check());
        const QDateTime started = context.clock().now();
        CASTELLAN_TRY(setHold(backup, m_serverHost, m_held, m_reason));
        context.addEvidence(
            Evidence{.what = QStringLiteral("held = %1").arg(m_held ? QStringLiteral("true") : QStringLiteral("false")),
                     .where = backup.fileName(),
                     .started = started,
                     .ended = context.clock().now(),
                     .outcome = m_reason,
                     .output = {}});
        ids << backup.id;
        context.setResult(
            {{QStringLiteral("backups"), ids}, {QStringLiteral("held"), m_held}, {QStringLiteral("reason"), m_reason}});
    }
    context.finish();
    return true;
}

} // namespace castellan
