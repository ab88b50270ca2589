// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/monitoring/dashboard.h"

namespace castellan {

/// The file of a Dashboard: JSON, UTF-8, named <id>.json with an id of a-z, 0-9 and '-'.
///
///   schema*   1
///   title*    what people call it
///   columns   1 to 4, default 2
///   about     "container:" or "service:": one of these is chosen on the page, and "$" stands for it
///   grafana   the URL of the dashboard there that shows the same
///   charts    list of {id*, title, kind (lines, stacked), each, fromZero, limit, sources, expressions}; each: one
///             chart for each subject that is found; limit: the metric of the limit that is drawn into it
///     sources       list of {series* ("SUBJECT METRIC": "host cpu.busy", "container:* container.memory"), label}:
///                   what Castellan measured
///     expressions   list of {expression*, legend, unit}: what the environment's Prometheus answers over the time
///     shown.
///                   expression: PromQL; $__interval, $__rate_interval and $subject are filled in (expressionquery.h).
///                   legend: the name of each line, "{{handler}}" is the value of that label; without one all labels.
///                   unit: seconds, ratio (0 to 1), bytes, bytes/s, /s, days, or any other word. Not with each.
///
/// Unknown keys are kept by a rewrite. Any thread; each function reads or writes small files.
namespace dashboardfile {

QByteArray toJson(const Dashboard &dashboard);
/// Config, NotFound, Io; Unsupported for a newer schema. `path` names the file in errors and gives the id.
Result<Dashboard> parse(const QByteArray &json, const QString &path);
Result<Dashboard> read(const QString &path);
/// Replaces the file at once. Refuses what parse() would refuse.
Result<void> write(const Dashboard &dashboard, const QString &path);

} // namespace dashboardfile

/// The user's own dashboards: files in a directory, beside those that are built in. Holds nothing in memory.
class DashboardStore
{
public:
    explicit DashboardStore(QString directory = defaultDirectory());

    /// $XDG_CONFIG_HOME/castellan/dashboards
    static QString defaultDirectory();

    struct Listing
    {
        QList<Dashboard> dashboards; ///< built-in ones first
        QList<Error> failures;       ///< of files that cannot be read
    };
    Listing list() const;
    Result<void> save(const Dashboard &dashboard) const;
    Result<void> remove(const QString &id) const;
    /// An id made from a title that nothing has yet.
    QString freeId(const QString &title) const;

private:
    QString pathOf(const QString &id) const;

    QString m_directory;
};

} // namespace castellan
