// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/database/objects/autovacuum.h"
#include "models/database/verdict/checks.h"

#include <QCoreApplication>

#include <array>

namespace castellan::verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

struct Dangerous
{
    const char *name;
    const char *value; ///< that is dangerous
    const char *sound; ///< that is not
    Status status;
    const char *why;
};

constexpr std::array dangerous{
    Dangerous{"fsync", "off", "on", Status::Critical,
              QT_TRANSLATE_NOOP("castellan::Verdict",
                                "After a power cut or a crash of the system the whole cluster may "
                                "be lost.")},
    Dangerous{"full_page_writes", "off", "on", Status::Critical,
              QT_TRANSLATE_NOOP("castellan::Verdict", "After a crash of the system pages may be half written, and the "
                                                      "write-ahead log cannot mend them.")},
    Dangerous{"zero_damaged_pages", "on", "off", Status::Critical,
              QT_TRANSLATE_NOOP("castellan::Verdict", "Damaged pages are emptied when they are read: rows vanish.")},
    Dangerous{"ignore_checksum_failure", "on", "off", Status::Critical,
              QT_TRANSLATE_NOOP("castellan::Verdict", "Damaged pages are read as if they were sound, and damage "
                                                      "spreads.")},
    Dangerous{"ignore_system_indexes", "on", "off", Status::Warning,
              QT_TRANSLATE_NOOP("castellan::Verdict",
                                "Every look into the catalogue reads all of it; it is for mending "
                                "a damaged one only.")},
    Dangerous{"autovacuum", "off", "on", Status::Critical,
              QT_TRANSLATE_NOOP("castellan::Verdict", "Dead rows stay, statistics grow old, and only the guard against "
                                                      "used up transaction numbers still runs.")},
    Dangerous{"track_counts", "off", "on", Status::Critical,
              QT_TRANSLATE_NOOP("castellan::Verdict", "Autovacuum lives by these counts: without them it never comes, "
                                                      "and nothing here is known of tables and indexes.")},
    Dangerous{"log_statement", "all", "none", Status::Warning,
              QT_TRANSLATE_NOOP("castellan::Verdict", "Every statement is written to the log, personal data in it "
                                                      "included; the log grows fast, and the server waits for it.")},
    Dangerous{"synchronous_commit", "off", "on", Status::Notice,
              QT_TRANSLATE_NOOP("castellan::Verdict", "What was committed within the last moment may be gone after a "
                                                      "crash, though nothing is damaged.")},
};

CheckResult skippedForServer(const Look &look)
{
    if (!look.in.server.isKnown())
        return skippedFor(look.in.server);
    CheckResult result;
    if (!look.in.server.value.counted)
        result.skipped = Text::tr("The server does not count (track_counts is off).");
    return result;
}

/// Proposes ALTER SYSTEM, or says why that would change nothing.
void change(const Look &look, const QString &name, const QString &value, VerdictFinding *finding)
{
    const QString source = look.in.settingSources.value(name);
    if (!source.isEmpty()) {
        //: %1 a setting, %2 "command line", "database"
        finding->why += u' ' + Text::tr("%1 comes from the %2 and is to be changed there.").arg(name, source);
        return;
    }
    finding->name = name;
    finding->sql = {QStringLiteral("ALTER SYSTEM SET %1 = %2").arg(name, quoteLiteral(value)),
                    QStringLiteral("SELECT pg_reload_conf()")};
    finding->remedy = Remedy::ChangeSetting;
}

/// A hit rate below its limit; `what` says of what, as a sentence with %1 for the rate and %2 for the limit.
CheckResult hitRate(CheckResult result, const Look &look, qint64 hits, qint64 reads, double limit, const QString &what,
                    const QString &why)
{
    if (!result.skipped.isEmpty())
        return result;
    const qint64 all = hits + reads;
    if (all < look.limits.blocksForRate) {
        //: %1 and %2 numbers
        result.passed = Text::tr("Only %1 blocks were asked for since the statistics began; a rate says something from "
                                 "%2 on.")
                            .arg(numberInWords(all), numberInWords(look.limits.blocksForRate));
        return result;
    }
    const double rate = static_cast<double>(hits) / static_cast<double>(all);
    result.passed = what.arg(format::percent(rate), format::percent(limit));
    if (rate >= limit)
        return result;
    VerdictFinding finding;
    finding.status = Status::Warning;
    finding.sentence = result.passed;
    finding.why = why;
    finding.since = look.in.server.value.statisticsSince;
    result.findings = {finding};
    return result;
}

} // namespace

CheckResult dangerousSettings(const Look &look)
{
    if (!look.in.settings.isKnown())
        return skippedFor(look.in.settings);
    Weighted found;
    QStringList unseen;
    for (const Dangerous &one : dangerous) {
        const QString name = QString::fromLatin1(one.name);
        const auto value = look.in.settings.value.constFind(name);
        if (value == look.in.settings.value.cend())
            unseen.append(name);
        else if (*value == QLatin1String(one.value)) {
            VerdictFinding finding;
            finding.status = one.status;
            finding.subject = name;
            //: %1 a setting, %2 its value
            finding.sentence = Text::tr("%1 is %2.").arg(name, *value);
            finding.why = Text::tr(one.why);
            change(look, name, QLatin1String(one.sound), &finding);
            found.append({0, finding});
        }
    }
    CheckResult result{.findings = worstFirst(found),
                       .passed = Text::tr("%n setting(s) looked at that could be dangerous.", nullptr,
                                          static_cast<int>(dangerous.size())),
                       .skipped = {}};
    if (!unseen.isEmpty())
        //: %1 settings
        result.skipped = Text::tr("The role may not see %1; this needs pg_read_all_settings.")
                             .arg(unseen.join(QStringLiteral(", ")));
    return result;
}

CheckResult databaseAges(const Look &look)
{
    if (!look.in.ages.isKnown())
        return skippedFor(look.in.ages);
    if (!look.in.settings.isKnown())
        return skippedFor(look.in.settings);
    const AutovacuumSettings own = AutovacuumSettings::from(look.in.settings.value);
    const auto all = static_cast<double>(look.limits.numbers);
    Weighted found;
    double oldest = 0;
    for (const VerdictInputs::Age &age : look.in.ages.value) {
        const double late = std::max(static_cast<double>(age.transactions) / static_cast<double>(own.freezeMaximum),
                                     static_cast<double>(age.multixacts) / static_cast<double>(own.multixactMaximum));
        const double part = static_cast<double>(std::max(age.transactions, age.multixacts)) / all;
        oldest = std::max(oldest, part);
        const Status status = part >= look.limits.numbersCritical ? Status::Critical
                              : late >= look.limits.freezeLate    ? Status::Warning
                                                                  : Status::Good;
        if (status == Status::Good)
            continue;
        VerdictFinding finding;
        finding.status = status;
        finding.subject = age.database;
        finding.sentence =
            age.transactions >= age.multixacts
                //: %1 a database, %2 and %3 numbers, %4 a percentage
                ? Text::tr("Database %1 holds rows that are %2 transactions old; autovacuum should freeze them at %3, "
                           "and it is %4 of the way to where the server stops.")
                      .arg(age.database, numberInWords(age.transactions), numberInWords(own.freezeMaximum),
                           format::percent(part))
                : Text::tr("Database %1 holds multixacts that are %2 old; autovacuum should freeze them at %3, and it "
                           "is %4 of the way to where the server stops.")
                      .arg(age.database, numberInWords(age.multixacts), numberInWords(own.multixactMaximum),
                           format::percent(part));
        finding.why =
            Text::tr("Numbers of transactions are used again after 2 billion. Before old rows would seem to be of the "
                     "future, the server takes no more writes, in any database.");
        if (!age.connected)
            finding.why += u' ' + Text::tr("VACUUM has to be run in that database.");
        finding.sql = {QStringLiteral("VACUUM (FREEZE)")};
        found.append({part, finding});
    }
    return {.findings = worstFirst(found),
            //: %1 a percentage
            .passed = Text::tr("%n database(s) looked at: the oldest is %1 of the way to where the server stops.",
                               nullptr, static_cast<int>(look.in.ages.value.size()))
                          .arg(format::percent(oldest)),
            .skipped = {}};
}

CheckResult checkpoints(const Look &look)
{
    if (!look.in.checkpoints.isKnown())
        return skippedFor(look.in.checkpoints);
    const VerdictInputs::Checkpoints &counted = look.in.checkpoints.value;
    const qint64 all = counted.timed + counted.requested;
    CheckResult result;
    //: %1 and %2 numbers
    result.passed = Text::tr("%1 of %2 checkpoints were asked for before their time.")
                        .arg(format::count(counted.requested), format::count(all));
    const double part = all > 0 ? static_cast<double>(counted.requested) / static_cast<double>(all) : 0;
    if (all < look.limits.checkpointsForRate || part < look.limits.requestedCheckpoints)
        return result;
    VerdictFinding finding;
    finding.status = Status::Warning;
    finding.sentence = result.passed;
    finding.why = Text::tr("Each checkpoint writes everything at once, and after it every first change of a page is "
                           "logged whole. With a larger max_wal_size they come when checkpoint_timeout says.");
    if (const qint64 megabytes = look.in.settings.value.value(QStringLiteral("max_wal_size")).toLongLong();
        megabytes > 0)
        change(look, QStringLiteral("max_wal_size"), QStringLiteral("%1MB").arg(2 * megabytes), &finding);
    finding.since = counted.since;
    result.findings = {finding};
    return result;
}

CheckResult temporaryFiles(const Look &look)
{
    CheckResult result = skippedForServer(look);
    if (!result.skipped.isEmpty())
        return result;
    const VerdictInputs::Server &server = look.in.server.value;
    const double days =
        std::max(1.0, static_cast<double>(secondsBetween(server.statisticsSince, server.when).count()) / 86400);
    const double aDay = static_cast<double>(server.temporaryBytes) / days;
    //: %1 a number, %2 and %3 sizes
    result.passed = Text::tr("%1 temporary files of %2 in all were written: %3 a day.")
                        .arg(format::count(server.temporaryFiles), format::bytes(server.temporaryBytes),
                             format::bytes(static_cast<qint64>(aDay)));
    if (aDay < look.limits.temporaryBytesNotice)
        return result;
    VerdictFinding finding;
    finding.status = aDay >= look.limits.temporaryBytesWarning ? Status::Warning : Status::Notice;
    finding.sentence = result.passed;
    finding.why =
        Text::tr("What does not fit into work_mem is sorted and joined on the disk. Look first which statements "
                 "do it; more work_mem is taken by each sort of each session.");
    if (const qint64 kilobytes = look.in.settings.value.value(QStringLiteral("work_mem")).toLongLong(); kilobytes > 0)
        finding.sql = {QStringLiteral("ALTER DATABASE %1 SET work_mem = '%2kB'")
                           .arg(quoteIdentifier(server.database), QString::number(2 * kilobytes))};
    finding.since = server.statisticsSince;
    result.findings = {finding};
    return result;
}

CheckResult cacheHit(const Look &look)
{
    const VerdictInputs::Server &server = look.in.server.value;
    return hitRate(
        skippedForServer(look), look, server.cacheHits, server.cacheReads, look.limits.cacheHit,
        //: %1 and %2 percentages
        Text::tr("%1 of all blocks were found in the server's cache; it should be %2."),
        Text::tr("The others come from the system's cache or from the disk. Either shared_buffers are small for "
                 "what is in use, or statements read more than they have to."));
}

CheckResult indexHit(const Look &look)
{
    if (!look.in.objects.isKnown())
        return skippedFor(look.in.objects);
    qint64 hits = 0;
    qint64 reads = 0;
    for (const IndexStatistics &index : look.in.objects.value.indexes) {
        hits += index.hits;
        reads += index.reads;
    }
    return hitRate(
        skippedForServer(look), look, hits, reads, look.limits.indexHit,
        //: %1 and %2 percentages
        Text::tr("%1 of the blocks of indexes were found in the server's cache; it should be %2."),
        Text::tr("Every search goes through indexes: they should be in memory before anything else. Unused and "
                 "bloated ones push out the others."));
}

} // namespace castellan::verdict
