// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/rota/rota.h"

#include "models/core/localtime.h"

#include <QCoreApplication>
#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <vector>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Rota)
};

constexpr qint64 horizonDays = 60;
constexpr qint64 secondsOfAnHour = 3600;
constexpr int daysOfAWeek = 7;

int daysOfATurn(const RotaLayer &layer)
{
    return layer.length * (layer.turn == RotaLayer::Turn::Weeks ? daysOfAWeek : 1);
}

/// A layer with what is asked of it for each moment.
class LayerClock
{
public:
    LayerClock(const RotaLayer &layer, const QList<QDate> &holidays)
        : m_layer(layer),
          m_holidays(holidays),
          m_zone(layer.timeZone),
          m_first(momentOf(layer.start, layer.handover, m_zone))
    {
    }

    /// Who is on call by this layer; empty: nobody.
    QString memberAt(const QDateTime &time) const
    {
        if (m_layer.members.isEmpty() || time < m_first || !isWithin(time) || !isItsDay(time))
            return {};
        return m_layer.members.at(turnAt(time) % m_layer.members.size());
    }
    /// All moments in between at which memberAt() may change.
    void addChanges(const QDateTime &from, const QDateTime &until, QList<QDateTime> *changes) const
    {
        addHandovers(from, until, changes);
        for (QDate date = localDate(from).addDays(-daysOfAWeek); date <= localDate(until).addDays(1);
             date = date.addDays(1))
            for (const RotaWindow &window : m_layer.windows)
                if (window.fromDay == date.dayOfWeek())
                    *changes << beginOf(window, date) << endOf(window, date);
        if (m_layer.onHolidays != RotaLayer::OnHolidays::Also)
            for (const QDate &date : m_holidays)
                *changes << momentOf(date, QTime(0, 0), m_zone) << momentOf(date.addDays(1), QTime(0, 0), m_zone);
    }

private:
    QDate localDate(const QDateTime &time) const { return time.toTimeZone(m_zone).date(); }
    QDateTime handover(qint64 turn) const
    {
        return momentOf(m_layer.start.addDays(turn * daysOfATurn(m_layer)), m_layer.handover, m_zone);
    }
    qint64 turnAt(const QDateTime &time) const
    {
        if (m_layer.turn == RotaLayer::Turn::Hours)
            return m_first.secsTo(time) / (secondsOfAnHour * m_layer.length);
        const qint64 turn = m_layer.start.daysTo(localDate(time)) / daysOfATurn(m_layer);
        return time < handover(turn) ? turn - 1 : turn; // of the day of a handover the first part
    }
    void addHandovers(const QDateTime &from, const QDateTime &until, QList<QDateTime> *changes) const
    {
        *changes << m_first;
        const qint64 first = from < m_first ? 0 : turnAt(from);
        if (m_layer.turn == RotaLayer::Turn::Hours) {
            const qint64 step = secondsOfAnHour * m_layer.length;
            for (QDateTime at = m_first.addSecs(first * step); at < until; at = at.addSecs(step))
                *changes << at;
            return;
        }
        for (qint64 turn = first; handover(turn) < until; ++turn)
            *changes << handover(turn);
    }
    QDateTime beginOf(const RotaWindow &window, QDate date) const { return momentOf(date, window.from, m_zone); }
    QDateTime endOf(const RotaWindow &window, QDate date) const
    {
        int days = (window.untilDay - window.fromDay + daysOfAWeek) % daysOfAWeek;
        if (days == 0 && window.until <= window.from)
            days = daysOfAWeek;
        return momentOf(date.addDays(days), window.until, m_zone);
    }
    bool isWithin(const QDateTime &time) const
    {
        if (m_layer.windows.isEmpty())
            return true;
        const QDate today = localDate(time);
        for (int back = 0; back <= daysOfAWeek; ++back) {
            const QDate date = today.addDays(-back);
            for (const RotaWindow &window : m_layer.windows)
                if (window.fromDay == date.dayOfWeek() && beginOf(window, date) <= time && time < endOf(window, date))
                    return true;
        }
        return false;
    }
    bool isItsDay(const QDateTime &time) const
    {
        if (m_layer.onHolidays == RotaLayer::OnHolidays::Also)
            return true;
        return m_holidays.contains(localDate(time)) == (m_layer.onHolidays == RotaLayer::OnHolidays::Only);
    }

    const RotaLayer &m_layer;
    const QList<QDate> &m_holidays;
    QTimeZone m_zone;
    QDateTime m_first;
};

/// All of a rota, asked moment by moment.
class RotaClock
{
public:
    RotaClock(const Rota &rota, const QList<Contact> &contacts) : m_rota(rota)
    {
        for (const RotaLayer &layer : rota.layers)
            m_layers.emplace_back(layer, rota.holidays);
        for (const Contact &contact : contacts)
            if (!contact.absences.isEmpty())
                m_absent.insert(contact.id, &contact);
    }

    Shift at(const QDateTime &time) const
    {
        Shift shift{.from = time, .until = {}, .contact = byLayers(time), .insteadOf = {}};
        const QString planned = shift.contact;
        const auto holds = [&time](const RotaOverride &one) { return one.from <= time && time < one.until; };
        const auto last = std::find_if(m_rota.overrides.crbegin(), m_rota.overrides.crend(), holds);
        if (last != m_rota.overrides.crend())
            shift.contact = last->contact;
        shift.contact = presentFor(shift.contact, time, [this](const QString &id) { return m_absent.value(id); });
        if (shift.contact != planned)
            shift.insteadOf = planned;
        return shift;
    }
    QList<QDateTime> changes(const QDateTime &from, const QDateTime &until) const
    {
        QList<QDateTime> all{from};
        for (const LayerClock &layer : m_layers)
            layer.addChanges(from, until, &all);
        for (const RotaOverride &one : m_rota.overrides)
            all << one.from << one.until;
        for (const Contact *contact : m_absent)
            for (const ContactAbsence &absence : contact->absences)
                all << absence.from << absence.until;
        all.removeIf([&](const QDateTime &time) { return time < from || time >= until; });
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

private:
    QString byLayers(const QDateTime &time) const
    {
        for (auto layer = m_layers.crbegin(); layer != m_layers.crend(); ++layer)
            if (const QString member = layer->memberAt(time); !member.isEmpty())
                return member;
        return {};
    }

    const Rota &m_rota;
    std::vector<LayerClock> m_layers;
    QHash<QString, const Contact *> m_absent;
};

bool isWindow(const RotaWindow &window)
{
    const auto isDay = [](int day) { return day >= 1 && day <= daysOfAWeek; };
    return isDay(window.fromDay) && isDay(window.untilDay) && window.from.isValid() && window.until.isValid();
}

} // namespace

QStringList Rota::faults() const
{
    QStringList sentences;
    if (name.trimmed().isEmpty())
        sentences << Text::tr("It needs a name.");
    if (layers.isEmpty())
        sentences << Text::tr("It has no layer: nobody would be on call.");
    for (const RotaLayer &layer : layers) {
        const QString which = layer.name.isEmpty() ? Text::tr("A layer") : layer.name;
        if (layer.members.isEmpty())
            sentences << Text::tr("%1: nobody takes turns in it.").arg(which);
        if (layer.length < 1)
            sentences << Text::tr("%1: a turn is one hour, day or week at least.").arg(which);
        if (!QTimeZone::isTimeZoneIdAvailable(layer.timeZone))
            sentences << Text::tr("%1: the time zone %2 is not known.").arg(which, QString::fromLatin1(layer.timeZone));
        if (!layer.start.isValid() || !layer.handover.isValid())
            sentences << Text::tr("%1: it needs a first day, and a time of day for the handover.").arg(which);
        if (!std::all_of(layer.windows.cbegin(), layer.windows.cend(), isWindow))
            sentences << Text::tr("%1: a part of the week needs two days and two times.").arg(which);
    }
    for (const RotaOverride &one : overrides)
        if (!one.from.isValid() || !(one.from < one.until))
            sentences << Text::tr("An override ends before it begins.");
    return sentences;
}

QList<Shift> shiftsBetween(const Rota &rota, const QList<Contact> &contacts, const QDateTime &from,
                           const QDateTime &until)
{
    QList<Shift> shifts;
    if (!(from < until) || !rota.faults().isEmpty())
        return shifts;
    const RotaClock clock(rota, contacts);
    const QList<QDateTime> changes = clock.changes(from, until);
    for (const QDateTime &change : changes) {
        const Shift next = clock.at(change);
        if (!shifts.isEmpty() && shifts.constLast().contact == next.contact &&
            shifts.constLast().insteadOf == next.insteadOf)
            continue;
        if (!shifts.isEmpty())
            shifts.last().until = change;
        shifts.append(next);
    }
    shifts.last().until = until;
    return shifts;
}

Shift shiftAt(const Rota &rota, const QList<Contact> &contacts, const QDateTime &time)
{
    const QList<Shift> shifts = shiftsBetween(rota, contacts, time.addDays(-horizonDays), time.addDays(horizonDays));
    for (const Shift &shift : shifts)
        if (shift.from <= time && time < shift.until)
            return shift;
    return {};
}

Shift nextShift(const Rota &rota, const QList<Contact> &contacts, const QDateTime &time)
{
    const QList<Shift> shifts = shiftsBetween(rota, contacts, time, time.addDays(horizonDays));
    for (const Shift &shift : shifts)
        if (!shift.contact.isEmpty() && shift.contact != shifts.constFirst().contact)
            return shift;
    return {};
}

} // namespace castellan
