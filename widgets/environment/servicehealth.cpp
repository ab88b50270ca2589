// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/servicehealth.h"

#include "widgets/common/text.h"
#include "widgets/environment/environmentform.h"
#include "widgets/environment/servicemodel.h"
#include "widgets/environment/trialline.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int anyStatus = 99; // shown as words; below the first status there is

} // namespace

ServiceHealth::ServiceHealth(ServiceModel &model, QTableView &table, QWidget *parent)
    : QWidget(parent), m_model(model), m_table(table)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    m_title = heading({});
    m_title->setObjectName(QStringLiteral("healthTitle"));
    column->addWidget(m_title);
    auto *form = EnvironmentForm::newForm();
    column->addLayout(form);
    m_status = new QSpinBox;
    m_status->setObjectName(QStringLiteral("healthStatus"));
    m_status->setAccessibleName(tr("Expected status"));
    m_status->setRange(anyStatus, 599);
    m_status->setSpecialValueText(tr("any from 200 to 299"));
    m_status->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_body = new QLineEdit;
    m_body->setObjectName(QStringLiteral("healthBody"));
    m_body->setAccessibleName(tr("Text in the answer"));
    m_body->setPlaceholderText(tr("anything"));
    m_fromHere = new QCheckBox(tr("Asked from &here, as its users do"));
    m_fromHere->setObjectName(QStringLiteral("askFromHere"));
    m_fromHere->setToolTip(tr("The health URL is then as this computer sees it, not the host"));
    const auto addRow = [form](const QString &text, QWidget *field) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    addRow(tr("E&xpected status"), m_status);
    addRow(tr("Text i&n the answer"), m_body);
    form->addRow(QString(), m_fromHere);
    m_trial = new TrialLine(tr("Tr&y it"));
    m_trial->button()->setToolTip(tr("Asks the health URL now, as the regular check does"));
    column->addWidget(m_trial);
    tabThrough({m_status, m_body, m_fromHere, m_trial->button()});

    connect(m_status, &QSpinBox::valueChanged, this, &ServiceHealth::take);
    connect(m_body, &QLineEdit::textChanged, this, &ServiceHealth::take);
    connect(m_fromHere, &QCheckBox::toggled, this, &ServiceHealth::take);
    connect(m_trial, &TrialLine::wanted, this, &ServiceHealth::tryIt);
    connect(m_table.selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ServiceHealth::showCurrent);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ServiceHealth::showCurrent);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ServiceHealth::showCurrent);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ServiceHealth::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ServiceHealth::showCurrent);
    showCurrent();
}

int ServiceHealth::current() const
{
    const int row = m_table.currentIndex().row();
    return row < 0 && m_model.rowCount() > 0 ? 0 : row; // the first, as long as none is chosen
}

void ServiceHealth::showCurrent()
{
    m_trial->forget(); // its answer would be about something else
    const ServiceConfig service = m_model.services().value(current());
    m_loading = true;
    m_title->setText(current() < 0 ? tr("Health check")
                                   //: %1 a service
                                   : tr("Health check of %1").arg(service.name));
    m_status->setValue(service.healthStatus == 0 ? anyStatus : service.healthStatus);
    if (m_body->text() != service.healthBody)
        m_body->setText(service.healthBody);
    m_fromHere->setChecked(service.askFromHere);
    m_loading = false;
    const bool asked = !service.healthUrl.isEmpty();
    for (QWidget *field : QList<QWidget *>{m_status, m_body, m_fromHere, m_trial})
        field->setEnabled(asked);
    if (current() >= 0 && !asked)
        m_title->setText(tr("%1 has no health URL, so it is not asked").arg(service.name));
}

void ServiceHealth::take()
{
    if (m_loading)
        return;
    m_trial->forget();
    m_model.setHealth(current(), m_fromHere->isChecked(), m_status->value() == anyStatus ? 0 : m_status->value(),
                      m_body->text());
}

void ServiceHealth::invalidate()
{
    m_trial->forget();
}

void ServiceHealth::tryIt()
{
    const ServiceConfig service = m_model.services().value(current());
    if (m_trier && !service.healthUrl.isEmpty())
        m_trial->follow(m_trier(service, m_trial->begin()),
                        [](const Result<CheckResult> &look) { return trialAnswer(look); });
}

} // namespace castellan
