// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QWidget>

namespace castellan {

/// A status as sign and, where asked, words: "✓ good". Never colour alone.
class StatusBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBadge(QWidget *parent = nullptr);
    StatusBadge(Status status, const QString &text, QWidget *parent = nullptr);

    Status status() const { return m_status; }
    QString text() const { return m_text; }
    /// Empty text shows the sign only; its word is then in the tooltip and the accessible name.
    void setStatus(Status status, const QString &text = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status = Status::Unknown;
    QString m_text;
};

/// A word on a ground of its own colour: the environment's kind, a count.
class Pill final : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(const QString &text = {}, QWidget *parent = nullptr);
    void setText(const QString &text);
    QString text() const { return m_text; }
    void setGround(const QColor &ground);
    QColor ground() const { return m_ground; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QColor m_ground;
};

} // namespace castellan
