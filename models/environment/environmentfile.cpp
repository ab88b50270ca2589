// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentfile.h"

#include "models/environment/environmentformat.h"
#include "models/environment/jsonfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace castellan::environmentfile {

namespace {

constexpr int currentSchema = 1;

using jsonfile::problem;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentFile)
};

} // namespace

Check checkText(const QByteArray &json, const QString &path)
{
    Check result;
    jsonfile::Parsed parsed = jsonfile::parse(json, path, currentSchema);
    result.errors = parsed.errors;
    if (!result.errors.isEmpty())
        return result;

    JsonProblems problems;
    JsonFields fields(parsed.object, {}, &problems);
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
    Result<QByteArray> bytes = jsonfile::read(path);
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
    return jsonfile::write(toJson(environment), path);
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
