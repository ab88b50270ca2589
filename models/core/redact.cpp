// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/redact.h"

#include <QHash>
#include <QJsonArray>
#include <QMutex>
#include <QMutexLocker>
#include <QRegularExpression>

namespace castellan {
namespace {

constexpr int shortestSecret = 4;
const auto mask = QStringLiteral("•••");

struct Registry
{
    QMutex mutex;
    QHash<QByteArray, int> secrets; // value -> how many SecretStrings hold it
};

Registry &registry()
{
    static Registry instance;
    return instance;
}

struct Pattern
{
    QRegularExpression expression;
    QString replacement;
};

const QList<Pattern> &patterns()
{
    static const QList<Pattern> list{
        // scheme://user:password@host
        {QRegularExpression(QStringLiteral(R"(([a-z][a-z0-9+.-]*://[^\s:/@]*):[^\s@/]+@)"),
                            QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("\\1:") + mask + QStringLiteral("@")},
        // password=…, PGPASSWORD=…, secret: "…", token=…; a quoted value to its closing quote
        {QRegularExpression(
             QStringLiteral(
                 R"(\b([\w-]*(?:password|passwd|passphrase|secret|token|api_?key)["']?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^\s,;"']+))"),
             QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("\\1") + mask},
        // SQL's PASSWORD 'a''b', E'a\'b' and $$…$$, also when the text ends too early
        {QRegularExpression(
             QStringLiteral(
                 R"(\b(password\s+)(?:e'(?:[^'\\]|\\.|'')*(?:'|\z)|(?:u&)?'(?:[^']|'')*(?:'|\z)|\$(\w*)\$.*?(?:\$\2\$|\z)))"),
             QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption),
         QStringLiteral("\\1") + mask},
        {QRegularExpression(QStringLiteral(R"(\b(?:AKIA|ASIA)[0-9A-Z]{16}\b)")), mask},
        {QRegularExpression(
             QStringLiteral("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)"),
             QRegularExpression::DotMatchesEverythingOption),
         mask},
    };
    return list;
}

} // namespace

QString redact(const QString &text)
{
    QString result = text;
    {
        Registry &known = registry();
        QMutexLocker lock(&known.mutex);
        for (auto secret = known.secrets.cbegin(); secret != known.secrets.cend(); ++secret)
            result.replace(QString::fromUtf8(secret.key()), mask);
    }
    for (const Pattern &pattern : patterns())
        result.replace(pattern.expression, pattern.replacement);
    return result;
}

namespace {

QJsonValue redactValue(const QJsonValue &value)
{
    if (value.isString())
        return redact(value.toString());
    if (value.isObject())
        return redact(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array)
        result.append(redactValue(element));
    return result;
}

} // namespace

QJsonObject redact(const QJsonObject &json)
{
    QJsonObject result = json;
    for (auto member = result.begin(); member != result.end(); ++member)
        member.value() = redactValue(member.value());
    return result;
}

void registerSecret(const QByteArray &utf8)
{
    if (utf8.size() < shortestSecret)
        return;
    Registry &known = registry();
    QMutexLocker lock(&known.mutex);
    ++known.secrets[QByteArray(utf8.constData(), utf8.size())];
}

void unregisterSecret(const QByteArray &utf8)
{
    Registry &known = registry();
    QMutexLocker lock(&known.mutex);
    const auto found = known.secrets.find(utf8);
    if (found != known.secrets.end() && --found.value() == 0)
        known.secrets.erase(found);
}

} // namespace castellan
