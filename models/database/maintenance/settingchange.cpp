// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/settingchange.h"

#include "models/core/pause.h"
#include "models/core/waiting.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ChangeSetting)
};

constexpr QueryLimits limits{.statement = 15s, .lock = 2s};
// A process reads the files at its next command after the postmaster has told it.
constexpr int looksForTheReload = 200;
constexpr std::chrono::milliseconds pauseBetweenLooks = 50ms;

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue(QJsonValue::Null);
}

std::optional<QString> fromNull(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

Result<QString> loadTime(PostgresSession &session, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         await(session.query(QStringLiteral("select pg_conf_load_time()::text"), {}, cancel)));
    return rows.rows.value(0).value(0).toString();
}

Result<void> runWithEvidence(OperationContext &context, PostgresSession &session, const QString &statement,
                             const QString &where, const CancelToken &cancel)
{
    const QDateTime started = context.clock().now();
    const auto done = await(session.query(statement, {}, cancel));
    context.addEvidence({.what = statement,
                         .where = where,
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = done ? QStringLiteral("ok") : done.error().code,
                         .output = done ? QString() : done.error().message});
    if (done)
        return {};
    Error error = done.error();
    if (error.kind == ErrorKind::Permission)
        error.hint = Text::tr("ALTER SYSTEM and pg_reload_conf() take a superuser, or a role that was granted both "
                              "(GRANT ALTER SYSTEM ON PARAMETER, since PostgreSQL 15).");
    return error;
}

Result<void> reload(OperationContext &context, PostgresSession &session, const QString &where,
                    const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const QString before, loadTime(session, cancel));
    CASTELLAN_TRY(runWithEvidence(context, session, reloadStatement(), where, cancel));
    for (int look = 0; look < looksForTheReload; ++look) {
        CASTELLAN_TRY_ASSIGN(const QString now, loadTime(session, cancel));
        if (now != before)
            return {};
        pauseUnlessCancelled(cancel, pauseBetweenLooks);
    }
    return Error{.kind = ErrorKind::Timeout,
                 .message = Text::tr("The server was told to reload its files, and did not."),
                 .hint = Text::tr("Look into the server's log."),
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

} // namespace

SettingChange SettingChange::of(const ServerSetting &setting, std::optional<QString> value, const ServerSettings &now)
{
    const auto altered = now.alteredTo(setting.name);
    return {.name = setting.name,
            .value = std::move(value),
            .former = altered.isKnown() ? altered.value : std::optional(setting.resetValue)};
}

QJsonObject SettingChange::toJson() const
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("value"), orNull(value)},
            {QStringLiteral("former"), orNull(former)},
            {QStringLiteral("putBack"), QJsonArray{wayBack(), reloadStatement()}}};
}

SettingChange SettingChange::fromJson(const QJsonObject &json)
{
    return {.name = json.value(QLatin1String("name")).toString(),
            .value = fromNull(json.value(QLatin1String("value"))),
            .former = fromNull(json.value(QLatin1String("former")))};
}

QString reloadStatement()
{
    return QStringLiteral("select pg_reload_conf()");
}

Result<void> makeChange(OperationContext &context, const SessionSource &source,
                        const std::shared_ptr<PostgresSession> &session, const SettingChange &change,
                        const QString &where)
{
    context.onUndo(Text::tr("Put %1 back").arg(change.name),
                   [&context, source, change, where] { return putBack(context, source, change, where); });
    const Result<void> altered = runWithEvidence(context, *session, change.sql(), where, context.cancel());
    if (!altered) {
        // Refused: nothing is written. Whether it is when the connection was lost, or it was cancelled, nobody knows.
        const ErrorKind kind = altered.error().kind;
        if (kind != ErrorKind::TunnelLost && kind != ErrorKind::Cancelled && kind != ErrorKind::Timeout)
            context.forgetUndo();
        return altered.error();
    }
    return reload(context, *session, where, context.cancel());
}

Result<void> putBack(OperationContext &context, const SessionSource &source, const SettingChange &change,
                     const QString &where)
{
    CASTELLAN_TRY_ASSIGN(const auto session, patiently([&source] { return await(source(limits, {})); }));
    CASTELLAN_TRY(runWithEvidence(context, *session, change.wayBack(), where, {}));
    return reload(context, *session, where, {});
}

} // namespace castellan
