// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/confirmationdialog.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

ConfirmationDialog::ConfirmationDialog(const ConfirmationRequest &confirmation, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(confirmation.title);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);

    auto *top = new QHBoxLayout;
    auto *sign = new QLabel;
    sign->setPixmap(icons::status(confirmation.destructive ? Status::Critical : Status::Warning)
                        .pixmap(QSize(32, 32), devicePixelRatioF()));
    sign->setAccessibleName(confirmation.destructive ? tr("Destructive") : tr("Attention"));
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addSpacing(8);
    auto *words = new QVBoxLayout;
    auto *title = heading(confirmation.title);
    title->setFont(scaledFont(title->font(), 1.15, true));
    words->addWidget(title);
    words->addWidget(paragraph(confirmation.text));
    top->addLayout(words, 1);
    layout->addLayout(top);

    const auto add = [&](const QString &introduction, const QString &name, const QString &text) {
        layout->addWidget(note(introduction));
        auto *shown = new QPlainTextEdit(text);
        shown->setReadOnly(true);
        shown->setTabChangesFocus(true);
        shown->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        shown->setAccessibleName(name);
        layout->addWidget(shown, 1);
        return shown;
    };
    if (!confirmation.changes.isEmpty()) // its lines mean nothing when they are broken
        add(tr("This changes:"), tr("Changes"), confirmation.changes)->setLineWrapMode(QPlainTextEdit::NoWrap);
    if (!confirmation.details.isEmpty())
        add(tr("Exactly this will be run:"), tr("Commands and SQL"), confirmation.details.join(QLatin1Char('\n')));

    auto *buttons = new QDialogButtonBox;
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_action = buttons->addButton(confirmation.action, QDialogButtonBox::ActionRole);
    // Enter must never do what cannot be taken back, nor what was not read.
    m_action->setAutoDefault(false);
    m_cancel->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, &QDialog::accept);

    if (!confirmation.nameToType.isEmpty()) {
        auto *label = new QLabel(tr("To go on, type the name %1:").arg(confirmation.nameToType));
        label->setTextFormat(Qt::PlainText);
        m_name = new QLineEdit;
        m_name->setAccessibleName(label->text());
        label->setBuddy(m_name);
        layout->addWidget(label);
        layout->addWidget(m_name);
        m_action->setEnabled(false);
        connect(m_name, &QLineEdit::textChanged, this, [this, wanted = confirmation.nameToType](const QString &typed) {
            m_action->setEnabled(typed == wanted);
        });
    }
    layout->addWidget(buttons);
    (m_name ? static_cast<QWidget *>(m_name) : m_cancel)->setFocus();
}

} // namespace castellan
