// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/environmentform.h"

#include "widgets/common/text.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

bool leadsTo(const QString &keyPath, const QString &field)
{
    if (!keyPath.startsWith(field))
        return false;
    const QString rest = keyPath.mid(field.size());
    return rest.isEmpty() || rest.startsWith(QLatin1Char('.')) || rest.startsWith(QLatin1Char('['));
}

} // namespace

bool EnvironmentForm::showProblem(const QString &keyPath, const QString &message)
{
    for (const Field &field : std::as_const(m_fields)) {
        const bool here = std::any_of(field.keyPaths.cbegin(), field.keyPaths.cend(),
                                      [&](const QString &path) { return leadsTo(keyPath, path); });
        if (!here)
            continue;
        const QString before = field.problem->text();
        const QString line = QStringLiteral("%1: %2").arg(keyPath, message);
        field.problem->setText(before.isEmpty() ? line : before + QLatin1Char('\n') + line);
        field.problem->setVisible(true);
        field.field->setAccessibleDescription(field.problem->text());
        return true;
    }
    return false;
}

void EnvironmentForm::clearProblems()
{
    for (const Field &field : std::as_const(m_fields)) {
        field.problem->clear();
        field.problem->setVisible(false);
        field.field->setAccessibleDescription({});
    }
}

bool EnvironmentForm::hasProblems() const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(),
                       [](const Field &field) { return !field.problem->text().isEmpty(); });
}

QFormLayout *EnvironmentForm::newForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    return form;
}

void EnvironmentForm::addField(QFormLayout *form, const QString &label, QWidget *field, const QStringList &keyPaths,
                               const QString &explanation)
{
    auto *cell = new QWidget;
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(field);
    if (!explanation.isEmpty())
        column->addWidget(note(explanation));
    auto *problem = problemText();
    column->addWidget(problem);
    auto *name = new QLabel(label);
    name->setBuddy(field);
    name->setAlignment(Qt::AlignTop | Qt::AlignLeft); // beside the field, not beside field and explanation
    name->setContentsMargins(0, 5, 0, 0);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    form->addRow(name, cell);
    addProblemLabel(problem, field, keyPaths);
}

void EnvironmentForm::addProblemLabel(QLabel *problem, QWidget *field, const QStringList &keyPaths)
{
    // What has the cursor is what a screen reader tells the problem of.
    m_fields.append({keyPaths, field->focusProxy() ? field->focusProxy() : field, problem});
}

void prepareTable(QTableView *table)
{
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 12);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void setVisibleRows(QTableView *table, int rows)
{
    table->setMinimumHeight(table->horizontalHeader()->sizeHint().height() +
                            rows * table->verticalHeader()->defaultSectionSize() + 2 * table->frameWidth());
}

void tabThrough(const QList<QWidget *> &widgets)
{
    for (qsizetype i = 1; i < widgets.size(); ++i)
        QWidget::setTabOrder(widgets.at(i - 1), widgets.at(i));
}

QUrl urlOf(const QString &text)
{
    const QString written = text.trimmed();
    if (written.isEmpty())
        return {};
    const QUrl understood = QUrl::fromUserInput(written);
    return understood.isValid() && !understood.host().isEmpty() ? understood : QUrl(written);
}

QString withTilde(const QString &path)
{
    const QString home = QDir::homePath() + QLatin1Char('/');
    return path.startsWith(home) ? QStringLiteral("~/") + path.mid(home.size()) : path;
}

} // namespace castellan
