// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/notificationdialog.h"

#include "widgets/common/settings.h"
#include "widgets/common/text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace castellan {

NotificationDialog::NotificationDialog(Settings &settings, QWidget *parent) : QDialog(parent), m_settings(settings)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Notifications"));
    const NotificationPolicy present = NotificationPolicy::read(settings);
    auto *layout = new QVBoxLayout(this);
    m_enabled = new QCheckBox(tr("&Tell me on the desktop when an alert fires"));
    m_enabled->setChecked(present.enabled);
    layout->addWidget(m_enabled);
    auto *hours = new QHBoxLayout;
    m_quiet = new QCheckBox(tr("&Be quiet from"));
    m_quiet->setChecked(present.quietHours);
    m_from = new QTimeEdit(present.quietFrom);
    m_from->setAccessibleName(tr("Beginning of the quiet hours"));
    m_to = new QTimeEdit(present.quietTo);
    m_to->setAccessibleName(tr("End of the quiet hours"));
    hours->addWidget(m_quiet);
    hours->addWidget(m_from);
    //: between two times of the day: quiet from 22:00 to 07:00
    hours->addWidget(new QLabel(tr("to")));
    hours->addWidget(m_to);
    hours->addStretch(1);
    layout->addLayout(hours);
    m_critical = new QCheckBox(tr("but tell of &critical ones at any time"));
    m_critical->setChecked(present.criticalAlways);
    layout->addWidget(m_critical);
    m_sound = new QCheckBox(tr("Play a &sound with critical ones"));
    m_sound->setChecked(present.sound);
    layout->addWidget(m_sound);
    layout->addSpacing(8);
    layout->addWidget(
        note(tr("A desktop that is off tells nobody. Write the rules to Prometheus and let Alertmanager page "
                "where somebody must be woken.")));
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        policy().write(m_settings);
        accept();
    });
    layout->addWidget(buttons);
    for (QCheckBox *box : {m_enabled, m_quiet})
        connect(box, &QCheckBox::toggled, this, &NotificationDialog::adopt);
    adopt();
    resize(fontMetrics().averageCharWidth() * 62, sizeHint().height());
}

void NotificationDialog::adopt()
{
    const bool enabled = m_enabled->isChecked();
    m_quiet->setEnabled(enabled);
    m_sound->setEnabled(enabled);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to), static_cast<QWidget *>(m_critical)})
        widget->setEnabled(enabled && m_quiet->isChecked());
}

NotificationPolicy NotificationDialog::policy() const
{
    return {.enabled = m_enabled->isChecked(),
            .quietHours = m_quiet->isChecked(),
            .quietFrom = m_from->time(),
            .quietTo = m_to->time(),
            .criticalAlways = m_critical->isChecked(),
            .sound = m_sound->isChecked()};
}

} // namespace castellan
