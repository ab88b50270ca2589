// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/redisform.h"

#include "widgets/common/text.h"
#include "widgets/environment/secretfield.h"
#include "widgets/environment/trialline.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr quint16 usualPort = 6379;

} // namespace

RedisForm::RedisForm(const EnvironmentTools &tools, QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(note(tr("Castellan asks it for INFO: whether it answers, its hit rate, memory and evictions.")));
    auto *form = newForm();
    layout->addLayout(form);
    m_host = new QLineEdit;
    m_host->setObjectName(QStringLiteral("redisHost"));
    m_host->setPlaceholderText(tr("none"));
    m_host->setAccessibleName(tr("Address of Redis as seen from the host"));
    m_port = new QSpinBox;
    m_port->setObjectName(QStringLiteral("redisPort"));
    m_port->setRange(1, 65535);
    m_port->setAccessibleName(tr("Redis port"));
    auto *where = new QWidget;
    auto *row = new QHBoxLayout(where);
    row->setContentsMargins(0, 0, 0, 0);
    auto *portLabel = new QLabel(tr("P&ort"));
    portLabel->setBuddy(m_port);
    row->addWidget(m_host, 1);
    row->addWidget(portLabel);
    row->addWidget(m_port);
    where->setFocusProxy(m_host);
    addField(form, tr("L&istens at"), where, {QStringLiteral("redis.host"), QStringLiteral("redis.port")},
             tr("As seen from the host."));
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("redisUser"));
    m_user->setPlaceholderText(tr("Redis' default user"));
    addField(form, tr("Us&er"), m_user, {QStringLiteral("redis.user")}, tr("Only where Redis has an ACL."));
    m_password = new SecretField(tools.secrets, tr("none: Redis asks for no password"));
    m_password->field()->setObjectName(QStringLiteral("redisPassword"));
    addField(form, tr("Pass&word"), m_password, {QStringLiteral("redis.passwordSecret")});
    m_without = new QPushButton(tr("Wit&hout a password"));
    m_without->setObjectName(QStringLiteral("redisWithoutPassword"));
    m_without->setAutoDefault(false);
    m_without->setToolTip(tr("The environment then names none; one that is in the keyring stays there"));
    form->addRow(QString(), m_without);
    m_without->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_trial = new TrialLine(tr("Tr&y it"));
    m_trial->button()->setToolTip(tr("Asks Redis for INFO now, with this password"));
    layout->addWidget(m_trial);
    layout->addStretch(1);
    tabThrough({m_host, m_port, m_user, m_password->field(), m_without, m_trial->button()});

    for (QLineEdit *field : {m_host, m_user})
        connect(field, &QLineEdit::textChanged, this, &RedisForm::changed);
    connect(m_port, &QSpinBox::valueChanged, this, &RedisForm::changed);
    connect(m_password, &SecretField::edited, this, &RedisForm::changed);
    connect(m_without, &QPushButton::clicked, this, [this] {
        m_secret.clear();
        m_password->setSecret({}, {});
        showPassword();
        m_password->setFocus();
        changed();
    });
    connect(m_trial, &TrialLine::wanted, this, [this] {
        if (m_trier)
            m_trial->follow(m_trier(m_trial->begin()), [](Result<CheckResult> look) {
                if (look && look->passed())
                    look->answer.clear(); // how INFO begins says nothing to a person
                return trialAnswer(look);
            });
    });
    load({});
}

void RedisForm::changed()
{
    if (m_loading)
        return;
    invalidate();
    m_trial->button()->setEnabled(!m_host->text().trimmed().isEmpty());
    m_without->setEnabled(!m_secret.isEmpty() || !password().isEmpty());
    Q_EMIT edited();
}

void RedisForm::showPassword()
{
    m_password->describeKeeping(secret(), !m_secret.isEmpty());
    m_without->setEnabled(!m_secret.isEmpty() || !password().isEmpty());
}

void RedisForm::invalidate()
{
    m_trial->forget();
}

void RedisForm::load(const Environment &environment)
{
    m_loading = true;
    m_host->setText(environment.redisHost);
    m_port->setValue(environment.redisPort == 0 ? usualPort : environment.redisPort);
    m_user->setText(environment.redisUser);
    m_secret = environment.redisPasswordSecret;
    m_ownSecret = environment.id + QStringLiteral("/redis");
    m_password->setSecret({}, {});
    if (!environment.id.isEmpty())
        showPassword();
    m_trial->button()->setEnabled(!environment.redisHost.isEmpty());
    m_loading = false;
}

void RedisForm::store(Environment &environment) const
{
    environment.redisHost = m_host->text().trimmed();
    environment.redisPort = environment.redisHost.isEmpty() ? quint16(0) : static_cast<quint16>(m_port->value());
    environment.redisUser = m_user->text().trimmed();
    environment.redisPasswordSecret = password().isEmpty() ? m_secret : secret();
}

SecretString RedisForm::password() const
{
    return m_password->secret();
}

} // namespace castellan
