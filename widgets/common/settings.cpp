// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/settings.h"

#include <utility>

namespace castellan {

Settings::Settings()
    : m_file(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("castellan"), QStringLiteral("castellan"))
{
    m_writing.setMaxThreadCount(1);
}

Settings::Settings(const QString &file) : m_file(file, QSettings::IniFormat)
{
    m_writing.setMaxThreadCount(1);
}

Settings::~Settings()
{
    m_writing.waitForDone();
}

QByteArray Settings::tableState(const QString &table) const
{
    return get(QStringLiteral("tables/%1").arg(table), {}).toByteArray();
}

void Settings::setTableState(const QString &table, const QByteArray &state)
{
    set(QStringLiteral("tables/%1").arg(table), state);
}

QVariant Settings::get(const QString &key, const QVariant &fallback) const
{
    const auto set = m_set.constFind(key);
    return set != m_set.cend() ? *set : m_file.value(key, fallback);
}

void Settings::set(const QString &key, const QVariant &value)
{
    m_set.insert(key, value);
    const std::lock_guard lock(m_mutex);
    m_unsaved.insert(key, value);
    if (m_unsaved.size() == 1) // more are taken along
        m_writing.start([this] { write(); });
}

void Settings::write()
{
    QHash<QString, QVariant> unsaved;
    {
        const std::lock_guard lock(m_mutex);
        unsaved = std::exchange(m_unsaved, {});
    }
    QSettings file(m_file.fileName(), QSettings::IniFormat);
    for (auto value = unsaved.cbegin(); value != unsaved.cend(); ++value)
        file.setValue(value.key(), value.value());
}

} // namespace castellan
