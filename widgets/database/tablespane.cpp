// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/tablespane.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/database/maintenance/guidetasks.h"
#include "models/database/verdict/judge.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/stateview.h"
#include "widgets/database/maintenancedialog.h"
#include "widgets/database/panehead.h"
#include "widgets/database/tabledetails.h"
#include "widgets/shell/workbench.h"

#include <QAction>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = MaintenanceTask::Action;
using Kind = TableStatistics::Kind;

/// `indexBytes` of its indexes, where they were not measured.
MaintenanceObject objectOf(const TableStatistics &table, qint64 indexBytes)
{
    return {.kind = table.kind == Kind::MaterializedView ? MaintenanceObject::Kind::MaterializedView
                                                         : MaintenanceObject::Kind::Table,
            .oid = table.oid,
            .schema = table.schema,
            .name = table.name,
            .bytes = table.bestBytes() + table.indexBytes.value_or(indexBytes),
            .indexBytes = table.indexBytes.value_or(indexBytes),
            .bringBack = {}};
}

MaintenanceTask taskOf(Action action, const QList<MaintenanceObject> &objects)
{
    MaintenanceTask task;
    task.action = action;
    task.objects = objects;
    return task;
}

/// What an action is for, in a sentence.
QString purpose(Action action)
{
    switch (action) {
    case Action::Analyze:
        return TablesPane::tr("Reads a sample of the rows, so that the planner knows what is in the table.");
    case Action::Vacuum:
    case Action::VacuumFull:
        return TablesPane::tr("Gives the place of dead rows to new ones, and keeps old rows from wraparound.");
    case Action::Cluster:
        return TablesPane::tr("Writes the table anew in the order of an index. Rows that come later are not ordered.");
    case Action::RefreshView:
        return TablesPane::tr("Fills the materialized view anew from its query.");
    default:
        return {};
    }
}

} // namespace

TablesPane::TablesPane(Workbench &bench) : ObjectsPane(bench, QStringLiteral("database.tables"), tr("Tables"))
{
    m_model = new TableStatisticsModel(this);
    const QString asks = tr("Shows exactly what will be done, and asks first");
    const auto add = [&](const QString &words, Action action) {
        return addRowAction(words, asks, [this, action] { askFor(action); });
    };
    m_analyze = add(tr("A&NALYZE…"), Action::Analyze);
    m_vacuum = add(tr("VACUU&M…"), Action::Vacuum);
    m_reindex = add(tr("&REINDEX…"), Action::Reindex);
    m_cluster = add(tr("C&LUSTER…"), Action::Cluster);
    m_refreshView = add(tr("Re&fresh…"), Action::RefreshView);
    m_measureBloat = addRowAction(tr("Measure &bloat"),
                                  tr("Reads the table with pgstattuple_approx() instead of estimating; that takes a "
                                     "while"),
                                  [this] { measure(); });
    m_wholeDatabase = makeAction(
        {}, tr("The &whole database…"),
        tr("ANALYZE, VACUUM, REINDEX, or the guide's daily and weekly task; its monthly one is a restore drill, "
           "on the page Backups"),
        [this] { askWholeDatabase(); });
    head()->addButton(m_wholeDatabase);
    m_details = new TableDetails(bench, rowActions());
    using Model = TableStatisticsModel;
    arrange(m_model, m_details,
            {{Model::Name, 34},
             {Model::Rows, 10},
             {Model::Size, 10},
             {Model::IndexSize, 9},
             {Model::Growth, 17},
             {Model::DeadRows, 15},
             {Model::SequentialScans, 10},
             {Model::IndexScans, 11},
             {Model::HitRate, 10},
             {Model::Vacuumed, 13},
             {Model::Analyzed, 13},
             {Model::Bloat, 16}},
            Model::Size);
}

TablesPane::~TablesPane() = default;

void TablesPane::adopt()
{
    m_model->setPast(past());
    m_model->setObjects(care().objects);
    m_model->setBloat(care().bloat.value);
    if (care().objects.tables.isEmpty())
        m_measuredBloat.clear();
}

void TablesPane::adoptPast()
{
    m_model->setPast(past());
}

void TablesPane::adoptSizes(const QHash<qint64, RelationSize> &sizes)
{
    m_model->setSizes(sizes);
}

int TablesPane::rowOfObject(const QString &name) const
{
    const auto &rows = m_model->rows();
    const auto found = std::find_if(rows.cbegin(), rows.cend(),
                                    [&name](const TableStatistics &row) { return row.qualifiedName() == name; });
    return found == rows.cend() ? -1 : static_cast<int>(found - rows.cbegin());
}

QList<qint64> TablesPane::measurable() const
{
    QList<qint64> oids;
    for (const TableStatistics &table : m_model->rows())
        oids.append(table.oid);
    return oids;
}

Standing TablesPane::standing() const
{
    qint64 bytes = 0;
    int troubled = 0;
    bool exact = true;
    for (const TableStatistics &table : m_model->rows()) {
        bytes += table.bestBytes();
        exact = exact && table.bytes;
        troubled += deadRowsStatus(table) != Status::Good;
    }
    const int count = m_model->rowCount();
    const QString size = exact ? format::bytes(bytes) : tr("about %1").arg(format::bytes(bytes));
    //: %2 a size, or "about" one
    const QString takes = tr("%n table(s) take %2", nullptr, count).arg(size);
    if (care().standby || !care().counted)
        return {Status::Unknown, takes + u'.', countsInWords()};
    if (troubled == 0)
        return {Status::Good, tr("%1; none has many dead rows.").arg(takes), countsInWords()};
    return {Status::Warning,
            //: %2 "12 tables take 3 GB"
            tr("%2; %n of them have many dead rows.", nullptr, troubled).arg(takes), countsInWords()};
}

bool TablesPane::showNothing()
{
    if (m_model->rowCount() > 0)
        return false;
    states()->showEmpty(tr("No tables"), tr("This database has none of its own yet."));
    return true;
}

QList<TableStatistics> TablesPane::selected() const
{
    QList<TableStatistics> tables;
    for (const int row : table()->selectedSourceRows())
        tables.append(m_model->row(row));
    return tables;
}

void TablesPane::select()
{
    const QList<TableStatistics> tables = selected();
    const auto all = [&tables](auto fits) {
        return !tables.isEmpty() && std::all_of(tables.cbegin(), tables.cend(), fits);
    };
    const bool can = !tables.isEmpty() && canMaintain();
    const bool views = all([](const TableStatistics &one) { return one.kind == Kind::MaterializedView; });
    const bool whole = all([](const TableStatistics &one) { return one.kind != Kind::Partitioned; });
    m_analyze->setEnabled(can);
    m_vacuum->setEnabled(can);
    m_reindex->setEnabled(can);
    m_cluster->setEnabled(can && whole);
    m_refreshView->setVisible(views);
    m_refreshView->setEnabled(can && views);
    m_measureBloat->setEnabled(tables.size() == 1 && whole && bench().connection());
    m_wholeDatabase->setEnabled(canMaintain() && m_model->rowCount() > 0);
    const int row = table()->currentSourceRow();
    if (row < 0 || row >= m_model->rowCount())
        return m_details->clear();
    const TableStatistics &current = m_model->row(row);
    m_details->setTable(current, *m_model, care(), m_measuredBloat.value(current.oid), static_cast<int>(tables.size()));
}

QStringList TablesPane::clusterIndexes(qint64 table) const
{
    QStringList names;
    for (const IndexStatistics &index : care().objects.indexes) {
        const bool ordered =
            index.accessMethod == QLatin1String("btree") || index.accessMethod == QLatin1String("gist");
        if (index.table == table && index.valid && ordered && index.predicate.isEmpty())
            names.append(index.name);
    }
    return names;
}

void TablesPane::askFor(MaintenanceTask::Action action)
{
    QHash<qint64, qint64> indexBytes;
    for (const IndexStatistics &index : care().objects.indexes)
        indexBytes[index.table] += index.estimatedBytes;
    QList<MaintenanceObject> objects;
    for (const TableStatistics &table : selected())
        objects.append(objectOf(table, indexBytes.value(table.oid)));
    if (objects.isEmpty())
        return;
    MaintenanceTask task = taskOf(action, objects);
    if (action == Action::Reindex) // which has nothing to choose
        return maintain({task}, actionTitle(action));
    MaintenanceChoice choice{.words = actionTitle(action), .explanation = purpose(action), .tasks = {}};
    if (action == Action::Cluster && objects.size() == 1) {
        choice.clusterIndexes = clusterIndexes(objects.constFirst().oid);
        task.clusterIndex = choice.clusterIndexes.value(0);
    }
    choice.tasks = {task};
    openDialog(objects.size() == 1 ? objects.constFirst().title()
                                   : tr("%n table(s)", nullptr, static_cast<int>(objects.size())),
               {choice});
}

/// Indexes of which half is wasted, by an estimate, and that are large: the verdict's limits.
QList<MaintenanceObject> TablesPane::worthRebuilding() const
{
    const VerdictLimits limits;
    QList<MaintenanceObject> objects;
    for (const BloatEstimate &bloat : care().bloat.value.indexes) {
        const IndexStatistics *index = care().objects.index(bloat.oid);
        if (index && bloat.fraction() >= limits.bloat && bloat.wasted >= limits.bloatBytes)
            objects.append({.kind = MaintenanceObject::Kind::Index,
                            .oid = index->oid,
                            .schema = index->schema,
                            .name = index->name,
                            .bytes = bloat.bytes,
                            .indexBytes = bloat.bytes,
                            .bringBack = {}});
    }
    return objects;
}

void TablesPane::askWholeDatabase()
{
    if (!bench().connection())
        return;
    MaintenanceObject database;
    database.kind = MaintenanceObject::Kind::Database;
    database.name = bench().connection()->environment().database.name;
    const QList<MaintenanceObject> bloated = worthRebuilding();
    const QString beside = tr("What is locked is left out rather than waited for: the next day comes.");
    const QList<MaintenanceChoice> choices{
        {.words = tr("The guide's daily task"),
         .explanation = tr("ANALYZE, then VACUUM, then REINDEX of indexes that are bloated by half (%n now).", nullptr,
                           static_cast<int>(bloated.size())) +
                        u' ' + beside,
         .tasks = guideTasks(GuideRhythm::Daily, database, bloated)},
        {.words = tr("The guide's weekly task"),
         .explanation = tr("VACUUM with ANALYZE.") + u' ' + beside,
         .tasks = guideTasks(GuideRhythm::Weekly, database)},
        {.words = actionTitle(Action::Analyze),
         .explanation = purpose(Action::Analyze),
         .tasks = {taskOf(Action::Analyze, {database})}},
        {.words = actionTitle(Action::Vacuum),
         .explanation = purpose(Action::Vacuum),
         .tasks = {taskOf(Action::Vacuum, {database})}},
        {.words = actionTitle(Action::Reindex),
         .explanation = tr("Builds every index anew, one after the other, beside the old one."),
         .tasks = {taskOf(Action::Reindex, {database})}}};
    openDialog(database.name, choices);
}

void TablesPane::openDialog(const QString &subject, const QList<MaintenanceChoice> &choices)
{
    auto *dialog = new MaintenanceDialog(subject, choices, care().serverVersion, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { maintain(dialog->tasks(), dialog->word()); });
    dialog->open();
}

void TablesPane::measure()
{
    const QList<TableStatistics> tables = selected();
    if (tables.size() != 1 || !bench().connection())
        return;
    const TableStatistics measured = tables.constFirst();
    m_measuredBloat.insert(measured.oid, tr("Being measured…"));
    select();
    const auto show = [this, asked = generation(), measured](const Result<MeasuredBloat> &bloat) {
        if (asked != generation())
            return;
        m_measuredBloat.remove(measured.oid);
        if (bloat)
            m_measuredBloat.insert(
                measured.oid,
                //: sizes and numbers of one table
                tr("Measured: of %1, %2 are free for new rows, and %3 are held by %4 dead rows. %5 of it was read; the "
                   "rest is known to hold no dead rows.")
                    .arg(format::bytes(bloat->bytes), format::bytes(bloat->freeBytes), format::bytes(bloat->deadBytes),
                         format::count(bloat->deadRows), format::percent(bloat->scanned)));
        else
            bench().dialogs().showError(this, tr("%1 was not measured").arg(measured.qualifiedName()), bloat.error());
        select();
    };
    const auto ask = [measured](const std::shared_ptr<PostgresSession> &session) {
        return castellan::measureBloat(session, measured.schema, measured.name);
    };
    onFinished(askOnce(sessionsOf(bench().connection()), {.statement = 10min, .lock = 1s}, {}, ask), this, show);
}

} // namespace castellan
