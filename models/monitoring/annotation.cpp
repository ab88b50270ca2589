// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/annotation.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Annotations)
};

} // namespace

QList<AnnotationKind> annotationKinds()
{
    return {AnnotationKind::Operation, AnnotationKind::Deployment, AnnotationKind::Start, AnnotationKind::Alert,
            AnnotationKind::Incident};
}

QString annotationKindName(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Operation:
        return QStringLiteral("operation");
    case AnnotationKind::Deployment:
        return QStringLiteral("deployment");
    case AnnotationKind::Start:
        return QStringLiteral("start");
    case AnnotationKind::Alert:
        return QStringLiteral("alert");
    case AnnotationKind::Incident:
        return QStringLiteral("incident");
    }
    return {};
}

QString annotationKindTitle(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Operation:
        return Text::tr("Operations");
    case AnnotationKind::Deployment:
        return Text::tr("Deployments");
    case AnnotationKind::Start:
        return Text::tr("Starts of containers and the host");
    case AnnotationKind::Alert:
        return Text::tr("Alerts");
    case AnnotationKind::Incident:
        return Text::tr("Incidents");
    }
    return {};
}

} // namespace castellan
