// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/limitadvice.h"

#include "models/core/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ContainerLimits)
};

constexpr std::chrono::hours shortestMeasuring{24};
constexpr double tooLittle = 0.9;  // of the limit that the peak may reach
constexpr double tooMuch = 0.25;   // of the limit that the peak should reach
constexpr double roomAbove = 1.33; // of the peak, for a limit that fits
constexpr double mebibyte = 1024.0 * 1024.0;

QString memoryText(double bytes)
{
    return format::bytes(std::llround(bytes));
}

QString processorText(double processors)
{
    //: a share of processors: "0.5 CPU"
    return Text::tr("%1 CPU").arg(QLocale().toString(processors, 'g', 2));
}

/// A limit as people write one: the next 32 MiB.
double roundMemory(double bytes)
{
    return std::ceil(bytes / (32 * mebibyte)) * 32 * mebibyte;
}

double roundProcessors(double processors)
{
    return std::max(0.1, std::ceil(processors * 10) / 10);
}

struct Resource
{
    std::function<QString(double)> text;
    std::function<double(double)> rounded;
    QString option; ///< of docker run and docker update: "--memory"
    std::function<QString(double)> optionValue;
    QString unbounded; ///< what it means that there is no limit
};

ResourceAdvice advise(const Resource &resource, const std::optional<double> &requested,
                      const std::optional<double> &limit, const ResourceUse &use)
{
    ResourceAdvice advice;
    advice.requested = requested ? resource.text(*requested) : QString();
    //: a container has no limit
    advice.limit = limit ? resource.text(*limit) : Text::tr("none");
    advice.peak = advice.mean = QStringLiteral("–");
    if (!use.peak) {
        advice.suggestion = Text::tr("Nothing was measured yet.");
        return advice;
    }
    advice.peak = resource.text(*use.peak);
    advice.mean = resource.text(use.mean.value_or(*use.peak));
    const double fitting = resource.rounded(*use.peak * roomAbove);
    const QString way = QStringLiteral("%1=%2").arg(resource.option, resource.optionValue(fitting));
    if (limit && *use.peak > *limit * tooLittle) {
        // Too little is known at once, however short it was measured.
        advice.status = Status::Warning;
        advice.suggestion = Text::tr("Its peak is %1 of the limit: raise it to %2 (%3).")
                                .arg(format::percent(*use.peak / *limit), resource.text(fitting), way);
        return advice;
    }
    if (use.measured < shortestMeasuring) {
        advice.suggestion =
            use.measured <= std::chrono::hours(1) // of which the least is kept
                ? Text::tr("Measured for less than an hour; a day is needed before a limit can be suggested.")
                : Text::tr("Measured for %1 only; a day is needed before a limit can be suggested.")
                      .arg(format::duration(use.measured));
        return advice;
    }
    if (!limit) {
        advice.status = Status::Warning;
        advice.suggestion =
            resource.unbounded + QLatin1Char(' ') +
            Text::tr("%1 would leave a third of room above its peak (%2).").arg(resource.text(fitting), way);
        return advice;
    }
    advice.status = Status::Good;
    advice.suggestion = *use.peak < *limit * tooMuch && fitting < *limit
                            ? Text::tr("It never used more than %1 of the limit; %2 would do (%3).")
                                  .arg(format::percent(*use.peak / *limit), resource.text(fitting), way)
                            : Text::tr("The limit fits.");
    return advice;
}

} // namespace

ResourceUse useOf(const SampleRange &range)
{
    ResourceUse use;
    double sum = 0;
    qint64 count = 0;
    qint64 first = 0;
    qint64 last = 0;
    for (const Bucket &bucket : range.buckets) {
        if (bucket.count <= 0)
            continue;
        if (count == 0)
            first = bucket.time;
        last = bucket.time;
        sum += bucket.sum;
        count += bucket.count;
        use.peak = std::max(use.peak.value_or(bucket.max), bucket.max);
    }
    if (count > 0)
        use.mean = sum / static_cast<double>(count);
    use.measured = std::chrono::milliseconds(count > 0 ? last - first + range.width : 0);
    return use;
}

ResourceAdvice adviseMemory(const ContainerLimits &limits, const ResourceUse &use)
{
    const Resource memory{
        .text = memoryText,
        .rounded = roundMemory,
        .option = QStringLiteral("--memory"),
        .optionValue = [](double bytes) { return QStringLiteral("%1m").arg(std::llround(bytes / mebibyte)); },
        .unbounded = Text::tr("Without a limit a leak takes the whole host's memory.")};
    return advise(memory, limits.reservation, limits.memory, use);
}

ResourceAdvice adviseProcessors(const ContainerLimits &limits, const ResourceUse &use)
{
    const Resource processors{.text = processorText,
                              .rounded = roundProcessors,
                              .option = QStringLiteral("--cpus"),
                              .optionValue = [](double count) { return QString::number(count, 'g', 3); },
                              .unbounded = Text::tr("Without a limit it may take every processor of the host.")};
    return advise(processors, std::nullopt, limits.processors, use);
}

} // namespace castellan
