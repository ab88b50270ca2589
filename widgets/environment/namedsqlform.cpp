// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/namedsqlform.h"

#include "models/connection/sqltrial.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/environment/trialline.h"

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringListModel>

#include <algorithm>

namespace castellan {

NamedSqlForm::NamedSqlForm(Kind kind, QWidget *parent) : EnvironmentForm(parent), m_kind(kind)
{
    setObjectName(QStringLiteral("form.") + keyPath());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(note(kind == Kind::Metrics
                               ? tr("Numbers that tell whether people can do what they come for. Each question gives "
                                    "one row, whose first column is the number.")
                               : tr("What must be true of every copy that a backup is restored into (proof level 5). "
                                    "Each question gives one row, whose first column is true.")));
    auto *problem = problemText();
    layout->addWidget(problem);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(buildList(), 2);
    row->addWidget(buildEditor(), 5);
    layout->addLayout(row, 1);
    addProblemLabel(problem, m_list, {keyPath()});
    load({});
}

QString NamedSqlForm::keyPath() const
{
    return m_kind == Kind::Metrics ? QStringLiteral("businessMetrics") : QStringLiteral("assertions");
}

QWidget *NamedSqlForm::buildList()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    m_names = new QStringListModel(this);
    m_list = new QListView;
    m_list->setObjectName(keyPath());
    m_list->setAccessibleName(m_kind == Kind::Metrics ? tr("Metrics") : tr("Assertions"));
    m_list->setModel(m_names);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMinimumHeight(fontMetrics().height() * 9);
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    auto *addButton = new QPushButton(icons::icon(QStringLiteral("list-add")),
                                      m_kind == Kind::Metrics ? tr("&Add a metric") : tr("&Add an assertion"));
    addButton->setObjectName(QStringLiteral("add"));
    addButton->setAutoDefault(false);
    m_remove = new QPushButton(tr("Remo&ve"));
    m_remove->setObjectName(QStringLiteral("remove"));
    m_remove->setAutoDefault(false);
    buttons->addWidget(addButton);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    column->addLayout(buttons);

    connect(addButton, &QPushButton::clicked, this, &NamedSqlForm::add);
    connect(m_remove, &QPushButton::clicked, this, &NamedSqlForm::remove);
    auto *key = new QAction(tr("Remove"), m_list);
    key->setShortcut(QKeySequence::Delete);
    key->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(key);
    connect(key, &QAction::triggered, this, &NamedSqlForm::remove);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { choose(now.row()); });
    return side;
}

QWidget *NamedSqlForm::buildEditor()
{
    m_editor = new QWidget;
    auto *column = new QVBoxLayout(m_editor);
    column->setContentsMargins(0, 0, 0, 0);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(m_kind == Kind::Metrics ? tr("Active users, last 24 hours") : tr("There are users"));
    m_name->setAccessibleName(tr("Name"));
    m_sql = new QPlainTextEdit;
    m_sql->setObjectName(QStringLiteral("sql"));
    m_sql->setAccessibleName(QStringLiteral("SQL"));
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sql->setTabChangesFocus(true);
    m_sql->setPlaceholderText(m_kind == Kind::Metrics ? QStringLiteral("SELECT count(*) FROM …")
                                                      : QStringLiteral("SELECT count(*) > 0 FROM …"));
    m_sql->setMinimumHeight(fontMetrics().height() * 6);
    m_trial = new TrialLine(tr("Tr&y it"));
    m_trial->button()->setToolTip(tr("Asks the environment's database: read-only, for at most 10 seconds"));
    column->addWidget(m_name);
    column->addWidget(m_sql, 1);
    column->addWidget(m_trial);

    connect(m_name, &QLineEdit::textChanged, this, &NamedSqlForm::take);
    connect(m_sql, &QPlainTextEdit::textChanged, this, &NamedSqlForm::take);
    connect(m_trial, &TrialLine::wanted, this, &NamedSqlForm::tryIt);
    return m_editor;
}

int NamedSqlForm::current() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void NamedSqlForm::load(const Environment &environment)
{
    m_loading = true;
    const int row = std::max(0, current());
    m_questions = m_kind == Kind::Metrics ? environment.businessMetrics : environment.assertions;
    QStringList names;
    for (const NamedSql &question : std::as_const(m_questions))
        names.append(question.name);
    m_names->setStringList(names);
    m_list->setCurrentIndex(m_names->index(std::min(row, static_cast<int>(m_questions.size()) - 1)));
    m_loading = false;
    choose(current());
}

void NamedSqlForm::store(Environment &environment) const
{
    (m_kind == Kind::Metrics ? environment.businessMetrics : environment.assertions) = m_questions;
}

void NamedSqlForm::add()
{
    QString name = m_kind == Kind::Metrics ? tr("Metric") : tr("Assertion");
    const QString base = name;
    for (int number = 2; std::any_of(m_questions.cbegin(), m_questions.cend(),
                                     [&](const NamedSql &question) { return question.name == name; });
         ++number)
        name = QStringLiteral("%1 %2").arg(base).arg(number);
    m_questions.append({name, {}});
    const int row = m_names->rowCount();
    m_names->insertRow(row);
    m_names->setData(m_names->index(row), name);
    m_list->setCurrentIndex(m_names->index(row));
    m_name->setFocus();
    m_name->selectAll();
    Q_EMIT edited();
}

void NamedSqlForm::remove()
{
    const int row = current();
    if (row < 0)
        return;
    m_questions.removeAt(row);
    m_names->removeRow(row);
    choose(current());
    Q_EMIT edited();
}

void NamedSqlForm::choose(int row)
{
    m_trial->forget();
    const bool loading = std::exchange(m_loading, true);
    const bool there = row >= 0 && row < m_questions.size();
    m_name->setText(there ? m_questions.at(row).name : QString());
    m_sql->setPlainText(there ? m_questions.at(row).sql : QString());
    m_editor->setEnabled(there);
    m_remove->setEnabled(there);
    m_loading = loading;
}

void NamedSqlForm::take()
{
    const int row = current();
    if (m_loading || row < 0 || row >= m_questions.size())
        return;
    m_trial->forget(); // its answer would be about another question
    m_questions[row] = {m_name->text().trimmed(), m_sql->toPlainText().trimmed()};
    m_names->setData(m_names->index(row), m_questions.at(row).name);
    Q_EMIT edited();
}

void NamedSqlForm::tryIt()
{
    const QString sql = m_sql->toPlainText().trimmed();
    if (!m_trier || sql.isEmpty())
        return;
    m_trial->follow(m_trier(sql, m_trial->begin()), [this](const Result<RowSet> &answer) { return judge(answer); });
}

TrialAnswer NamedSqlForm::judge(const Result<RowSet> &answer) const
{
    if (!answer)
        return trialAnswer(answer.error(), tr("It cannot be asked"));
    TrialAnswer said{.status = Status::Good, .verdict = firstValueText(*answer), .words = {}};
    if (answer->rows.isEmpty()) {
        said.status = Status::Warning;
        said.words = tr("A question must give one row.");
    } else if (m_kind == Kind::Assertions) {
        const QVariant value = answer->rows.first().first();
        if (value.metaType() != QMetaType::fromType<bool>()) {
            said.status = Status::Warning;
            said.words = tr("The first column must be true or false.");
        } else {
            said.status = value.toBool() ? Status::Good : Status::Critical;
            said.verdict = value.toBool() ? tr("true: it holds") : tr("false: it does not hold now");
        }
    }
    if (answer->rows.size() > 1)
        said.words = tr("It gave %n row(s); only the first counts.", nullptr, static_cast<int>(answer->rows.size()));
    return said;
}

} // namespace castellan
