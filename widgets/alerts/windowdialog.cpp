// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/windowdialog.h"

#include "models/alerts/windowwords.h"
#include "models/core/format.h"
#include "widgets/common/layouts.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace castellan {
namespace {

constexpr int timesShown = 3;
constexpr int longestVerifyMinutes = 24 * 60;

QHBoxLayout *rowIn(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

QDateEdit *dateField(const char *name)
{
    auto *field = new QDateEdit;
    field->setObjectName(QLatin1String(name));
    field->setCalendarPopup(true);
    field->setDisplayFormat(QStringLiteral("ddd ") + QLocale().dateFormat(QLocale::ShortFormat));
    return field;
}

QTimeEdit *timeField(const char *name)
{
    auto *field = new QTimeEdit;
    field->setObjectName(QLatin1String(name));
    field->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
    return field;
}

/// The days of a week in the order of the person's calendar.
QList<int> weekOrder()
{
    QList<int> order;
    for (int i = 0; i < 7; ++i)
        order.append((QLocale().firstDayOfWeek() - 1 + i) % 7 + 1);
    return order;
}

} // namespace

WindowDialog::WindowDialog(const MaintenanceWindow &window, QuietScope scope, QWidget *parent)
    : QuietDialog(window.id.isEmpty() ? tr("New maintenance window") : tr("Change maintenance window"),
                  std::move(scope), parent),
      m_window(window)
{
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("windowName"));
    m_name->setPlaceholderText(tr("What is worked on"));
    form()->addRow(tr("&Name"), m_name);
    addAlertsRow(window.matchers);
    addTimes();
    addDays();
    addZone();
    addReasonRow(window.comment);
    load(window);
    connect(m_name, &QLineEdit::textChanged, this, &WindowDialog::check);
    finish(window.id.isEmpty() ? tr("Ma&ke the window") : tr("&Change the window"),
           tr("Checks go on meanwhile; what they find is kept and labelled. Castellan keeps quiet here; whoever "
              "Alertmanager pages is paged as before."));
}

void WindowDialog::addTimes()
{
    auto *when = new QWidget;
    QHBoxLayout *row = rowIn(when);
    m_start = timeField("start");
    m_start->setAccessibleName(tr("Begins at"));
    m_end = timeField("end");
    m_end->setAccessibleName(tr("Ends at"));
    m_length = new QLabel;
    m_length->setObjectName(QStringLiteral("length"));
    row->addWidget(m_start);
    //: between two times: "22:00 to 02:00"
    row->addWidget(new QLabel(tr("to")));
    row->addWidget(m_end);
    row->addWidget(m_length, 1);
    m_repeat = new QComboBox;
    m_repeat->setObjectName(QStringLiteral("repeat"));
    for (int kind = 0; kind < RepeatCount; ++kind) {
        //: how often a maintenance window comes
        const QString words = kind == Once          ? tr("once")
                              : kind == Daily       ? tr("every day")
                              : kind == Weekly      ? tr("every week, on…")
                              : kind == NthWeekday  ? tr("every month, on the first, second… weekday")
                              : kind == DaysOfMonth ? tr("every month, on days…")
                                                    : tr("every month, on days that are certain weekdays");
        m_repeat->addItem(words);
    }
    form()->addRow(tr("&Repeated"), m_repeat);
    m_from = dateField("from");
    form()->addRow(tr("&Day"), m_from);
    auto *timeLabel = new QLabel(tr("&Time"));
    timeLabel->setBuddy(m_start);
    form()->addRow(timeLabel, when);
    for (QTimeEdit *field : {m_start, m_end})
        connect(field, &QTimeEdit::timeChanged, this, &WindowDialog::check);
    connect(m_from, &QDateEdit::dateChanged, this, &WindowDialog::check);
    connect(m_repeat, &QComboBox::currentIndexChanged, this, &WindowDialog::showDays);
}

void WindowDialog::addDays()
{
    m_weekdayRow = new QWidget;
    QHBoxLayout *days = rowIn(m_weekdayRow);
    m_weekdays = QList<QCheckBox *>(7);
    for (const int day : weekOrder()) {
        auto *box = new QCheckBox(QLocale().standaloneDayName(day, QLocale::ShortFormat));
        box->setObjectName(QStringLiteral("weekday%1").arg(day));
        box->setAccessibleName(QLocale().standaloneDayName(day));
        connect(box, &QCheckBox::toggled, this, &WindowDialog::check);
        m_weekdays[day - 1] = box;
        days->addWidget(box);
    }
    days->addStretch(1);
    form()->addRow(tr("Weekdays"), m_weekdayRow);
    m_nthRow = new QWidget;
    QHBoxLayout *nth = rowIn(m_nthRow);
    m_nth = new QComboBox;
    m_nth->setObjectName(QStringLiteral("nth"));
    m_nth->setAccessibleName(tr("Which of the month"));
    for (const auto &[number, words] :
         {std::pair(1, tr("first")), std::pair(2, tr("second")), std::pair(3, tr("third")), std::pair(4, tr("fourth")),
          std::pair(-1, tr("last"))})
        m_nth->addItem(words, number);
    m_nthWeekday = new QComboBox;
    m_nthWeekday->setObjectName(QStringLiteral("nthWeekday"));
    m_nthWeekday->setAccessibleName(tr("Weekday"));
    for (const int day : weekOrder())
        m_nthWeekday->addItem(QLocale().standaloneDayName(day), day);
    for (QComboBox *box : {m_nth, m_nthWeekday}) {
        nth->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &WindowDialog::check);
    }
    nth->addStretch(1);
    form()->addRow(tr("On the"), m_nthRow);
    m_days = new QLineEdit;
    m_days->setObjectName(QStringLiteral("daysOfMonth"));
    m_days->setPlaceholderText(QStringLiteral("1, 15"));
    m_days->setToolTip(tr("Numbers from 1 to 31; -1 is the last day of the month, -2 the one before"));
    connect(m_days, &QLineEdit::textChanged, this, &WindowDialog::check);
    form()->addRow(tr("Days of the month"), m_days);
    m_months = new QToolButton;
    m_months->setObjectName(QStringLiteral("months"));
    m_months->setPopupMode(QToolButton::InstantPopup);
    m_months->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(m_months);
    for (int month = 1; month <= 12; ++month) {
        QAction *action = menu->addAction(QLocale().standaloneMonthName(month));
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &WindowDialog::showDays);
    }
    m_months->setMenu(menu);
    form()->addRow(tr("Months"), m_months);
    m_untilRow = new QWidget;
    QHBoxLayout *until = rowIn(m_untilRow);
    m_ends = new QCheckBox(tr("&until"));
    m_ends->setObjectName(QStringLiteral("ends"));
    m_until = dateField("until");
    m_until->setAccessibleName(tr("The last day it may begin on"));
    until->addWidget(m_ends);
    until->addWidget(m_until);
    until->addStretch(1);
    connect(m_ends, &QCheckBox::toggled, this, &WindowDialog::showDays);
    connect(m_until, &QDateEdit::dateChanged, this, &WindowDialog::check);
    form()->addRow(QString(), m_untilRow);
}

void WindowDialog::addZone()
{
    m_zone = new QComboBox;
    m_zone->setObjectName(QStringLiteral("zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromUtf8(zone));
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(m_zone, &QComboBox::currentTextChanged, this, &WindowDialog::check);
    m_verify = new QSpinBox;
    m_verify->setObjectName(QStringLiteral("verify"));
    m_verify->setRange(0, longestVerifyMinutes);
    m_verify->setSingleStep(5);
    //: unit of a number field: minutes
    m_verify->setSuffix(tr(" min"));
    m_verify->setToolTip(tr("So long after its end alerts are heard again, and labelled: did it come of the work?"));
    connect(m_verify, &QSpinBox::valueChanged, this, &WindowDialog::check);
    // In one row: at 150 % the dialog just fits on a small screen.
    auto *place = new QWidget;
    QHBoxLayout *row = rowIn(place);
    auto *verifyLabel = new QLabel(tr("&Look with care for"));
    verifyLabel->setBuddy(m_verify);
    row->addWidget(m_zone, 1);
    row->addWidget(verifyLabel);
    row->addWidget(m_verify);
    auto *zoneLabel = new QLabel(tr("Time &zone"));
    zoneLabel->setBuddy(m_zone);
    form()->addRow(zoneLabel, place);
}

MaintenanceWindow WindowDialog::proposal(const QList<AlertMatcher> &matchers, const QDateTime &now)
{
    const QDateTime local = now.toTimeZone(QTimeZone::systemTimeZone());
    const QDateTime start = local.addSecs(3600 - local.time().msecsSinceStartOfDay() / 1000 % 3600);
    MaintenanceWindow window;
    window.matchers = matchers;
    window.zone = QTimeZone::systemTimeZoneId();
    window.from = start.date();
    window.start = QTime(start.time().hour(), 0);
    window.end = window.start.addSecs(2 * 3600);
    return window;
}

void WindowDialog::load(const MaintenanceWindow &window)
{
    m_name->setText(window.name);
    m_from->setDate(window.from);
    m_start->setTime(window.start);
    m_end->setTime(window.end);
    const int nth = nthOf(window.daysOfMonth);
    const Repeat kind = !window.repeated                          ? Once
                        : nth != 0 && window.weekdays.size() == 1 ? NthWeekday
                        : window.daysOfMonth.isEmpty()            ? (window.weekdays.isEmpty() ? Daily : Weekly)
                        : window.weekdays.isEmpty()               ? DaysOfMonth
                                                                  : DaysThatAre;
    // A new one that is made a weekly one comes on the day that is chosen.
    const QList<int> weekdays = window.weekdays.isEmpty() ? QList<int>{window.from.dayOfWeek()} : window.weekdays;
    for (int day = 1; day <= 7; ++day)
        m_weekdays.at(day - 1)->setChecked(weekdays.contains(day));
    m_nthWeekday->setCurrentIndex(m_nthWeekday->findData(weekdays.first()));
    const int sameKind = (window.from.day() - 1) / 7 + 1;
    m_nth->setCurrentIndex(m_nth->findData(nth != 0 ? nth : sameKind > 4 ? -1 : sameKind));
    QStringList days;
    for (const int day : window.daysOfMonth.isEmpty() ? QList<int>{window.from.day()} : window.daysOfMonth)
        days.append(QString::number(day));
    m_days->setText(days.join(QStringLiteral(", ")));
    for (const int month : window.months)
        m_months->menu()->actions().at(month - 1)->setChecked(true);
    m_ends->setChecked(window.until.isValid());
    m_until->setDate(window.until.isValid() ? window.until : window.from.addMonths(1));
    m_zone->setCurrentText(QString::fromUtf8(window.zone));
    m_verify->setValue(static_cast<int>(window.verifyFor.count()));
    m_repeat->setCurrentIndex(kind);
    showDays();
}

void WindowDialog::showDays()
{
    const Repeat kind = repeat();
    const auto show = [this](QWidget *row, bool visible) { form()->setRowVisible(row, visible); };
    show(m_weekdayRow, kind == Weekly || kind == DaysThatAre);
    show(m_nthRow, kind == NthWeekday);
    show(m_days, kind == DaysOfMonth || kind == DaysThatAre);
    show(m_months, kind != Once);
    show(m_untilRow, kind != Once);
    m_until->setEnabled(m_ends->isChecked());
    if (auto *label = qobject_cast<QLabel *>(form()->labelForField(m_from)))
        //: the first day a repeated maintenance window may begin on, or the only one
        label->setText(kind == Once ? tr("&Day") : tr("&Since"));
    QStringList names;
    for (const int month : months())
        names.append(QLocale().standaloneMonthName(month, QLocale::ShortFormat));
    m_months->setText(names.isEmpty() ? tr("every month") : names.join(QStringLiteral(", ")));
    check();
    if (isVisible())
        resizeOnScreen(this, QSize(width(), std::max(height(), sizeHint().height())));
}

WindowDialog::Repeat WindowDialog::repeat() const
{
    return static_cast<Repeat>(m_repeat->currentIndex());
}

QList<int> WindowDialog::weekdays() const
{
    QList<int> days;
    for (int day = 1; day <= 7; ++day)
        if (m_weekdays.at(day - 1)->isChecked())
            days.append(day);
    return days;
}

QList<int> WindowDialog::months() const
{
    QList<int> months;
    for (int month = 1; month <= 12; ++month)
        if (m_months->menu()->actions().at(month - 1)->isChecked())
            months.append(month);
    return months;
}

QList<int> WindowDialog::daysOfMonth() const
{
    QList<int> days;
    for (const QString &day : m_days->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        days.append(day.trimmed().toInt()); // what is no number is 0, which there is not
    return days;
}

MaintenanceWindow WindowDialog::window() const
{
    MaintenanceWindow window = m_window;
    const Silence quiet = this->quiet();
    window.name = m_name->text().trimmed();
    window.matchers = quiet.matchers;
    window.comment = quiet.comment;
    window.createdBy = quiet.createdBy;
    window.zone = m_zone->currentText().trimmed().toUtf8();
    window.start = m_start->time();
    window.end = m_end->time();
    window.from = m_from->date();
    const Repeat kind = repeat();
    window.repeated = kind != Once;
    window.until = window.repeated && m_ends->isChecked() ? m_until->date() : QDate();
    window.months = window.repeated ? months() : QList<int>();
    window.weekdays = kind == Weekly || kind == DaysThatAre ? weekdays()
                      : kind == NthWeekday                  ? QList<int>{m_nthWeekday->currentData().toInt()}
                                                            : QList<int>();
    window.daysOfMonth = kind == NthWeekday                           ? daysOfNth(m_nth->currentData().toInt())
                         : kind == DaysOfMonth || kind == DaysThatAre ? daysOfMonth()
                                                                      : QList<int>();
    window.verifyFor = std::chrono::minutes(m_verify->value());
    return window;
}

QStringList WindowDialog::faults() const
{
    const MaintenanceWindow wanted = window();
    const Repeat kind = repeat();
    QStringList faults;
    // Without a day it would come on every one, which is another choice.
    if ((kind == Weekly || kind == DaysThatAre) && wanted.weekdays.isEmpty())
        faults << tr("Choose a weekday.");
    if ((kind == DaysOfMonth || kind == DaysThatAre) && wanted.daysOfMonth.isEmpty())
        faults << tr("Name a day of the month.");
    faults += wanted.faults();
    if (faults.isEmpty() && !wanted.timeAfter(scope().clock->now()))
        faults << tr("All of its times are in the past.");
    return faults;
}

QString WindowDialog::times() const
{
    const MaintenanceWindow wanted = window();
    const QString length = format::duration(wanted.wallLength());
    //: %1 a duration; a maintenance window that ends on the day after its start
    m_length->setText(wanted.end > wanted.start || wanted.end == QTime(0, 0) ? QStringLiteral("(%1)").arg(length)
                                                                             : tr("on the next day (%1)").arg(length));
    const QList<WindowTime> next = wanted.timesAfter(scope().clock->now(), timesShown + 1);
    QStringList lines;
    for (const WindowTime &time : next.mid(0, timesShown))
        lines.append(QStringLiteral("\u2022 ") + timeText(wanted, time));
    if (lines.isEmpty())
        return {};
    lines.prepend(wanted.repeated ? tr("It hides them %1. Its next times:").arg(repeatsText(wanted))
                                  : tr("It hides them once:"));
    if (next.size() > timesShown)
        lines.append(tr("…and so on."));
    return lines.join(QLatin1Char('\n'));
}

} // namespace castellan
