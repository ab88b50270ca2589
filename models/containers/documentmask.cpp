// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/documentmask.h"

#include "models/core/redact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace castellan {
namespace {

bool isSecretName(const QString &name)
{
    static const QRegularExpression words(
        QStringLiteral("pass|secret|token|credential|private|salt|signing|api_?key|auth_?key|access_?key|"
                       "encryption|_key$|Key$|^key$|^pwd$|cookie|dsn"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

const QString mask = QStringLiteral("•••");

QJsonValue masked(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const bool plain = !member.value().isObject() && !member.value().isArray() && !member.value().isBool() &&
                               !member.value().isNull();
            member.value() = plain && isSecretName(member.key()) ? QJsonValue(mask) : masked(member.value());
        }
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(masked(element));
        return array;
    }
    if (!value.isString())
        return value;
    const QString text = value.toString();
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals > 0 && isSecretName(text.left(equals)))
        return text.left(equals + 1) + mask;
    return redact(text);
}

} // namespace

QString maskedDocument(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isArray())
        return QString::fromUtf8(QJsonDocument(masked(document.array()).toArray()).toJson());
    if (document.isObject())
        return QString::fromUtf8(QJsonDocument(masked(document.object()).toObject()).toJson());
    return redact(QString::fromUtf8(text));
}

} // namespace castellan
