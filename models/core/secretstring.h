// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace castellan {

/// A password or passphrase in memory. Its own buffer is wiped when the last copy goes; copies that Qt makes of a
/// QString on the way in or out are not, which is why it is read as late as possible. It has no operator<< and is
/// registered with the redactor while it lives, so that it cannot reach a log, a report or the audit trail.
class SecretString
{
public:
    SecretString() = default;
    explicit SecretString(const QString &text);
    /// UTF-8 bytes.
    explicit SecretString(const QByteArray &utf8);

    bool isEmpty() const;
    /// The secret itself, for the call that hands it to a library.
    QString reveal() const;
    QByteArray revealUtf8() const;

    bool operator==(const SecretString &other) const;

private:
    struct Buffer;
    std::shared_ptr<const Buffer> m_buffer;
};

} // namespace castellan
