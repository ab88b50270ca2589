// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/text.h"

#include "widgets/common/statuscolors.h"

#include <QApplication>
#include <QEvent>

namespace castellan {
namespace {

QLabel *prepared(TextLabel *label)
{
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QColor problemInk(const QPalette &palette)
{
    return statusColors(Status::Critical, palette).ink;
}

} // namespace

QFont scaledFont(const QFont &font, qreal factor, bool bold)
{
    QFont scaled = font;
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * factor);
    else
        scaled.setPixelSize(qRound(font.pixelSize() * factor));
    scaled.setBold(bold);
    return scaled;
}

QLabel *headline(const QString &text, QWidget *parent)
{
    auto *label = prepared(new TextLabel(text, parent));
    label->setFont(scaledFont(label->font(), 1.4, true));
    return label;
}

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = prepared(new TextLabel(text, parent));
    label->setFont(scaledFont(label->font(), 1.0, true));
    return label;
}

QLabel *paragraph(const QString &text, QWidget *parent)
{
    return prepared(new TextLabel(text, parent));
}

QLabel *note(const QString &text, QWidget *parent)
{
    return prepared(new MutedLabel(text, parent));
}

QLabel *problemText(QWidget *parent)
{
    auto *label = prepared(new TextLabel({}, parent, &problemInk));
    label->setVisible(false);
    return label;
}

TextLabel::TextLabel(const QString &text, QWidget *parent, Ink ink) : QLabel(text, parent), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    if (!m_ink)
        return;
    setForegroundRole(QPalette::WindowText); // on Base as well, where Qt would take Text
    adoptPalette();
}

int TextLabel::heightForWidth(int width) const
{
    constexpr int widthsKept = 16; // while a window is resized there is no end of them
    if (m_measured != text() || m_heights.size() > widthsKept) {
        m_heights.clear();
        m_measured = text();
    }
    const auto known = m_heights.constFind(width);
    if (known != m_heights.cend())
        return *known;
    return *m_heights.insert(width, QLabel::heightForWidth(width));
}

bool TextLabel::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange:
    case QEvent::ContentsRectChange:
        m_heights.clear();
        break;
    default:
        break;
    }
    return QLabel::event(event);
}

void TextLabel::changeEvent(QEvent *event)
{
    // A child hears of a new theme by its own palette, which setting the ink changes again.
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange) && m_ink &&
        !m_adopting)
        adoptPalette();
    QLabel::changeEvent(event);
}

void TextLabel::adoptPalette()
{
    m_adopting = true;
    QPalette own;
    own.setColor(QPalette::WindowText, m_ink(QApplication::palette()));
    setPalette(own);
    m_adopting = false;
}

MutedLabel::MutedLabel(const QString &text, QWidget *parent) : TextLabel(text, parent, &mutedText) {}

} // namespace castellan
