// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/tableretention.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace castellan {
namespace {

using Action = TableRetention::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::TableRetention)
};

Error configError(const QString &message, const QString &hint = {})
{
    return {.kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

QLatin1String retentionActionName(Action action)
{
    switch (action) {
    case Action::ArchiveTable:
        return QLatin1String("archive-table");
    case Action::ArchiveFile:
        return QLatin1String("archive-file");
    case Action::Delete:
        break;
    }
    return QLatin1String("delete");
}

QDate CalendarAge::before(const QDate &day) const
{
    return day.addYears(-years).addMonths(-months).addDays(-days);
}

QString CalendarAge::text() const
{
    QStringList parts;
    if (years != 0)
        parts << Text::tr("%n year(s)", nullptr, years);
    if (months != 0)
        parts << Text::tr("%n month(s)", nullptr, months);
    if (days != 0 || parts.isEmpty())
        parts << Text::tr("%n day(s)", nullptr, days);
    return parts.join(u' ');
}

QString ageText(const CalendarAge &age)
{
    QString text;
    for (const auto &[number, unit] :
         {std::pair{age.years, QLatin1String("y")}, std::pair{age.months, QLatin1String("mo")},
          std::pair{age.days, QLatin1String("d")}})
        if (number != 0)
            text += QString::number(number) + unit;
    return text;
}

std::optional<CalendarAge> parseAge(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:([0-9]{1,3})y)? ?(?:([0-9]{1,4})mo)? ?(?:([0-9]{1,5})d)?$"));
    const QRegularExpressionMatch match = pattern.match(text);
    const CalendarAge age{
        .years = match.captured(1).toInt(), .months = match.captured(2).toInt(), .days = match.captured(3).toInt()};
    return match.hasMatch() && !age.isZero() ? std::optional(age) : std::nullopt;
}

QString TableRetention::name() const
{
    return schema + u'.' + table;
}

QString TableRetention::archiveTableName() const
{
    return archiveTable.isEmpty() ? table + QStringLiteral("_archive") : archiveTable;
}

QString TableRetention::archiveSchemaName() const
{
    return archiveSchema.isEmpty() ? schema : archiveSchema;
}

bool TableRetention::isItsOwnArchive() const
{
    return action == Action::ArchiveTable && archiveTableName() == table && archiveSchemaName() == schema;
}

bool TableRetention::isAuditLog() const
{
    return auditLog || table.contains(QLatin1String("audit"), Qt::CaseInsensitive);
}

bool TableRetention::deletesTooEarly(const QDate &today) const
{
    return isAuditLog() && action == Action::Delete && age.before(today) > auditFloor.before(today);
}

QDateTime TableRetention::cutoff(const QDate &today) const
{
    return age.before(today).startOfDay(Qt::UTC);
}

Result<void> TableRetention::check(const QDate &today) const
{
    if (table.isEmpty() || ageColumn.isEmpty())
        return configError(Text::tr("A retention policy names a table and the column that tells the age of its rows."));
    if (age.years < 0 || age.months < 0 || age.days < 0 || age.isZero())
        return configError(Text::tr("The age from which rows of %1 go must be at least a day.").arg(name()));
    if (action == Action::ArchiveFile && directory.isEmpty())
        return configError(Text::tr("The policy of %1 names no folder for its files.").arg(name()));
    if (isItsOwnArchive())
        return configError(Text::tr("%1 cannot be its own archive.").arg(name()));
    if (legalHold)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("%1 is under legal hold: %2").arg(name(), holdReason),
                     .hint = Text::tr("Nothing of it is moved or deleted until the hold is lifted in its policy."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (deletesTooEarly(today))
        return configError(Text::tr("%1 is an audit log, which must be kept for 7 years; this policy would delete its "
                                    "rows after %2.")
                               .arg(name(), age.text()),
                           Text::tr("Archive them instead, or delete what is older than 7 years. The maintenance "
                                    "guide asks for it: \"Retain audit logs for 7 years\"."));
    return {};
}

} // namespace castellan
