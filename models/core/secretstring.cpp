// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secretstring.h"

#include "models/core/redact.h"

#include <openssl/crypto.h>

namespace castellan {

struct SecretString::Buffer
{
    explicit Buffer(const QByteArray &text) : bytes(text.constData(), text.size()) { registerSecret(bytes); }
    ~Buffer()
    {
        unregisterSecret(bytes);
        OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;

    QByteArray bytes;
};

SecretString::SecretString(const QString &text) : SecretString(text.toUtf8()) {}

SecretString::SecretString(const QByteArray &utf8)
    : m_buffer(utf8.isEmpty() ? nullptr : std::make_shared<const Buffer>(utf8))
{
}

bool SecretString::isEmpty() const
{
    return !m_buffer;
}

QString SecretString::reveal() const
{
    return m_buffer ? QString::fromUtf8(m_buffer->bytes) : QString();
}

QByteArray SecretString::revealUtf8() const
{
    return m_buffer ? QByteArray(m_buffer->bytes.constData(), m_buffer->bytes.size()) : QByteArray();
}

bool SecretString::operator==(const SecretString &other) const
{
    if (m_buffer == other.m_buffer)
        return true;
    return m_buffer && other.m_buffer && m_buffer->bytes == other.m_buffer->bytes;
}

} // namespace castellan
