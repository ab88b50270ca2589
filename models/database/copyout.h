// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/libpqsession.h"

#include <QByteArrayView>
#include <QStringList>

namespace castellan {

/// A connection that gives what COPY … TO STDOUT gives, as a stream of bytes. Any thread.
class CopyOut : public LibpqSession
{
    Q_OBJECT

public:
    /// Called in the session's thread with some whole rows; an error ends the copying.
    using Sink = std::function<Result<void>(QByteArrayView)>;

    static Future<std::shared_ptr<CopyOut>> open(PostgresEndpoint endpoint, CancelToken cancel = {});
    ~CopyOut() override;

    /// Runs the statements \a before, then the COPY; the answer is the number of rows that it gave. After an error the
    /// session is of no more use.
    Future<qint64> copy(QStringList before, QString sql, Sink sink, CancelToken cancel = {});

private:
    explicit CopyOut(std::unique_ptr<LibpqConnection> connection);
};

} // namespace castellan
