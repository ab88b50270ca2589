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

class ProblemLabel final : public TextLabel
{
public:
    explicit ProblemLabel(QWidget *parent) : TextLabel({}, parent)
    {
        setForegroundRole(QPalette::WindowText); // on Base as well, where Qt would take Text
        adoptPalette();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        // A child hears of a new theme by its own palette, which setting the ink changes again.
        if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange) &&
            !m_adopting)
            adoptPalette();
        TextLabel::changeEvent(event);
    }

private:
    void adoptPalette()
    {
        m_adopting = true;
        QPalette own;
        own.setColor(QPalette::WindowText, statusColors(Status::Critical, QApplication::palette()).ink);
        setPalette(own);
        m_adopting = false;
    }

    bool m_adopting = false;
};

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
    auto *label = prepared(new ProblemLabel(parent));
    label->setVisible(false);
    return label;
}

TextLabel::TextLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
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

MutedLabel::MutedLabel(const QString &text, QWidget *parent) : TextLabel(text, parent)
{
    setForegroundRole(QPalette::WindowText); // on Base as well, where Qt would take Text
    adoptPalette();
}

void MutedLabel::changeEvent(QEvent *event)
{
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange) && !m_adopting)
        adoptPalette();
    TextLabel::changeEvent(event);
}

void MutedLabel::adoptPalette()
{
    m_adopting = true;
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, mutedText(QApplication::palette()));
    setPalette(quiet);
    m_adopting = false;
}

} // namespace castellan
