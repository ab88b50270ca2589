// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/auditlog.h"

#include "models/core/redact.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::AuditLog)
};

QString phaseName(AuditPhase phase)
{
    switch (phase) {
    case AuditPhase::Intent:
        return QStringLiteral("intent");
    case AuditPhase::Outcome:
        return QStringLiteral("outcome");
    case AuditPhase::Event:
        break;
    }
    return QStringLiteral("event");
}

AuditPhase phaseOf(const QString &name)
{
    return name == QLatin1String("intent")    ? AuditPhase::Intent
           : name == QLatin1String("outcome") ? AuditPhase::Outcome
                                              : AuditPhase::Event;
}

QJsonObject toJson(const AuditRecord &record)
{
    return {{QStringLiteral("sequence"), record.sequence},
            {QStringLiteral("when"), sqlite::toText(record.when)},
            {QStringLiteral("phase"), phaseName(record.phase)},
            {QStringLiteral("action"), record.action},
            {QStringLiteral("environment"), record.environmentId},
            {QStringLiteral("run"), record.runId},
            {QStringLiteral("operator"), record.operatorName},
            {QStringLiteral("target"), record.target},
            {QStringLiteral("details"), record.details}};
}

AuditRecord fromJson(const QJsonObject &json)
{
    AuditRecord record;
    record.sequence = json[QLatin1String("sequence")].toInteger();
    record.when = sqlite::toTime(json[QLatin1String("when")].toString());
    record.phase = phaseOf(json[QLatin1String("phase")].toString());
    record.action = json[QLatin1String("action")].toString();
    record.environmentId = json[QLatin1String("environment")].toString();
    record.runId = json[QLatin1String("run")].toString();
    record.operatorName = json[QLatin1String("operator")].toString();
    record.target = json[QLatin1String("target")].toString();
    record.details = json[QLatin1String("details")].toObject();
    return record;
}

QString chainHash(const QString &previous, const QString &record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(previous.toLatin1());
    hash.addData(QByteArrayView("\n"));
    hash.addData(record.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

/// One row as it lies in the table.
struct StoredRecord
{
    qint64 sequence = 0;
    QString environmentId;
    QString runId;
    QString record;
    QString previous;
    QString hash;
};

const auto selectAll =
    QStringLiteral("SELECT sequence, environment, run, record, previous, hash FROM audit ORDER BY sequence");

StoredRecord rowOf(const QSqlQuery &query)
{
    return {query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toString(),
            query.value(3).toString(),   query.value(4).toString(), query.value(5).toString()};
}

/// Why `row` cannot be what was written after `previous`; empty when it can.
QString fault(const StoredRecord &row, const QString &previous)
{
    if (row.previous != previous)
        return Text::tr("Record %1 does not follow on the record before it.").arg(row.sequence);
    if (chainHash(row.previous, row.record) != row.hash)
        return Text::tr("Record %1 was changed after it was written.").arg(row.sequence);
    const AuditRecord record = fromJson(sqlite::toJson(row.record));
    if (record.sequence != row.sequence || record.environmentId != row.environmentId || record.runId != row.runId)
        return Text::tr("Record %1 is filed under another number, environment or run than it was written for.")
            .arg(row.sequence);
    return {};
}

Result<AuditCheck> verifyChain(QSqlDatabase &database)
{
    AuditCheck check;
    const auto bad = [&check](qint64 sequence, const QString &reason) {
        check.firstBad = sequence;
        check.reason = reason;
        return check;
    };
    CASTELLAN_TRY_ASSIGN(QSqlQuery query, sqlite::execute(database, selectAll));
    while (query.next()) {
        const StoredRecord row = rowOf(query);
        const qint64 expected = check.records + 1;
        if (row.sequence != expected)
            return bad(expected, Text::tr("Record %1 is missing.").arg(expected));
        if (const QString reason = fault(row, check.head); !reason.isEmpty())
            return bad(row.sequence, reason);
        check.records = row.sequence;
        check.head = row.hash;
    }
    if (query.lastError().isValid())
        return sqlite::error(database, query.lastError(), selectAll);
    // SQLite remembers the highest number it gave; the chain alone cannot tell that its end is gone.
    CASTELLAN_TRY_ASSIGN(
        const QVariant given,
        sqlite::value(database, QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")));
    if (given.toLongLong() != check.records)
        return bad(check.records + 1, Text::tr("Record %1 is missing.").arg(check.records + 1));
    check.whole = true;
    return check;
}

} // namespace

AuditLog::AuditLog(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Result<qint64> AuditLog::append(QSqlDatabase &database, AuditRecord record, const QDateTime &now)
{
    CASTELLAN_TRY_ASSIGN(QSqlQuery last, sqlite::execute(database, QStringLiteral("SELECT sequence, hash FROM audit "
                                                                                  "ORDER BY sequence DESC LIMIT 1")));
    const bool any = last.next();
    const QString previous = any ? last.value(1).toString() : QString();
    record.sequence = (any ? last.value(0).toLongLong() : 0) + 1;
    record.when = now;
    const QString text = sqlite::toText(redact(toJson(record)));
    CASTELLAN_TRY(
        sqlite::execute(database,
                        QStringLiteral("INSERT INTO audit (sequence, environment, run, record, previous, hash) "
                                       "VALUES (?, ?, ?, ?, ?, ?)"),
                        {record.sequence, sqlite::toJson(text)[QLatin1String("environment")].toString(),
                         sqlite::toJson(text)[QLatin1String("run")].toString(), text,
                         // Null would be NULL, which the table refuses.
                         previous.isNull() ? QStringLiteral("") : previous, chainHash(previous, text)}));
    return record.sequence;
}

Future<qint64> AuditLog::append(AuditRecord record)
{
    return m_workspace->access([record = std::move(record), workspace = m_workspace.get()](QSqlDatabase &database) {
        return append(database, record, workspace->clock().now());
    });
}

Future<AuditCheck> AuditLog::verify()
{
    return m_workspace->read(verifyChain);
}

Future<QList<AuditRecord>> AuditLog::read(qint64 after, int limit)
{
    return m_workspace->read([after, limit](QSqlDatabase &database) -> Result<QList<AuditRecord>> {
        CASTELLAN_TRY_ASSIGN(QSqlQuery query,
                             sqlite::execute(database,
                                             QStringLiteral("SELECT record FROM audit WHERE sequence > ? "
                                                            "ORDER BY sequence LIMIT ?"),
                                             {after, limit}));
        QList<AuditRecord> records;
        while (query.next())
            records.append(fromJson(sqlite::toJson(query.value(0).toString())));
        return records;
    });
}

Future<qint64> AuditLog::exportTo(QString path)
{
    return m_workspace->read([path = std::move(path)](QSqlDatabase &database) -> Result<qint64> {
        QSaveFile file(path);
        const auto failed = [&file, &path] {
            return ioError(Text::tr("The audit log could not be written to %1.").arg(path), file.errorString());
        };
        if (!file.open(QIODevice::WriteOnly))
            return failed();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        CASTELLAN_TRY_ASSIGN(QSqlQuery query, sqlite::execute(database, selectAll));
        qint64 count = 0;
        while (query.next()) {
            const StoredRecord row = rowOf(query);
            file.write(sqlite::toText(QJsonObject{{QStringLiteral("sequence"), row.sequence},
                                                  {QStringLiteral("previous"), row.previous},
                                                  {QStringLiteral("hash"), row.hash},
                                                  {QStringLiteral("record"), row.record}})
                           .toUtf8() +
                       '\n');
            ++count;
        }
        if (query.lastError().isValid())
            return sqlite::error(database, query.lastError(), selectAll);
        if (!file.commit())
            return failed();
        return count;
    });
}

} // namespace castellan
