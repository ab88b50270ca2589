// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectwords.h"

#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan::objectwords {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::objectwords)
};

} // namespace

QString size(std::optional<qint64> measured, qint64 estimated)
{
    //: %1 a size; "about"
    return measured ? format::bytes(*measured) : Text::tr("≈ %1").arg(format::bytes(estimated));
}

QString sizeToolTip(std::optional<qint64> measured)
{
    return measured ? QString() : Text::tr("An estimate, as of the last VACUUM or ANALYZE.");
}

QString growthToolTip(const ObjectsPast &past)
{
    return past.weekAgo.isValid()
               ? Text::tr("In a week, reckoned from what was kept on %1.").arg(format::moment(past.weekAgo))
               : Text::tr("Known when sizes have been kept for a week.");
}

QString scansToolTip(qint64 counted)
{
    return Text::tr("%1 since the statistics began.").arg(format::count(counted));
}

QVariant hitRate(qint64 hits, qint64 reads)
{
    const qint64 all = hits + reads;
    return all > 0 ? QVariant(static_cast<double>(hits) / static_cast<double>(all)) : QVariant();
}

QString hitRateInWords(qint64 hits, qint64 reads)
{
    const QVariant rate = hitRate(hits, reads);
    return rate.isValid() ? format::percent(rate.toDouble()) : QStringLiteral("–");
}

} // namespace castellan::objectwords
