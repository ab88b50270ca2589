// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/lineassembler.h"
#include "models/logs/repeatfilter.h"

#include <QRandomGenerator>
#include <QTest>

using namespace castellan;

namespace {

constexpr qint64 second = 1'000'000'000;

struct Line
{
    QByteArray text;
    qint64 utc = 0;
    LogOutput output = LogOutput::StandardOutput;
};

/// What an engine holds: each output in the order of its times, with ties, the two mixed only about in order.
QList<Line> engineLog(QRandomGenerator &random, int lines)
{
    QList<Line> log;
    qint64 last[2] = {1000 * second, 1000 * second};
    for (int i = 0; i < lines; ++i) {
        const int output = random.bounded(3) == 0 ? 1 : 0;
        last[output] = std::max(last[output], std::max(last[0], last[1]) - random.bounded(1000)) +
                       (random.bounded(4) == 0 ? 0 : random.bounded(5)) * (random.bounded(50) == 0 ? second : 1);
        log.append({QByteArray::number(random.bounded(3)), last[output],
                    output == 1 ? LogOutput::StandardError : LogOutput::StandardOutput});
    }
    return log;
}

} // namespace

class TestRepeatFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noLineIsLostOrDoubled()
    {
        for (quint32 seed = 0; seed < 400; ++seed) {
            QRandomGenerator random(seed);
            const QList<Line> log = engineLog(random, 200);
            RepeatFilter filter;
            QList<int> kept; // indices into the log
            qsizetype written = 0;
            for (int connection = 0; written < log.size() || connection == 0; ++connection) {
                // The engine gives what is not older than `since`, up to where the connection breaks.
                const auto since = filter.since();
                if (connection > 0)
                    filter.reconnected();
                written = std::min<qsizetype>(log.size(), written + random.bounded(60));
                qsizetype from = 0;
                while (since && from < written && log.at(from).utc < *since)
                    ++from;
                for (qsizetype i = from; i < written; ++i) {
                    if (since && log.at(i).utc < *since)
                        continue;
                    if (filter.isNew(log.at(i).text, log.at(i).utc, log.at(i).output))
                        kept.append(static_cast<int>(i));
                }
            }
            // Of equal lines of one moment it does not matter which one is kept; so texts are compared, per output.
            for (const LogOutput output : {LogOutput::StandardOutput, LogOutput::StandardError}) {
                QList<std::pair<qint64, QByteArray>> expected;
                QList<std::pair<qint64, QByteArray>> found;
                for (const Line &line : log) {
                    if (line.output == output)
                        expected.append({line.utc, line.text});
                }
                for (const int i : kept) {
                    if (log.at(i).output == output)
                        found.append({log.at(i).utc, log.at(i).text});
                }
                std::stable_sort(expected.begin(), expected.end());
                std::stable_sort(found.begin(), found.end());
                if (found != expected)
                    QFAIL(qPrintable(
                        QStringLiteral("seed %1: %2 lines of %3").arg(seed).arg(found.size()).arg(expected.size())));
            }
        }
    }

    void aClockThatGoesBackHidesNothing()
    {
        RepeatFilter filter;
        QVERIFY(filter.isNew("a", 100 * second, LogOutput::StandardOutput));
        filter.reconnected();
        QVERIFY(!filter.isNew("a", 100 * second, LogOutput::StandardOutput));
        QVERIFY(filter.isNew("b", 101 * second, LogOutput::StandardOutput));
        QVERIFY(filter.isNew("c", 50 * second, LogOutput::StandardOutput));
        QVERIFY(filter.isNew("without a time", {}, LogOutput::StandardOutput));
        QCOMPARE(filter.since().value_or(0), 49 * second);
    }

    void linesOfPieces()
    {
        QRandomGenerator random(9);
        for (int round = 0; round < 200; ++round) {
            QByteArray all;
            for (int i = random.bounded(200); i > 0; --i)
                all += "ab\n\r"[random.bounded(4)];
            LineAssembler assembler;
            QByteArrayList lines;
            for (qsizetype at = 0; at < all.size();) {
                const qsizetype step = std::min<qsizetype>(1 + random.bounded(20), all.size() - at);
                assembler.feed(QByteArrayView(all).sliced(at, step),
                               [&](QByteArrayView line) { lines.append(line.toByteArray()); });
                at += step;
            }
            lines.append(assembler.takeRest());
            QCOMPARE(lines, all.split('\n'));
        }
    }
};

QTEST_GUILESS_MAIN(TestRepeatFilter)
#include "tst_repeatfilter.moc"
