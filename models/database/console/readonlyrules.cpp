// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/readonlyrules.h"

#include "models/database/sqltext.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ConsoleSession)
};

Error refused(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Unsupported, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

bool endsTransaction(const QStringList &words)
{
    static const QStringList first{QStringLiteral("BEGIN"),     QStringLiteral("START"),  QStringLiteral("COMMIT"),
                                   QStringLiteral("END"),       QStringLiteral("ABORT"),  QStringLiteral("ROLLBACK"),
                                   QStringLiteral("SAVEPOINT"), QStringLiteral("RELEASE")};
    return first.contains(words.value(0)) ||
           (words.value(0) == QLatin1String("PREPARE") && words.value(1) == QLatin1String("TRANSACTION"));
}

/// No server lets a transaction that reads be made a writing one, but 15 (and maybe others before 16) does not mind its
/// setting being put back to the default. What was written then is rolled back, but a sequence's numbers are not.
bool changesReadOnly(const QString &statement, const QStringList &words)
{
    static const QStringList sets{QStringLiteral("SET"), QStringLiteral("RESET")};
    const QString setting = QStringLiteral("transaction_read_only");
    if (sets.contains(words.value(0)) && words.contains(setting.toUpper()))
        return true;
    return statement.contains(QLatin1String("set_config"), Qt::CaseInsensitive) &&
           statement.contains(setting, Qt::CaseInsensitive);
}

} // namespace

bool actsOutside(const QString &function)
{
    static const QStringList names{QStringLiteral("pg_terminate_backend"),
                                   QStringLiteral("pg_cancel_backend"),
                                   QStringLiteral("pg_reload_conf"),
                                   QStringLiteral("pg_rotate_logfile"),
                                   QStringLiteral("pg_promote"),
                                   QStringLiteral("pg_switch_wal"),
                                   QStringLiteral("pg_create_restore_point"),
                                   QStringLiteral("pg_wal_replay_pause"),
                                   QStringLiteral("pg_wal_replay_resume"),
                                   QStringLiteral("pg_start_backup"),
                                   QStringLiteral("pg_stop_backup"),
                                   QStringLiteral("pg_backup_start"),
                                   QStringLiteral("pg_backup_stop"),
                                   QStringLiteral("pg_stat_statements_reset"),
                                   QStringLiteral("pg_create_physical_replication_slot"),
                                   QStringLiteral("pg_create_logical_replication_slot"),
                                   QStringLiteral("pg_copy_physical_replication_slot"),
                                   QStringLiteral("pg_copy_logical_replication_slot"),
                                   QStringLiteral("pg_drop_replication_slot"),
                                   QStringLiteral("pg_replication_slot_advance"),
                                   QStringLiteral("pg_sync_replication_slots"),
                                   QStringLiteral("pg_logical_slot_get_changes"),
                                   QStringLiteral("pg_logical_slot_get_binary_changes"),
                                   QStringLiteral("pg_logical_emit_message"),
                                   QStringLiteral("lo_export"),
                                   QStringLiteral("pg_file_write"),
                                   QStringLiteral("pg_file_rename"),
                                   QStringLiteral("pg_file_unlink"),
                                   QStringLiteral("pg_file_sync")};
    static const QStringList beginnings{QStringLiteral("pg_stat_reset"), QStringLiteral("dblink"),
                                        QStringLiteral("pg_replication_origin_")};
    return names.contains(function) || std::any_of(beginnings.cbegin(), beginnings.cend(),
                                                   [&](const QString &one) { return function.startsWith(one); });
}

Result<void> checkConsoleStatement(const QString &statement, ConsoleMode mode)
{
    if (statement.contains(QChar(u'\0')))
        return refused(Text::tr("The SQL text contains a zero character, which PostgreSQL cannot read."), {});
    const QStringList words = sqltext::words(statement);
    const bool copies = words.value(0) == QLatin1String("COPY");
    if (copies && (words.contains(QLatin1String("STDIN")) || words.contains(QLatin1String("STDOUT")))) {
        return refused(Text::tr("COPY from or to this computer is not run here, because it turns the connection into a "
                                "stream of bytes."),
                       Text::tr("SELECT the rows and export them, or use psql."));
    }
    if (mode == ConsoleMode::Armed)
        return {};
    const QString arm = Text::tr("Let the console write to run it.");
    if (copies)
        return refused(Text::tr("COPY reads and writes files of the server even in a read-only transaction."), arm);
    const QString readsOnly = Text::tr("Leave it out, or arm the console.");
    if (endsTransaction(words)) {
        return refused(Text::tr("%1 is not run here: a text that only reads is one read-only transaction.")
                           .arg(words.value(0) == QLatin1String("PREPARE") ? QStringLiteral("PREPARE TRANSACTION")
                                                                           : words.value(0)),
                       readsOnly);
    }
    if (changesReadOnly(statement, words)) {
        return refused(Text::tr("Whether the transaction only reads cannot be changed by a text that only reads."),
                       readsOnly);
    }
    const auto acting =
        std::find_if(words.cbegin(), words.cend(), [](const QString &word) { return actsOutside(word.toLower()); });
    if (acting != words.cend())
        return refused(Text::tr("%1 acts even in a read-only transaction.").arg(acting->toLower()), arm);
    return {};
}

} // namespace castellan
