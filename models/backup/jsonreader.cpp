// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/jsonreader.h"

#include <QCoreApplication>

namespace castellan {
namespace {
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};
} // namespace

JsonReader::JsonReader(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) {}

QString JsonReader::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key;
}

QJsonValue JsonReader::take(const QString &key)
{
    m_read.insert(key);
    if (!m_object.contains(key))
        fail(key, Texts::tr("is missing"));
    return m_object.value(key);
}

void JsonReader::fail(const QString &key, const QString &what)
{
    if (m_error)
        return;
    m_error = Error{.kind = ErrorKind::Config,
                    .message = Texts::tr("“%1” %2.", "a key path and what is wrong with it").arg(pathOf(key), what),
                    .hint = {},
                    .detail = {},
                    .code = {},
                    .retryable = false};
}

QString JsonReader::text(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isString())
        fail(key, Texts::tr("is not text"));
    return value.toString();
}

qint64 JsonReader::integer(const QString &key, qint64 least)
{
    const QJsonValue value = take(key);
    const qint64 number = value.toInteger(least - 1);
    if (!value.isDouble() || number < least)
        fail(key, Texts::tr("is not a whole number of at least %1").arg(least));
    return number;
}

bool JsonReader::boolean(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isBool())
        fail(key, Texts::tr("is neither true nor false"));
    return value.toBool();
}

QDateTime JsonReader::moment(const QString &key)
{
    const QString value = text(key);
    if (value.isEmpty())
        return {};
    const QDateTime when = QDateTime::fromString(value, Qt::ISODateWithMs);
    if (!when.isValid() || when.timeSpec() == Qt::LocalTime)
        fail(key, Texts::tr("is not a time with its zone (ISO 8601)"));
    return when.toUTC();
}

QByteArray JsonReader::bytes(const QString &key)
{
    return text(key).toLatin1();
}

QStringList JsonReader::texts(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isArray())
        fail(key, Texts::tr("is not a list"));
    QStringList found;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isString())
            fail(QStringLiteral("%1[%2]").arg(key).arg(i), Texts::tr("is not text"));
        found << array.at(i).toString();
    }
    return found;
}

void JsonReader::objects(const QString &key, const std::function<void(JsonReader &)> &each)
{
    const QJsonValue value = take(key);
    if (!value.isArray())
        fail(key, Texts::tr("is not a list"));
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
        const QString item = QStringLiteral("%1[%2]").arg(key).arg(i);
        if (!array.at(i).isObject()) {
            fail(item, Texts::tr("is not an object"));
            return;
        }
        JsonReader reader(array.at(i).toObject(), pathOf(item));
        each(reader);
        if (auto result = reader.finish(); !result)
            m_error = result.error();
    }
}

QJsonObject JsonReader::object(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isObject())
        fail(key, Texts::tr("is not an object"));
    return value.toObject();
}

QJsonObject JsonReader::unread() const
{
    QJsonObject rest = m_object;
    for (const QString &key : m_read)
        rest.remove(key);
    return rest;
}

Result<void> JsonReader::finish(bool strict)
{
    const QJsonObject rest = unread();
    if (strict && !rest.isEmpty())
        fail(rest.keys().constFirst(), Texts::tr("is not known to this version"));
    if (m_error)
        return *m_error;
    return {};
}

} // namespace castellan
