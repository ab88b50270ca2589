// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/stateview.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace castellan {

class ElidedLabel;

/// A bordered ground with a title, an aside ("PostgreSQL 15.18 · 12.4 GB") and a body that has the four states.
class Card : public QFrame
{
    Q_OBJECT

public:
    Card(const QString &title, std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    QString title() const;
    void setAside(const QString &text);
    QString aside() const;
    /// Takes a small button for the corner, behind title and aside.
    void setCorner(QWidget *button);
    /// Where the content goes.
    QVBoxLayout *body() const { return m_body; }
    StateView *states() const { return m_states; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_head = nullptr;
    QLabel *m_title = nullptr;
    ElidedLabel *m_aside = nullptr;
    StateView *m_states = nullptr;
    QVBoxLayout *m_body = nullptr;
};

/// Paints the ground every card and banner shares.
void paintCard(QPainter &painter, const QRectF &rect, const QPalette &palette);

} // namespace castellan
