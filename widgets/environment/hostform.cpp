// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/hostform.h"

#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/environment/sshhostmodel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {

HostForm::HostForm(const EnvironmentTools &tools, QWidget *parent) : EnvironmentForm(parent), m_tools(tools)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_ssh = new QRadioButton(tr("A ser&ver, over SSH"));
    m_ssh->setObjectName(QStringLiteral("overSsh"));
    m_local = new QRadioButton(tr("This &computer"));
    m_local->setObjectName(QStringLiteral("thisComputer"));
    auto *group = new QButtonGroup(this);
    group->addButton(m_ssh);
    group->addButton(m_local);
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(24);
    kinds->addWidget(m_ssh);
    kinds->addWidget(m_local);
    kinds->addStretch(1);
    layout->addLayout(kinds);

    m_sshPart = new QWidget;
    auto *column = new QVBoxLayout(m_sshPart);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_configNote = note({});
    column->addWidget(m_configNote);
    m_hosts = new SshHostModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("sshHosts"));
    m_table->setAccessibleName(tr("Hosts of your SSH configuration"));
    m_table->setModel(m_hosts);
    prepareTable(m_table);
    column->addWidget(m_table);

    auto *form = newForm();
    column->addLayout(form);
    m_address = new QLineEdit;
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(tr("name or address"));
    m_port = new QSpinBox;
    m_port->setObjectName(QStringLiteral("sshPort"));
    m_port->setRange(1, 65535);
    m_port->setAccessibleName(tr("SSH port"));
    m_port->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    auto *where = new QWidget;
    auto *whereRow = new QHBoxLayout(where);
    whereRow->setContentsMargins(0, 0, 0, 0);
    whereRow->addWidget(m_address, 1);
    auto *portLabel = new QLabel(tr("&Port"));
    portLabel->setBuddy(m_port);
    whereRow->addWidget(portLabel);
    whereRow->addWidget(m_port);
    where->setFocusProxy(m_address);
    m_address->setAccessibleName(tr("Address"));
    addField(form, tr("&Address"), where, {QStringLiteral("host.address"), QStringLiteral("host.port")});
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("sshUser"));
    m_user->setPlaceholderText(tr("your own name there"));
    addField(form, tr("Us&er"), m_user, {QStringLiteral("host.user")});

    auto *keys = new QWidget;
    auto *keysRow = new QHBoxLayout(keys);
    keysRow->setContentsMargins(0, 0, 0, 0);
    m_keys = new QLineEdit;
    m_keys->setObjectName(QStringLiteral("identityFiles"));
    m_keys->setPlaceholderText(tr("the agent's keys, then ~/.ssh/id_…"));
    m_keys->setAccessibleName(tr("Key file"));
    auto *pick = new QPushButton(tr("C&hoose…"));
    pick->setAutoDefault(false);
    pick->setAccessibleDescription(tr("Choose a key file"));
    auto *make = new QPushButton(tr("Set up a &key…"));
    make->setObjectName(QStringLiteral("setUpKey"));
    make->setAutoDefault(false);
    keysRow->addWidget(m_keys, 1);
    keysRow->addWidget(pick);
    keysRow->addWidget(make);
    keys->setFocusProxy(m_keys);
    addField(form, tr("Ke&y file"), keys, {QStringLiteral("host.identityFiles")});
    m_jumps = new QLineEdit;
    m_jumps->setObjectName(QStringLiteral("jumps"));
    m_jumps->setPlaceholderText(tr("nothing in between"));
    addField(form, tr("Throu&gh"), m_jumps, {QStringLiteral("host.jumps")},
             tr("Jump hosts in order, as in ProxyJump: user@host:port, with commas."));
    m_transport = new QComboBox;
    m_transport->setObjectName(QStringLiteral("transport"));
    m_transport->addItem(tr("Chosen by Castellan"), static_cast<int>(SshTransport::Automatic));
    m_transport->addItem(tr("Built in (libssh2)"), static_cast<int>(SshTransport::Libssh2));
    m_transport->addItem(tr("The ssh program"), static_cast<int>(SshTransport::OpenSsh));
    m_transport->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addField(form, tr("T&ransport"), m_transport, {QStringLiteral("host.transport")});
    layout->addWidget(m_sshPart);

    m_localPart = paragraph(tr("Commands run here, as you. The database may still be in a container, or reached over "
                               "the network."));
    layout->addWidget(m_localPart);
    layout->addStretch(1);
    tabThrough({m_ssh, m_local, m_table, m_address, m_port, m_user, m_keys, pick, make, m_jumps, m_transport});

    const auto changed = [this] {
        if (!m_loading)
            Q_EMIT edited();
    };
    connect(group, &QButtonGroup::buttonToggled, this, [this, changed](QAbstractButton *, bool on) {
        if (!on)
            return;
        showKind();
        changed();
    });
    for (QLineEdit *field : {m_address, m_user, m_keys, m_jumps})
        connect(field, &QLineEdit::textChanged, this, changed);
    connect(m_port, &QSpinBox::valueChanged, this, changed);
    connect(m_transport, &QComboBox::currentIndexChanged, this, changed);
    connect(pick, &QPushButton::clicked, this, &HostForm::pickKeyFile);
    connect(make, &QPushButton::clicked, this, &HostForm::keyRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { choose(now.row()); });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    readConfig();
    load({});
}

void HostForm::readConfig()
{
    const SshConfig config(m_tools.sshConfigFiles);
    QList<SshHostRow> rows;
    for (const QString &alias : config.hosts())
        rows.append({config.resolve(alias)});
    const QString file = m_tools.sshConfigFiles.value(0);
    m_hosts->merge(rows);
    m_table->setVisible(!rows.isEmpty());
    m_table->resizeColumnsToContents();
    for (int column = 0; column < SshHostModel::Through; ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + 24);
    setVisibleRows(m_table, qBound(2, static_cast<int>(rows.size()), 5));
    m_table->setMaximumHeight(m_table->minimumHeight());
    m_configNote->setText(rows.isEmpty()
                              ? tr("%1 names no host. Type where the server is.").arg(withTilde(file))
                              : tr("From %1. Choose one, or type where the server is.").arg(withTilde(file)));
}

void HostForm::choose(int row)
{
    if (row < 0 || row >= m_hosts->rowCount())
        return;
    const SshConfig::Resolved &host = m_hosts->row(row).host;
    m_loading = true;
    m_alias = host.alias;
    m_rest = host.endpoint;
    m_jumpsBefore = host.jumps;
    // A ProxyCommand is known to the ssh program alone, by the host's own name.
    m_address->setText(host.hasProxyCommand ? host.alias : host.endpoint.host);
    m_port->setValue(host.endpoint.port == 0 ? 22 : host.endpoint.port);
    m_user->setText(host.endpoint.user);
    QStringList keys;
    for (const QString &key : host.endpoint.identityFiles)
        keys.append(withTilde(key));
    m_keys->setText(keys.join(QStringLiteral(", ")));
    m_jumps->setText(jumpLine(host.jumps));
    if (host.hasProxyCommand)
        m_transport->setCurrentIndex(m_transport->findData(static_cast<int>(SshTransport::OpenSsh)));
    m_loading = false;
    Q_EMIT edited();
}

void HostForm::showKind()
{
    m_sshPart->setVisible(m_ssh->isChecked());
    m_localPart->setVisible(m_local->isChecked());
}

void HostForm::pickKeyFile()
{
    m_tools.dialogs.openFile(window(), tr("Private key"), tr("All files (*)"), [this](const QString &path) {
        if (!path.isEmpty())
            m_keys->setText(withTilde(path));
    });
}

void HostForm::load(const Environment &environment)
{
    m_loading = true;
    const HostConfig &host = environment.host;
    m_rest = host.ssh;
    m_jumpsBefore = host.jumps;
    // A new one is a server: that is what most people add.
    const bool untouched = environment == Environment();
    (host.local && !untouched ? m_local : m_ssh)->setChecked(true);
    m_address->setText(host.ssh.host);
    m_port->setValue(host.ssh.port == 0 ? 22 : host.ssh.port);
    m_user->setText(host.ssh.user);
    QStringList keys;
    for (const QString &key : host.ssh.identityFiles)
        keys.append(withTilde(key));
    m_keys->setText(keys.join(QStringLiteral(", ")));
    m_jumps->setText(jumpLine(host.jumps));
    m_transport->setCurrentIndex(m_transport->findData(static_cast<int>(host.transport)));
    showKind();
    m_loading = false;
}

void HostForm::store(Environment &environment) const
{
    HostConfig &host = environment.host;
    host.local = m_local->isChecked();
    host.ssh = m_rest;
    host.ssh.host = m_address->text().trimmed();
    if (m_port->value() != 22 || m_rest.port != 0) // 0 leaves it to ssh_config, and 22 is how that is shown
        host.ssh.port = static_cast<quint16>(m_port->value());
    host.ssh.user = m_user->text().trimmed();
    host.ssh.identityFiles.clear();
    for (const QString &key : m_keys->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!key.trimmed().isEmpty())
            host.ssh.identityFiles.append(key.trimmed());
    }
    host.jumps = parseJumpLine(m_jumps->text(), m_jumpsBefore);
    host.transport = static_cast<SshTransport>(m_transport->currentData().toInt());
}

QString HostForm::missing() const
{
    if (m_ssh->isChecked() && m_address->text().trimmed().isEmpty())
        return tr("Say where the server is: choose a host, or type its address.");
    return {};
}

QString HostForm::suggestedName() const
{
    if (m_local->isChecked())
        return tr("This computer");
    for (const SshHostRow &row : m_hosts->rows()) {
        if (row.host.alias == m_alias &&
            (row.host.endpoint.host == m_address->text().trimmed() || row.host.alias == m_address->text().trimmed()))
            return m_alias;
    }
    return m_address->text().trimmed();
}

} // namespace castellan
