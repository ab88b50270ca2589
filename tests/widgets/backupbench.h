// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"
#include "tests/integration/backup/backuplab.h"
#include "tests/widgets/benchfixture.h"

#include <QFile>

namespace castellan {

/// A workbench on a real cluster of the lab, with the real gateway behind it.
class BackupBench
{
public:
    Result<void> start(qint64 bytes = 3'000'000)
    {
        CASTELLAN_TRY(lab.start(bytes));
        desk = std::make_unique<BackupDesk>(lab.connection, lab.workspace, *lab.runner);
        return {};
    }
    ~BackupBench()
    {
        fixture.bench.setBackupDesk(nullptr);
        fixture.bench.setRunner(nullptr, nullptr);
    }

    /// Shows the lab's environment in the workbench, as the application does.
    void use()
    {
        fixture.clock->set(QDateTime::currentDateTimeUtc());
        fixture.bench.setEnvironments({lab.environment});
        fixture.bench.setRunner(lab.runner.get(), lab.workspace);
        fixture.bench.setCurrent(lab.environment.id);
        fixture.bench.setBackupDesk(desk.get());
    }

    /// A backup as the catalogue sees one, with the facts of `like`: a file of that size that holds nothing. For what
    /// is about lists and ages; it cannot be proved.
    Result<void> invent(const Manifest &like, const QString &id, const QDateTime &when, qint64 size,
                        const BackupNotes &notes) const
    {
        Manifest manifest = like;
        manifest.id = id;
        manifest.fileName = lab.environment.id + QLatin1Char('_') + id + QStringLiteral(".dump.zst");
        manifest.size = size;
        manifest.snapshotTime = when;
        manifest.started = when.addSecs(-1);
        manifest.ended = when.addSecs(like.started.secsTo(like.ended) + size / 12'000'000);
        const QString directory = lab.environment.backup.localDirectory;
        QDir().mkpath(directory);
        const QString path = directory + QLatin1Char('/') + manifest.fileName;
        const auto write = [](const QString &name, const QByteArray &content, qint64 length) {
            QFile file(name);
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
                   (length < 0 || file.resize(length));
        };
        // The first bytes of a zstd frame, so that it is taken for what its name says.
        if (!write(path, QByteArray::fromHex("28b52ffd"), size) ||
            !write(manifestPath(path), manifestDocument(manifest), -1) ||
            !write(notesPath(path), notes.toDocument(), -1))
            return ioError(QStringLiteral("Cannot write %1.").arg(path), {});
        return {};
    }

    BackupLab lab;
    BenchFixture fixture;
    std::unique_ptr<BackupDesk> desk;
};

} // namespace castellan
