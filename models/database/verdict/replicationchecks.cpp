// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/database/verdict/checks.h"

#include <QCoreApplication>

namespace castellan::verdict {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

} // namespace

CheckResult replicationSlots(const Look &look)
{
    if (!look.in.replicationSlots.isKnown())
        return skippedFor(look.in.replicationSlots);
    Weighted found;
    for (const VerdictInputs::Slot &slot : look.in.replicationSlots.value) {
        const bool lost = slot.walStatus == QLatin1String("lost");
        const qint64 bytes = slot.bytes.value_or(0);
        const Status status = bytes >= look.limits.slotBytesCritical          ? Status::Critical
                              : bytes >= look.limits.slotBytesWarning || lost ? Status::Warning
                                                                              : Status::Good;
        if (status == Status::Good)
            continue;
        VerdictFinding finding;
        finding.status = status;
        finding.subject = slot.name;
        finding.name = slot.name;
        finding.sentence =
            lost ? Text::tr("Replication slot %1 is lost: the server has removed what its reader has yet to read.")
                       .arg(slot.name)
            : slot.active
                //: %1 a slot, %2 a size
                ? Text::tr("Replication slot %1 keeps %2 of the write-ahead log; its reader is behind.")
                      .arg(slot.name, format::bytes(bytes))
                : Text::tr("Replication slot %1 keeps %2 of the write-ahead log, and nobody reads from it.")
                      .arg(slot.name, format::bytes(bytes));
        finding.why =
            lost ? Text::tr("Its reader has to be set up anew; the slot is of no use to anybody.")
                 : Text::tr("The log is kept until it is read, up to a full disk, where the server stops. A slot "
                            "whose reader is gone for good is to be dropped.");
        if (!slot.active)
            finding.sql = {
                QStringLiteral("SELECT pg_drop_replication_slot(%1)").arg(quoteLiteral(slot.name).trimmed())};
        found.append({static_cast<double>(bytes), finding});
    }
    return {.findings = worstFirst(found),
            .passed = Text::tr("%n replication slot(s) looked at: none keeps more than %1 of the write-ahead log.",
                               nullptr, static_cast<int>(look.in.replicationSlots.value.size()))
                          .arg(format::bytes(look.limits.slotBytesWarning)),
            .skipped = {}};
}

QString replayInWords(const VerdictInputs::Server &standby)
{
    if (!standby.receives)
        return standby.replayed.isValid()
                   //: %1 "3 hours ago"
                   ? Text::tr("This standby receives nothing from its primary; what it shows last changed %1.")
                         .arg(format::age(standby.replayed, standby.when))
                   : Text::tr("This standby receives nothing from its primary.");
    if (!standby.standbyLag)
        return Text::tr("This standby has replayed all that it has received.");
    //: %1 a duration
    return Text::tr("This standby is %1 behind its primary.")
        .arg(durationInWords(std::chrono::seconds(static_cast<qint64>(*standby.standbyLag))));
}

CheckResult replicationLag(const Look &look)
{
    if (!look.in.replicas.isKnown())
        return skippedFor(look.in.replicas);
    const VerdictInputs::Server &server = look.in.server.value;
    const auto warning = static_cast<double>(look.limits.lagWarning.count());
    const auto critical = static_cast<double>(look.limits.lagCritical.count());
    Weighted found;
    int hidden = 0;
    for (const VerdictInputs::Replica &replica : look.in.replicas.value) {
        hidden += replica.hidden ? 1 : 0;
        const double seconds = replica.seconds.value_or(0);
        const qint64 bytes = replica.bytes.value_or(0);
        const Status status = seconds >= critical || bytes >= look.limits.lagBytesCritical ? Status::Critical
                              : seconds >= warning || bytes >= look.limits.lagBytesWarning ? Status::Warning
                                                                                           : Status::Good;
        if (status == Status::Good)
            continue;
        VerdictFinding finding;
        finding.status = status;
        finding.subject = replica.application;
        finding.pid = replica.pid;
        //: %1 a replica, %2 its address, %3 a size, %4 a duration
        finding.sentence =
            Text::tr("Replica %1 (%2) has yet to replay %3 and is %4 behind.")
                .arg(replica.application, replica.client.isEmpty() ? Text::tr("local") : replica.client,
                     format::bytes(bytes), durationInWords(std::chrono::seconds(static_cast<qint64>(seconds))));
        finding.why = Text::tr("Who reads from it sees the past, and what it lacks is lost when this server is.");
        found.append({seconds, finding});
    }
    if (const std::optional<double> lag = server.standbyLag; server.receives && lag && *lag >= warning) {
        VerdictFinding finding;
        finding.status = *lag >= critical ? Status::Critical : Status::Warning;
        finding.sentence = replayInWords(server);
        finding.why = Text::tr("Who reads from it sees the past. A long query on it may hold back the replay.");
        found.append({*lag, finding});
    }
    CheckResult result{.findings = worstFirst(found),
                       //: %1 a duration
                       .passed = Text::tr("%n replica(s) looked at: none is %1 behind.", nullptr,
                                          static_cast<int>(look.in.replicas.value.size()))
                                     .arg(durationInWords(look.limits.lagWarning)),
                       .skipped = {}};
    if (server.standby)
        result.passed = replayInWords(server) + u' ' + result.passed;
    if (hidden > 0)
        result.skipped =
            Text::tr("How far behind %n replica(s) are is told with pg_read_all_stats only.", nullptr, hidden);
    else if (!server.receives)
        result.skipped = replayInWords(server);
    return result;
}

} // namespace castellan::verdict
