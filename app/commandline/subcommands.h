// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/subcommand.h"

namespace castellan {

/// One function a subcommand, each in a file of its own, with the document it prints with --json. Times are ISO 8601 in
/// UTC, sizes bytes, durations seconds. A document of something that went wrong has "error": {"kind", "message",
/// "hint", "code"} beside what is known; kind is an ErrorKind's name, code an SQLSTATE, exit status or errno's name.
/// What ran through the gateway has "run", its id for `castellan report`, and "state": Succeeded, FellShort, Failed or
/// Cancelled.

/// {"directory", "environments": [{"id", "name", "kind", "path", "host", "database"} or {"path", "error"}]}
/// Status 3 when one of them cannot be read.
Subcommand environmentListCommand();

/// {"file", "valid", "errors": [{"kind", "message", "hint", "code"}], "notes": [text], "connection": [{"stage",
/// "outcome", "message", "hint"}]}; connection only with --connect, outcome Passed, Warning, Failed, NotReached or
/// NotNeeded. Status 3 when the file is not valid or a stage failed, 1 when there is no such file.
Subcommand environmentCheckCommand();

/// {"environment", "name", "status": "good"|"notice"|"warning"|"critical"|"unknown", "withinObjectives", "headline",
/// "attention":
/// [{"topic", "status", "sentence", "explanation", "next": [command]}] worst first, "measures": {"rpo", "rto",
/// "connections", "cacheHit", "indexHit": {"status", "text"}}, "drill", "interrupted": [{"run", "standing", "sentence",
/// "copy", "kept"}]}
/// Status 3 when something is beyond its objective or limit, is not known though it must be (a restore that was never
/// measured), or a restore was interrupted; 1 when the environment cannot be observed.
Subcommand statusCommand();

/// {"environment", "name", "passed", "offline", "checks": [{"id", "name", "standing": "up"|"failing"|"down"|"unknown"|
/// "cannotObserve", "because": id of the check that hides it, "finding": "passed"|"refused"|"silent"|"notPossible",
/// "message", "hint", "warnings": [text], "request", "answer", "started", "seconds"}], "outages": [{"check", "hidden":
/// [id]}], "limits": [{"limit": its key in "thresholds", "metric", "subject", "status", "unit", "below", "bound",
/// "current", "headroom"}]}; current and headroom null: not measured. Status 3 when a check does not pass or cannot be
/// made, or a limit is passed; 1 when this computer is offline.
Subcommand checkCommand();

/// One document a line: {"event": "watching", "when", "environment"}, then for each check that turns {"event":
/// "turned", "when", "check", "name", "from", "to", "message", "hint"}, at the end that of check with "event": "ended".
Subcommand watchCommand();

/// {"environment", "when", "sessions": how many there are, "hidden": of these, "waiting", "queues": [{"cause",
/// "sessions": [{"pid", "depth", "victims", "freedAtOnce", "role", "database", "application", "client", "state",
/// "query", "transactionBegan", "waitsFor": {"type", "mode", "relation", "since"}}]}]} the longest queue first, each
/// depth first; a prepared transaction has pid 0 and none of a session's members. Status 3 when somebody waits.
Subcommand databaseLocksCommand();

/// {"environment", "when", "statisticsSince", "standby", "replay": how far a standby has come, in a sentence,
/// "status", "findings": [{"check", "status", "subject", "sentence", "why", "sql": [text], "undo": the statement that
/// brings back what "sql" drops, "since"}], "skipped": [{"check", "reason"}], "passed": [{"check", "sentence"}]}
/// findings worst first. Status 3 when one is worse than a notice.
Subcommand databaseVerdictCommand();

/// {"dryRun", "run", "state", "objects": [{"object", "sql", "outcome": "done"|"partly"|"skipped"|"failed", "note",
/// "error", "attempts", "milliseconds", "bytesBefore", "bytesAfter", "deadBefore", "deadAfter", "leftBehind":
/// [name], "bringBack": [sql]}], "done", "partly", "skipped", "failed"}; with --dry-run {"dryRun", "sql": [text],
/// "consequences": [text]}. Status 3 when not all was done. Monthly: as drill, and "dryRun".
Subcommand databaseMaintainCommand();

/// {"run", "state", "id", "path", "sha256", "size", "seconds", "tables", "copies": [{"place", "path"}]}; path is
/// this computer's copy where there is one.
Subcommand backupCreateCommand();

/// {"environment", "complete", "failures": [error], "backups": [{"id", "file", "backup", "reason", "taken", "size",
/// "seconds", "database", "format", "proof", "proved", "held", "copies": [{"place", "path", "state", "size",
/// "reason"}], "unknown": [text]}]} newest first; "backup" false: not a backup, and "reason" says why. Status 3 when a
/// place could not be read: then the list is not complete.
Subcommand backupListCommand();

/// {"run", "state", "level", "asked", "findings": [text], "backups": [{"id", "level", "asked", "findings", "seconds"}]}
/// Status 3 when the level reached is below the one asked for.
Subcommand backupProveCommand();

/// {"dryRun", "deleted": [id] (with --dry-run: what would be), "kept": [{"id", "reason"}], "bytes"}, and "run" and
/// "state" when something was deleted. Status 3 when a place could not be read; then nothing is deleted.
Subcommand backupExpireCommand();

/// {"run", "state", "verdict": "same"|"differs"|"unknown", "tables": compared, "seconds", "database", "kept",
/// "keepUntil", "backup", "differences": [text], "leftOut": [text]} Status 3 when the copy differs from the manifest
/// (with --swap it is then not swapped in), when there is no manifest to compare with ("unknown"), or when a service is
/// not well afterwards.
Subcommand restoreCommand();

/// As restore, without "kept".
Subcommand drillCommand();

/// {"environment", "when", "tool": "prisma"|"flyway"|"dbmate"|"castellan", "schema", "table": "" when it is not there,
/// "writable", "lockedBy": null or {"pid", "application", "role", "client"}, "obstacle": why nothing can be run now,
/// "pending", "migrations": [{"version", "name", "path", "state": "applied"|"changed"|"missing"|"failed"|"pending"|
/// "ignored", "outOfOrder", "change": "none"|"lineEndings"|"comments"|"statements", "applied", "log"}], "problems":
/// [{"path", "problem"}]}. Status 3 when one has failed, was changed, lacks its file or is out of order.
Subcommand migrateStatusCommand();

/// {"dryRun", "run", "state", "tool", "backup": id, "migrations": [{"version", "path", "state": "applied"|"notApplied"|
/// "partly"|"unknown"|"notBegun", "statements", "done", "attempts", "milliseconds", "failure": {"statement", "line",
/// "column", "text", "message", "code"}}], "applied", "pending"}; with --dry-run {"dryRun", "sql": [text],
/// "consequences": [text]}; with --own-tool {"dryRun", "run", "state", "command", "exitStatus", "backup", "applied":
/// [version], "failed": [version], "pending"}. Status 3 when all are applied and a service is not well, or something is
/// failed or pending after the own tool.
Subcommand migrateRunCommand();

/// {"tool", "files": how many were looked at, "unseen": why the database's tables were not, "findings": [{"rule",
/// "severity": "danger"|"warning"|"notice", "version", "path", "line", "object", "lock", "rewrites": bytes or -1,
/// "milliseconds": how long the lock is held or -1, "sentence", "why", "saferSql": [text], "accepted": the reason}]}
/// Status 3 when one is a warning or worse, and not accepted.
Subcommand migrateLintCommand();

/// {"run", "state", "tool", "backup": id, "migrations": [{as of migrate run, and "measures": [{"statement", "line",
/// "text", "milliseconds", "locks": [text], "written": [{"relation", "bytes", "new"}]}]}], "milliseconds", "rewritten":
/// bytes, "schema": a diff, "assertions": [those that do not hold]}. Status 3 when one is not applied, or an assertion
/// does not hold.
Subcommand migrateRehearseCommand();

/// As migrate run, without "applied" and "pending"; "state" of the migration is "takenBack" and not "applied". Status 3
/// when it is taken back and a service is not well.
Subcommand migrateRollbackCommand();

/// {"run", "state", "version", "marked": "applied"|"rolledBack"}
Subcommand migrateResolveCommand();

/// {"dryRun", "preview": {"statements": [{"sql", "rows", "milliseconds", "samples": [{"key", "before", "after": "" when
/// it is gone}], "noSamples": why there are none}], "verifications": [{"sql", "expected", "found", "holds"}], "locks":
/// [{"relation", "mode"}], "milliseconds", "sql": [text], "consequences": [text]}}, and when it was run "run", "state",
/// "committed", "rows", "statements": [{"sql", "rows", "milliseconds"}], "verifications", "copies": [name], "until",
/// "walk": {"table", "rows", "rowsBefore", "batches", "left", "leftBy", "tooLong", "gaveWay", "longestMs",
/// "workingMs", "laggingMs", "elapsedMs", "resumed"}; those that do not apply are absent. Status 3 when a verification
/// does not hold: in the preview nothing is run then, in one transaction nothing is changed, in batches all is done.
Subcommand dataRunCommand();

/// {"copies": [{"run", "copy", "table", "rows", "made", "until"}]} oldest first; with RUN {"run", "state", "undone":
/// the run that was taken back, "restored", "changedSince", "dropped": [name]}. Status 3 when rows were changed again
/// since, which stay as they are.
Subcommand dataUndoCommand();

/// {"environment", "when", "policies": [{"table", "action": "archive-table"|"archive-file"|"delete", "age", "archive":
/// table or folder, "mayRun", "reason": why not, "hint", "cutoff", "rows", "counted": false: the planner's estimate,
/// "bytes", "oldest", "newest", "undated", "batches", "seconds", "key": [column], "ageIndex", "partitions": [{"table",
/// "bytes", "detach", "reason"}], "sql": [text], "warnings": [text], "rewriteBytes": what VACUUM FULL needs, "resumes":
/// rows that an unfinished run has done}]}; of one that may not run only the first seven. Status 3 when one may not.
Subcommand retentionPreviewCommand();

/// {"dryRun", "runs": [{"policy", "run", "state", "table", "cutoff", "action", "rows", "archive", "file", "manifest",
/// "walks": [as of data run], "detached": [name], "remaining", "bytesBefore", "bytesAfter", "deadBefore",
/// "deadAfter"}], "held": [{"policy", "reason"}], "notRun": [policy]}; with --dry-run "runs" has "policy", "sql":
/// [text] and "consequences": [text]. Status 3 when rows that should go are still there or a policy is under legal
/// hold; it stops at the first that fails.
Subcommand retentionRunCommand();

/// {"run", "format", "path"}
Subcommand reportCommand();

/// All of them, in the order of the help.
QList<Subcommand> subcommands();

} // namespace castellan
