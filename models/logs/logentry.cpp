// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logentry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace castellan {
namespace {

QString compact(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    // QJsonDocument writes arrays and objects only; the brackets go again.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.sliced(1, wrapped.size() - 2));
}

void appendFields(QList<LogField> *fields, const QString &prefix, const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString name = prefix + member.key();
        if (member->isObject() && !member->toObject().isEmpty())
            appendFields(fields, name + QLatin1Char('.'), member->toObject());
        else
            fields->append({name, compact(*member)});
    }
}

/// The first of these members that the object has.
QJsonValue member(const QJsonObject &object, std::initializer_list<QLatin1String> names)
{
    for (const QLatin1String name : names) {
        if (const auto found = object.constFind(name); found != object.constEnd())
            return *found;
    }
    return QJsonValue(QJsonValue::Undefined);
}

std::optional<qint64> jsonTime(const QJsonObject &object, const TimeHints &hints)
{
    const auto value =
        member(object, {QLatin1String("time"), QLatin1String("timestamp"), QLatin1String("@timestamp"),
                        QLatin1String("ts"), QLatin1String("@t"), QLatin1String("datetime"), QLatin1String("date"),
                        QLatin1String("t"), QLatin1String("__REALTIME_TIMESTAMP")});
    if (value.isString())
        return timeFromText(value.toString().toUtf8(), hints);
    if (!value.isDouble())
        return std::nullopt;
    // Integers are kept whole by QJsonValue; nanoseconds do not fit a double.
    const qint64 integer = value.toInteger(-1);
    return integer >= 0 ? timeFromInteger(integer) : timeFromNumber(value.toDouble());
}

LogLevel jsonLevel(const QJsonObject &object)
{
    if (object.contains(QLatin1String("PRIORITY")))
        return levelFromSeverity(object.value(QLatin1String("PRIORITY")).toVariant().toInt());
    auto value = member(object, {QLatin1String("level"), QLatin1String("lvl"), QLatin1String("severity"),
                                 QLatin1String("log.level"), QLatin1String("levelname"), QLatin1String("loglevel"),
                                 QLatin1String("@l")});
    if (value.isUndefined())
        value = object.value(QLatin1String("log")).toObject().value(QLatin1String("level"));
    if (value.isDouble())
        return levelFromNumber(value.toInt());
    return levelFromName(value.toString().toUtf8());
}

/// journald gives what is no UTF-8 as an array of bytes.
QString jsonText(const QJsonValue &value)
{
    if (!value.isArray())
        return value.isUndefined() ? QString() : compact(value);
    const QJsonArray array = value.toArray();
    QByteArray bytes;
    for (const auto &byte : array)
        bytes.append(static_cast<char>(byte.toInt()));
    return QString::fromUtf8(bytes);
}

std::optional<QJsonObject> objectIn(QByteArrayView text)
{
    text = text.trimmed();
    if (text.isEmpty() || text.front() != '{' || text.back() != '}')
        return std::nullopt;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()));
    return document.isObject() && !document.object().isEmpty() ? std::optional(document.object()) : std::nullopt;
}

LogOutput outputOf(const QJsonObject &object)
{
    const QString stream = object.value(QLatin1String("stream")).toString();
    return stream == QLatin1String("stderr")   ? LogOutput::StandardError
           : stream == QLatin1String("stdout") ? LogOutput::StandardOutput
                                               : LogOutput::Unknown;
}

/// {"log":"…\n","stream":"stderr","time":"…"}: a line within a line.
bool isDockerFile(const QJsonObject &object)
{
    return object.value(QLatin1String("log")).isString() && outputOf(object) != LogOutput::Unknown;
}

struct Recognised
{
    LogMark mark;
    qsizetype message = 0;
    std::optional<QJsonObject> object;
};

Recognised recognised(QByteArrayView text, const TimeHints &hints)
{
    Recognised result;
    if (const auto time = timeOf(text, hints); time && text.trimmed().front() != '{') {
        result.mark.utc = time->utc;
        // A time within the line (a web server's) parts nothing off.
        const bool leads = time->start == 0 || text.front() == '<';
        result.message = leads ? time->start + time->length : 0;
        while (result.message > 0 && result.message < text.size() && text[result.message] == ' ')
            ++result.message;
    }
    const QByteArrayView rest = text.sliced(result.message);
    result.object = objectIn(rest);
    if (!result.object) {
        // "<3>" and glog's letter stand in front of the time.
        const LogLevel front =
            rest.size() < text.size() ? levelOf(text.first(text.size() - rest.size())) : LogLevel::Unknown;
        result.mark.level = front != LogLevel::Unknown ? front : levelOf(rest);
        return result;
    }
    const QJsonObject &object = *result.object;
    if (!result.mark.utc)
        result.mark.utc = jsonTime(object, hints);
    result.mark.level = jsonLevel(object);
    if (isDockerFile(object)) {
        const Recognised inner =
            recognised(ansiText(object.value(QLatin1String("log")).toString().trimmed().toUtf8()).text, hints);
        result.mark.level = inner.mark.level;
    }
    return result;
}

} // namespace

LogEntry recognise(QByteArrayView line, const TimeHints &hints)
{
    LogEntry entry;
    entry.shown = ansiText(line);
    const Recognised found = recognised(entry.shown.text, hints);
    entry.utc = found.mark.utc;
    entry.level = found.mark.level;
    entry.message = found.message;
    if (!found.object)
        return entry;
    entry.output = outputOf(*found.object);
    appendFields(&entry.fields, {}, *found.object);
    entry.text =
        jsonText(member(*found.object, {QLatin1String("msg"), QLatin1String("message"), QLatin1String("MESSAGE"),
                                        QLatin1String("log"), QLatin1String("short_message"), QLatin1String("@m"),
                                        QLatin1String("@mt"), QLatin1String("event")}));
    if (entry.text.endsWith(QLatin1Char('\n')))
        entry.text.chop(1);
    return entry;
}

LogMark mark(QByteArrayView line, const TimeHints &hints)
{
    if (line.contains('\x1b'))
        return recognised(ansiText(line).text, hints).mark;
    return recognised(line, hints).mark;
}

} // namespace castellan
