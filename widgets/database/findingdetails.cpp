// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/findingdetails.h"

#include "models/core/format.h"
#include "widgets/common/card.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {

FindingDetails::FindingDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("findingSentence"), QStringLiteral("findingExplanation"));
    m_measured = paragraph({});
    m_measured->setObjectName(QStringLiteral("measured"));
    m_head->addBelow(m_measured);
    m_thinking = note(tr("No statement mends it; people have to think about it."));
    m_head->addBelow(m_thinking);
    layout->addWidget(m_head);
    m_buttons = buttonsOf(actions);
    layout->addWidget(m_buttons);
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
    add(tr("What would mend it"), "mend", m_mendCard, m_mend);
    add(tr("What would bring it back"), "undo", m_undoCard, m_undo);
    layout->addLayout(cards, 1);
    clear();
}

void FindingDetails::clear()
{
    m_head->clear();
    m_measured->hide();
    m_thinking->hide();
    m_buttons->hide();
    m_undoCard->hide();
    m_mendCard->show();
    m_mendCard->states()->showEmpty(tr("No finding selected"), tr("Select one above to see why it matters."));
}

void FindingDetails::setFinding(const VerdictFinding &finding, const QString &measured)
{
    QString explanation = finding.why;
    if (finding.since.isValid())
        explanation += u' ' + tr("It rests on what was counted since %1.").arg(format::moment(finding.since));
    m_head->setSentence(finding.status, finding.sentence, explanation.trimmed());
    m_measured->setText(measured);
    m_measured->setVisible(!measured.isEmpty());
    const bool found = finding.status != Status::Good && finding.status != Status::Unknown;
    m_buttons->setVisible(found);
    m_thinking->setVisible(found && finding.sql.isEmpty());
    m_mendCard->setVisible(!finding.sql.isEmpty());
    m_mendCard->states()->showContent();
    const auto show = [](QPlainTextEdit *view, const QString &text) {
        if (view->toPlainText() != text)
            view->setPlainText(text);
    };
    show(m_mend, finding.sql.join(QStringLiteral(";\n")));
    show(m_undo, finding.undo);
    m_undoCard->setVisible(!finding.undo.isEmpty());
    m_undoCard->states()->showContent();
}

} // namespace castellan
