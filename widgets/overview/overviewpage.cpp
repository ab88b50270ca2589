// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/overviewpage.h"

#include "models/alerts/windowwords.h"
#include "models/incident/incidentdesk.h"
#include "widgets/common/durationlabel.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/text.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/shell/attentionlist.h"
#include "widgets/shell/workbench.h"

#include <QGridLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

OverviewPage::OverviewPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench)
{
    m_switch = new QStackedLayout(this);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(18, 16, 18, 18);
    layout->setSpacing(12);
    auto *head = new QVBoxLayout;
    head->setSpacing(3);
    m_headline = headline({});
    m_headline->setObjectName(QStringLiteral("headline"));
    m_checked = new DurationLabel(bench.clock(), DurationLabel::Style::Age);
    m_checked->setObjectName(QStringLiteral("checked"));
    m_checked->setForegroundRole(QPalette::PlaceholderText);
    head->addWidget(m_headline);
    head->addWidget(m_checked);
    layout->addLayout(head);
    m_attention = new AttentionList(bench, AttentionList::Room::All);
    layout->addWidget(m_attention);
    m_grid = new QGridLayout;
    m_grid->setSpacing(12);
    layout->addLayout(m_grid);
    layout->addStretch(1);
    m_switch->addWidget(new ScrollColumn(content));
    m_switch->addWidget(makeEmpty());

    m_ageing.setInterval(15000);
    connect(&m_ageing, &QTimer::timeout, this, &OverviewPage::adopt);
    for (const auto signal : {&Workbench::factsChanged, &Workbench::currentChanged, &Workbench::environmentsChanged,
                              &Workbench::runsChanged, &Workbench::linkChanged})
        connect(&bench, signal, this, &OverviewPage::adopt);
    for (const auto signal : {&Workbench::alertDeskChanged, &Workbench::incidentDeskChanged})
        connect(&bench, signal, this, &OverviewPage::adoptDesks);
    adoptDesks();
}

void OverviewPage::adoptDesks()
{
    if (AlertDesk *desk = m_bench.alertDesk())
        connect(desk, &AlertDesk::changed, this, &OverviewPage::adopt, Qt::UniqueConnection);
    if (IncidentDesk *desk = m_bench.incidentDesk())
        connect(desk, &IncidentDesk::changed, this, &OverviewPage::adopt, Qt::UniqueConnection);
    adopt();
}

QWidget *OverviewPage::makeEmpty()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(2);
    auto *title = headline(tr("No environment yet"));
    title->setAlignment(Qt::AlignCenter);
    auto *words =
        note(tr("An environment is one deployment under care: a server, its database, and where its backups go. "
                "Castellan finds most of it by itself."));
    words->setAlignment(Qt::AlignCenter);
    words->setFixedWidth(fontMetrics().averageCharWidth() * 72);
    auto *add = new PrimaryButton(tr("&Add environment…"));
    add->setObjectName(QStringLiteral("addEnvironment"));
    connect(add, &QPushButton::clicked, &m_bench, &Workbench::addEnvironmentRequested);
    layout->addWidget(title);
    layout->addWidget(words, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(add, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

void OverviewPage::makeCards()
{
    for (const CardDescriptor &descriptor : overviewCards()) {
        OverviewCard *card = descriptor.create(m_bench);
        card->setObjectName(QStringLiteral("card.%1").arg(descriptor.id));
        m_cards.append(card);
    }
    layOutCards();
}

void OverviewPage::refresh()
{
    Q_EMIT m_bench.refreshRequested();
}

void OverviewPage::adopt()
{
    const Environment *environment = m_bench.current();
    m_switch->setCurrentIndex(environment ? 0 : 1);
    if (!environment)
        return;
    if (m_cards.isEmpty())
        makeCards();
    OverviewFacts facts = m_bench.facts();
    facts.link = m_bench.link();
    if (m_bench.incidentDesk())
        facts.incidents = m_bench.incidentDesk()->open();
    m_overview = judge(facts, *environment, m_bench.clock()->now());
    if (m_headline->text() != m_overview.headline)
        m_headline->setText(m_overview.headline);
    QDateTime newest;
    for (const QDateTime &when : {facts.database.when, facts.backups.when, facts.drills.when}) {
        if (when.isValid() && (!newest.isValid() || when > newest))
            newest = when;
    }
    //: %1 is an age ("6 s ago"), %2 the name of the database
    m_checked->setPattern(tr("Checked %1 · %2").arg(QStringLiteral("%1"), environment->database.name));
    m_checked->setSince(newest);
    m_checked->setVisible(newest.isValid());
    QList<Attention> attention = m_overview.attention;
    if (const AlertDesk *desk = m_bench.alertDesk())
        attention += windowAttention(*desk, m_bench.clock()->now());
    arrangeWorstFirst(attention);
    m_attention->setAttention(attention);
    for (OverviewCard *card : std::as_const(m_cards))
        card->adopt(facts, m_overview);
}

void OverviewPage::layOutCards()
{
    // As many as fit without scrolling sideways, whatever state a card is in.
    int wanted = fontMetrics().averageCharWidth() * 44;
    for (const OverviewCard *card : std::as_const(m_cards))
        wanted = std::max(wanted, card->minimumSizeHint().width() + m_grid->spacing());
    const QMargins margins = m_grid->parentWidget()->layout()->contentsMargins();
    const int available = width() - margins.left() - margins.right() + m_grid->spacing();
    const int columns = std::clamp(available / std::max(1, wanted), 1, 3);
    if (columns == m_columns || m_cards.isEmpty())
        return;
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < m_cards.size(); ++i) {
        // The last one takes what is left of its row.
        const int span = i == m_cards.size() - 1 ? columns - i % columns : 1;
        m_grid->addWidget(m_cards.at(i), i / columns, i % columns, 1, span);
    }
    m_columns = columns;
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOutCards();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_ageing.start();
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_ageing.stop();
}

} // namespace castellan
