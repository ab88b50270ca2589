// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/bench.h"

#include <QRegularExpression>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace castellan::bench {
namespace {

struct Table
{
    QString title;
    QStringList rows;
    QStringList notes;
};

Table &table()
{
    static Table current;
    return current;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

QString figure(double value)
{
    return QString::number(value, 'f', value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

QString described(const Series &series, const QString &unit)
{
    if (series.known().empty())
        return series.name + QStringLiteral(": failed");
    return QStringLiteral("%1 %2 %5 (%3–%4)")
        .arg(series.name, figure(series.median()), figure(series.least()), figure(series.most()), unit);
}

QString described(const Aim &aim)
{
    switch (aim.kind) {
    case Aim::Kind::AtLeast:
        return QStringLiteral("≥ %1").arg(aim.value);
    case Aim::Kind::AtMost:
        return QStringLiteral("≤ %1").arg(aim.value);
    case Aim::Kind::None:
        break;
    }
    return QStringLiteral("–");
}

QString verdict(const Aim &aim, double value)
{
    if (aim.kind == Aim::Kind::None)
        return {};
    // Compared as printed.
    const double shown = figure(value).toDouble();
    const bool met = aim.kind == Aim::Kind::AtLeast ? shown >= aim.value : shown <= aim.value;
    return met ? QStringLiteral("met") : QStringLiteral("missed");
}

void addRow(const QString &what, std::optional<double> value, const QString &unit, const Aim &aim,
            const QString &measured, std::size_t rounds)
{
    const QString shown = value ? figure(*value) + unit : QStringLiteral("–");
    table().rows.append(QStringLiteral("| %1 | %2 | %3 | %4 | %5 | %6 |")
                            .arg(what, shown, described(aim), value ? verdict(aim, *value) : QStringLiteral("failed"),
                                 measured, QString::number(rounds)));
    progress(QStringLiteral("%1: %2").arg(what, shown));
}

} // namespace

Options &options()
{
    static Options chosen;
    return chosen;
}

std::vector<double> Series::known() const
{
    std::vector<double> values;
    for (const auto &figure : figures) {
        if (figure)
            values.push_back(*figure);
    }
    return values;
}

double Series::median() const
{
    return medianOf(known());
}

double Series::least() const
{
    const auto values = known();
    return values.empty() ? 0 : *std::min_element(values.begin(), values.end());
}

double Series::most() const
{
    const auto values = known();
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

std::vector<Series> interleave(int rounds, const std::vector<std::pair<QString, Measure>> &measures)
{
    std::vector<Series> all;
    all.reserve(measures.size());
    for (const auto &[name, measure] : measures)
        all.push_back({name, {}});
    for (int round = 0; round <= rounds; ++round) {
        for (std::size_t i = 0; i < measures.size(); ++i) {
            const auto figure = measures[i].second();
            if (!figure)
                note(QStringLiteral("%1 failed in round %2.").arg(measures[i].first).arg(round));
            if (round > 0)
                all[i].add(figure);
            progress(QStringLiteral("  %1 %2/%3: %4")
                         .arg(measures[i].first)
                         .arg(round)
                         .arg(rounds)
                         .arg(figure ? bench::figure(*figure) : QStringLiteral("failed")));
        }
    }
    return all;
}

double ratio(const Series &one, const Series &other)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < std::min(one.figures.size(), other.figures.size()); ++i) {
        if (one.figures[i] && other.figures[i])
            ratios.push_back(*one.figures[i] / *other.figures[i]);
    }
    return medianOf(ratios);
}

void title(const QString &text)
{
    table() = {text, {}, {}};
    progress(text);
}

void row(const QString &what, const Series &one, const Series &other, const QString &unit, Aim aim)
{
    const std::size_t rounds = std::min(one.known().size(), other.known().size());
    addRow(what, rounds > 0 ? std::optional(ratio(one, other)) : std::nullopt, {}, aim,
           described(one, unit) + QStringLiteral("; ") + described(other, unit), rounds);
}

void row(const QString &what, const Series &series, const QString &unit, Aim aim, const Series &beside)
{
    const std::size_t rounds = series.known().size();
    const double value = aim.kind == Aim::Kind::AtMost ? series.most() : series.median();
    const QString also = beside.figures.empty() ? QString() : QStringLiteral("; ") + described(beside, unit);
    addRow(what, rounds > 0 ? std::optional(value) : std::nullopt, unit.isEmpty() ? QString() : QLatin1Char(' ') + unit,
           aim, described(series, unit) + also, rounds);
}

void note(const QString &text)
{
    table().notes.append(text);
    progress(text);
}

void end()
{
    QString text = QStringLiteral("\n### ") + table().title + QStringLiteral("\n\n");
    if (!table().rows.isEmpty()) {
        text += QStringLiteral("| what | figure | aim | | median (least–most) | rounds |\n|---|---|---|---|---|---|\n");
        text += table().rows.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }
    for (const QString &one : std::as_const(table().notes))
        text += QStringLiteral("\n- ") + one;
    if (!table().notes.isEmpty())
        text += QLatin1Char('\n');
    std::fputs(text.toUtf8().constData(), stdout);
    std::fflush(stdout);
    table() = {};
}

void progress(const QString &text)
{
    std::fprintf(stderr, "%s\n", text.toUtf8().constData());
}

std::optional<double> timed(const std::function<bool()> &function)
{
    const auto start = std::chrono::steady_clock::now();
    if (!function())
        return std::nullopt;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::optional<qint64> bytesFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d+) *(|k|M|G)B?$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2).toUpper();
    const qint64 factor = unit == QLatin1String("K")   ? 1000
                          : unit == QLatin1String("M") ? 1'000'000
                          : unit == QLatin1String("G") ? 1'000'000'000
                                                       : 1;
    return match.captured(1).toLongLong() * factor;
}

} // namespace castellan::bench
