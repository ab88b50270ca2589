// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace castellan {

/// Replaces every secret by "•••": those alive in a SecretString, and what looks like one (userinfo in URLs,
/// password=…/PGPASSWORD=…, SQL's PASSWORD '…', AWS keys, PEM private keys). Every log line, piece of evidence and
/// report goes through it. Thread-safe.
QString redact(const QString &text);
/// The same for every text in the object, at any depth; names stay.
QJsonObject redact(const QJsonObject &json);

/// For SecretString only: makes a value known to redact() while it is alive. Values shorter than four bytes are
/// not replaced (they would blank out ordinary text).
void registerSecret(const QByteArray &utf8);
void unregisterSecret(const QByteArray &utf8);

} // namespace castellan
