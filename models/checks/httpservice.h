// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/wayin.h"

#include <QJsonDocument>
#include <QList>
#include <QMutex>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace castellan {

/// One HTTP service as a host sees it, through a tunnel where that is reached over SSH. Every function blocks for the
/// limit of time at most and ends at once with its token; any thread, several at a time. A tunnel is kept from one
/// question to the next and opened anew when it was lost. An answer of any status is an answer. Error kinds: those of
/// openWay() and exchangeHttp(); Unsupported with code "TooMuch" when the answer is longer than may be.
class HttpService
{
public:
    using Fields = QList<std::pair<QString, QString>>;

    /// `url` as seen from the host, with its path prefix. `name` is the service's own ("Prometheus"), and `ifTooMuch`
    /// what to do when it answers with more than `longestAnswer` bytes, for messages.
    HttpService(std::shared_ptr<Host> host, QUrl url, QString name, std::chrono::milliseconds timeLimit,
                qint64 longestAnswer, QString ifTooMuch = {});

    Result<HttpAnswer> get(const QString &path, const Fields &fields, const CancelToken &cancel = {});
    /// A question or an order that may be sent twice: it is, through a new tunnel, when the one of the last question is
    /// gone. So are the others but send().
    Result<HttpAnswer> post(const QString &path, const Fields &fields, const CancelToken &cancel = {});
    Result<HttpAnswer> remove(const QString &path, const CancelToken &cancel = {});
    /// Sent once: a second time would make a second one.
    Result<HttpAnswer> send(const QString &path, const QJsonDocument &document, const CancelToken &cancel = {});

    const QUrl &url() const { return m_url; }

private:
    Result<HttpAnswer> ask(HttpRequest request, bool again, const CancelToken &cancel);
    HttpRequest requestFor(const QString &path) const;
    Result<WayIn> way(const CancelToken &cancel);
    void forgetWay();

    const std::shared_ptr<Host> m_host;
    const QUrl m_url;
    const QString m_name;
    const std::chrono::milliseconds m_timeLimit;
    const qint64 m_longestAnswer;
    const QString m_ifTooMuch;
    QMutex m_mutex;
    std::optional<WayIn> m_way; ///< guarded
};

} // namespace castellan
