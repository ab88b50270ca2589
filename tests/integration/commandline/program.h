// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environmentfile.h"
#include "tests/lab/lab.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <unistd.h>

namespace castellan {

struct Answer
{
    int status = -1;
    QByteArray output;
    QByteArray errors;

    QJsonObject document() const { return QJsonDocument::fromJson(output).object(); }
    QString text(const char *key) const { return document().value(QLatin1String(key)).toString(); }
    QString errorKind() const
    {
        return document().value(QStringLiteral("error")).toObject().value(QStringLiteral("kind")).toString();
    }
    /// For failure messages.
    QByteArray all() const { return "status " + QByteArray::number(status) + '\n' + output + errors; }
};

/// The program castellan in a lab, as a script runs it: no terminal, a home of its own, passwords from PGPASSFILE.
/// While it runs, its processes' argument lists and environments are searched for the lab's password, afterwards its
/// output.
class ProgramLab
{
public:
    /// A database in a cluster, and sshd; this computer's environment is "local", the server's "dnd-companion".
    Result<void> start(qint64 bytes = 5'000'000)
    {
        CASTELLAN_TRY_ASSIGN(lab, Lab::start({.databaseBytes = bytes, .with = {QStringLiteral("ssh")}, .say = {}}));
        CASTELLAN_TRY_ASSIGN(server, environmentfile::read(lab->environmentFile()));
        local = server;
        local.id = QStringLiteral("local");
        local.name = QStringLiteral("Local");
        local.host = {};
        local.backup.serverDirectory = lab->directory() + QStringLiteral("/local-backups");
        CASTELLAN_TRY(write(local));
        variables = QProcessEnvironment::systemEnvironment();
        for (const QString &name : variables.keys())
            if (name.startsWith(QLatin1String("CASTELLAN_")) || name.startsWith(QLatin1String("PG")))
                variables.remove(name);
        const auto given = lab->variables();
        for (auto variable = given.cbegin(); variable != given.cend(); ++variable)
            if (variable.key() != QLatin1String("CASTELLAN_LAB_PASSWORD"))
                variables.insert(variable.key(), variable.value());
        for (const char *name : {"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"}) {
            const QString folder = home(QString::fromLatin1(name).toLower());
            QDir().mkpath(folder);
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            variables.insert(QString::fromLatin1(name), folder);
        }
        variables.insert(QStringLiteral("CASTELLAN_ENVIRONMENT"), fileOf(local.id));
        variables.remove(QStringLiteral("DISPLAY"));
        variables.remove(QStringLiteral("WAYLAND_DISPLAY"));
        secret = lab->database().password.revealUtf8();
        return {};
    }

    QString home(const QString &name) const { return lab->directory() + QStringLiteral("/user/") + name; }
    QString fileOf(const QString &id) const
    {
        return lab->directory() + QLatin1Char('/') + id + QStringLiteral(".json");
    }
    Result<void> write(const Environment &environment) const
    {
        return environmentfile::write(environment, fileOf(environment.id));
    }

    std::unique_ptr<QProcess> begin(const QStringList &words, const QMap<QString, QString> &with = {}) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment own = variables;
        for (auto variable = with.cbegin(); variable != with.cend(); ++variable)
            own.insert(variable.key(), variable.value());
        process->setProcessEnvironment(own);
        process->start(QStringLiteral(CASTELLAN_PROGRAM), words);
        process->waitForStarted();
        return process;
    }
    /// Watches it to its end.
    Answer end(QProcess &process, std::chrono::seconds limit = std::chrono::seconds(100))
    {
        const QDeadlineTimer deadline(limit);
        const auto id = static_cast<pid_t>(process.processId());
        while (!process.waitForFinished(10)) {
            searchProcesses(id);
            if (process.state() == QProcess::NotRunning || deadline.hasExpired())
                break;
        }
        Answer answer;
        answer.status = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit
                            ? process.exitCode()
                            : -1;
        if (process.state() != QProcess::NotRunning)
            process.kill();
        answer.output = process.readAllStandardOutput();
        answer.errors = process.readAllStandardError();
        for (const QByteArray &text : {answer.output, answer.errors})
            if (holdsSecret(text))
                leaks << QStringLiteral("output: ") + QString::fromUtf8(text);
        return answer;
    }
    Answer run(const QStringList &words, const QMap<QString, QString> &with = {}, const QByteArray &input = {})
    {
        const auto process = begin(words, with);
        process->write(input);
        process->closeWriteChannel();
        return end(*process);
    }

    /// Looks through every file that Castellan wrote.
    void searchFiles()
    {
        for (const QString &root : {lab->workspace(), home(QString()), local.backup.serverDirectory,
                                    server.backup.serverDirectory, home(QStringLiteral("reports"))}) {
            QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                ++searchedFiles;
                if (file.open(QIODevice::ReadOnly) && holdsSecret(file.readAll()))
                    leaks << file.fileName();
            }
        }
    }

    /// What is left of ours on the server and here, in words.
    QStringList leftovers() const
    {
        QStringList left;
        const auto rows = lab->cluster().query(
            QStringLiteral("SELECT datname FROM pg_database WHERE datname LIKE 'castellan_scratch%' OR datname LIKE "
                           "'%_restored_%' UNION ALL SELECT application_name FROM pg_stat_activity WHERE "
                           "application_name = 'castellan' OR application_name LIKE 'castellan %' OR "
                           "application_name LIKE 'pg_dump%'"));
        if (!rows)
            return {rows.error().text()};
        for (const QStringList &row : *rows)
            left << row.join(QLatin1Char(' '));
        for (const QString &root : {lab->workspace(), local.backup.serverDirectory, server.backup.serverDirectory}) {
            QDirIterator files(root, {QStringLiteral("*.partial"), QStringLiteral(".castellan*")},
                               QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
            while (files.hasNext())
                left << files.next();
        }
        return left;
    }

    std::unique_ptr<Lab> lab;
    Environment local;
    Environment server;
    QProcessEnvironment variables;
    QByteArray secret;
    QStringList leaks;
    int searchedProcesses = 0;
    int searchedFiles = 0;

private:
    bool holdsSecret(const QByteArray &bytes) const
    {
        QByteArray quoted = QJsonDocument(QJsonArray{QString::fromUtf8(secret)}).toJson(QJsonDocument::Compact);
        quoted = quoted.mid(2, quoted.size() - 4);
        QByteArray passwordFile = secret;
        passwordFile.replace('\\', "\\\\").replace(':', "\\:");
        return bytes.contains(secret) || bytes.contains(quoted) || bytes.contains(passwordFile) ||
               bytes.contains(QUrl::toPercentEncoding(QString::fromUtf8(secret)));
    }
    void searchProcesses(pid_t program)
    {
        QList<pid_t> ids = descendantsOf(program);
        ids << program;
        for (const pid_t id : std::as_const(ids)) {
            for (const char *name : {"cmdline", "environ"}) {
                QFile file(QStringLiteral("/proc/%1/%2").arg(id).arg(QLatin1String(name)));
                if (!file.open(QIODevice::ReadOnly))
                    continue;
                const QByteArray text = file.readAll();
                searchedProcesses += text.isEmpty() ? 0 : 1;
                if (holdsSecret(text))
                    leaks << file.fileName() + QStringLiteral(": ") +
                                 QString::fromUtf8(text).replace(QChar(0), QLatin1Char(' '));
            }
        }
    }
};

inline QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace castellan

/// Compares the exit status and shows what was said when it is another.
#define CASTELLAN_STATUS(answer, expected)                                                                             \
    QVERIFY2((answer).status == (expected),                                                                            \
             ("expected " + QByteArray::number(expected) + ", " + (answer).all()).constData())
