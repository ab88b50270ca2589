// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linediff.h"

#include <algorithm>
#include <vector>

namespace castellan {
namespace {

constexpr int context = 3;
constexpr int mostEdits = 2000; // their table grows with the square

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// The furthest points of each number of edits, or nothing when there are too many.
std::vector<std::vector<int>> trace(const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    std::vector<std::vector<int>> all;
    // Index k + d holds how far diagonal k was followed with d edits.
    std::vector<int> before{0};
    for (int d = 0; d <= std::min(n + m, mostEdits); ++d) {
        std::vector<int> now(static_cast<size_t>(2 * d + 1));
        for (int k = -d; k <= d; k += 2) {
            const auto at = [&](int diagonal) { return before[static_cast<size_t>(diagonal + d - 1)]; };
            int x = 0;
            if (d > 0)
                x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a.at(x) == b.at(x - k))
                ++x;
            now[static_cast<size_t>(k + d)] = x;
            if (x >= n && x - k >= m) {
                all.push_back(now);
                return all;
            }
        }
        all.push_back(now);
        before = std::move(now);
    }
    return {};
}

} // namespace

QList<DiffLine> diffLines(const QByteArray &before, const QByteArray &after)
{
    const QList<QByteArray> a = linesOf(before);
    const QList<QByteArray> b = linesOf(after);
    QList<DiffLine> lines;
    const auto steps = trace(a, b);
    if (steps.empty()) {
        for (const QByteArray &line : a)
            lines.append({DiffLine::Kind::Removed, line});
        for (const QByteArray &line : b)
            lines.append({DiffLine::Kind::Added, line});
        return lines;
    }
    int x = static_cast<int>(a.size());
    int y = static_cast<int>(b.size());
    for (int d = static_cast<int>(steps.size()) - 1; d >= 0; --d) {
        const int k = x - y;
        int fromX = 0;
        int fromY = 0;
        if (d > 0) {
            const std::vector<int> &last = steps[static_cast<size_t>(d - 1)];
            const auto at = [&](int diagonal) { return last[static_cast<size_t>(diagonal + d - 1)]; };
            const int from = k == -d || (k != d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
            fromX = at(from);
            fromY = fromX - from;
        }
        while (x > fromX && y > fromY) {
            lines.append({DiffLine::Kind::Same, a.at(x - 1)});
            --x;
            --y;
        }
        if (d > 0) {
            if (x == fromX)
                lines.append({DiffLine::Kind::Added, b.at(y - 1)});
            else
                lines.append({DiffLine::Kind::Removed, a.at(x - 1)});
        }
        x = fromX;
        y = fromY;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

QString unifiedDiff(const QByteArray &before, const QByteArray &after, const QString &name)
{
    const QList<DiffLine> lines = diffLines(before, after);
    QString text;
    int oldLine = 1;
    int newLine = 1;
    for (qsizetype i = 0; i < lines.size();) {
        if (lines.at(i).kind == DiffLine::Kind::Same) {
            ++i;
            ++oldLine;
            ++newLine;
            continue;
        }
        // A part: from three lines before the change to three behind the last one that is near.
        const qsizetype begin = std::max<qsizetype>(0, i - context);
        qsizetype end = i;
        for (qsizetype j = i; j < lines.size() && j <= end + 2 * context; ++j)
            if (lines.at(j).kind != DiffLine::Kind::Same)
                end = j;
        const qsizetype stop = std::min<qsizetype>(lines.size(), end + context + 1);
        const int lead = static_cast<int>(i - begin);
        int oldCount = 0;
        int newCount = 0;
        QString part;
        for (qsizetype j = begin; j < stop; ++j) {
            const DiffLine &line = lines.at(j);
            oldCount += line.kind != DiffLine::Kind::Added;
            newCount += line.kind != DiffLine::Kind::Removed;
            part += QLatin1Char(line.kind == DiffLine::Kind::Same      ? ' '
                                : line.kind == DiffLine::Kind::Removed ? '-'
                                                                       : '+') +
                    QString::fromUtf8(line.text) + QLatin1Char('\n');
        }
        text += QStringLiteral("@@ -%1,%2 +%3,%4 @@\n")
                    .arg(oldCount == 0 ? oldLine - lead - 1 : oldLine - lead)
                    .arg(oldCount)
                    .arg(newCount == 0 ? newLine - lead - 1 : newLine - lead)
                    .arg(newCount) +
                part;
        oldLine += oldCount - lead;
        newLine += newCount - lead;
        i = stop;
    }
    return text.isEmpty() ? text : QStringLiteral("--- %1\n+++ %1\n").arg(name) + text;
}

} // namespace castellan
