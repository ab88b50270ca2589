// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/tableretention.h"

#include "models/database/postgressession.h"

#include <QCoreApplication>

#include <array>

namespace castellan {
namespace {

using Action = TableRetention::Action;
using Format = TableRetention::Format;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::TableRetention)
};

constexpr std::array actionNames{std::pair{Action::ArchiveTable, "archive-table"},
                                 std::pair{Action::ArchiveFile, "archive-file"}, std::pair{Action::Delete, "delete"}};
constexpr std::array formatNames{std::pair{Format::Text, "text"}, std::pair{Format::Csv, "csv"}};

template <typename Names, typename Value>
QString nameOf(const Names &names, Value value)
{
    for (const auto &[one, name] : names)
        if (one == value)
            return QLatin1String(name);
    return {};
}

template <typename Names, typename Value>
bool readName(const Names &names, const QJsonValue &json, Value *value)
{
    if (json.isUndefined())
        return true;
    for (const auto &[one, name] : names) {
        if (json.toString() == QLatin1String(name)) {
            *value = one;
            return true;
        }
    }
    return false;
}

Error configError(const QString &message, const QString &hint = {})
{
    return {.kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

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

QString TableRetention::title() const
{
    return quoteQualified(schema, table);
}

QString TableRetention::archiveName() const
{
    return archiveTable.isEmpty() ? table + QStringLiteral("_archive") : archiveTable;
}

QString TableRetention::archiveTitle() const
{
    return quoteQualified(archiveSchema.isEmpty() ? schema : archiveSchema, archiveName());
}

bool TableRetention::isAuditLog() const
{
    return auditLog || table.contains(QLatin1String("audit"), Qt::CaseInsensitive);
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
        return configError(Text::tr("The age from which rows of %1 go must be at least a day.").arg(title()));
    if (action == Action::ArchiveFile && directory.isEmpty())
        return configError(Text::tr("The policy of %1 names no folder for its files.").arg(title()));
    if (action == Action::ArchiveTable && archiveTitle() == title())
        return configError(Text::tr("%1 cannot be its own archive.").arg(title()));
    if (legalHold)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("%1 is under legal hold: %2").arg(title(), holdReason),
                     .hint = Text::tr("Nothing of it is moved or deleted until the hold is lifted in its policy."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (isAuditLog() && action == Action::Delete && age.before(today) > auditFloor.before(today))
        return configError(Text::tr("%1 is an audit log, which must be kept for 7 years; this policy would delete its "
                                    "rows after %2.")
                               .arg(title(), age.text()),
                           Text::tr("Archive them instead, or delete what is older than 7 years. The maintenance "
                                    "guide asks for it: \"Retain audit logs for 7 years\"."));
    return {};
}

QJsonObject TableRetention::toJson() const
{
    return {{QStringLiteral("schema"), schema},
            {QStringLiteral("table"), table},
            {QStringLiteral("ageColumn"), ageColumn},
            {QStringLiteral("years"), age.years},
            {QStringLiteral("months"), age.months},
            {QStringLiteral("days"), age.days},
            {QStringLiteral("action"), nameOf(actionNames, action)},
            {QStringLiteral("archiveSchema"), archiveSchema},
            {QStringLiteral("archiveTable"), archiveTable},
            {QStringLiteral("addColumns"), addColumns},
            {QStringLiteral("directory"), directory},
            {QStringLiteral("format"), nameOf(formatNames, format)},
            {QStringLiteral("detachPartitions"), detachPartitions},
            {QStringLiteral("vacuum"), vacuum},
            {QStringLiteral("auditLog"), auditLog},
            {QStringLiteral("legalHold"), legalHold},
            {QStringLiteral("holdReason"), holdReason}};
}

Result<TableRetention> TableRetention::fromJson(const QJsonObject &json)
{
    const TableRetention defaults;
    const auto text = [&](const char *key, const QString &fallback = {}) {
        return json[QLatin1String(key)].toString(fallback);
    };
    const auto flag = [&](const char *key, bool fallback) { return json[QLatin1String(key)].toBool(fallback); };
    TableRetention policy;
    policy.schema = text("schema", defaults.schema);
    policy.table = text("table");
    policy.ageColumn = text("ageColumn");
    policy.age = {.years = json[QStringLiteral("years")].toInt(),
                  .months = json[QStringLiteral("months")].toInt(),
                  .days = json[QStringLiteral("days")].toInt()};
    // What is not understood must not become a deletion, nor a hold be lost.
    if (!readName(actionNames, json[QStringLiteral("action")], &policy.action) ||
        !readName(formatNames, json[QStringLiteral("format")], &policy.format))
        return configError(Text::tr("The retention policy of %1 says what this Castellan does not know: \"%2\".")
                               .arg(policy.title(), text("action") + u' ' + text("format")));
    if (const QJsonValue hold = json[QStringLiteral("legalHold")]; !hold.isUndefined() && !hold.isBool())
        return configError(Text::tr("The legal hold of %1 is neither true nor false.").arg(policy.title()));
    policy.archiveSchema = text("archiveSchema");
    policy.archiveTable = text("archiveTable");
    policy.addColumns = flag("addColumns", defaults.addColumns);
    policy.directory = text("directory");
    policy.detachPartitions = flag("detachPartitions", defaults.detachPartitions);
    policy.vacuum = flag("vacuum", defaults.vacuum);
    policy.auditLog = flag("auditLog", false);
    policy.legalHold = flag("legalHold", false);
    policy.holdReason = text("holdReason");
    return policy;
}

} // namespace castellan
