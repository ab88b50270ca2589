// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/trialline.h"

#include "models/checks/metricnames.h"
#include "models/core/format.h"
#include "widgets/common/icons.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

QString linesOf(const QStringList &texts)
{
    QStringList lines = texts.join(QLatin1Char('\n')).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    lines.removeDuplicates(); // the details often begin with the message
    return lines.join(QLatin1Char('\n'));
}

QString measured(const QList<Measurement> &samples)
{
    QStringList facts;
    for (const Measurement &sample : samples)
        facts.append(
            QStringLiteral("%1: %2").arg(metricName(sample.metric), format::quantity(sample.value, sample.unit)));
    return facts.join(QStringLiteral(" · "));
}

} // namespace

TrialAnswer trialAnswer(const Error &error, const QString &verdict)
{
    return {
        .status = Status::Critical, .verdict = verdict, .words = linesOf({error.message, error.hint, error.detail})};
}

TrialAnswer trialAnswer(const Result<CheckResult> &look)
{
    if (!look)
        return trialAnswer(look.error(), TrialLine::tr("It could not be looked at"));
    TrialAnswer answer;
    switch (look->finding) {
    case Finding::Passed:
        answer.status = look->warnings.isEmpty() ? Status::Good : Status::Warning;
        answer.verdict = TrialLine::tr("It answers as it should");
        break;
    case Finding::Refused:
        answer.status = Status::Critical;
        answer.verdict = TrialLine::tr("It does not answer as it should");
        break;
    case Finding::Silent:
        answer.status = Status::Critical;
        answer.verdict = TrialLine::tr("No answer");
        break;
    case Finding::NotPossible:
        answer.status = Status::Warning;
        answer.verdict = TrialLine::tr("It could not be looked at");
        break;
    }
    answer.words = linesOf(QStringList{look->message, look->hint} + look->warnings +
                           QStringList{measured(look->samples), look->request, look->answer});
    return answer;
}

TrialLine::TrialLine(const QString &text, QWidget *beside, QWidget *parent) : QWidget(parent), m_text(text)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto *row = new QHBoxLayout;
    m_button = new QPushButton(icons::icon(QStringLiteral("castellan-running")), text);
    m_button->setObjectName(QStringLiteral("try"));
    m_button->setAutoDefault(false);
    m_verdict = new StatusBadge;
    m_verdict->setObjectName(QStringLiteral("answer"));
    if (beside) {
        setFocusProxy(beside);
        row->addWidget(beside, 1);
        row->addWidget(m_button);
        column->addLayout(row);
        column->addWidget(m_verdict, 0, Qt::AlignLeft);
        setTabOrder(beside, m_button);
    } else {
        row->addWidget(m_button);
        row->addWidget(m_verdict);
        row->addStretch(1);
        column->addLayout(row);
    }
    m_words = note({});
    m_words->setObjectName(QStringLiteral("words"));
    column->addWidget(m_words);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_cancel)
            forget();
        else
            Q_EMIT wanted();
    });
    forget();
}

TrialLine::~TrialLine()
{
    if (m_cancel)
        m_cancel->cancel();
}

CancelToken TrialLine::begin()
{
    forget();
    m_cancel = std::make_shared<CancelSource>();
    m_button->setText(tr("Stop"));
    m_verdict->setVisible(true);
    m_verdict->setStatus(Status::Unknown, tr("asking…"));
    m_verdict->setAccessibleName(m_verdict->text());
    return m_cancel->token();
}

void TrialLine::say(const TrialAnswer &answer)
{
    settle();
    m_verdict->setStatus(answer.status, answer.verdict);
    m_verdict->setAccessibleName(answer.verdict);
    m_verdict->setVisible(true);
    m_words->setText(answer.words);
    m_words->setVisible(!answer.words.isEmpty());
}

void TrialLine::forget()
{
    if (m_cancel)
        m_cancel->cancel();
    settle();
    m_verdict->setVisible(false);
    m_words->setVisible(false);
}

void TrialLine::settle()
{
    m_cancel.reset();
    ++m_trial; // a late answer is not this one's
    m_button->setText(m_text);
}

} // namespace castellan
