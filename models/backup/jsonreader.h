// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <functional>
#include <optional>

namespace castellan {

/// Reads one JSON object strictly: every member has its type, nothing is left unread, and the first thing that is
/// wrong is kept with its key path. Reading goes on after that with defaults, so that code stays flat; the answer is
/// only good when finish() says so.
class JsonReader
{
public:
    JsonReader(QJsonObject object, QString path);

    QString text(const QString &key);
    qint64 integer(const QString &key, qint64 least);
    bool boolean(const QString &key);
    QDateTime moment(const QString &key);
    QByteArray bytes(const QString &key); ///< text in ASCII
    QStringList texts(const QString &key);
    /// Calls `each(reader)` for every object of an array.
    void objects(const QString &key, const std::function<void(JsonReader &)> &each);
    QJsonObject object(const QString &key);
    bool has(const QString &key) const { return m_object.contains(key); }

    void fail(const QString &key, const QString &what);
    /// Members nobody asked for.
    QJsonObject unread() const;
    /// The first error; unread members are one when `strict`.
    Result<void> finish(bool strict = true);

private:
    QJsonValue take(const QString &key);
    QString pathOf(const QString &key) const;

    QJsonObject m_object;
    QString m_path;
    QSet<QString> m_read;
    std::optional<Error> m_error;
};

} // namespace castellan
