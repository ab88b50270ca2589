// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/stateview.h"

#include "widgets/common/durationlabel.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

/// Greys what lies under it without taking mouse or keyboard away: old facts can still be read and copied.
class Veil final : public QWidget
{
public:
    explicit Veil(QWidget *covered) : QWidget(covered)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        covered->installEventFilter(this);
        hide();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::ChildAdded) {
            setGeometry(static_cast<QWidget *>(watched)->rect());
            raise();
        }
        return false;
    }
    void paintEvent(QPaintEvent *) override
    {
        QColor wash = palette().color(QPalette::Base);
        wash.setAlphaF(0.45F);
        QPainter(this).fillRect(rect(), wash);
    }
};

StateView::StateView(QWidget *content, std::shared_ptr<const Clock> clock, QWidget *parent)
    : QStackedWidget(parent), m_clock(std::move(clock)), m_content(content)
{
    m_contentPage = makeContent();
    m_loadingPage = makeLoading();
    m_emptyPage = makeEmpty();
    for (QWidget *page : {m_loadingPage, m_contentPage, m_emptyPage})
        addWidget(page);
    showLoading();
}

QWidget *StateView::makeContent()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_strip = new QWidget;
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(0, 0, 0, 0);
    auto *sign = new QLabel;
    sign->setPixmap(icons::status(Status::Unknown).pixmap(QSize(16, 16), devicePixelRatioF()));
    sign->setAccessibleName(tr("Out of date"));
    row->addWidget(sign, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_reason = note({});
    m_reason->setObjectName(QStringLiteral("staleReason"));
    m_age = new DurationLabel(m_clock, DurationLabel::Style::Age);
    m_age->setObjectName(QStringLiteral("staleAge"));
    //: %1 is an age such as "6 s ago"
    m_age->setPattern(tr("As of %1"));
    words->addWidget(m_reason);
    m_age->setForegroundRole(QPalette::PlaceholderText);
    words->addWidget(m_age);
    row->addLayout(words, 1);
    m_strip->hide();
    layout->addWidget(m_strip);
    layout->addWidget(m_content, 1);
    m_veil = new Veil(m_content);
    return page;
}

QWidget *StateView::makeLoading()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(2);
    m_loadingText = note({});
    m_loadingText->setObjectName(QStringLiteral("loading"));
    m_loadingText->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_loadingText);
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedHeight(4);
    bar->setMaximumWidth(180);
    bar->setAccessibleName(tr("Loading"));
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(bar, 2);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(3);
    return page;
}

QWidget *StateView::makeEmpty()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(2);
    m_emptyTitle = heading({});
    m_emptyTitle->setObjectName(QStringLiteral("emptyTitle"));
    m_emptyText = note({});
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    for (QLabel *label : {m_emptyTitle, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    m_emptyAction = new QPushButton;
    m_emptyAction->setObjectName(QStringLiteral("emptyAction"));
    connect(m_emptyAction, &QPushButton::clicked, this, &StateView::actionRequested);
    layout->addSpacing(6);
    layout->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

bool StateView::event(QEvent *event)
{
    const bool taken = QStackedWidget::event(event);
    // A stack does not tell its own parent when a page came to need more room.
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return taken;
}

void StateView::turnTo(State state, QWidget *page)
{
    m_state = state;
    m_strip->setVisible(state == State::Stale);
    m_veil->setVisible(state == State::Stale);
    if (state == State::Stale)
        m_veil->raise();
    setCurrentWidget(page);
}

void StateView::showLoading(const QString &what)
{
    m_loadingText->setText(what.isEmpty() ? tr("Loading…") : what);
    turnTo(State::Loading, m_loadingPage);
}

void StateView::showContent()
{
    turnTo(State::Content, m_contentPage);
}

void StateView::showEmpty(const QString &title, const QString &whatToDo, const QString &action)
{
    m_emptyTitle->setText(title);
    m_emptyText->setText(whatToDo);
    m_emptyText->setVisible(!whatToDo.isEmpty());
    m_emptyAction->setText(action);
    m_emptyAction->setVisible(!action.isEmpty());
    turnTo(State::Empty, m_emptyPage);
}

void StateView::showFailed(const Error &error)
{
    if (!m_error) { // not before: most views never fail, and the window is to be there soon
        m_error = new ErrorPanel;
        connect(m_error, &ErrorPanel::retryRequested, this, &StateView::retryRequested);
        addWidget(m_error);
    }
    m_error->setError(error);
    // Asking again is harmless for a view, whatever the error was about.
    m_error->setRetryVisible(true);
    turnTo(State::Failed, m_error);
}

void StateView::showStale(const QString &reason, const QDateTime &since)
{
    m_reason->setText(reason);
    m_age->setSince(since);
    turnTo(State::Stale, m_contentPage);
}

} // namespace castellan
