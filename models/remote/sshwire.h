// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <optional>

namespace castellan {

/// The SSH protocol's way to write values (RFC 4251, section 5), for messages that are made or read by hand.
class SshWriter
{
public:
    SshWriter &byte(quint8 value)
    {
        m_bytes.append(static_cast<char>(value));
        return *this;
    }
    SshWriter &number(quint32 value)
    {
        char bytes[4];
        qToBigEndian(value, bytes);
        m_bytes.append(bytes, 4);
        return *this;
    }
    SshWriter &string(QByteArrayView text)
    {
        number(static_cast<quint32>(text.size()));
        m_bytes.append(text);
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads in order; after anything that does not fit, every read gives nothing.
class SshReader
{
public:
    explicit SshReader(QByteArrayView bytes) : m_rest(bytes) {}

    std::optional<quint8> byte()
    {
        const auto taken = take(1);
        return taken ? std::optional<quint8>(static_cast<quint8>(taken->at(0))) : std::nullopt;
    }
    std::optional<quint32> number()
    {
        const auto taken = take(4);
        return taken ? std::optional<quint32>(qFromBigEndian<quint32>(taken->constData())) : std::nullopt;
    }
    std::optional<QByteArray> string()
    {
        const auto length = number();
        return length ? take(static_cast<qsizetype>(*length)) : std::nullopt;
    }

private:
    std::optional<QByteArray> take(qsizetype count)
    {
        if (count < 0 || count > m_rest.size()) {
            m_rest = {};
            return {};
        }
        const QByteArray taken = m_rest.first(count).toByteArray();
        m_rest = m_rest.sliced(count);
        return taken;
    }

    QByteArrayView m_rest;
};

} // namespace castellan
