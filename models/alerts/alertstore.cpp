// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertstore.h"

#include "models/core/redact.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr int mostEpisodes = 5000;
constexpr qsizetype mostValues = 1000;
constexpr std::array episodeStates{EpisodeState::Pending, EpisodeState::Firing, EpisodeState::Resolved,
                                   EpisodeState::Dropped, EpisodeState::Lost};

EpisodeState episodeStateOf(const QString &name)
{
    for (const EpisodeState state : episodeStates)
        if (episodeStateName(state) == name)
            return state;
    return EpisodeState::Lost;
}

AlertState alertStateOf(const QString &name)
{
    return name == QLatin1String("firing")    ? AlertState::Firing
           : name == QLatin1String("pending") ? AlertState::Pending
                                              : AlertState::Inactive;
}

QString toText(const PrometheusLabels &labels)
{
    QJsonObject json;
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        json.insert(label.key(), label.value());
    return sqlite::toText(redact(json));
}

PrometheusLabels toLabels(const QString &text)
{
    const QJsonObject json = sqlite::toJson(text);
    PrometheusLabels labels;
    for (auto label = json.begin(); label != json.end(); ++label)
        labels.insert(label.key(), label.value().toString());
    return labels;
}

const auto selectEpisode =
    QStringLiteral("SELECT id, environment, source, rule, severity, state, value, peak, active_at, fired_at, ended_at, "
                   "labels, annotations, ack_at, ack_by, ack_note FROM alert_episodes ");

AlertEpisode episodeOf(const QSqlQuery &query)
{
    AlertEpisode episode;
    episode.id = query.value(0).toLongLong();
    episode.environmentId = query.value(1).toString();
    episode.source = query.value(2).toString();
    episode.rule = query.value(3).toString();
    episode.severity = query.value(4).toString();
    episode.state = episodeStateOf(query.value(5).toString());
    episode.value = query.value(6).toDouble();
    episode.peak = query.value(7).toDouble();
    episode.activeAt = sqlite::toTime(query.value(8).toString());
    episode.firedAt = sqlite::toTime(query.value(9).toString());
    episode.endedAt = sqlite::toTime(query.value(10).toString());
    episode.labels = toLabels(query.value(11).toString());
    episode.annotations = toLabels(query.value(12).toString());
    episode.acknowledgedAt = sqlite::toTime(query.value(13).toString());
    episode.acknowledgedBy = query.value(14).toString();
    episode.acknowledgeNote = query.value(15).toString();
    return episode;
}

AlertStep stepOf(const QSqlQuery &query)
{
    return {query.value(0).toLongLong(),
            sqlite::toTime(query.value(1).toString()),
            alertStateOf(query.value(2).toString()),
            alertStateOf(query.value(3).toString()),
            query.value(4).toString(),
            query.value(5).toDouble(),
            query.value(6).toString(),
            query.value(7).toString(),
            query.value(8).toString()};
}

Result<AlertEpisode> loadEpisode(QSqlDatabase &database, qint64 id)
{
    CASTELLAN_TRY_ASSIGN(QList<AlertEpisode> episodes,
                         sqlite::rows(database, selectEpisode + QStringLiteral("WHERE id = ?"), {id}, episodeOf));
    if (episodes.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no such alert in this workspace."),
                     .hint = {},
                     .detail = QString::number(id),
                     .code = {},
                     .retryable = false};
    return episodes.takeFirst();
}

Result<void> addStep(QSqlDatabase &database, qint64 episode, const AlertStep &step)
{
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral(
            "INSERT INTO alert_steps (episode, at, from_state, to_state, reason, value, severity, person, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {episode, sqlite::toText(step.at), alertStateName(step.from), alertStateName(step.to), step.reason, step.value,
         sqlite::orEmpty(step.severity), sqlite::orEmpty(step.person), sqlite::orEmpty(redact(step.note))}));
    return {};
}

/// SQLite keeps no NaN: it becomes NULL, which the tables refuse.
double storable(double value)
{
    return value == value ? value : 0;
}

/// Whose alerts are recorded.
struct Source
{
    QString environment;
    QString name;
    QString rule;
};

QString ruleOf(const Source &source, const AlertInstance &instance)
{
    return source.rule.isEmpty() ? sqlite::orEmpty(instance.labels.value(QStringLiteral("alertname"))) : source.rule;
}

/// An episode that is open, as far as a step needs to know it.
struct OpenEpisode
{
    qint64 id = 0;
    EpisodeState state = EpisodeState::Pending;
    double peak = 0;
    QString severity;
};

Result<std::optional<OpenEpisode>> openEpisode(QSqlDatabase &database, const Source &source, const QString &identity)
{
    CASTELLAN_TRY_ASSIGN(QSqlQuery query,
                         sqlite::execute(database,
                                         QStringLiteral("SELECT id, state, peak, severity FROM alert_episodes WHERE "
                                                        "environment = ? AND source = ? AND rule = ? AND identity = ? "
                                                        "AND ended_at = ''"),
                                         {source.environment, source.name, source.rule, identity}));
    if (!query.next())
        return std::optional<OpenEpisode>();
    return std::optional(OpenEpisode{query.value(0).toLongLong(), episodeStateOf(query.value(1).toString()),
                                     query.value(2).toDouble(), query.value(3).toString()});
}

Result<qint64> beginEpisode(QSqlDatabase &database, const Source &source, const AlertTransition &step)
{
    const AlertInstance &instance = step.instance;
    const double value = storable(instance.value);
    CASTELLAN_TRY_ASSIGN(
        const QSqlQuery query,
        sqlite::execute(
            database,
            QStringLiteral("INSERT INTO alert_episodes (environment, source, rule, identity, severity, state, "
                           "value, peak, active_at, labels, annotations) "
                           "VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?)"),
            {source.environment, source.name, source.rule, alertIdentity(instance.labels),
             sqlite::orEmpty(instance.severity), value, value, sqlite::toText(instance.activeAt),
             toText(instance.labels), toText(instance.annotations)}));
    return query.lastInsertId().toLongLong();
}

EpisodeState stateAfter(const AlertTransition &step)
{
    switch (step.to) {
    case AlertState::Pending:
        return EpisodeState::Pending;
    case AlertState::Firing:
        return EpisodeState::Firing;
    case AlertState::Inactive:
        break;
    }
    return step.from != AlertState::Firing          ? EpisodeState::Dropped
           : step.reason == AlertReason::NotWatched ? EpisodeState::Lost
                                                    : EpisodeState::Resolved;
}

Result<void> recordStep(QSqlDatabase &database, Source source, const AlertTransition &step)
{
    const AlertInstance &instance = step.instance;
    source.rule = ruleOf(source, instance);
    CASTELLAN_TRY_ASSIGN(std::optional<OpenEpisode> open,
                         openEpisode(database, source, alertIdentity(instance.labels)));
    const EpisodeState after = stateAfter(step);
    // Another Castellan was faster.
    const bool known =
        open ? step.reason == AlertReason::Began || (open->state == after && open->severity == instance.severity)
             : step.to == AlertState::Inactive;
    if (known)
        return {};
    if (!open) {
        CASTELLAN_TRY_ASSIGN(const qint64 id, beginEpisode(database, source, step));
        open = OpenEpisode{id, EpisodeState::Pending, storable(instance.value), instance.severity};
    }
    const double value = storable(instance.value);
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral("UPDATE alert_episodes SET state = ?, severity = ?, value = ?, peak = ?, annotations = ?, "
                       "fired_at = CASE WHEN ? THEN ? ELSE fired_at END, ended_at = ? WHERE id = ?"),
        {episodeStateName(after), sqlite::orEmpty(instance.severity), value, std::max(open->peak, value),
         toText(instance.annotations), instance.firedAt.isValid() || after == EpisodeState::Pending ? 1 : 0,
         sqlite::toText(instance.firedAt),
         step.to == AlertState::Inactive ? sqlite::toText(step.when) : QStringLiteral(""), open->id}));
    return addStep(database, open->id,
                   {.sequence = 0,
                    .at = step.when,
                    .from = step.from,
                    .to = step.to,
                    .reason = alertReasonName(step.reason),
                    .value = value,
                    .severity = instance.severity,
                    .person = {},
                    .note = {}});
}

Result<void> updateValue(QSqlDatabase &database, const Source &source, const AlertInstance &instance)
{
    const double value = storable(instance.value);
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral("UPDATE alert_episodes SET value = ?, peak = max(peak, ?) WHERE environment = ? AND source = ? "
                       "AND rule = ? AND identity = ? AND ended_at = ''"),
        {value, value, source.environment, source.name, ruleOf(source, instance), alertIdentity(instance.labels)}));
    return {};
}

AlertInstance instanceOf(const AlertEpisode &episode)
{
    AlertInstance instance;
    instance.labels = episode.labels;
    instance.state = episode.state == EpisodeState::Firing ? AlertState::Firing : AlertState::Pending;
    instance.value = episode.value;
    instance.severity = episode.severity;
    instance.annotations = episode.annotations;
    instance.activeAt = episode.activeAt;
    instance.firedAt = episode.firedAt;
    return instance;
}

Result<QList<AlertEpisode>> searchEpisodes(QSqlDatabase &database, const AlertQuery &wanted)
{
    sqlite::Conditions where;
    if (!wanted.environmentId.isEmpty())
        where.add(QStringLiteral("environment = ?"), {wanted.environmentId});
    if (wanted.from.isValid())
        where.add(QStringLiteral("(ended_at = '' OR ended_at >= ?)"), {sqlite::toText(wanted.from)});
    if (wanted.to.isValid())
        where.add(QStringLiteral("active_at < ?"), {sqlite::toText(wanted.to)});
    if (!wanted.text.isEmpty()) {
        // instr and not LIKE: % and _ are letters here.
        const QString text = wanted.text.toLower();
        where.add(QStringLiteral("(instr(lower(rule), ?) OR instr(lower(labels), ?) OR instr(lower(annotations), ?))"),
                  {text, text, text});
    }
    if (!wanted.states.isEmpty()) {
        QStringList marks;
        QVariantList names;
        for (const EpisodeState state : wanted.states) {
            marks << QStringLiteral("?");
            names << episodeStateName(state);
        }
        where.add(QStringLiteral("state IN (") + marks.join(QLatin1Char(',')) + QLatin1Char(')'), names);
    }
    if (wanted.unacknowledged)
        where.add(QStringLiteral("ack_at = ''"), {});
    if (wanted.before > 0)
        where.add(QStringLiteral("id < ?"), {wanted.before});
    return sqlite::rows(database, selectEpisode + where.sql() + QStringLiteral("ORDER BY id DESC LIMIT ?"),
                        where.valuesAnd(std::clamp(wanted.limit, 1, mostEpisodes)), episodeOf);
}

Result<AlertEpisode> setAcknowledged(QSqlDatabase &database, qint64 id, const QDateTime &when, const QString &person,
                                     const QString &note, bool acknowledged)
{
    CASTELLAN_TRY_ASSIGN(const AlertEpisode episode, loadEpisode(database, id));
    const AlertState state = episode.state == EpisodeState::Firing    ? AlertState::Firing
                             : episode.state == EpisodeState::Pending ? AlertState::Pending
                                                                      : AlertState::Inactive;
    CASTELLAN_TRY(sqlite::execute(
        database, QStringLiteral("UPDATE alert_episodes SET ack_at = ?, ack_by = ?, ack_note = ? WHERE id = ?"),
        {acknowledged ? sqlite::toText(when) : QStringLiteral(""),
         acknowledged ? sqlite::orEmpty(person) : QStringLiteral(""),
         acknowledged ? sqlite::orEmpty(redact(note)) : QStringLiteral(""), id}));
    CASTELLAN_TRY(addStep(database, id,
                          {.sequence = 0,
                           .at = when,
                           .from = state,
                           .to = state,
                           .reason = acknowledged ? QStringLiteral("acknowledged") : QStringLiteral("unacknowledged"),
                           .value = episode.value,
                           .severity = episode.severity,
                           .person = person,
                           .note = note}));
    return loadEpisode(database, id);
}

} // namespace

QString episodeStateName(EpisodeState state)
{
    switch (state) {
    case EpisodeState::Pending:
        return QStringLiteral("pending");
    case EpisodeState::Firing:
        return QStringLiteral("firing");
    case EpisodeState::Resolved:
        return QStringLiteral("resolved");
    case EpisodeState::Dropped:
        return QStringLiteral("dropped");
    case EpisodeState::Lost:
        break;
    }
    return QStringLiteral("lost");
}

AlertStore::AlertStore(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Future<void> AlertStore::record(QString environmentId, QString source, QList<AlertTransition> steps,
                                QDateTime evaluated, QString rule, QList<AlertInstance> now)
{
    return m_workspace->access([from = Source{sqlite::orEmpty(environmentId), sqlite::orEmpty(source), rule},
                                steps = std::move(steps), now = std::move(now),
                                evaluated](QSqlDatabase &database) -> Result<void> {
        for (const AlertTransition &step : steps)
            CASTELLAN_TRY(recordStep(database, from, step));
        for (const AlertInstance &instance : now.first(std::min(now.size(), mostValues)))
            CASTELLAN_TRY(updateValue(database, from, instance));
        // The later one stays when two look at once.
        CASTELLAN_TRY(sqlite::execute(
            database,
            QStringLiteral("INSERT INTO alert_sources (environment, source, evaluated) VALUES (?, ?, ?) ON CONFLICT "
                           "(environment, source) DO UPDATE SET evaluated = max(evaluated, excluded.evaluated)"),
            {from.environment, from.name, sqlite::toText(evaluated)}));
        return {};
    });
}

Future<int> AlertStore::prune(QString environmentId, QDateTime endedBefore)
{
    return m_workspace->access([=](QSqlDatabase &database) -> Result<int> {
        // One that ended before began before, by which the index finds it.
        const QString gone = QStringLiteral("SELECT id FROM alert_episodes WHERE environment = ? AND active_at < ? AND "
                                            "ended_at <> '' AND ended_at < ? ORDER BY active_at, id LIMIT ?");
        const QString before = sqlite::toText(endedBefore);
        const QVariantList values{environmentId, before, before, mostEpisodes};
        CASTELLAN_TRY(sqlite::execute(
            database, QStringLiteral("DELETE FROM alert_steps WHERE episode IN (%1)").arg(gone), values));
        CASTELLAN_TRY_ASSIGN(
            const QSqlQuery query,
            sqlite::execute(database, QStringLiteral("DELETE FROM alert_episodes WHERE id IN (%1)").arg(gone), values));
        return query.numRowsAffected();
    });
}

Future<AlertMemory> AlertStore::memory(QString environmentId, QString source, QString rule)
{
    return m_workspace->read([from = Source{sqlite::orEmpty(environmentId), sqlite::orEmpty(source), rule}](
                                 QSqlDatabase &database) -> Result<AlertMemory> {
        AlertMemory memory;
        QString sql = selectEpisode + QStringLiteral("WHERE environment = ? AND source = ? AND ended_at = '' ");
        QVariantList values{from.environment, from.name};
        if (!from.rule.isEmpty()) {
            sql += QStringLiteral("AND rule = ? ");
            values << from.rule;
        }
        CASTELLAN_TRY_ASSIGN(const QList<AlertEpisode> open,
                             sqlite::rows(database, sql + QStringLiteral("ORDER BY id"), values, episodeOf));
        for (const AlertEpisode &episode : open)
            memory.open.append(instanceOf(episode));
        CASTELLAN_TRY_ASSIGN(
            const QVariant evaluated,
            sqlite::value(database,
                          QStringLiteral("SELECT evaluated FROM alert_sources WHERE environment = ? AND source = ?"),
                          {from.environment, from.name}));
        memory.lastEvaluated = sqlite::toTime(evaluated.toString());
        return memory;
    });
}

Future<QList<AlertEpisode>> AlertStore::search(AlertQuery query)
{
    return m_workspace->read([query](QSqlDatabase &database) { return searchEpisodes(database, query); });
}

Future<AlertEpisode> AlertStore::load(qint64 episode)
{
    return m_workspace->read([episode](QSqlDatabase &database) { return loadEpisode(database, episode); });
}

Future<AlertEpisode> AlertStore::find(QString environmentId, QString source, PrometheusLabels labels)
{
    return m_workspace->read([=](QSqlDatabase &database) -> Result<AlertEpisode> {
        CASTELLAN_TRY_ASSIGN(const std::optional<OpenEpisode> open,
                             openEpisode(database,
                                         {sqlite::orEmpty(environmentId), sqlite::orEmpty(source),
                                          sqlite::orEmpty(labels.value(QStringLiteral("alertname")))},
                                         alertIdentity(labels)));
        return loadEpisode(database, open ? open->id : 0);
    });
}

Future<QList<AlertStep>> AlertStore::steps(qint64 episode)
{
    return m_workspace->read([episode](QSqlDatabase &database) {
        const QString sql =
            QStringLiteral("SELECT sequence, at, from_state, to_state, reason, value, severity, person, "
                           "note FROM alert_steps WHERE episode = ? ORDER BY sequence LIMIT 10000");
        return sqlite::rows(database, sql, {episode}, stepOf);
    });
}

Future<AlertEpisode> AlertStore::acknowledge(qint64 episode, QString person, QString note)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) {
        return setAcknowledged(database, episode, workspace->clock().now(), person, note, true);
    });
}

Future<AlertEpisode> AlertStore::unacknowledge(qint64 episode, QString person, QString note)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) {
        return setAcknowledged(database, episode, workspace->clock().now(), person, note, false);
    });
}

} // namespace castellan
