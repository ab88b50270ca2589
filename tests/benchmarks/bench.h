// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace castellan::bench {

/// Something to measure: gives seconds (or another figure), or nothing when it failed.
using Measure = std::function<std::optional<double>()>;

struct Series
{
    QString name;
    std::vector<double> figures;
    double median() const;
    double least() const;
    double most() const;
};

/// Runs all of them in turn, A B C A B C …, `rounds` times after one that is not counted, so that a machine whose
/// speed drifts does so for each.
std::vector<Series> interleave(int rounds, const std::vector<std::pair<QString, Measure>> &measures);

/// Ratio of ours to the peer's, round by round, as its median.
double ratio(const Series &ours, const Series &peer);

void title(const QString &text);
/// "ours / peer 0.83 (aim: at least 0.70)  [ours 412 MB/s (398–420), peer 495 MB/s (471–510), n 5]"
void line(const QString &what, const Series &ours, const Series &peer, const QString &unit, const QString &aim);
void note(const QString &text);

/// Seconds that `function` takes; nothing when it returns false.
std::optional<double> timed(const std::function<bool()> &function);

} // namespace castellan::bench
