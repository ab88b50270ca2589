// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/prometheusform.h"

#include "models/core/format.h"
#include "widgets/common/text.h"
#include "widgets/environment/trialline.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace castellan {

PrometheusForm::PrometheusForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *form = newForm(); // one, so that every field begins at the same place
    layout->addLayout(form);
    m_url = new QLineEdit;
    m_url->setObjectName(QStringLiteral("prometheusUrl"));
    m_url->setPlaceholderText(tr("none"));
    addField(form, tr("A&ddress"), m_url, {QStringLiteral("prometheus.url")}, tr("As seen from the host."));
    m_managerUrl = new QLineEdit;
    m_managerUrl->setObjectName(QStringLiteral("alertmanagerUrl"));
    m_managerUrl->setPlaceholderText(tr("none"));
    m_managerUrl->setAccessibleName(tr("Address of Alertmanager"));
    m_manager = new TrialLine(tr("Tr&y it"), m_managerUrl);
    m_manager->setObjectName(QStringLiteral("tryAlertmanager"));
    addField(form, tr("Alert&manager"), m_manager, {QStringLiteral("alertmanager.url")},
             tr("As seen from the host. Castellan shows what it silences, and makes silences there if you like."));
    auto *title = heading(tr("What the application calls the guide's figures"));
    title->setContentsMargins(0, 8, 0, 0);
    form->addRow(title);
    form->addRow(
        note(tr("Each figure is an expression (PromQL) of this application's own metrics. Castellan looks which "
                "metrics there are and guesses; a figure without an expression is not watched.")));
    m_look = new TrialLine(tr("&Look for metrics"));
    m_look->setObjectName(QStringLiteral("lookForMetrics"));
    form->addRow(m_look);
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    m_take = new QPushButton(tr("Ta&ke the guesses for what is empty"));
    m_take->setObjectName(QStringLiteral("takeGuesses"));
    m_tryAll = new QPushButton(tr("Try &all"));
    m_tryAll->setObjectName(QStringLiteral("tryAll"));
    for (QPushButton *button : {m_take, m_tryAll}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    form->addRow(buttons);
    for (const QString &key : prometheusMetricKeys())
        addFigure(form, key);
    layout->addStretch(1);
    QList<QWidget *> order{m_url, m_managerUrl, m_manager->button(), m_look->button(), m_take, m_tryAll};
    for (const Figure &figure : std::as_const(m_figures))
        order << figure.expression << figure.trial->button();
    tabThrough(order);

    connect(m_url, &QLineEdit::textChanged, this, [this] {
        if (m_loading)
            return;
        forgetMetrics();
        Q_EMIT edited();
    });
    connect(m_managerUrl, &QLineEdit::textChanged, this, [this] {
        m_manager->forget(); // its answer would be about another address
        enableButtons();
        if (!m_loading)
            Q_EMIT edited();
    });
    connect(m_manager, &TrialLine::wanted, this, &PrometheusForm::tryManager);
    connect(m_look, &TrialLine::wanted, this, &PrometheusForm::look);
    connect(m_take, &QPushButton::clicked, this, &PrometheusForm::takeGuesses);
    connect(m_tryAll, &QPushButton::clicked, this, &PrometheusForm::tryAll);
    load({});
}

PrometheusForm::~PrometheusForm() = default;

void PrometheusForm::addFigure(QFormLayout *form, const QString &key)
{
    QString name = mappedMetricName(key);
    name[0] = name.at(0).toUpper();
    auto *box = new QComboBox;
    box->setObjectName(key);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr); // it would change the case of what is typed
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    box->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    box->setAccessibleName(name);
    box->lineEdit()->setPlaceholderText(tr("not watched"));
    box->lineEdit()->setAccessibleName(name);
    box->installEventFilter(this);
    auto *line = new TrialLine(tr("Try"), box);
    //: %1 a figure: "Error rate"
    line->button()->setAccessibleName(tr("Try: %1").arg(name));
    line->button()->setToolTip(tr("Asks Prometheus for it now"));
    addField(form, name, line, {QStringLiteral("prometheus.metrics.") + key});
    const Figure figure{.key = key, .expression = box, .trial = line};
    m_figures.append(figure);
    connect(box, &QComboBox::editTextChanged, this, [this, line, box](const QString &text) {
        box->setToolTip(text); // it is often longer than the field
        line->forget();        // its answer would be about another expression
        enableButtons();
        if (!m_loading)
            Q_EMIT edited();
    });
    connect(line, &TrialLine::wanted, this, [this, figure] { tryFigure(figure); });
}

bool PrometheusForm::eventFilter(QObject *watched, QEvent *event)
{
    // Who scrolls through the page does not mean to exchange an expression.
    const auto *box = qobject_cast<QComboBox *>(watched);
    if (box && event->type() == QEvent::Wheel && !box->hasFocus()) {
        event->ignore();
        return true;
    }
    return EnvironmentForm::eventFilter(watched, event);
}

void PrometheusForm::load(const Environment &environment)
{
    m_loading = true;
    const QString url = environment.prometheusUrl.toString();
    if (url != m_url->text()) {
        m_url->setText(url);
        forgetMetrics();
    }
    if (const QString manager = environment.alertmanagerUrl.toString(); manager != m_managerUrl->text())
        m_managerUrl->setText(manager);
    for (const Figure &figure : std::as_const(m_figures)) {
        const QString expression = environment.prometheusMetrics.value(figure.key);
        if (figure.expression->currentText() != expression)
            figure.expression->setEditText(expression);
        figure.expression->lineEdit()->setCursorPosition(0);
    }
    m_loading = false;
    enableButtons();
    if (isVisible() && !m_looked)
        look();
}

void PrometheusForm::store(Environment &environment) const
{
    environment.prometheusUrl = urlOf(m_url->text());
    environment.alertmanagerUrl = urlOf(m_managerUrl->text());
    for (const Figure &figure : m_figures) {
        const QString expression = figure.expression->currentText().trimmed();
        if (expression.isEmpty())
            environment.prometheusMetrics.remove(figure.key);
        else
            environment.prometheusMetrics.insert(figure.key, expression);
    }
}

void PrometheusForm::showEvent(QShowEvent *event)
{
    EnvironmentForm::showEvent(event);
    if (!m_looked)
        look();
}

void PrometheusForm::invalidate()
{
    m_manager->forget();
    forgetMetrics();
}

void PrometheusForm::forgetMetrics()
{
    m_trial.reset();
    m_looked = false;
    m_look->forget();
    for (const Figure &figure : std::as_const(m_figures))
        figure.trial->forget();
    offer({});
}

PrometheusTrial *PrometheusForm::trial()
{
    const QUrl url = urlOf(m_url->text());
    if (url.isEmpty() || !m_maker)
        return nullptr;
    if (!m_trial || url != m_asked) {
        m_trial = m_maker(url);
        m_asked = url;
    }
    return m_trial.get();
}

void PrometheusForm::look()
{
    PrometheusTrial *prometheus = trial();
    if (!prometheus)
        return;
    m_looked = true;
    m_look->follow(prometheus->survey(m_look->begin()),
                   [this](const Result<MetricSurvey> &survey) { return adopt(survey); });
}

void PrometheusForm::tryManager()
{
    if (!m_managerTrier)
        return;
    m_manager->follow(m_managerTrier(m_manager->begin()), [](Result<CheckResult> look) {
        if (look && look->passed())
            look->answer.clear(); // its configuration is longer than anybody reads
        return trialAnswer(look);
    });
}

TrialAnswer PrometheusForm::adopt(const Result<MetricSurvey> &survey)
{
    if (!survey)
        return trialAnswer(survey.error(), tr("Prometheus cannot be asked"));
    offer(survey->guesses);
    if (survey->metrics == 0)
        return {.status = Status::Warning,
                .verdict = tr("It has no metrics"),
                .words =
                    tr("This Prometheus answers, and has measured nothing in the last hour. Look at its targets.")};
    const auto guessed = std::count_if(m_figures.cbegin(), m_figures.cend(),
                                       [](const Figure &figure) { return figure.expression->count() > 0; });
    //: %1 a number, for example 1,234; %2 and %3 numbers of figures
    const QString verdict = tr("%1 metrics; a guess for %2 of %3 figures")
                                .arg(format::count(survey->metrics))
                                .arg(guessed)
                                .arg(m_figures.size());
    if (guessed == 0)
        return {.status = Status::Warning,
                .verdict = verdict,
                .words = tr("None of its metrics has a name that Castellan knows; write the expressions yourself.")};
    return {.status = Status::Good, .verdict = verdict, .words = {}};
}

void PrometheusForm::offer(const QList<MetricGuess> &guesses)
{
    const bool loading = std::exchange(m_loading, true);
    for (const Figure &figure : std::as_const(m_figures)) {
        const QSignalBlocker quiet(figure.expression); // what is written stays, and so does its answer
        const QString written = figure.expression->currentText();
        figure.expression->clear();
        for (const MetricGuess &guess : guesses) {
            if (guess.key == figure.key)
                figure.expression->addItem(guess.expression);
        }
        figure.expression->setCurrentIndex(figure.expression->findText(written));
        figure.expression->setEditText(written);
    }
    m_loading = loading;
    enableButtons();
}

void PrometheusForm::takeGuesses()
{
    for (const Figure &figure : std::as_const(m_figures)) {
        if (figure.expression->currentText().trimmed().isEmpty() && figure.expression->count() > 0)
            figure.expression->setCurrentIndex(0);
        figure.expression->lineEdit()->setCursorPosition(0);
    }
    tryAll();
}

void PrometheusForm::tryFigure(const Figure &figure)
{
    const QString expression = figure.expression->currentText().trimmed();
    PrometheusTrial *prometheus = trial();
    if (!prometheus || expression.isEmpty())
        return;
    figure.trial->follow(prometheus->ask(expression, figure.trial->begin()),
                         [key = figure.key](const Result<PrometheusAnswer> &answer) -> TrialAnswer {
                             if (!answer)
                                 return trialAnswer(answer.error(), answer.error().kind == ErrorKind::Config
                                                                        ? tr("Prometheus refuses it")
                                                                        : tr("Prometheus cannot be asked"));
                             const ExpressionVerdict verdict = judgeExpression(key, *answer);
                             return {.status = verdict.status, .verdict = verdict.value, .words = verdict.advice};
                         });
}

void PrometheusForm::tryAll()
{
    for (const Figure &figure : std::as_const(m_figures))
        tryFigure(figure);
}

void PrometheusForm::enableButtons()
{
    const bool named = !m_url->text().trimmed().isEmpty();
    bool any = false;
    bool more = false;
    for (const Figure &figure : std::as_const(m_figures)) {
        const bool written = !figure.expression->currentText().trimmed().isEmpty();
        figure.trial->button()->setEnabled(named && written);
        any = any || written;
        more = more || (!written && figure.expression->count() > 0);
    }
    m_manager->button()->setEnabled(!m_managerUrl->text().trimmed().isEmpty());
    m_look->button()->setEnabled(named);
    m_take->setEnabled(more);
    m_tryAll->setEnabled(named && any);
}

} // namespace castellan
