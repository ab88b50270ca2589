// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/servicesform.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/environment/servicemodel.h"

#include <QAction>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

namespace castellan {

ServicesForm::ServicesForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
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
    const int widths[] = {18, 17, 20, 34, 20, 20};
    for (int column = 0; column < ServiceModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column] * letter);
    layout->addWidget(m_table);
    auto *problem = problemText();
    layout->addWidget(problem);
    addProblemLabel(problem, m_table, {QStringLiteral("services")});

    auto *buttons = new QHBoxLayout;
    auto *add = new QPushButton(icons::icon(QStringLiteral("list-add")), tr("&Add a service"));
    add->setObjectName(QStringLiteral("addService"));
    add->setAutoDefault(false);
    auto *remove = new QPushButton(tr("Re&move"));
    remove->setObjectName(QStringLiteral("removeService"));
    remove->setAutoDefault(false);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    layout->addLayout(buttons);

    auto *form = newForm();
    layout->addLayout(form);
    layout->addStretch(1);
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
    tabThrough({m_table, add, remove, m_redisHost, m_redisPort, m_prometheus});

    const auto changed = [this] {
        if (!m_loading)
            Q_EMIT edited();
    };
    connect(add, &QPushButton::clicked, this, [this] {
        const QModelIndex made = m_model->index(m_model->add(), ServiceModel::Name);
        m_table->setFocus();
        m_table->setCurrentIndex(made);
        m_table->edit(made);
    });
    const auto removeCurrent = [this] { m_model->remove(m_table->currentIndex().row()); };
    connect(remove, &QPushButton::clicked, this, removeCurrent);
    auto *key = new QAction(tr("Remove"), this);
    key->setShortcut(QKeySequence::Delete);
    key->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(key);
    connect(key, &QAction::triggered, this, removeCurrent);
    const auto enable = [this, remove] { remove->setEnabled(m_model->rowCount() > 0); };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, enable);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, enable);
    connect(m_model, &QAbstractItemModel::modelReset, this, enable);
    enable();
    connect(m_model, &ServiceModel::edited, this, changed);
    connect(m_redisHost, &QLineEdit::textChanged, this, changed);
    connect(m_redisPort, &QSpinBox::valueChanged, this, changed);
    connect(m_prometheus, &QLineEdit::textChanged, this, changed);
    load({});
}

void ServicesForm::load(const Environment &environment)
{
    m_loading = true;
    m_model->setServices(environment.services);
    m_redisHost->setText(environment.redisHost);
    m_redisPort->setValue(environment.redisPort == 0 ? 6379 : environment.redisPort);
    m_prometheus->setText(environment.prometheusUrl.toString());
    m_loading = false;
}

void ServicesForm::store(Environment &environment) const
{
    environment.services = m_model->services();
    environment.redisHost = m_redisHost->text().trimmed();
    environment.redisPort = environment.redisHost.isEmpty() ? quint16(0) : static_cast<quint16>(m_redisPort->value());
    const QString url = m_prometheus->text().trimmed();
    environment.prometheusUrl = url.isEmpty() ? QUrl() : QUrl::fromUserInput(url);
}

} // namespace castellan
