// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/expressionfields.h"

#include "models/core/format.h"
#include "models/monitoring/expressionquery.h"
#include "widgets/environment/trialline.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace castellan {
namespace {

constexpr std::chrono::milliseconds pause{700}; // in writing
constexpr int linesShown = 3;

struct Unit
{
    const char *unit;
    QString name;
};

QList<Unit> units()
{
    return {{"", ExpressionFields::tr("a number")},
            {"seconds", ExpressionFields::tr("seconds")},
            {"ratio", ExpressionFields::tr("a share from 0 to 1, shown in percent")},
            {"bytes", ExpressionFields::tr("bytes")},
            {"bytes/s", ExpressionFields::tr("bytes a second")},
            {"/s", ExpressionFields::tr("so many a second")}};
}

} // namespace

ExpressionFields::ExpressionFields(ExpressionAsker ask, QFormLayout *form, QObject *parent)
    : QObject(parent), m_ask(std::move(ask)), m_form(form)
{
    m_expression = new QPlainTextEdit;
    m_expression->setObjectName(QStringLiteral("expression"));
    m_expression->setAccessibleName(tr("Expression"));
    m_expression->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_expression->setPlaceholderText(QStringLiteral("sum by (handler) (rate(http_requests_total[$__rate_interval]))"));
    m_expression->setTabChangesFocus(true);
    m_expression->setFixedHeight(QFontMetrics(m_expression->font()).lineSpacing() * linesShown +
                                 2 * m_expression->frameWidth() + 8);
    m_expression->setToolTip(tr("PromQL. $__rate_interval stands for a time that fits the chart, $__interval for its "
                                "step, $subject for what is chosen on the page."));
    m_trial = new TrialLine(tr("Tr&y"), m_expression);
    form->addRow(tr("&Expression"), m_trial);
    m_legend = new QLineEdit;
    m_legend->setObjectName(QStringLiteral("legend"));
    m_legend->setPlaceholderText(QStringLiteral("{{handler}}"));
    m_legend->setToolTip(tr("{{handler}} stands for the value of that label. Without a name all labels are shown."));
    form->addRow(tr("&Name of each line"), m_legend);
    m_unit = new QComboBox;
    m_unit->setObjectName(QStringLiteral("unit"));
    m_unit->setEditable(true);
    m_unit->setInsertPolicy(QComboBox::NoInsert);
    m_unit->setToolTip(tr("One of these, or a word of your own that is put behind the number."));
    for (const Unit &each : units())
        m_unit->addItem(each.name, QLatin1String(each.unit));
    form->addRow(tr("Its &unit"), m_unit);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ExpressionFields::tryOut);
    connect(m_trial, &TrialLine::wanted, this, &ExpressionFields::tryOut);
    connect(m_expression, &QPlainTextEdit::textChanged, this, [this] {
        m_trial->forget(); // its answer would be about another expression
        m_trial->button()->setEnabled(!value().expression.isEmpty());
        m_pause.start();
        Q_EMIT changed();
    });
    connect(m_legend, &QLineEdit::textChanged, this, &ExpressionFields::changed);
    connect(m_unit, &QComboBox::editTextChanged, this, &ExpressionFields::changed);
    m_trial->button()->setEnabled(false);
}

void ExpressionFields::setShown(bool shown)
{
    m_form->setRowVisible(m_trial, shown);
    m_form->setRowVisible(m_legend, shown);
    m_form->setRowVisible(m_unit, shown);
}

ChartExpression ExpressionFields::value() const
{
    const int known = m_unit->findText(m_unit->currentText());
    return {.expression = m_expression->toPlainText().trimmed(),
            .legend = m_legend->text().trimmed(),
            .unit = known >= 0 ? m_unit->itemData(known).toString() : m_unit->currentText().trimmed()};
}

void ExpressionFields::setValue(const ChartExpression &value)
{
    m_expression->setPlainText(value.expression);
    m_legend->setText(value.legend);
    if (const int known = m_unit->findData(value.unit); known >= 0)
        m_unit->setCurrentIndex(known);
    else
        m_unit->setEditText(value.unit);
}

void ExpressionFields::tryOut()
{
    m_pause.stop();
    const QString expression = value().expression;
    if (expression.isEmpty() || !m_ask)
        return;
    const CancelToken cancel = m_trial->begin();
    m_trial->follow(m_ask(expression, cancel),
                    [this](const Result<PrometheusAnswer> &answer) { return judge(answer); });
}

TrialAnswer ExpressionFields::judge(const Result<PrometheusAnswer> &answer) const
{
    if (!answer && answer.error().kind == ErrorKind::Config)
        return {.status = Status::Critical, .verdict = tr("Prometheus refuses it"), .words = answer.error().detail};
    if (!answer)
        return trialAnswer(answer.error(), tr("Prometheus cannot be asked"));
    if (answer->series.isEmpty())
        return {.status = Status::Warning,
                .verdict = tr("No series"),
                .words = tr("Prometheus takes the expression, and nothing that it names has a value now.")};
    const PrometheusSeries &first = answer->series.first();
    const QString value =
        first.points.isEmpty() ? QStringLiteral("–") : format::quantity(first.points.last().value, this->value().unit);
    //: %1 the name of a line in a chart, %2 its value now
    QStringList words{tr("First: %1: %2").arg(legendText(this->value(), first.labels), value)};
    const auto count = answer->series.size();
    const bool many = count > mostSeries;
    if (many)
        words.append(tr("A chart draws the %n with the largest values. Group by fewer labels with sum by (…), or put "
                        "topk() around it, to choose others.",
                        nullptr, mostSeries));
    words += answer->warnings;
    return {.status = many || !answer->warnings.isEmpty() ? Status::Warning : Status::Good,
            .verdict = tr("%n series", nullptr, static_cast<int>(count)),
            .words = words.join(QLatin1Char('\n'))};
}

} // namespace castellan
