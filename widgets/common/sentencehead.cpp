// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/sentencehead.h"

#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace castellan {

SentenceHead::SentenceHead(const QString &sentenceName, const QString &explanationName, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_sign = new StatusBadge;
    m_sentence = heading({});
    m_sentence->setObjectName(sentenceName);
    m_explanation = note({});
    m_explanation->setObjectName(explanationName);
    m_words = new QVBoxLayout;
    m_words->setSpacing(1);
    m_words->addWidget(m_sentence);
    m_words->addWidget(m_explanation);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addLayout(m_words, 1);
    clear();
}

void SentenceHead::setSentence(std::optional<Status> status, const QString &sentence, const QString &explanation)
{
    m_sign->setVisible(status.has_value());
    m_sign->setStatus(status.value_or(Status::Unknown));
    m_sentence->setText(sentence);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
}

void SentenceHead::addBelow(QWidget *widget)
{
    m_words->addWidget(widget);
}

} // namespace castellan
