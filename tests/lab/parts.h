// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "tests/lab/guardedprocess.h"
#include "tests/lab/postgrescluster.h"

#include <QMap>

#include <memory>
#include <vector>

namespace castellan {

/// One of the lab's servers that need no more than a port and a directory. Down and removed when it goes or this
/// process dies. The functions below return NotFound, with the package to install, where the program is missing.
struct LabPart
{
    std::unique_ptr<LabDirectory> directory;
    std::vector<std::unique_ptr<GuardedProcess>> processes;
    quint16 port = 0;                   ///< on 127.0.0.1; 0 for the secret service
    QMap<QString, QString> environment; ///< what a program needs to find it
};

/// redis-server without persistence; answers PING.
Result<LabPart> startRedis();

/// Prometheus with the guide's alert rules, scraping itself, the node, PostgreSQL and Redis exporters, and `targets`
/// (job name and port). It sends its alerts, with the label "lab", to the Alertmanager at `alertmanagerPort`, unless
/// that is 0. Waits until it is ready.
Result<LabPart> startPrometheus(PostgresCluster &cluster, quint16 redisPort, const QMap<QString, quint16> &targets,
                                quint16 alertmanagerPort = 0);

/// Alertmanager, which tells nobody of what it gets. Waits until it is ready.
Result<LabPart> startAlertmanager();

/// Prometheus alone: it scrapes itself each second, and evaluates `rules`, which stand in rules.yml of its directory.
/// With `reloads` it may be told to read them anew. Waits until it is ready.
Result<LabPart> startPrometheusAlone(const QByteArray &rules, bool reloads = true, quint16 alertmanagerPort = 0);

/// An S3 service in a directory (the npm package s3rver, from the PATH or build/s3), with the bucket dnd-backups.
/// environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, CASTELLAN_LAB_S3 (the URL).
Result<LabPart> startS3();

/// A session bus of its own with an unlocked, empty GNOME keyring. environment: DBUS_SESSION_BUS_ADDRESS.
Result<LabPart> startKeyring();

/// The lab's application as a plain process (where no container runs); stop and start it with
/// `castellan-lab-app stop|start DIRECTORY`.
Result<LabPart> startApplication(const QString &service, quint16 port = 0);

/// The body of a GET that was answered with 200, or nothing. Blocking, at most five seconds.
std::optional<QByteArray> httpGet(quint16 port, const QString &path);

} // namespace castellan
