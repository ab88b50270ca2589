// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/jsonfields.h"

#include "models/environment/environment.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentFile)
};

/// A value as JSON text, on one line.
QByteArray compact(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

QString shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return Text::tr("nothing");
    QString text = QString::fromUtf8(compact(value));
    if (text.size() > 60)
        text = text.left(57) + QStringLiteral("…");
    return text;
}

/// The number of letters to change, add or leave out; enough of it to guess at a slip of the pen.
int distance(const QString &a, const QString &b)
{
    QList<int> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int above = row[j];
            const bool same = a.at(i - 1).toLower() == b.at(j - 1).toLower();
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.last();
}

QByteArray indented(QByteArray text)
{
    return text.replace('\n', "\n    ");
}

} // namespace

JsonFields::JsonFields(QJsonObject object, QString path, JsonProblems *problems)
    : m_object(std::move(object)), m_path(std::move(path)), m_problems(problems), m_rest(m_object)
{
}

JsonFields::JsonFields(QJsonObject unknown) : m_unknown(std::move(unknown)) {}

void JsonFields::text(QLatin1String key, QString &value, Need need)
{
    if (!isReading()) {
        if (!value.isEmpty() || need != Need::Optional)
            put(key, value);
        return;
    }
    const QJsonValue found = take(key, need);
    if (found.isUndefined())
        return;
    if (!found.isString())
        return wrong(key, Text::tr("a text"), found);
    if (need != Need::Optional && found.toString().trimmed().isEmpty())
        return wrong(key, Text::tr("a text that is not empty"), found);
    value = found.toString();
}

void JsonFields::integer(QLatin1String key, int &value, int lowest, int highest, const QString &unit)
{
    if (!isReading())
        return put(key, value);
    const QJsonValue found = take(key, Need::Optional);
    if (found.isUndefined())
        return;
    const double number = found.toDouble(std::nan(""));
    // A value that is no number is NaN, which fails each comparison.
    if (!(number >= lowest && number <= highest) || std::floor(number) != number) {
        const QString what = unit.isEmpty() ? Text::tr("a whole number") : Text::tr("a whole number of %1").arg(unit);
        return wrong(key,
                     highest == std::numeric_limits<int>::max()
                         ? QStringLiteral("%1 ≥ %2").arg(what).arg(lowest)
                         : Text::tr("%1 from %2 to %3").arg(what).arg(lowest).arg(highest),
                     found);
    }
    value = static_cast<int>(number);
}

void JsonFields::port(QLatin1String key, quint16 &value, int lowest)
{
    int number = value;
    integer(key, number, lowest, 65535);
    value = static_cast<quint16>(number);
}

void JsonFields::fraction(QLatin1String key, double &value)
{
    if (!isReading())
        return put(key, value);
    const QJsonValue found = take(key, Need::Optional);
    if (found.isUndefined())
        return;
    const double number = found.toDouble(std::nan(""));
    if (!(number > 0 && number <= 1))
        return wrong(key, Text::tr("a fraction above 0 and up to 1 (0.8 is 80 %)"), found);
    value = number;
}

void JsonFields::flag(QLatin1String key, bool &value)
{
    if (!isReading())
        return put(key, value);
    const QJsonValue found = take(key, Need::Optional);
    if (found.isUndefined())
        return;
    if (!found.isBool())
        return wrong(key, Text::tr("true or false"), found);
    value = found.toBool();
}

void JsonFields::color(QLatin1String key, QColor &value)
{
    if (!isReading()) {
        if (value.isValid())
            put(key, value.name(QColor::HexRgb));
        return;
    }
    const QJsonValue found = take(key, Need::Optional);
    if (found.isUndefined())
        return;
    const QColor color(found.toString());
    if (!found.isString() || !color.isValid())
        return wrong(key, Text::tr("a colour such as \"#c01c28\""), found);
    value = color;
}

void JsonFields::url(QLatin1String key, QUrl &value, Need need)
{
    if (!isReading()) {
        if (!value.isEmpty())
            put(key, value.toString(QUrl::FullyEncoded));
        return;
    }
    const QJsonValue found = take(key, need);
    if (found.isUndefined())
        return;
    const QUrl url(found.toString(), QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!found.isString() || !url.isValid() || !web || url.host().isEmpty())
        return wrong(key, Text::tr("an address such as \"https://example.org/health\""), found);
    if (!url.password().isEmpty())
        return refuse(key, Text::tr("a password does not belong in this file; remove it from the address"));
    value = url;
}

void JsonFields::duration(QLatin1String key, std::chrono::seconds &value, Need need)
{
    if (!isReading())
        return put(key, objectiveText(value));
    const QJsonValue found = take(key, need);
    if (found.isUndefined())
        return;
    const auto read = parseObjective(found.toString());
    if (!read)
        return wrong(key, Text::tr("a duration such as \"90s\", \"15min\", \"4h\" or \"7d\""), found);
    value = *read;
}

void JsonFields::texts(QLatin1String key, QStringList &values)
{
    if (!isReading()) {
        if (!values.isEmpty())
            put(key, QJsonArray::fromStringList(values));
        return;
    }
    const QJsonValue found = take(key, Need::Optional);
    if (found.isUndefined())
        return;
    const QJsonArray array = found.toArray();
    const bool allTexts = std::all_of(array.cbegin(), array.cend(), [](const QJsonValue &element) {
        return element.isString() && !element.toString().isEmpty();
    });
    if (!found.isArray() || !allTexts)
        return wrong(key, Text::tr("a list of texts"), found);
    values.clear();
    for (const QJsonValue &element : array)
        values.append(element.toString());
}

bool JsonFields::oneOf(QLatin1String key, QString &value, const QStringList &names, Need need)
{
    if (!isReading()) {
        put(key, value);
        return false;
    }
    const QJsonValue found = take(key, need);
    if (found.isUndefined())
        return false;
    if (!found.isString() || !names.contains(found.toString())) {
        wrong(key, Text::tr("one of %1").arg(names.join(QStringLiteral(", "))), found);
        return false;
    }
    value = found.toString();
    return true;
}

QString JsonFields::expectedObject()
{
    return Text::tr("an object { … }");
}

QString JsonFields::expectedList()
{
    return Text::tr("a list [ … ]");
}

QJsonValue JsonFields::take(QLatin1String key, Need need)
{
    m_known.append(key);
    m_rest.remove(key);
    const QJsonValue found = m_object.value(key);
    if (found.isUndefined() && need == Need::Required)
        refuse(key, Text::tr("is missing"));
    return found;
}

QString JsonFields::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key;
}

void JsonFields::wrong(QLatin1String key, const QString &expected, const QJsonValue &found)
{
    wrongAt(pathOf(key), expected, found);
}

void JsonFields::wrongAt(const QString &path, const QString &expected, const QJsonValue &found)
{
    m_problems->errors.append({path, Text::tr("expected %1, found %2").arg(expected, shown(found))});
}

void JsonFields::refuse(QLatin1String key, const QString &message)
{
    m_problems->errors.append({pathOf(key), message});
}

void JsonFields::repeated(const QString &path, QLatin1String nameKey, const QString &name)
{
    m_problems->errors.append({path + QLatin1Char('.') + nameKey,
                               Text::tr("\"%1\" is there already; each needs a name of its own").arg(name)});
}

void JsonFields::keepRest(QLatin1String key, const QJsonObject &rest)
{
    if (!rest.isEmpty())
        m_rest.insert(key, rest);
}

QJsonObject JsonFields::rest()
{
    for (auto it = m_rest.constBegin(); it != m_rest.constEnd(); ++it) {
        if (m_known.contains(it.key()))
            continue; // the rest of a nested object, which has spoken for itself
        lookForSecrets(pathOf(it.key()), it.key(), it.value());
        QString nearest;
        for (const QString &known : std::as_const(m_known)) {
            if (distance(known, it.key()) <= 2)
                nearest = known;
        }
        m_problems->notes.append({pathOf(it.key()), nearest.isEmpty()
                                                        ? Text::tr("is not known to this version; it is kept")
                                                        : Text::tr("is not known; did you mean \"%1\"?").arg(nearest)});
    }
    return m_rest;
}

void JsonFields::lookForSecrets(const QString &path, const QString &key, const QJsonValue &value)
{
    static const QRegularExpression names(
        QStringLiteral("^(.*(password|passphrase|passwd)|secret|.*token|.*private_?key)$"),
        QRegularExpression::CaseInsensitiveOption);
    if (value.isString() && !value.toString().isEmpty() && names.match(key).hasMatch()) {
        m_problems->errors.append(
            {path, Text::tr("a secret does not belong in this file; remove it, Castellan keeps it in the keyring")});
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        lookForSecrets(path + QLatin1Char('.') + it.key(), it.key(), it.value());
}

void JsonFields::put(QLatin1String key, const QJsonValue &value)
{
    m_known.append(key);
    m_written.append({key, compact(value)});
    if (value.isString())
        m_writtenTexts.insert(key, value.toString());
}

void JsonFields::put(QLatin1String key, const JsonFields &nested)
{
    m_known.append(key);
    if (!nested.m_written.isEmpty() || !nested.m_unknown.isEmpty())
        m_written.append({key, nested.document()});
}

void JsonFields::put(QLatin1String key, const QList<QByteArray> &elements)
{
    m_known.append(key);
    if (elements.isEmpty())
        return;
    QByteArray text = "[\n";
    for (qsizetype i = 0; i < elements.size(); ++i)
        text += "    " + indented(elements.at(i)) + (i + 1 < elements.size() ? ",\n" : "\n");
    m_written.append({key, text + ']'});
}

QByteArray JsonFields::document() const
{
    QList<std::pair<QString, QByteArray>> entries = m_written;
    for (auto it = m_unknown.constBegin(); it != m_unknown.constEnd(); ++it) {
        if (m_known.contains(it.key()))
            continue;
        QByteArray text = compact(it.value());
        if (it.value().isObject())
            text = QJsonDocument(it.value().toObject()).toJson(QJsonDocument::Indented).trimmed();
        else if (it.value().isArray())
            text = QJsonDocument(it.value().toArray()).toJson(QJsonDocument::Indented).trimmed();
        entries.append({it.key(), text});
    }
    if (entries.isEmpty())
        return "{}";
    QByteArray text = "{\n";
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto &[key, value] = entries.at(i);
        text += "    " + compact(key) + ": " + indented(value) + (i + 1 < entries.size() ? ",\n" : "\n");
    }
    return text + '}';
}

} // namespace castellan
