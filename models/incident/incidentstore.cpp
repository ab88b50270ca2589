// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident/incidentstore.h"

#include "models/core/redact.h"
#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Incidents)
};

constexpr int mostIncidents = 5000;

/// What a person wrote, as it is stored.
QString text(const QString &string)
{
    return sqlite::orEmpty(redact(string.trimmed()));
}

IncidentEntryKind entryKindOf(const QString &name)
{
    for (const IncidentEntryKind kind :
         {IncidentEntryKind::Declared, IncidentEntryKind::Evidence, IncidentEntryKind::Log, IncidentEntryKind::Change})
        if (incidentEntryKindName(kind) == name)
            return kind;
    return IncidentEntryKind::Note;
}

const auto selectIncident =
    QStringLiteral("SELECT id, number, environment, title, service, impact, severity, status, detected_at, "
                   "declared_at, declared_by, resolved_at, revision FROM incidents ");

Incident incidentOf(const QSqlQuery &query)
{
    Incident incident;
    incident.id = query.value(0).toString();
    incident.number = query.value(1).toLongLong();
    incident.environmentId = query.value(2).toString();
    incident.title = query.value(3).toString();
    incident.service = query.value(4).toString();
    incident.impact = query.value(5).toString();
    incident.severity = incidentSeverityOf(query.value(6).toString()).value_or(IncidentSeverity::Critical);
    incident.status = incidentStatusOf(query.value(7).toString()).value_or(IncidentStatus::Investigating);
    incident.detectedAt = sqlite::toTime(query.value(8).toString());
    incident.declaredAt = sqlite::toTime(query.value(9).toString());
    incident.declaredBy = query.value(10).toString();
    incident.resolvedAt = sqlite::toTime(query.value(11).toString());
    incident.revision = query.value(12).toInt();
    return incident;
}

IncidentEntry entryOf(const QSqlQuery &query)
{
    return {.sequence = query.value(0).toLongLong(),
            .incidentId = query.value(1).toString(),
            .kind = entryKindOf(query.value(2).toString()),
            .at = sqlite::toTime(query.value(3).toString()),
            .notedAt = sqlite::toTime(query.value(4).toString()),
            .person = query.value(5).toString(),
            .subject = query.value(6).toString(),
            .text = query.value(7).toString(),
            .data = sqlite::toJson(query.value(8).toString())};
}

Result<Incident> loadIncident(QSqlDatabase &database, const QString &id)
{
    CASTELLAN_TRY_ASSIGN(
        QList<Incident> incidents,
        sqlite::rows(database, selectIncident + QStringLiteral("WHERE id = ?"), {text(id)}, incidentOf));
    if (incidents.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no such incident in this workspace."),
                     .hint = {},
                     .detail = id,
                     .code = {},
                     .retryable = false};
    return incidents.takeFirst();
}

Result<IncidentEntry> addEntry(QSqlDatabase &database, const QString &incidentId, IncidentEntry entry,
                               const QString &person, const QDateTime &now)
{
    entry.incidentId = incidentId;
    entry.notedAt = now;
    entry.person = person;
    entry.text = text(entry.text);
    entry.data = redact(entry.data);
    if (!entry.at.isValid())
        entry.at = now;
    CASTELLAN_TRY_ASSIGN(
        const QSqlQuery query,
        sqlite::execute(database,
                        QStringLiteral("INSERT INTO incident_entries (incident, kind, at, noted_at, person, subject, "
                                       "text, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                        {incidentId, incidentEntryKindName(entry.kind), sqlite::toText(entry.at),
                         sqlite::toText(entry.notedAt), text(person), text(entry.subject), entry.text,
                         sqlite::toText(entry.data)}));
    entry.sequence = query.lastInsertId().toLongLong();
    return entry;
}

Result<void> audit(QSqlDatabase &database, const QString &action, const Incident &incident, const QString &person,
                   const QDateTime &now)
{
    AuditRecord record;
    record.phase = AuditPhase::Event;
    record.action = action;
    record.environmentId = incident.environmentId;
    record.operatorName = person;
    record.target = incident.title;
    record.details = {{QStringLiteral("incident"), incident.id},
                      {QStringLiteral("severity"), incidentSeverityName(incident.severity)},
                      {QStringLiteral("status"), incidentStatusName(incident.status)}};
    CASTELLAN_TRY(AuditLog::append(database, record, now));
    return {};
}

Error configError(const QString &message)
{
    return {.kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

Result<Incident> declareNow(QSqlDatabase &database, const IncidentDraft &draft, const QString &person,
                            const QDateTime &now)
{
    if (const QStringList faults = draft.faults(now); !faults.isEmpty())
        return configError(faults.join(QLatin1Char(' ')));
    CASTELLAN_TRY_ASSIGN(const QVariant number,
                         sqlite::value(database, QStringLiteral("SELECT coalesce(max(number), 0) + 1 FROM incidents")));
    const Incident incident{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                            .number = number.toLongLong(),
                            .environmentId = text(draft.environmentId),
                            .title = text(draft.title),
                            .service = text(draft.service),
                            .impact = text(draft.impact),
                            .severity = draft.severity,
                            .status = IncidentStatus::Investigating,
                            .detectedAt = draft.detectedAt.isValid() ? draft.detectedAt : now,
                            .declaredAt = now,
                            .declaredBy = person,
                            .resolvedAt = {},
                            .revision = 1};
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral("INSERT INTO incidents (id, number, environment, title, service, impact, severity, status, "
                       "detected_at, declared_at, declared_by, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"),
        {incident.id, incident.number, incident.environmentId, incident.title, incident.service, incident.impact,
         incidentSeverityName(incident.severity), incidentStatusName(incident.status),
         sqlite::toText(incident.detectedAt), sqlite::toText(now), text(person)}));
    for (const IncidentEntry &entry : draft.evidence)
        CASTELLAN_TRY(addEntry(database, incident.id, entry, person, now));
    IncidentEntry declared;
    declared.kind = IncidentEntryKind::Declared;
    declared.text = Text::tr("Declared: %1").arg(incident.title);
    declared.data = {{QStringLiteral("severity"), incidentSeverityName(incident.severity)}};
    CASTELLAN_TRY(addEntry(database, incident.id, declared, person, now));
    CASTELLAN_TRY(audit(database, QStringLiteral("declare incident"), incident, person, now));
    return incident;
}

/// Applies a change; what it did is told in words for people and by name for programs.
IncidentEntry apply(const IncidentChange &change, Incident &incident, const QDateTime &now)
{
    IncidentEntry entry;
    entry.kind = IncidentEntryKind::Change;
    QStringList words;
    const auto changed = [&entry](const QString &name, const QString &from, const QString &to) {
        entry.data.insert(name, QJsonObject{{QStringLiteral("from"), from}, {QStringLiteral("to"), to}});
    };
    if (change.status && *change.status != incident.status) {
        changed(QStringLiteral("status"), incidentStatusName(incident.status), incidentStatusName(*change.status));
        words << (incident.isOpen() ? Text::tr("Status: %1.").arg(incidentStatusText(*change.status))
                                    : Text::tr("Taken up again: %1.").arg(incidentStatusText(*change.status)));
        incident.status = *change.status;
        incident.resolvedAt = incident.isOpen() ? QDateTime() : now;
    }
    if (change.severity && *change.severity != incident.severity) {
        changed(QStringLiteral("severity"), incidentSeverityName(incident.severity),
                incidentSeverityName(*change.severity));
        words << Text::tr("Severity: %1, before %2.")
                     .arg(incidentSeverityText(*change.severity), incidentSeverityText(incident.severity));
        incident.severity = *change.severity;
    }
    struct Field
    {
        const char *name;
        const std::optional<QString> &wanted;
        QString &value;
        QString words;
    };
    const std::array fields{Field{"title", change.title, incident.title, Text::tr("What is wrong: %1")},
                            Field{"service", change.service, incident.service, Text::tr("Affected: %1")},
                            Field{"impact", change.impact, incident.impact, Text::tr("Impact: %1")}};
    for (const Field &field : fields) {
        if (!field.wanted || text(*field.wanted) == field.value)
            continue;
        changed(QLatin1String(field.name), field.value, text(*field.wanted));
        field.value = text(*field.wanted);
        words << field.words.arg(field.value.isEmpty() ? QStringLiteral("–") : field.value);
    }
    if (!words.isEmpty() && !change.note.trimmed().isEmpty())
        words << change.note.trimmed();
    entry.text = words.join(QLatin1Char(' '));
    return entry;
}

Result<Incident> changeNow(QSqlDatabase &database, const QString &id, int revision, const IncidentChange &change,
                           const QString &person, const QDateTime &now)
{
    CASTELLAN_TRY_ASSIGN(Incident incident, loadIncident(database, id));
    if (incident.revision != revision)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("Somebody else changed incident #%1 meanwhile.").arg(incident.number),
                     .hint = Text::tr("Look at it as it is now, and change it again where that is still right."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (change.title && change.title->trimmed().isEmpty())
        return configError(Text::tr("Say in a few words what is wrong."));
    const IncidentEntry entry = apply(change, incident, now);
    if (entry.text.isEmpty())
        return incident;
    ++incident.revision;
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral("UPDATE incidents SET title = ?, service = ?, impact = ?, severity = ?, status = ?, "
                       "resolved_at = ?, revision = ? WHERE id = ?"),
        {incident.title, incident.service, incident.impact, incidentSeverityName(incident.severity),
         incidentStatusName(incident.status), sqlite::toText(incident.resolvedAt), incident.revision, incident.id}));
    CASTELLAN_TRY(addEntry(database, incident.id, entry, person, now));
    CASTELLAN_TRY(audit(database, QStringLiteral("change incident"), incident, person, now));
    return incident;
}

Result<QList<Incident>> searchIncidents(QSqlDatabase &database, const IncidentQuery &wanted)
{
    sqlite::Conditions where;
    if (!wanted.environmentId.isEmpty())
        where.add(QStringLiteral("environment = ?"), {wanted.environmentId});
    if (!wanted.subject.isEmpty())
        where.add(QStringLiteral("id IN (SELECT incident FROM incident_entries WHERE subject = ?)"),
                  {text(wanted.subject)});
    if (wanted.from.isValid())
        where.add(QStringLiteral("(resolved_at = '' OR resolved_at >= ?)"), {sqlite::toText(wanted.from)});
    if (wanted.to.isValid())
        where.add(QStringLiteral("detected_at < ?"), {sqlite::toText(wanted.to)});
    if (wanted.open)
        where.add(QStringLiteral("resolved_at = ''"), {});
    return sqlite::rows(database, selectIncident + where.sql() + QStringLiteral("ORDER BY number DESC LIMIT ?"),
                        where.valuesAnd(std::clamp(wanted.limit, 1, mostIncidents)), incidentOf);
}

} // namespace

IncidentStore::IncidentStore(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Future<Incident> IncidentStore::declare(IncidentDraft draft, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) {
        return declareNow(database, draft, operatorName, workspace->clock().now());
    });
}

Future<IncidentEntry> IncidentStore::add(QString incidentId, IncidentEntry entry, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) -> Result<IncidentEntry> {
        if (entry.text.trimmed().isEmpty())
            return configError(Text::tr("The note is empty."));
        CASTELLAN_TRY_ASSIGN(const Incident incident, loadIncident(database, incidentId));
        return addEntry(database, incident.id, entry, operatorName, workspace->clock().now());
    });
}

Future<Incident> IncidentStore::change(QString incidentId, int revision, IncidentChange change, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) {
        return changeNow(database, incidentId, revision, change, operatorName, workspace->clock().now());
    });
}

Future<QList<Incident>> IncidentStore::search(IncidentQuery query)
{
    return m_workspace->read([query](QSqlDatabase &database) { return searchIncidents(database, query); });
}

Future<Incident> IncidentStore::load(QString incidentId)
{
    return m_workspace->read([incidentId](QSqlDatabase &database) { return loadIncident(database, incidentId); });
}

Future<QList<IncidentEntry>> IncidentStore::timeline(QString incidentId)
{
    return m_workspace->read([incidentId](QSqlDatabase &database) {
        const QString sql =
            QStringLiteral("SELECT sequence, incident, kind, at, noted_at, person, subject, text, data FROM "
                           "incident_entries WHERE incident = ? ORDER BY at, sequence LIMIT 10000");
        return sqlite::rows(database, sql, {text(incidentId)}, entryOf);
    });
}

} // namespace castellan
