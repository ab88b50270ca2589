// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/annotation.h"

#include <QPalette>
#include <QPolygonF>

namespace castellan {

/// The sign of a kind, hanging from `top`: told apart by shape, because colour says how it went.
QPolygonF annotationSign(AnnotationKind kind, QPointF top);
/// The ink of an annotation's sign and line.
QColor annotationInk(const Annotation &annotation, const QPalette &palette);
/// The sign as a letter, for menus.
QChar annotationLetter(AnnotationKind kind);

} // namespace castellan
