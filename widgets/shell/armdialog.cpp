// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/armdialog.h"

#include "widgets/common/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

ArmDialog::ArmDialog(const QString &environment, int minutes, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Arm %1").arg(environment));
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(heading(tr("Allow changes to %1?").arg(environment)));
    layout->addWidget(
        note(tr("Until the time is up, operations that replace or remove something may be started. Each of "
                "them still shows what it will do and asks for the target's name. The reason is kept in "
                "the audit log.")));
    auto *form = new QFormLayout;
    m_minutes = new QComboBox;
    for (const int choice : {5, 15, 30, 60})
        m_minutes->addItem(tr("%n minute(s)", nullptr, choice), choice);
    m_minutes->setCurrentIndex(qMax(0, m_minutes->findData(minutes)));
    m_reason = new QLineEdit;
    m_reason->setPlaceholderText(tr("Restore after the failed migration"));
    form->addRow(tr("&For"), m_minutes);
    form->addRow(tr("&Reason"), m_reason);
    layout->addLayout(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_arm = buttons->addButton(tr("&Arm"), QDialogButtonBox::AcceptRole);
    m_arm->setEnabled(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_arm->setEnabled(reason().size() >= 3); });
    layout->addWidget(buttons);
    m_reason->setFocus();
    // As high as the wrapped words need at this width; a dialog's own guess leaves holes between them.
    resize(minimumWidth(), layout->heightForWidth(minimumWidth()));
}

int ArmDialog::minutes() const
{
    return m_minutes->currentData().toInt();
}

QString ArmDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace castellan
