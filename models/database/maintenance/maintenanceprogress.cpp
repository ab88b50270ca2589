// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/maintenanceprogress.h"

#include "models/core/format.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintenanceProgress)
};

struct Phase
{
    const char *name; ///< as the views of PostgreSQL 13 to 18 have it
    const char *words;
};

constexpr std::array phases{
    Phase{"initializing", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "begins")},
    // pg_stat_progress_vacuum
    Phase{"scanning heap", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "scans the table")},
    Phase{"vacuuming indexes",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "removes dead rows from the indexes")},
    Phase{"vacuuming heap", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "removes dead rows from the table")},
    Phase{"cleaning up indexes", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "cleans up the indexes")},
    Phase{"truncating heap",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "gives empty pages at the end back to the system")},
    Phase{"performing final cleanup", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "finishes")},
    // pg_stat_progress_analyze
    Phase{"acquiring sample rows", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "reads a sample of the rows")},
    Phase{"acquiring inherited sample rows",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "reads a sample of the partitions' rows")},
    Phase{"computing statistics", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "computes the statistics")},
    Phase{"computing extended statistics",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "computes the extended statistics")},
    Phase{"finalizing analyze", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "stores the statistics")},
    // pg_stat_progress_create_index
    Phase{"waiting for writers before build",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress",
                            "waits for transactions that write to the table, before it builds")},
    Phase{"building index", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "builds the index")},
    Phase{"waiting for writers before validation",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress",
                            "waits for transactions that write to the table, before it checks the index")},
    Phase{"index validation: scanning index",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "checks the index: scans it")},
    Phase{"index validation: sorting tuples",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "checks the index: sorts")},
    Phase{"index validation: scanning table",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "checks the index: scans the table")},
    Phase{"waiting for old snapshots",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "waits for transactions that began before it")},
    Phase{"waiting for readers before marking dead",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "waits for transactions that still use the old index")},
    Phase{"waiting for readers before dropping",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress",
                            "waits for transactions that still use the old index, before it drops that")},
    // pg_stat_progress_cluster, VACUUM FULL too
    Phase{"seq scanning heap", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "reads the table")},
    Phase{"index scanning heap",
          QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "reads the table in the order of the index")},
    Phase{"sorting tuples", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "sorts the rows")},
    Phase{"writing new heap", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "writes the new table")},
    Phase{"swapping relation files", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "takes the new files")},
    Phase{"rebuilding index", QT_TRANSLATE_NOOP("castellan::MaintenanceProgress", "builds the indexes anew")},
};

} // namespace

QString phaseInWords(const QString &phase)
{
    // "building index: loading tuples in tree": the access method adds its own.
    const auto named = [&phase](const Phase &one) {
        const QLatin1String name(one.name);
        return phase == name || (name == QLatin1String("building index") && phase.startsWith(name));
    };
    const auto found = std::find_if(phases.begin(), phases.end(), named);
    return found == phases.end() ? phase : Text::tr(found->words);
}

double MaintenanceProgress::fraction() const
{
    if (indexesTotal > 0 && phase.endsWith(QLatin1String("indexes")))
        return static_cast<double>(indexesDone) / static_cast<double>(indexesTotal);
    if (total <= 0)
        return -1;
    // While it runs a table may grow past what it was at the start.
    return std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
}

QString MaintenanceProgress::text() const
{
    if (!blockedBy.isEmpty())
        return Text::tr("waits for a lock that process %1 holds").arg(blockedBy);
    if (phase.isEmpty())
        return {};
    const QString words = phaseInWords(phase);
    if (locker > 0)
        //: %1 is a phase such as "waits for transactions that began before it"
        return Text::tr("%1 (process %2)").arg(words).arg(locker);
    if (const double part = fraction(); part >= 0)
        //: %1 is a phase such as "scans the table", %2 is "43 %"
        return Text::tr("%1, %2").arg(words, format::percent(part));
    return words;
}

Future<MaintenanceProgress> readMaintenanceProgress(const std::shared_ptr<PostgresSession> &session, int pid)
{
    return session->run<MaintenanceProgress>([pid](PostgresStatements &statements) -> Result<MaintenanceProgress> {
        CASTELLAN_TRY_ASSIGN(const RowSet rows,
                             runFile(statements, QStringLiteral("database/maintenance-progress"), {pid}));
        MaintenanceProgress progress;
        if (rows.rows.isEmpty())
            return progress;
        const Row row(rows, 0);
        progress.phase = row.text(u"phase");
        if (!row.isNull(u"name"))
            progress.object = row.text(u"schema") + u'.' + row.text(u"name");
        progress.done = row.number(u"done");
        progress.total = row.number(u"total");
        progress.indexesDone = row.number(u"indexes_done");
        progress.indexesTotal = row.number(u"indexes_total");
        progress.locker = static_cast<int>(row.number(u"locker"));
        progress.blockedBy = row.text(u"blocked_by");
        return progress;
    });
}

} // namespace castellan
