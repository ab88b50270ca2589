// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QJsonObject>

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
    QString text() const; ///< "1 year 6 months"
    bool operator==(const CalendarAge &) const = default;
};

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
    QString directory;       ///< of files
    Format format = Format::Text;
    bool detachPartitions = true; ///< partitions that are too old as a whole are detached instead of emptied
    bool vacuum = true;           ///< afterwards; plain, beside everybody's work
    bool auditLog = false;        ///< a log that must be kept for seven years; one whose name says "audit" always is
    bool legalHold = false;       ///< nothing goes until it is lifted
    QString holdReason;

    QString title() const;        ///< "schema"."table"
    QString archiveName() const;  ///< of the archive table, without quotes
    QString archiveTitle() const; ///< of the archive table, quoted
    bool isAuditLog() const;
    /// Rows before this moment go: the start of a day, UTC.
    QDateTime cutoff(const QDate &today) const;
    /// Why it may not run: a legal hold (Conflict), the seven years of audit logs, or a policy that says too little or
    /// nothing sensible (Config). For audit logs table and archive count together, so archiving is free, and what ends
    /// the life of rows, a Delete on the table or later on its archive, is not.
    Result<void> check(const QDate &today) const;

    QJsonObject toJson() const;
    static Result<TableRetention> fromJson(const QJsonObject &json);
    bool operator==(const TableRetention &) const = default;
};

/// The guide: "Retain audit logs for 7 years".
constexpr CalendarAge auditFloor{.years = 7};

} // namespace castellan
