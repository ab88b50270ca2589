// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Incidents in a real workspace: declared with what is known, changed by several people, never losing an entry.
#include "models/incident/incidentdesk.h"
#include "models/incident/incidentdraft.h"
#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QString prod = QStringLiteral("prod");
const QString ann = QStringLiteral("ann@desk");
const QString bob = QStringLiteral("bob@laptop");

SeenAlert alert(const QString &name, const QString &severity, AlertState state, const QDateTime &since)
{
    SeenAlert seen;
    seen.source = QStringLiteral("castellan");
    seen.alert.labels = {{QStringLiteral("alertname"), name}, {QStringLiteral("service"), QStringLiteral("backend")}};
    seen.alert.annotations = {{QStringLiteral("summary"), name + QStringLiteral(" is wrong")}};
    seen.alert.severity = severity;
    seen.alert.state = state;
    seen.alert.value = 3;
    seen.alert.activeAt = since;
    return seen;
}

} // namespace

class TestIncidents : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<Workspace> m_workspace;

    IncidentStore store() const { return IncidentStore(m_workspace); }
    static IncidentDraft draft(const QString &title)
    {
        IncidentDraft draft;
        draft.environmentId = prod;
        draft.title = title;
        return draft;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_shared<FakeClock>();
        m_workspace = wait(Workspace::open(m_folder->filePath(QStringLiteral("w")), m_clock)).value_or({});
        QVERIFY(m_workspace);
    }
    void cleanup() { m_workspace.reset(); }

    void anAlertBecomesAnIncidentWithWhatIsKnown()
    {
        const QDateTime since = m_clock->now().addSecs(-300);
        const SeenAlert down = alert(QStringLiteral("Backend"), QStringLiteral("critical"), AlertState::Firing, since);
        const SeenAlert slow = alert(QStringLiteral("Slow"), QStringLiteral("warning"), AlertState::Firing, since);
        const SeenAlert soon = alert(QStringLiteral("Soon"), QStringLiteral("warning"), AlertState::Pending, since);
        Attention disk;
        disk.topic = QStringLiteral("limit:diskUsed");
        disk.status = Status::Warning;
        disk.sentence = QStringLiteral("The disk is full.");
        Attention unseen;
        unseen.status = Status::Unknown;
        unseen.sentence = QStringLiteral("Nothing is known of Redis.");
        const IncidentDraft made = draftOfAlert(prod, down, {.alerts = {slow, down, soon}, .health = {disk, unseen}});
        QCOMPARE(made.title, QStringLiteral("Backend is wrong"));
        QCOMPARE(made.service, QStringLiteral("backend"));
        QCOMPARE(made.severity, IncidentSeverity::Critical);
        QCOMPARE(made.detectedAt, since);
        // Itself, the other that fires, and the disk: what is only pending or unknown is no evidence.
        QCOMPARE(made.evidence.size(), 3);
        QVERIFY(made.evidence.at(2).text.startsWith(QLatin1String("The disk is full.")));
        QCOMPARE(draftOfAlert(prod, slow, {}).severity, IncidentSeverity::Medium);

        const auto declared = wait(store().declare(made, ann));
        CASTELLAN_VERIFY(declared);
        QCOMPARE(declared->number, 1);
        QCOMPARE(declared->detectedAt, since);
        QCOMPARE(declared->declaredAt, m_clock->now());
        const auto timeline = wait(store().timeline(declared->id));
        CASTELLAN_VERIFY(timeline);
        QCOMPARE(timeline->size(), 4);
        QCOMPARE(timeline->first().at, since);
        QCOMPARE(timeline->last().kind, IncidentEntryKind::Declared);
        QCOMPARE(timeline->last().person, ann);

        // The alert finds its incident.
        const auto found =
            wait(store().search({.subject = alertSubject(down.source, down.alert.labels), .open = true}));
        CASTELLAN_VERIFY(found);
        QCOMPARE(*found, QList<Incident>{*declared});
        const auto other = wait(store().search({.subject = alertSubject(soon.source, soon.alert.labels)}));
        CASTELLAN_VERIFY(other);
        QVERIFY(other->isEmpty());
    }

    void whatIsMissingIsNamed()
    {
        const auto untitled = wait(store().declare(draft(QStringLiteral("  ")), ann));
        QVERIFY(!untitled);
        QCOMPARE(untitled.error().kind, ErrorKind::Config);
        IncidentDraft later = draft(QStringLiteral("x"));
        later.detectedAt = m_clock->now().addSecs(60);
        QVERIFY(!wait(store().declare(later, ann)));
        CASTELLAN_VERIFY(wait(store().search({})));
        QVERIFY(wait(store().search({}))->isEmpty());
    }

    void itIsResolvedAndTakenUpAgain()
    {
        Incident incident = *wait(store().declare(draft(QStringLiteral("Backend is down")), ann));
        m_clock->advance(10min);
        const auto resolved = wait(store().change(incident.id, incident.revision,
                                                  {.severity = IncidentSeverity::High,
                                                   .status = IncidentStatus::Resolved,
                                                   .note = QStringLiteral("restarted")},
                                                  bob));
        CASTELLAN_VERIFY(resolved);
        QVERIFY(!resolved->isOpen());
        QCOMPARE(resolved->resolvedAt, m_clock->now());
        QCOMPARE(incidentDuration(*resolved, m_clock->now().addDays(1)), 10min);
        QVERIFY(wait(store().search({.open = true}))->isEmpty());
        const QList<IncidentEntry> timeline = *wait(store().timeline(incident.id));
        QCOMPARE(timeline.last().kind, IncidentEntryKind::Change);
        QVERIFY(timeline.last().text.contains(QLatin1String("restarted")));
        QCOMPARE(timeline.last().data.value(QStringLiteral("status")).toObject().value(QStringLiteral("to")).toString(),
                 QStringLiteral("resolved"));
        const auto again =
            wait(store().change(incident.id, resolved->revision, {.status = IncidentStatus::Investigating}, bob));
        CASTELLAN_VERIFY(again);
        QVERIFY(again->isOpen());
        QVERIFY(!again->resolvedAt.isValid());
    }

    void twoPeopleDoNotOverwriteEachOther()
    {
        const Incident incident = *wait(store().declare(draft(QStringLiteral("Backend is down")), ann));
        CASTELLAN_VERIFY(
            wait(store().change(incident.id, incident.revision, {.impact = QStringLiteral("nobody can log in")}, ann)));
        const auto late =
            wait(store().change(incident.id, incident.revision, {.impact = QStringLiteral("all is well")}, bob));
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
        QCOMPARE(wait(store().load(incident.id))->impact, QStringLiteral("nobody can log in"));
        // Notes never conflict, and a change that changes nothing leaves no entry.
        CASTELLAN_VERIFY(wait(store().add(incident.id, {.text = QStringLiteral("looking")}, bob)));
        const qsizetype entries = wait(store().timeline(incident.id))->size();
        const auto same =
            wait(store().change(incident.id, incident.revision + 1, {.title = incident.title, .note = {}}, bob));
        CASTELLAN_VERIFY(same);
        QCOMPARE(same->revision, incident.revision + 1);
        QCOMPARE(wait(store().timeline(incident.id))->size(), entries);
        const auto unknown = wait(store().add(QStringLiteral("none"), {.text = QStringLiteral("x")}, bob));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
    }

    void entriesAreNeverChangedNorRemoved()
    {
        const Incident incident = *wait(store().declare(draft(QStringLiteral("Backend is down")), ann));
        for (const QString &sql : {QStringLiteral("UPDATE incident_entries SET text = 'other'"),
                                   QStringLiteral("DELETE FROM incident_entries")})
            QVERIFY(!wait(m_workspace->access([sql](QSqlDatabase &database) -> Result<void> {
                CASTELLAN_TRY(sqlite::execute(database, sql));
                return {};
            })));
        QCOMPARE(wait(store().timeline(incident.id))->size(), 1);
    }

    void secretsStayOut()
    {
        const SecretString password(QStringLiteral("correct horse battery"));
        IncidentDraft wanted = draft(QStringLiteral("login with correct horse battery fails"));
        const Incident incident = *wait(store().declare(wanted, ann));
        QVERIFY(!incident.title.contains(QLatin1String("horse")));
        CASTELLAN_VERIFY(
            wait(store().add(incident.id, {.text = QStringLiteral("psql says correct horse battery")}, ann)));
        const QList<IncidentEntry> timeline = *wait(store().timeline(incident.id));
        QCOMPARE(timeline.size(), 2);
        for (const IncidentEntry &entry : timeline)
            QVERIFY2(!entry.text.contains(QLatin1String("horse")), qPrintable(entry.text));
    }

    void eachChangeIsInTheAuditLog()
    {
        const Incident incident = *wait(store().declare(draft(QStringLiteral("Backend is down")), ann));
        CASTELLAN_VERIFY(
            wait(store().change(incident.id, incident.revision, {.status = IncidentStatus::Resolved}, bob)));
        const auto check = wait(AuditLog(m_workspace).verify());
        CASTELLAN_VERIFY(check);
        QVERIFY(check->whole);
        QCOMPARE(check->records, 2);
    }

    void theDeskKnowsWhatOthersDo()
    {
        IncidentDesk desk(m_workspace, prod);
        QTRY_VERIFY(desk.isLoaded());
        QVERIFY(desk.incidents().isEmpty());
        // Another environment's are not its own.
        IncidentDraft foreign = draft(QStringLiteral("Other"));
        foreign.environmentId = QStringLiteral("staging");
        CASTELLAN_VERIFY(wait(store().declare(foreign, ann)));
        const Incident incident = *wait(store().declare(draft(QStringLiteral("Backend is down")), ann));
        QSignalSpy changed(&desk, &IncidentDesk::changed);
        desk.refresh();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(desk.incidents(), QList<Incident>{incident});
        const QList<Attention> attention = incidentAttention(desk.open(), m_clock->now().addSecs(600));
        QCOMPARE(attention.size(), 1);
        QVERIFY2(attention.first().sentence.contains(QLatin1String("#2: Backend is down")),
                 qPrintable(attention.first().sentence));
        // What was changed elsewhere is a conflict, after which it is shown as it is.
        CASTELLAN_VERIFY(
            wait(store().change(incident.id, incident.revision, {.severity = IncidentSeverity::Critical}, bob)));
        std::optional<Error> refused;
        desk.change(incident, {.severity = IncidentSeverity::Low}, ann, [&](const Result<Incident> &answer) {
            if (!answer)
                refused = answer.error();
        });
        QTRY_VERIFY(refused);
        QCOMPARE(refused->kind, ErrorKind::Conflict);
        QTRY_COMPARE(desk.find(incident.id)->severity, IncidentSeverity::Critical);
    }
};

QTEST_GUILESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
