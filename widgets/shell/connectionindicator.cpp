// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/connectionindicator.h"

#include "models/core/format.h"
#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/shell/connectiondetails.h"
#include "widgets/shell/workbench.h"

#include <QPainter>

namespace castellan {

Status linkStatus(const LinkStatus &link)
{
    switch (link.state) {
    case LinkState::Connected:
        return Status::Good;
    case LinkState::Connecting:
    case LinkState::Disconnected:
        return Status::Unknown;
    case LinkState::Reconnecting:
        return Status::Warning;
    case LinkState::Failed:
        break;
    }
    return Status::Critical;
}

QString linkSentence(const LinkStatus &link, const Environment &environment)
{
    const QString host = environment.host.local ? ConnectionIndicator::tr("this computer") : environment.host.ssh.host;
    switch (link.state) {
    case LinkState::Connected:
        return environment.host.local ? host : ConnectionIndicator::tr("%1 over SSH").arg(host);
    case LinkState::Connecting:
        return ConnectionIndicator::tr("Connecting to %1…").arg(host);
    case LinkState::Reconnecting:
        return ConnectionIndicator::tr("Reconnecting to %1…").arg(host);
    case LinkState::Failed:
        return ConnectionIndicator::tr("Cannot reach %1").arg(host);
    case LinkState::Disconnected:
        break;
    }
    return ConnectionIndicator::tr("Not connected");
}

ConnectionIndicator::ConnectionIndicator(Workbench &bench, QWidget *parent) : QToolButton(parent), m_bench(bench)
{
    setObjectName(QStringLiteral("connectionIndicator"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&bench, &Workbench::linkChanged, this, &ConnectionIndicator::adopt);
    connect(&bench, &Workbench::currentChanged, this, &ConnectionIndicator::adopt);
    connect(this, &QToolButton::clicked, this, &ConnectionIndicator::showDetails);
    connect(&bench, &Workbench::actionRequested, this, [this](const QString &action) {
        if (action == QLatin1String("connection.details"))
            showDetails();
    });
    adopt();
}

void ConnectionIndicator::adopt()
{
    const Environment *environment = m_bench.current();
    setVisible(environment);
    if (!environment)
        return;
    const LinkStatus &link = m_bench.link();
    m_status = linkStatus(link);
    m_sentence = linkSentence(link, *environment);
    m_latency = link.state == LinkState::Connected && !environment->host.local && link.roundTrip.count() >= 0
                    ? format::duration(link.roundTrip)
                    : QString();
    setAccessibleName(tr("Connection: %1").arg(QStringList{m_sentence, m_latency}.join(QLatin1Char(' ')).trimmed()));
    setAccessibleDescription(statusWord(m_status));
    QStringList tip{m_sentence};
    if (!link.transport.isEmpty())
        tip.append(link.transport);
    if (!link.reason.isEmpty())
        tip.append(link.reason);
    setToolTip(tip.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

void ConnectionIndicator::showDetails()
{
    auto *details = new ConnectionDetails(m_bench, this);
    details->setAttribute(Qt::WA_DeleteOnClose);
    details->popupBelow(this);
}

QSize ConnectionIndicator::sizeHint() const
{
    const int latency = m_latency.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_latency) + 7;
    return {8 + 14 + 7 + fontMetrics().horizontalAdvance(m_sentence) + latency + 10, fontMetrics().height() + 14};
}

QSize ConnectionIndicator::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 14), sizeHint().height()};
}

void ConnectionIndicator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.07));
        painter.drawRoundedRect(rect(), 5, 5);
    }
    if (hasFocus()) {
        painter.setPen(QPen(accent(palette()), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    icons::status(m_status).paint(&painter, QRect(8, (height() - 14) / 2, 14, 14));
    int x = 8 + 14 + 7;
    const int latencyWidth = m_latency.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_latency) + 7;
    const QString words = fontMetrics().elidedText(m_sentence, Qt::ElideRight, width() - x - 8 - latencyWidth);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, words);
    x += fontMetrics().horizontalAdvance(words) + 7;
    painter.setPen(mutedText(palette()));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, m_latency);
}

} // namespace castellan
