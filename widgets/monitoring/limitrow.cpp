// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/limitrow.h"

#include "models/alerts/watchalerts.h"
#include "models/core/format.h"
#include "models/monitoring/runbook.h"
#include "widgets/common/layouts.h"
#include "widgets/common/meter.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace castellan {
namespace {

constexpr double markAt = 0.75; // where the mark of a limit without a natural end stands

/// How much of the bar, and where its mark stands: shares as they are, others on a scale that leaves room beyond.
std::pair<double, double> placesOf(const LimitStanding &limit)
{
    const double current = limit.current.value_or(0);
    if (limit.rule.unit == QLatin1String("ratio") && limit.rule.limit > 0.2)
        return {current, limit.rule.limit};
    return {limit.rule.limit > 0 ? current / limit.rule.limit * markAt : 0, markAt};
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

void showIn(Meter *meter, const LimitStanding &limit)
{
    if (!limit.current)
        return meter->setUnknown(LimitRow::tr("not measured"));
    const auto [fraction, mark] = placesOf(limit);
    const QString value = limitValueText(limit.rule, *limit.current);
    const QString bound = limitValueText(limit.rule, limit.rule.limit);
    //: %1 a value, %2 the limit that it must stay below
    meter->setValue(fraction, mark, limit.status,
                    limit.rule.below ? LimitRow::tr("%1, limit %2").arg(value, bound)
                                     //: %1 a value, %2 what it must not fall below
                                     : LimitRow::tr("%1, at least %2").arg(value, bound));
}

/// "18 % of the limit is left"; nothing where that means nothing, or is below zero: the value says it then.
QString headroomText(const LimitStanding &limit)
{
    if (!limit.headroom || *limit.headroom < 0)
        return {};
    //: %1 a share: "18 %"; how far a value is from its limit
    return LimitRow::tr("%1 of the way to the limit is left")
        .arg(format::quantity(std::round(*limit.headroom * 100) / 100, QStringLiteral("ratio")));
}

QString joined(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(QStringLiteral(" · "));
}

QString link(const QString &target, const QString &words)
{
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(target.toHtmlEscaped(), words.toHtmlEscaped());
}

QString stateWords(AlertState state)
{
    switch (state) {
    case AlertState::Firing:
        //: an alert rule
        return LimitRow::tr("fires");
    case AlertState::Pending:
        //: an alert rule: its expression is true, not yet for long enough
        return LimitRow::tr("is pending");
    case AlertState::Inactive:
        break;
    }
    //: an alert rule
    return LimitRow::tr("does not fire");
}

Status signOf(AlertState state)
{
    return state == AlertState::Inactive ? Status::Good : Status::Warning;
}

} // namespace

LimitRow::LimitRow(const LimitRule &rule) : m_rule(rule)
{
    setObjectName(QStringLiteral("limit.%1").arg(rule.metric));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 2, 9);
    layout->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    m_toggle = new QToolButton;
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setFixedSize(fontMetrics().height(), fontMetrics().height());
    m_toggle->setToolTip(tr("Each subject, the alert rules about it and its runbook"));
    //: %1 a limit: "disk in use"
    m_toggle->setAccessibleName(tr("Details of %1").arg(limitName(rule)));
    m_toggle->setObjectName(QStringLiteral("details"));
    connect(m_toggle, &QToolButton::toggled, this, &LimitRow::setExpanded);
    row->addWidget(m_toggle, 0, Qt::AlignTop);
    auto *now = new QVBoxLayout;
    now->setSpacing(2);
    m_meter = new Meter(upperFirst(limitName(rule)));
    m_words = note({});
    m_words->hide();
    now->addWidget(m_meter);
    now->addWidget(m_words);
    row->addLayout(now, 1);
    layout->addLayout(row);
}

void LimitRow::setStanding(const LimitStanding &limit)
{
    const bool other = !(limit == m_standing);
    m_standing = limit;
    showIn(m_meter, limit);
    showWords();
    if (other && isExpanded())
        showDetails();
}

void LimitRow::setMonth(const QString &subject, const QString &words)
{
    if (m_months.value(subject) == words)
        return;
    m_months.insert(subject, words);
    showWords();
    if (isExpanded())
        showDetails();
}

void LimitRow::setBelongings(const LimitBelongings &belongings)
{
    if (m_belongings == belongings)
        return;
    m_belongings = belongings;
    if (isExpanded())
        showDetails();
}

bool LimitRow::isExpanded() const
{
    return m_toggle->isChecked();
}

void LimitRow::setExpanded(bool expanded)
{
    m_toggle->setChecked(expanded);
    if (m_details && m_details->isVisibleTo(this) == expanded)
        return;
    m_toggle->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    if (expanded && !m_details) {
        m_details = new QWidget;
        m_lines = new QVBoxLayout(m_details);
        m_lines->setContentsMargins(fontMetrics().height() + 4, 4, 0, 4); // below the words of the row
        m_lines->setSpacing(5);
        layout()->addWidget(m_details);
    }
    if (expanded)
        showDetails();
    if (m_details)
        m_details->setVisible(expanded);
    Q_EMIT expandedChanged(expanded);
}

void LimitRow::showWords()
{
    // "host" and "database" are in the limit's own name; "/var" of "fs:/var" is not.
    QString subject = limitSubjectText(m_standing);
    if (!m_standing.others.isEmpty() && !subject.isEmpty())
        //: %1 a disk or container, %n how many there are with it
        subject = tr("%1, the worst of %n", nullptr, static_cast<int>(m_standing.others.size()) + 1).arg(subject);
    const QString trend = m_standing.current ? limitTrendText(m_standing) : QString();
    m_words->setText(joined({subject, trend, m_months.value(m_standing.subject)}));
    m_words->setVisible(!m_words->text().isEmpty());
}

/// What is shown of a line. It is kept from one measurement to the next, with the focus that is on a link in it.
class LimitRow::LineView final : public QWidget
{
public:
    LineView(const Line &line, LimitRow *owner)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        if (line.subject) {
            m_meter = new Meter(limitSubjectText(*line.subject));
            row->addWidget(m_meter);
        } else if (line.sign) {
            m_sign = new StatusBadge;
            row->addWidget(m_sign, 0, Qt::AlignTop);
            m_words = new QLabel;
            m_words->setTextFormat(Qt::RichText);
            m_words->setWordWrap(true);
            m_words->setTextInteractionFlags(Qt::TextBrowserInteraction);
            connect(m_words, &QLabel::linkActivated, owner, &LimitRow::follow);
            row->addWidget(m_words, 1);
        } else {
            m_words = note({});
            row->addWidget(m_words, 1);
        }
        show(line);
    }
    bool canShow(const Line &line) const
    {
        return line.subject ? m_meter && m_meter->label() == limitSubjectText(*line.subject)
                            : !m_meter && line.sign.has_value() == (m_sign != nullptr);
    }
    void show(const Line &line)
    {
        if (m_meter)
            return showIn(m_meter, *line.subject);
        if (m_sign)
            m_sign->setStatus(*line.sign);
        if (m_words->text() != line.words)
            m_words->setText(line.words);
    }

private:
    Meter *m_meter = nullptr;
    StatusBadge *m_sign = nullptr;
    QLabel *m_words = nullptr;
};

void LimitRow::showDetails()
{
    const QList<Line> wanted = lines();
    for (int i = 0; i < wanted.size(); ++i) {
        auto *view = i < m_lines->count() ? static_cast<LineView *>(m_lines->itemAt(i)->widget()) : nullptr;
        if (view && view->canShow(wanted.at(i))) {
            view->show(wanted.at(i));
            continue;
        }
        clearLayout(m_lines, i);
        m_lines->addWidget(new LineView(wanted.at(i), this));
    }
    clearLayout(m_lines, static_cast<int>(wanted.size()));
}

QList<LimitRow::Line> LimitRow::lines() const
{
    QList<Line> all;
    addSubjects(all);
    addRules(all);
    all.append(runbookLine());
    return all;
}

void LimitRow::addSubjects(QList<Line> &lines) const
{
    const QList<LimitStanding> subjects = eachSubject(m_standing);
    for (const LimitStanding &one : subjects) {
        QStringList words{headroomText(one)};
        if (subjects.size() > 1) { // of one, the row itself says the rest
            lines.append({.subject = one, .sign = {}, .words = {}});
            words << (one.current ? limitTrendText(one) : QString()) << m_months.value(one.subject);
        }
        if (const QString text = joined(words); !text.isEmpty())
            lines.append({.subject = {}, .sign = {}, .words = text});
    }
}

void LimitRow::addRules(QList<Line> &lines) const
{
    const auto add = [&lines](Status sign, const QString &html) {
        lines.append({.subject = {}, .sign = sign, .words = html});
    };
    const std::chrono::milliseconds held =
        m_rule.sustained.count() > 0 ? std::chrono::milliseconds(m_rule.sustained) : WatchAlerts::limitHeldFor;
    //: %1 a duration, %2 "fires", "is pending" or "does not fire"; of Castellan's own alert for a limit
    QStringList own{tr("Castellan warns after %1 beyond it; it %2 now.")
                        .arg(format::duration(held), stateWords(m_belongings.own))
                        .toHtmlEscaped()};
    if (m_belongings.own != AlertState::Inactive)
        own << link(QStringLiteral("alert"), tr("Show the alert"));
    own << link(QStringLiteral("settings:") + m_rule.id, tr("Change the limit"));
    add(signOf(m_belongings.own), own.join(QStringLiteral(" ")));
    for (const LimitAlertRule &rule : m_belongings.rules) {
        const QString name = link(QStringLiteral("rule:") + rule.name, rule.name);
        if (!rule.error.isEmpty())
            //: %1 a rule's name, %2 what Prometheus says
            add(Status::Unknown,
                tr("Prometheus cannot evaluate its rule %1: %2").arg(name, rule.error.toHtmlEscaped()));
        else if (rule.state)
            //: %1 a rule's name, %2 "fires", "is pending" or "does not fire"
            add(signOf(*rule.state), tr("The rule %1 of Prometheus %2.").arg(name, stateWords(*rule.state)));
        else
            //: %1 a rule's name
            add(Status::Notice, tr("Prometheus does not have the guide's rule %1.").arg(name));
    }
    if (!m_belongings.rulesNote.isEmpty())
        lines.append({.subject = {}, .sign = {}, .words = m_belongings.rulesNote});
}

LimitRow::Line LimitRow::runbookLine() const
{
    if (m_belongings.runbook.isEmpty()) {
        //: ends "Write down what to do when this limit is passed, and …"
        const QString where = link(QStringLiteral("settings:runbooks.") + m_rule.id, tr("say where it stands"));
        return {.subject = {},
                .sign = Status::Notice,
                //: %1 "say where it stands"
                .words = tr("No runbook yet. Write down what to do when this limit is passed, and %1.").arg(where)};
    }
    const QString name = link(QStringLiteral("runbook"), runbookTitle(m_belongings.runbook));
    return {.subject = {},
            .sign = Status::Good,
            //: %1 a runbook's title
            .words = m_belongings.runbookOfGuide ? tr("The guide's runbook: %1").arg(name)
                                                 //: %1 a runbook's title
                                                 : tr("Runbook: %1").arg(name)};
}

void LimitRow::follow(const QString &link)
{
    const QString name = link.section(QLatin1Char(':'), 1);
    if (link.startsWith(QLatin1String("rule:")))
        Q_EMIT ruleRequested(name);
    else if (link.startsWith(QLatin1String("settings:")))
        Q_EMIT settingsRequested(name);
    else if (link == QLatin1String("alert"))
        Q_EMIT alertRequested();
    else if (link == QLatin1String("runbook"))
        Q_EMIT runbookRequested(m_belongings.runbook);
}

QStringList LimitRow::detailLines() const
{
    QStringList said;
    if (!isExpanded())
        return said;
    for (const Line &line : lines())
        said.append(line.subject ? limitSubjectText(*line.subject) : line.words);
    return said;
}

} // namespace castellan
