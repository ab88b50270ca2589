// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/annotation.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

class QMenu;

namespace castellan {

class Workbench;
struct AlertEpisode;

/// What happened in the stretch of time that charts show, gathered from everyone who knows of it: operations and
/// incidents of the workbench, alerts of the workspace, and what the samples tell (starts, deployments). Which kinds
/// are wanted is chosen in a menu and remembered. Another source is one more list in all(). GUI thread.
class Annotations final : public QObject
{
    Q_OBJECT

public:
    Annotations(Workbench &bench, QObject *parent);
    ~Annotations() override;

    /// The stretch that is shown, ms UTC: what has to be asked for is asked.
    void ask(qint64 from, qint64 to);
    /// All that are wanted of that stretch, with those that samples tell; oldest first.
    QList<Annotation> all(const QList<Annotation> &ofSamples) const;
    /// A check for each kind. The caller's to keep.
    QMenu *makeMenu(QWidget *parent);

Q_SIGNALS:
    /// all() may be another list.
    void changed();

private:
    void adoptIncidents();
    QList<Annotation> operations() const;
    QList<Annotation> incidents() const;
    bool isWanted(AnnotationKind kind) const;
    void setWanted(AnnotationKind kind, bool wanted);

    Workbench &m_bench;
    qint64 m_from = 0;
    qint64 m_to = 0;
    bool m_asking = false;
    QList<Annotation> m_alerts;
};

/// An alert's turns: that it fired, and that it was over.
QList<Annotation> annotationsOf(const AlertEpisode &episode);

} // namespace castellan
