// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/database/console/statementresult.h"

#include <QWidget>

class QAction;
class QPlainTextEdit;
class QTableView;

namespace castellan {

class ResultModel;
class SentenceHead;
class Workbench;

/// What one statement of a console came to: a sentence, what the server said beside it, and its rows, which may grow
/// while it is looked at. Cells are copied, shown whole, and all rows exported.
class ResultView final : public QWidget
{
    Q_OBJECT

public:
    explicit ResultView(Workbench &bench, QWidget *parent = nullptr);
    ~ResultView() override;

    void setResult(const StatementResult &result);
    const StatementResult &result() const { return m_result; }

    QTableView *table() const { return m_table; }
    QAction *exportAction() const { return m_export; }
    QAction *copyAction() const { return m_copy; }
    QAction *showAction() const { return m_show; }

private:
    void adoptRows();
    void showRows();
    void copyCells();
    void showValue();
    void askExport();

    Workbench &m_bench;
    StatementResult m_result;
    CancelSource m_exporting;
    ResultModel *m_model = nullptr;
    SentenceHead *m_head = nullptr;
    QWidget *m_tools = nullptr;
    QPlainTextEdit *m_notices = nullptr;
    QTableView *m_table = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_show = nullptr;
    QAction *m_export = nullptr;
    bool m_sized = false;
};

/// The state, number and time of a statement's result in a sentence: "12 rows in 34 ms."
QString resultInWords(const StatementResult &result);

} // namespace castellan
