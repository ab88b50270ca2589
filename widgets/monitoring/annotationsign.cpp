// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/annotationsign.h"

#include "widgets/common/statuscolors.h"

#include <cmath>
#include <numbers>

namespace castellan {
namespace {

constexpr double half = 4; // of a sign's width

} // namespace

QPolygonF annotationSign(AnnotationKind kind, QPointF top)
{
    QPolygonF sign;
    switch (kind) {
    case AnnotationKind::Operation: // points down
        sign = {QPointF(-half, 0), QPointF(half, 0), QPointF(0, 1.5 * half)};
        break;
    case AnnotationKind::Deployment: // a diamond
        sign = {QPointF(0, 0), QPointF(half, half), QPointF(0, 2 * half), QPointF(-half, half)};
        break;
    case AnnotationKind::Start: // a disc
        for (int corner = 0; corner < 12; ++corner) {
            const double angle = corner * std::numbers::pi / 6;
            sign.append(QPointF(0.8 * half * std::cos(angle), 0.8 * half * (1 + std::sin(angle))));
        }
        break;
    case AnnotationKind::Alert: // points up
        sign = {QPointF(0, 0), QPointF(half, 1.75 * half), QPointF(-half, 1.75 * half)};
        break;
    case AnnotationKind::Incident: // a square
        sign = {QPointF(-half, 0), QPointF(half, 0), QPointF(half, 2 * half), QPointF(-half, 2 * half)};
        break;
    }
    return sign.translated(top);
}

QColor annotationInk(const Annotation &annotation, const QPalette &palette)
{
    if (annotation.status != Status::Unknown)
        return statusColors(annotation.status, palette).ink;
    return annotation.kind == AnnotationKind::Deployment ? accent(palette) : mutedText(palette);
}

QChar annotationLetter(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Operation:
        return QChar(0x25bc);
    case AnnotationKind::Deployment:
        return QChar(0x25c6);
    case AnnotationKind::Start:
        return QChar(0x25cf);
    case AnnotationKind::Alert:
        return QChar(0x25b2);
    case AnnotationKind::Incident:
        return QChar(0x25a0);
    }
    return {};
}

} // namespace castellan
