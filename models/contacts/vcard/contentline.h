// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

/// The lines that a vCard consists of. Pure functions, any thread.
namespace castellan::vcard {

/// A content line (RFC 6350, 3.3): group.NAME;PARAMETER=value:value. Names are upper case.
struct ContentLine
{
    qsizetype number = 0; ///< of the file, where it begins, from 1
    QString group;        ///< "item1" of "item1.TEL"; lower case
    QString name;
    QList<std::pair<QString, QString>> parameters; ///< vCard 2.1 writes "HOME" alone: that is of the parameter TYPE
    QByteArray value;                              ///< as it is written, in the file's own character set

    /// All values of a parameter, lists taken apart, lower case.
    QStringList values(const QString &parameter) const;
    bool hasType(const QString &type) const { return values(QStringLiteral("TYPE")).contains(type); }
    /// The value as text: decoded from quoted-printable and its character set, escapes still in it.
    QString text() const;
    /// The value as bytes: base64, or the data of a data: URI; empty when it is neither, or is broken.
    QByteArray bytes() const;
};

/// A physical line and what is folded behind it.
struct UnfoldedLine
{
    qsizetype number = 0;
    QByteArray text;
};

/// Lines end with CR LF, LF or CR. A line goes on where the next begins with a space or tab (RFC 6350, 3.2), and in
/// vCard 2.1 where a quoted-printable one ends with '='. A byte order mark is left out; UTF-16 is read as what it is.
QList<UnfoldedLine> unfold(const QByteArray &bytes);

/// Nothing when the line has no name or no colon.
bool parse(const UnfoldedLine &line, ContentLine *to);

/// What stands between separators that no backslash precedes, each part without escapes.
QStringList split(const QString &value, QChar separator);
/// Without escapes: "\n" is a line break, "\," a comma.
QString unescaped(const QString &value);
/// With them, as it is written.
QString escaped(const QString &text);
/// In lines of at most 75 octets that never cut a character, each ended with CR LF.
QByteArray folded(const QString &line);

} // namespace castellan::vcard
