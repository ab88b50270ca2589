// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QVariant>

#include <mutex>

namespace castellan {

/// Geometry and preferences of this user on this computer; nothing else is kept here (environments are files of
/// their own, data is in the workspace, secrets are in the keyring). An INI file in the XDG configuration folder,
/// or, for tests, wherever the constructor is told. What is set is known at once and written by a thread of its own:
/// QSettings locks the file and syncs it, for which a disk that is busy with a backup takes its time. Of one thread.
class Settings
{
public:
    /// The user's file.
    Settings();
    explicit Settings(const QString &file);
    /// Waits until all is written.
    ~Settings();

    /// A typed key: the name in the file, and what is read when it is not there.
    template <typename T>
    struct Key
    {
        const char *name;
        T fallback;
    };

    template <typename T>
    T value(const Key<T> &key) const
    {
        return get(QLatin1String(key.name), QVariant::fromValue(key.fallback)).template value<T>();
    }
    template <typename T>
    void setValue(const Key<T> &key, const T &value)
    {
        set(QLatin1String(key.name), QVariant::fromValue(value));
    }

    /// Column widths, order and sorting of a table, by its stable name.
    QByteArray tableState(const QString &table) const;
    void setTableState(const QString &table, const QByteArray &state);

private:
    QVariant get(const QString &key, const QVariant &fallback) const;
    void set(const QString &key, const QVariant &value);
    void write();

    QSettings m_file;               ///< is only read from
    QHash<QString, QVariant> m_set; ///< since the start
    std::mutex m_mutex;             // of what follows
    QHash<QString, QVariant> m_unsaved;
    QThreadPool m_writing; // last
};

/// Every key there is.
namespace settings {

inline const Settings::Key<QByteArray> windowGeometry{"window/geometry", {}};
inline const Settings::Key<QByteArray> windowState{"window/state", {}};
inline const Settings::Key<QString> page{"window/page", QStringLiteral("overview")};
inline const Settings::Key<bool> railCollapsed{"window/railCollapsed", false};
inline const Settings::Key<QString> environment{"environment/last", {}};
inline const Settings::Key<int> appearance{"preferences/appearance", 0}; ///< an Appearance
inline const Settings::Key<int> armMinutes{"preferences/armMinutes", 15};
inline const Settings::Key<QString> dashboard{"dashboards/last", QStringLiteral("system")};
inline const Settings::Key<int> dashboardMinutes{"dashboards/minutes", 60};
inline const Settings::Key<QStringList> annotationsHidden{"dashboards/annotationsHidden", {}}; ///< names of kinds
inline const Settings::Key<QString> grafanaLinks{"dashboards/grafana", {}}; ///< JSON: URL by "environment/dashboard"
inline const Settings::Key<bool> notify{"notifications/enabled", true};
inline const Settings::Key<bool> quietHours{"notifications/quietHours", false};
inline const Settings::Key<QString> quietFrom{"notifications/quietFrom", {}};
inline const Settings::Key<QString> quietTo{"notifications/quietTo", {}};
inline const Settings::Key<bool> criticalAlways{"notifications/criticalAlways", true};
inline const Settings::Key<bool> alertSound{"notifications/sound", false};
inline const Settings::Key<int> statementSpan{"database/statementSpan", 6}; ///< a QueriesPane::Span
inline const Settings::Key<QString> lastDirectory{"dialogs/directory", {}};
inline const Settings::Key<QString> logSearches{"logs/searches", {}}; ///< JSON, see SavedSearch
inline const Settings::Key<bool> logsWrapped{"logs/wrapped", false};
inline const Settings::Key<QStringList> logFields{"logs/fields", {}}; ///< of JSON lines, in columns of their own

} // namespace settings
} // namespace castellan
