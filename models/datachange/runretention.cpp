// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/runretention.h"

#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/database/maintenance/objectstate.h"
#include "models/datachange/archivefile.h"
#include "models/datachange/archivetable.h"
#include "models/operation/operatorname.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = TableRetention::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunRetention)
};

QString compactDate(const QDateTime &when)
{
    return when.toUTC().toString(Qt::ISODate);
}

Error moreThanShown(qint64 shown)
{
    return {.kind = ErrorKind::Conflict,
            .message = Text::tr("More rows would go than the %1 that were shown.").arg(format::count(shown)),
            .hint = Text::tr("Somebody adds old rows. What went so far is written down; look at the preview again."),
            .detail = {},
            .code = {},
            .retryable = false};
}

} // namespace

QString dataChangeSessionName(const QString &runId)
{
    return QStringLiteral("castellan data change ") + runId;
}

/// One run of it.
struct RunRetention::Work
{
    OperationContext &context;
    const MaintenanceAccess &access;
    const RetentionPreview &preview;
    const BatchLimits &limits;
    std::shared_ptr<Interlock> interlock = {}; // released after what it guards
    std::shared_ptr<PostgresSession> worker = {};
    std::shared_ptr<PostgresSession> watch = {};
    QJsonObject result = {};
    QJsonArray walks = {};
    qint64 moved = 0;
    bool whole = true; ///< nothing was left

    Result<void> check();
    Result<void> detach();
    Result<void> detachOne(const PartitionFate &fate);
    Result<void> prepareArchive();
    Result<QString> exportFile();
    Result<void> walk();
    Result<void> walkPart(const KeyedTable &part, const QString &condition);
    Result<void> vacuum();
    Result<void> statement(const QString &sql);
    Result<ObjectState> state() const;
};

RunRetention::RunRetention(MaintenanceAccess access, RetentionPreview preview, BatchLimits limits)
    : m_access(std::move(access)), m_preview(std::move(preview)), m_limits(limits)
{
}

RunRetention::~RunRetention() = default;

QString RunRetention::title() const
{
    const QString age = m_preview.policy.age.text();
    return m_preview.policy.action == Action::Delete
               //: %1 a table, %2 "1 year"
               ? Text::tr("Delete rows of %1 older than %2").arg(m_preview.table.title(), age)
               : Text::tr("Archive rows of %1 older than %2").arg(m_preview.table.title(), age);
}

Preview RunRetention::preview() const
{
    const TableRetention &policy = m_preview.policy;
    Preview shown;
    shown.title = title();
    shown.target = policy.table;
    shown.estimate = m_preview.estimate;
    if (policy.detachPartitions && policy.action != Action::ArchiveFile)
        for (const PartitionFate &fate : m_preview.partitions)
            if (fate.detach) {
                shown.commands << fate.statement;
                if (policy.action == Action::Delete)
                    shown.commands << QStringLiteral("DROP TABLE ") + quoteQualified(fate.schema, fate.name);
            }
    shown.commands << m_preview.archiveStatements;
    if (policy.action == Action::ArchiveTable)
        shown.commands << QStringLiteral("INSERT INTO %1 SELECT * FROM %2 t WHERE %3 -- in batches, by key")
                              .arg(titleOfArchive(policy), m_preview.table.title(), m_preview.condition());
    if (policy.action == Action::ArchiveFile)
        shown.commands << QStringLiteral("COPY (SELECT * FROM %1 t WHERE %2) TO STDOUT")
                              .arg(m_preview.table.title(), m_preview.condition());
    shown.commands << QStringLiteral("DELETE FROM %1 t WHERE %2 -- in batches, by key")
                          .arg(m_preview.table.title(), m_preview.condition());
    if (policy.vacuum)
        shown.commands << QStringLiteral("VACUUM ") + m_preview.table.title();
    if (m_preview.counted && m_preview.rows == 0)
        shown.consequences << Text::tr("No row is old enough.") << m_preview.warnings;
    else
        shown.consequences
            << (m_preview.counted ? Text::tr("%1 rows go, about %2.") : Text::tr("About %1 rows go, about %2."))
                   .arg(format::count(m_preview.rows), format::bytes(m_preview.bytes))
            << m_preview.warnings
            << Text::tr(
                   "The space becomes free for new rows of the table. Only VACUUM FULL would give it back to the disk; "
                   "it needs %1 beside the table and locks it all the while, and is not done.")
                   .arg(format::bytes(m_preview.rewriteBytes));
    for (const PartitionFate &fate : m_preview.partitions)
        if (!fate.reason.isEmpty())
            shown.consequences << QStringLiteral("%1: %2").arg(quoteQualified(fate.schema, fate.name), fate.reason);
    if (m_preview.unfinished)
        shown.consequences << Text::tr("It goes on with what was begun %1 and came to %2 rows.")
                                  .arg(format::moment(m_preview.unfinished->started),
                                       format::count(m_preview.unfinished->rows));
    return shown;
}

Result<void> RunRetention::Work::statement(const QString &sql)
{
    const QDateTime started = context.clock().now();
    const auto done = await(worker->query(sql));
    context.addEvidence({.what = sql,
                         .where = access.where,
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = done ? QStringLiteral("done") : done.error().code,
                         .output = done ? QString() : done.error().message});
    return done ? Result<void>() : done.error();
}

Result<ObjectState> RunRetention::Work::state() const
{
    MaintenanceObject object;
    object.schema = preview.table.schema;
    object.name = preview.table.name;
    CASTELLAN_TRY_ASSIGN(auto found, await(readObjectState(watch, object)));
    return found.value_or(ObjectState());
}

Result<void> RunRetention::Work::check()
{
    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY(preview.policy.check(context.clock().now().toUTC().date()));
    if (access.interlock) {
        CASTELLAN_TRY_ASSIGN(
            interlock, await(access.interlock(
                           {.operation = QStringLiteral("retention"), .who = operatorName(), .since = {}, .pid = 0},
                           context.cancel())));
    }
    CASTELLAN_TRY(
        openWalk(access.session, limits, dataChangeSessionName(context.runId()), context.cancel(), &worker, &watch));
    CASTELLAN_TRY_ASSIGN(const KeyedTable now, await(watch->run<KeyedTable>([this](PostgresStatements &statements) {
                             return readKeyedTable(statements, preview.table.schema, preview.table.name);
                         })));
    if (now.oid != preview.table.oid || now.columns != preview.table.columns)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("%1 is not the table any more that was looked at.").arg(now.title()),
                     .hint = Text::tr("Look at the preview again."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    CASTELLAN_TRY_ASSIGN(const ObjectState before, state());
    result = {{QStringLiteral("table"), preview.table.title()},
              {QStringLiteral("cutoff"), compactDate(preview.cutoff)},
              {QStringLiteral("action"), retentionActionName(preview.policy.action)},
              {QStringLiteral("bytesBefore"), before.bytes},
              {QStringLiteral("deadBefore"), before.dead}};
    CASTELLAN_TRY(context.checkpoint(QStringLiteral("definition"), preview.definition()));
    context.finish();
    return {};
}

Result<void> RunRetention::Work::detachOne(const PartitionFate &fate)
{
    const bool plain = fate.statement.endsWith(quoteQualified(fate.schema, fate.name));
    CASTELLAN_TRY(await(worker->setLimits({.statement = 0ms, .lock = plain ? limits.longest : limits.search})));
    std::chrono::milliseconds pause = limits.firstPause;
    for (int attempt = 1;; ++attempt) {
        const Result<void> done = statement(fate.statement);
        if (done)
            break;
        if (done.error().code != QLatin1String("55P03") || attempt >= limits.attempts)
            return done.error();
        pauseUnlessCancelled(context.cancel(), pause);
        CASTELLAN_TRY(context.cancel().check());
        pause *= 2;
    }
    if (preview.policy.action == Action::Delete)
        CASTELLAN_TRY(statement(QStringLiteral("DROP TABLE ") + quoteQualified(fate.schema, fate.name)));
    return {};
}

Result<void> RunRetention::Work::detach()
{
    QJsonArray detached;
    QStringList failed;
    if (!preview.policy.detachPartitions || preview.policy.action == Action::ArchiveFile)
        return {};
    context.begin(QStringLiteral("detach"));
    for (const PartitionFate &fate : preview.partitions) {
        if (!fate.detach)
            continue;
        const QString name = quoteQualified(fate.schema, fate.name);
        const Result<void> done = detachOne(fate);
        CASTELLAN_TRY(context.cancel().check());
        if (!done && done.error().kind == ErrorKind::TunnelLost)
            return done.error();
        if (done)
            detached << name;
        else
            failed << QStringLiteral("%1: %2").arg(name, done.error().message);
    }
    result[QStringLiteral("detached")] = detached;
    whole = whole && failed.isEmpty();
    context.finish(failed.isEmpty() ? StepState::Done : StepState::Warning,
                   failed.isEmpty() ? Text::tr("%n partition(s) detached", nullptr, static_cast<int>(detached.size()))
                                    : failed.join(u'\n'));
    return await(worker->setLimits(batchQueryLimits(limits)));
}

Result<void> RunRetention::Work::prepareArchive()
{
    context.begin(QStringLiteral("archive"));
    result[QStringLiteral("archive")] = titleOfArchive(preview.policy);
    // Looked at anew: it must take the rows whole now, whatever it was when it was shown.
    for (const KeyedTable &part : preview.parts) {
        CASTELLAN_TRY_ASSIGN(const ArchivePlan plan, await(watch->run<ArchivePlan>([&](PostgresStatements &statements) {
                                 return planArchive(statements, preview.policy, part);
                             })));
        for (const QString &sql : plan.statements)
            CASTELLAN_TRY(statement(sql));
    }
    context.finish();
    return {};
}

Result<QString> RunRetention::Work::exportFile()
{
    context.begin(QStringLiteral("file"));
    CASTELLAN_TRY_ASSIGN(const ArchivedFile file,
                         archiveToFile({.context = context, .access = access, .preview = preview, .watch = watch}));
    if (!file.path.isEmpty()) {
        result[QStringLiteral("file")] = file.path;
        result[QStringLiteral("manifest")] = file.manifestPath;
    }
    context.finish(StepState::Done, file.summary());
    return file.unchangedCondition;
}

Result<void> RunRetention::Work::walkPart(const KeyedTable &part, const QString &condition)
{
    BatchWork work;
    work.what = part.title();
    work.definition = preview.definition();
    work.detail = {{QStringLiteral("cutoff"), compactDate(preview.cutoff)}};
    work.table = part;
    work.condition = condition;
    work.estimate = preview.parts.size() == 1 ? preview.rows : -1;
    const qint64 most = preview.rows + preview.rows / 5 + 1000;
    work.change = [&](PostgresStatements &statements, const BatchPortion &portion) -> Result<BatchDone> {
        if (preview.counted && moved > most)
            return moreThanShown(preview.rows);
        CASTELLAN_TRY_ASSIGN(BatchDone done,
                             preview.policy.action == Action::ArchiveTable
                                 ? archivePortion(statements, work, portion, titleOfArchive(preview.policy))
                                 : deletePortion(statements, work, portion));
        moved += done.rows;
        return done;
    };
    BatchWalk walk({.context = context,
                    .worker = worker,
                    .watch = watch,
                    .mayGoOn = [this] { return !interlock || interlock->isHeld(); },
                    .limits = limits});
    const QDateTime started = context.clock().now();
    const Result<bool> done = walk.run(work);
    walks << walk.tally().toJson();
    result[QStringLiteral("walks")] = walks;
    context.addEvidence({.what = QStringLiteral("DELETE FROM %1 t WHERE %2").arg(part.title(), condition),
                         .where = access.where,
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = done ? Text::tr("%1 rows").arg(format::count(walk.tally().reached.rows))
                                         : errorKindName(done.error().kind),
                         .output = done ? QString() : done.error().message});
    context.setResult(result);
    if (!done)
        return done.error();
    whole = whole && *done;
    return {};
}

Result<void> RunRetention::Work::walk()
{
    QString condition = preview.condition();
    if (preview.policy.action == Action::ArchiveTable && !preview.parts.isEmpty())
        CASTELLAN_TRY(prepareArchive());
    if (preview.policy.action == Action::ArchiveFile) {
        CASTELLAN_TRY_ASSIGN(const QString unchanged, exportFile());
        condition += QStringLiteral(" and ") + unchanged;
    }
    context.begin(QStringLiteral("rows"));
    for (const KeyedTable &part : preview.parts)
        CASTELLAN_TRY(walkPart(part, condition));
    CASTELLAN_TRY_ASSIGN(
        const RowSet remaining,
        await(watch->query(
            QStringLiteral("select count(*) from %1 t where %2").arg(preview.table.title(), preview.condition()), {},
            context.cancel())));
    const qint64 left = remaining.rows.value(0).value(0).toLongLong();
    qint64 rows = 0;
    QString holders;
    for (const QJsonValue &one : std::as_const(walks)) {
        rows += one[QStringLiteral("rows")].toInteger();
        if (const QString by = one[QStringLiteral("leftBy")].toString(); !by.isEmpty())
            holders = by;
    }
    result[QStringLiteral("rows")] = rows;
    result[QStringLiteral("remaining")] = left;
    whole = whole && left == 0;
    QString note = Text::tr("%1 rows").arg(format::count(rows));
    if (left > 0)
        note = Text::tr("%1 rows; %2 that should go are still there.").arg(format::count(rows), format::count(left));
    if (!holders.isEmpty())
        note += u' ' + Text::tr("Held by %1.").arg(holders);
    context.finish(left == 0 ? StepState::Done : StepState::Warning, note);
    return {};
}

Result<void> RunRetention::Work::vacuum()
{
    if (preview.policy.vacuum) {
        context.begin(QStringLiteral("vacuum"));
        CASTELLAN_TRY(await(worker->setLimits({.statement = 0ms, .lock = 2s})));
        const Result<void> done = statement(QStringLiteral("VACUUM ") + preview.table.title());
        CASTELLAN_TRY(context.cancel().check());
        context.finish(done ? StepState::Done : StepState::Warning, done ? QString() : done.error().message);
    }
    CASTELLAN_TRY_ASSIGN(const ObjectState after, state());
    result[QStringLiteral("bytesAfter")] = after.bytes;
    result[QStringLiteral("deadAfter")] = after.dead;
    return {};
}

Result<bool> RunRetention::run(OperationContext &context)
{
    const TableRetention &policy = m_preview.policy;
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Text::tr("Look at the table")}};
    if (policy.detachPartitions && policy.action != Action::ArchiveFile)
        steps.append({QStringLiteral("detach"), Text::tr("Detach old partitions")});
    if (policy.action == Action::ArchiveTable && !m_preview.parts.isEmpty())
        steps.append({QStringLiteral("archive"), Text::tr("Prepare the archive")});
    if (policy.action == Action::ArchiveFile)
        steps.append({QStringLiteral("file"), Text::tr("Write the archive file and read it back")});
    steps.append({QStringLiteral("rows"),
                  policy.action == Action::ArchiveTable ? Text::tr("Move old rows") : Text::tr("Delete old rows")});
    if (policy.vacuum)
        steps.append({QStringLiteral("vacuum"), Text::tr("Vacuum the table")});
    context.plan(steps);
    Work work{.context = context, .access = m_access, .preview = m_preview, .limits = m_limits};
    CASTELLAN_TRY(work.check());
    CASTELLAN_TRY(work.detach());
    CASTELLAN_TRY(work.walk());
    CASTELLAN_TRY(work.vacuum());
    context.setResult(work.result);
    return work.whole;
}

} // namespace castellan
