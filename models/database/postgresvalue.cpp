// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgresvalue.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <charconv>
#include <cmath>

namespace castellan::postgresvalue {

namespace {

// The fixed object ids of PostgreSQL's built-in types (catalog/pg_type.dat), which no client header gives.
enum Oid : unsigned {
    Bool = 16,
    Int8 = 20,
    Int2 = 21,
    Int4 = 23,
    ObjectId = 26,
    Float4 = 700,
    Float8 = 701,
    TimestampTz = 1184
};

/// "2026-11-24 02:00:00.123456+00" with DateStyle ISO and TimeZone UTC. Read by hand: QDateTime::fromString and
/// conversions through the local zone are what makes reading times through QSql slow.
std::optional<QDateTime> readTime(const char *text, int length)
{
    const auto number = [&](int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; ++i) {
            if (i >= length || text[i] < '0' || text[i] > '9')
                return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    if (length < 22 || text[4] != '-' || text[10] != ' ')
        return {};
    const QDate date(number(0, 4), number(5, 2), number(8, 2));
    int milliseconds = 0;
    int position = 19;
    if (text[position] == '.') {
        int scale = 100;
        for (++position; position < length && text[position] >= '0' && text[position] <= '9'; ++position) {
            milliseconds += (text[position] - '0') * scale;
            scale /= 10;
        }
    }
    if (QByteArrayView(text + position, length - position) != QByteArrayView("+00"))
        return {};
    const QTime time(number(11, 2), number(14, 2), number(17, 2), milliseconds);
    if (!date.isValid() || !time.isValid())
        return {};
    return QDateTime(date, time, Qt::UTC);
}

QByteArray arrayText(const QStringList &list)
{
    QByteArray array = "{";
    for (const QString &item : list) {
        QByteArray element = item.toUtf8();
        element.replace('\\', "\\\\").replace('"', "\\\"");
        array += (array.size() > 1 ? ",\"" : "\"") + element + '"';
    }
    return array + '}';
}

Error notBindable(const QVariant &value)
{
    return Error{.kind = ErrorKind::Internal,
                 .message = QCoreApplication::translate("castellan::postgresvalue",
                                                        "A value of type %1 cannot be sent to PostgreSQL.")
                                .arg(QString::fromLatin1(value.typeName())),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

QMetaType typeOf(unsigned oid)
{
    switch (oid) {
    case Bool:
        return QMetaType(QMetaType::Bool);
    case Int2:
    case Int4:
        return QMetaType(QMetaType::Int);
    case Int8:
    case ObjectId:
        return QMetaType(QMetaType::LongLong);
    case Float4:
    case Float8:
        return QMetaType(QMetaType::Double);
    case TimestampTz:
        return QMetaType(QMetaType::QDateTime);
    default:
        return QMetaType(QMetaType::QString);
    }
}

QVariant fromText(unsigned oid, const char *text, int length)
{
    switch (oid) {
    case Bool:
        return *text == 't';
    case Int2:
    case Int4: {
        int number = 0;
        std::from_chars(text, text + length, number);
        return number;
    }
    case Int8:
    case ObjectId: {
        qlonglong number = 0;
        std::from_chars(text, text + length, number);
        return number;
    }
    case Float4:
    case Float8:
        // QByteArray knows PostgreSQL's NaN, but not Infinity.
        if (QByteArrayView(text, length) == QByteArrayView("Infinity"))
            return HUGE_VAL;
        if (QByteArrayView(text, length) == QByteArrayView("-Infinity"))
            return -HUGE_VAL;
        return QByteArray::fromRawData(text, length).toDouble();
    case TimestampTz:
        if (const auto time = readTime(text, length))
            return *time;
        break;
    default:
        break;
    }
    return QString::fromUtf8(text, length);
}

Result<std::optional<QByteArray>> toText(const QVariant &value)
{
    using Text = std::optional<QByteArray>;
    if (value.isNull())
        return Text();
    QByteArray text;
    switch (value.typeId()) {
    case QMetaType::Bool:
        return Text(value.toBool() ? "true" : "false");
    case QMetaType::Float:
    case QMetaType::Double: {
        const double number = value.toDouble();
        return Text(std::isinf(number) ? QByteArray(number > 0 ? "Infinity" : "-Infinity")
                                       : QByteArray::number(number, 'g', 17));
    }
    case QMetaType::QByteArray:
        return Text("\\x" + value.toByteArray().toHex());
    case QMetaType::QDateTime:
        return Text(value.toDateTime().toUTC().toString(Qt::ISODateWithMs).toLatin1());
    case QMetaType::QDate:
        return Text(value.toDate().toString(Qt::ISODate).toLatin1());
    case QMetaType::QTime:
        return Text(value.toTime().toString(Qt::ISODateWithMs).toLatin1());
    case QMetaType::QUuid:
        return Text(value.toUuid().toByteArray(QUuid::WithoutBraces));
    case QMetaType::QStringList:
        text = arrayText(value.toStringList());
        break;
    case QMetaType::QJsonObject:
        return Text(QJsonDocument(value.toJsonObject()).toJson(QJsonDocument::Compact));
    case QMetaType::QJsonArray:
        return Text(QJsonDocument(value.toJsonArray()).toJson(QJsonDocument::Compact));
    case QMetaType::QJsonDocument:
        return Text(value.toJsonDocument().toJson(QJsonDocument::Compact));
    default:
        if (!value.canConvert<QString>())
            return notBindable(value);
        text = value.toString().toUtf8();
    }
    if (text.contains('\0')) {
        return Error{.kind = ErrorKind::Unsupported,
                     .message = QCoreApplication::translate(
                         "castellan::postgresvalue", "Text with a zero character cannot be stored in PostgreSQL."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }
    return Text(text);
}

} // namespace castellan::postgresvalue
