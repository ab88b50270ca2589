// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/prometheusduration.h"

#include <QRegularExpression>

#include <array>
#include <limits>

namespace castellan {
namespace {

struct Unit
{
    const char *name;
    qint64 milliseconds;
    bool exact; ///< written only where nothing remains
};

constexpr qint64 day = 24LL * 3600 * 1000;
constexpr std::array<Unit, 7> units{{{"y", 365 * day, true},
                                     {"w", 7 * day, true},
                                     {"d", day, false},
                                     {"h", 3600 * 1000, false},
                                     {"m", 60 * 1000, false},
                                     {"s", 1000, false},
                                     {"ms", 1, false}}};
/// What Go's time.Duration holds.
constexpr qint64 longest = std::numeric_limits<qint64>::max() / 1'000'000;

} // namespace

std::optional<std::chrono::milliseconds> parsePrometheusDuration(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        R"(\A(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?\z)"));
    if (text == QLatin1String("0"))
        return std::chrono::milliseconds(0);
    const auto match = form.match(text);
    if (text.isEmpty() || !match.hasMatch())
        return std::nullopt;
    qint64 sum = 0;
    for (size_t i = 0; i < units.size(); ++i) {
        const QString digits = match.captured(static_cast<int>(i) + 1);
        if (digits.isEmpty())
            continue;
        bool ok = false;
        const qint64 count = digits.toLongLong(&ok);
        if (!ok || count > (longest - sum) / units[i].milliseconds)
            return std::nullopt;
        sum += count * units[i].milliseconds;
    }
    return std::chrono::milliseconds(sum);
}

QString prometheusDuration(std::chrono::milliseconds duration)
{
    qint64 rest = duration.count();
    if (rest <= 0)
        return QStringLiteral("0s");
    QString text;
    for (const Unit &unit : units) {
        const qint64 count = rest / unit.milliseconds;
        if (count == 0 || (unit.exact && rest % unit.milliseconds != 0))
            continue;
        text += QString::number(count) + QLatin1String(unit.name);
        rest %= unit.milliseconds;
    }
    return text;
}

} // namespace castellan
