// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/cards.h"

namespace castellan {

QList<CardDescriptor> overviewCards()
{
    const auto card = []<typename T>(std::type_identity<T>) {
        return [](Workbench &bench) -> OverviewCard * { return new T(bench); };
    };
    return {
        {.id = QStringLiteral("recovery"), .sql = {}, .create = card(std::type_identity<RecoveryCard>{})},
        {.id = QStringLiteral("backup"), .sql = {}, .create = card(std::type_identity<BackupCard>{})},
        {.id = QStringLiteral("database"), .sql = {}, .create = card(std::type_identity<DatabaseCard>{})},
        {.id = QStringLiteral("connection"), .sql = {}, .create = card(std::type_identity<ConnectionCard>{})},
        {.id = QStringLiteral("health"), .sql = {}, .create = card(std::type_identity<HealthCard>{})},
        {.id = QStringLiteral("operations"), .sql = {}, .create = card(std::type_identity<OperationsCard>{})},
    };
}

} // namespace castellan
