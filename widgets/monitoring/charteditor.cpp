// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/charteditor.h"

#include "models/checks/metricnames.h"
#include "models/monitoring/limits.h"
#include "widgets/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

QString sourceText(const ChartSource &source)
{
    const bool several = source.subject.endsWith(QLatin1Char('*'));
    const QString subject =
        several ? ChartEditor::tr("every %1").arg(source.subject.chopped(2)) : subjectName(source.subject);
    //: what a line of a chart draws; %1 a metric, %2 of what: "disk in use of every fs"
    return ChartEditor::tr("%1 of %2").arg(metricName(source.metric), subject);
}

} // namespace

ChartEditor::ChartEditor(const ChartSpec &chart, const QList<SeriesInfo> &series, ExpressionAsker ask, QWidget *parent)
    : QDialog(parent), m_chart(chart), m_series(series)
{
    const bool fresh = chart.sources.isEmpty() && chart.expressions.isEmpty();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(fresh ? tr("Add a chart") : tr("Change the chart"));
    auto *layout = new QVBoxLayout(this);
    m_form = new QFormLayout;
    m_title = new QLineEdit(chart.title);
    m_title->setObjectName(QStringLiteral("title"));
    connect(m_title, &QLineEdit::textChanged, this, &ChartEditor::check);
    m_form->addRow(tr("&Title"), m_title);
    m_from = new QComboBox;
    m_from->setObjectName(QStringLiteral("from"));
    m_from->addItem(tr("What Castellan measured"), false);
    m_from->addItem(tr("An expression that Prometheus answers"), true);
    connect(m_from, &QComboBox::currentIndexChanged, this, [this] { turnTo(m_from->currentData().toBool()); });
    m_form->addRow(tr("Values &from"), m_from);
    m_measured = makeSeries();
    m_form->addRow(tr("&Series"), m_measured);
    m_expression = new ExpressionFields(std::move(ask), m_form, this);
    connect(m_expression, &ExpressionFields::changed, this, &ChartEditor::check);
    m_add = new QPushButton;
    m_add->setAutoDefault(false);
    connect(m_add, &QPushButton::clicked, this, &ChartEditor::addExpression);
    m_asked = new QWidget;
    auto *asked = new QHBoxLayout(m_asked);
    asked->setContentsMargins(0, 0, 0, 0);
    asked->addStretch(1);
    asked->addWidget(m_add);
    m_form->addRow(QString(), m_asked);
    m_form->addRow(tr("&Draws"), makeDrawn());
    m_stacked = new QCheckBox(tr("As areas one upon the &other, for parts of a whole"));
    m_stacked->setChecked(chart.kind == ChartKind::Stacked);
    m_fromZero = new QCheckBox(tr("The scale begins at &zero"));
    m_fromZero->setChecked(chart.fromZero);
    m_each = new QCheckBox(tr("A chart of its own for &each"));
    m_each->setChecked(chart.each);
    for (QCheckBox *box : {m_stacked, m_fromZero, m_each})
        m_form->addRow(QString(), box);
    m_limit = new QComboBox;
    m_limit->addItem(tr("none"), QString());
    for (const LimitRule &rule : limitRules({}))
        m_limit->addItem(limitName(rule), rule.metric);
    m_limit->setCurrentIndex(std::max(0, m_limit->findData(chart.limit)));
    m_form->addRow(tr("&Limit drawn"), m_limit);
    layout->addLayout(m_form);
    m_problem = problemText();
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ChartEditor::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    fillSubjects();
    showSources();
    const bool expressions = chart.sources.isEmpty() && (!chart.expressions.isEmpty() || series.isEmpty());
    m_from->setCurrentIndex(expressions ? 1 : 0);
    turnTo(expressions);
    if (expressions && !chart.expressions.isEmpty())
        m_sources->setCurrentRow(0);
    resize(fontMetrics().averageCharWidth() * 92, sizeHint().height());
}

QWidget *ChartEditor::makeSeries()
{
    m_metric = new QComboBox;
    m_metric->setObjectName(QStringLiteral("metric"));
    QStringList metrics;
    for (const SeriesInfo &info : std::as_const(m_series)) {
        if (!metrics.contains(info.name.metric))
            metrics.append(info.name.metric);
    }
    std::sort(metrics.begin(), metrics.end());
    for (const QString &metric : std::as_const(metrics))
        m_metric->addItem(QStringLiteral("%1 (%2)").arg(metricName(metric), metric), metric);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &ChartEditor::fillSubjects);
    m_subject = new QComboBox;
    auto *add = new QPushButton(tr("&Add"));
    add->setObjectName(QStringLiteral("addSeries"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &ChartEditor::addSource);
    auto *row = new QWidget;
    auto *choice = new QHBoxLayout(row);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->addWidget(m_metric, 3);
    choice->addWidget(m_subject, 2);
    choice->addWidget(add);
    row->setFocusProxy(m_metric);
    return row;
}

QWidget *ChartEditor::makeDrawn()
{
    m_sources = new QListWidget;
    m_sources->setObjectName(QStringLiteral("drawn"));
    m_sources->setAccessibleName(tr("What the chart draws"));
    m_sources->setMaximumHeight(fontMetrics().height() * 6);
    m_sources->setToolTip(tr("Delete removes the selected one; a selected expression can be changed."));
    auto *remove = new QShortcut(QKeySequence::Delete, m_sources);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &ChartEditor::removeCurrent);
    connect(m_sources, &QListWidget::currentRowChanged, this, &ChartEditor::loadCurrent);
    auto *button = new QPushButton(tr("Re&move"));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &ChartEditor::removeCurrent);
    auto *drawn = new QWidget;
    auto *row = new QHBoxLayout(drawn);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_sources, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    drawn->setFocusProxy(m_sources);
    return drawn;
}

void ChartEditor::turnTo(bool expressions)
{
    m_form->setRowVisible(m_measured, !expressions);
    m_form->setRowVisible(m_asked, expressions);
    m_expression->setShown(expressions);
    check();
}

void ChartEditor::fillSubjects()
{
    const QString metric = m_metric->currentData().toString();
    m_subject->clear();
    QStringList groups;
    for (const SeriesInfo &info : m_series) {
        const QString subject = info.name.subject;
        if (info.name.metric != metric)
            continue;
        const QString group = subject.section(QLatin1Char(':'), 0, 0);
        if (subject.contains(QLatin1Char(':')) && !groups.contains(group)) {
            groups.append(group);
            m_subject->insertItem(0, tr("every %1").arg(group), group + QLatin1String(":*"));
        }
        m_subject->addItem(subjectName(subject), subject);
    }
    m_subject->setCurrentIndex(0);
}

void ChartEditor::addSource()
{
    const ChartSource source{.subject = m_subject->currentData().toString(),
                             .metric = m_metric->currentData().toString()};
    if (source.subject.isEmpty() || m_chart.sources.contains(source))
        return;
    m_chart.sources.append(source);
    if (m_title->text().isEmpty())
        m_title->setText(sourceText(source));
    showSources();
}

/// What is in the fields is not among what the chart draws.
bool ChartEditor::hasNewExpression() const
{
    const ChartExpression written = m_expression->value();
    return m_from->currentData().toBool() && !written.expression.isEmpty() && !m_chart.expressions.contains(written);
}

void ChartEditor::addExpression()
{
    const ChartExpression written = m_expression->value();
    const auto same = std::find_if(m_chart.expressions.cbegin(), m_chart.expressions.cend(),
                                   [&](const ChartExpression &one) { return one.expression == written.expression; });
    // The same expression twice would be the same lines twice: its other fields are exchanged.
    const qsizetype at = m_changing >= 0                      ? m_changing
                         : same != m_chart.expressions.cend() ? same - m_chart.expressions.cbegin()
                                                              : -1;
    if (at >= 0)
        m_chart.expressions[at] = written;
    else
        m_chart.expressions.append(written);
    m_changing = -1;
    showSources();
    m_expression->setValue({});
}

void ChartEditor::removeCurrent()
{
    const int row = m_sources->currentRow();
    if (row < 0)
        return;
    if (row < m_chart.sources.size())
        m_chart.sources.removeAt(row);
    else
        m_chart.expressions.removeAt(row - m_chart.sources.size());
    m_changing = -1;
    showSources();
}

void ChartEditor::loadCurrent()
{
    const qsizetype row = m_sources->currentRow() - m_chart.sources.size();
    m_changing = m_sources->currentRow() >= 0 && row >= 0 ? row : -1;
    if (m_changing >= 0) {
        m_from->setCurrentIndex(1);
        m_expression->setValue(m_chart.expressions.at(m_changing));
    }
    check();
}

void ChartEditor::showSources()
{
    const QSignalBlocker quiet(m_sources);
    m_sources->clear();
    for (const ChartSource &source : std::as_const(m_chart.sources))
        m_sources->addItem(sourceText(source));
    for (const ChartExpression &each : std::as_const(m_chart.expressions))
        m_sources->addItem(each.expression.simplified());
    check();
}

void ChartEditor::check()
{
    if (!m_save)
        return; // it is being made
    const ChartExpression written = m_expression->value();
    m_add->setText(m_changing >= 0 ? tr("Take the &change over") : tr("&Add"));
    m_add->setEnabled(hasNewExpression());
    m_each->setEnabled(m_chart.expressions.isEmpty() && !hasNewExpression());
    QString problem;
    if (written.legend.count(QLatin1String("{{")) != written.legend.count(QLatin1String("}}")))
        problem = tr("In the name of the lines {{ is without }}: a label is written {{handler}}.");
    else if (m_chart.sources.isEmpty() && m_chart.expressions.isEmpty() && !hasNewExpression())
        problem = m_from->currentData().toBool() ? tr("Write an expression.")
                  : m_series.isEmpty()           ? tr("Nothing was measured yet; there is no series to draw.")
                                                 : tr("Choose a series and add it.");
    else if (m_title->text().trimmed().isEmpty())
        problem = tr("Give the chart a title.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_save->setEnabled(problem.isEmpty());
}

void ChartEditor::save()
{
    if (hasNewExpression())
        addExpression();
    m_chart.title = m_title->text().trimmed();
    m_chart.kind = m_stacked->isChecked() ? ChartKind::Stacked : ChartKind::Lines;
    m_chart.fromZero = m_fromZero->isChecked();
    m_chart.each = m_each->isChecked() && m_chart.expressions.isEmpty();
    m_chart.limit = m_limit->currentData().toString();
    Q_EMIT saved(m_chart);
    accept();
}

} // namespace castellan
