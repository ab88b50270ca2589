// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/secretprompt.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

void addRevealAction(QLineEdit *field)
{
    field->setEchoMode(QLineEdit::Password);
    auto *reveal = field->addAction(icons::icon(QStringLiteral("castellan-observe")), QLineEdit::TrailingPosition);
    reveal->setCheckable(true);
    reveal->setText(SecretPrompt::tr("Show what is typed"));
    reveal->setToolTip(reveal->text());
    QObject::connect(reveal, &QAction::toggled, field,
                     [field](bool shown) { field->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
}

SecretPrompt::SecretPrompt(const QString &title, const QString &purpose, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(heading(title));
    auto *words = paragraph(purpose);
    words->setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    layout->addWidget(words);
    m_field = new QLineEdit;
    m_field->setObjectName(QStringLiteral("secret"));
    m_field->setAccessibleName(purpose);
    addRevealAction(m_field);
    layout->addWidget(m_field);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    m_field->setFocus();
}

void SecretPrompt::done(int result)
{
    if (result == Accepted)
        m_secret = SecretString(m_field->text());
    m_field->clear();
    QDialog::done(result);
}

} // namespace castellan
