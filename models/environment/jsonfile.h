// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace castellan {

/// JSON documents with a version ("schema") as files of the user's own. Any thread; each call reads or writes one small
/// file.
namespace jsonfile {

/// "PATH: key.path: message"
Error problem(ErrorKind kind, const QString &path, const QString &keyPath, const QString &message);

/// At most 4 MB. NotFound, Io, Config (larger).
Result<QByteArray> read(const QString &path);

struct Parsed
{
    QList<Error> errors; ///< each names the file and the line or key; Unsupported: written by a newer Castellan
    QJsonObject object;  ///< without "schema"
};
Parsed parse(const QByteArray &json, const QString &path, int currentSchema);

/// Replaces the file at once (a reader sees the old one or the new one, also after a power cut); mode 0600.
Result<void> write(const QByteArray &bytes, const QString &path);

/// An id (a-z, 0-9 and '-', at most 50) made from a name: "D&D Companion" gives "d-d-companion"; `fallback` where no
/// letter is left.
QString idFrom(const QString &name, const QString &fallback);

} // namespace jsonfile
} // namespace castellan
