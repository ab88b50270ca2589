// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/tabledetails.h"

#include "models/core/format.h"
#include "models/database/objects/objectwords.h"
#include "models/database/objects/tablestatisticsmodel.h"
#include "models/database/verdict/judge.h"
#include "widgets/common/card.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace castellan {
namespace {

using Kind = TableStatistics::Kind;

FactLine line(const QString &name, const QString &value, const QString &toolTip = {}, std::optional<Status> status = {})
{
    return {.name = name, .value = value, .status = status, .toolTip = toolTip, .icon = {}};
}

/// "12,000 of 680,050 (1.8 %)"
QString nearness(qint64 now, double limit)
{
    const QString part = limit > 0 ? format::percent(static_cast<double>(now) / limit) : QStringLiteral("–");
    //: a number, its limit, a percentage
    return TableDetails::tr("%1 of %2 (%3)").arg(format::count(now), format::count(qRound64(limit)), part);
}

/// Autovacuum comes each minute, so that a limit is passed always; twice it is late (VerdictLimits::overdue).
std::optional<Status> lateness(qint64 now, double limit)
{
    return static_cast<double>(now) >= VerdictLimits().overdue * limit ? std::optional(Status::Warning) : std::nullopt;
}

QString came(const QDateTime &byHand, const QDateTime &byItself, const QDateTime &now)
{
    if (!byHand.isValid() && !byItself.isValid())
        return TableDetails::tr("never, since the statistics began");
    const bool itself = !byHand.isValid() || (byItself.isValid() && byItself > byHand);
    //: %1 "9 days ago"
    return (itself ? TableDetails::tr("%1, by autovacuum") : TableDetails::tr("%1, by command"))
        .arg(format::age(itself ? byItself : byHand, now));
}

} // namespace

TableDetails::TableDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("tableSentence"), QStringLiteral("tableExplanation"));
    m_measured = paragraph({});
    m_measured->setObjectName(QStringLiteral("measured"));
    m_head->addBelow(m_measured);
    layout->addWidget(m_head);
    m_buttons = buttonsOf(actions);
    layout->addWidget(m_buttons);
    m_many = note({});
    m_many->setObjectName(QStringLiteral("many"));
    layout->addWidget(m_many);
    auto *all = new QWidget;
    auto *cards = new QHBoxLayout(all);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    const auto add = [&](const QString &title, Card *&card, FactList *&facts) {
        card = new Card(title, bench.clock());
        facts = new FactList;
        facts->setAccessibleName(title);
        card->body()->addWidget(facts);
        card->body()->addStretch(1);
        cards->addWidget(card, 1);
    };
    add(tr("The table"), m_factCard, m_facts);
    add(tr("When autovacuum comes"), m_autovacuumCard, m_autovacuum);
    add(tr("Its indexes"), m_indexCard, m_indexes);
    layout->addWidget(new ScrollColumn(all), 1);
    clear();
}

void TableDetails::clear()
{
    m_head->clear();
    m_measured->hide();
    m_buttons->hide();
    m_many->hide();
    m_factCard->states()->showEmpty(tr("No table selected"), tr("Select one above to see how it fares."));
    m_autovacuumCard->states()->showEmpty({}, {});
    m_indexCard->states()->showEmpty({}, {});
}

void TableDetails::setTable(const TableStatistics &table, const TableStatisticsModel &model, const ObjectCare &care,
                            const QString &measured, int selected)
{
    const bool holdsRows = table.kind != Kind::Partitioned;
    const AutovacuumSettings own = care.autovacuum.forTable(table);
    QString explanation;
    if (!holdsRows)
        explanation = tr("It is partitioned and holds no rows itself; autovacuum comes to its partitions.");
    else if (!own.enabled)
        explanation = tr("Autovacuum is off for it, but for the one against wraparound.");
    else
        explanation = tr("Autovacuum comes when it has more than %1 dead rows; it has %2.")
                          .arg(format::count(qRound64(own.vacuumAt(table.rows()))), format::count(table.deadRows));
    const QString size = format::bytes(table.bestBytes());
    //: %1 a table, %2 a size
    const QString sentence =
        (table.bytes ? tr("%1 takes %2.") : tr("%1 takes about %2.")).arg(table.qualifiedName(), size);
    const bool known = care.counted && !care.standby;
    m_head->setSentence(known ? deadRowsStatus(table) : Status::Unknown, sentence, explanation);
    m_measured->setText(measured);
    m_measured->setVisible(!measured.isEmpty());
    m_buttons->show();
    m_many->setText(tr("What is chosen here is done to all %n selected table(s).", nullptr, selected));
    m_many->setVisible(selected > 1);
    m_facts->setFacts(factsOf(table, model, care.objects.when));
    m_factCard->states()->showContent();
    m_autovacuum->setFacts(autovacuumOf(table, care));
    if (holdsRows)
        m_autovacuumCard->states()->showContent();
    else
        m_autovacuumCard->states()->showEmpty(tr("Not to this one"), tr("Look at its partitions."));
    const QList<FactLine> indexes = indexesOf(table, care);
    m_indexes->setFacts(indexes);
    m_indexCard->setAside(tr("%n index(es)", nullptr, static_cast<int>(indexes.size())));
    if (indexes.isEmpty())
        m_indexCard->states()->showEmpty(tr("No index"), tr("Each look for a row reads the whole table."));
    else
        m_indexCard->states()->showContent();
}

QList<FactLine> TableDetails::factsOf(const TableStatistics &table, const TableStatisticsModel &model,
                                      const QDateTime &now) const
{
    QList<FactLine> lines;
    if (table.kind == Kind::MaterializedView)
        lines << line(tr("Kind"), tr("materialized view"));
    else if (table.kind == Kind::Partition)
        lines << line(tr("Kind"), tr("partition"));
    else if (table.kind == Kind::Partitioned)
        lines << line(tr("Kind"), tr("partitioned table"));
    lines << line(tr("Rows"), format::count(table.rows()));
    if (table.indexBytes)
        lines << line(tr("Size, with its indexes"), format::bytes(table.bestBytes() + *table.indexBytes));
    lines << line(tr("Growth in a week"), growthInWords(model.growth(table)));
    if (const auto bloat = model.bloat(table.oid))
        lines << line(tr("Bloat, an estimate"),
                      QStringLiteral("%1 (%2)").arg(format::bytes(bloat->wasted), format::percent(bloat->fraction())));
    lines << line(tr("Inserted, updated, deleted"),
                  QStringLiteral("%1 / %2 / %3")
                      .arg(format::count(table.inserted), format::count(table.updated), format::count(table.deleted)),
                  tr("Rows since the statistics began."));
    if (table.updated > 0)
        lines << line(tr("Updates without index work"),
                      format::percent(static_cast<double>(table.hotUpdated) / static_cast<double>(table.updated)),
                      tr("Heap-only (HOT) updates; a lower fillfactor makes room for more of them."));
    lines << line(tr("Cache hits, table and indexes"),
                  QStringLiteral("%1 / %2").arg(objectwords::hitRateInWords(table.heapHits, table.heapReads),
                                                objectwords::hitRateInWords(table.indexHits, table.indexReads)));
    lines << line(tr("Last VACUUM"), came(table.lastVacuum, table.lastAutovacuum, now),
                  tr("%1 by command and %2 by autovacuum so far.")
                      .arg(format::count(table.vacuums), format::count(table.autovacuums)));
    lines << line(tr("Last ANALYZE"), came(table.lastAnalyze, table.lastAutoanalyze, now),
                  tr("%1 by command and %2 by autovacuum so far.")
                      .arg(format::count(table.analyzes), format::count(table.autoanalyzes)));
    for (auto option = table.options.cbegin(); option != table.options.cend(); ++option)
        lines << line(option.key(), option.value(), tr("A storage parameter of this table."));
    return lines;
}

QList<FactLine> TableDetails::autovacuumOf(const TableStatistics &table, const ObjectCare &care) const
{
    const AutovacuumSettings own = care.autovacuum.forTable(table);
    QList<FactLine> lines;
    lines << line(tr("Autovacuum"), own.enabled ? tr("on") : tr("off"), {},
                  own.enabled ? std::nullopt : std::optional(Status::Warning));
    const double dead = own.vacuumAt(table.rows());
    lines << line(tr("VACUUM for dead rows"), nearness(table.deadRows, dead),
                  tr("autovacuum_vacuum_threshold and autovacuum_vacuum_scale_factor times the rows."),
                  own.enabled ? lateness(table.deadRows, dead) : std::nullopt);
    const double inserted = own.insertVacuumAt(table.rows(), table.unfrozen());
    lines << line(
        tr("VACUUM for new rows"), inserted < 0 ? tr("never") : nearness(table.insertedSinceVacuum, inserted),
        tr("autovacuum_vacuum_insert_threshold and autovacuum_vacuum_insert_scale_factor times the rows; since "
           "PostgreSQL 18 times those that are not frozen."));
    const double analyze = own.analyzeAt(table.rows());
    lines << line(tr("ANALYZE for changed rows"), nearness(table.modifiedSinceAnalyze, analyze),
                  tr("autovacuum_analyze_threshold and autovacuum_analyze_scale_factor times the rows."),
                  own.enabled ? lateness(table.modifiedSinceAnalyze, analyze) : std::nullopt);
    const auto freeze = static_cast<double>(own.freezeMaximum);
    lines << line(tr("Against wraparound"), nearness(table.transactionAge, freeze),
                  tr("Age of the oldest row in transactions, and autovacuum_freeze_max_age: it comes then even where "
                     "it is off."));
    if (own != care.autovacuum)
        lines << line(tr("Settings"), tr("the table's own"));
    return lines;
}

QList<FactLine> TableDetails::indexesOf(const TableStatistics &table, const ObjectCare &care) const
{
    QList<FactLine> lines;
    for (const IndexStatistics &index : care.objects.indexes) {
        if (index.table != table.oid)
            continue;
        //: %1 a size, %2 a number
        lines << line(index.name, tr("%1, %2 scans").arg(format::bytes(index.bestBytes()), format::count(index.scans)),
                      tr("Scans since the statistics began."),
                      index.valid ? std::nullopt : std::optional(Status::Warning));
    }
    return lines;
}

} // namespace castellan
