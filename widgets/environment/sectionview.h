// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QIcon;
class QListWidget;
class QStackedWidget;

namespace castellan {

/// The sections of a long page: their names in a list at the left, the one that is chosen beside it. For more of them
/// than tabs have room for. Ctrl+Tab and Ctrl+Shift+Tab go through them from anywhere inside.
class SectionView final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionView(QWidget *parent = nullptr);

    /// Takes the section, which scrolls where there is no room for it.
    void addSection(QWidget *section, const QIcon &icon, const QString &title);
    int count() const;
    int currentIndex() const;
    void setCurrentIndex(int index);
    /// As it is shown, with the mark of trouble.
    QString title(int index) const;
    /// Says in the list that something is wrong there.
    void setTroubled(int index, bool troubled);

private:
    void step(int by);
    /// As wide as the longest title, so that none is cut in any language.
    void fitList();

    QListWidget *m_list = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace castellan
