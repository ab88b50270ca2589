// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// A label whose ink follows the palette as the quieter one.
class MutedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit MutedLabel(const QString &text = {}, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void adoptPalette();
    bool m_adopting = false;
};

/// The font, `points` larger and bold or not.
QFont scaledFont(const QFont &font, qreal factor, bool bold);

} // namespace castellan
