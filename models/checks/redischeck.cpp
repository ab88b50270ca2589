// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/redischeck.h"

#include "models/checks/wayin.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/environment/secretstore.h"

#include <QCoreApplication>

#include <hiredis/hiredis.h>
#include <sys/socket.h>

#include <memory>

namespace castellan {
namespace {

using Clock = std::chrono::steady_clock;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

constexpr char otherProtocol[] = "PROTOCOL"; // not a word of Redis', but of this file

timeval timevalOf(Clock::duration left)
{
    const auto micro = std::max<qint64>(1000, std::chrono::duration_cast<std::chrono::microseconds>(left).count());
    return {.tv_sec = micro / 1'000'000, .tv_usec = micro % 1'000'000};
}

/// One connection of hiredis with a deadline for all that it does.
class RedisConnection
{
public:
    RedisConnection(const WayIn &way, Clock::time_point deadline, const CancelToken &cancel)
        : m_deadline(deadline),
          m_cancel(cancel),
          m_context(
              redisConnectWithTimeout(way.host.toUtf8().constData(), way.port, timevalOf(deadline - Clock::now())),
              &redisFree)
    {
        // Shut down, a blocking read returns; the descriptor is closed only after the registration is gone.
        if (m_context && m_context->err == 0)
            m_registration = cancel.onCancel([fd = m_context->fd] { ::shutdown(fd, SHUT_RDWR); });
    }
    ~RedisConnection() { m_registration = {}; }
    RedisConnection(const RedisConnection &) = delete;
    RedisConnection &operator=(const RedisConnection &) = delete;

    /// The reply's text. An error reply is an Error with code "NOAUTH", "LOADING"…; no reply one without a code.
    Result<QByteArray> ask(const QList<QByteArray> &words)
    {
        CASTELLAN_TRY(m_cancel.check());
        if (!m_context || m_context->err != 0)
            return silence();
        redisSetTimeout(m_context.get(), timevalOf(m_deadline - Clock::now()));
        std::vector<const char *> values;
        std::vector<std::size_t> lengths;
        for (const QByteArray &word : words) {
            values.push_back(word.constData());
            lengths.push_back(static_cast<std::size_t>(word.size()));
        }
        const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(
            static_cast<redisReply *>(
                redisCommandArgv(m_context.get(), static_cast<int>(values.size()), values.data(), lengths.data())),
            &freeReplyObject);
        CASTELLAN_TRY(m_cancel.check());
        if (!reply)
            return silence();
        const QByteArray text(reply->str, static_cast<qsizetype>(reply->str ? reply->len : 0));
        if (reply->type != REDIS_REPLY_ERROR)
            return text;
        return Error{.kind = ErrorKind::Conflict,
                     .message = QString::fromUtf8(text),
                     .hint = {},
                     .detail = QString::fromUtf8(text),
                     .code = QString::fromUtf8(text.left(text.indexOf(' '))),
                     .retryable = true};
    }

private:
    Error silence() const
    {
        const bool late = Clock::now() >= m_deadline;
        if (m_context && m_context->err == REDIS_ERR_PROTOCOL)
            return {.kind = ErrorKind::Conflict,
                    .message = {},
                    .hint = {},
                    .detail = QString::fromLocal8Bit(m_context->errstr),
                    .code = QLatin1String(otherProtocol),
                    .retryable = true};
        return {.kind = late ? ErrorKind::Timeout : ErrorKind::Io,
                .message = late ? Text::tr("Redis does not answer in time.") : Text::tr("Redis does not answer."),
                .hint = Text::tr("Check address and port, and that Redis runs."),
                .detail = m_context ? QString::fromLocal8Bit(m_context->errstr) : QString(),
                .code = {},
                .retryable = true};
    }

    const Clock::time_point m_deadline;
    const CancelToken m_cancel;
    std::unique_ptr<redisContext, decltype(&redisFree)> m_context;
    CancelToken::Registration m_registration;
};

CheckResult judgeError(const Error &error, const QString &place, bool withPassword)
{
    CheckResult result = failedLook(error);
    if (error.code.isEmpty())
        return result; // no reply
    result.answer = error.detail;
    if (error.code == QLatin1String("NOAUTH") || error.code == QLatin1String("WRONGPASS") ||
        error.code == QLatin1String("NOPERM") || (withPassword && error.detail.startsWith(QLatin1String("ERR AUTH")))) {
        result.finding = Finding::NotPossible;
        result.message = error.code == QLatin1String("NOAUTH")
                             ? Text::tr("Redis at %1 runs and wants a password.").arg(place)
                         : error.code == QLatin1String("NOPERM")
                             ? Text::tr("Redis at %1 runs; its user may not ask for INFO.").arg(place)
                             : Text::tr("Redis at %1 runs and does not take the password.").arg(place);
        result.hint = Text::tr("Name the secret with its password in the environment (redis.passwordSecret).");
        return result;
    }
    result.finding = Finding::Refused;
    if (error.code == QLatin1String(otherProtocol)) {
        result.message = Text::tr("What answers at %1 does not speak like Redis.").arg(place);
        result.hint = Text::tr("Check the port.");
    } else if (error.code == QLatin1String("LOADING")) {
        result.message = Text::tr("Redis at %1 is loading its data and answers nobody yet.").arg(place);
        result.hint = Text::tr("Wait; how long depends on the size of its data.");
    } else {
        result.message = Text::tr("Redis at %1 answers with an error: %2").arg(place, error.detail);
        result.hint = Text::tr("See Redis' log.");
    }
    return result;
}

RedisLook askInfo(RedisConnection &connection, const RedisCheck &check, const QString &place)
{
    if (!check.password.isEmpty()) {
        QList<QByteArray> words{"AUTH"};
        if (!check.user.isEmpty())
            words.append(check.user.toUtf8());
        words.append(check.password.revealUtf8());
        if (const auto taken = connection.ask(words); !taken)
            return {.result = judgeError(taken.error(), place, true), .info = {}};
    }
    const auto text = connection.ask({"INFO"});
    if (!text)
        return {.result = judgeError(text.error(), place, !check.password.isEmpty()), .info = {}};
    RedisLook look{.result = {}, .info = parseRedisInfo(*text)};
    look.result.answer = QString::fromUtf8(text->left(300));
    look.result.finding = Finding::Passed;
    look.result.message = Text::tr("Redis %1 answers at %2 and uses %3.")
                              .arg(look.info->version, place, format::bytes(look.info->usedMemory));
    return look;
}

} // namespace

RedisCheck redisCheck(const Environment &environment, SecretStore *secrets, const CancelToken &cancel)
{
    RedisCheck check;
    check.host = environment.redisHost;
    if (environment.redisPort != 0)
        check.port = environment.redisPort;
    check.user = environment.redisUser;
    if (secrets && !environment.redisPasswordSecret.isEmpty())
        check.password = awaitOr(secrets->read(environment.redisPasswordSecret), cancel).value_or(SecretString());
    return check;
}

RedisLook checkRedis(Host &host, const RedisCheck &check, const CancelToken &cancel)
{
    const QDateTime started = QDateTime::currentDateTimeUtc();
    const auto begun = Clock::now();
    const QString place = QStringLiteral("%1:%2").arg(check.host).arg(check.port);
    RedisLook look;
    const auto way = openWay(host, check.host, check.port, false, check.timeLimit, cancel);
    if (!way) {
        look.result = withoutWay(way.error());
    } else {
        RedisConnection connection(*way, begun + check.timeLimit, cancel);
        look = askInfo(connection, check, place);
        explainSilence(look.result, *way, host);
    }
    look.result.request = QStringLiteral("INFO at %1").arg(place) + (way ? way->words : QString());
    look.result.started = started;
    look.result.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    if (look.info)
        look.result.samples = redisSamples(*look.info, {}, 0, started.toMSecsSinceEpoch());
    return look;
}

} // namespace castellan
