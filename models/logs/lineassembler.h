// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace castellan {

/// Makes lines of the pieces in which a stream arrives. A line above 16 MiB is given in pieces of that size.
class LineAssembler
{
public:
    static constexpr qsizetype longest = 16 << 20;

    /// Calls line(QByteArrayView) for each line that became whole, without its LF (a CR stays).
    template <typename F>
    void feed(QByteArrayView bytes, F line)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype newline = bytes.indexOf('\n', at);
            const qsizetype end = newline < 0 ? bytes.size() : newline;
            if (newline >= 0 && m_rest.isEmpty()) {
                line(bytes.sliced(at, end - at));
            } else {
                m_rest.append(bytes.sliced(at, end - at));
                if (newline >= 0 || m_rest.size() >= longest) {
                    line(QByteArrayView(m_rest));
                    m_rest.clear();
                }
            }
            at = end + 1;
        }
    }
    /// What came behind the last line end.
    QByteArray takeRest() { return std::exchange(m_rest, QByteArray()); }

private:
    QByteArray m_rest;
};

} // namespace castellan
