// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/readingpane.h"

#include "models/connection/environmentconnection.h"
#include "widgets/common/stateview.h"
#include "widgets/database/panehead.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

ReadingPane::ReadingPane(Workbench &bench, const QString &title, QueryLimits limits, std::chrono::milliseconds interval)
    : m_bench(bench), m_title(title), m_limits(limits), m_interval(interval)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(12);
    m_head = new PaneHead(bench.clock());
    connect(m_head->again(), &QAction::triggered, this, &ReadingPane::refresh);
    layout->addWidget(m_head);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ReadingPane::load);
}

ReadingPane::~ReadingPane()
{
    m_cancel.cancel();
}

void ReadingPane::setContent(QWidget *content)
{
    m_states = new StateView(content, m_bench.clock());
    connect(m_states, &StateView::retryRequested, this, &ReadingPane::refresh);
    layout()->addWidget(m_states);
}

void ReadingPane::adoptConnection()
{
    ++m_generation;
    m_cancel.cancel();
    m_cancel = CancelSource();
    m_session.reset();
    m_timer.stop();
    m_busy = m_again = false;
    m_asked = {};
    m_failure.reset();
    forget();
    showState();
}

void ReadingPane::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (!active)
        m_timer.stop();
    else if (!m_asked.isValid() ||
             (m_interval.count() > 0 && m_asked.msecsTo(m_bench.clock()->now()) >= m_interval.count()))
        load();
    else if (m_interval.count() > 0)
        m_timer.start(m_interval);
}

void ReadingPane::refresh()
{
    if (m_busy)
        m_again = true;
    else
        load();
}

void ReadingPane::load()
{
    if (m_busy || !m_bench.connection())
        return;
    m_busy = true;
    m_again = false;
    m_timer.stop();
    m_took.start();
    showState();
    onFinished(m_bench.connection()->openSession({}, m_limits, m_cancel.token()), this,
               [this, generation = m_generation](const Result<std::shared_ptr<PostgresSession>> &session) {
                   if (generation != m_generation)
                       return;
                   if (!session)
                       return failed(session.error());
                   m_session = *session;
                   ask(m_session, m_cancel.token());
               });
}

void ReadingPane::answered()
{
    m_asked = m_bench.clock()->now();
    m_failure.reset();
    finish();
}

void ReadingPane::failed(const Error &error)
{
    m_failure = error;
    finish();
}

void ReadingPane::finish()
{
    m_busy = false;
    m_session.reset();
    showState();
    if (m_again)
        load();
    else if (m_active && m_interval.count() > 0)
        m_timer.start(std::max(m_interval, std::chrono::milliseconds(m_took.elapsed() * 100)));
}

void ReadingPane::showState()
{
    const bool known = m_asked.isValid();
    m_head->again()->setEnabled(!m_busy && m_bench.link().state == LinkState::Connected);
    Standing stands{.status = Status::Unknown, .sentence = m_title, .explanation = {}};
    if (known && !m_failure)
        stands = standing();
    m_head->setStanding(stands, m_asked);
    if (m_failure && known)
        m_states->showStale(tr("Cannot observe: %1").arg(m_failure->message), m_asked);
    else if (m_failure)
        m_states->showFailed(*m_failure);
    else if (!known)
        m_states->showLoading(tr("Asking the database…"));
    else if (!showNothing())
        m_states->showContent();
}

} // namespace castellan
