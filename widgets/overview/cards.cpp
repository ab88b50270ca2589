// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/cards.h"

#include "models/core/format.h"
#include "models/monitoring/health.h"
#include "widgets/common/factlist.h"
#include "widgets/common/meter.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/shell/connectionindicator.h"
#include "widgets/shell/operationstray.h"
#include "widgets/shell/workbench.h"

#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int shownRuns = 4;
constexpr int shownChecks = 5;

void showMeasure(Meter *meter, const Measure &measure)
{
    if (measure.fraction)
        meter->setValue(*measure.fraction, measure.limit, measure.status, measure.text);
    else if (measure.status == Status::Critical)
        meter->setValue(1, std::nullopt, measure.status, measure.text); // known, and it is nothing: "no backup"
    else
        meter->setUnknown(measure.text);
}

FactLine momentFact(const QString &name, const QDateTime &when, const QDateTime &now)
{
    return {.name = name,
            .value = format::age(when, now),
            .status = {},
            .toolTip = QStringLiteral("%1\n%2").arg(format::moment(when), format::utc(when)),
            .icon = {}};
}

} // namespace

RecoveryCard::RecoveryCard(Workbench &bench) : OverviewCard(tr("Recovery"), bench)
{
    m_rpo = new Meter(tr("Data at risk now (RPO)"));
    m_rto = new Meter(tr("Time to restore (RTO)"));
    m_drill = note({});
    body()->addWidget(m_rpo);
    body()->addWidget(m_rto);
    body()->addWidget(m_drill);
    body()->addStretch(1);
}

void RecoveryCard::adopt(const OverviewFacts &facts, const Overview &overview)
{
    if (const Environment *environment = bench().current())
        setAside(
            QStringList{tierWords(environment->rpoTier), tierWords(environment->rtoTier)}.join(QStringLiteral(" · ")));
    // Backups and drills are read apart; whichever came first is shown.
    if (!turnTo(facts.backups, overview) && facts.drills.value)
        states()->showContent();
    showMeasure(m_rpo, overview.rpo);
    showMeasure(m_rto, overview.rto);
    m_drill->setText(overview.drill);
}

BackupCard::BackupCard(Workbench &bench) : OverviewCard(tr("Newest backup"), bench)
{
    m_proof = new StatusBadge;
    m_facts = new FactList;
    m_unread = note({});
    body()->addWidget(m_proof);
    body()->addWidget(m_facts);
    body()->addWidget(m_unread);
    body()->addStretch(1);
    connect(states(), &StateView::actionRequested, this,
            [this] { Q_EMIT this->bench().actionRequested(QStringLiteral("backup.create"), {}); });
}

void BackupCard::adopt(const OverviewFacts &facts, const Overview &overview)
{
    setAside({});
    if (!turnTo(facts.backups, overview))
        return;
    const BackupsReading &backups = *facts.backups.value;
    QStringList unread;
    for (const Error &error : backups.unreadPlaces)
        unread.append(error.message);
    m_unread->setText(unread.join(QLatin1Char('\n')));
    m_unread->setVisible(!unread.isEmpty());
    if (!backups.newest) {
        if (unread.isEmpty() && states()->state() == StateView::State::Content)
            states()->showEmpty(tr("No backup yet"),
                                tr("The first one takes about as long as reading the database once."),
                                tr("Back up now"));
        m_proof->setStatus(Status::Unknown, tr("none found"));
        m_facts->setFacts({});
        return;
    }
    setAside(tr("%n in all", "backups", backups.count));
    const BackupGlance &newest = *backups.newest;
    const QDateTime now = bench().clock()->now();
    const int level = static_cast<int>(newest.proof);
    const Status status = newest.proof >= ProofLevel::Restores ? Status::Good : Status::Warning;
    m_proof->setStatus(status, level == 0 ? tr("not proved yet")
                                          //: %1 is 1 to 5, %2 what that level means
                                          : tr("proof %1 of 5: %2").arg(level).arg(proofWords(newest.proof)));
    //: when a backup was made
    QList<FactLine> lines{momentFact(tr("Taken"), newest.when, now)};
    if (newest.proved.isValid())
        //: when a backup was proved; a date stands beside it
        lines.append(momentFact(tr("Proved"), newest.proved, now));
    if (newest.size >= 0)
        lines.append(
            {.name = tr("Size"), .value = format::bytes(newest.size), .status = {}, .toolTip = {}, .icon = {}});
    if (newest.duration.count() >= 0)
        lines.append(
            //: how long a backup took; a duration stands beside it
            {.name = tr("Took"), .value = format::duration(newest.duration), .status = {}, .toolTip = {}, .icon = {}});
    m_facts->setFacts(lines);
}

DatabaseCard::DatabaseCard(Workbench &bench) : OverviewCard(tr("Database"), bench)
{
    m_connections = new Meter(tr("Connections"));
    m_cache = new Meter(tr("Cache hits"));
    m_index = new Meter(tr("Index hits"));
    for (Meter *meter : {m_connections, m_cache, m_index})
        body()->addWidget(meter);
    body()->addStretch(1);
}

void DatabaseCard::adopt(const OverviewFacts &facts, const Overview &overview)
{
    setAside({});
    if (!turnTo(facts.database, overview))
        return;
    const DatabaseReading &database = *facts.database.value;
    QStringList aside{serverVersionText(database.serverVersion)};
    if (database.facts.bytes.isKnown())
        aside.append(format::bytes(database.facts.bytes.value));
    setAside(aside.join(QStringLiteral(" · ")));
    showMeasure(m_connections, overview.connections);
    showMeasure(m_cache, overview.cacheHit);
    showMeasure(m_index, overview.indexHit);
}

ConnectionCard::ConnectionCard(Workbench &bench) : OverviewCard(tr("Connection"), bench)
{
    m_state = new StatusBadge;
    m_facts = new FactList;
    body()->addWidget(m_state);
    body()->addWidget(m_facts);
    body()->addStretch(1);
    connect(states(), &StateView::actionRequested, &bench, &Workbench::connectRequested);
    disconnect(states(), &StateView::retryRequested, nullptr, nullptr);
    connect(states(), &StateView::retryRequested, &bench, &Workbench::connectRequested);
}

void ConnectionCard::adopt(const OverviewFacts &facts, const Overview &)
{
    const Environment *environment = bench().current();
    if (!environment)
        return;
    const LinkStatus &link = facts.link;
    setAside(environment->host.local ? tr("local") : environment->host.ssh.host);
    switch (link.state) {
    case LinkState::Disconnected:
        states()->showEmpty(tr("Not connected"), tr("Nothing is asked of the server until you connect."),
                            tr("Connect"));
        return;
    case LinkState::Failed:
        states()->showFailed(link.error);
        return;
    case LinkState::Connecting:
        states()->showLoading(linkSentence(link, *environment));
        return;
    case LinkState::Reconnecting:
        states()->showStale(link.error.message, facts.linkSince);
        break;
    case LinkState::Connected:
        states()->showContent();
        break;
    }
    m_state->setStatus(linkStatus(link), linkSentence(link, *environment));
    QList<FactLine> lines{
        {.name = tr("Transport"), .value = link.transport, .status = {}, .toolTip = link.reason, .icon = {}}};
    if (link.roundTrip.count() >= 0)
        lines.append({.name = tr("Round trip"),
                      .value = format::duration(link.roundTrip),
                      .status = {},
                      .toolTip = {},
                      .icon = {}});
    if (facts.linkSince.isValid())
        lines.append(momentFact(tr("Connected"), facts.linkSince, bench().clock()->now()));
    if (!link.hostKeyFingerprint.isEmpty())
        lines.append(
            {.name = tr("Host key"), .value = link.hostKeyFingerprint, .status = {}, .toolTip = {}, .icon = {}});
    m_facts->setFacts(lines);
}

HealthCard::HealthCard(Workbench &bench) : OverviewCard(tr("Health"), bench)
{
    m_facts = new FactList;
    body()->addWidget(m_facts);
    body()->addStretch(1);
}

void HealthCard::adopt(const OverviewFacts &facts, const Overview &overview)
{
    const WatchPicture &watch = facts.watch;
    setAside({});
    if (!watch.when.isValid()) {
        if (overview.observing)
            states()->showLoading();
        else
            states()->showEmpty(tr("Not watched"), tr("Connect, and every check is tried."));
        return;
    }
    QList<WatchedCheck> checks = watch.checks;
    std::stable_sort(checks.begin(), checks.end(), [](const WatchedCheck &a, const WatchedCheck &b) {
        return rank(checkStatus(a)) > rank(checkStatus(b));
    });
    const auto passing = std::count_if(checks.cbegin(), checks.cend(),
                                       [](const WatchedCheck &check) { return check.standing == CheckStanding::Up; });
    setAside(tr("%1 of %2 checks pass").arg(passing).arg(checks.size()));
    QList<FactLine> lines;
    for (const WatchedCheck &check : std::as_const(checks)) {
        if (lines.size() == shownChecks)
            break;
        lines.append({.name = check.name,
                      .value = standingWords(check.standing),
                      .status = checkStatus(check),
                      .toolTip = check.last.message,
                      .icon = {}});
    }
    m_facts->setFacts(lines);
    if (std::abs(watch.when.secsTo(bench().clock()->now())) > staleAfter.count())
        states()->showStale(tr("No newer answer has come."), watch.when);
    else
        states()->showContent();
}

OperationsCard::OperationsCard(Workbench &bench) : OverviewCard(tr("Operations"), bench)
{
    m_facts = new FactList;
    body()->addWidget(m_facts);
    body()->addStretch(1);
}

void OperationsCard::adopt(const OverviewFacts &, const Overview &)
{
    const QList<Run> &runs = bench().runs();
    const qsizetype running = bench().runningRuns().size();
    setAside(running > 0 ? tr("%n running", nullptr, static_cast<int>(running)) : tr("none running"));
    if (runs.isEmpty()) {
        states()->showEmpty(tr("No operation yet"),
                            tr("Backups, proofs, restores and drills appear here with what they did."));
        return;
    }
    QList<FactLine> lines;
    const QDateTime now = bench().clock()->now();
    for (const Run &run : runs) {
        if (lines.size() == shownRuns)
            break;
        FactLine line{.name = run.title, .value = {}, .status = Status::Unknown, .toolTip = run.title, .icon = {}};
        switch (run.state) {
        case RunState::Waiting:
        case RunState::Running:
        case RunState::Cancelling: {
            const double fraction = runFraction(run);
            line.status.reset();
            line.icon = QStringLiteral("castellan-running");
            line.value = fraction < 0 ? tr("running") : tr("%1 % done").arg(qRound(fraction * 100));
            break;
        }
        case RunState::Succeeded:
            line.status = Status::Good;
            line.value = format::age(run.ended, now);
            break;
        case RunState::FellShort:
            line.status = Status::Warning;
            line.value = tr("fell short, %1").arg(format::age(run.ended, now));
            break;
        case RunState::Failed:
            line.status = Status::Critical;
            line.value = tr("failed, %1").arg(format::age(run.ended, now));
            line.toolTip = run.title + QLatin1Char('\n') + run.error.message;
            break;
        case RunState::Cancelled:
            line.value = tr("cancelled, %1").arg(format::age(run.ended, now));
            break;
        }
        lines.append(line);
    }
    m_facts->setFacts(lines);
    states()->showContent();
}

} // namespace castellan
