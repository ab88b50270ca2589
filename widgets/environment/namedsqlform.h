// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "widgets/environment/environmentform.h"

class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QStringListModel;

namespace castellan {

class TrialLine;
struct TrialAnswer;

/// Questions in SQL with a name each: the business metrics, or the assertions about a restored copy. Each can be tried.
class NamedSqlForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    enum class Kind { Metrics, Assertions };

    explicit NamedSqlForm(Kind kind, QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

    /// Asks the environment's database; see trySql().
    using Trier = std::function<Future<RowSet>(const QString &sql, const CancelToken &cancel)>;
    void setTrier(Trier trier) { m_trier = std::move(trier); }

private:
    QString keyPath() const;
    QWidget *buildList();
    QWidget *buildEditor();
    void add();
    void remove();
    void choose(int row);
    void take();
    void tryIt();
    TrialAnswer judge(const Result<RowSet> &answer) const;
    int current() const;

    Kind m_kind;
    Trier m_trier;
    QList<NamedSql> m_questions;
    bool m_loading = false;
    QStringListModel *m_names = nullptr;
    QListView *m_list = nullptr;
    QPushButton *m_remove = nullptr;
    QLineEdit *m_name = nullptr;
    QPlainTextEdit *m_sql = nullptr;
    TrialLine *m_trial = nullptr;
    QWidget *m_editor = nullptr;
};

} // namespace castellan
