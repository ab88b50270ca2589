// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/checkpage.h"

#include "models/core/format.h"
#include "widgets/backup/restorewizard/preflightpage.h"
#include "widgets/common/datatable.h"
#include "widgets/common/layouts.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/text.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CheckPage)
};

QStringList differencesOf(const Run &run)
{
    QStringList list;
    const QJsonArray lines = run.result.value(QStringLiteral("differences")).toArray();
    for (const QJsonValue &line : lines)
        list << line.toString();
    return list;
}

const Step *findStep(const Run &run, const char *id)
{
    const auto found = std::find_if(run.steps.cbegin(), run.steps.cend(),
                                    [&](const Step &step) { return step.id == QLatin1String(id); });
    return found == run.steps.cend() ? nullptr : &*found;
}

} // namespace

QVariant ComparisonModel::cell(const ComparedTable &row, int column, int role) const
{
    if (column == Outcome && role == StatusRole)
        return static_cast<int>(row.same ? Status::Good : Status::Critical);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (column) {
    case Table:
        return row.table;
    case Rows:
        return role == SortRole ? QVariant(row.rows) : QVariant(format::count(row.rows));
    case Outcome:
        return row.same ? tr("the same, row for row") : row.difference;
    default:
        return {};
    }
}

QVariant ComparisonModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Table:
        return tr("Table");
    case Rows:
        return tr("Rows in the backup");
    case Outcome:
        return tr("Restored copy");
    default:
        return {};
    }
}

QList<ComparedTable> comparisonOf(const Run &run)
{
    const QStringList differences = differencesOf(run);
    QList<ComparedTable> tables;
    const QJsonArray compared = run.result.value(QStringLiteral("comparison")).toArray();
    for (const QJsonValue &value : compared) {
        const QJsonObject json = value.toObject();
        ComparedTable table;
        table.table = json.value(QStringLiteral("table")).toString();
        table.rows = json.value(QStringLiteral("rows")).toInteger(-1);
        table.same = json.value(QStringLiteral("same")).toBool();
        if (!table.same) {
            const auto told = std::find_if(differences.cbegin(), differences.cend(),
                                           [&](const QString &line) { return line.contains(table.table); });
            table.difference = told == differences.cend() ? Texts::tr("differs") : *told;
        }
        tables << table;
    }
    return tables;
}

QPair<Status, QString> verdictOf(const Run &run)
{
    const QString verdict = run.result.value(QStringLiteral("verdict")).toString();
    const int tables = run.result.value(QStringLiteral("tables")).toInt();
    if (verdict == QLatin1String("same"))
        return {
            run.state == RunState::Succeeded ? Status::Good : Status::Warning,
            run.state == RunState::Succeeded
                ? Texts::tr("It is the same: %n table(s) were compared with the backup, row for row.", nullptr, tables)
                : Texts::tr("The data is the same in all %n table(s), but something else fell short.", nullptr,
                            tables)};
    if (verdict == QLatin1String("differs"))
        return {Status::Critical, Texts::tr("It is not the same as the backup.")};
    if (verdict == QLatin1String("unknown"))
        return {Status::Warning,
                Texts::tr("Nobody can say whether it is the same, because the file has no manifest to compare with.")};
    return {run.state == RunState::Failed ? Status::Critical : Status::Warning,
            Texts::tr("The run ended before anything was compared.")};
}

CheckPage::CheckPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_verdict = new SentenceBanner;
    layout->addWidget(m_verdict);
    m_model = new ComparisonModel(this);
    m_table = new DataTable(QStringLiteral("restore.comparison"), draft.parts.settings, draft.parts.dialogs);
    m_table->setModel(m_model);
    m_table->view()->setAccessibleName(tr("Tables compared"));
    layout->addWidget(m_table, 1);
    m_noTables = note(tr("No table was compared."));
    layout->addWidget(m_noTables);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(0);
    layout->addLayout(m_lines);
    layout->addStretch(0);
}

QString CheckPage::subtitle() const
{
    return tr("The restored copy against the manifest, which was written in the same snapshot as the backup.");
}

void CheckPage::enter()
{
    const Run &run = draft().run;
    const auto [status, sentence] = verdictOf(run);
    QStringList explanation;
    if (status != Status::Good)
        explanation = differencesOf(run).mid(0, 4);
    if (run.state == RunState::Failed && !run.error.message.isEmpty() && explanation.isEmpty())
        explanation << run.error.message;
    m_verdict->setSentence(status, sentence, explanation.join(QLatin1Char('\n')));
    const QList<ComparedTable> tables = comparisonOf(run);
    m_model->merge(tables);
    m_table->setVisible(!tables.isEmpty());
    m_noTables->setVisible(tables.isEmpty());
    QHeaderView *header = m_table->view()->horizontalHeader();
    m_table->view()->resizeColumnsToContents();
    header->setStretchLastSection(true);
    // Differences first: they are what is looked for.
    m_table->view()->sortByColumn(ComparisonModel::Outcome, Qt::AscendingOrder);
    clearLayout(m_lines);
    addAssertions();
    addHealth();
    if (!tables.isEmpty())
        m_table->view()->setFocus();
}

void CheckPage::addLine(const QString &title, Status status, const QString &found, const QString &remedy)
{
    m_lines->addWidget(new PreflightRow(
        PreflightLine{.id = title, .title = title, .status = status, .found = found, .remedy = remedy}));
}

void CheckPage::addAssertions()
{
    const Step *check = findStep(draft().run, "check");
    const QList<NamedSql> &assertions = draft().targetEnvironment().assertions;
    if (assertions.isEmpty())
        addLine(tr("Assertions"), Status::Unknown, tr("The environment file names none."));
    for (const NamedSql &assertion : assertions) {
        const Evidence *evidence = nullptr;
        for (qsizetype i = 0; check && i < check->evidence.size(); ++i) {
            if (check->evidence.at(i).what == assertion.sql)
                evidence = &check->evidence.at(i);
        }
        if (!evidence)
            addLine(assertion.name, Status::Unknown,
                    draft().chosen.isEmpty() ? tr("was not asked")
                                             : tr("was not asked: it is about the whole database"));
        else if (evidence->outcome == QLatin1String("true"))
            addLine(assertion.name, Status::Good, tr("holds"));
        else
            addLine(assertion.name, Status::Critical, tr("does not hold: %1").arg(evidence->outcome), assertion.sql);
    }
}

void CheckPage::addHealth()
{
    const Step *health = findStep(draft().run, "health");
    const QString title = tr("Health of the services");
    if (!health)
        addLine(title, Status::Unknown, tr("No service was stopped, so none was asked."));
    else if (health->state == StepState::Done)
        addLine(title, Status::Good, tr("All services that have a health URL answered well."));
    else
        addLine(title, health->state == StepState::Failed ? Status::Critical : Status::Warning,
                health->note.isEmpty() ? tr("was not asked") : health->note);
}

} // namespace castellan
