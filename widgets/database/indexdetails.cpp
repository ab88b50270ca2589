// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/indexdetails.h"

#include "models/database/objects/indexadvice.h"
#include "widgets/common/card.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// What is being read keeps its selection and its place.
void showSql(QPlainTextEdit *view, const QString &sql)
{
    if (view->toPlainText() != sql)
        view->setPlainText(sql);
}

} // namespace

IndexDetails::IndexDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("indexSentence"), QStringLiteral("indexExplanation"));
    m_obstacle = paragraph({});
    m_obstacle->setObjectName(QStringLiteral("obstacle"));
    m_head->addBelow(m_obstacle);
    layout->addWidget(m_head);
    m_buttons = buttonsOf(actions);
    layout->addWidget(m_buttons);
    m_many = note({});
    m_many->setObjectName(QStringLiteral("many"));
    layout->addWidget(m_many);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    const auto add = [&](const QString &title, const char *name, Card *&card, QPlainTextEdit *&view) {
        card = new Card(title, bench.clock());
        view = makeSqlView();
        view->setObjectName(QLatin1String(name));
        view->setAccessibleName(title);
        card->body()->addWidget(view, 1);
        cards->addWidget(card, 1);
    };
    add(tr("Its definition"), "definition", m_definitionCard, m_definition);
    add(tr("What would drop it"), "drop", m_dropCard, m_drop);
    add(tr("What would bring it back"), "restore", m_restoreCard, m_restore);
    layout->addLayout(cards, 1);
    clear();
}

void IndexDetails::clear()
{
    m_head->clear();
    m_obstacle->hide();
    m_buttons->hide();
    m_many->hide();
    m_dropCard->hide();
    m_restoreCard->hide();
    m_definitionCard->states()->showEmpty(tr("No index selected"), tr("Select one above to see what it is for."));
}

void IndexDetails::setIndex(const IndexStatistics &index, const IndexStory &story)
{
    m_head->setSentence(story.status, story.sentence, story.explanation);
    //: %1 a sentence: "It backs the constraint Item_pkey."
    m_obstacle->setText(tr("It is not to be dropped here. %1").arg(story.obstacle));
    m_obstacle->setVisible(!story.obstacle.isEmpty());
    m_buttons->show();
    m_many->setText(tr("What is chosen here is done to all %n selected index(es).", nullptr, story.selected));
    m_many->setVisible(story.selected > 1);
    showSql(m_definition, index.definition);
    if (index.definition.isEmpty())
        m_definitionCard->states()->showLoading(tr("Asking for its definition…"));
    else
        m_definitionCard->states()->showContent();
    showSql(m_drop, dropStatement(index));
    showSql(m_restore, restoreStatement(index));
    m_dropCard->states()->showContent();
    m_restoreCard->states()->showContent();
    m_dropCard->setVisible(story.obstacle.isEmpty());
    m_restoreCard->setVisible(story.obstacle.isEmpty() && !index.definition.isEmpty());
}

} // namespace castellan
