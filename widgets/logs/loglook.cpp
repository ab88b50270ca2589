// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/loglook.h"

#include "widgets/common/statuscolors.h"

#include <QCoreApplication>
#include <QFont>
#include <QTextCharFormat>

#include <array>

namespace castellan::loglook {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::LogView)
};

/// Moved towards the palette's text until it can be read on its base.
QColor readable(QColor colour, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    for (int step = 0; step < 12 && contrastRatio(colour, base) < 4.0; ++step)
        colour = mixed(colour, text, 0.15);
    return colour;
}

QColor terminalColour(quint32 number)
{
    static constexpr std::array<QRgb, 16> named{0x2e3436, 0xcc2936, 0x3d9a3f, 0xb58900, 0x3465c4, 0x8a4fa3,
                                                0x13909e, 0xc8ccc8, 0x6a6f6a, 0xef4b4b, 0x62c554, 0xe0c030,
                                                0x6a9be0, 0xb07cc6, 0x34c4d0, 0xf0f0ee};
    if (number < named.size())
        return QColor(named[number]);
    if (number >= 232) { // greys
        const int grey = static_cast<int>(number - 232) * 10 + 8;
        return {grey, grey, grey};
    }
    const auto level = [](quint32 step) { return step == 0 ? 0 : static_cast<int>(step) * 40 + 55; };
    const quint32 cube = number - 16;
    return {level(cube / 36), level(cube / 6 % 6), level(cube % 6)};
}

QColor colourOf(const AnsiColour &colour)
{
    switch (colour.kind) {
    case AnsiColour::Kind::Palette:
        return terminalColour(std::min<quint32>(colour.value, 255));
    case AnsiColour::Kind::Rgb:
        return QColor(QRgb(colour.value));
    case AnsiColour::Kind::Default:
        break;
    }
    return {};
}

} // namespace

QString levelLetter(LogLevel level)
{
    switch (level) {
    case LogLevel::Trace:
        return Text::tr("T", "one letter for the level Trace");
    case LogLevel::Debug:
        return Text::tr("D", "one letter for the level Debug");
    case LogLevel::Info:
        return Text::tr("I", "one letter for the level Info");
    case LogLevel::Notice:
        return Text::tr("N", "one letter for the level Notice");
    case LogLevel::Warning:
        return Text::tr("W", "one letter for the level Warning");
    case LogLevel::Error:
        return Text::tr("E", "one letter for the level Error");
    case LogLevel::Critical:
        return Text::tr("C", "one letter for the level Critical");
    case LogLevel::Unknown:
        break;
    }
    return {};
}

LevelColours levelColours(LogLevel level, const QPalette &palette)
{
    const StatusColors critical = statusColors(Status::Critical, palette);
    const StatusColors warning = statusColors(Status::Warning, palette);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    switch (level) {
    case LogLevel::Critical:
        return {critical.onFill, critical.fill, mixed(base, critical.fill, isDark(palette) ? 0.26 : 0.15)};
    case LogLevel::Error:
        return {critical.onFill, critical.fill, critical.tint};
    case LogLevel::Warning:
        return {warning.onFill, warning.fill, {}};
    case LogLevel::Notice:
        return {accent(palette), {}, {}};
    default:
        return {mutedText(palette), {}, {}};
    }
}

QColor sourceColour(int index, const QPalette &palette)
{
    // Told apart also by those who see red and green alike: no two neighbours differ in these alone.
    static constexpr std::array<QRgb, 8> colours{0x3b6fd4, 0xd9822b, 0x2a9d8f, 0xb5519c,
                                                 0x8a9a2e, 0x7a5cc8, 0xc8553d, 0x5b8fa8};
    const QColor colour(colours[static_cast<std::size_t>(index) % colours.size()]);
    return isDark(palette) ? colour.lighter(125) : colour;
}

QColor matchGround(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x7a, 0x60, 0x00) : QColor(0xff, 0xe0, 0x66);
}

QColor selectionGround(const QPalette &palette, bool focused)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base), palette.color(QPalette::Active, QPalette::Highlight),
                 focused ? 0.28 : 0.16);
}

QTextCharFormat ansiFormat(const AnsiStyle &style, const QPalette &palette)
{
    QTextCharFormat format;
    QColor ink = colourOf(style.foreground);
    QColor ground = colourOf(style.background);
    if (style.inverse) {
        const QColor text = ink.isValid() ? ink : palette.color(QPalette::Active, QPalette::Text);
        ink = ground.isValid() ? ground : palette.color(QPalette::Active, QPalette::Base);
        ground = text;
    }
    if (ground.isValid()) {
        format.setBackground(ground);
        const QColor words = ink.isValid() ? ink : palette.color(QPalette::Active, QPalette::Text);
        format.setForeground(contrastRatio(words, ground) < 3.0 ? readableOn(ground) : words);
    } else if (ink.isValid()) {
        format.setForeground(readable(ink, palette));
    }
    if (style.faint)
        format.setForeground(mutedText(palette));
    if (style.bold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.italic);
    format.setFontUnderline(style.underline);
    format.setFontStrikeOut(style.struckOut);
    return format;
}

} // namespace castellan::loglook
