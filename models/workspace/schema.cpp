// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/schema.h"

namespace castellan {
namespace {

// Order is always that of a sequence, because the computer's clock may be wrong or set back.
QStringList version1()
{
    return {
        // json is the whole run record; the other columns are for finding it. process, host and boot say who runs
        // it, so that a run that nobody runs any more can be told from one that is running.
        QStringLiteral(R"(
            CREATE TABLE runs (
                sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
                id          TEXT NOT NULL UNIQUE,
                environment TEXT NOT NULL,
                kind        TEXT NOT NULL,
                state       TEXT NOT NULL,
                finished    INTEGER NOT NULL DEFAULT 0,
                started     TEXT NOT NULL,
                ended       TEXT NOT NULL DEFAULT '',
                json        TEXT NOT NULL,
                host        TEXT NOT NULL,
                boot        TEXT NOT NULL,
                pid         INTEGER NOT NULL,
                pid_started INTEGER NOT NULL))"),
        QStringLiteral("CREATE INDEX runs_of_environment ON runs (environment, kind, sequence)"),
        QStringLiteral("CREATE INDEX runs_unfinished ON runs (sequence) WHERE finished = 0"),
        // What a run said on its way, one row a key; json is {"value": …}.
        QStringLiteral(R"(
            CREATE TABLE checkpoints (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                run      TEXT NOT NULL REFERENCES runs (id),
                key      TEXT NOT NULL,
                json     TEXT NOT NULL,
                UNIQUE (run, key)))"),
        // record is canonical JSON and holds everything; hash = SHA-256(previous hash, newline, record).
        QStringLiteral(R"(
            CREATE TABLE audit (
                sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
                environment TEXT NOT NULL,
                run         TEXT NOT NULL,
                record      TEXT NOT NULL,
                previous    TEXT NOT NULL,
                hash        TEXT NOT NULL))"),
        QStringLiteral("CREATE INDEX audit_of_run ON audit (run)"),
        QStringLiteral(R"(
            CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END)"),
        QStringLiteral(R"(
            CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END)"),
        // Also stops INSERT OR REPLACE, which fires no delete trigger.
        QStringLiteral(R"(
            CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
            WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END)"),
        // One row for each copy of a backup. place is 'server' or 'local', path the file there, manifest '' when it
        // has none, state what the catalogue found ('complete', 'partial', 'no-manifest', 'changed', 'missing').
        QStringLiteral(R"(
            CREATE TABLE backups (
                environment TEXT NOT NULL,
                id          TEXT NOT NULL,
                place       TEXT NOT NULL,
                path        TEXT NOT NULL,
                manifest    TEXT NOT NULL DEFAULT '',
                state       TEXT NOT NULL,
                hold        INTEGER NOT NULL DEFAULT 0,
                first_seen  TEXT NOT NULL,
                last_seen   TEXT NOT NULL,
                PRIMARY KEY (environment, place, path)))"),
        QStringLiteral("CREATE INDEX backups_by_id ON backups (environment, id)"),
        // level and asked are ProofLevel as a number; findings is a JSON array of strings.
        QStringLiteral(R"(
            CREATE TABLE proofs (
                sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
                environment TEXT NOT NULL,
                backup      TEXT NOT NULL,
                place       TEXT NOT NULL,
                level       INTEGER NOT NULL,
                asked       INTEGER NOT NULL,
                proved      TEXT NOT NULL,
                duration_ms INTEGER NOT NULL,
                findings    TEXT NOT NULL DEFAULT '[]'))"),
        QStringLiteral("CREATE INDEX proofs_of_backup ON proofs (environment, backup, sequence)"),
    };
}

/// What backups there are and what was proved of them stands beside the backups themselves, in manifests and notes that
/// every desktop reads; a second record of it here would be another truth.
QStringList version2()
{
    return {QStringLiteral("DROP TABLE proofs"), QStringLiteral("DROP TABLE backups")};
}

/// Alerts, silences and maintenance windows.
QStringList version3()
{
    return {
        // One row for each time an alert was pending or firing. rule tells who evaluates it ("castellan", or a
        // Prometheus' URL) and which rule it is, identity its labels as one text; state is 'pending', 'firing',
        // 'resolved' (it fired), 'dropped' (it never did) or 'lost' (it fired when nobody looked any more).
        QStringLiteral(R"(
            CREATE TABLE alert_episodes (
                id          INTEGER PRIMARY KEY AUTOINCREMENT,
                environment TEXT NOT NULL,
                source      TEXT NOT NULL,
                rule        TEXT NOT NULL,
                identity    TEXT NOT NULL,
                severity    TEXT NOT NULL,
                state       TEXT NOT NULL,
                value       REAL NOT NULL,
                peak        REAL NOT NULL,
                active_at   TEXT NOT NULL,
                fired_at    TEXT NOT NULL DEFAULT '',
                ended_at    TEXT NOT NULL DEFAULT '',
                labels      TEXT NOT NULL,
                annotations TEXT NOT NULL,
                ack_at      TEXT NOT NULL DEFAULT '',
                ack_by      TEXT NOT NULL DEFAULT '',
                ack_note    TEXT NOT NULL DEFAULT ''))"),
        // Two desktops that watch the same environment tell of one episode, not of two.
        QStringLiteral("CREATE UNIQUE INDEX alert_open ON alert_episodes (environment, source, rule, identity) "
                       "WHERE ended_at = ''"),
        QStringLiteral("CREATE INDEX alert_by_time ON alert_episodes (environment, active_at)"),
        // What happened to an episode; acknowledging is one of the reasons.
        QStringLiteral(R"(
            CREATE TABLE alert_steps (
                sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
                episode     INTEGER NOT NULL REFERENCES alert_episodes (id),
                at          TEXT NOT NULL,
                from_state  TEXT NOT NULL,
                to_state    TEXT NOT NULL,
                reason      TEXT NOT NULL,
                value       REAL NOT NULL,
                severity    TEXT NOT NULL,
                person      TEXT NOT NULL DEFAULT '',
                note        TEXT NOT NULL DEFAULT ''))"),
        QStringLiteral("CREATE INDEX alert_steps_of ON alert_steps (episode, sequence)"),
        // When a source's rules were evaluated last.
        QStringLiteral(R"(
            CREATE TABLE alert_sources (
                environment TEXT NOT NULL,
                source      TEXT NOT NULL,
                evaluated   TEXT NOT NULL,
                PRIMARY KEY (environment, source)))"),
        // json is the silence or window itself; the times are for finding those that matter now.
        QStringLiteral(R"(
            CREATE TABLE silences (
                id          TEXT PRIMARY KEY,
                environment TEXT NOT NULL,
                starts      TEXT NOT NULL,
                ends        TEXT NOT NULL,
                json        TEXT NOT NULL))"),
        QStringLiteral("CREATE INDEX silences_by_end ON silences (environment, ends)"),
        QStringLiteral(R"(
            CREATE TABLE maintenance_windows (
                id          TEXT PRIMARY KEY,
                environment TEXT NOT NULL,
                json        TEXT NOT NULL))"),
    };
}

/// Incidents and their timelines.
QStringList version4()
{
    return {
        // What an incident is now; how it came to be that is in its entries.
        QStringLiteral(R"(
            CREATE TABLE incidents (
                id          TEXT PRIMARY KEY,
                number      INTEGER NOT NULL UNIQUE,
                environment TEXT NOT NULL,
                title       TEXT NOT NULL,
                service     TEXT NOT NULL,
                impact      TEXT NOT NULL,
                severity    TEXT NOT NULL,
                status      TEXT NOT NULL,
                detected_at TEXT NOT NULL,
                declared_at TEXT NOT NULL,
                declared_by TEXT NOT NULL,
                resolved_at TEXT NOT NULL DEFAULT '',
                revision    INTEGER NOT NULL))"),
        QStringLiteral("CREATE INDEX incidents_by_time ON incidents (environment, detected_at)"),
        // Only ever added to. subject says what an entry is about, so that an alert finds its incident.
        QStringLiteral(R"(
            CREATE TABLE incident_entries (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                incident TEXT NOT NULL REFERENCES incidents (id),
                kind     TEXT NOT NULL,
                at       TEXT NOT NULL,
                noted_at TEXT NOT NULL,
                person   TEXT NOT NULL,
                subject  TEXT NOT NULL,
                text     TEXT NOT NULL,
                data     TEXT NOT NULL))"),
        QStringLiteral("CREATE INDEX incident_entries_of ON incident_entries (incident, at, sequence)"),
        QStringLiteral("CREATE INDEX incident_entries_about ON incident_entries (subject) WHERE subject <> ''"),
        QStringLiteral("CREATE TRIGGER incident_entries_stay BEFORE UPDATE ON incident_entries "
                       "BEGIN SELECT RAISE(ABORT, 'entries of a timeline are not changed'); END"),
        QStringLiteral("CREATE TRIGGER incident_entries_remain BEFORE DELETE ON incident_entries "
                       "BEGIN SELECT RAISE(ABORT, 'entries of a timeline are not removed'); END"),
    };
}

/// Of migrations: what was applied, to show what has changed in a file since; and what of the lint's findings is
/// accepted. `statement` is the hash of its text: an acceptance holds as long as that stays as it is.
QStringList version5()
{
    return {
        QStringLiteral(R"(
            CREATE TABLE migration_texts (
                environment TEXT NOT NULL,
                tool        TEXT NOT NULL,
                version     TEXT NOT NULL,
                checksum    TEXT NOT NULL,
                text        BLOB NOT NULL,
                PRIMARY KEY (environment, tool, version)))"),
        QStringLiteral(R"(
            CREATE TABLE lint_acceptances (
                environment TEXT NOT NULL,
                version     TEXT NOT NULL,
                rule        TEXT NOT NULL,
                statement   TEXT NOT NULL,
                reason      TEXT NOT NULL,
                person      TEXT NOT NULL,
                at          TEXT NOT NULL,
                PRIMARY KEY (environment, version, rule, statement)))"),
    };
}

/// The contact book. Photos stand apart, so that ten thousand names are read at once.
QStringList version6()
{
    return {
        QStringLiteral(R"(
            CREATE TABLE contacts (
                id       TEXT PRIMARY KEY,
                name     TEXT NOT NULL,
                data     TEXT NOT NULL,
                revision INTEGER NOT NULL))"),
        QStringLiteral(R"(
            CREATE TABLE contact_photos (
                contact TEXT PRIMARY KEY REFERENCES contacts (id),
                photo   BLOB NOT NULL))"),
    };
}

} // namespace

const QList<QStringList> &workspaceSchema()
{
    static const QList<QStringList> versions = {version1(), version2(), version3(), version4(), version5(), version6()};
    return versions;
}

int workspaceSchemaVersion()
{
    return static_cast<int>(workspaceSchema().size());
}

} // namespace castellan
