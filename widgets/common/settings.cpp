// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/settings.h"

namespace castellan {

Settings::Settings()
    : m_settings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("castellan"),
                                             QStringLiteral("castellan")))
{
}

Settings::Settings(const QString &file) : m_settings(std::make_unique<QSettings>(file, QSettings::IniFormat)) {}

QByteArray Settings::tableState(const QString &table) const
{
    return m_settings->value(QStringLiteral("tables/%1").arg(table)).toByteArray();
}

void Settings::setTableState(const QString &table, const QByteArray &state)
{
    m_settings->setValue(QStringLiteral("tables/%1").arg(table), state);
}

} // namespace castellan
