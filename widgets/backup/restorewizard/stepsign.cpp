// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/stepsign.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QCoreApplication>
#include <QPainter>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StepSign)
};

} // namespace

QString stepStateWord(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return Texts::tr("to come");
    case StepState::Running:
        return Texts::tr("running");
    case StepState::Done:
        return Texts::tr("done");
    case StepState::Warning:
        return Texts::tr("done, with a warning");
    case StepState::Failed:
        return Texts::tr("failed");
    case StepState::Skipped:
        return Texts::tr("skipped");
    case StepState::Undone:
        return Texts::tr("taken back");
    }
    return {};
}

void paintStepSign(QPainter &painter, const QRectF &rect, StepState state, int number, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (state) {
    case StepState::Done:
        icons::status(Status::Good).paint(&painter, rect.toRect());
        break;
    case StepState::Warning:
        icons::status(Status::Warning).paint(&painter, rect.toRect());
        break;
    case StepState::Failed:
        icons::status(Status::Critical).paint(&painter, rect.toRect());
        break;
    case StepState::Running:
        painter.setPen(QPen(accent(palette), 1.6));
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1));
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent(palette));
        painter.drawEllipse(rect.center(), rect.width() / 4.5, rect.width() / 4.5);
        break;
    case StepState::Pending:
    case StepState::Skipped:
    case StepState::Undone:
        if (number) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(mutedText(palette));
            painter.drawEllipse(rect);
        } else {
            painter.setPen(QPen(mutedText(palette), 1.4));
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1));
        }
        if (state != StepState::Pending && !number)
            painter.drawLine(QPointF(rect.left() + rect.width() * 0.3, rect.center().y()),
                             QPointF(rect.right() - rect.width() * 0.3, rect.center().y()));
        break;
    }
    if (number && (state == StepState::Pending)) {
        painter.setFont(scaledFont(painter.font(), 0.82, true));
        painter.setPen(readableOn(mutedText(palette)));
        painter.drawText(rect, Qt::AlignCenter, QLocale().toString(number));
    }
    painter.restore();
}

StepSign::StepSign(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setState(StepState::Pending);
}

void StepSign::setState(StepState state)
{
    m_state = state;
    setAccessibleName(stepStateWord(state));
    setToolTip(stepStateWord(state));
    update();
}

QSize StepSign::sizeHint() const
{
    const int side = qRound(fontMetrics().height() * 0.95);
    return {side, side};
}

void StepSign::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStepSign(painter, QRectF(rect()), m_state, 0, palette());
}

WizardStep::WizardStep(int number, const QString &title, QWidget *parent) : QAbstractButton(parent), m_number(number)
{
    setText(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setStanding(StepState::Pending, false, false);
}

void WizardStep::setStanding(StepState state, bool current, bool reachable)
{
    m_state = state;
    m_current = current;
    setEnabled(reachable);
    setFocusPolicy(reachable ? Qt::TabFocus : Qt::NoFocus);
    setCursor(reachable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    //: %1 is the number of a step, %2 its name, %3 how it stands ("done")
    setAccessibleName(tr("Step %1: %2, %3").arg(m_number).arg(text(), current ? tr("here") : stepStateWord(state)));
    update();
}

QSize WizardStep::sizeHint() const
{
    const QFontMetrics bold(scaledFont(font(), 1.0, true));
    return {bold.horizontalAdvance(text()) + fontMetrics().height() + 32, fontMetrics().height() + 15};
}

void WizardStep::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colors = parentWidget() ? parentWidget()->palette() : palette();
    if (m_current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colors.color(QPalette::Base), accent(colors), 0.13));
        painter.drawRoundedRect(rect(), 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(accent(colors), 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const qreal side = fontMetrics().height() * 1.05;
    const QRectF sign(8, (height() - side) / 2, side, side);
    paintStepSign(painter, sign, m_state == StepState::Running ? StepState::Running : m_state, m_number, colors);
    painter.setFont(scaledFont(font(), 1.0, m_current));
    painter.setPen(m_current                       ? accent(colors)
                   : m_state == StepState::Pending ? mutedText(colors)
                                                   : colors.color(QPalette::Active, QPalette::WindowText));
    painter.drawText(rect().adjusted(static_cast<int>(sign.right()) + 9, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     text());
}

} // namespace castellan
