// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/newerrows.h"

#include "models/core/format.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::NewerRows)
};

const QString tablesSql = QStringLiteral(
    "SELECT n.nspname AS schema, c.relname AS name, has_table_privilege(c.oid, 'SELECT') AS readable"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid"
    " AND d.deptype = 'e') ORDER BY 1, 2");

/// A condition on a row's xmin that holds for transactions which the snapshot did not see: those that began later,
/// and those it lists as running. Empty when it cannot be told.
Result<QString> laterThan(PostgresSession &session, const QString &snapshot)
{
    const QStringList parts = snapshot.split(QLatin1Char(':')); // xmin:xmax:xip,xip…
    const qint64 end = parts.value(1).toLongLong();
    if (end <= 0)
        return QString();
    CASTELLAN_TRY_ASSIGN(
        const RowSet now,
        await(session.query(QStringLiteral("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::int8 AS next"))));
    const qint64 distance = now.value(0, u"next").toLongLong() - end;
    // Half of the 32-bit circle: farther back, a row's age says nothing any more.
    if (distance < 0 || distance >= (qint64(1) << 31))
        return QString();
    const auto short32 = [](qint64 xid) { return QString::number(xid & 0xffffffff); };
    QString condition = QStringLiteral("age(t.xmin) <= age('%1'::xid)").arg(short32(end));
    QStringList running;
    for (const QString &xid : parts.value(2).split(QLatin1Char(','), Qt::SkipEmptyParts))
        running << QLatin1Char('\'') + short32(xid.toLongLong()) + QLatin1Char('\'');
    if (!running.isEmpty())
        condition += QStringLiteral(" OR t.xmin::text IN (") + running.join(QLatin1Char(',')) + QLatin1Char(')');
    return condition;
}

QString countSql(const QString &schema, const QString &name, const QString &later)
{
    const QString written = later.isEmpty() ? QStringLiteral("-1::int8")
                                            : QStringLiteral("count(*) FILTER (WHERE ") + later + QLatin1Char(')');
    return QStringLiteral("SELECT count(*) AS total, ") + written + QStringLiteral(" AS written FROM ONLY ") +
           quoteQualified(schema, name) + QStringLiteral(" t");
}

} // namespace

QString NewerRows::sentence() const
{
    if (isNew)
        //: %1 is a table; it did not exist when the backup was taken
        return Text::tr("%1 (whole table)").arg(name);
    if (written > 0)
        return name + QLatin1Char(' ') + format::count(written);
    return name + QLatin1Char(' ') + (net > 0 ? QStringLiteral("+") : QString()) + format::count(net);
}

QString NewerRowsAnswer::sentence(int most) const
{
    if (tables.isEmpty())
        return exact ? Text::tr("No row is newer than the backup.")
                     : Text::tr("No table has more rows than the backup.");
    QStringList parts;
    for (const NewerRows &table : tables.mid(0, most))
        parts << table.sentence();
    if (tables.size() > most)
        parts << Text::tr("and %n more table(s)", nullptr, static_cast<int>(tables.size()) - most);
    return parts.join(QStringLiteral(" · "));
}

Result<NewerRowsAnswer> countNewerRows(PostgresSession &session, const Manifest &manifest,
                                       const QString &systemIdentifier, const CancelToken &cancel)
{
    NewerRowsAnswer answer;
    QString later;
    if (!systemIdentifier.isEmpty() && systemIdentifier == manifest.systemIdentifier) {
        CASTELLAN_TRY_ASSIGN(later, laterThan(session, manifest.snapshot));
    }
    answer.exact = !later.isEmpty();

    QHash<QPair<QString, QString>, qint64> before;
    for (const TableFacts &table : manifest.tables)
        before.insert({table.schema, table.name}, table.rows);

    CASTELLAN_TRY_ASSIGN(const RowSet tables, await(session.query(tablesSql, {}, cancel)));
    for (qsizetype i = 0; i < tables.rows.size(); ++i) {
        NewerRows row;
        row.schema = tables.value(i, u"schema").toString();
        row.name = tables.value(i, u"name").toString();
        const auto known = before.constFind({row.schema, row.name});
        row.isNew = known == before.constEnd();
        if (!tables.value(i, u"readable").toBool()) {
            answer.unreadable << row.name;
            continue;
        }
        CASTELLAN_TRY_ASSIGN(const RowSet counted,
                             await(session.query(countSql(row.schema, row.name, later), {}, cancel)));
        row.written = counted.value(0, u"written").toLongLong();
        const qint64 total = counted.value(0, u"total").toLongLong();
        row.net = row.isNew || known.value() < 0 ? total : total - known.value();
        if ((row.isNew && total > 0) || row.written > 0 || row.net > 0)
            answer.tables << row;
    }
    std::stable_sort(answer.tables.begin(), answer.tables.end(), [](const NewerRows &a, const NewerRows &b) {
        return std::max(a.written, a.net) > std::max(b.written, b.net);
    });
    return answer;
}

} // namespace castellan
