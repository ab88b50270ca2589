// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/keepdialog.h"

#include "models/core/format.h"
#include "widgets/common/text.h"
#include "widgets/logs/timerangeedit.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace castellan {

KeepDialog::KeepDialog(qint64 selected, qint64 shown, const QDateTime &now, const QList<Incident> &incidents,
                       QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keep lines as evidence"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(paragraph(tr("The lines go, byte for byte, into a file; a note beside it says where they came "
                                   "from, who kept them when, and the file's SHA-256.")));
    m_what = new QButtonGroup(this);
    auto *chosen = new QRadioButton(tr("The &chosen lines (%1)").arg(format::count(selected)));
    auto *all = new QRadioButton(tr("The lines that are &shown (%1)").arg(format::count(shown)));
    auto *time = new QRadioButton(tr("All lines &from a time:"));
    m_what->addButton(chosen, static_cast<int>(What::Selected));
    m_what->addButton(all, static_cast<int>(What::Shown));
    m_what->addButton(time, static_cast<int>(What::Range));
    chosen->setEnabled(selected > 0);
    (selected > 1 ? chosen : all)->setChecked(true);
    m_range = new TimeRangeEdit(now);
    m_range->setEnabled(false);
    auto *rangeRow = new QHBoxLayout;
    rangeRow->addSpacing(22);
    rangeRow->addWidget(m_range, 1);
    layout->addWidget(chosen);
    layout->addWidget(all);
    layout->addWidget(time);
    layout->addLayout(rangeRow);
    if (!incidents.isEmpty()) {
        m_place = new QComboBox;
        m_place->setObjectName(QStringLiteral("place"));
        m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        for (const Incident &incident : incidents)
            m_place->addItem(incidentTitle(incident), incident.id);
        m_place->addItem(tr("A file of its own…"), QString());
        auto *label = new QLabel(tr("&Into"));
        label->setBuddy(m_place);
        auto *placeRow = new QHBoxLayout;
        placeRow->addWidget(label);
        placeRow->addWidget(m_place, 1);
        layout->addLayout(placeRow);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *keep = buttons->addButton(tr("&Keep…"), QDialogButtonBox::AcceptRole);
    layout->addWidget(buttons);
    const auto judge = [this, time, keep] { keep->setEnabled(!time->isChecked() || m_range->isValid()); };
    connect(time, &QRadioButton::toggled, m_range, &QWidget::setEnabled);
    connect(time, &QRadioButton::toggled, this, judge);
    connect(m_range, &TimeRangeEdit::changed, this, judge);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

KeepDialog::What KeepDialog::what() const
{
    return static_cast<What>(m_what->checkedId());
}

qint64 KeepDialog::from() const
{
    return m_range->from();
}

QString KeepDialog::incident() const
{
    return m_place ? m_place->currentData().toString() : QString();
}

std::optional<qint64> KeepDialog::to() const
{
    return m_range->to();
}

} // namespace castellan
