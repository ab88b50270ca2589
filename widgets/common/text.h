// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLabel>
#include <QWidget>

namespace castellan {

/// Text sizes and inks that Castellan's pages share, so that a heading looks alike everywhere. All are plain text,
/// wrapped, and can be selected with mouse and keyboard.
QLabel *headline(const QString &text, QWidget *parent = nullptr);  ///< the page's one sentence
QLabel *heading(const QString &text, QWidget *parent = nullptr);   ///< a card's or section's name
QLabel *paragraph(const QString &text, QWidget *parent = nullptr); ///< ordinary text
QLabel *note(const QString &text, QWidget *parent = nullptr);      ///< secondary text, quieter

/// What is wrong with something beside it, in the ink of trouble; hidden while it says nothing.
QLabel *problemText(QWidget *parent = nullptr);

/// A label of plain text that remembers how high it is at a width. Layouts ask for that several times at each showing
/// of a page, and a label whose text can be selected lays out a document for each answer: a third of what a page costs.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    /// The colour of its words, made of the application's palette.
    using Ink = QColor (*)(const QPalette &);

    /// Without an ink it is the palette's.
    explicit TextLabel(const QString &text = {}, QWidget *parent = nullptr, Ink ink = nullptr);

    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void adoptPalette();

    Ink m_ink = nullptr;
    bool m_adopting = false;
    mutable QHash<int, int> m_heights; ///< by width, of `m_measured`
    mutable QString m_measured;
};

/// A label whose ink follows the palette as the quieter one.
class MutedLabel final : public TextLabel
{
    Q_OBJECT

public:
    explicit MutedLabel(const QString &text = {}, QWidget *parent = nullptr);
};

/// The font, `points` larger and bold or not.
QFont scaledFont(const QFont &font, qreal factor, bool bold);

} // namespace castellan
