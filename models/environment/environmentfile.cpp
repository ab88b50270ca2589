// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentfile.h"

#include "models/environment/environmentformat.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include <cmath>

namespace castellan::environmentfile {

namespace {

constexpr int currentSchema = 1;
constexpr qint64 largestFile = 4 << 20; // an environment is some kilobytes; more than this is another file

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentFile)
};

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

Error syntaxProblem(const QByteArray &json, const QString &path, const QJsonParseError &error)
{
    Error result = problem(
        ErrorKind::Config, path, {},
        Text::tr("line %1: not valid JSON: %2").arg(json.left(error.offset).count('\n') + 1).arg(error.errorString()));
    result.hint = Text::tr("A comma or quotation mark near this place is usually missing or one too many.");
    return result;
}

/// Empty when the document is one this version can read.
QList<Error> schemaProblems(const QJsonObject &object, const QString &path)
{
    const QJsonValue schema = object.value(QLatin1String("schema"));
    const double number = schema.toDouble(std::nan(""));
    if (schema.isUndefined()) {
        Error error = problem(ErrorKind::Config, path, QStringLiteral("schema"), Text::tr("is missing"));
        error.hint = Text::tr("Every environment file says \"schema\": 1.");
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
        return {problem(ErrorKind::Config, path, QStringLiteral("schema"), Text::tr("expected the number 1"))};
    return {};
}

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        Error error = problem(ErrorKind::NotFound, path, {}, Text::tr("there is no such environment file"));
        return error;
    }
    if (!file.open(QIODevice::ReadOnly))
        return ioError(Text::tr("%1 cannot be read.").arg(path), file.errorString());
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return ioError(Text::tr("%1 cannot be read.").arg(path), file.errorString());
    if (bytes.size() > largestFile)
        return problem(ErrorKind::Config, path, {}, Text::tr("is too large to be an environment file"));
    return bytes;
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

Check checkText(const QByteArray &json, const QString &path)
{
    Check result;
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError) {
        result.errors.append(syntaxProblem(json, path, syntax));
        return result;
    }
    if (!document.isObject()) {
        result.errors.append(problem(ErrorKind::Config, path, {}, Text::tr("expected an object { … }")));
        return result;
    }
    QJsonObject object = document.object();
    result.errors = schemaProblems(object, path);
    if (!result.errors.isEmpty())
        return result; // what another format's keys mean is not known
    object.remove(QLatin1String("schema"));

    JsonProblems problems;
    JsonFields fields(object, {}, &problems);
    describeEnvironment(fields, result.environment);
    result.environment.unknown = fields.rest();
    result.environment.id = QFileInfo(path).completeBaseName();
    for (const JsonProblems::Problem &found : std::as_const(problems.errors)) {
        result.errors.append(problem(ErrorKind::Config, path, found.path, found.message));
        result.fields.append({found.path, found.message});
    }
    for (const JsonProblems::Problem &note : std::as_const(problems.notes))
        result.notes.append(QStringLiteral("%1: %2: %3").arg(path, note.path, note.message));
    if (!isValidId(result.environment.id)) {
        Error error = problem(ErrorKind::Config, path, {},
                              Text::tr("the file's name must consist of a-z, 0-9 and '-' and end in .json"));
        error.hint = Text::tr("The name identifies the environment in the keyring and in the backup catalogue.");
        result.errors.append(error);
    }
    return result;
}

Check check(const QString &path)
{
    Result<QByteArray> bytes = readBytes(path);
    if (bytes)
        return checkText(*bytes, path);
    Check result;
    result.errors.append(bytes.error());
    return result;
}

QList<Error> validate(const Environment &environment, const QString &path)
{
    QList<Error> errors = checkText(toJson(environment), path).errors;
    if (QFileInfo(path).completeBaseName() != environment.id) {
        errors.append(problem(ErrorKind::Config, path, {},
                              Text::tr("the environment \"%1\" belongs in a file named %1.json").arg(environment.id)));
    }
    return errors;
}

Result<Environment> read(const QString &path)
{
    Check checked = check(path);
    if (checked.errors.isEmpty())
        return std::move(checked.environment);
    Error error = checked.errors.first();
    if (checked.errors.size() > 1) {
        QStringList all;
        for (const Error &each : std::as_const(checked.errors))
            all.append(each.message);
        error.detail = all.join(QLatin1Char('\n'));
        error.hint = Text::tr("%n more problem(s) are in this file; \"castellan environment check\" lists them.",
                              nullptr, static_cast<int>(checked.errors.size()) - 1);
    }
    return error;
}

Result<void> write(const Environment &environment, const QString &path)
{
    if (const QList<Error> errors = validate(environment, path); !errors.isEmpty())
        return errors.first();
    QSaveFile file(path);
    // Permissions first: nobody else may read a single byte, and an existing file's wider mode is not inherited.
    const bool opened = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray bytes = toJson(environment);
    if (!opened || file.write(bytes) != bytes.size() || !file.commit())
        return ioError(Text::tr("%1 cannot be written; the old one, if there was one, is unchanged.").arg(path),
                       file.errorString());
    // QSaveFile follows a symbolic link, so the directory to sync is the real file's.
    return syncDirectory(QFileInfo(QFileInfo(path).canonicalFilePath()).absolutePath());
}

QByteArray toJson(const Environment &environment)
{
    Environment copy = environment;
    JsonFields fields(copy.unknown);
    int schema = currentSchema;
    fields.integer(QLatin1String("schema"), schema, currentSchema, currentSchema);
    describeEnvironment(fields, copy);
    return fields.document() + '\n';
}

bool isValidId(const QString &id)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?\\z"));
    return pattern.match(id).hasMatch();
}

} // namespace castellan::environmentfile
