// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace castellan {

/// One line of a comparison, without its line break.
struct DiffLine
{
    enum class Kind { Same, Removed, Added } kind = Kind::Same;
    QByteArray text;
    bool operator==(const DiffLine &) const = default;
};

/// The lines of both texts in order, with as few removed and added as there must be (Myers). A "\r" before a line break
/// is part of the line. Texts that differ in more than some thousand lines are told as all removed and all added. Pure.
QList<DiffLine> diffLines(const QByteArray &before, const QByteArray &after);

/// As `diff -u` writes it, with three lines around each change; empty for equal texts. `name` stands in its head.
QString unifiedDiff(const QByteArray &before, const QByteArray &after, const QString &name);

} // namespace castellan
