// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/drill.h"
#include "app/commandline/restoreoutcome.h"
#include "app/commandline/subcommands.h"
#include "models/connection/maintenanceaccess.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/database/maintenance/guidetasks.h"
#include "models/database/maintenance/preparemaintenance.h"
#include "models/database/sqltext.h"

#include <QJsonArray>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

struct Asked
{
    QList<MaintenanceTask> tasks; ///< none: the guide's monthly task, which is a drill
    bool dryRun = false;
    QString armReason;
};

const QMap<QString, Action> &actions()
{
    static const QMap<QString, Action> all{
        {QStringLiteral("analyze"), Action::Analyze},        {QStringLiteral("vacuum"), Action::Vacuum},
        {QStringLiteral("vacuum-full"), Action::VacuumFull}, {QStringLiteral("reindex"), Action::Reindex},
        {QStringLiteral("drop-index"), Action::DropIndex},   {QStringLiteral("cluster"), Action::Cluster},
        {QStringLiteral("refresh"), Action::RefreshView}};
    return all;
}

/// "public.Item" as Castellan writes it, or quoted as SQL does; without a schema it is of "public".
Result<MaintenanceObject> objectNamed(Kind kind, const QString &text)
{
    CASTELLAN_TRY_ASSIGN(const QStringList parts, sqltext::nameParts(text));
    MaintenanceObject object;
    object.kind = kind;
    const bool qualified = kind != Kind::Schema;
    if (parts.size() > (qualified ? 2 : 1))
        return usageError(Text::tr("%1 is no name of a table, index or schema.").arg(text));
    object.schema = !qualified ? QString() : parts.size() == 2 ? parts.constFirst() : QStringLiteral("public");
    object.name = parts.constLast();
    return object;
}

Result<QList<MaintenanceTask>> tasksOf(const QString &what, const QList<MaintenanceObject> &objects)
{
    MaintenanceObject database;
    database.kind = Kind::Database;
    static const QHash<QString, QList<MaintenanceTask>> guide{
        {QStringLiteral("daily"), guideTasks(GuideRhythm::Daily, database)},
        {QStringLiteral("weekly"), guideTasks(GuideRhythm::Weekly, database)},
        {QStringLiteral("monthly"), {}}};
    if (guide.contains(what)) {
        if (!objects.isEmpty())
            return usageError(Text::tr("The guide's tasks are for the whole database."));
        return guide.value(what);
    }
    if (!actions().contains(what))
        return usageError(Text::tr("%1 is nothing that can be done; daily, weekly, monthly, %2 are.")
                              .arg(what, actions().keys().join(QStringLiteral(", "))));
    MaintenanceTask task;
    task.action = actions().value(what);
    task.objects = objects.isEmpty() ? QList<MaintenanceObject>{database} : objects;
    return QList<MaintenanceTask>{task};
}

Result<std::shared_ptr<Operation>> operationFor(CommandContext &context, const Asked &asked)
{
    if (asked.tasks.isEmpty())
        return drillOf(context, {});
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(
        const auto operation,
        awaitOr(prepareMaintenance(maintenanceAccess(connection), asked.tasks, context.cancel()), context.cancel()));
    return std::shared_ptr<Operation>(operation);
}

Result<Outcome> maintain(CommandContext &context, const Asked &asked)
{
    CASTELLAN_TRY_ASSIGN(const auto operation, operationFor(context, asked));
    const Preview preview = operation->preview();
    if (asked.dryRun) {
        Outcome outcome;
        outcome.document = {{QStringLiteral("dryRun"), true},
                            {QStringLiteral("sql"), QJsonArray::fromStringList(preview.commands)},
                            {QStringLiteral("consequences"), QJsonArray::fromStringList(preview.consequences)}};
        outcome.text = preview.commands.join(QStringLiteral(";\n")) + QStringLiteral(";\n") +
                       preview.consequences.join(u'\n') + u'\n';
        return outcome;
    }
    // Giving the command is the confirmation: the objects are named in it.
    const Confirmation confirmation{.agreed = true, .typedName = preview.target, .reason = asked.armReason};
    CASTELLAN_TRY_ASSIGN(const Run run, context.run(operation, confirmation, asked.armReason));
    Outcome outcome = asked.tasks.isEmpty() ? restoreOutcome(run) : outcomeOf(run);
    outcome.document.insert(QStringLiteral("dryRun"), false);
    const QJsonArray objects = run.result.value(QStringLiteral("objects")).toArray();
    for (const QJsonValue &each : objects) {
        QStringList notes{each[QStringLiteral("outcome")].toString()};
        for (const char *note : {"note", "error"})
            if (const QString text = each[QLatin1String(note)].toString(); !text.isEmpty())
                notes << text;
        notes.removeDuplicates(); // where an error says all, it is the note, too
        outcome.text +=
            QStringLiteral("%1: %2\n").arg(each[QStringLiteral("sql")].toString(), notes.join(QStringLiteral(", ")));
    }
    return outcome;
}

} // namespace

Subcommand databaseMaintainCommand()
{
    const auto table = QStringLiteral("table");
    const auto index = QStringLiteral("index");
    const auto view = QStringLiteral("view");
    const auto schema = QStringLiteral("schema");
    const auto freeze = QStringLiteral("freeze");
    const auto analyze = QStringLiteral("analyze");
    const auto dryRun = QStringLiteral("dry-run");
    return {.words = {QStringLiteral("db"), QStringLiteral("maintain")},
            .arguments = QStringLiteral("TASK"),
            .summary = Text::tr("Maintain the database, or the tables, indexes, views and schemas that are named."),
            .details =
                Text::tr("TASK is daily, weekly or monthly (the guide's tasks; the monthly one is a drill with the "
                         "newest proven backup), analyze, vacuum, vacuum-full, reindex, drop-index, cluster or "
                         "refresh. Indexes are built and dropped concurrently. Status 3 when "
                         "something could not be done. In production --arm is needed for what interrupts others."),
            .options = {{table, Text::tr("A table; several times for several."), QStringLiteral("NAME")},
                        {index, Text::tr("An index, likewise."), QStringLiteral("NAME")},
                        {view, Text::tr("A materialized view, likewise."), QStringLiteral("NAME")},
                        {schema, Text::tr("A schema, likewise; for reindex."), QStringLiteral("NAME")},
                        {freeze, Text::tr("With vacuum and vacuum-full: FREEZE.")},
                        {analyze, Text::tr("With vacuum and vacuum-full: ANALYZE, too.")},
                        {dryRun, Text::tr("Say what would be run, and what it locks; run nothing.")},
                        armOption()},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY_ASSIGN(const QString what, oneArgument(parser, Text::tr("the task")));
                QList<MaintenanceObject> objects;
                for (const auto &[option, kind] : QList<std::pair<QString, Kind>>{{table, Kind::Table},
                                                                                  {index, Kind::Index},
                                                                                  {view, Kind::MaterializedView},
                                                                                  {schema, Kind::Schema}}) {
                    const QStringList names = parser.values(option);
                    for (const QString &name : names) {
                        CASTELLAN_TRY_ASSIGN(const MaintenanceObject object, objectNamed(kind, name));
                        objects << object;
                    }
                }
                Asked asked;
                CASTELLAN_TRY_ASSIGN(asked.tasks, tasksOf(what, objects));
                for (MaintenanceTask &task : asked.tasks) {
                    task.vacuum.freeze = task.vacuum.freeze || parser.isSet(freeze);
                    task.vacuum.analyze = task.vacuum.analyze || parser.isSet(analyze);
                }
                asked.dryRun = parser.isSet(dryRun);
                CASTELLAN_TRY_ASSIGN(asked.armReason, reasonOf(parser, QStringLiteral("arm")));
                return Work([asked](CommandContext &context) { return maintain(context, asked); });
            }};
}

} // namespace castellan
