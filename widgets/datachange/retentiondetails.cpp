// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/retentiondetails.h"

#include "models/core/format.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/rowlist.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QFontDatabase>

namespace castellan {
namespace {

using Action = TableRetention::Action;

FactLine fact(const QString &name, const QString &value, const QString &toolTip = {})
{
    return {.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}};
}

QString about(const RetentionPreview &preview, const QString &number)
{
    return preview.counted ? number : u'≈' + number;
}

/// Of how much the table keeps for itself.
QString spaceInWords(const RetentionPreview &preview)
{
    return RetentionDetails::tr(
               "The space becomes free for new rows of the table. Only VACUUM FULL would give it back "
               "to the disk: it needs %1 beside the table and locks it all the while, and is not done.")
        .arg(format::bytes(preview.rewriteBytes));
}

} // namespace

RetentionDetails::RetentionDetails(std::shared_ptr<const Clock> clock, QAction *run, QWidget *parent)
    : QWidget(parent), m_run(run)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto *top = new QHBoxLayout;
    m_head = new SentenceHead(QStringLiteral("retentionSentence"), QStringLiteral("retentionExplanation"));
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    top->addWidget(m_head, 1);
    top->addWidget(buttonOf(run, true), 0, Qt::AlignTop);
    layout->addLayout(top);
    auto *cards = new QWidget;
    auto *row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *what = new Card(tr("What would go"), clock);
    m_facts = new FactList;
    m_facts->setObjectName(QStringLiteral("retentionFacts"));
    auto *facts = new QWidget;
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_facts);
    column->addStretch(1);
    what->body()->addWidget(new ScrollColumn(facts, QPalette::Base));
    auto *know = new Card(tr("What to know"), clock);
    m_notes = new RowList(tr("What to know"));
    m_notes->setObjectName(QStringLiteral("retentionNotes"));
    know->body()->addWidget(m_notes);
    for (Card *card : {what, know})
        card->states()->showContent();
    row->addWidget(what, 4);
    row->addWidget(know, 5);
    m_states = new StateView(cards, clock);
    layout->addWidget(m_states, 1);
    clear();
}

void RetentionDetails::clear()
{
    m_head->clear();
    m_run->setVisible(false);
    m_states->showEmpty(tr("No policy selected"), tr("Select one above to see what it would do."));
}

void RetentionDetails::setPolicy(const RetentionRow &row)
{
    const TableRetention &policy = row.policy;
    m_run->setVisible(true);
    if (!row.obstacle.message.isEmpty()) {
        m_head->setSentence(row.status(), row.obstacle.message, row.obstacle.hint);
        m_states->showEmpty(tr("It may not run"), tr("So nothing of the table is looked at."));
        return;
    }
    const QString age = policy.age.text();
    m_head->setSentence({},
                        policy.action == Action::Delete
                            ? tr("%1: rows older than %2 are deleted.", "a table, an age").arg(policy.name(), age)
                            : tr("%1: rows older than %2 go %3.", "a table, an age, 'to a table'")
                                  .arg(policy.name(), age, actionInWords(policy)),
                        {});
    m_states->showLoading(tr("Counting old rows of %1…").arg(policy.name()));
}

void RetentionDetails::setFailure(const Error &error)
{
    m_states->showFailed(error);
}

void RetentionDetails::setPreview(const RetentionPreview &preview)
{
    const TableRetention &policy = preview.policy;
    const QString rows = about(preview, format::count(preview.rows));
    const QString bytes = format::bytes(preview.bytes);
    QString sentence;
    if (preview.rows == 0)
        sentence = tr("Nothing of %1 is older than %2.").arg(policy.name(), policy.age.text());
    else if (policy.action == Action::Delete)
        sentence = tr("%1 rows of %2 would be deleted, about %3.").arg(rows, policy.name(), bytes);
    else
        sentence = tr("%1 rows of %2 would be archived, about %3.").arg(rows, policy.name(), bytes);
    QString explanation =
        tr("In batches by key, each proved before anything is deleted; nobody waits for it longer than "
           "a moment.");
    if (preview.unfinished)
        explanation = tr("It goes on with what was begun %1 and came to %2 rows.")
                          .arg(format::moment(preview.unfinished->started), format::count(preview.unfinished->rows));
    m_head->setSentence(preview.rows == 0 ? Status::Good : Status::Notice, sentence, explanation);
    showFacts(preview);
    showNotes(preview);
    m_states->showContent();
}

void RetentionDetails::showFacts(const RetentionPreview &preview)
{
    const TableRetention &policy = preview.policy;
    QList<FactLine> lines{fact(tr("Rows"), about(preview, format::count(preview.rows)),
                               preview.counted ? QString() : tr("The planner's estimate: counting took too long")),
                          fact(tr("Size"), tr("about %1").arg(format::bytes(preview.bytes))),
                          fact(tr("Older than"), format::moment(preview.cutoff), format::utc(preview.cutoff))};
    if (!preview.oldest.isEmpty()) {
        lines << fact(tr("Oldest of them"), preview.oldest);
        lines << fact(tr("Newest of them"), preview.newest);
    }
    if (preview.undated > 0)
        lines << fact(tr("Without an age, which stay"), format::count(preview.undated));
    if (policy.action == Action::ArchiveTable)
        lines << fact(tr("Archive"), policy.archiveSchemaName() + u'.' + policy.archiveTableName());
    else if (policy.action == Action::ArchiveFile)
        lines << fact(tr("Files in"), policy.directory);
    QStringList key;
    for (const KeyedTable::KeyColumn &column : preview.table.key)
        key << column.name;
    lines << fact(tr("Key"), key.join(QStringLiteral(", ")), preview.table.keyIndex)
          << fact(tr("Index that finds old rows"), preview.ageIndex.isEmpty() ? tr("none") : preview.ageIndex);
    if (preview.rows > 0)
        lines << fact(tr("Batches"), tr("about %1").arg(format::count(preview.batches)))
              << fact(tr("Takes"), tr("about %1 while others work").arg(format::duration(preview.estimate)));
    m_facts->setFacts(lines);
}

void RetentionDetails::showNotes(const RetentionPreview &preview)
{
    m_notes->clear();
    for (const QString &warning : preview.warnings)
        addNote(Status::Warning, warning);
    for (const PartitionFate &fate : preview.partitions) {
        const QString name = fate.schema + u'.' + fate.name;
        //: %1 a partition, %2 a size, %3 why
        addNote(Status::Notice,
                fate.detach
                    ? tr("%1 (%2) is taken off as a whole. %3").arg(name, format::bytes(fate.bytes), fate.reason)
                    : tr("%1 (%2) stays. %3").arg(name, format::bytes(fate.bytes), fate.reason),
                fate.detach ? fate.statement : QString());
    }
    if (!preview.archiveStatements.isEmpty())
        addNote(Status::Notice, tr("The archive is made or mended first:"),
                preview.archiveStatements.join(QStringLiteral(";\n")) + u';');
    addNote(Status::Notice, spaceInWords(preview));
}

void RetentionDetails::addNote(Status status, const QString &words, const QString &sql)
{
    auto *row = new HairlineRow;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(2, 8, 2, 8);
    layout->setSpacing(8);
    auto *sign = new QLabel;
    sign->setPixmap(icons::status(status).pixmap(16, 16));
    layout->addWidget(sign, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(paragraph(words.trimmed()));
    if (!sql.isEmpty()) {
        auto *text = note(sql);
        text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        column->addWidget(text);
    }
    layout->addLayout(column, 1);
    m_notes->addRow(row);
}

} // namespace castellan
