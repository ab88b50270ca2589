// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/environment/environment.h"

#include <QList>

namespace castellan {

/// The operator's environments: one file each in a directory. Holds nothing in memory, so that two programs may use
/// it at once. Any thread; each call reads or writes small files.
class EnvironmentStore
{
public:
    explicit EnvironmentStore(QString directory = defaultDirectory());

    /// $XDG_CONFIG_HOME/castellan/environments
    static QString defaultDirectory();
    QString directory() const { return m_directory; }

    struct Entry
    {
        QString path;
        Result<Environment> environment; ///< a file that cannot be read is listed with its reason, not left out
    };
    /// By file name.
    QList<Entry> list() const;

    /// What `--environment` names: a file (a path with '/' or a name ending in .json), else the id, else the name, in
    /// whatever case, of one in this store.
    Result<Environment> find(const QString &nameOrFile) const;

    /// Writes it into this store under its id.
    Result<void> save(const Environment &environment) const;
    Result<void> remove(const QString &id) const;
    QString pathOf(const QString &id) const;
    /// An id made from a name that no file here has yet: "D&D Companion" gives "d-d-companion", then "…-2".
    QString freeId(const QString &name) const;

private:
    QString m_directory;
};

} // namespace castellan
