// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/vcard/contentline.h"

#include <QStringDecoder>

#include <algorithm>

namespace castellan::vcard {
namespace {

// RFC 6350, 3.2.
constexpr qsizetype octetsOfALine = 75;

QByteArray asUtf8(const QByteArray &bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return bytes.mid(3);
    const auto encoding = QStringConverter::encodingForData(bytes);
    if (encoding && *encoding != QStringConverter::Utf8)
        return QString(QStringDecoder(*encoding)(bytes)).toUtf8();
    return bytes;
}

bool isName(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// The colon that ends the parameters: the first outside quotes.
qsizetype endOfParameters(const QByteArray &text)
{
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '"')
            quoted = !quoted;
        else if (text.at(i) == ':' && !quoted)
            return i;
    }
    return text.indexOf(':'); // a quote that is never closed is a character like others
}

QList<QByteArray> outsideQuotes(const QByteArray &text, char separator)
{
    QList<QByteArray> parts;
    QByteArray part;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            parts.append(std::exchange(part, {}));
        else
            part += c;
    }
    parts.append(part);
    return parts;
}

QByteArray fromQuotedPrintable(const QByteArray &text)
{
    QByteArray decoded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool isHex = false;
        const int code = text.at(i) == '=' && i + 2 < text.size() ? text.mid(i + 1, 2).toInt(&isHex, 16) : 0;
        if (isHex) {
            decoded += static_cast<char>(code);
            i += 2;
        } else {
            decoded += text.at(i);
        }
    }
    return decoded;
}

bool isQuotedPrintable(const QByteArray &line)
{
    const QByteArray before = line.left(line.indexOf(':')).toUpper();
    return before.contains("QUOTED-PRINTABLE");
}

QString decoded(const QByteArray &bytes, const QString &charset)
{
    if (!charset.isEmpty()) {
        QStringDecoder decoder(charset.toLatin1().constData());
        if (decoder.isValid())
            return decoder(bytes);
    }
    QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    // What is no UTF-8 was written by something old, on a computer of the west.
    QStringDecoder western("windows-1252");
    return western.isValid() ? QString(western(bytes)) : QString::fromLatin1(bytes);
}

} // namespace

QStringList ContentLine::values(const QString &parameter) const
{
    QStringList all;
    for (const auto &[each, words] : parameters)
        if (each == parameter)
            all += words.toLower().split(u',', Qt::SkipEmptyParts);
    return all;
}

QString ContentLine::text() const
{
    const QString charset = values(QStringLiteral("CHARSET")).value(0);
    const bool quotedPrintable = values(QStringLiteral("ENCODING")).contains(QLatin1String("quoted-printable"));
    return decoded(quotedPrintable ? fromQuotedPrintable(value) : value, charset);
}

QByteArray ContentLine::bytes() const
{
    QByteArray base64;
    if (value.left(5).toLower() == "data:") {
        const qsizetype comma = value.indexOf(',');
        if (comma < 0 || !value.left(comma).toLower().endsWith(";base64"))
            return {};
        base64 = value.mid(comma + 1);
    } else {
        const QStringList encodings = values(QStringLiteral("ENCODING"));
        if (!encodings.contains(QLatin1String("b")) && !encodings.contains(QLatin1String("base64")))
            return {};
        base64 = value;
    }
    base64.replace(' ', QByteArray()).replace('\t', QByteArray());
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? *result : QByteArray();
}

QList<UnfoldedLine> unfold(const QByteArray &bytes)
{
    const QByteArray text = asUtf8(bytes);
    QList<UnfoldedLine> lines;
    qsizetype number = 0;
    bool goesOn = false; // a soft line break of quoted-printable
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && text.at(end) != '\n' && text.at(end) != '\r')
            ++end;
        QByteArray line = text.mid(begin, end - begin);
        begin = end + (text.mid(end, 2) == "\r\n" ? 2 : 1);
        ++number;
        const bool folded = !lines.isEmpty() && (line.startsWith(' ') || line.startsWith('\t'));
        if (goesOn)
            lines.last().text += line;
        else if (folded)
            lines.last().text += line.mid(1);
        else
            lines.append({number, line});
        QByteArray &whole = lines.last().text;
        goesOn = whole.endsWith('=') && isQuotedPrintable(whole);
        if (goesOn)
            whole.chop(1);
    }
    lines.removeIf([](const UnfoldedLine &line) { return line.text.trimmed().isEmpty(); });
    return lines;
}

bool parse(const UnfoldedLine &line, ContentLine *to)
{
    const qsizetype colon = endOfParameters(line.text);
    if (colon <= 0)
        return false;
    const QList<QByteArray> parts = outsideQuotes(line.text.left(colon), ';');
    QByteArray name = parts.constFirst().trimmed();
    ContentLine parsed;
    parsed.number = line.number;
    if (const qsizetype dot = name.lastIndexOf('.'); dot > 0) {
        parsed.group = QString::fromLatin1(name.left(dot)).toLower();
        name = name.mid(dot + 1);
    }
    if (!isName(name))
        return false;
    parsed.name = QString::fromLatin1(name).toUpper();
    for (const QByteArray &part : parts.mid(1)) {
        const qsizetype equals = part.indexOf('=');
        QString parameter = QString::fromUtf8(equals < 0 ? QByteArray() : part.left(equals)).trimmed().toUpper();
        const QString value = QString::fromUtf8(part.mid(equals + 1)).trimmed();
        static const QStringList encodings{QStringLiteral("QUOTED-PRINTABLE"), QStringLiteral("BASE64")};
        if (parameter.isEmpty())
            parameter = encodings.contains(value.toUpper()) ? QStringLiteral("ENCODING") : QStringLiteral("TYPE");
        parsed.parameters.append({parameter, value});
    }
    parsed.value = line.text.mid(colon + 1);
    *to = parsed;
    return true;
}

QStringList split(const QString &value, QChar separator)
{
    QStringList parts;
    QString part;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.at(i) == u'\\' && i + 1 < value.size()) {
            part += value.mid(i, 2);
            ++i;
        } else if (value.at(i) == separator) {
            parts.append(unescaped(std::exchange(part, {})));
        } else {
            part += value.at(i);
        }
    }
    parts.append(unescaped(part));
    return parts;
}

QString unescaped(const QString &value)
{
    QString text;
    text.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.at(i) != u'\\' || i + 1 == value.size()) {
            text += value.at(i);
            continue;
        }
        const QChar next = value.at(++i);
        text += next == u'n' || next == u'N' ? QChar(u'\n') : next;
    }
    return text;
}

QString escaped(const QString &text)
{
    QString value = text;
    value.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    value.replace(u'\\', QStringLiteral("\\\\"));
    value.replace(u',', QStringLiteral("\\,"));
    value.replace(u';', QStringLiteral("\\;"));
    value.replace(u'\n', QStringLiteral("\\n"));
    value.replace(u'\r', QStringLiteral("\\n"));
    return value;
}

QByteArray folded(const QString &line)
{
    const QByteArray text = line.toUtf8();
    QByteArray written;
    qsizetype begin = 0;
    qsizetype room = octetsOfALine;
    while (text.size() - begin > room) {
        qsizetype end = begin + room;
        while ((static_cast<unsigned char>(text.at(end)) & 0xC0) == 0x80)
            --end; // within a character
        written += text.mid(begin, end - begin) + "\r\n ";
        begin = end;
        room = octetsOfALine - 1; // the space counts
    }
    return written + text.mid(begin) + "\r\n";
}

} // namespace castellan::vcard
