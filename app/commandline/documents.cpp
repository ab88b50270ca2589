// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"

#include "models/core/redact.h"

#include <QJsonArray>

namespace castellan {
namespace {

QString copyStateName(CopyState state)
{
    switch (state) {
    case CopyState::Complete:
        return QStringLiteral("Complete");
    case CopyState::Partial:
        return QStringLiteral("Partial");
    case CopyState::NoManifest:
        return QStringLiteral("NoManifest");
    case CopyState::Changed:
        return QStringLiteral("Changed");
    case CopyState::Missing:
        return QStringLiteral("Missing");
    case CopyState::Unreadable:
        break;
    }
    return QStringLiteral("Unreadable");
}

QString fileKindName(FileKind kind)
{
    switch (kind) {
    case FileKind::CustomArchive:
        return QStringLiteral("Custom");
    case FileKind::TarArchive:
        return QStringLiteral("Tar");
    case FileKind::DirectoryArchive:
        return QStringLiteral("Directory");
    case FileKind::PlainSql:
        return QStringLiteral("Plain");
    case FileKind::Empty:
        return QStringLiteral("Empty");
    case FileKind::Unknown:
        break;
    }
    return QStringLiteral("Unknown");
}

int statusOf(const Run &run)
{
    const bool differs = run.result.value(QStringLiteral("verdict")).toString() == QLatin1String("differs");
    switch (run.state) {
    case RunState::Succeeded:
        return exitstatus::done;
    case RunState::FellShort:
        return exitstatus::fellShort;
    case RunState::Cancelled:
        return exitstatus::cancelled;
    default:
        return differs ? exitstatus::fellShort : exitstatus::failed;
    }
}

} // namespace

QJsonObject errorDocument(const Error &error)
{
    return QJsonObject{{QStringLiteral("kind"), errorKindName(error.kind)},
                       {QStringLiteral("message"), redact(error.message)},
                       {QStringLiteral("hint"), redact(error.hint)},
                       {QStringLiteral("code"), error.code}};
}

QString timeText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODate) : QString();
}

QJsonObject backupDocument(const BackupEntry &entry)
{
    QJsonArray copies;
    for (const BackupCopy &copy : entry.copies)
        copies << QJsonObject{{QStringLiteral("place"),
                               copy.place == BackupPlace::Server ? QStringLiteral("server") : QStringLiteral("local")},
                              {QStringLiteral("path"), copy.path},
                              {QStringLiteral("state"), copyStateName(copy.state)},
                              {QStringLiteral("size"), copy.size},
                              {QStringLiteral("reason"), copy.reason}};
    QString format;
    if (entry.manifest)
        format = backupFormatName(entry.manifest->format);
    else if (!entry.copies.isEmpty())
        format = fileKindName(entry.copies.constFirst().kind);
    const auto duration = entry.duration();
    return QJsonObject{{QStringLiteral("id"), entry.id},
                       {QStringLiteral("file"), entry.fileName()},
                       {QStringLiteral("backup"), entry.isBackup()},
                       {QStringLiteral("reason"), entry.whyNot()},
                       {QStringLiteral("taken"), timeText(entry.when())},
                       {QStringLiteral("size"), entry.size()},
                       {QStringLiteral("seconds"),
                        duration.count() < 0 ? QJsonValue() : QJsonValue(static_cast<double>(duration.count()) / 1000)},
                       {QStringLiteral("database"), entry.manifest ? entry.manifest->database : QString()},
                       {QStringLiteral("format"), format},
                       {QStringLiteral("proof"), static_cast<int>(entry.proof())},
                       {QStringLiteral("proved"), timeText(entry.lastProved())},
                       {QStringLiteral("held"), entry.notes.held},
                       {QStringLiteral("copies"), copies},
                       {QStringLiteral("unknown"), QJsonArray::fromStringList(entry.unknown)}};
}

Outcome outcomeOf(const Run &run)
{
    Outcome outcome;
    outcome.status = statusOf(run);
    outcome.document = run.result;
    outcome.document.insert(QStringLiteral("run"), run.id);
    outcome.document.insert(QStringLiteral("state"), runStateName(run.state));
    if (run.state == RunState::Failed)
        outcome.error = run.error;
    if (run.state == RunState::Cancelled)
        outcome.error = run.error.message.isEmpty() ? cancelledError() : run.error;
    return outcome;
}

} // namespace castellan
