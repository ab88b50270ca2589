// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/fact.h"
#include "models/database/postgressession.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace castellan {

/// One row of pg_settings. Values are as PostgreSQL keeps them, in `unit`.
struct ServerSetting
{
    /// What it takes until a changed value is in force.
    enum class Takes {
        Nothing,    ///< it cannot be changed: compiled in, or fixed when the cluster was made
        Restart,    ///< of the server
        Reload,     ///< of its files
        NewSessions ///< a reload, and sessions that begin after it
    };

    QString name;
    QString value; ///< in the session that asked
    QString unit;  ///< "8kB", "ms"; empty: none
    QString category;
    QString description;
    QString details;
    QString context; ///< "postmaster", "sighup"…
    QString type;    ///< "bool", "integer", "real", "enum", "string"
    QString source;  ///< "default", "configuration file", "database"…
    QString minimum;
    QString maximum;
    QStringList choices; ///< of an enum
    QString bootValue;   ///< what it is when nobody sets it
    QString resetValue;  ///< what new sessions of this role in this database get
    QString file;        ///< that sets it; empty: none, or not to be seen
    int line = 0;
    bool pendingRestart = false; ///< the files say something else by now

    Takes takes() const;
    /// A value as people write it: "128 MB", "15 min".
    QString inWords(const QString &value) const;
    /// `text` as PostgreSQL would keep it, in `unit`; Config, with what is allowed, for what it would refuse.
    Result<QString> normalised(const QString &text) const;
    /// Whether two values in the form of `value` are the same.
    bool isSame(const QString &one, const QString &other) const;
    bool operator==(const ServerSetting &) const = default;
};

/// A line of the configuration files, as pg_file_settings has it.
struct SettingFileLine
{
    QString file;
    int line = 0;
    QString name; ///< empty: the line could not be read
    QString value;
    bool applied = false;
    QString error; ///< empty: none

    /// Written by ALTER SYSTEM.
    bool isAlterSystem() const { return file.endsWith(QLatin1String("/postgresql.auto.conf")); }
    bool operator==(const SettingFileLine &) const = default;
};

struct ServerSettings
{
    QList<ServerSetting> settings; ///< by name
    bool complete = false;         ///< with all settings and their files: pg_read_all_settings
    QDateTime loaded;              ///< when the files were read last, UTC
    Fact<QList<SettingFileLine>> files;

    static Future<ServerSettings> read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});

    const ServerSetting *find(const QString &name) const; ///< nullptr: there is none, or it is not to be seen
    QList<SettingFileLine> errors() const;                ///< lines of the files that are wrong, where known
    /// What ALTER SYSTEM has said of it so far; nothing when it has not.
    Fact<std::optional<QString>> alteredTo(const QString &name) const;
};

/// What applying a changed value takes, in words: "restart of the server".
QString takesInWords(ServerSetting::Takes takes);
/// ALTER SYSTEM SET or, without a value, RESET. A list such as shared_preload_libraries is written as one.
QString alterSystem(const QString &name, const std::optional<QString> &value);

} // namespace castellan
