// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <cstring>

namespace castellan {

/// Maps small numbers of either sign to small unsigned ones (0, -1, 1, -2 … to 0, 1, 2, 3 …) and back. Any value.
constexpr quint64 zigzag(quint64 value)
{
    return (value << 1) ^ (value >> 63 ? ~quint64(0) : 0);
}
constexpr quint64 unzigzag(quint64 value)
{
    return (value >> 1) ^ (~(value & 1) + 1);
}

/// Appends numbers to bytes.
class ByteWriter
{
public:
    explicit ByteWriter(QByteArray &bytes) : m_bytes(bytes) {}
    void byte(quint8 value) { m_bytes.append(static_cast<char>(value)); }
    /// Seven bits a byte, the lowest first.
    void varint(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            byte(static_cast<quint8>(value | 0x80));
        byte(static_cast<quint8>(value));
    }
    template <typename T>
    void fixed(T value)
    {
        const T little = qToLittleEndian(value);
        m_bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
    void bytes(QByteArrayView value) { m_bytes.append(value); }

private:
    QByteArray &m_bytes;
};

constexpr qsizetype varintSize(quint64 value)
{
    qsizetype size = 1;
    for (; value >= 0x80; value >>= 7)
        ++size;
    return size;
}

/// Reads what ByteWriter wrote. Past the end everything is 0 and failed() is true, so that damaged bytes are noticed by
/// one question afterwards.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}
    bool failed() const { return m_failed; }
    bool atEnd() const { return m_at == m_end; }
    qsizetype left() const { return m_end - m_at; }
    quint8 byte()
    {
        if (m_at == m_end) {
            m_failed = true;
            return 0;
        }
        return static_cast<quint8>(*m_at++);
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const quint8 next = byte();
            value |= quint64(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        m_failed = true;
        return 0;
    }
    template <typename T>
    T fixed()
    {
        const QByteArrayView view = take(sizeof(T));
        return view.isEmpty() ? T(0) : qFromLittleEndian<T>(view.data());
    }
    /// The next `size` bytes; none of them, and failed(), when there are fewer.
    QByteArrayView take(quint64 size)
    {
        if (size > static_cast<quint64>(left())) {
            m_failed = true;
            m_at = m_end;
            return {};
        }
        const QByteArrayView view(m_at, static_cast<qsizetype>(size));
        m_at += size;
        return view;
    }

private:
    const char *m_at;
    const char *m_end;
    bool m_failed = false;
};

/// Appends bits, the lowest of each number first. finish() fills the last byte with zeros.
class BitWriter
{
public:
    explicit BitWriter(QByteArray &bytes) : m_bytes(bytes) {}
    /// The lowest `count` bits of `value`, 0 to 64; the others must be 0.
    void write(quint64 value, int count)
    {
        if (count > 32) {
            write(value & 0xffffffff, 32);
            value >>= 32;
            count -= 32;
        }
        m_buffer |= value << m_held;
        m_held += count;
        for (; m_held >= 8; m_held -= 8, m_buffer >>= 8)
            m_bytes.append(static_cast<char>(m_buffer));
    }
    void finish()
    {
        if (m_held > 0)
            m_bytes.append(static_cast<char>(m_buffer));
        m_buffer = 0;
        m_held = 0;
    }

private:
    QByteArray &m_bytes;
    quint64 m_buffer = 0;
    int m_held = 0; // fewer than 8 between calls
};

class BitReader
{
public:
    explicit BitReader(QByteArrayView bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}
    bool failed() const { return m_failed; }
    /// The next `count` bits, 0 to 64.
    quint64 read(int count)
    {
        if (count > 56) {
            const quint64 low = read(32);
            return low | read(count - 32) << 32;
        }
        if (m_held < count)
            refill(count);
        const quint64 value = m_buffer & ((quint64(1) << count) - 1);
        m_buffer >>= count;
        m_held -= count;
        return value;
    }

private:
    void refill(int count)
    {
        if (m_end - m_at >= 8) {
            m_buffer |= qFromLittleEndian<quint64>(m_at) << m_held;
            const int whole = (63 - m_held) / 8;
            m_at += whole;
            m_held += whole * 8;
            // What lies above m_held is read once more by the next refill, which ors the same bits into place.
            return;
        }
        while (m_held < count) {
            if (m_at == m_end) {
                m_failed = true;
                m_held = count;
                return;
            }
            m_buffer &= (quint64(1) << m_held) - 1;
            m_buffer |= quint64(static_cast<quint8>(*m_at++)) << m_held;
            m_held += 8;
        }
    }

    const char *m_at;
    const char *m_end;
    quint64 m_buffer = 0;
    int m_held = 0; // valid bits in m_buffer, at most 63
    bool m_failed = false;
};

} // namespace castellan
