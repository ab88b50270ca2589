// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QList>
#include <QString>

namespace castellan {

/// What an annotation is of; each kind has its own sign and can be left out. Their order is that of the menu.
enum class AnnotationKind { Operation, Deployment, Start, Alert, Incident };

/// All of them, in their order.
QList<AnnotationKind> annotationKinds();
/// "operation", "deployment", "start", "alert", "incident": for settings, never translated.
QString annotationKindName(AnnotationKind kind);
/// "Operations", "Deployments" …
QString annotationKindTitle(AnnotationKind kind);

/// Something that happened at a moment, or from one to another, and is drawn into every chart.
struct Annotation
{
    qint64 from = 0; ///< ms UTC
    qint64 to = 0;   ///< the same for a moment
    AnnotationKind kind = AnnotationKind::Operation;
    Status status = Status::Unknown;
    QString text;
    QString page{};   ///< what shows more of it ("history"), with
    QString object{}; ///< its id there
    bool operator==(const Annotation &) const = default;
};

} // namespace castellan
