// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/silencedialog.h"

#include "models/core/format.h"

#include <QComboBox>
#include <QFormLayout>

namespace castellan {
namespace {

constexpr int minutesOffered[] = {15, 30, 60, 2 * 60, 4 * 60, 8 * 60, 24 * 60, 7 * 24 * 60};

} // namespace

SilenceDialog::SilenceDialog(const QList<AlertMatcher> &matchers, SilencePlace place, QuietScope scope, QWidget *parent)
    : QuietDialog(tr("Silence alerts"), std::move(scope), parent)
{
    addAlertsRow(matchers);
    m_length = new QComboBox;
    m_length->setObjectName(QStringLiteral("length"));
    for (const int minutes : minutesOffered)
        m_length->addItem(format::duration(std::chrono::minutes(minutes)), minutes);
    m_length->setCurrentIndex(2);
    form()->addRow(tr("&For"), m_length);
    connect(m_length, &QComboBox::currentIndexChanged, this, &SilenceDialog::check);
    if (this->scope().hasAlertmanager) {
        m_place = new QComboBox;
        m_place->setObjectName(QStringLiteral("place"));
        m_place->addItem(tr("in Castellan: others are paged as before"));
        m_place->addItem(tr("in Alertmanager: nobody is paged"));
        m_place->setCurrentIndex(static_cast<int>(place));
        //: where a silence is made: in Castellan or in Alertmanager
        form()->addRow(tr("W&here"), m_place);
        connect(m_place, &QComboBox::currentIndexChanged, this, &SilenceDialog::check);
    }
    addReasonRow({});
    finish(tr("&Silence"), tr("Checks go on meanwhile, and what they find is kept."));
}

SilencePlace SilenceDialog::place() const
{
    return m_place ? static_cast<SilencePlace>(m_place->currentIndex()) : SilencePlace::Castellan;
}

Silence SilenceDialog::silence() const
{
    Silence silence = quiet();
    silence.startsAt = scope().clock->now();
    silence.endsAt = silence.startsAt.addSecs(60 * m_length->currentData().toLongLong());
    return silence;
}

QStringList SilenceDialog::faults() const
{
    return silence().faults(scope().clock->now());
}

QString SilenceDialog::times() const
{
    //: %1 is a moment
    const QString end = tr("It ends by itself at %1.").arg(format::moment(silence().endsAt));
    return place() == SilencePlace::Castellan
               ? end
               : end + QLatin1Char(' ') +
                     tr("Alertmanager does not know of Castellan's own alerts: these go on being heard.");
}

bool SilenceDialog::reaches(const SeenAlert &alert) const
{
    return place() == SilencePlace::Castellan || alert.source != AlertDesk::ownSource();
}

} // namespace castellan
