// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"

#include <QStringList>

/// What the tools read alike in files of migrations; used by them only. Pure functions.
namespace castellan::foldertext {

/// Without the mark that some editors put before UTF-8.
QByteArray withoutByteOrderMark(const QByteArray &bytes);
/// "add_party_to-campaign" is "add party to campaign".
QString asWords(const QString &name);
/// The part of a path behind its last '/'.
QString fileName(const QString &path);
/// Numbers of any length, by their value: "9" before "10", "007" the same as "7". Negative, 0 or positive.
int compareNumbers(QStringView a, QStringView b);
/// Lower case, 64 digits.
QString sha256(const QByteArray &bytes);

/// Of files in their order: those with the version of the one before are problems, for no tool can tell them apart.
void takeOutDuplicates(MigrationFolder *folder, const MigrationTool &tool);
/// A file that is no UTF-8 text is a problem.
void takeOutBinaries(MigrationFolder *folder);

} // namespace castellan::foldertext
