// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace castellan {

/// Where the demo happens: a home directory that holds what a person's would (~/.ssh/config), so that nothing of the
/// real one is read or written, and a look at the lab's database from outside, with psql. Before QApplication.
class Stage
{
public:
    /// From the variables that castellan-lab sets; throws DemoFailure without them.
    Stage();

    const Environment &environment() const { return m_environment; }
    /// The name under which ~/.ssh/config knows the lab's server.
    static QString sshAlias() { return QStringLiteral("dnd-lab"); }

    /// An .env as a compose project has one.
    QString projectFile() const { return m_home.filePath(QStringLiteral("dnd-companion/.env")); }

    /// The managed role's.
    static QString password() { return qEnvironmentVariable("CASTELLAN_LAB_PASSWORD"); }

    /// What psql answers as the managed role, trimmed.
    QString ask(const QString &sql, const QString &database = {}) const;
    /// What a program of this computer writes; throws DemoFailure when it fails.
    static QString run(const QString &program, const QStringList &arguments);
    struct Leave
    {
        void operator()(QProcess *process) const;
    };
    using Guest = std::unique_ptr<QProcess, Leave>;
    /// Somebody else at the database: psql under an application's name, which runs `sql` and stays connected as long as
    /// the guest lives. What it runs is not waited for.
    Guest guest(const QString &application, const QString &sql) const;

private:
    QStringList psql(const QString &database) const;
    void furnish() const;

    QTemporaryDir m_home;
    Environment m_environment;
};

} // namespace castellan
