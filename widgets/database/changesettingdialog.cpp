// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/changesettingdialog.h"

#include "widgets/common/layouts.h"
#include "widgets/common/text.h"
#include "widgets/database/sqlhighlighter.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace castellan {

ChangeSettingDialog::ChangeSettingDialog(const ServerSetting &setting, QWidget *parent)
    : QDialog(parent), m_setting(setting)
{
    setWindowTitle(tr("Change %1").arg(setting.name));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(heading(tr("%1 is %2").arg(setting.name, setting.inWords(setting.value))));
    layout->addWidget(note(setting.description));
    m_set = new QRadioButton(tr("&Set it to"));
    m_set->setChecked(true);
    layout->addWidget(m_set);
    const bool isBool = setting.type == QLatin1String("bool");
    if (isBool || !setting.choices.isEmpty()) {
        m_choices = new QComboBox;
        m_choices->addItems(isBool ? QStringList{QStringLiteral("on"), QStringLiteral("off")} : setting.choices);
        m_choices->setCurrentText(setting.value);
        m_choices->setAccessibleName(setting.name);
        connect(m_choices, &QComboBox::currentTextChanged, this, &ChangeSettingDialog::check);
        layout->addWidget(m_choices);
    } else {
        m_field = new QLineEdit(setting.inWords(setting.value));
        m_field->selectAll();
        m_field->setAccessibleName(setting.name);
        connect(m_field, &QLineEdit::textChanged, this, &ChangeSettingDialog::check);
        layout->addWidget(m_field);
        if (!setting.minimum.isEmpty())
            layout->addWidget(
                note(tr("From %1 to %2.").arg(setting.inWords(setting.minimum), setting.inWords(setting.maximum))));
    }
    m_reset = new QRadioButton(tr("&Take back what ALTER SYSTEM has said of it"));
    layout->addWidget(m_reset);
    m_problem = problemText();
    layout->addWidget(m_problem);
    m_sql = makeSqlView();
    m_sql->setAccessibleName(tr("The statement"));
    m_sql->setMaximumHeight(fontMetrics().height() * 4);
    layout->addWidget(m_sql);
    layout->addWidget(note(tr("In force after: %1.").arg(takesInWords(setting.takes()))));
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_next = buttons->addButton(tr("Change it…"), QDialogButtonBox::AcceptRole);
    m_next->setDefault(true);
    layout->addWidget(buttons);
    connect(m_reset, &QRadioButton::toggled, this, &ChangeSettingDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        // As it was typed: the operation makes PostgreSQL's form of it.
        const std::optional<QString> value = m_reset->isChecked() ? std::nullopt : std::optional(text());
        accept();
        Q_EMIT chosen(value);
    });
    check();
    if (m_field)
        m_field->setFocus();
    resizeOnScreen(this, QSize(520, sizeHint().height()));
}

QString ChangeSettingDialog::text() const
{
    return m_choices ? m_choices->currentText() : m_field->text().trimmed();
}

void ChangeSettingDialog::setText(const QString &text)
{
    if (m_choices)
        m_choices->setCurrentText(text);
    else
        m_field->setText(text);
}

void ChangeSettingDialog::check()
{
    const bool sets = !m_reset->isChecked();
    QWidget *const input = m_choices ? static_cast<QWidget *>(m_choices) : m_field;
    input->setEnabled(sets);
    const Result<QString> value = m_setting.normalised(text());
    const bool wrong = sets && !value;
    const bool same = sets && value && m_setting.isSame(*value, m_setting.value);
    m_problem->setText(wrong ? value.error().message + u' ' + value.error().hint : QString());
    m_problem->setVisible(wrong);
    m_next->setEnabled(!wrong && !same);
    m_sql->setPlainText(wrong ? QString() : alterSystem(m_setting.name, sets ? std::optional(*value) : std::nullopt));
}

} // namespace castellan
