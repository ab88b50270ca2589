// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/savedsearch.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr QLatin1String nameKey("name");
constexpr QLatin1String textKey("text");
constexpr QLatin1String expressionKey("regularExpression");
constexpr QLatin1String caseKey("caseSensitive");
constexpr QLatin1String invertKey("invert");

} // namespace

QList<SavedSearch> shippedSearches()
{
    return {{Text::tr("Errors", "a saved search"), {.text = QStringLiteral("error")}},
            {Text::tr("Security", "a saved search"),
             {.text = QStringLiteral("security|auth|unauthorized"), .kind = LogQuery::Kind::RegularExpression}}};
}

QByteArray savedSearchesToJson(const QList<SavedSearch> &searches)
{
    QJsonArray array;
    for (const SavedSearch &search : searches)
        array.append(QJsonObject{{nameKey, search.name},
                                 {textKey, search.query.text},
                                 {expressionKey, search.query.kind == LogQuery::Kind::RegularExpression},
                                 {caseKey, search.query.caseSensitive},
                                 {invertKey, search.query.invert}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<SavedSearch> savedSearchesFromJson(const QByteArray &json)
{
    QList<SavedSearch> searches;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const auto &one : array) {
        const QJsonObject object = one.toObject();
        const bool isExpression = object.value(expressionKey).toBool();
        SavedSearch search{object.value(nameKey).toString(),
                           {.text = object.value(textKey).toString(),
                            .kind = isExpression ? LogQuery::Kind::RegularExpression : LogQuery::Kind::Text,
                            .caseSensitive = object.value(caseKey).toBool(),
                            .invert = object.value(invertKey).toBool()}};
        if (!search.name.isEmpty() && LineMatcher::compile(search.query))
            searches.append(std::move(search));
    }
    return searches;
}

} // namespace castellan
