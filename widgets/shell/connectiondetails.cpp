// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/connectiondetails.h"

#include "models/core/format.h"
#include "widgets/common/card.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/shell/connectionindicator.h"
#include "widgets/shell/workbench.h"

#include <QFormLayout>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace castellan {

ConnectionDetails::ConnectionDetails(Workbench &bench, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint), m_bench(bench)
{
    setAccessibleName(tr("Connection details"));
    setAttribute(Qt::WA_TranslucentBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(heading(tr("Connection")));
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(18);
    layout->addLayout(m_form);
    m_error = new ErrorPanel;
    layout->addWidget(m_error);
    m_connect = new QPushButton(tr("&Connect now"));
    layout->addWidget(m_connect, 0, Qt::AlignLeft);
    connect(m_error, &ErrorPanel::retryRequested, &bench, &Workbench::connectRequested);
    connect(m_connect, &QPushButton::clicked, &bench, &Workbench::connectRequested);
    connect(&bench, &Workbench::linkChanged, this, &ConnectionDetails::adopt);
    connect(&bench, &Workbench::currentChanged, this, &ConnectionDetails::adopt);
    setMinimumWidth(fontMetrics().averageCharWidth() * 58);
    adopt();
}

void ConnectionDetails::adopt()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    const Environment *environment = m_bench.current();
    if (!environment)
        return;
    const LinkStatus &link = m_bench.link();
    m_form->addRow(new MutedLabel(tr("State")), new StatusBadge(linkStatus(link), linkSentence(link, *environment)));
    const auto add = [this](const QString &name, const QString &value) {
        if (!value.isEmpty())
            m_form->addRow(new MutedLabel(name), paragraph(value));
    };
    const SshEndpoint &ssh = environment->host.ssh;
    if (!environment->host.local) {
        QString address = ssh.user.isEmpty() ? ssh.host : ssh.user + QLatin1Char('@') + ssh.host;
        if (ssh.port != 22 && ssh.port != 0)
            address += QLatin1Char(':') + QString::number(ssh.port);
        add(tr("Host"), address);
        QStringList jumps;
        for (const SshEndpoint &jump : environment->host.jumps)
            jumps.append(jump.host);
        add(tr("Through"), jumps.join(QStringLiteral(" → ")));
    }
    add(tr("Transport"), link.transport);
    add(tr("Why this one"), link.reason);
    if (link.roundTrip.count() >= 0)
        add(tr("Round trip"), format::duration(link.roundTrip));
    add(tr("Host key"), link.hostKeyFingerprint);
    add(tr("Cipher"), link.cipher);
    const bool troubled =
        (link.state == LinkState::Failed || link.state == LinkState::Reconnecting) && !link.error.message.isEmpty();
    m_error->setVisible(troubled);
    if (troubled) {
        m_error->setError(link.error);
        m_error->setRetryVisible(link.state == LinkState::Failed);
    }
    m_connect->setVisible(link.state == LinkState::Disconnected);
    adjustSize();
}

void ConnectionDetails::popupBelow(QWidget *anchor)
{
    adjustSize();
    QPoint where = anchor->mapToGlobal(QPoint(0, anchor->height() + 4));
    if (const QScreen *screen = anchor->screen())
        where.setX(qMin(where.x(), screen->availableGeometry().right() - width()));
    move(where);
    show();
}

void ConnectionDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), palette());
}

} // namespace castellan
