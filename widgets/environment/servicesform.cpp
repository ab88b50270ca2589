// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/servicesform.h"

#include "widgets/common/text.h"
#include "widgets/environment/rowbuttons.h"
#include "widgets/environment/servicehealth.h"
#include "widgets/environment/servicemodel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {

ServicesForm::ServicesForm(Around around, QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    addTable();
    if (around == Around::Here) {
        addAround();
    } else {
        m_health = new ServiceHealth(*m_model, *m_table);
        layout->addWidget(m_health);
    }
    layout->addStretch(1);
    connect(m_model, &ServiceModel::edited, this, [this] {
        if (!m_loading)
            Q_EMIT edited();
    });
    load({});
}

void ServicesForm::addTable()
{
    auto *layout = static_cast<QVBoxLayout *>(this->layout());
    m_model = new ServiceModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("services"));
    m_table->setAccessibleName(tr("Services"));
    m_table->setModel(m_model);
    prepareTable(m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    setVisibleRows(m_table, 4);
    m_table->setMaximumHeight(m_table->minimumHeight() + 3 * m_table->verticalHeader()->defaultSectionSize());
    const int letter = fontMetrics().averageCharWidth();
    const int widths[] = {15, 17, 16, 31, 20, 20};
    for (int column = 0; column < ServiceModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column] * letter);
    layout->addWidget(m_table);
    auto *problem = problemText();
    layout->addWidget(problem);
    addProblemLabel(problem, m_table, {QStringLiteral("services")});
    auto *buttons = new RowButtons(
        m_table, QStringLiteral("service"), tr("&Add a service"), tr("Re&move"),
        {.add = [this] { return m_model->add(); }, .remove = [this](int row) { m_model->remove(row); }, .least = 0});
    layout->addWidget(buttons);
    tabThrough({m_table, buttons->addButton(), buttons->removeButton()});
}

void ServicesForm::addAround()
{
    auto *form = newForm();
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
    m_redisHost = new QLineEdit;
    m_redisHost->setObjectName(QStringLiteral("redisHost"));
    m_redisHost->setPlaceholderText(tr("none"));
    m_redisHost->setAccessibleName(tr("Redis"));
    m_redisPort = new QSpinBox;
    m_redisPort->setRange(1, 65535);
    m_redisPort->setAccessibleName(tr("Redis port"));
    auto *redis = new QWidget;
    auto *row = new QHBoxLayout(redis);
    row->setContentsMargins(0, 0, 0, 0);
    auto *portLabel = new QLabel(tr("&Port"));
    portLabel->setBuddy(m_redisPort);
    row->addWidget(m_redisHost, 1);
    row->addWidget(portLabel);
    row->addWidget(m_redisPort);
    redis->setFocusProxy(m_redisHost);
    addField(form, tr("&Redis"), redis, {QStringLiteral("redis")});
    m_prometheus = new QLineEdit;
    m_prometheus->setObjectName(QStringLiteral("prometheus"));
    m_prometheus->setPlaceholderText(tr("none"));
    addField(form, tr("Pr&ometheus"), m_prometheus, {QStringLiteral("prometheus")}, tr("Both as seen from the host."));
    tabThrough({m_redisHost, m_redisPort, m_prometheus});
    const auto changed = [this] {
        if (!m_loading)
            Q_EMIT edited();
    };
    connect(m_redisHost, &QLineEdit::textChanged, this, changed);
    connect(m_redisPort, &QSpinBox::valueChanged, this, changed);
    connect(m_prometheus, &QLineEdit::textChanged, this, changed);
}

void ServicesForm::load(const Environment &environment)
{
    m_loading = true;
    m_model->setServices(environment.services);
    if (m_redisHost) {
        m_redisHost->setText(environment.redisHost);
        m_redisPort->setValue(environment.redisPort == 0 ? 6379 : environment.redisPort);
        m_prometheus->setText(environment.prometheusUrl.toString());
    }
    m_loading = false;
}

void ServicesForm::store(Environment &environment) const
{
    environment.services = m_model->services();
    if (!m_redisHost)
        return;
    environment.redisHost = m_redisHost->text().trimmed();
    environment.redisPort = environment.redisHost.isEmpty() ? quint16(0) : static_cast<quint16>(m_redisPort->value());
    environment.prometheusUrl = urlOf(m_prometheus->text());
}

} // namespace castellan
