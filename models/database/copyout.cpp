// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/copyout.h"

#include "models/core/log.h"
#include "models/database/libpqconnection.h"

namespace castellan {
namespace {

class CopyConnection final : public LibpqConnection
{
public:
    explicit CopyConnection(PostgresEndpoint endpoint) : LibpqConnection(std::move(endpoint)) {}
    ~CopyConnection() override { disconnect(); }

    Result<qint64> copy(const QStringList &before, const QString &sql, const CopyOut::Sink &sink)
    {
        setBusy(true);
        Result<qint64> rows = stream(before, sql, sink);
        if (!rows && isOpen()) // in the middle of a stream there is no other way out
            abandon(rows.error().message);
        else
            setBusy(false);
        return rows;
    }

private:
    Result<qint64> stream(const QStringList &before, const QString &sql, const CopyOut::Sink &sink)
    {
        for (const QString &statement : before) {
            CASTELLAN_TRY(sendAll(statement.toUtf8()));
            CASTELLAN_TRY(receive({}, [](PGresult *) { return Result<void>(); }));
        }
        CASTELLAN_TRY(sendAll(sql.toUtf8()));
        CASTELLAN_TRY(wait({}));
        const libpq::ResultPointer begun(PQgetResult(handle()), &PQclear);
        if (PQresultStatus(begun.get()) != PGRES_COPY_OUT)
            return serverError(libpq::messageOf(begun.get()));
        CASTELLAN_TRY(takeData(sink));
        qint64 rows = -1;
        CASTELLAN_TRY(receive({}, [&rows](PGresult *result) {
            rows = QByteArray(PQcmdTuples(result)).toLongLong();
            return Result<void>();
        }));
        return rows;
    }

    /// Blocks; a peer that vanishes is noticed by the connection's own options.
    Result<void> takeData(const CopyOut::Sink &sink)
    {
        for (;;) {
            char *data = nullptr;
            const int length = PQgetCopyData(handle(), &data, 0);
            const std::unique_ptr<char, decltype(&PQfreemem)> owner(data, &PQfreemem);
            if (length == -2)
                return lose(libpq::words(handle()));
            if (length < 0)
                return {};
            CASTELLAN_TRY(sink(QByteArrayView(data, length)));
        }
    }

    void takeNotice(const PGresult *notice) override
    {
        logInfo(QStringLiteral("database"), QString::fromUtf8(PQresultErrorMessage(notice)).trimmed());
    }
};

} // namespace

CopyOut::CopyOut(std::unique_ptr<LibpqConnection> connection)
    : LibpqSession(std::move(connection), QStringLiteral("copy"))
{
}

CopyOut::~CopyOut()
{
    close();
}

Future<std::shared_ptr<CopyOut>> CopyOut::open(PostgresEndpoint endpoint, CancelToken cancel)
{
    return openInBackground<CopyOut>(
        [endpoint = std::move(endpoint)] { return new CopyOut(std::make_unique<CopyConnection>(endpoint)); }, cancel);
}

Future<qint64> CopyOut::copy(QStringList before, QString sql, Sink sink, CancelToken cancel)
{
    auto &connection = static_cast<CopyConnection &>(this->connection());
    return request<qint64>(
        nextRequest(),
        [&connection, before = std::move(before), sql = std::move(sql), sink = std::move(sink)] {
            return connection.copy(before, sql, sink);
        },
        cancel);
}

} // namespace castellan
