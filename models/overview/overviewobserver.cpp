// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview/overviewobserver.h"

#include "models/database/namedquery.h"
#include "models/overview/overviewreadings.h"

namespace castellan {
namespace {

constexpr std::chrono::seconds roundLength{10};
constexpr int slowEvery = 6; // rounds: a minute

template <typename T>
void fail(Observed<T> &observed, const Error &error)
{
    if (error.kind != ErrorKind::Cancelled)
        observed.failure = error;
}

} // namespace

OverviewObserver::OverviewObserver(std::shared_ptr<EnvironmentConnection> connection, QStringList sqlFiles,
                                   std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_sqlFiles(std::move(sqlFiles)), m_clock(std::move(clock))
{
    m_sqlFiles.removeAll(QString());
    m_facts.link = m_connection->host()->status();
    // From the host's thread; queued into this one because it is the receiver's.
    connect(m_connection->host().get(), &Host::statusChanged, this, &OverviewObserver::takeLink);
    m_timer.setInterval(roundLength);
    connect(&m_timer, &QTimer::timeout, this, &OverviewObserver::round);
}

OverviewObserver::~OverviewObserver()
{
    m_cancel.cancel();
}

void OverviewObserver::setRunner(OperationRunner *runner)
{
    m_runner = runner;
    connect(runner, &OperationRunner::runFinished, this, [this] {
        readBackups();
        readDrills();
    });
    readDrills();
}

void OverviewObserver::start()
{
    m_timer.start();
    onFinished(m_connection->host()->connectNow(), this, [this](const Result<void> &result) {
        LinkStatus link = m_connection->host()->status();
        if (!result && link.state != LinkState::Connected) {
            link.state = LinkState::Failed;
            link.error = result.error();
        }
        const bool wasConnected = m_facts.link.state == LinkState::Connected;
        takeLink(link);
        // A host that was connected already (this computer always is) brings no change that would begin a round.
        if (wasConnected && link.state == LinkState::Connected)
            refresh();
    });
}

void OverviewObserver::takeLink(const LinkStatus &link)
{
    const LinkState before = m_facts.link.state;
    m_facts.link = link;
    if (link.state != before) {
        m_facts.linkSince = m_clock->now();
        if (link.state == LinkState::Connected && m_timer.isActive())
            refresh();
        if (link.state == LinkState::Failed || link.state == LinkState::Reconnecting)
            m_session.reset();
    }
    Q_EMIT factsChanged();
}

void OverviewObserver::refresh()
{
    m_rounds = 0;
    round();
    readDrills();
}

void OverviewObserver::round()
{
    if (m_facts.link.state != LinkState::Connected)
        return;
    const bool slow = m_rounds++ % slowEvery == 0;
    readDatabase(slow ? DatabaseFacts::everything() : DatabaseFacts::Parts());
    if (slow)
        readBackups();
    // What nobody refreshed grows old on the screen.
    Q_EMIT factsChanged();
}

void OverviewObserver::readDatabase(DatabaseFacts::Parts parts)
{
    if (m_databaseBusy)
        return;
    m_databaseBusy = true;
    if (m_session && m_session->isOpen()) {
        askDatabase(parts);
        return;
    }
    onFinished(m_connection->openSession({}, {}, m_cancel.token()), this,
               [this, parts](Result<std::shared_ptr<PostgresSession>> session) {
                   if (!session) {
                       m_databaseBusy = false;
                       fail(m_facts.database, session.error());
                       Q_EMIT factsChanged();
                       return;
                   }
                   m_session = *session;
                   askDatabase(parts);
               });
}

void OverviewObserver::askDatabase(DatabaseFacts::Parts parts)
{
    onFinished(DatabaseFacts::read(m_session, parts, m_cancel.token()), this,
               [this, version = m_session->serverVersion()](const Result<DatabaseFacts> &facts) {
                   m_databaseBusy = false;
                   takeDatabase(facts, version);
               });
    readFiles();
}

void OverviewObserver::takeDatabase(const Result<DatabaseFacts> &facts, int serverVersion)
{
    if (!facts) {
        fail(m_facts.database, facts.error());
        m_session.reset(); // the next round opens another
        Q_EMIT factsChanged();
        return;
    }
    DatabaseReading fresh{.serverVersion = serverVersion, .facts = *facts};
    if (m_facts.database.value)
        fresh.facts.keepFrom(m_facts.database.value->facts); // what costs much is asked once a minute only
    m_facts.database = {.value = std::move(fresh), .when = m_clock->now(), .failure = {}};
    Q_EMIT factsChanged();
}

void OverviewObserver::readFiles()
{
    for (const QString &name : std::as_const(m_sqlFiles)) {
        onFinished(queryFile(m_session, name, m_cancel.token()), this, [this, name](Result<RowSet> rows) {
            Observed<RowSet> &seen = m_facts.rows[name];
            if (rows)
                seen = {.value = *std::move(rows), .when = m_clock->now(), .failure = {}};
            else
                fail(seen, rows.error());
            Q_EMIT factsChanged();
        });
    }
}

void OverviewObserver::readBackups()
{
    if (!m_scan || m_backupsBusy || m_facts.link.state != LinkState::Connected)
        return;
    m_backupsBusy = true;
    onFinished(m_scan(m_cancel.token()), this, [this](const Result<BackupCatalogue> &catalogue) {
        m_backupsBusy = false;
        if (catalogue)
            m_facts.backups = {.value = glanceAt(*catalogue), .when = m_clock->now(), .failure = {}};
        else
            fail(m_facts.backups, catalogue.error());
        Q_EMIT factsChanged();
    });
}

void OverviewObserver::readDrills()
{
    if (m_drillsBusy || !m_runner)
        return;
    m_drillsBusy = true;
    onFinished(m_runner->history(m_connection->environment().id), this, [this](const Result<QList<Run>> &runs) {
        m_drillsBusy = false;
        if (!runs) {
            fail(m_facts.drills, runs.error());
        } else {
            DrillsReading reading;
            for (const Run &run : *runs) {
                if (run.kind != QLatin1String("drill") && run.kind != QLatin1String("restore"))
                    continue;
                if (const auto drill = drillOf(run); drill && (!reading.last || drill->when > reading.last->when))
                    reading.last = drill;
            }
            m_facts.drills = {.value = reading, .when = m_clock->now(), .failure = {}};
        }
        Q_EMIT factsChanged();
    });
}

} // namespace castellan
