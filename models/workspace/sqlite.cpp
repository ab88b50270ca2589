// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonObject>

namespace castellan::sqlite {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Workspace)
};

// SQLite's primary result codes (sqlite.org/rescode.html).
enum Code {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26
};

Error describe(int code, const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    switch (code) {
    case Busy:
    case Locked:
        return Error{
            .kind = ErrorKind::Conflict,
            .message =
                Text::tr("Another Castellan is writing to the workspace %1 and did not finish in time.").arg(folder),
            .hint = Text::tr("Try again. If it stays so, look for a Castellan that hangs."),
            .detail = {},
            .code = {},
            .retryable = true};
    case ReadOnly:
        return Error{.kind = ErrorKind::Permission,
                     .message = Text::tr("The workspace %1 cannot be written to.").arg(folder),
                     .hint = Text::tr(
                         "Give yourself the right to write to the folder and its files, then start Castellan again."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    case Corrupt:
    case NotADatabase:
        return Error{.kind = ErrorKind::Integrity,
                     .message = Text::tr("The workspace file %1 is damaged.").arg(file),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    case Full:
        return Error{.kind = ErrorKind::Io,
                     .message = Text::tr("The disk that holds the workspace %1 is full.").arg(folder),
                     .hint = Text::tr("Free some space there, then try again."),
                     .detail = {},
                     .code = {},
                     .retryable = true};
    case IoError:
    case CannotOpen:
        return Error{.kind = ErrorKind::Io,
                     .message = Text::tr("The workspace file %1 could not be read or written.").arg(file),
                     .hint = Text::tr("Check that the disk is mounted and healthy, and who owns the file."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    default:
        return Error{.kind = ErrorKind::Internal,
                     .message = Text::tr("The workspace file %1 refused a statement.").arg(file),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }
}

} // namespace

Error error(const QSqlDatabase &database, const QSqlError &error, const QString &sql)
{
    const QString code = error.nativeErrorCode();
    // Extended codes carry the primary one in their low byte.
    Error result = describe(code.toInt() & 0xff, database.databaseName());
    result.detail = error.databaseText() + QStringLiteral(" [") + sql.simplified().left(200) + QLatin1Char(']');
    result.code = code;
    return result;
}

Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return error(database, query.lastError(), sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return error(database, query.lastError(), sql);
    return query;
}

Result<QVariant> value(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    CASTELLAN_TRY_ASSIGN(QSqlQuery query, execute(database, sql, values));
    if (query.next())
        return query.value(0);
    // A damaged page shows only while stepping.
    if (query.lastError().isValid())
        return error(database, query.lastError(), sql);
    return QVariant();
}

QString orEmpty(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QString toText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QStringLiteral("");
}

QDateTime toTime(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QString toText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject toJson(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace castellan::sqlite
