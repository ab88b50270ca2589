// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/sessiondetails.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/activity/activitystanding.h"
#include "models/database/activity/blockingmodel.h"
#include "models/database/activity/sessionmodel.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencehead.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

SessionDetails::SessionDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("sessionSentence"), QStringLiteral("sessionExplanation"));
    layout->addWidget(m_head);
    m_buttons = buttonsOf(actions);
    layout->addWidget(m_buttons);
    auto *both = new QWidget;
    auto *cards = new QHBoxLayout(both);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    m_factCard = new Card(tr("The session"), bench.clock());
    m_facts = new FactList;
    m_facts->setAccessibleName(tr("The session"));
    m_factCard->body()->addWidget(m_facts);
    m_factCard->body()->addStretch(1);
    cards->addWidget(m_factCard, 4);
    m_statementCard = new Card(tr("Its statement"), bench.clock());
    m_sql = makeSqlView();
    m_sql->setObjectName(QStringLiteral("statement"));
    m_sql->setAccessibleName(tr("Its statement"));
    m_statementCard->body()->addWidget(m_sql, 1);
    cards->addWidget(m_statementCard, 6);
    layout->addWidget(new ScrollColumn(both), 1);
    clear();
}

void SessionDetails::clear()
{
    m_head->clear();
    m_buttons->hide();
    m_factCard->states()->showEmpty(tr("No session selected"), tr("Select one above to see what it does."));
    m_statementCard->states()->showEmpty({}, {});
}

void SessionDetails::setSession(const ServerActivity &activity, const QList<BlockingNode> &tree, int pid)
{
    const auto node =
        std::find_if(tree.cbegin(), tree.cend(), [pid](const BlockingNode &each) { return each.pid == pid; });
    QStringList explanation;
    if (node != tree.cend())
        explanation << freedInWords(*node);
    const ServerSession *session = activity.find(pid);
    if (!session) {
        explanation.prepend(tr("A prepared transaction belongs to no session. COMMIT PREPARED or ROLLBACK PREPARED "
                               "ends it; pg_prepared_xacts lists them."));
        m_head->setSentence(Status::Critical, sessionInWords(activity, pid), explanation.join(u' ').trimmed());
        m_buttons->hide();
        m_factCard->states()->showEmpty({}, {});
        m_statementCard->states()->showEmpty({}, {});
        return;
    }
    explanation.prepend(sessionStateInWords(*session, activity.when));
    const bool blocks = node != tree.cend() && node->parent < 0;
    m_head->setSentence(blocks ? Status::Critical : SessionModel::status(*session, activity.when),
                        sessionInWords(activity, pid), explanation.join(u' ').trimmed());
    m_buttons->show();
    m_facts->setFacts(facts(*session, activity.when));
    m_factCard->states()->showContent();
    showStatement(session->query);
    if (session->query.isEmpty())
        m_statementCard->states()->showEmpty(tr("No statement"), session->hidden
                                                                     ? tr("It is hidden from this role.")
                                                                     : tr("This session has run none yet."));
    else
        m_statementCard->states()->showContent();
    m_statementCard->setAside(session->state == QLatin1String("active") || session->query.isEmpty()
                                  ? QString()
                                  : tr("the last one; it has ended"));
}

/// What is being read keeps its selection and its place.
void SessionDetails::showStatement(const QString &statement)
{
    if (statement == m_statement)
        return;
    m_statement = statement;
    m_sql->setPlainText(statement);
}

QList<FactLine> SessionDetails::facts(const ServerSession &session, const QDateTime &now) const
{
    QList<FactLine> lines;
    const auto add = [&](const QString &name, const QString &value, const QString &toolTip = {}) {
        if (!value.isEmpty())
            lines.append({.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}});
    };
    const auto moment = [&](const QString &name, const QDateTime &when) {
        if (when.isValid())
            add(name, QStringLiteral("%1 (%2)").arg(format::moment(when), format::duration(timeBetween(when, now))),
                format::utc(when));
    };
    add(tr("Process"), QString::number(session.pid));
    add(tr("Role"), session.role);
    add(tr("Database"), session.database);
    add(tr("Application"), session.application);
    add(tr("Client"), session.client);
    add(tr("Kind"), session.isClient() ? QString() : session.backendType);
    add(tr("State"), session.state);
    add(tr("Waits for"), session.waitEvent.isEmpty()
                             ? QString()
                             : QStringLiteral("%1: %2").arg(session.waitEventType, session.waitEvent));
    add(tr("Lock wanted"), lockInWords(session));
    moment(tr("Connected"), session.connected);
    moment(tr("Transaction began"), session.transactionBegan);
    moment(session.state == QLatin1String("active") ? tr("Statement began") : tr("Last statement began"),
           session.queryBegan);
    if (session.xminAge)
        add(tr("Holds VACUUM back by"), tr("%n transaction(s)", nullptr, static_cast<int>(*session.xminAge)),
            tr("Rows that died since then cannot be cleared before this transaction ends."));
    if (session.leader != 0)
        add(tr("Works for process"), QString::number(session.leader));
    return lines;
}

} // namespace castellan
