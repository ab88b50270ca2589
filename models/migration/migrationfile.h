// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace castellan {

/// A file as it lies in a folder of migrations; the path is relative to the folder, with '/'.
struct FolderFile
{
    QString path;
    QByteArray bytes;
    bool operator==(const FolderFile &) const = default;
};

/// SQL of a folder, as it is run.
struct MigrationScript
{
    QString path;              ///< as FolderFile::path
    QByteArray sql;            ///< without a byte order mark
    qsizetype line = 1;        ///< of the file, in which `sql` begins
    bool inTransaction = true; ///< false: the file declares that it is to run without one
    QString obstacle;          ///< why Castellan cannot run it, and the tool can; empty: it can
    bool operator==(const MigrationScript &) const = default;
};

/// One migration of a folder, as its tool names it: the script that applies it, and what else is known of it.
struct MigrationFile : MigrationScript
{
    enum class Kind {
        Versioned,  ///< applied once, in the order of its version
        Repeatable, ///< applied again whenever it has changed, after all versioned ones (Flyway's R__)
        Baseline    ///< stands for all up to its version where nothing is applied yet (Flyway's B)
    };

    Kind kind = Kind::Versioned;
    QString version;  ///< what the tool's table knows it by: "20260101120000_init", "1.2", "20260101120000"; of a
                      ///< repeatable one its description
    QString name;     ///< for people: "add party to campaign"
    QByteArray bytes; ///< the whole file as it was read
    std::optional<MigrationScript> down; ///< what takes it back; nothing: its tool has no way back for it
    bool operator==(const MigrationFile &) const = default;
};

/// A file that looks like a migration and cannot be taken as one. Nothing is run while there is any.
struct MigrationProblem
{
    QString path;
    QString sentence; ///< what is wrong with it and what to do
    bool operator==(const MigrationProblem &) const = default;
};

/// A folder as its tool reads it.
struct MigrationFolder
{
    QList<MigrationFile> files; ///< in the order in which they are applied
    QList<MigrationProblem> problems;
    bool operator==(const MigrationFolder &) const = default;
};

} // namespace castellan
