// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/signature.h"

#include <QRegularExpression>

namespace castellan {
namespace {

// A number has so many digits at least, an address of a house has fewer.
constexpr qsizetype fewestDigits = 6;

const QRegularExpression &mailForm()
{
    static const QRegularExpression form(QStringLiteral("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    return form;
}

const QRegularExpression &pageForm()
{
    static const QRegularExpression form(QStringLiteral("\\b(https?://[^\\s<>]+|www\\.[\\w-]+(\\.[\\w-]+)+[^\\s<>]*)"),
                                         QRegularExpression::CaseInsensitiveOption);
    return form;
}

const QRegularExpression &numberForm()
{
    static const QRegularExpression form(
        QStringLiteral(
            "(?:\\b(tel|telefon|phone|fon|office|work|direct|t|p|mobile|mobil|cell|handy|m|c|fax|f)\\b[.:\\s]*)?"
            "(\\+?[(]?\\d[\\d\\s()/.-]{4,}\\d)"),
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

QString labelOf(const QString &word)
{
    const QString lower = word.toLower();
    for (const auto &mobile : {"mobile", "mobil", "cell", "handy", "m", "c"})
        if (lower == QLatin1String(mobile))
            return QStringLiteral("mobile");
    if (lower == QLatin1String("fax") || lower == QLatin1String("f"))
        return QStringLiteral("fax");
    return lower.isEmpty() ? QString() : QStringLiteral("work");
}

bool isGreeting(const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral("^(mit (freundlichen|besten|herzlichen) gr(ü|ue)(ß|ss)en|(viele|beste|liebe|herzliche) "
                       "gr(ü|ue)(ß|ss)e|((kind|best|warm) )?regards|cheers|thanks|best|sincerely( yours)?|yours "
                       "(truly|sincerely|faithfully)|sent from my .*|von meinem .* gesendet)[,.!]?$"),
        QRegularExpression::CaseInsensitiveOption);
    return form.match(line).hasMatch();
}

bool isOrganization(const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral(
            "\\b(gmbh|ag|kg|ug|se|e\\.\\s?v\\.|inc|ltd|llc|llp|plc|corp|company|s\\.a\\.|b\\.v\\.|n\\.v\\.|oy|ab|"
            "a/s|foundation|stiftung|university|universität)(?!\\w)"),
        QRegularExpression::CaseInsensitiveOption);
    return form.match(line).hasMatch();
}

bool isName(const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral("^[\\p{L}][\\p{L}.'’-]*( [\\p{L}][\\p{L}.'’-]*){1,4}(, [\\p{L}. ]+)?$"),
        QRegularExpression::UseUnicodePropertiesOption);
    return form.match(line).hasMatch() && !isOrganization(line);
}

/// Takes all that the form finds out of the line, and gives it to `take`.
template <typename Take>
void takeOut(const QRegularExpression &form, QString *line, Take take)
{
    QString rest;
    qsizetype end = 0;
    for (auto match = form.globalMatch(*line); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const bool taken = take(one);
        rest += line->mid(end, (taken ? one.capturedStart() : one.capturedEnd()) - end);
        end = one.capturedEnd();
    }
    *line = rest + line->mid(end);
}

/// What labels and separators leave behind.
QString tidied(QString line)
{
    static const QRegularExpression leftOver(
        QStringLiteral("^[\\s|<>•·,;:–—-]+|[\\s|<>•·,;:–—-]+$|^(e-?mail|mail|web|www|internet|e)\\s*[:.]?$"),
        QRegularExpression::CaseInsensitiveOption);
    return line.simplified().remove(leftOver).remove(leftOver).trimmed();
}

} // namespace

Contact contactFromSignature(const QString &signature)
{
    Contact contact;
    QStringList notes;
    const QStringList lines = signature.split(u'\n');
    for (const QString &each : lines) {
        QString line = each;
        takeOut(mailForm(), &line, [&](const QRegularExpressionMatch &match) {
            contact.ways.append({ContactWayKind::Email, match.captured(), {}});
            return true;
        });
        takeOut(pageForm(), &line, [&](const QRegularExpressionMatch &match) {
            const QString page = match.captured();
            contact.ways.append(
                {ContactWayKind::Web,
                 page.startsWith(QLatin1String("www."), Qt::CaseInsensitive) ? QStringLiteral("https://") + page : page,
                 {}});
            return true;
        });
        takeOut(numberForm(), &line, [&](const QRegularExpressionMatch &match) {
            const QString number = match.captured(2).trimmed();
            if (phoneDigits(number).size() < fewestDigits)
                return false;
            contact.ways.append({ContactWayKind::Phone, number, labelOf(match.captured(1))});
            return true;
        });
        line = tidied(line);
        if (line.isEmpty() || isGreeting(line))
            continue;
        if (contact.name.isEmpty() && isName(line))
            contact.name = line.section(u',', 0, 0);
        else if (contact.organization.isEmpty() && isOrganization(line))
            contact.organization = line;
        else if (!contact.name.isEmpty() && contact.title.isEmpty() && contact.organization.isEmpty() &&
                 !line.contains(QRegularExpression(QStringLiteral("\\d"))))
            contact.title = line;
        else
            notes << line;
    }
    contact.notes = notes.join(u'\n');
    contact.givenName = contact.name.section(u' ', 0, -2);
    contact.familyName = contact.name.section(u' ', -1);
    return contact;
}

} // namespace castellan
