// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/healthpage.h"

#include "models/monitoring/health.h"
#include "widgets/common/card.h"
#include "widgets/common/datatable.h"
#include "widgets/common/durationlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/monitoring/checkdetails.h"
#include "widgets/monitoring/limitlist.h"
#include "widgets/shell/attentionlist.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {
namespace {

const QString tableName = QStringLiteral("health.checks");
constexpr int staleSeconds = 120; // nothing has come although something is tried every few seconds

} // namespace

HealthPage::HealthPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench), m_model(bench.clock())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_attention = new AttentionList(bench, AttentionList::Room::Share);
    layout->addWidget(m_attention);
    m_states = new StateView(makeContent(), bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::retryRequested, this, &HealthPage::refresh);
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::connectRequested);
    connect(&bench, &Workbench::watchChanged, this, &HealthPage::adopt);
    connect(&bench, &Workbench::currentChanged, this, &HealthPage::adopt);
    connect(&bench, &Workbench::linkChanged, this, &HealthPage::adopt);
    m_ageing.setInterval(15000);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        m_model.refreshAges();
        adopt();
    });
    m_ageing.start();
    adopt();
}

QWidget *HealthPage::makeHead()
{
    auto *head = new PageHead;
    m_headline = head->headline();
    m_checked = new DurationLabel(m_bench.clock(), DurationLabel::Style::Age);
    //: %1 is an age: "6 s ago"
    m_checked->setPattern(tr("Checked %1"));
    m_checked->setForegroundRole(QPalette::PlaceholderText);
    head->addLine({m_checked});
    m_again = new QAction(icons::icon(QStringLiteral("view-refresh")), tr("Check &again now"), this);
    connect(m_again, &QAction::triggered, this, &HealthPage::refresh);
    head->addButton(m_again);
    return head;
}

QWidget *HealthPage::makeContent()
{
    m_table = new DataTable(tableName, m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Checks"));
    m_table->setModel(&m_model);
    // Each below what it depends on.
    m_table->arrangeFirst(
        {{CheckModel::Name, 26}, {CheckModel::State, 26}, {CheckModel::Since, 13}, {CheckModel::Took, 10}}, -1,
        Qt::AscendingOrder);
    connect(m_table, &DataTable::currentChanged, this, &HealthPage::select);
    m_details = new CheckDetails(m_bench);
    auto *limits = new Card(tr("Limits"), m_bench.clock());
    m_limits = new LimitList(m_bench);
    limits->body()->addWidget(m_limits);
    limits->states()->showContent();
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->setChildrenCollapsible(false);
    sides->addWidget(new TableOverDetails(m_table, m_details, 5, 5));
    sides->addWidget(limits);
    sides->setStretchFactor(0, 1);
    limits->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    sides->setSizes({fontMetrics().averageCharWidth() * 92, fontMetrics().averageCharWidth() * 50});
    return sides;
}

void HealthPage::refresh()
{
    Q_EMIT m_bench.checkAgainRequested();
}

void HealthPage::adopt()
{
    const WatchPicture &picture = m_bench.watch();
    const QDateTime now = m_bench.clock()->now();
    const Health health = judgeHealth(picture, now);
    if (m_headline->text() != health.headline)
        m_headline->setText(health.headline);
    m_again->setEnabled(picture.when.isValid());
    m_checked->setVisible(picture.when.isValid());
    m_checked->setSince(picture.when);
    m_attention->setAttention(health.attention);
    if (!picture.when.isValid()) {
        if (!m_bench.current())
            m_states->showEmpty(tr("No environment yet"), tr("Add one, and what runs there is checked."));
        else if (m_bench.link().state == LinkState::Disconnected)
            m_states->showEmpty(tr("Not connected"), tr("Nothing is checked until you connect."), tr("Connect"));
        else
            m_states->showLoading(tr("Trying every check for the first time…"));
        m_model.setPicture({});
        m_details->clear();
        return;
    }
    m_model.setPicture(picture);
    m_limits->setLimits(picture.limits);
    if (std::abs(picture.when.secsTo(now)) > staleSeconds)
        m_states->showStale(tr("Nothing newer has come."), picture.when);
    else
        m_states->showContent();
    if (!m_wanted.isEmpty())
        showObject(std::exchange(m_wanted, {}));
    if (m_table->currentSourceRow() < 0 && !picture.checks.isEmpty()) {
        // What is wrong is opened first.
        int worst = 0;
        for (int i = 1; i < picture.checks.size(); ++i) {
            if (rank(checkStatus(picture.checks.at(i))) > rank(checkStatus(picture.checks.at(worst))))
                worst = i;
        }
        m_table->selectSourceRow(worst);
    }
    select();
}

void HealthPage::select()
{
    const int row = m_table->currentSourceRow();
    if (row < 0 || row >= m_model.rowCount())
        return m_details->clear();
    m_details->setCheck(m_model.row(row), m_bench.watch());
}

void HealthPage::showObject(const QString &object)
{
    if (!m_bench.watch().when.isValid()) {
        m_wanted = object;
        return;
    }
    const QString name = object.section(QLatin1Char(':'), 1);
    if (object.startsWith(QLatin1String("limit:")))
        return m_limits->showLimit(name);
    const int row = m_model.rowOf(name);
    if (row < 0)
        return;
    m_table->selectSourceRow(row);
    m_table->view()->setFocus();
}

QList<PaletteItem> HealthPage::paletteItems() const
{
    auto *page = const_cast<HealthPage *>(this);
    QList<PaletteItem> items;
    if (m_again->isEnabled())
        items.append(paletteItem(m_again));
    for (const WatchedCheck &check : m_bench.watch().checks)
        items.append({.title = check.name,
                      .kind = tr("Check"),
                      .shortcut = {},
                      .keywords = check.id,
                      .icon = icons::status(checkStatus(check)),
                      .run = [page, id = check.id] { page->showObject(QStringLiteral("check:") + id); }});
    return items;
}

} // namespace castellan
