// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/backupshead.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/overview/overviewreadings.h"
#include "models/overview/recoverysentences.h"
#include "widgets/backup/backupactions.h"
#include "widgets/common/durationlabel.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

BackupsHead::BackupsHead(Workbench &bench, BackupActions &actions, QWidget *parent)
    : QWidget(parent), m_bench(bench), m_actions(actions)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *head = new PageHead;
    layout->addWidget(head);
    m_sign = head->addSign();
    m_headline = head->headline();
    m_explanation = note({});
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_age = new DurationLabel(m_bench.clock(), DurationLabel::Style::Age);
    //: %1 is an age such as "6 s ago"
    m_age->setPattern(tr("Read %1"));
    m_age->setForegroundRole(QPalette::PlaceholderText);
    head->addLine({m_explanation, m_age});
    head->addButton(m_actions.expire());
    head->addButton(m_actions.drill());
    head->addButton(m_actions.create(), true);
}

void BackupsHead::judge(const BackupCatalogue &catalogue, const QDateTime &read)
{
    const Environment *environment = m_bench.current();
    const bool known = environment && read.isValid();
    m_sign->setVisible(known);
    m_age->setVisible(known);
    m_age->setSince(read);
    if (!known) {
        m_headline->setText(tr("Backups"));
        m_explanation->setText({});
        return;
    }
    const BackupsReading reading = glanceAt(catalogue);
    OverviewFacts facts;
    facts.backups.value = reading;
    facts.backups.when = read;
    Overview overview;
    overview.observing = true;
    const QDateTime now = m_bench.clock()->now();
    judgeRpo(facts, *environment, now, overview);

    QStringList words;
    if (overview.attention.isEmpty()) {
        const auto age = timeBetween(reading.newestProven->when, now);
        m_sign->setStatus(overview.rpo.status);
        m_headline->setText(tr("The newest proven backup is %1 old, within the objective of %2.")
                                .arg(format::duration(age), format::duration(environment->rpoObjective())));
    } else {
        m_sign->setStatus(overview.attention.constFirst().status);
        m_headline->setText(overview.attention.constFirst().sentence);
        words << overview.attention.constFirst().explanation;
    }
    const int others = static_cast<int>(catalogue.entries.size()) - reading.count;
    if (reading.count > 0)
        words << tr("%n backup(s).", nullptr, reading.count);
    if (others > 0)
        words << tr("%n file(s) that are none.", "no backups", others);
    if (m_actions.waitingProofs() > 0)
        words << tr("%n proof(s) wait for the one that runs.", nullptr, m_actions.waitingProofs());
    words.removeAll(QString());
    m_explanation->setText(words.join(QLatin1Char(' ')));
}

} // namespace castellan
