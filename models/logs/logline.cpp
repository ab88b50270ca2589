// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logline.h"

namespace castellan {

QString shownText(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        // U+2400 and on are the pictures of the controls, in their order.
        if (c.unicode() < 0x20 && c != QLatin1Char('\t'))
            c = QChar(static_cast<char16_t>(0x2400 + c.unicode()));
        else if (c.unicode() == 0x7f)
            c = QChar(u'\u2421');
    }
    return text;
}

qsizetype wholeCharacters(QByteArrayView bytes)
{
    // Back over at most three continuation bytes to the byte that says how long its character is.
    for (qsizetype back = 1; back <= 4 && back <= bytes.size(); ++back) {
        const auto byte = static_cast<uchar>(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const qsizetype length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? bytes.size() - back : bytes.size();
    }
    return bytes.size();
}

} // namespace castellan
