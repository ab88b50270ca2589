// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/pageregistry.h"

#include <QAbstractButton>
#include <QMap>

class QVBoxLayout;

namespace castellan {

/// One entry of the rail: icon and word, and a count where something waits there.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QIcon &icon, const QString &text, QWidget *parent = nullptr);
    /// 0 hides it.
    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    int m_count = 0;
    bool m_byKeyboard = false; ///< a ring is for those who walk by keyboard
};

/// The pages, grouped. One Tab stop for the chosen entry; arrows, Home and End move and choose.
class NavigationRail final : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(const QList<PageDescriptor> &pages, QWidget *parent = nullptr);

    void setCurrent(const QString &page);
    QString current() const { return m_current; }
    void setCount(const QString &page, int count);
    QAbstractButton *button(const QString &page) const;
    /// What stands at the bottom of the rail.
    void addFootWidget(QWidget *widget);

Q_SIGNALS:
    void chosen(const QString &page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QString &page);

    QStringList m_order;
    QMap<QString, RailButton *> m_buttons;
    QString m_current;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace castellan
