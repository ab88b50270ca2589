// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>

#include <optional>

namespace castellan {

/// A length of time by the calendar.
struct CalendarAge
{
    int years = 0;
    int months = 0;
    int days = 0;

    bool isZero() const { return years == 0 && months == 0 && days == 0; }
    /// The day that lies so long before another. From 29 February years lead to the 28th where there is no 29th, as do
    /// months to the last day of a shorter one.
    QDate before(const QDate &day) const;
    QString text() const; ///< "1 year 6 months", in the user's language
    bool operator==(const CalendarAge &) const = default;
};

/// An age as files write it, "1y", "6mo", "90d" or all of them, "1y6mo3d"; parse gives nothing for anything else, and
/// nothing for less than a day.
QString ageText(const CalendarAge &age);
std::optional<CalendarAge> parseAge(const QString &text);

/// How long the rows of a table are kept in it, and what becomes of them then.
struct TableRetention
{
    enum class Action {
        ArchiveTable, ///< moved to another table of the database
        ArchiveFile,  ///< moved to a compressed file on this computer
        Delete
    };
    enum class Format { Text, Csv }; ///< of a file: as COPY writes it

    QString schema = QStringLiteral("public");
    QString table;
    QString ageColumn; ///< a date or a time; rows in which it is NULL stay
    CalendarAge age;   ///< rows older than this go
    Action action = Action::ArchiveTable;
    QString archiveSchema;   ///< empty: that of the table
    QString archiveTable;    ///< empty: the table's name with "_archive"
    bool addColumns = false; ///< columns that the archive lacks are added to it; else they are a reason to refuse
    QString directory;       ///< of files; may begin with "~/"
    Format format = Format::Text;
    bool detachPartitions = true; ///< partitions that are too old as a whole are detached instead of emptied
    bool vacuum = true;           ///< afterwards; plain, beside everybody's work
    bool auditLog = false;        ///< a log that must be kept for seven years; one whose name says "audit" always is
    bool legalHold = false;       ///< nothing goes until it is lifted
    QString holdReason;

    // Names as people read them; SQL quotes them itself.
    QString name() const;              ///< "schema.table"
    QString archiveTableName() const;  ///< archiveTable, or what is meant when it is empty
    QString archiveSchemaName() const; ///< archiveSchema, likewise
    bool isItsOwnArchive() const;      ///< rows would be moved to where they are
    bool isAuditLog() const;
    /// Whether it deletes rows of an audit log that are not seven years old on that day.
    bool deletesTooEarly(const QDate &today) const;
    /// Rows before this moment go: the start of a day, UTC.
    QDateTime cutoff(const QDate &today) const;
    /// Why it may not run: a legal hold (Conflict), the seven years of audit logs, or a policy that says too little or
    /// nothing sensible (Config). For audit logs table and archive count together, so archiving is free, and what ends
    /// the life of rows, a Delete on the table or later on its archive, is not.
    Result<void> check(const QDate &today) const;

    bool operator==(const TableRetention &) const = default;
};

/// "archive-table", "archive-file" or "delete".
QLatin1String retentionActionName(TableRetention::Action action);

/// The guide: "Retain audit logs for 7 years".
constexpr CalendarAge auditFloor{.years = 7};

} // namespace castellan
