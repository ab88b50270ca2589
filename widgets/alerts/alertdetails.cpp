// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alertdetails.h"

#include "models/alerts/alertmodels.h"
#include "models/core/format.h"
#include "models/monitoring/health.h"
#include "models/monitoring/runbook.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/monitoring/runbookdialog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace castellan {
namespace {

enum Column { When, To, Why, Value, ColumnCount };

QString stateWords(AlertState state)
{
    switch (state) {
    case AlertState::Inactive:
        //: an alert that is not true
        return AlertDetails::tr("over");
    case AlertState::Pending:
        return AlertDetails::tr("pending");
    case AlertState::Firing:
        return AlertDetails::tr("fires");
    }
    return {};
}

QString reasonWords(const AlertStep &step)
{
    const auto is = [&](AlertReason reason) { return step.reason == alertReasonName(reason); };
    if (is(AlertReason::Began))
        return AlertDetails::tr("true for the first time");
    if (is(AlertReason::Held))
        return AlertDetails::tr("true for long enough");
    if (is(AlertReason::Ended))
        return AlertDetails::tr("not true any more");
    if (is(AlertReason::Unknown))
        return AlertDetails::tr("nothing was known of it any more");
    if (is(AlertReason::LongerFor))
        return AlertDetails::tr("its rule asks for longer now");
    if (is(AlertReason::SeverityChanged))
        //: %1 is "critical" or "warning"
        return AlertDetails::tr("its severity is %1 now").arg(step.severity);
    if (is(AlertReason::TooMany))
        return AlertDetails::tr("too many alerts of its rule");
    if (is(AlertReason::NotWatched))
        return AlertDetails::tr("nobody looked for more than an hour");
    //: %1 is a person
    const QString words =
        step.reason == QLatin1String("acknowledged")     ? AlertDetails::tr("taken on by %1").arg(step.person)
        : step.reason == QLatin1String("unacknowledged") ? AlertDetails::tr("given back by %1").arg(step.person)
                                                         : step.reason;
    return step.note.isEmpty() ? words : QStringLiteral("%1: %2").arg(words, step.note);
}

} // namespace

AlertDetails::AlertDetails(std::shared_ptr<const Clock> clock, QWidget *parent)
    : QWidget(parent), m_clock(std::move(clock))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_head = new SentenceHead(QStringLiteral("alertTitle"), QStringLiteral("alertWords"));
    m_runbook = new QLabel;
    m_runbook->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_runbook->setTextFormat(Qt::RichText);
    connect(m_runbook, &QLabel::linkActivated, this,
            [this](const QString &link) { openRunbook(QUrl(link), m_clock, this); });
    m_head->addBelow(m_runbook);
    layout->addWidget(m_head);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_labelCard = new Card(tr("Labels"), m_clock);
    m_labels = new FactList;
    m_labelCard->body()->addWidget(m_labels);
    m_labelCard->body()->addStretch(1);
    m_stepCard = new Card(tr("What happened"), m_clock);
    m_steps = new QTreeWidget;
    m_steps->setAccessibleName(tr("What happened"));
    m_steps->setHeaderLabels({tr("When"), tr("State"), tr("Why"), tr("Value")});
    m_steps->setRootIsDecorated(false);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setUniformRowHeights(true);
    const int character = fontMetrics().averageCharWidth();
    m_steps->setColumnWidth(When, character * 20);
    m_steps->setColumnWidth(To, character * 10);
    m_steps->setColumnWidth(Why, character * 34);
    m_stepCard->body()->addWidget(m_steps);
    row->addWidget(m_labelCard, 2);
    row->addWidget(m_stepCard, 3);
    layout->addLayout(row, 1);
    clear();
}

void AlertDetails::clear()
{
    m_head->clear();
    m_runbook->hide();
    m_labelCard->states()->showEmpty(tr("No alert selected"), tr("Select one above to see what it says."));
    m_stepCard->states()->showEmpty({}, {});
}

void AlertDetails::setAlert(const SeenAlert &alert, const QStringList &quiet,
                            const std::optional<AlertEpisode> &episode)
{
    show(alertStatus(alert.alert), alertTitle(alert.alert), alert.alert.labels, alert.alert.annotations, quiet,
         episode);
}

void AlertDetails::setEpisode(const AlertEpisode &episode)
{
    show(episodeStatus(episode), alertTitle(episode), episode.labels, episode.annotations, {}, episode);
}

void AlertDetails::show(Status status, const QString &title, const PrometheusLabels &labels,
                        const PrometheusLabels &annotations, const QStringList &quiet,
                        const std::optional<AlertEpisode> &episode)
{
    m_shown = labels;
    QStringList words;
    for (const auto &[name, value] : annotations.asKeyValueRange()) {
        if (name != QLatin1String("summary") && !name.startsWith(QLatin1String("runbook")))
            words.append(name == hiddenAnnotation() ? hiddenSentence(value) : value);
    }
    words += quiet;
    if (episode && episode->isAcknowledged()) {
        //: %1 a person, %2 an age
        QString taken =
            tr("Taken on by %1 %2.").arg(episode->acknowledgedBy, format::age(episode->acknowledgedAt, m_clock->now()));
        if (!episode->acknowledgeNote.isEmpty())
            taken += QLatin1Char(' ') + episode->acknowledgeNote;
        words.append(taken);
    }
    m_head->setSentence(status, title, words.join(QLatin1Char(' ')));
    const QString runbook =
        annotations.value(QStringLiteral("runbook_url"), annotations.value(QStringLiteral("runbook")));
    const QUrl url(runbook, QUrl::StrictMode);
    const bool link = url.isValid() && (url.scheme().startsWith(QLatin1String("http")) || isReadHere(url));
    m_runbook->setVisible(link);
    if (link)
        m_runbook->setText(
            QStringLiteral("<a href=\"%1\">%2</a>").arg(url.toString(QUrl::FullyEncoded), tr("Open the runbook")) +
            QStringLiteral(": ") + runbookTitle(url).toHtmlEscaped());
    QList<FactLine> lines;
    for (const auto &[name, value] : labels.asKeyValueRange())
        lines.append({.name = name, .value = value, .status = {}, .toolTip = value, .icon = {}});
    m_labels->setFacts(lines);
    m_labelCard->states()->showContent();
}

void AlertDetails::setSteps(const QList<AlertStep> &steps)
{
    m_steps->clear();
    for (const AlertStep &step : steps) {
        auto *item = new QTreeWidgetItem(m_steps);
        item->setText(When, format::moment(step.at));
        item->setToolTip(When, format::utc(step.at));
        item->setText(To, stateWords(step.to));
        item->setText(Why, reasonWords(step));
        item->setToolTip(Why, item->text(Why));
        item->setText(Value, alertValueText(m_shown, step.value));
    }
    m_stepCard->states()->showContent();
}

} // namespace castellan
