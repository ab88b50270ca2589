// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/indexespane.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/core/inpool.h"
#include "widgets/common/datatable.h"
#include "widgets/common/icons.h"
#include "widgets/common/stateview.h"
#include "widgets/database/indexdetails.h"
#include "widgets/database/panehead.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <limits>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;
using Kind = IndexRemark::Kind;

// 20,000 take 800 ms of the server's time: so many a reading are 40.
constexpr qsizetype definitionsAtOnce = 1000;

} // namespace

IndexesPane::IndexesPane(Workbench &bench) : ObjectsPane(bench, QStringLiteral("database.indexes"), tr("Indexes"))
{
    m_reindex = addRowAction(tr("&REINDEX…"), tr("Builds it anew beside the old one, and asks first"),
                             [this] { run(Action::Reindex, actionTitle(Action::Reindex)); });
    m_drop = addRowAction(tr("&Drop…"), {}, [this] { run(Action::DropIndex, actionTitle(Action::DropIndex)); });
    m_copy = addRowAction(tr("Cop&y SQL"), tr("What would drop it, and what would bring it back"), [this] { copy(); });
    m_copy->setIcon(icons::icon(QStringLiteral("edit-copy")));
    m_model = new IndexStatisticsModel(this);
    m_details = new IndexDetails(bench, rowActions());
    using Model = IndexStatisticsModel;
    arrange(m_model, m_details,
            {{Model::Name, 28},
             {Model::Table, 20},
             {Model::Definition, 32},
             {Model::Size, 10},
             {Model::Growth, 16},
             {Model::Scans, 9},
             {Model::LastScan, 12},
             {Model::HitRate, 10},
             {Model::Remark, 30}},
            Model::Size);
}

IndexesPane::~IndexesPane() = default;

void IndexesPane::adopt()
{
    m_model->setPast(past());
    m_model->setObjects(care().objects);
    if (!care().objects.indexes.isEmpty())
        return;
    ++m_remarking; // what is under way is about another database
    m_model->setRemarks({});
    m_replicas.clear();
    m_invalid.clear();
}

void IndexesPane::adoptPast()
{
    m_model->setPast(past());
    remark([this] {
        select();
        showState();
    });
}

ScanEvidence IndexesPane::evidence() const
{
    return {.past = &past(), .counted = care().counted, .standby = care().standby, .replicas = m_replicas};
}

/// In a thread, as 20,000 take a while; `then` is called when the newest ones are shown.
void IndexesPane::remark(const std::function<void()> &then)
{
    const auto judge = [objects = care().objects, past = past(),
                        evidence = evidence()]() mutable -> Result<QHash<qint64, IndexRemark>> {
        evidence.past = &past;
        return indexRemarks(objects, evidence);
    };
    onFinished(inPool(judge), this,
               [this, then, number = ++m_remarking](const Result<QHash<qint64, IndexRemark>> &remarks) {
                   if (number == m_remarking && remarks)
                       m_model->setRemarks(*remarks);
                   then();
               });
}

void IndexesPane::adoptSizes(const QHash<qint64, RelationSize> &sizes)
{
    m_model->setSizes(sizes);
}

void IndexesPane::askMore(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    const auto go = [this, session, cancel, asked = generation()] {
        if (asked == generation())
            askInvalid(session, cancel);
    };
    const QList<ReplicaSource> sources = replicasOf(*bench().connection());
    if (sources.isEmpty())
        return remark(go);
    onFinished(inPool([session, sources, cancel] { return readReplicas(session, sources, cancel); }), this,
               [this, go, asked = generation()](const Result<QList<ReplicaReading>> &replicas) {
                   if (asked != generation() || !replicas) // which is cancelled
                       return;
                   m_replicas = *replicas;
                   remark(go);
               });
}

void IndexesPane::askInvalid(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    const auto &indexes = care().objects.indexes;
    if (std::all_of(indexes.cbegin(), indexes.cend(), [](const IndexStatistics &one) { return one.valid; })) {
        m_invalid.clear();
        return askDefinitions(session, cancel);
    }
    onFinished(findInvalidIndexes(session, cancel), this,
               [this, session, cancel, asked = generation()](const Result<QList<InvalidIndex>> &invalid) {
                   if (asked != generation())
                       return;
                   if (!invalid)
                       return failed(invalid.error());
                   m_invalid.clear();
                   for (const InvalidIndex &one : *invalid)
                       m_invalid.insert(one.object.oid, one);
                   askDefinitions(session, cancel);
               });
}

/// Some of those that are missing, so that all are there after a while.
void IndexesPane::askDefinitions(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    QList<qint64> missing;
    for (const IndexStatistics &index : m_model->rows()) {
        if (index.definition.isEmpty() && missing.size() < definitionsAtOnce)
            missing.append(index.oid);
    }
    if (missing.isEmpty()) {
        select();
        return answered();
    }
    onFinished(readIndexDefinitions(session, missing, cancel), this,
               [this, asked = generation()](const Result<QHash<qint64, QString>> &definitions) {
                   if (asked != generation())
                       return;
                   // One of a table that somebody is altering cannot be told now; the next reading asks again.
                   if (definitions)
                       m_model->setDefinitions(*definitions);
                   else if (definitions.error().code != QLatin1String("55P03"))
                       return failed(definitions.error());
                   select();
                   answered();
               });
}

void IndexesPane::askMoreOf(const std::shared_ptr<PostgresSession> &session, const QList<qint64> &oids)
{
    onFinished(readIndexDefinitions(session, oids), this,
               [this, held = session, asked = generation()](const Result<QHash<qint64, QString>> &definitions) {
                   if (asked != generation() || !definitions)
                       return;
                   m_model->setDefinitions(*definitions);
                   select();
               });
}

int IndexesPane::rowOfObject(const QString &name) const
{
    const auto &rows = m_model->rows();
    const auto found = std::find_if(rows.cbegin(), rows.cend(),
                                    [&name](const IndexStatistics &row) { return row.qualifiedName() == name; });
    return found == rows.cend() ? -1 : static_cast<int>(found - rows.cbegin());
}

QList<qint64> IndexesPane::measurable() const
{
    QList<qint64> oids;
    for (const IndexStatistics &index : m_model->rows())
        oids.append(index.oid);
    return oids;
}

Standing IndexesPane::standing() const
{
    qint64 bytes = 0;
    bool exact = true;
    QHash<Kind, int> counts;
    for (const IndexStatistics &index : m_model->rows()) {
        bytes += index.bestBytes();
        exact = exact && index.bytes;
        ++counts[m_model->remark(index.oid).kind];
    }
    const QString size = exact ? format::bytes(bytes) : tr("about %1").arg(format::bytes(bytes));
    QStringList found;
    const auto say = [&](Kind kind, const auto &words) {
        if (const int count = counts.value(kind); count > 0)
            found << words(count);
    };
    say(Kind::Invalid, [](int n) { return tr("%n invalid", nullptr, n); });
    say(Kind::Duplicate, [](int n) { return tr("%n duplicate(s)", nullptr, n); });
    say(Kind::Redundant, [](int n) { return tr("%n redundant", nullptr, n); });
    say(Kind::Unused, [](int n) { return tr("%n unused", nullptr, n); });
    say(Kind::Doubtful, [](int n) { return tr("%n perhaps unused", nullptr, n); });
    //: %2 a size, or "about" one
    const QString takes = tr("%n index(es) take %2", nullptr, m_model->rowCount()).arg(size);
    QStringList explanation{countsInWords(), replicas::sinceInWords(m_replicas)};
    const bool known = tellsUnused(care().objects, evidence());
    const QString doubt = replicaDoubt(evidence());
    if (!known && care().counted && !care().standby)
        explanation << (doubt.isEmpty() ? tr("Whether an index is unused can be said after seven days.") : doubt);
    explanation.removeAll(QString());
    const auto stands = [&](Status status, const QString &words) {
        return Standing{.status = status, .sentence = words.arg(takes), .explanation = explanation.join(u' ')};
    };
    if (found.isEmpty() && known)
        //: %1 "12 indexes take 3 GB"
        return stands(Status::Good, tr("%1; each is of use."));
    if (found.isEmpty())
        //: %1 "12 indexes take 3 GB"
        return stands(Status::Good, tr("%1; none is invalid, a duplicate or redundant."));
    const bool trouble = counts.value(Kind::Invalid) + counts.value(Kind::Duplicate) > 0;
    return stands(trouble ? Status::Warning : Status::Notice,
                  QStringLiteral("%1; ") + found.join(QStringLiteral(", ")) + u'.');
}

bool IndexesPane::showNothing()
{
    if (m_model->rowCount() > 0)
        return false;
    states()->showEmpty(tr("No indexes"), tr("No table of this database has one yet."));
    return true;
}

QList<IndexStatistics> IndexesPane::selected() const
{
    QList<IndexStatistics> indexes;
    for (const int row : table()->selectedSourceRows())
        indexes.append(m_model->row(row));
    return indexes;
}

bool IndexesPane::invalidAllows(const IndexStatistics &index, MaintenanceTask::Action action) const
{
    const auto invalid = m_invalid.constFind(index.oid);
    if (invalid == m_invalid.cend())
        return false;
    const QList<MaintenanceTask> remedies = invalid->remedies();
    return std::any_of(remedies.cbegin(), remedies.cend(),
                       [action](const MaintenanceTask &task) { return task.action == action; });
}

QString IndexesPane::obstacle(const IndexStatistics &index) const
{
    if (index.valid)
        return m_model->remark(index.oid).obstacle;
    if (invalidAllows(index, Action::DropIndex))
        return {};
    return tr("It is incomplete or being built: see above what is to be done.");
}

bool IndexesPane::canBeRebuilt(const IndexStatistics &index) const
{
    return index.valid || invalidAllows(index, Action::Reindex);
}

QString IndexesPane::sentence(const IndexStatistics &index) const
{
    const QString size =
        index.bytes ? format::bytes(*index.bytes) : tr("about %1").arg(format::bytes(index.estimatedBytes));
    const auto count = static_cast<int>(qMin<qint64>(m_model->scans(index), std::numeric_limits<int>::max()));
    const QString scans = count == 0 ? tr("was not scanned") : tr("was scanned %n time(s)", nullptr, count);
    //: %1 an index, %2 its table, %3 a size, %4 "was scanned 3 times"
    return tr("%1 on %2 takes %3 and %4.").arg(index.name, index.schema + u'.' + index.tableName, size, scans);
}

QString IndexesPane::explanation(const IndexStatistics &index) const
{
    if (const auto invalid = m_invalid.constFind(index.oid); invalid != m_invalid.cend())
        return invalid->explanation();
    const IndexRemark remark = m_model->remark(index.oid);
    switch (remark.kind) {
    case Kind::Duplicate:
        return tr("%1 is made of the same: what this one finds the other finds, too, and every write keeps both up to "
                  "date.")
            .arg(remark.by);
    case Kind::Redundant:
        return tr("%1 begins with the same columns and can stand for it; being longer it is a little slower to read.")
            .arg(remark.by);
    case Kind::Unused:
        return tr("Every write keeps it up to date for nobody. What runs once a quarter may want it nevertheless.") +
               (care().replicas > m_replicas.size()
                    ? u' ' + tr("What other replicas use it for is not counted here; the environment's settings can "
                                "name them.")
                    : QString());
    case Kind::UsedOnReplica:
        //: %1 "replica1: 1,204 scans"
        return tr("Here it is not used, but it is on replica %1. Dropping it takes it from there, too.")
            .arg(remark.replicas);
    case Kind::Doubtful:
        //: %1 a sentence
        return tr("Here it is not used; whether a replica uses it is not known. %1").arg(remark.replicas);
    default:
        return {};
    }
}

void IndexesPane::select()
{
    const QList<IndexStatistics> indexes = selected();
    const auto all = [&indexes](auto fits) {
        return !indexes.isEmpty() && std::all_of(indexes.cbegin(), indexes.cend(), fits);
    };
    const auto kept = std::find_if(indexes.cbegin(), indexes.cend(),
                                   [this](const IndexStatistics &one) { return !obstacle(one).isEmpty(); });
    m_reindex->setEnabled(canMaintain() && all([this](const IndexStatistics &one) { return canBeRebuilt(one); }));
    m_drop->setEnabled(canMaintain() && !indexes.isEmpty() && kept == indexes.cend());
    m_drop->setToolTip(kept == indexes.cend() ? tr("Drops it without stopping anybody, and asks first")
                                              : QStringLiteral("%1: %2").arg(kept->name, obstacle(*kept)));
    m_copy->setEnabled(!indexes.isEmpty());
    const int row = table()->currentSourceRow();
    if (row < 0 || row >= m_model->rowCount())
        return m_details->clear();
    const IndexStatistics &current = m_model->row(row);
    m_details->setIndex(current, {.status = m_model->remark(current.oid).status(),
                                  .sentence = sentence(current),
                                  .explanation = explanation(current),
                                  .obstacle = obstacle(current),
                                  .selected = static_cast<int>(indexes.size())});
}

void IndexesPane::run(MaintenanceTask::Action action, const QString &word)
{
    MaintenanceTask task;
    task.action = action;
    for (const IndexStatistics &index : selected())
        task.objects.append({.kind = MaintenanceObject::Kind::Index,
                             .oid = index.oid,
                             .schema = index.schema,
                             .name = index.name,
                             .bytes = -1,
                             .indexBytes = -1,
                             .bringBack = {}});
    if (!task.objects.isEmpty())
        maintain({task}, word);
}

/// Of those that must stay only what makes them.
void IndexesPane::copy()
{
    QStringList sql;
    for (const IndexStatistics &index : selected()) {
        if (obstacle(index).isEmpty())
            sql << dropStatement(index) + u';';
        if (const QString back = restoreStatement(index); !back.isEmpty())
            sql << (obstacle(index).isEmpty() ? QStringLiteral("-- %1;").arg(back) : back + u';');
    }
    QGuiApplication::clipboard()->setText(sql.join(u'\n'));
}

} // namespace castellan
