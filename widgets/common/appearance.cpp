// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/appearance.h"

#include "widgets/common/statuscolors.h"

#include <QApplication>
#include <QStyle>

namespace castellan {
namespace {

struct Tones
{
    QColor window, base, alternate, text, button, highlight, highlighted, link, light, dark, shadow;
};

QPalette paletteOf(const Tones &tones)
{
    QPalette palette(tones.text, tones.button, tones.light, tones.dark, mixed(tones.dark, tones.button, 0.5),
                     tones.text, tones.base);
    palette.setColor(QPalette::Window, tones.window);
    palette.setColor(QPalette::AlternateBase, tones.alternate);
    palette.setColor(QPalette::Shadow, tones.shadow);
    palette.setColor(QPalette::Highlight, tones.highlight);
    palette.setColor(QPalette::HighlightedText, tones.highlighted);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::LinkVisited, mixed(tones.link, tones.text, 0.3));
    palette.setColor(QPalette::ToolTipBase, tones.base);
    palette.setColor(QPalette::ToolTipText, tones.text);
    palette.setColor(QPalette::PlaceholderText, mixed(tones.base, tones.text, 0.62));
    const QColor faint = mixed(tones.window, tones.text, 0.45);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(tones.window, tones.text, 0.25));
    palette.setColor(QPalette::Disabled, QPalette::Base, tones.window);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = QColor(0xf3, 0xf4, 0xf7),
                      .base = Qt::white,
                      .alternate = QColor(0xf7, 0xf8, 0xfa),
                      .text = QColor(0x1b, 0x1f, 0x2a),
                      .button = QColor(0xfb, 0xfb, 0xfc),
                      .highlight = QColor(0x2b, 0x68, 0xd8),
                      .highlighted = Qt::white,
                      .link = QColor(0x1f, 0x5b, 0xc8),
                      .light = Qt::white,
                      .dark = QColor(0xb0, 0xb5, 0xc0),
                      .shadow = QColor(0x80, 0x86, 0x92)});
}

QPalette darkPalette()
{
    return paletteOf({.window = QColor(0x1d, 0x20, 0x27),
                      .base = QColor(0x25, 0x29, 0x31),
                      .alternate = QColor(0x2a, 0x2e, 0x37),
                      .text = QColor(0xe4, 0xe7, 0xee),
                      .button = QColor(0x2e, 0x33, 0x3d),
                      .highlight = QColor(0x6c, 0x9d, 0xff),
                      .highlighted = QColor(0x10, 0x14, 0x1c),
                      .link = QColor(0x86, 0xae, 0xff),
                      .light = QColor(0x3a, 0x40, 0x4c),
                      .dark = QColor(0x14, 0x17, 0x1c),
                      .shadow = QColor(0x0a, 0x0c, 0x10)});
}

bool desktopBringsPalette()
{
    // A platform theme's palette is merged into the application's at start; the style's own means there is none.
    static const bool brings = [] {
        const QPalette standard = QApplication::style()->standardPalette();
        const QPalette present = QApplication::palette();
        return present.color(QPalette::Window) != standard.color(QPalette::Window) ||
               present.color(QPalette::Highlight) != standard.color(QPalette::Highlight);
    }();
    return brings;
}

void applyAppearance(Appearance appearance, bool systemPrefersDark)
{
    static const bool asked = desktopBringsPalette(); // before the first change of ours
    static const QPalette desktop = QApplication::palette();
    Q_UNUSED(asked)
    if (appearance == Appearance::System && desktopBringsPalette()) {
        QApplication::setPalette(desktop);
        return;
    }
    const bool dark = appearance == Appearance::Dark || (appearance == Appearance::System && systemPrefersDark);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

} // namespace castellan
