// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace castellan {

/// A certificate as a person asks about it; a plain value.
struct Certificate
{
    QString subject;   ///< RFC 2253: "CN=api.example.com,O=…"
    QString issuer;    ///< the same of who signed it
    QStringList names; ///< DNS names and addresses it is for
    QDateTime notBefore;
    QDateTime notAfter;
    QString fingerprint; ///< SHA-256 of its DER form, lower-case hex

    /// Whole days until notAfter; negative when it is over.
    qint64 daysLeft(const QDateTime &now) const;
    /// The common name of the subject, else the whole subject.
    QString shortName() const;
    bool operator==(const Certificate &) const = default;
};

/// Reads one PEM certificate. Errors: Integrity when it is none.
Result<Certificate> parseCertificate(const QByteArray &pem);

/// The one that ends first, of a chain whose ends all count; null for an empty one.
const Certificate *firstToEnd(const QList<Certificate> &chain);

} // namespace castellan
