// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/foldertext.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QStringDecoder>

#include <algorithm>

namespace castellan::foldertext {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MigrationFolder)
};

QStringView withoutZeros(QStringView number)
{
    while (number.size() > 1 && number.front() == u'0')
        number = number.mid(1);
    return number;
}

} // namespace

QByteArray withoutByteOrderMark(const QByteArray &bytes)
{
    return bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
}

QString asWords(const QString &name)
{
    QString words = name;
    words.replace(u'_', u' ').replace(u'-', u' ');
    return words.simplified();
}

QString fileName(const QString &path)
{
    return path.section(u'/', -1);
}

int compareNumbers(QStringView a, QStringView b)
{
    const QStringView left = withoutZeros(a);
    const QStringView right = withoutZeros(b);
    if (left.size() != right.size())
        return left.size() < right.size() ? -1 : 1;
    return left.compare(right);
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void takeOutDuplicates(MigrationFolder *folder, const MigrationTool &tool)
{
    QList<MigrationFile> kept;
    for (const MigrationFile &file : std::as_const(folder->files)) {
        const bool same = !kept.isEmpty() && kept.constLast().kind == file.kind &&
                          tool.compare(kept.constLast().version, file.version) == 0;
        if (same)
            //: %1 a version, %2 a file
            folder->problems.append({file.path, Text::tr("It has the version %1, as %2 has. Give one of them another.")
                                                    .arg(file.version, kept.constLast().path)});
        else
            kept.append(file);
    }
    folder->files = kept;
}

void takeOutBinaries(MigrationFolder *folder)
{
    const auto isText = [](const MigrationFile &file) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString decoded = decoder(file.bytes);
        return !decoder.hasError() && !decoded.contains(QChar(0));
    };
    for (const MigrationFile &file : std::as_const(folder->files))
        if (!isText(file))
            folder->problems.append({file.path, Text::tr("It is not UTF-8 text. Save it as UTF-8.")});
    folder->files.removeIf([&](const MigrationFile &file) { return !isText(file); });
}

} // namespace castellan::foldertext
