// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QIcon>
#include <QString>

namespace castellan::icons {

/// An icon by name. A freedesktop name ("edit-copy") is taken from the desktop's icon theme where it has one; else,
/// and for names of Castellan's own ("castellan-…"), it is a bundled line drawing in the palette's text colour,
/// which follows a change of palette by itself. An unknown name gives a null icon.
QIcon icon(const QString &name);

/// A bundled drawing in a fixed colour.
QIcon tinted(const QString &name, const QColor &color);

/// The sign of a status: four different outlines, in the status's colour.
QIcon status(Status status);

/// The program's own icon.
QIcon application();

} // namespace castellan::icons
