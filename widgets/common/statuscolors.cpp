// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/statuscolors.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor fillOf(Status status, bool dark)
{
    switch (status) {
    case Status::Good:
        return dark ? QColor(0x4b, 0xc0, 0x7c) : QColor(0x1d, 0x80, 0x49);
    case Status::Notice:
        return dark ? QColor(0x6f, 0xa8, 0xf5) : QColor(0x2a, 0x62, 0xc4);
    case Status::Warning:
        return dark ? QColor(0xf0, 0xb0, 0x40) : QColor(0xa8, 0x62, 0x00);
    case Status::Critical:
        return dark ? QColor(0xff, 0x7b, 0x7b) : QColor(0xc4, 0x2b, 0x2f);
    case Status::Unknown:
        break;
    }
    return dark ? QColor(0x9a, 0xa3, 0xb2) : QColor(0x62, 0x6c, 0x7e);
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::status)
};

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor &ground, const QColor &top, double share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(ground.redF(), top.redF()), mix(ground.greenF(), top.greenF()),
                            mix(ground.blueF(), top.blueF()));
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Base)) <
           luminance(palette.color(QPalette::Active, QPalette::Text));
}

StatusColors statusColors(Status status, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor fill = fillOf(status, isDark(palette));
    // A palette of the user's own may have an unusual base: move towards its text until it can be read.
    QColor ink = fill;
    for (int step = 0; step < 10 && contrastRatio(ink, base) < 4.5; ++step)
        ink = mixed(ink, palette.color(QPalette::Active, QPalette::Text), 0.15);
    return {
        .ink = ink, .fill = fill, .onFill = readableOn(fill), .tint = mixed(base, fill, isDark(palette) ? 0.16 : 0.08)};
}

QString statusWord(Status status)
{
    switch (status) {
    case Status::Good:
        return Text::tr("good", "a status");
    case Status::Notice:
        return Text::tr("notice", "a status");
    case Status::Warning:
        return Text::tr("warning", "a status");
    case Status::Critical:
        return Text::tr("critical", "a status");
    case Status::Unknown:
        break;
    }
    return Text::tr("unknown", "a status");
}

QColor mutedText(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    for (int percent = 42; percent > 0; percent -= 6) {
        const QColor quiet = mixed(text, window, percent / 100.0);
        if (std::min(contrastRatio(quiet, window), contrastRatio(quiet, base)) >= 4.6)
            return quiet;
    }
    return text;
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Window),
                 palette.color(QPalette::Active, QPalette::WindowText), isDark(palette) ? 0.17 : 0.14);
}

QColor groove(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base), palette.color(QPalette::Active, QPalette::Text),
                 isDark(palette) ? 0.15 : 0.13);
}

QColor railGround(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    return isDark(palette) ? mixed(window, Qt::black, 0.22) : mixed(window, QColor(0x4a, 0x55, 0x78), 0.065);
}

QColor accent(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    QColor color = palette.color(QPalette::Active, QPalette::Highlight);
    for (int step = 0; step < 10 && contrastRatio(color, base) < 4.5; ++step)
        color = mixed(color, palette.color(QPalette::Active, QPalette::Text), 0.15);
    return color;
}

QColor readableOn(const QColor &ground)
{
    const QColor dark(0x14, 0x18, 0x20);
    return contrastRatio(ground, Qt::white) >= 4.5 || contrastRatio(ground, Qt::white) > contrastRatio(ground, dark)
               ? QColor(Qt::white)
               : dark;
}

QColor environmentColor(const Environment &environment)
{
    if (environment.color.isValid())
        return environment.color;
    switch (environment.kind) {
    case EnvironmentKind::Production:
        return {0xc4, 0x2b, 0x2f};
    case EnvironmentKind::Staging:
        return {0xd9, 0x8a, 0x0b};
    case EnvironmentKind::Demo:
        break;
    }
    return {0x2f, 0x6f, 0xe0};
}

QString environmentKindWord(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return Text::tr("production", "kind of environment");
    case EnvironmentKind::Staging:
        return Text::tr("staging", "kind of environment");
    case EnvironmentKind::Demo:
        break;
    }
    return Text::tr("demo", "kind of environment");
}

} // namespace castellan
