// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/checksform.h"

#include "widgets/common/text.h"
#include "widgets/environment/portlist.h"

#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int longestSeconds = 366 * 24 * 3600; // what a file says is never shortened by being shown

QSpinBox *numberBox(const QString &name, int from, int to)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(from, to);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return box;
}

} // namespace

ChecksForm::ChecksForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading(tr("How often, and how patiently")));
    auto *form = newForm();
    layout->addLayout(form);
    m_interval = numberBox(QStringLiteral("checkInterval"), 1, longestSeconds);
    m_timeLimit = numberBox(QStringLiteral("checkTimeLimit"), 1, longestSeconds);
    for (QSpinBox *box : {m_interval, m_timeLimit})
        //: seconds, behind a number
        box->setSuffix(tr(" s"));
    m_retries = numberBox(QStringLiteral("checkRetries"), 0, 10);
    addField(form, tr("E&very"), m_interval, {QStringLiteral("checks.interval")},
             tr("So often each service, Redis, Prometheus, container, port and the database is tried."));
    addField(form, tr("&One try takes at most"), m_timeLimit, {QStringLiteral("checks.timeLimit")},
             tr("Then there was no answer. Not longer than the time between two tries."));
    addField(form, tr("&Further tries"), m_retries, {QStringLiteral("checks.retries")},
             tr("So many must fail as well before a failure counts."));
    addPorts();
    layout->addStretch(1);

    for (QSpinBox *box : {m_interval, m_timeLimit, m_retries}) {
        connect(box, &QSpinBox::valueChanged, this, [this] {
            if (!m_loading)
                Q_EMIT edited();
        });
    }
    load({});
}

void ChecksForm::addPorts()
{
    auto *layout = static_cast<QVBoxLayout *>(this->layout());
    layout->addSpacing(6);
    layout->addWidget(heading(tr("Ports that somebody should listen at")));
    m_ports = new PortList({.name = QStringLiteral("ports"),
                            .button = QStringLiteral("port"),
                            .accessible = tr("Ports"),
                            .add = tr("&Add a port"),
                            .remove = tr("Re&move"),
                            .newName = tr("Port")});
    layout->addWidget(m_ports);
    auto *problem = problemText();
    layout->addWidget(problem);
    addProblemLabel(problem, m_ports, {QStringLiteral("ports")});
    tabThrough(QList<QWidget *>{m_interval, m_timeLimit, m_retries} + m_ports->stops());
    connect(m_ports, &PortList::edited, this, &ChecksForm::edited);
}

void ChecksForm::load(const Environment &environment)
{
    const CheckRhythm &checks = environment.checks;
    m_loading = true;
    m_interval->setValue(static_cast<int>(checks.interval.count()));
    m_timeLimit->setValue(static_cast<int>(checks.timeLimit.count()));
    m_retries->setValue(checks.retries);
    m_ports->setPorts(environment.ports);
    m_loading = false;
}

void ChecksForm::store(Environment &environment) const
{
    environment.checks.interval = std::chrono::seconds(m_interval->value());
    environment.checks.timeLimit = std::chrono::seconds(m_timeLimit->value());
    environment.checks.retries = m_retries->value();
    environment.ports = m_ports->ports();
}

} // namespace castellan
