// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/trialview.h"

#include "models/core/format.h"
#include "models/datachange/rowchange.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/factlist.h"
#include "widgets/common/rowlist.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace castellan {
namespace {

// So many columns of a row tell enough of it; the tooltip has all.
constexpr qsizetype columnsShown = 4;

/// ["7"] as 7; of a key of several columns 7, 8.
QString keyText(const QString &json)
{
    QStringList parts;
    const QJsonArray values = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : values)
        parts << value.toString();
    return parts.join(QStringLiteral(", "));
}

struct Words
{
    QString shown;
    QString whole;
};

Words changeInWords(const StatementTrial::Sample &sample)
{
    const QList<FieldChange> changes = changedFields(sample.before, sample.after);
    const bool gone = sample.after.isEmpty();
    QStringList lines;
    for (const FieldChange &one : changes)
        //: a column of a row: its name, what it was, what it has become
        lines << (gone ? TrialView::tr("%1 %2", "a column, its value").arg(one.column, one.before)
                       : TrialView::tr("%1: %2 → %3").arg(one.column, one.before, one.after));
    QString shown = lines.mid(0, columnsShown).join(QStringLiteral(" · "));
    if (lines.size() > columnsShown)
        shown += QStringLiteral(" · …");
    if (gone)
        shown = TrialView::tr("gone: %1").arg(shown);
    else if (changes.isEmpty())
        shown = TrialView::tr("as it was");
    return {.shown = shown, .whole = lines.join(u'\n')};
}

qint64 rowsOf(const DataMigrationPreview &trial)
{
    qint64 rows = 0;
    for (const StatementTrial &one : trial.statements)
        rows += one.rows;
    return rows;
}

} // namespace

TrialView::TrialView(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_head = new SentenceHead(QStringLiteral("trialSentence"), QStringLiteral("trialExplanation"));
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    layout->addWidget(m_head);
    m_statements = new RowList(tr("What it did"));
    m_statements->setObjectName(QStringLiteral("statements"));
    m_facts = new FactList;
    m_facts->setObjectName(QStringLiteral("trialFacts"));
    m_statements->addBelow(m_facts);
    m_notes = note({});
    m_statements->addBelow(m_notes);
    layout->addWidget(m_statements, 1);
}

void TrialView::setTrial(const DataMigrationPreview &trial)
{
    const bool batches = trial.migration.inBatches;
    const auto broken = std::count_if(trial.verifications.cbegin(), trial.verifications.cend(),
                                      [](const VerificationResult &one) { return !one.holds; });
    const QString rows = format::count(rowsOf(trial));
    Status status = Status::Good;
    QString explanation = tr("It was rolled back: nothing is different now.");
    QString sentence = tr("It changes %1 rows in %2.").arg(rows, format::duration(trial.time));
    if (batches) {
        sentence = tr("The first batch changes %1 rows in %2.").arg(rows, format::duration(trial.time));
        explanation += u' ' + tr("The verifications count at the end, when all batches are done.");
    } else if (broken > 0) {
        status = Status::Critical;
        sentence +=
            u' ' + tr("%n verification(s) do not hold: it would not be committed.", nullptr, static_cast<int>(broken));
    } else if (trial.verifications.isEmpty()) {
        status = Status::Warning;
        explanation += u' ' + tr("No verification says whether what it does is right.");
    } else {
        sentence += u' ' + tr("Every verification holds.");
    }
    m_head->setSentence(status, sentence, explanation);
    m_statements->clear();
    for (const StatementTrial &one : trial.statements)
        m_statements->addRow(makeStatement(one));
    QList<FactLine> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        facts.append({.name = name, .value = value, .status = {}, .toolTip = {}, .icon = {}});
    };
    add(tr("Time that its rows are held"), format::duration(trial.time));
    for (const LockTaken &lock : trial.locks)
        add(tr("Lock on %1").arg(lock.relation), lock.mode);
    m_facts->setFacts(facts);
    m_notes->setText(trial.notes.join(u'\n'));
    m_notes->setVisible(!trial.notes.isEmpty());
}

HairlineRow *TrialView::makeStatement(const StatementTrial &trial) const
{
    auto *row = new HairlineRow;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(3);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    auto *sql = new ElidedLabel(trial.statement.sql.simplified());
    sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    head->addWidget(sql, 1);
    //: %1 a number, %2 a duration
    auto *rows = heading(tr("%1 rows, %2").arg(format::count(trial.rows), format::duration(trial.time)));
    rows->setWordWrap(false);
    head->addWidget(rows);
    layout->addLayout(head);
    auto *samples = new QGridLayout;
    samples->setContentsMargins(12, 0, 0, 0);
    samples->setHorizontalSpacing(12);
    samples->setVerticalSpacing(3);
    samples->setColumnStretch(1, 1);
    for (const StatementTrial::Sample &sample : trial.samples) {
        const Words words = changeInWords(sample);
        auto *change = new ElidedLabel(words.shown);
        change->setToolTip(words.whole);
        const int line = samples->rowCount();
        samples->addWidget(new MutedLabel(keyText(sample.key)), line, 0);
        samples->addWidget(change, line, 1);
    }
    layout->addLayout(samples);
    if (trial.rows > trial.samples.size() && !trial.samples.isEmpty()) {
        auto *more = note(tr("… and %1 more").arg(format::count(trial.rows - trial.samples.size())));
        more->setIndent(12);
        layout->addWidget(more);
    }
    if (!trial.noSamples.isEmpty())
        layout->addWidget(note(trial.noSamples));
    return row;
}

} // namespace castellan
