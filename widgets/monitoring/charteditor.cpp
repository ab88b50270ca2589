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

ChartEditor::ChartEditor(const ChartSpec &chart, const QList<SeriesInfo> &series, QWidget *parent)
    : QDialog(parent), m_chart(chart), m_series(series)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(chart.sources.isEmpty() ? tr("Add a chart") : tr("Change the chart"));
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    m_title = new QLineEdit(chart.title);
    connect(m_title, &QLineEdit::textChanged, this, &ChartEditor::check);
    form->addRow(tr("&Title"), m_title);

    m_metric = new QComboBox;
    QStringList metrics;
    for (const SeriesInfo &info : series) {
        if (!metrics.contains(info.name.metric))
            metrics.append(info.name.metric);
    }
    std::sort(metrics.begin(), metrics.end());
    for (const QString &metric : std::as_const(metrics))
        m_metric->addItem(QStringLiteral("%1 (%2)").arg(metricName(metric), metric), metric);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &ChartEditor::fillSubjects);
    m_subject = new QComboBox;
    auto *add = new QPushButton(tr("&Add"));
    connect(add, &QPushButton::clicked, this, &ChartEditor::addSource);
    auto *choice = new QHBoxLayout;
    choice->addWidget(m_metric, 3);
    choice->addWidget(m_subject, 2);
    choice->addWidget(add);
    form->addRow(tr("&Series"), choice);
    m_sources = new QListWidget;
    m_sources->setAccessibleName(tr("What the chart draws"));
    m_sources->setMaximumHeight(fontMetrics().height() * 7);
    m_sources->setToolTip(tr("Delete removes the selected one."));
    auto *remove = new QShortcut(QKeySequence::Delete, m_sources);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (const int row = m_sources->currentRow(); row >= 0)
            m_chart.sources.removeAt(row);
        showSources();
    });
    form->addRow(tr("&Draws"), m_sources);
    m_stacked = new QCheckBox(tr("As areas one upon the &other, for parts of a whole"));
    m_stacked->setChecked(chart.kind == ChartKind::Stacked);
    m_fromZero = new QCheckBox(tr("The scale begins at &zero"));
    m_fromZero->setChecked(chart.fromZero);
    m_each = new QCheckBox(tr("A chart of its own for &each"));
    m_each->setChecked(chart.each);
    for (QCheckBox *box : {m_stacked, m_fromZero, m_each})
        form->addRow(QString(), box);
    m_limit = new QComboBox;
    m_limit->addItem(tr("none"), QString());
    for (const LimitRule &rule : limitRules({}))
        m_limit->addItem(limitName(rule), rule.metric);
    m_limit->setCurrentIndex(std::max(0, m_limit->findData(chart.limit)));
    form->addRow(tr("&Limit drawn"), m_limit);
    layout->addLayout(form);
    m_problem = problemText();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ChartEditor::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 84, sizeHint().height());
    fillSubjects();
    showSources();
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

void ChartEditor::showSources()
{
    m_sources->clear();
    for (const ChartSource &source : std::as_const(m_chart.sources))
        m_sources->addItem(sourceText(source));
    check();
}

void ChartEditor::check()
{
    QString problem;
    if (m_chart.sources.isEmpty())
        problem = m_series.isEmpty() ? tr("Nothing was measured yet; there is no series to draw.")
                                     : tr("Choose a series and add it.");
    else if (m_title->text().trimmed().isEmpty())
        problem = tr("Give the chart a title.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_save->setEnabled(problem.isEmpty());
}

void ChartEditor::save()
{
    m_chart.title = m_title->text().trimmed();
    m_chart.kind = m_stacked->isChecked() ? ChartKind::Stacked : ChartKind::Lines;
    m_chart.fromZero = m_fromZero->isChecked();
    m_chart.each = m_each->isChecked();
    m_chart.limit = m_limit->currentData().toString();
    Q_EMIT saved(m_chart);
    accept();
}

} // namespace castellan
