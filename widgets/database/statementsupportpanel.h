// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementsupport.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace castellan {

class Card;
class Workbench;
struct Run;

/// What stands in the place of the statements where the database does not count them: what is missing, the SQL that
/// enables it, whether the server has to be restarted, and, where the extension alone is missing, a button for that.
class StatementSupportPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit StatementSupportPanel(Workbench &bench, QWidget *parent = nullptr);

    void setSupport(const StatementSupport &support);
    QAction *enable() const { return m_enable; }
    QAction *copy() const { return m_copy; }

Q_SIGNALS:
    void runEnded(const castellan::Run &run);

private:
    void allow();
    void ask();

    Workbench &m_bench;
    StatementSupport m_support;
    QLabel *m_missing = nullptr;
    QLabel *m_takes = nullptr;
    Card *m_card = nullptr;
    QPlainTextEdit *m_sql = nullptr;
    QAction *m_enable = nullptr;
    QAction *m_copy = nullptr;
};

} // namespace castellan
