// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/explainedchoice.h"

#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QRadioButton>

namespace castellan {

QRadioButton *addExplainedChoice(QBoxLayout *layout, const QString &name, const QString &meaning)
{
    auto *choice = new QRadioButton(name);
    choice->setAccessibleDescription(meaning);
    layout->addWidget(choice);
    auto *explained = note(meaning);
    explained->setIndent(24); // below the choice's words
    layout->addWidget(explained);
    return choice;
}

} // namespace castellan
