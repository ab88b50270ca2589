// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/stage.h"

#include "models/environment/environmentfile.h"
#include "tests/demo/driver.h"

#include <QFile>
#include <QUrl>

namespace castellan {
namespace {

void write(const QString &path, const QString &text)
{
    QFile file(path);
    Driver::expect(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0,
                   QStringLiteral("%1 can be written").arg(path));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

Stage::Stage() : m_home(QDir::tempPath() + QStringLiteral("/castellan-demo-XXXXXX"))
{
    const QString file = qEnvironmentVariable("CASTELLAN_ENVIRONMENT");
    if (file.isEmpty())
        throw DemoFailure(QStringLiteral("there is a lab: run it as castellan-lab --with ssh -- castellan-demo"));
    const Result<Environment> environment = environmentfile::read(file);
    if (!environment)
        throw DemoFailure(environment.error().text());
    m_environment = *environment;
    furnish();
}

void Stage::furnish() const
{
    const QString home = m_home.path();
    for (const char *folder : {".ssh", "run", "dnd-companion"})
        Driver::expect(QDir(home).mkpath(QLatin1String(folder)), QStringLiteral("the demo has a home directory"));
    QFile::setPermissions(home + QStringLiteral("/run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const SshEndpoint &ssh = m_environment.host.ssh;
    // Without the lab's own list of known hosts: the first connection asks, as everywhere.
    write(home + QStringLiteral("/.ssh/config"),
          QStringLiteral("Host %1\n  HostName %2\n  Port %3\n  User %4\n  IdentityFile %5\n\n"
                         "Host gate\n  HostName gate.example.org\n  User deploy\n\n"
                         "Host dnd-staging\n  HostName 10.0.0.7\n  User deploy\n  ProxyJump gate\n")
              .arg(sshAlias(), ssh.host, QString::number(ssh.port), ssh.user, ssh.identityFiles.value(0)));
    // What a compose project and libpq keep about the database, for the wizard to find.
    const DatabaseConfig &database = m_environment.database;
    const QString address = QStringLiteral("127.0.0.1:") + QString::number(database.port);
    QString passwordField = password();
    passwordField.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char(':'), QLatin1String("\\:"));
    write(home + QStringLiteral("/.pgpass"), address + QLatin1Char(':') + database.name + QLatin1Char(':') +
                                                 database.role + QLatin1Char(':') + passwordField + QLatin1Char('\n') +
                                                 address + QStringLiteral(":*:") + database.role + QLatin1Char(':') +
                                                 passwordField + QLatin1Char('\n'));
    qputenv("PGPASSFILE", QFile::encodeName(home + QStringLiteral("/.pgpass")));
    write(projectFile(), QStringLiteral("DATABASE_URL=\"postgresql://") + database.role + QLatin1Char(':') +
                             QString::fromLatin1(QUrl::toPercentEncoding(password())) + QLatin1Char('@') + address +
                             QLatin1Char('/') + database.name +
                             QStringLiteral("?schema=public\"\nNODE_ENV=production\n"));
    qputenv("HOME", QFile::encodeName(home));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(home + QStringLiteral("/run")));
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "SSH_AUTH_SOCK"})
        qunsetenv(name);
    // The keyring of whoever runs this is not the demo's to ask.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
}

QStringList Stage::psql(const QString &database) const
{
    const DatabaseConfig &config = m_environment.database;
    return {QStringLiteral("-XAtqw"),
            QStringLiteral("-h"),
            QStringLiteral("127.0.0.1"),
            QStringLiteral("-p"),
            QString::number(config.port),
            QStringLiteral("-U"),
            config.role,
            QStringLiteral("-d"),
            database.isEmpty() ? config.name : database,
            QStringLiteral("-v"),
            QStringLiteral("ON_ERROR_STOP=1")};
}

QString Stage::ask(const QString &sql, const QString &database) const
{
    return run(QStringLiteral("psql"), psql(database) + QStringList{QStringLiteral("-c"), sql});
}

void Stage::Leave::operator()(QProcess *process) const
{
    process->kill();
    process->waitForFinished();
    delete process;
}

Stage::Guest Stage::guest(const QString &application, const QString &sql) const
{
    Guest process(new QProcess);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGAPPNAME"), application);
    process->setProcessEnvironment(environment);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(QStringLiteral("psql"), psql({}));
    if (!process->waitForStarted())
        throw DemoFailure(QStringLiteral("psql starts: ") + process->errorString());
    process->write(sql.toUtf8() + ";\n"); // its input stays open: psql waits for more
    return process;
}

QString Stage::run(const QString &program, const QStringList &arguments)
{
    constexpr int limit = 60000;
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(limit) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw DemoFailure(
            QStringLiteral("%1 does its work: %2")
                .arg(program, QString::fromLocal8Bit(process.readAllStandardError()) + process.errorString()));
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace castellan
