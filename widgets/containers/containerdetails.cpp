// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/containers/containerdetails.h"

#include "models/containers/containermodel.h"
#include "models/containers/limitadvice.h"
#include "models/core/format.h"
#include "models/workspace/samplestore.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/meter.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/containers/memorysection.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr qint64 weekMs = 7LL * 24 * 3600 * 1000;
constexpr qint64 useEveryMs = 30'000;
constexpr int points = 7 * 24;

} // namespace

ContainerDetails::ContainerDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(makeHead(actions));
    layout->addWidget(new ScrollColumn(makeCards()), 1);
    connect(&bench, &Workbench::samplesChanged, this, &ContainerDetails::readUse);
    clear();
}

QWidget *ContainerDetails::makeHead(const QList<QAction *> &actions)
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_sign = new StatusBadge;
    m_sentence = heading({});
    m_sentence->setObjectName(QStringLiteral("containerSentence"));
    m_explanation = note({});
    m_explanation->setObjectName(QStringLiteral("containerExplanation"));
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_sentence);
    words->addWidget(m_explanation);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    column->addLayout(row);
    m_buttons = buttonsOf(actions);
    column->addWidget(m_buttons);
    return head;
}

QWidget *ContainerDetails::makeCards()
{
    auto *cards = new QWidget;
    auto *row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_factCard = new Card(tr("The container"), m_bench.clock());
    m_facts = new FactList;
    m_facts->setAccessibleName(tr("The container"));
    m_factCard->body()->addWidget(m_facts);
    m_factCard->body()->addStretch(1);
    row->addWidget(m_factCard, 4);
    m_memory = new MemorySection(m_bench);
    row->addWidget(m_memory, 5);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    m_limitCard = new Card(tr("Given and used"), m_bench.clock());
    m_limitCard->setAside(tr("7 days"));
    m_memoryMeter = new Meter(tr("Memory"));
    m_memoryAdvice = note({});
    m_memoryAdvice->setObjectName(QStringLiteral("memoryAdvice"));
    m_processorMeter = new Meter(tr("Processors"));
    m_processorAdvice = note({});
    m_processorAdvice->setObjectName(QStringLiteral("processorAdvice"));
    QVBoxLayout *body = m_limitCard->body();
    body->addWidget(m_memoryMeter);
    body->addWidget(m_memoryAdvice);
    body->addSpacing(10);
    body->addWidget(m_processorMeter);
    body->addWidget(m_processorAdvice);
    body->addStretch(1);
    right->addWidget(m_limitCard, 3);
    right->addWidget(m_memory->tables(), 2);
    row->addLayout(right, 5);
    return cards;
}

void ContainerDetails::clear()
{
    m_observed = {};
    m_useRead = 0;
    m_sign->hide();
    m_sentence->setText({});
    m_explanation->hide();
    m_buttons->hide();
    m_factCard->states()->showEmpty(tr("No container selected"), tr("Select one above to see what it is and uses."));
    m_memory->clear();
    m_limitCard->states()->showEmpty({}, {});
}

void ContainerDetails::setContainer(const ObservedContainer &observed)
{
    const bool other = observed.name() != m_observed.name();
    m_observed = observed;
    const Standing standing =
        judge(observed, m_bench.current() ? m_bench.current()->thresholds : Thresholds(), m_bench.clock()->now());
    m_sign->show();
    m_sign->setStatus(standing.status);
    m_sentence->setText(standing.sentence);
    m_explanation->setText(standing.explanation);
    m_explanation->setVisible(!standing.explanation.isEmpty());
    m_buttons->show();
    m_facts->setFacts(facts());
    m_factCard->states()->showContent();
    m_memory->setContainer(observed);
    if (other) {
        m_useRead = 0;
        m_limitCard->states()->showLoading();
    }
    readUse();
}

QList<FactLine> ContainerDetails::facts() const
{
    const Container &container = m_observed.container;
    const ContainerState &state = container.state;
    QList<FactLine> lines;
    const auto add = [&](const QString &name, const QString &value, const QString &toolTip = {}) {
        if (!value.isEmpty())
            lines.append({.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}});
    };
    const auto moment = [&](const QString &name, const QDateTime &when) {
        if (when.isValid())
            add(name, format::moment(when), format::utc(when));
    };
    add(tr("Image"), m_observed.image.repository, container.image);
    add(tr("Tag"), m_observed.image.tag);
    add(m_observed.localImage ? tr("Image id") : tr("Digest"), shortDigest(m_observed.image.digest),
        m_observed.image.digest);
    if (!container.composeProject.isEmpty())
        add(tr("Compose"), container.composeProject + QStringLiteral(" / ") + container.composeService,
            container.composeFile);
    moment(tr("Made"), container.created);
    moment(container.running ? tr("Runs since") : tr("Last started"), state.started);
    if (state.finished.isValid()) {
        moment(tr("Last ended"), state.finished);
        add(tr("Exit status"),
            state.outOfMemory ? tr("%1, out of memory").arg(state.exitCode) : QString::number(state.exitCode));
    }
    add(tr("Started again"), restartPolicyWords(container));
    if (m_observed.restarts)
        add(tr("Restarts in 24 hours"), format::count(*m_observed.restarts));
    add(tr("Health"), containerHealthWord(state), state.healthOutput);
    add(tr("Ports"), portWords(container.bindings));
    add(tr("Networks"), container.networks.join(QStringLiteral(", ")));
    if (m_observed.use && m_observed.use->processes)
        add(tr("Processes"), format::count(*m_observed.use->processes));
    return lines;
}

void ContainerDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readUse();
}

void ContainerDetails::readUse()
{
    if (m_observed.name().isEmpty() || !isVisible() || !m_bench.current())
        return;
    if (!m_bench.samples()) {
        if (const auto &failure = m_bench.samplesFailure())
            m_limitCard->states()->showFailed(*failure);
        return;
    }
    const qint64 to = m_bench.clock()->now().toMSecsSinceEpoch();
    if (std::abs(to - m_useRead) < useEveryMs)
        return;
    m_useRead = to;
    const QString environment = m_bench.current()->id;
    const QString subject = QStringLiteral("container:") + m_observed.name();
    const QList<SeriesName> series{{environment, subject, QStringLiteral("container.memory")},
                                   {environment, subject, QStringLiteral("container.cpu")}};
    onFinished(m_bench.samples()->ranges(series, to - weekMs, to, points), this,
               [this, environment, name = m_observed.name()](const Result<QList<SampleRange>> &ranges) {
                   if (name != m_observed.name() || !m_bench.current() || m_bench.current()->id != environment)
                       return;
                   if (!ranges)
                       return m_limitCard->states()->showFailed(ranges.error());
                   showUse(useOf(ranges->value(0)), useOf(ranges->value(1)));
               });
}

void ContainerDetails::showUse(const ResourceUse &memory, const ResourceUse &processors)
{
    const ContainerLimits &limits = m_observed.container.limits;
    showAdvice(adviseMemory(limits, memory), limits.memory, memory, m_memoryMeter, m_memoryAdvice);
    showAdvice(adviseProcessors(limits, processors), limits.processors, processors, m_processorMeter,
               m_processorAdvice);
    m_limitCard->states()->showContent();
}

void ContainerDetails::showAdvice(const ResourceAdvice &advice, std::optional<double> limit, const ResourceUse &use,
                                  Meter *meter, QLabel *words)
{
    if (use.peak && limit)
        //: what was used of a limit: "peak 480 MB of 512 MB"
        meter->setValue(std::min(1.0, *use.peak / *limit), std::nullopt, advice.status,
                        tr("peak %1 of %2").arg(advice.peak, advice.limit));
    else
        meter->setUnknown(use.peak ? tr("peak %1, no limit").arg(advice.peak) : tr("not measured"));
    QStringList lines;
    if (!advice.requested.isEmpty())
        //: an amount of memory that a container asked for
        lines.append(tr("Requested: %1.").arg(advice.requested));
    if (use.peak)
        lines.append(tr("%1 on average.").arg(advice.mean));
    lines.append(advice.suggestion);
    words->setText(lines.join(QLatin1Char(' ')));
}

} // namespace castellan
