// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementsupport.h"

#include "models/database/postgressession.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::StatementSupport)
};

const auto library = QStringLiteral("pg_stat_statements");

QString restartWords(const StatementSupport &support)
{
    if (!support.needsRestart())
        return {};
    if (!support.preloaded)
        return QLatin1Char(' ') + Text::tr("Its library has to be added to shared_preload_libraries, whose value this "
                                           "role may not see, and the server restarted.");
    return QLatin1Char(' ') +
           Text::tr("Its library has to be added to shared_preload_libraries and the server restarted.");
}

} // namespace

QString StatementSupport::words() const
{
    switch (state) {
    case State::NotAvailable:
        return Text::tr("The server has no pg_stat_statements. It comes with PostgreSQL's contrib modules, which have "
                        "to be installed beside the server.");
    case State::NotCreated:
        return Text::tr("The extension pg_stat_statements is not created in this database.") + restartWords(*this);
    case State::NotLoaded:
        return Text::tr("The extension pg_stat_statements is in this database, but the server was started without it "
                        "and counts nothing.") +
               restartWords(*this);
    case State::Ready:
        return stopped ? Text::tr("pg_stat_statements is told to count nothing: pg_stat_statements.track is none, or "
                                  "compute_query_id is off.")
                       : QString();
    }
    return {};
}

QStringList StatementSupport::enabling() const
{
    QStringList sql;
    if (state == State::NotAvailable)
        return sql;
    if (!loaded && preloaded && !preloaded->contains(library)) {
        // Each library is a literal of its own: within one, a comma would be part of the name.
        QStringList all;
        for (const QString &one : *preloaded + QStringList{library})
            all << quoteLiteral(one);
        sql << QStringLiteral("ALTER SYSTEM SET shared_preload_libraries = ") + all.join(QLatin1String(", "));
    }
    if (state == State::NotCreated)
        sql << QStringLiteral("CREATE EXTENSION pg_stat_statements");
    return sql;
}

int extensionVersion(const QString &text)
{
    const QStringList parts = text.split(u'.');
    bool major = false;
    bool minor = false;
    const int version = parts.value(0).toInt(&major) * 1000 + parts.value(1).toInt(&minor);
    return major && minor ? version : 0;
}

const QList<VersionedExpression> &statementExpressions()
{
    const auto zero = QStringLiteral("0::float8");
    static const QList<VersionedExpression> all{
        // 1.8 counts planning apart from executing, and the write-ahead log.
        {QStringLiteral("statements.total_time"), 1008, QStringLiteral("s.total_exec_time"),
         QStringLiteral("s.total_time")},
        {QStringLiteral("statements.min_time"), 1008, QStringLiteral("s.min_exec_time"), QStringLiteral("s.min_time")},
        {QStringLiteral("statements.max_time"), 1008, QStringLiteral("s.max_exec_time"), QStringLiteral("s.max_time")},
        {QStringLiteral("statements.stddev_time"), 1008, QStringLiteral("s.stddev_exec_time"),
         QStringLiteral("s.stddev_time")},
        {QStringLiteral("statements.plan_time"), 1008, QStringLiteral("s.total_plan_time"), zero},
        {QStringLiteral("statements.wal_bytes"), 1008, QStringLiteral("s.wal_bytes::int8"), QStringLiteral("0::int8")},
        // 1.9 tells apart what a client sent and what ran inside a function.
        {QStringLiteral("statements.toplevel"), 1009, QStringLiteral("s.toplevel"), QStringLiteral("true")},
        // 1.10 times temporary files.
        {QStringLiteral("statements.temp_read_time"), 1010, QStringLiteral("s.temp_blk_read_time"), zero},
        {QStringLiteral("statements.temp_write_time"), 1010, QStringLiteral("s.temp_blk_write_time"), zero},
        // 1.11 splits what was one, and says since when each entry counts.
        {QStringLiteral("statements.read_time"), 1011, QStringLiteral("s.shared_blk_read_time + s.local_blk_read_time"),
         QStringLiteral("s.blk_read_time")},
        {QStringLiteral("statements.write_time"), 1011,
         QStringLiteral("s.shared_blk_write_time + s.local_blk_write_time"), QStringLiteral("s.blk_write_time")},
        {QStringLiteral("statements.since"), 1011, QStringLiteral("s.stats_since"),
         QStringLiteral("null::timestamptz")},
    };
    return all;
}

StatementSupport supportOf(const Row &row)
{
    StatementSupport support;
    support.version = row.text(u"installed");
    support.schema = row.text(u"schema");
    support.loaded = row.flag(u"loaded");
    support.standby = row.flag(u"standby");
    support.stopped = row.flag(u"stopped");
    if (!row.isNull(u"preloaded")) {
        QStringList libraries;
        const QStringList parts = row.text(u"preloaded").split(u',', Qt::SkipEmptyParts);
        for (const QString &part : parts)
            libraries << part.trimmed();
        support.preloaded = libraries;
    }
    if (!support.version.isEmpty())
        support.state = support.loaded ? StatementSupport::State::Ready : StatementSupport::State::NotLoaded;
    else if (!row.text(u"available").isEmpty())
        support.state = StatementSupport::State::NotCreated;
    return support;
}

SqlExpressions statementNames(const StatementSupport &support)
{
    SqlExpressions names = expressionsFor(statementExpressions(), extensionVersion(support.version));
    names.insert(QStringLiteral("statements.schema"), quoteIdentifier(support.schema));
    return names;
}

} // namespace castellan
