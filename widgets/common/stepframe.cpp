// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/stepframe.h"

#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>

namespace castellan {
namespace {

constexpr int pad = 10;

/// A line between two parts, in the palette's hairline colour.
class Hairline final : public QWidget
{
public:
    explicit Hairline(Qt::Orientation orientation)
    {
        if (orientation == Qt::Horizontal)
            setFixedHeight(1);
        else
            setFixedWidth(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), hairline(palette())); }
};

QWidget *onBase(QWidget *widget)
{
    widget->setAutoFillBackground(true);
    widget->setBackgroundRole(QPalette::Base);
    return widget;
}

} // namespace

StepFrame::StepFrame(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    outer->addLayout(middle, 1);
    m_list = new StepList;
    middle->addWidget(m_list);
    middle->addWidget(new Hairline(Qt::Vertical));

    auto *content = onBase(new QWidget);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 18, 0, 0);
    column->setSpacing(4);
    m_headline = headline({});
    m_headline->setObjectName(QStringLiteral("stepHeadline"));
    m_headline->setContentsMargins(20, 0, 20, 0);
    column->addWidget(m_headline);
    m_explanation = note({});
    m_explanation->setContentsMargins(20, 0, 20, 8);
    column->addWidget(m_explanation);
    m_stack = new QStackedWidget;
    column->addWidget(m_stack, 1);
    m_problem = problemText();
    m_problem->setObjectName(QStringLiteral("stepProblem"));
    m_problem->setContentsMargins(20, 8, 20, 10);
    column->addWidget(m_problem);
    middle->addWidget(content, 1);

    outer->addWidget(new Hairline(Qt::Horizontal));
    auto *footer = onBase(new QWidget);
    m_foot = new QHBoxLayout(footer);
    m_foot->setContentsMargins(16, 10, 16, 10);
    m_foot->setSpacing(8);
    m_note = note({});
    m_foot->addWidget(m_note, 1);
    m_back = new QPushButton(tr("&Back"));
    m_back->setObjectName(QStringLiteral("back"));
    m_back->setAutoDefault(false);
    m_next = new PrimaryButton(tr("&Next"));
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setAutoDefault(true);
    m_foot->addWidget(m_back);
    m_foot->addWidget(m_next);
    outer->addWidget(footer);

    connect(m_next, &QPushButton::clicked, this, &StepFrame::nextRequested);
    connect(m_back, &QPushButton::clicked, this, &StepFrame::backRequested);
    connect(m_list, &StepList::chosen, this, &StepFrame::stepRequested);
}

void StepFrame::addStep(const QString &title, const QString &headline, const QString &explanation, QWidget *page)
{
    m_steps.append({headline, explanation, page});
    m_list->add(title);
    auto *inside = new QWidget;
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(20, 4, 20, 16);
    layout->addWidget(page);
    m_stack->addWidget(new ScrollColumn(inside, QPalette::Base));
    if (m_current < 0)
        setCurrent(0);
}

int StepFrame::count() const
{
    return static_cast<int>(m_steps.size());
}

QWidget *StepFrame::page(int step) const
{
    return m_steps.at(step).page;
}

void StepFrame::setCurrent(int step)
{
    m_current = step;
    setProblem({});
    m_list->setCurrent(step);
    m_headline->setText(m_steps.at(step).headline);
    setExplanation(step, m_steps.at(step).explanation);
    m_stack->setCurrentIndex(step);
    m_back->setEnabled(step > 0);
}

void StepFrame::setExplanation(int step, const QString &explanation)
{
    m_steps[step].explanation = explanation;
    if (step != m_current)
        return;
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
}

void StepFrame::setFootNote(const QString &text)
{
    m_note->setText(text);
}

void StepFrame::setProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

QString StepFrame::problem() const
{
    return m_problem->text();
}

void StepFrame::addFootButton(QPushButton *button)
{
    button->setAutoDefault(false);
    m_foot->insertWidget(m_foot->indexOf(m_back), button);
}

StepList::StepList(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("steps"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::TabFocus);
}

void StepList::add(const QString &title)
{
    m_titles.append(title);
    updateGeometry();
    describe();
}

void StepList::setCurrent(int step)
{
    m_current = step;
    m_cursor = step;
    describe();
    update();
}

void StepList::describe()
{
    if (m_current < m_titles.size())
        setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_titles.size()).arg(m_titles.at(m_current)));
}

int StepList::rowHeight() const
{
    return fontMetrics().height() + 16;
}

QRect StepList::rowRect(int step) const
{
    return {pad, 16 + step * (rowHeight() + 1), width() - 2 * pad, rowHeight()};
}

QSize StepList::sizeHint() const
{
    const QFontMetrics bold(scaledFont(font(), 1.0, true));
    int widest = 0;
    for (const QString &title : m_titles)
        widest = qMax(widest, bold.horizontalAdvance(title));
    return {qMax(widest + rowHeight() + 8, fontMetrics().averageCharWidth() * 20) + 2 * pad,
            32 + static_cast<int>(m_titles.size()) * (rowHeight() + 1)};
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), railGround(palette()));
    const QColor blue = accent(palette());
    for (int step = 0; step < m_titles.size(); ++step) {
        const QRect row = rowRect(step);
        const bool here = step == m_current;
        if (here || (hasFocus() && step == m_cursor)) {
            painter.setPen(hasFocus() && step == m_cursor ? QPen(blue, 1.5) : QPen(Qt::NoPen));
            painter.setBrush(here ? mixed(railGround(palette()), blue, 0.14) : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(QRectF(row).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
        }
        const int size = fontMetrics().height() + 2;
        const QRect sign(row.left() + 8, row.center().y() - size / 2 + 1, size, size);
        if (step < m_current) {
            // A tick in the accent's colour: gone through, which is not the green of something that was checked.
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(blue, 1.4));
            painter.drawEllipse(QRectF(sign).adjusted(0.7, 0.7, -0.7, -0.7));
            painter.setPen(QPen(blue, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF corner = sign.topLeft();
            painter.drawPolyline(QPolygonF{corner + QPointF(0.28, 0.52) * size, corner + QPointF(0.44, 0.68) * size,
                                           corner + QPointF(0.73, 0.34) * size});
        } else {
            const QColor ground = here ? blue : mutedText(palette());
            painter.setPen(Qt::NoPen);
            painter.setBrush(ground);
            painter.drawEllipse(sign);
            painter.setFont(scaledFont(font(), 0.85, true));
            painter.setPen(readableOn(ground));
            painter.drawText(sign, Qt::AlignCenter, QLocale().toString(step + 1));
        }
        painter.setFont(scaledFont(font(), 1.0, here));
        painter.setPen(here ? blue : palette().color(QPalette::WindowText));
        painter.drawText(row.adjusted(size + 16, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_titles.at(step));
    }
}

void StepList::mouseReleaseEvent(QMouseEvent *event)
{
    for (int step = 0; step < m_current; ++step) {
        if (rowRect(step).contains(event->pos()))
            Q_EMIT chosen(step);
    }
}

void StepList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        m_cursor = qMax(0, m_cursor - 1);
        break;
    case Qt::Key_Down:
        m_cursor = qMin(m_current, m_cursor + 1);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor < m_current)
            Q_EMIT chosen(m_cursor);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    update();
}

void StepList::focusInEvent(QFocusEvent *event)
{
    m_cursor = m_current;
    QWidget::focusInEvent(event);
}

} // namespace castellan
