// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/environmentswitcher.h"

#include "widgets/common/icons.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace castellan {
namespace {

constexpr int pad = 11;
constexpr int arrow = 16;

QIcon colorDot(const QColor &color, const QWidget *widget)
{
    const qreal ratio = widget->devicePixelRatioF();
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(3, 3, 10, 10), 3, 3);
    return QIcon(pixmap);
}

} // namespace

EnvironmentSwitcher::EnvironmentSwitcher(Workbench &bench, QWidget *parent) : QToolButton(parent), m_bench(bench)
{
    setObjectName(QStringLiteral("environmentSwitcher"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_menu = new QMenu(this);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &EnvironmentSwitcher::fill);
    connect(&bench, &Workbench::currentChanged, this, &EnvironmentSwitcher::adopt);
    connect(&bench, &Workbench::environmentsChanged, this, &EnvironmentSwitcher::adopt);
    adopt();
}

void EnvironmentSwitcher::adopt()
{
    const Environment *environment = m_bench.current();
    m_name = environment ? environment->name : tr("No environment");
    m_kind = environment ? environmentKindWord(environment->kind) : QString();
    m_color = environment ? environmentColor(*environment) : QColor();
    setAccessibleName(tr("Environment: %1").arg(m_kind.isEmpty() ? m_name : m_name + QStringLiteral(", ") + m_kind));
    setToolTip(environment ? tr("%1 (%2); choose another environment").arg(m_name, m_kind)
                           : tr("Choose or add an environment"));
    updateGeometry();
    update();
}

void EnvironmentSwitcher::fill()
{
    m_menu->clear();
    for (const Environment &environment : m_bench.environments()) {
        QString name = environment.name;
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        auto *action = m_menu->addAction(colorDot(environmentColor(environment), this),
                                         QStringLiteral("%1 (%2)").arg(name, environmentKindWord(environment.kind)));
        action->setCheckable(true);
        action->setChecked(m_bench.current() && m_bench.current()->id == environment.id);
        connect(action, &QAction::triggered, &m_bench, [this, id = environment.id] { m_bench.setCurrent(id); });
    }
    if (!m_bench.environments().isEmpty())
        m_menu->addSeparator();
    connect(m_menu->addAction(icons::icon(QStringLiteral("list-add")), tr("&Add environment…")), &QAction::triggered,
            &m_bench, &Workbench::addEnvironmentRequested);
}

QSize EnvironmentSwitcher::sizeHint() const
{
    const QFontMetrics bold(scaledFont(font(), 1.0, true));
    const int kind = m_kind.isEmpty() ? 0 : QFontMetrics(scaledFont(font(), 0.86, true)).horizontalAdvance(m_kind) + 22;
    return {pad + bold.horizontalAdvance(m_name) + 6 + kind + 8 + arrow + pad, fontMetrics().height() + 14};
}

QSize EnvironmentSwitcher::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 24), sizeHint().height()};
}

void EnvironmentSwitcher::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? accent(palette()) : hairline(palette()), hasFocus() ? 1.5 : 1));
    painter.setBrush(underMouse() || isDown()
                         ? mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.05)
                         : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
    const QFont kindFont = scaledFont(font(), 0.86, true);
    const int kindWidth = m_kind.isEmpty() ? 0 : QFontMetrics(kindFont).horizontalAdvance(m_kind) + 12;
    const int room = width() - 2 * pad - arrow - 8 - (kindWidth ? kindWidth + 10 : 0);
    painter.setFont(scaledFont(font(), 1.0, true));
    const QString name = painter.fontMetrics().elidedText(m_name, Qt::ElideRight, room);
    const int nameWidth = painter.fontMetrics().horizontalAdvance(name);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(pad, 0, nameWidth + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, name);
    if (kindWidth) {
        const int pillHeight = QFontMetrics(kindFont).height() + 2;
        const QRectF pill(pad + nameWidth + 10, (height() - pillHeight) / 2.0, kindWidth, pillHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_color);
        painter.drawRoundedRect(pill, 3.5, 3.5);
        painter.setPen(readableOn(m_color));
        painter.setFont(kindFont);
        painter.drawText(pill, Qt::AlignCenter, m_kind);
    }
    icons::icon(QStringLiteral("go-down"))
        .paint(&painter, QRect(width() - pad - arrow + 2, (height() - arrow) / 2, arrow, arrow));
}

EnvironmentStripe::EnvironmentStripe(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    setFixedHeight(4);
    connect(&bench, &Workbench::currentChanged, this, qOverload<>(&QWidget::update));
    connect(&bench, &Workbench::environmentsChanged, this, qOverload<>(&QWidget::update));
}

void EnvironmentStripe::paintEvent(QPaintEvent *)
{
    const Environment *environment = m_bench.current();
    QPainter(this).fillRect(rect(), environment ? environmentColor(*environment) : hairline(palette()));
}

} // namespace castellan
