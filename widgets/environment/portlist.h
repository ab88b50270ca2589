// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QWidget>

class QTableView;

namespace castellan {

class PortModel;

/// A small table of places where something listens, with its buttons: written in place, added and removed.
class PortList final : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString name; ///< the table's object name; the buttons are called `button` + "Add" and "Remove"
        QString button;
        QString accessible; ///< what a screen reader calls the table
        QString add;
        QString remove;
        QString newName; ///< of a row that was added
        int rows = 4;    ///< to be seen at once
    };
    explicit PortList(const Words &words, QWidget *parent = nullptr);

    /// edited() is not emitted.
    void setPorts(const QList<PortConfig> &ports);
    /// A port that is no number has 0, which no file accepts.
    QList<PortConfig> ports() const;
    /// What Tab goes through.
    QList<QWidget *> stops() const { return m_stops; }

Q_SIGNALS:
    void edited();

private:
    PortModel *m_model = nullptr;
    QList<QWidget *> m_stops;
};

} // namespace castellan
