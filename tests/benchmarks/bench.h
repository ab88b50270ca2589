// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace castellan::bench {

/// How much is measured; main() fills it from the command line.
struct Options
{
    int rounds = 5;     ///< of short measurements
    int longRounds = 3; ///< of those that take many seconds each
    qint64 databaseBytes = 1'000'000'000;
    qint64 streamBytes = 300'000'000; ///< of one stream; eight share it
    int rows = 100'000;
    qint64 logBytes = 1'000'000'000;
};
Options &options();

/// Something to measure: gives seconds (or another figure), or nothing when it failed.
using Measure = std::function<std::optional<double>()>;

struct Series
{
    QString name;
    std::vector<std::optional<double>> figures; ///< one a round; nothing where it failed
    void add(std::optional<double> figure) { figures.push_back(figure); }
    std::vector<double> known() const;
    double median() const;
    double least() const;
    double most() const;
};

/// Runs all of them in turn, A B C A B C …, `rounds` times after one that is not counted, so that a machine whose
/// speed drifts does so for each.
std::vector<Series> interleave(int rounds, const std::vector<std::pair<QString, Measure>> &measures);

/// Ratio of one to the other, round by round, as its median.
double ratio(const Series &one, const Series &other);

struct Aim
{
    enum class Kind { None, AtLeast, AtMost } kind = Kind::None;
    double value = 0;
};
inline Aim atLeast(double value)
{
    return {Aim::Kind::AtLeast, value};
}
inline Aim atMost(double value)
{
    return {Aim::Kind::AtMost, value};
}

/// Begins a table of Markdown on standard output. Rows and notes are kept until end(), so that what is said meanwhile
/// does not fall between the lines of a table.
void title(const QString &text);
/// A row whose figure is the ratio of one to the other.
void row(const QString &what, const Series &one, const Series &other, const QString &unit, Aim aim = {});
/// A row whose figure is the series' own: the largest of all rounds for an aim of "at most", else the median.
/// What is `beside` is told behind it.
void row(const QString &what, const Series &series, const QString &unit, Aim aim = {}, const Series &beside = {});
/// Below the table; also told on standard error at once.
void note(const QString &text);
/// Prints the table.
void end();

/// On standard error: what happens now.
void progress(const QString &text);

/// Seconds that `function` takes; nothing when it returns false.
std::optional<double> timed(const std::function<bool()> &function);

/// "300MB", "1 GB", "20000" as bytes.
std::optional<qint64> bytesFrom(const QString &text);

} // namespace castellan::bench
