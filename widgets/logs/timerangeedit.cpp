// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/timerangeedit.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace castellan {
namespace {

constexpr qint64 million = 1'000'000;

QDateTimeEdit *momentEdit(const QDateTime &when, const QString &name)
{
    auto *edit = new QDateTimeEdit(when);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    edit->setCalendarPopup(true);
    edit->setAccessibleName(name);
    return edit;
}

QDateTime momentOf(qint64 utc)
{
    return QDateTime::fromMSecsSinceEpoch(utc / million);
}

} // namespace

TimeRangeEdit::TimeRangeEdit(const QDateTime &now, QWidget *parent) : QWidget(parent)
{
    QDateTime end = now.toLocalTime();
    end.setTime(QTime(end.time().hour(), end.time().minute(), end.time().second()));
    m_from = momentEdit(end.addSecs(-3600), tr("From"));
    m_to = momentEdit(end, tr("To"));
    m_hasEnd = new QCheckBox(tr("to", "a range of time: from … to …"));
    m_hasEnd->setAccessibleName(tr("The range has an end"));
    m_hasEnd->setChecked(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_from);
    row->addWidget(m_hasEnd);
    row->addWidget(m_to);
    row->addStretch(1);
    connect(m_hasEnd, &QCheckBox::toggled, m_to, &QWidget::setEnabled);
    connect(m_hasEnd, &QCheckBox::toggled, this, &TimeRangeEdit::changed);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &TimeRangeEdit::changed);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &TimeRangeEdit::changed);
    setToolTip(tr("In the time zone of this computer"));
}

void TimeRangeEdit::setRange(const std::optional<qint64> &from, const std::optional<qint64> &to)
{
    if (from)
        m_from->setDateTime(momentOf(*from));
    if (to)
        m_to->setDateTime(momentOf(*to));
    m_hasEnd->setChecked(to.has_value());
}

qint64 TimeRangeEdit::from() const
{
    return m_from->dateTime().toMSecsSinceEpoch() * million;
}

std::optional<qint64> TimeRangeEdit::to() const
{
    return m_hasEnd->isChecked() ? std::optional(m_to->dateTime().toMSecsSinceEpoch() * million) : std::nullopt;
}

QString rangeWords(const std::optional<qint64> &from, const std::optional<qint64> &to)
{
    const auto words = [](const QDateTime &moment, bool withDay) {
        const QString time = moment.toString(QStringLiteral("HH:mm:ss"));
        return withDay ? QLocale().toString(moment.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + time : time;
    };
    if (from && to)
        return TimeRangeEdit::tr("%1 – %2").arg(words(momentOf(*from), true),
                                                words(momentOf(*to), momentOf(*from).date() != momentOf(*to).date()));
    if (from)
        return TimeRangeEdit::tr("from %1").arg(words(momentOf(*from), true));
    return to ? TimeRangeEdit::tr("until %1").arg(words(momentOf(*to), true)) : QString();
}

} // namespace castellan
