// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/namedquery.h"
#include "models/database/objects/databaseobjects.h"
#include "models/database/queries/statementsupport.h"
#include "models/migration/lint/lintcatalogue.h"
#include "models/migration/lint/syntax.h"

#include <QCoreApplication>

#include <utility>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

/// Averages over less than this say nothing of a usual day.
constexpr double shortestAverage = 60; // seconds

class Reader
{
public:
    explicit Reader(PostgresStatements &statements) : m_statements(statements) {}

    Result<LintCatalogue> read(const QStringList &searchPath)
    {
        m_catalogue.serverVersion = m_statements.serverVersion();
        CASTELLAN_TRY(readSearchPath(searchPath));
        CASTELLAN_TRY(readColumns());
        CASTELLAN_TRY(readCounted());
        CASTELLAN_TRY(readConstraints());
        CASTELLAN_TRY(readDependants());
        CASTELLAN_TRY(readFunctions());
        CASTELLAN_TRY(readDomains());
        CASTELLAN_TRY(readSeenStatements());
        for (LintRelation &relation : m_relations)
            m_catalogue.relations.insert(relation.name, relation);
        return std::move(m_catalogue);
    }

private:
    Result<RowSet> file(const char *name)
    {
        return runFile(m_statements, QStringLiteral("migration/") + QLatin1String(name));
    }

    static QStringList lines(const QString &text) { return text.split(u'\n', Qt::SkipEmptyParts); }

    Result<void> readSearchPath(const QStringList &wanted)
    {
        m_catalogue.searchPath = wanted;
        if (!wanted.isEmpty())
            return {};
        CASTELLAN_TRY_ASSIGN(const RowSet rows, file("lint-search-path"));
        m_catalogue.searchPath = lines(Row(rows, 0).text(u"path"));
        return {};
    }

    static LintRelation::Kind kindOf(const QString &relkind)
    {
        switch (relkind.isEmpty() ? u'r' : relkind.at(0).unicode()) {
        case u'p':
            return LintRelation::Kind::Partitioned;
        case u'v':
            return LintRelation::Kind::View;
        case u'm':
            return LintRelation::Kind::MaterializedView;
        case u'f':
            return LintRelation::Kind::Foreign;
        default:
            return LintRelation::Kind::Table;
        }
    }

    Result<void> readColumns()
    {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, file("lint-columns"));
        for (const QVariantList &cells : rows.rows) { // in the order of the query, for there may be 100,000
            LintRelation &relation = m_relations[cells.at(0).toLongLong()];
            relation.name = {cells.at(1).toString(), cells.at(2).toString()};
            relation.kind = kindOf(cells.at(3).toString());
            if (!cells.at(4).isValid())
                continue; // a relation without columns
            m_columns[cells.at(0).toLongLong()].insert(cells.at(4).toLongLong(), cells.at(5).toString());
            relation.columns.append({.name = cells.at(5).toString(),
                                     .type = cells.at(6).toString(),
                                     .notNull = cells.at(7).toBool(),
                                     .hasDefault = cells.at(8).toBool(),
                                     .generated = cells.at(9).toBool(),
                                     .identity = cells.at(10).toBool()});
        }
        return {};
    }

    Result<void> readCounted()
    {
        CASTELLAN_TRY_ASSIGN(const DatabaseObjects objects, objects::readCounted(m_statements));
        const double seconds = static_cast<double>(objects.statisticsSince.msecsTo(objects.when)) / 1000;
        QList<qint64> oids;
        for (const TableStatistics &table : objects.tables) {
            LintRelation &relation = m_relations[table.oid];
            relation.name = {table.schema, table.name};
            relation.bytes = table.estimatedBytes;
            if (table.kind == TableStatistics::Kind::Partitioned)
                relation.rows = 0; // what its partitions hold is added below
            else
                relation.rows = table.estimatedRows < 0 && table.liveRows == 0 ? -1 : table.rows();
            if (seconds >= shortestAverage) {
                relation.readsPerSecond = static_cast<double>(table.sequentialScans + table.indexScans) / seconds;
                relation.writesPerSecond =
                    static_cast<double>(table.inserted + table.updated + table.deleted) / seconds;
            }
            oids << table.oid;
        }
        for (const IndexStatistics &index : objects.indexes) {
            QStringList columns;
            for (const qint64 number : index.columns.first(qMin<qsizetype>(index.keyCount, index.columns.size())))
                columns << m_columns.value(index.table).value(number);
            LintRelation &relation = m_relations[index.table];
            relation.indexBytes = qMax<qint64>(0, relation.indexBytes) + index.estimatedBytes;
            relation.indexes.append({.name = index.name,
                                     .columns = columns,
                                     .unique = index.unique,
                                     .valid = index.valid,
                                     .bytes = index.estimatedBytes});
        }
        CASTELLAN_TRY(readSizes(oids));
        addUpPartitions(objects);
        return {};
    }

    /// A partitioned table holds nothing itself: what is done to it is done to all below it.
    void addUpPartitions(const DatabaseObjects &objects)
    {
        QHash<qint64, qint64> parents;
        for (const TableStatistics &table : objects.tables)
            parents.insert(table.oid, table.parent);
        const auto add = [](auto &to, const auto &value) { to = to.value_or(0) + value.value_or(0); };
        for (const TableStatistics &table : objects.tables) {
            const LintRelation part = m_relations.value(table.oid);
            for (qint64 above = table.kind == TableStatistics::Kind::Partitioned ? 0 : table.parent; above != 0;
                 above = parents.value(above)) {
                LintRelation &whole = m_relations[above];
                whole.bytes = qMax<qint64>(0, whole.bytes) + qMax<qint64>(0, part.bytes);
                whole.indexBytes = qMax<qint64>(0, whole.indexBytes) + qMax<qint64>(0, part.indexBytes);
                whole.rows = qMax<qint64>(0, whole.rows) + qMax<qint64>(0, part.rows);
                add(whole.readsPerSecond, part.readsPerSecond);
                add(whole.writesPerSecond, part.writesPerSecond);
            }
        }
    }

    /// A relation that is being altered makes this wait, and fail: then the estimates have to do.
    Result<void> readSizes(const QList<qint64> &oids)
    {
        const auto sizes = objects::readSizes(m_statements, oids, true);
        if (!sizes)
            return m_statements.inTransaction() || sizes.error().kind != ErrorKind::Timeout
                       ? Result<void>(sizes.error())
                       : Result<void>();
        for (auto size = sizes->cbegin(); size != sizes->cend(); ++size) {
            m_relations[size.key()].bytes = size->bytes;
            m_relations[size.key()].indexBytes = size->indexBytes;
        }
        return {};
    }

    static LintConstraint::Kind constraintKind(const QString &contype)
    {
        switch (contype.isEmpty() ? u' ' : contype.at(0).unicode()) {
        case u'c':
            return LintConstraint::Kind::Check;
        case u'f':
            return LintConstraint::Kind::ForeignKey;
        case u'p':
            return LintConstraint::Kind::PrimaryKey;
        case u'u':
            return LintConstraint::Kind::Unique;
        case u'x':
            return LintConstraint::Kind::Exclusion;
        default:
            return LintConstraint::Kind::Other;
        }
    }

    Result<void> readConstraints()
    {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, file("lint-constraints"));
        for (qsizetype i = 0; i < rows.rows.size(); ++i) {
            const Row row(rows, i);
            LintConstraint constraint;
            constraint.name = row.text(u"name");
            constraint.kind = constraintKind(row.text(u"kind"));
            constraint.validated = row.flag(u"validated");
            constraint.columns = lines(row.text(u"columns"));
            if (constraint.columns.size() == 1 && row.flag(u"not_null"))
                constraint.notNullColumn = constraint.columns.first();
            const auto referenced = m_relations.find(row.number(u"referenced"));
            LintRelation &relation = m_relations[row.number(u"relation")];
            if (constraint.kind == LintConstraint::Kind::ForeignKey && referenced != m_relations.end()) {
                constraint.referenced = referenced->name;
                const QString who = row.text(u"relation_name") + u'.' + constraint.name;
                const QStringList keys = lines(row.text(u"referenced_columns"));
                for (const QString &column : keys)
                    referenced->dependants.append(
                        {.kind = LintDependant::Kind::ForeignKey, .name = who, .column = column});
            }
            relation.constraints.append(constraint);
        }
        return {};
    }

    Result<void> readDependants()
    {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, file("lint-dependants"));
        for (qsizetype i = 0; i < rows.rows.size(); ++i) {
            const Row row(rows, i);
            const auto relation = m_relations.find(row.number(u"relation"));
            if (relation == m_relations.end())
                continue;
            using Kind = LintDependant::Kind;
            const QString kind = row.text(u"kind");
            relation->dependants.append({.kind = kind == QLatin1String("view")       ? Kind::View
                                                 : kind == QLatin1String("matview")  ? Kind::MaterializedView
                                                 : kind == QLatin1String("function") ? Kind::Function
                                                 : kind == QLatin1String("trigger")  ? Kind::Trigger
                                                                                     : Kind::Policy,
                                         .name = row.text(u"name"),
                                         .column = row.text(u"column_name")});
        }
        return {};
    }

    Result<void> readFunctions()
    {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, file("lint-functions"));
        for (qsizetype i = 0; i < rows.rows.size(); ++i) {
            const Row row(rows, i);
            m_catalogue.functions[row.text(u"name")].append({.name = row.text(u"full_name"),
                                                             .isVolatile = row.flag(u"volatile"),
                                                             .words = lint::namesIn(row.text(u"source"))});
        }
        return {};
    }

    Result<void> readDomains()
    {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, file("lint-domains"));
        for (qsizetype i = 0; i < rows.rows.size(); ++i)
            m_catalogue.checkedDomains.insert(Row(rows, i).text(u"name"));
        return {};
    }

    Result<void> readSeenStatements()
    {
        CASTELLAN_TRY_ASSIGN(const RowSet support,
                             runFile(m_statements, QStringLiteral("database/statements-extension")));
        const StatementSupport found = supportOf(Row(support, 0));
        using Seen = Fact<QList<LintSeenStatement>>;
        if (!found.isReady()) {
            m_catalogue.statements = Seen::unavailable(found.words());
            return {};
        }
        const QDateTime now = Row(support, 0).time(u"server_time");
        const auto rows =
            runFile(m_statements, QStringLiteral("database/statements"), {true, QVariant()}, statementNames(found));
        if (!rows) {
            m_catalogue.statements = Seen::fromError(rows.error(), QStringLiteral("pg_read_all_stats"));
            return m_statements.inTransaction() ? Result<void>(rows.error()) : Result<void>();
        }
        CASTELLAN_TRY_ASSIGN(const QDateTime reset, readReset(found));
        QList<LintSeenStatement> seen;
        bool hidden = false;
        for (qsizetype i = 0; i < rows->rows.size(); ++i) {
            const Row row(*rows, i);
            hidden = hidden || row.isNull(u"queryid");
            if (row.isNull(u"queryid"))
                continue;
            LintSeenStatement one;
            one.text = row.text(u"query");
            one.words = lint::namesIn(one.text);
            const QDateTime since = row.isNull(u"since") ? reset : row.time(u"since");
            const double seconds = since.isValid() ? static_cast<double>(since.msecsTo(now)) / 1000 : 0;
            if (seconds >= shortestAverage)
                one.callsPerSecond = static_cast<double>(row.number(u"calls")) / seconds;
            seen << one;
        }
        m_catalogue.statements = Seen::known(seen);
        if (hidden)
            m_catalogue.statements.reason = Text::tr("Statements of other roles are seen with pg_read_all_stats only.");
        return {};
    }

    Result<QDateTime> readReset(const StatementSupport &support)
    {
        if (extensionVersion(support.version) < infoSince)
            return QDateTime();
        CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(m_statements, QStringLiteral("database/statements-info"), {},
                                                        statementNames(support)));
        return Row(rows, 0).time(u"stats_reset");
    }

    PostgresStatements &m_statements;
    LintCatalogue m_catalogue;
    QHash<qint64, LintRelation> m_relations;         ///< by oid
    QHash<qint64, QHash<qint64, QString>> m_columns; ///< names by the oid of their relation and their number
};

} // namespace

Result<LintCatalogue> readLintCatalogue(PostgresStatements &statements, QStringList searchPath)
{
    return Reader(statements).read(searchPath);
}

} // namespace castellan
