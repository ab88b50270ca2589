// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/restorewizard.h"

#include "models/core/format.h"
#include "widgets/backup/restorewizard/backuppage.h"
#include "widgets/backup/restorewizard/checkpage.h"
#include "widgets/backup/restorewizard/contentspage.h"
#include "widgets/backup/restorewizard/finishpage.h"
#include "widgets/backup/restorewizard/planpage.h"
#include "widgets/backup/restorewizard/preflightpage.h"
#include "widgets/backup/restorewizard/runpage.h"
#include "widgets/backup/restorewizard/stepsign.h"
#include "widgets/backup/restorewizard/targetpage.h"
#include "widgets/common/card.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/durationlabel.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int margin = 16; ///< of the card in the window

/// The base colour, so that the pages stand on the card's ground.
void standOnBase(QWidget *widget)
{
    widget->setBackgroundRole(QPalette::Base);
}

} // namespace

RestoreWizard::RestoreWizard(RestoreParts parts, const QString &backupId, RestoreWhere where, QWidget *parent)
    : QFrame(parent), m_draft(std::move(parts)), m_opened(m_draft.parts.clock->now())
{
    m_draft.where = where;
    setAccessibleName(tr("Guided restore"));
    setFocusPolicy(Qt::StrongFocus);
    m_stack = new QStackedWidget;
    addPage(new BackupPage(m_draft, backupId));
    addPage(new TargetPage(m_draft));
    addPage(new ContentsPage(m_draft));
    addPage(new PreflightPage(m_draft));
    addPage(new PlanPage(m_draft));
    addPage(new RunPage(m_draft));
    addPage(new CheckPage(m_draft));
    addPage(new FinishPage(m_draft));

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(margin + 1, margin + 1, margin + 1, margin + 1);
    layout->setSpacing(0);
    layout->addWidget(makeSteps(), 0, 0);
    auto *right = new QWidget;
    auto *body = new QVBoxLayout(right);
    body->setContentsMargins(20, 16, 20, 14);
    body->setSpacing(12);
    body->addWidget(makeHead());
    body->addWidget(m_stack, 1);
    layout->addWidget(right, 0, 1);
    layout->addWidget(makeFoot(), 1, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(0, 1);
    // Tab goes through the page first, then to the buttons, then to the list of steps.
    setTabOrder(m_back, m_next);
    setTabOrder(m_next, m_steps.first());
    go(Backup);
}

RestoreWizard::~RestoreWizard() = default;

void RestoreWizard::addPage(RestorePage *page)
{
    standOnBase(page);
    m_pages << page;
    m_stack->addWidget(page);
    connect(page, &RestorePage::changed, this, [this, page] {
        if (!m_steps.isEmpty() && page == currentPage())
            refresh();
    });
    connect(page, &RestorePage::done, this, [this, page] {
        if (page == currentPage())
            go(step() + 1);
    });
    connect(page, &RestorePage::finished, this, &RestoreWizard::left);
}

QWidget *RestoreWizard::makeSteps()
{
    auto *box = new QWidget;
    box->setAccessibleName(tr("Steps"));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(10, 14, 10, 14);
    layout->setSpacing(2);
    for (int i = 0; i < m_pages.size(); ++i) {
        auto *entry = new WizardStep(i + 1, m_pages.at(i)->step());
        connect(entry, &QAbstractButton::clicked, this, [this, i] { go(i); });
        layout->addWidget(entry);
        m_steps << entry;
    }
    layout->addStretch();
    box->setFixedWidth(std::max(150, fontMetrics().averageCharWidth() * 24));
    return box;
}

QWidget *RestoreWizard::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(24);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    m_title = headline({});
    m_title->setObjectName(QStringLiteral("wizardTitle"));
    m_subtitle = note({});
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    words->addStretch();
    layout->addLayout(words, 1);
    auto *time = new QVBoxLayout;
    time->setSpacing(1);
    m_clock = new DurationLabel(m_draft.parts.clock, DurationLabel::Style::Stopwatch);
    m_clock->setFont(scaledFont(m_clock->font(), 1.4, true));
    m_clock->setAlignment(Qt::AlignRight);
    m_clock->setAccessibleName(tr("Time since the wizard was opened"));
    m_clock->setSince(m_opened);
    const Environment &environment = m_draft.parts.desk.environment();
    const auto objective = std::chrono::duration_cast<std::chrono::milliseconds>(environment.rtoObjective());
    //: %1 is a duration, %2 the name of a recovery tier ("critical")
    m_objective = note(tr("of %1\n(%2)").arg(format::duration(objective), tierWords(environment.rtoTier)));
    m_objective->setAlignment(Qt::AlignRight);
    m_objective->setWordWrap(false);
    m_objective->setToolTip(tr("The recovery time objective of %1").arg(environment.name));
    time->addWidget(m_clock);
    time->addWidget(m_objective);
    time->addStretch();
    layout->addLayout(time);
    return head;
}

QWidget *RestoreWizard::makeFoot()
{
    auto *foot = new QWidget;
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(8);
    m_footnote = note({});
    m_footnote->setObjectName(QStringLiteral("footnote"));
    layout->addWidget(m_footnote, 1);
    m_pageButtons = new QHBoxLayout;
    m_pageButtons->setSpacing(8);
    layout->addLayout(m_pageButtons);
    m_back = new QPushButton(tr("&Back"));
    m_back->setObjectName(QStringLiteral("back"));
    connect(m_back, &QPushButton::clicked, this, [this] { go(step() - 1); });
    m_next = new PrimaryButton({});
    m_next->setObjectName(QStringLiteral("next"));
    connect(m_next, &QPushButton::clicked, this, &RestoreWizard::next);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    return foot;
}

RestoreWizard::Step RestoreWizard::step() const
{
    return static_cast<Step>(m_stack->currentIndex());
}

void RestoreWizard::go(int target)
{
    if (target < 0 || target >= m_pages.size())
        return;
    if (m_stack->currentIndex() != target)
        currentPage()->leave();
    m_stack->setCurrentIndex(target);
    m_reached = std::max(m_reached, target);
    currentPage()->enter();
    refresh();
    keepFocus();
}

/// Keys must reach the wizard, also when the button that had the focus can no longer be pressed.
void RestoreWizard::keepFocus()
{
    if (!isVisible())
        return;
    const QWidget *focus = window()->focusWidget();
    const bool here = focus && focus != this && isAncestorOf(focus) && focus->isVisible() && focus->isEnabled();
    if (!here)
        setFocus();
}

void RestoreWizard::next()
{
    if (currentPage()->canGoOn())
        currentPage()->goOn();
}

void RestoreWizard::refresh()
{
    RestorePage *page = currentPage();
    m_title->setText(page->title());
    m_subtitle->setText(page->subtitle());
    m_subtitle->setVisible(!page->subtitle().isEmpty());
    m_footnote->setText(page->footnote());
    refreshButtons();

    const bool over = m_draft.isStarted() && m_draft.run.isFinished();
    const bool bad = over && m_draft.run.state != RunState::Succeeded;
    for (int i = 0; i < m_steps.size(); ++i) {
        StepState state = i < step() || (m_draft.isStarted() && i < Run) ? StepState::Done : StepState::Pending;
        if (i == Run && m_draft.isRunning())
            state = StepState::Running;
        else if (i == Run && over)
            state = !bad                                       ? StepState::Done
                    : m_draft.run.state == RunState::FellShort ? StepState::Warning
                                                               : StepState::Failed;
        // Once it was started, the questions are answered for good.
        const bool reachable = i != step() && (m_draft.isStarted() ? over && i >= Run && i <= m_reached : i < step());
        m_steps.at(i)->setStanding(state, i == step(), reachable);
    }
    if (over)
        m_clock->setUntil(m_draft.run.ended);
}

void RestoreWizard::refreshButtons()
{
    RestorePage *page = currentPage();
    const QList<QAbstractButton *> wanted = page->buttons();
    for (int i = m_pageButtons->count() - 1; i >= 0; --i) {
        auto *button = static_cast<QAbstractButton *>(m_pageButtons->itemAt(i)->widget());
        if (wanted.contains(button))
            continue;
        m_pageButtons->removeWidget(button);
        button->hide();
    }
    for (QAbstractButton *button : wanted) {
        if (m_pageButtons->indexOf(button) < 0)
            m_pageButtons->addWidget(button);
        button->show();
    }
    const bool back = step() > Backup && page->canGoBack() && !(m_draft.isStarted() && step() <= Run);
    m_back->setVisible(back);
    const QString verb = page->nextVerb();
    if (m_next->hasFocus() && (verb.isEmpty() || !page->canGoOn()))
        setFocus(); // else it would wander out of the wizard
    m_next->setVisible(!verb.isEmpty());
    m_next->setText(verb);
    m_next->setAccessibleName(verb);
    m_next->setEnabled(page->canGoOn());
}

void RestoreWizard::leave()
{
    if (!m_draft.isRunning()) {
        Q_EMIT left();
        return;
    }
    ConfirmationRequest ask;
    ask.title = tr("Leave the wizard while it runs?");
    ask.text =
        tr("\"%1\" goes on; the tray at the bottom of the window shows it and can cancel it. Its report will be on "
           "the Backups page.")
            .arg(m_draft.run.title);
    ask.action = tr("Leave");
    m_draft.parts.dialogs.confirm(this, ask, [this](bool yes) {
        if (yes)
            Q_EMIT left();
    });
}

void RestoreWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentPage()->enterGoesOn()) {
        next();
        return;
    }
    QFrame::keyPressEvent(event);
}

void RestoreWizard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect card = rect().adjusted(margin, margin, -margin, -margin);
    paintCard(painter, card, palette());
    const int footTop = m_next->parentWidget()->geometry().top();
    const int railRight = m_steps.first()->parentWidget()->geometry().right();
    QPainterPath shape;
    shape.addRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), 5, 5);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QRect(card.topLeft(), QPoint(railRight, footTop)),
                     mixed(palette().color(QPalette::Base), palette().color(QPalette::Window), 0.5));
    painter.restore();
    painter.fillRect(QRect(card.left(), footTop, card.width(), 1), hairline(palette()));
    painter.fillRect(QRect(railRight, card.top(), 1, footTop - card.top()), hairline(palette()));
}

} // namespace castellan
