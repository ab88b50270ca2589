// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/databaseform.h"

#include "widgets/environment/portlist.h"
#include "widgets/environment/secretfield.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace castellan {

DatabaseForm::DatabaseForm(const EnvironmentTools &tools, QWidget *parent) : EnvironmentForm(parent)
{
    auto *form = newForm();
    form->setContentsMargins(0, 0, 0, 0);
    setLayout(form);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("databaseName"));
    addField(form, tr("&Database"), m_name, {QStringLiteral("database.name")});
    m_role = new QLineEdit;
    m_role->setObjectName(QStringLiteral("databaseRole"));
    addField(form, tr("&Role"), m_role, {QStringLiteral("database.role")});

    m_password = new SecretField(tools.secrets, tr("empty: from ~/.pgpass, or asked for when it is needed"));
    m_password->field()->setObjectName(QStringLiteral("databasePassword"));
    addField(form, tr("Pass&word"), m_password, {QStringLiteral("database.passwordSecret")});

    auto *where = new QWidget;
    auto *row = new QHBoxLayout(where);
    row->setContentsMargins(0, 0, 0, 0);
    m_host = new QLineEdit;
    m_host->setObjectName(QStringLiteral("databaseHost"));
    m_host->setPlaceholderText(tr("asked from Docker"));
    m_host->setAccessibleName(tr("Address of the database as seen from the host"));
    m_port = new QSpinBox;
    m_port->setObjectName(QStringLiteral("databasePort"));
    m_port->setRange(1, 65535);
    m_port->setAccessibleName(tr("Port of the database"));
    auto *portLabel = new QLabel(tr("P&ort"));
    portLabel->setBuddy(m_port);
    row->addWidget(m_host, 1);
    row->addWidget(portLabel);
    row->addWidget(m_port);
    where->setFocusProxy(m_host);
    addField(form, tr("L&istens at"), where, {QStringLiteral("database.host"), QStringLiteral("database.port")},
             tr("As seen from the host: an address, or the directory of a Unix socket."));
    m_container = new QLineEdit;
    m_container->setObjectName(QStringLiteral("databaseContainer"));
    m_container->setPlaceholderText(tr("none"));
    addField(form, tr("&Container"), m_container, {QStringLiteral("database.container")},
             tr("Where it runs in Docker; pg_dump then runs in there."));
    m_ssl = new QComboBox;
    m_ssl->setObjectName(QStringLiteral("sslMode"));
    for (const char *mode : {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
        m_ssl->addItem(QLatin1String(mode));
    m_ssl->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addField(form, tr("T&LS"), m_ssl, {QStringLiteral("database.sslMode")});
    m_maintenance = new QLineEdit;
    m_maintenance->setObjectName(QStringLiteral("maintenanceDatabase"));
    addField(form, tr("S&econd database"), m_maintenance, {QStringLiteral("database.maintenanceDatabase")},
             tr("Castellan is connected to it while a restore renames the managed one."));
    m_replicas = new PortList({.name = QStringLiteral("replicas"),
                               .button = QStringLiteral("replica"),
                               .accessible = tr("Replicas"),
                               .add = tr("&Add a replica"),
                               .remove = tr("Re&move"),
                               .newName = tr("replica"),
                               .rows = 2});
    addField(form, tr("Re&plicas"), m_replicas, {QStringLiteral("database.replicas")},
             tr("Standbys that others read from, with the same role, password and TLS. Before an index is said to be "
                "unused, they are asked, too."));
    // Castellan's order differs from the layout's only inside of rows.
    tabThrough(
        QList<QWidget *>{m_name, m_role, m_password->field(), m_host, m_port, m_container, m_ssl, m_maintenance} +
        m_replicas->stops());

    const auto changed = [this] {
        if (!m_loading)
            Q_EMIT edited();
    };
    for (QLineEdit *field : {m_name, m_role, m_host, m_container, m_maintenance})
        connect(field, &QLineEdit::textChanged, this, changed);
    connect(m_password, &SecretField::edited, this, &DatabaseForm::edited);
    connect(m_replicas, &PortList::edited, this, &DatabaseForm::edited);
    connect(m_port, &QSpinBox::valueChanged, this, changed);
    connect(m_ssl, &QComboBox::currentIndexChanged, this, changed);
    load({});
}

void DatabaseForm::load(const Environment &environment)
{
    const DatabaseConfig &database = environment.database;
    m_loading = true;
    m_name->setText(database.name);
    m_role->setText(database.role);
    m_host->setText(database.host);
    m_port->setValue(database.port);
    m_container->setText(database.container);
    m_ssl->setCurrentText(database.sslMode);
    m_maintenance->setText(database.maintenanceDatabase);
    m_replicas->setPorts(database.replicas);
    m_loading = false;
}

void DatabaseForm::store(Environment &environment) const
{
    DatabaseConfig &database = environment.database;
    database.name = m_name->text().trimmed();
    database.role = m_role->text().trimmed();
    database.host = m_host->text().trimmed();
    database.port = static_cast<quint16>(m_port->value());
    database.container = m_container->text().trimmed();
    database.sslMode = m_ssl->currentText();
    database.maintenanceDatabase = m_maintenance->text().trimmed();
    database.replicas = m_replicas->ports();
}

QString DatabaseForm::missing() const
{
    if (m_name->text().trimmed().isEmpty())
        return tr("The database's name is missing.");
    if (m_role->text().trimmed().isEmpty())
        return tr("The role that Castellan logs in as is missing.");
    if (m_host->text().trimmed().isEmpty() && m_container->text().trimmed().isEmpty())
        return tr("Say where the database listens, or which container it runs in.");
    return {};
}

SecretString DatabaseForm::password() const
{
    return m_password->secret();
}

void DatabaseForm::setPassword(const SecretString &password, const QString &source)
{
    m_password->setSecret(password, source);
}

void DatabaseForm::describeKeeping(const QString &account)
{
    m_password->describeKeeping(account);
}

} // namespace castellan
