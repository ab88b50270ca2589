// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/pagehead.h"

#include "widgets/common/primarybutton.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace castellan {
namespace {

QHBoxLayout *newLine()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    return line;
}

} // namespace

PageHead::PageHead(const QString &sentence, QWidget *parent) : QWidget(parent)
{
    m_row = newLine();
    m_row->setContentsMargins(0, 0, 0, 0);
    setLayout(m_row);
    m_words = new QVBoxLayout;
    m_words->setSpacing(3);
    m_first = newLine();
    m_headline = castellan::headline(sentence);
    m_headline->setObjectName(QStringLiteral("headline"));
    m_first->addWidget(m_headline, 1);
    m_words->addLayout(m_first);
    m_row->addLayout(m_words, 1);
}

StatusBadge *PageHead::addSign()
{
    auto *sign = new StatusBadge;
    m_first->insertWidget(0, sign);
    return sign;
}

void PageHead::addLine(const QList<QWidget *> &words)
{
    auto *line = newLine();
    for (QWidget *each : words)
        line->addWidget(each, each == words.first() ? 1 : 0, each == words.first() ? Qt::Alignment() : Qt::AlignBottom);
    m_words->addLayout(line);
}

StatusBadge *PageHead::addSignedLine(QWidget *words)
{
    auto *line = newLine();
    auto *sign = new StatusBadge;
    line->addWidget(sign);
    line->addWidget(words, 1);
    m_words->addLayout(line);
    return sign;
}

void PageHead::addButton(QPushButton *button)
{
    m_row->addWidget(button, 0, Qt::AlignTop);
}

void PageHead::addButton(QAction *action, bool primary)
{
    addButton(buttonOf(action, primary));
}

} // namespace castellan
