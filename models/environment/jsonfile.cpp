// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/jsonfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include <cmath>

namespace castellan::jsonfile {

namespace {

constexpr qint64 largestFile = 4 << 20; // they are some kilobytes; more than this is another file

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentFile)
};

Error syntaxProblem(const QByteArray &json, const QString &path, const QJsonParseError &error)
{
    Error result = problem(
        ErrorKind::Config, path, {},
        Text::tr("line %1: not valid JSON: %2").arg(json.left(error.offset).count('\n') + 1).arg(error.errorString()));
    result.hint = Text::tr("A comma or quotation mark near this place is usually missing or one too many.");
    return result;
}

/// Empty when the document is one this version can read.
QList<Error> schemaProblems(const QJsonObject &object, const QString &path, int currentSchema)
{
    const QJsonValue schema = object.value(QLatin1String("schema"));
    const double number = schema.toDouble(std::nan(""));
    if (schema.isUndefined()) {
        Error error = problem(ErrorKind::Config, path, QStringLiteral("schema"), Text::tr("is missing"));
        error.hint = Text::tr("Every file of Castellan says \"schema\": 1.");
        return {error};
    }
    if (number > currentSchema && std::floor(number) == number) {
        Error error = problem(ErrorKind::Unsupported, path, QStringLiteral("schema"),
                              Text::tr("this file was written by a newer Castellan (format %1; this version knows %2)")
                                  .arg(number, 0, 'f', 0)
                                  .arg(currentSchema));
        error.hint = Text::tr("Update Castellan on this computer. The file was not changed.");
        return {error};
    }
    if (number != currentSchema)
        return {problem(ErrorKind::Config, path, QStringLiteral("schema"),
                        Text::tr("expected the number %1").arg(currentSchema))};
    return {};
}

/// Makes a rename in `directory` survive a power cut.
Result<void> syncDirectory(const QString &directory)
{
    const int handle = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return ioError(Text::tr("%1 cannot be opened.").arg(directory), qt_error_string());
    const bool done = ::fsync(handle) == 0;
    const QString reason = qt_error_string();
    ::close(handle);
    if (!done)
        return ioError(Text::tr("%1 cannot be written to the disk.").arg(directory), reason);
    return {};
}

} // namespace

Error problem(ErrorKind kind, const QString &path, const QString &keyPath, const QString &message)
{
    return {.kind = kind,
            .message = keyPath.isEmpty() ? QStringLiteral("%1: %2").arg(path, message)
                                         : QStringLiteral("%1: %2: %3").arg(path, keyPath, message),
            .hint = {},
            .detail = {},
            .code = {},
            .retryable = false};
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        Error error = problem(ErrorKind::NotFound, path, {}, Text::tr("there is no such file"));
        return error;
    }
    if (!file.open(QIODevice::ReadOnly))
        return ioError(Text::tr("%1 cannot be read.").arg(path), file.errorString());
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return ioError(Text::tr("%1 cannot be read.").arg(path), file.errorString());
    if (bytes.size() > largestFile)
        return problem(ErrorKind::Config, path, {}, Text::tr("is too large to be a file of Castellan's"));
    return bytes;
}

Parsed parse(const QByteArray &json, const QString &path, int currentSchema)
{
    Parsed parsed;
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError) {
        parsed.errors.append(syntaxProblem(json, path, syntax));
        return parsed;
    }
    if (!document.isObject()) {
        parsed.errors.append(problem(ErrorKind::Config, path, {}, Text::tr("expected an object { … }")));
        return parsed;
    }
    parsed.object = document.object();
    parsed.errors = schemaProblems(parsed.object, path, currentSchema); // what another format's keys mean is not known
    parsed.object.remove(QLatin1String("schema"));
    return parsed;
}

Result<void> write(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    // Permissions first: nobody else may read a single byte, and an existing file's wider mode is not inherited.
    const bool opened = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!opened || file.write(bytes) != bytes.size() || !file.commit())
        return ioError(Text::tr("%1 cannot be written; the old one, if there was one, is unchanged.").arg(path),
                       file.errorString());
    // QSaveFile follows a symbolic link, so the directory to sync is the real file's.
    return syncDirectory(QFileInfo(QFileInfo(path).canonicalFilePath()).absolutePath());
}

QString idFrom(const QString &name, const QString &fallback)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    QString base = name.normalized(QString::NormalizationForm_KD).toLower();
    // Accents stand on their own after the decomposition: "Café" is "cafe", not "caf-".
    static const QRegularExpression accents(QStringLiteral("\\p{Mn}"));
    base.remove(accents);
    base.replace(others, QStringLiteral("-"));
    base = base.left(50);
    while (base.startsWith(QLatin1Char('-')))
        base.remove(0, 1);
    while (base.endsWith(QLatin1Char('-')))
        base.chop(1);
    if (base.isEmpty())
        return fallback;
    return base;
}

} // namespace castellan::jsonfile
