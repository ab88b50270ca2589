// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/changesetting.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ChangeSetting)
};

constexpr QueryLimits limits{.statement = 15s, .lock = 2s};

Error refusal(ErrorKind kind, const QString &message, const QString &hint = {})
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

/// What goes wrong with a few values that are easy to set.
QString danger(const QString &name, const QString &value)
{
    if (value != QLatin1String("off"))
        return {};
    if (name == QLatin1String("fsync"))
        return Text::tr("Without fsync a crash of the computer can destroy the whole cluster.");
    if (name == QLatin1String("full_page_writes"))
        return Text::tr("Without full_page_writes a crash of the computer can leave pages that are half old.");
    if (name == QLatin1String("autovacuum"))
        return Text::tr("Without autovacuum tables grow and queries become slower day by day.");
    return {};
}

} // namespace

ChangeSetting::ChangeSetting(SessionSource source, QString where, ServerSetting seen, std::optional<QString> value)
    : m_source(std::move(source)), m_where(std::move(where)), m_seen(std::move(seen)), m_value(std::move(value))
{
}

Preview ChangeSetting::preview() const
{
    Preview preview;
    preview.title =
        m_value ? Text::tr("Set %1 to %2").arg(m_seen.name, *m_value) : Text::tr("Reset %1").arg(m_seen.name);
    preview.target = m_where;
    preview.commands = {alterSystem(m_seen.name, m_value), reloadStatement()};
    preview.consequences << Text::tr("It is %1 now. The old value is kept with the run and can be put back.")
                                .arg(m_seen.inWords(m_seen.resetValue));
    switch (m_seen.takes()) {
    case ServerSetting::Takes::Nothing:
        preview.consequences << Text::tr("It cannot be changed.");
        break;
    case ServerSetting::Takes::Restart:
        preview.consequences << Text::tr("It is in force after the next restart of the server. A value that it cannot "
                                         "start with keeps the server down until postgresql.auto.conf is mended.");
        break;
    case ServerSetting::Takes::Reload:
        preview.consequences << Text::tr("It is in force at once, for sessions too that have not set it themselves.");
        break;
    case ServerSetting::Takes::NewSessions:
        preview.consequences << Text::tr("It is in force for sessions that begin after it.");
        break;
    }
    preview.consequences << Text::tr("It holds for all databases of the server.");
    if (const QString why = m_value ? danger(m_seen.name, m_seen.normalised(*m_value).value_or(QString())) : QString();
        !why.isEmpty())
        preview.consequences << why;
    return preview;
}

Result<SettingChange> ChangeSetting::check(OperationContext &context,
                                           const std::shared_ptr<PostgresSession> &session) const
{
    CASTELLAN_TRY_ASSIGN(const ServerSettings now, await(ServerSettings::read(session, context.cancel())));
    const ServerSetting *setting = now.find(m_seen.name);
    if (!setting)
        return refusal(now.complete ? ErrorKind::NotFound : ErrorKind::Permission,
                       Text::tr("The server has no setting %1 that this role may see.").arg(m_seen.name));
    if (setting->takes() == ServerSetting::Takes::Nothing)
        return refusal(ErrorKind::Unsupported, Text::tr("%1 cannot be changed.").arg(setting->name));
    if (!setting->isSame(setting->resetValue, m_seen.resetValue))
        return refusal(
            ErrorKind::Conflict,
            Text::tr("%1 is %2 by now, and was %3 when it was looked at.")
                .arg(setting->name, setting->inWords(setting->resetValue), setting->inWords(m_seen.resetValue)),
            Text::tr("Somebody else has changed it. Look again."));
    if (m_value)
        CASTELLAN_TRY(setting->normalised(*m_value));
    return SettingChange::of(*setting, m_value, now);
}

/// In a new session, for that is what most get: this one may keep the old value.
Result<bool> ChangeSetting::verify(OperationContext &context, const SettingChange &change) const
{
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_source(limits, context.cancel())));
    CASTELLAN_TRY_ASSIGN(const ServerSettings now, await(ServerSettings::read(session, context.cancel())));
    const ServerSetting *setting = now.find(change.name);
    if (!setting)
        return refusal(ErrorKind::NotFound, Text::tr("%1 cannot be seen any more.").arg(change.name));
    QJsonObject result = change.toJson();
    result.insert(QStringLiteral("inForce"), setting->resetValue);
    result.insert(QStringLiteral("pendingRestart"), setting->pendingRestart);
    context.setResult(result);
    const auto altered = now.alteredTo(change.name);
    const bool same =
        change.value ? setting->isSame(*change.value, setting->resetValue) : !altered.isKnown() || !altered.value;
    if (setting->pendingRestart)
        context.finish(StepState::Done, Text::tr("It waits for a restart of the server."));
    else if (same)
        context.finish(StepState::Done,
                       Text::tr("%1 is %2.").arg(setting->name, setting->inWords(setting->resetValue)));
    else
        context.finish(StepState::Warning, Text::tr("It was written, but is %1 still: its source is \"%2\".")
                                               .arg(setting->inWords(setting->resetValue), setting->source));
    return same || setting->pendingRestart;
}

Result<bool> ChangeSetting::run(OperationContext &context)
{
    context.plan({{QStringLiteral("check"), Text::tr("Check the value")},
                  {QStringLiteral("change"), Text::tr("Change it and reload")},
                  {QStringLiteral("verify"), Text::tr("Read it back")}});
    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_source(limits, context.cancel())));
    CASTELLAN_TRY_ASSIGN(const SettingChange change, check(context, session));
    context.setResult(change.toJson());
    context.finish();

    context.begin(QStringLiteral("change"));
    CASTELLAN_TRY(makeChange(context, m_source, session, change, m_where));
    context.finish();

    context.begin(QStringLiteral("verify"));
    return verify(context, change);
}

} // namespace castellan
