// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <limits>

namespace castellan {

/// What reading a document found, each with the path of its key ("services[1].healthUrl").
struct JsonProblems
{
    struct Problem
    {
        QString path;
        QString message;
    };
    QList<Problem> errors;
    QList<Problem> notes; ///< unknown keys: kept, but perhaps a slip of the pen
};

/// One JSON object that is either read or written. A value's keys are described once, in one function, for both
/// directions, so that they cannot drift apart; the order of the description is the order in the file. Reading
/// leaves a value alone where its key is absent (its default stays), goes on after an error, and gathers the keys
/// nobody asked for; writing puts those back.
class JsonFields
{
public:
    enum class Need { Optional, NotEmpty, Required };

    /// Reads `object`, which stands at `path` of the document ("" for the whole).
    JsonFields(QJsonObject object, QString path, JsonProblems *problems);
    /// Writes; `unknown` is what rest() gave when the document was read.
    explicit JsonFields(QJsonObject unknown);

    bool isReading() const { return m_problems != nullptr; }

    void text(QLatin1String key, QString &value, Need need = Need::Optional);
    /// A whole number of `unit` ("days"; empty: no unit) within the limits.
    void integer(QLatin1String key, int &value, int lowest, int highest, const QString &unit = {});
    void port(QLatin1String key, quint16 &value, int lowest = 1);
    /// More than 0, at most 1.
    void fraction(QLatin1String key, double &value);
    void flag(QLatin1String key, bool &value);
    void color(QLatin1String key, QColor &value);
    /// http or https, whole, without a password in it.
    void url(QLatin1String key, QUrl &value, Need need = Need::Optional);
    /// "90s", "15min", "4h", "7d"; more than zero.
    void duration(QLatin1String key, std::chrono::seconds &value, Need need = Need::Optional);
    void texts(QLatin1String key, QStringList &values);

    template <typename E>
    struct Choice
    {
        E value;
        QLatin1String name;
    };
    template <typename E>
    void choice(QLatin1String key, E &value, const QList<Choice<E>> &choices, Need need = Need::Optional)
    {
        QString name;
        QStringList names;
        for (const Choice<E> &choice : choices) {
            names.append(choice.name);
            if (choice.value == value && !isReading())
                name = choice.name;
        }
        if (!oneOf(key, name, names, need))
            return;
        for (const Choice<E> &choice : choices) {
            if (choice.name == name)
                value = choice.value;
        }
    }
    /// One of `names`; true when `value` was read.
    bool oneOf(QLatin1String key, QString &value, const QStringList &names, Need need = Need::Optional);

    /// A nested object: describe(JsonFields &).
    template <typename F>
    void object(QLatin1String key, F describe, Need need = Need::Optional)
    {
        if (isReading()) {
            const QJsonValue found = take(key, need);
            if (found.isUndefined() && need != Need::Required)
                return;
            if (!found.isUndefined() && !found.isObject())
                return wrong(key, expectedObject(), found);
            JsonFields nested(found.toObject(), pathOf(key), m_problems);
            describe(nested);
            keepRest(key, nested.rest());
            return;
        }
        JsonFields nested(m_unknown.value(key).toObject());
        describe(nested);
        put(key, nested);
    }

    template <typename T, typename F>
    void list(QLatin1String key, QLatin1String nameKey, QList<T> &values, F describe)
    {
        list(key, QList<QLatin1String>{nameKey}, values, describe);
    }
    /// A list of objects which their texts at `nameKeys`, taken together, tell apart: describe(JsonFields &, T &). An
    /// absent key leaves the list as it is; an empty list is not written.
    template <typename T, typename F>
    void list(QLatin1String key, const QList<QLatin1String> &nameKeys, QList<T> &values, F describe)
    {
        if (isReading()) {
            const QJsonValue found = take(key, Need::Optional);
            if (found.isUndefined())
                return;
            if (!found.isArray())
                return wrong(key, expectedList(), found);
            values.clear();
            QJsonObject rest;
            QSet<QString> names;
            const QJsonArray array = found.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                const QString path = QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i);
                if (!array.at(i).isObject()) {
                    wrongAt(path, expectedObject(), array.at(i));
                    continue;
                }
                JsonFields nested(array.at(i).toObject(), path, m_problems);
                T value;
                describe(nested, value);
                values.append(std::move(value));
                const QString name = nameOf(values.last(), nameKeys, describe);
                if (names.contains(name))
                    repeated(path, nameKeys.last(), name);
                names.insert(name);
                if (const QJsonObject nestedRest = nested.rest(); !nestedRest.isEmpty())
                    rest.insert(name, nestedRest);
            }
            keepRest(key, rest);
            return;
        }
        const QJsonObject unknown = m_unknown.value(key).toObject();
        QList<QByteArray> elements;
        for (T &value : values) {
            JsonFields nested(unknown.value(nameOf(value, nameKeys, describe)).toObject());
            describe(nested, value);
            elements.append(nested.document());
        }
        put(key, elements);
    }

    /// Records an error at `key`.
    void wrong(QLatin1String key, const QString &expected, const QJsonValue &found);
    void refuse(QLatin1String key, const QString &message);

    /// After reading: the keys nobody asked for, as a tree; says a note about each, and an error about a secret.
    QJsonObject rest();
    /// After writing: the object as text, indented by four, without a newline at its end.
    QByteArray document() const;

private:
    /// What tells an element apart, known once it is written without its unknown keys: so a default counts as said.
    template <typename T, typename F>
    static QString nameOf(T &value, const QList<QLatin1String> &nameKeys, F describe)
    {
        JsonFields probe{QJsonObject()};
        describe(probe, value);
        QStringList texts;
        for (const QLatin1String &nameKey : nameKeys)
            texts.append(probe.m_writtenTexts.value(nameKey));
        return texts.join(u'.');
    }
    static QString expectedObject();
    static QString expectedList();
    QJsonValue take(QLatin1String key, Need need);
    QString pathOf(const QString &key) const;
    void wrongAt(const QString &path, const QString &expected, const QJsonValue &found);
    void repeated(const QString &path, QLatin1String nameKey, const QString &name);
    void keepRest(QLatin1String key, const QJsonObject &rest);
    void put(QLatin1String key, const QJsonValue &value);
    void put(QLatin1String key, const JsonFields &nested);
    void put(QLatin1String key, const QList<QByteArray> &elements);
    void lookForSecrets(const QString &path, const QString &key, const QJsonValue &value);

    QJsonObject m_object; // reading
    QString m_path;
    JsonProblems *m_problems = nullptr;
    QStringList m_known;
    QJsonObject m_rest;

    QJsonObject m_unknown; // writing
    QList<std::pair<QString, QByteArray>> m_written;
    QHash<QString, QString> m_writtenTexts;
};

} // namespace castellan
