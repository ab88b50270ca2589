// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace castellan {

/// Marks the file as Castellan's (PRAGMA application_id): "CSTL".
constexpr int workspaceApplicationId = 0x4353544c;

/// The statements that lead from version n-1 to n, at index n-1. A version that has been released is never edited;
/// a change is a new one at the end.
const QList<QStringList> &workspaceSchema();
int workspaceSchemaVersion();

} // namespace castellan
