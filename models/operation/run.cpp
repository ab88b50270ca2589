// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/operation.h"

#include "models/core/timebetween.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

constexpr int schemaVersion = 1;

constexpr std::array runStates{RunState::Waiting,   RunState::Running, RunState::Cancelling, RunState::Succeeded,
                               RunState::FellShort, RunState::Failed,  RunState::Cancelled};
constexpr std::array stepStates{StepState::Pending, StepState::Running, StepState::Done,  StepState::Warning,
                                StepState::Failed,  StepState::Skipped, StepState::Undone};
constexpr std::array errorKinds{
    ErrorKind::Cancelled,  ErrorKind::Timeout,     ErrorKind::TunnelLost, ErrorKind::HostKey, ErrorKind::Authentication,
    ErrorKind::Permission, ErrorKind::Conflict,    ErrorKind::Sql,        ErrorKind::Io,      ErrorKind::Config,
    ErrorKind::NotFound,   ErrorKind::Unsupported, ErrorKind::Integrity,  ErrorKind::Internal};

QString textOf(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QJsonObject toJson(const Error &error)
{
    return {{QStringLiteral("kind"), errorKindName(error.kind)},
            {QStringLiteral("message"), error.message},
            {QStringLiteral("hint"), error.hint},
            {QStringLiteral("detail"), error.detail},
            {QStringLiteral("code"), error.code},
            {QStringLiteral("retryable"), error.retryable}};
}

QJsonObject toJson(const Evidence &evidence)
{
    return {{QStringLiteral("what"), evidence.what},
            {QStringLiteral("where"), evidence.where},
            {QStringLiteral("started"), textOf(evidence.started)},
            {QStringLiteral("ended"), textOf(evidence.ended)},
            {QStringLiteral("outcome"), evidence.outcome},
            {QStringLiteral("output"), evidence.output}};
}

QJsonObject toJson(const Step &step)
{
    QJsonArray evidence;
    for (const Evidence &piece : step.evidence)
        evidence.append(toJson(piece));
    return {{QStringLiteral("id"), step.id},
            {QStringLiteral("title"), step.title},
            {QStringLiteral("state"), stepStateName(step.state)},
            {QStringLiteral("fraction"), step.fraction},
            {QStringLiteral("progress"), step.progress},
            {QStringLiteral("note"), step.note},
            {QStringLiteral("started"), textOf(step.started)},
            {QStringLiteral("ended"), textOf(step.ended)},
            {QStringLiteral("evidence"), evidence}};
}

/// Reads the keys of one object; the first thing that is wrong stays in `problem`.
class Reader
{
public:
    Reader(const QJsonObject &object, QString path, QString &problem)
        : m_object(object), m_path(std::move(path)), m_problem(problem)
    {
    }

    QString text(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString())
            wrong(key);
        return value.toString();
    }
    QDateTime time(QLatin1String key)
    {
        const QString found = text(key);
        if (found.isEmpty())
            return {};
        const QDateTime when = QDateTime::fromString(found, Qt::ISODateWithMs);
        if (!when.isValid())
            wrong(key);
        return when.toUTC();
    }
    double number(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isDouble())
            wrong(key);
        return value.toDouble();
    }
    bool flag(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isBool())
            wrong(key);
        return value.toBool();
    }
    template <typename E, std::size_t N>
    E named(QLatin1String key, const std::array<E, N> &values, QString (*nameOf)(E))
    {
        const QString name = text(key);
        for (const E value : values) {
            if (nameOf(value) == name)
                return value;
        }
        wrong(key);
        return values.front();
    }
    Reader object(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isObject())
            wrong(key);
        return Reader(value.toObject(), pathOf(key), m_problem);
    }
    template <typename F>
    void each(QLatin1String key, F read)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray())
            return wrong(key);
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            Reader element(array.at(i).toObject(), QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i), m_problem);
            read(element);
        }
    }
    QJsonObject plain(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isObject())
            wrong(key);
        return value.toObject();
    }
    void wrong(QLatin1String key)
    {
        if (m_problem.isEmpty())
            m_problem = pathOf(key);
    }

private:
    QString pathOf(const QString &key) const { return m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key; }

    QJsonObject m_object;
    QString m_path;
    QString &m_problem;
};

Error errorFrom(Reader reader)
{
    Error error;
    error.kind = reader.named(QLatin1String("kind"), errorKinds, errorKindName);
    error.message = reader.text(QLatin1String("message"));
    error.hint = reader.text(QLatin1String("hint"));
    error.detail = reader.text(QLatin1String("detail"));
    error.code = reader.text(QLatin1String("code"));
    error.retryable = reader.flag(QLatin1String("retryable"));
    return error;
}

Evidence evidenceFrom(Reader &reader)
{
    Evidence evidence;
    evidence.what = reader.text(QLatin1String("what"));
    evidence.where = reader.text(QLatin1String("where"));
    evidence.started = reader.time(QLatin1String("started"));
    evidence.ended = reader.time(QLatin1String("ended"));
    evidence.outcome = reader.text(QLatin1String("outcome"));
    evidence.output = reader.text(QLatin1String("output"));
    return evidence;
}

Step stepFrom(Reader &reader)
{
    Step step;
    step.id = reader.text(QLatin1String("id"));
    step.title = reader.text(QLatin1String("title"));
    step.state = reader.named(QLatin1String("state"), stepStates, stepStateName);
    step.fraction = reader.number(QLatin1String("fraction"));
    step.progress = reader.text(QLatin1String("progress"));
    step.note = reader.text(QLatin1String("note"));
    step.started = reader.time(QLatin1String("started"));
    step.ended = reader.time(QLatin1String("ended"));
    reader.each(QLatin1String("evidence"), [&step](Reader &element) { step.evidence.append(evidenceFrom(element)); });
    return step;
}

Error notUnderstood(const QString &problem)
{
    return Error{
        .kind = ErrorKind::Config,
        .message =
            QCoreApplication::translate("castellan::Run", "The run record is not understood at \"%1\".").arg(problem),
        .hint = QCoreApplication::translate("castellan::Run", "It may come from a newer Castellan."),
        .detail = {},
        .code = {},
        .retryable = false};
}

} // namespace

QString runStateName(RunState state)
{
    switch (state) {
    case RunState::Waiting:
        return QStringLiteral("Waiting");
    case RunState::Running:
        return QStringLiteral("Running");
    case RunState::Cancelling:
        return QStringLiteral("Cancelling");
    case RunState::Succeeded:
        return QStringLiteral("Succeeded");
    case RunState::FellShort:
        return QStringLiteral("FellShort");
    case RunState::Failed:
        return QStringLiteral("Failed");
    case RunState::Cancelled:
        break;
    }
    return QStringLiteral("Cancelled");
}

QString stepStateName(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return QStringLiteral("Pending");
    case StepState::Running:
        return QStringLiteral("Running");
    case StepState::Done:
        return QStringLiteral("Done");
    case StepState::Warning:
        return QStringLiteral("Warning");
    case StepState::Failed:
        return QStringLiteral("Failed");
    case StepState::Skipped:
        return QStringLiteral("Skipped");
    case StepState::Undone:
        break;
    }
    return QStringLiteral("Undone");
}

std::chrono::milliseconds Run::elapsed(const QDateTime &now) const
{
    if (!started.isValid())
        return std::chrono::milliseconds(0);
    return timeBetween(started, ended.isValid() ? ended : now);
}

const Step *Run::currentStep() const
{
    const Step *last = nullptr;
    for (const Step &step : steps) {
        if (step.state == StepState::Running)
            return &step;
        if (step.state != StepState::Pending && step.state != StepState::Skipped)
            last = &step;
    }
    return last;
}

QJsonObject Run::toJson() const
{
    QJsonArray stepArray;
    for (const Step &step : steps)
        stepArray.append(castellan::toJson(step));
    return {{QStringLiteral("schema"), schemaVersion},
            {QStringLiteral("id"), id},
            {QStringLiteral("kind"), kind},
            {QStringLiteral("title"), title},
            {QStringLiteral("environment"), environmentId},
            {QStringLiteral("operator"), operatorName},
            {QStringLiteral("state"), runStateName(state)},
            {QStringLiteral("started"), textOf(started)},
            {QStringLiteral("ended"), textOf(ended)},
            {QStringLiteral("steps"), stepArray},
            {QStringLiteral("error"), castellan::toJson(error)},
            {QStringLiteral("result"), result}};
}

Result<Run> Run::fromJson(const QJsonObject &json)
{
    QString problem;
    Reader reader(json, {}, problem);
    if (reader.number(QLatin1String("schema")) != schemaVersion)
        reader.wrong(QLatin1String("schema"));
    Run run;
    run.id = reader.text(QLatin1String("id"));
    run.kind = reader.text(QLatin1String("kind"));
    run.title = reader.text(QLatin1String("title"));
    run.environmentId = reader.text(QLatin1String("environment"));
    run.operatorName = reader.text(QLatin1String("operator"));
    run.state = reader.named(QLatin1String("state"), runStates, runStateName);
    run.started = reader.time(QLatin1String("started"));
    run.ended = reader.time(QLatin1String("ended"));
    reader.each(QLatin1String("steps"), [&run](Reader &element) { run.steps.append(stepFrom(element)); });
    run.error = errorFrom(reader.object(QLatin1String("error")));
    run.result = reader.plain(QLatin1String("result"));
    if (!problem.isEmpty())
        return notUnderstood(problem);
    return run;
}

} // namespace castellan
