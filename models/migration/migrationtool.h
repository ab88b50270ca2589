// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/migration/migrationfile.h"

#include <QDateTime>
#include <QVariantList>

#include <optional>

namespace castellan {

/// What a tool's table says of one migration. Parts that the tool does not keep are empty.
struct MigrationRecord
{
    enum class State {
        Applied,
        Failed,     ///< it ended with an error, or did not end: what it did in the database is to be looked at
        RolledBack, ///< it failed and was marked as taken back: it is to be applied again
        Baseline    ///< no migration, but the version from which on there are any
    };

    QString id;      ///< of the row, in the tool's own form
    QString version; ///< as MigrationFile::version
    QString name;
    State state = State::Applied;
    QString checksum;   ///< as the tool writes it
    QDateTime started;  ///< UTC
    QDateTime finished; ///< UTC
    QString log;        ///< what the tool kept of an error
    bool repeatable = false;

    /// Of tools that keep both times: what was taken back counts as that, whatever else is said of it.
    static State stateOf(const QDateTime &finished, const QDateTime &rolledBack)
    {
        return rolledBack.isValid() ? State::RolledBack : finished.isValid() ? State::Applied : State::Failed;
    }
    bool operator==(const MigrationRecord &) const = default;
};

/// A statement with what is bound in it.
struct BoundStatement
{
    QString sql;
    QVariantList parameters;
    bool operator==(const BoundStatement &) const = default;
};

/// How a folder of migrations is kept: whose names, whose order, whose table and whose checksum. The tables are the
/// tools' own, written as they write them, so that they find nothing odd before or after. Objects without state, one a
/// tool, that live as long as the program; any thread.
class MigrationTool
{
public:
    virtual ~MigrationTool() = default;

    /// "prisma", "flyway", "dbmate", "castellan": stable, for files and the command line.
    virtual QString id() const = 0;
    virtual QString title() const = 0;

    /// Whether the files are kept as this tool keeps them.
    virtual bool recognises(const QList<FolderFile> &files) const = 0;
    virtual MigrationFolder read(const QList<FolderFile> &files) const = 0;
    /// Versions as the tool orders them: negative, 0 for the same one, or positive.
    virtual int compare(const QString &a, const QString &b) const = 0;

    /// Empty where the tool keeps none.
    virtual QString checksum(const MigrationFile &file) const = 0;
    /// Whether the tool itself would take the file for the one that it has applied.
    virtual bool isSame(const MigrationFile &file, const QString &checksum) const = 0;

    /// Whether it sends a file to the server as one text: then the server makes a transaction of several statements,
    /// and none of a single one.
    virtual bool sendsWhole() const { return false; }

    /// The table's name without its schema.
    virtual QString table() const = 0;
    /// Rows in the order in which they came: the columns that record() reads. `name` is the table, quoted and
    /// qualified.
    virtual QString select(const QString &name) const = 0;
    virtual QStringList create(const QString &name) const = 0;
    virtual MigrationRecord record(const QVariantList &row) const = 0;

    /// Before the file is run, and committed at once; nothing where the tool writes afterwards only.
    virtual std::optional<BoundStatement> begun(const QString &name, const MigrationFile &file,
                                                const QString &rowId) const
    {
        Q_UNUSED(name)
        Q_UNUSED(file)
        Q_UNUSED(rowId)
        return std::nullopt;
    }
    /// In the file's own transaction where it has one.
    virtual QList<BoundStatement> applied(const QString &name, const MigrationFile &file, const QString &rowId,
                                          std::chrono::milliseconds took) const = 0;
    /// After the file's transaction was rolled back, or what it did without one has stayed; nothing where the tool
    /// knows no failure.
    virtual std::optional<BoundStatement> failed(const QString &name, const MigrationFile &file, const QString &rowId,
                                                 const QString &error) const
    {
        Q_UNUSED(name)
        Q_UNUSED(file)
        Q_UNUSED(rowId)
        Q_UNUSED(error)
        return std::nullopt;
    }
    /// Marks a file as applied that is in the database already.
    virtual QList<BoundStatement> resolvedApplied(const QString &name, const MigrationFile &file,
                                                  const QString &rowId) const = 0;
    /// Marks a failed record so that its file is applied again.
    virtual QList<BoundStatement> resolvedRolledBack(const QString &name, const MigrationRecord &record) const = 0;

    /// The migration's own way back has run: in that script's transaction where it has one. Only for files with one.
    virtual QList<BoundStatement> takenBack(const QString &name, const MigrationFile &file,
                                            const MigrationRecord &record, std::chrono::milliseconds took) const
    {
        Q_UNUSED(file)
        Q_UNUSED(took)
        return resolvedRolledBack(name, record);
    }

    /// The advisory lock that the tool takes while it migrates, so that it and Castellan keep each other out; nothing:
    /// it takes none. `schema` and table() are what Flyway derives its own from.
    virtual std::optional<qint64> lockKey(const QString &schema) const
    {
        Q_UNUSED(schema)
        return std::nullopt;
    }
};

/// All of them, the most particular first.
const QList<const MigrationTool *> &migrationTools();
/// Null: there is none of this id.
const MigrationTool *migrationTool(const QString &id);
/// Whose folder this is; null: nobody's.
const MigrationTool *toolOf(const QList<FolderFile> &files);

} // namespace castellan
