// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/checkdetails.h"

#include "models/core/format.h"
#include "models/monitoring/health.h"
#include "models/workspace/samplestore.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/monitoring/passedstrip.h"
#include "widgets/shell/workbench.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr qint64 dayMs = 24LL * 3600 * 1000;
constexpr int stripPoints = 288; // five minutes each

FactLine fact(const QString &name, const QString &value, const QString &toolTip = {})
{
    return {.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}};
}

} // namespace

CheckDetails::CheckDetails(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_head = new SentenceHead(QStringLiteral("checkSentence"), QStringLiteral("checkExplanation"));
    layout->addWidget(m_head);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_card = new Card(tr("Last 24 hours"), bench.clock());
    m_day = new PassedStrip;
    m_dayWords = note({});
    m_dayWords->setObjectName(QStringLiteral("dayWords"));
    m_facts = new FactList;
    m_card->body()->addWidget(m_day);
    m_card->body()->addWidget(m_dayWords);
    m_card->body()->addWidget(m_facts);
    m_card->body()->addStretch(1);
    m_evidenceCard = new Card(tr("What came back"), bench.clock());
    m_evidence = new QPlainTextEdit;
    m_evidence->setAccessibleName(tr("What came back"));
    m_evidence->setReadOnly(true);
    m_evidence->setTabChangesFocus(true);
    m_evidence->setFrameShape(QFrame::NoFrame);
    m_evidence->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_evidenceCard->body()->addWidget(m_evidence);
    row->addWidget(m_card, 1);
    row->addWidget(m_evidenceCard, 1);
    layout->addLayout(row, 1);
    connect(&bench, &Workbench::samplesChanged, this, &CheckDetails::readDay);
    clear();
}

void CheckDetails::clear()
{
    m_check = {};
    m_head->clear();
    m_card->states()->showEmpty(tr("No check selected"), tr("Select one above to see what it asked and found."));
    m_evidenceCard->states()->showEmpty({}, {});
}

void CheckDetails::setCheck(const WatchedCheck &check, const WatchPicture &picture)
{
    const bool other = check.id != m_check.id;
    const bool tried = check.last.started != m_check.last.started;
    m_check = check;
    const WatchedCheck *cause = picture.find(check.because);
    QStringList why{check.last.message};
    if (!check.last.passed() && !check.last.hint.isEmpty())
        why << check.last.hint;
    why << check.last.warnings;
    m_head->setSentence(checkStatus(check),
                        //: %1 a check's name, %2 how it stands: "up", "down"
                        cause ? tr("%1: unknown, because %2 is down").arg(check.name, cause->name)
                              : tr("%1: %2").arg(check.name, standingWords(check.standing)),
                        why.join(QLatin1Char(' ')));
    showFacts(picture);
    m_card->states()->showContent();
    m_evidenceCard->states()->showContent();
    if (m_evidence->toPlainText() != check.last.answer)
        m_evidence->setPlainText(check.last.answer);
    if (other)
        m_day->clear();
    if (other || tried)
        readDay();
}

void CheckDetails::showFacts(const WatchPicture &picture)
{
    const QDateTime now = m_bench.clock()->now();
    QList<FactLine> lines;
    if (!m_check.last.request.isEmpty())
        lines.append(fact(tr("Asked"), m_check.last.request, m_check.last.request));
    if (m_check.last.started.isValid()) {
        lines.append(fact(tr("Last try"), format::age(m_check.last.started, now), format::utc(m_check.last.started)));
        lines.append(fact(tr("Took"), format::duration(m_check.last.took)));
    }
    if (const WatchedCheck *parent = picture.find(m_check.parent))
        lines.append(fact(tr("Seen through"), parent->name));
    if (m_check.failures > 0)
        lines.append(fact(tr("Failed tries"), format::count(m_check.failures)));
    if (m_check.lateTries > 0)
        lines.append(fact(tr("Late because of this computer"), format::count(m_check.lateTries)));
    m_facts->setFacts(lines);
}

void CheckDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readDay();
}

void CheckDetails::readDay()
{
    m_dayWords->setText(m_day->sentence());
    if (m_check.id.isEmpty() || !isVisible() || !m_bench.current())
        return;
    if (!m_bench.samples()) {
        if (const auto &failure = m_bench.samplesFailure())
            m_dayWords->setText(failure->message);
        return;
    }
    const qint64 to = m_bench.clock()->now().toMSecsSinceEpoch();
    const SeriesName series{m_bench.current()->id, m_check.id, QStringLiteral("check.passed")};
    onFinished(m_bench.samples()->range(series, to - dayMs, to, stripPoints), this,
               [this, to, series](const Result<SampleRange> &range) {
                   if (series.subject != m_check.id || !m_bench.current() ||
                       series.environment != m_bench.current()->id)
                       return;
                   if (range)
                       m_day->setTries(to - dayMs, to, *range);
                   m_dayWords->setText(range ? m_day->sentence() : range.error().message);
               });
}

} // namespace castellan
