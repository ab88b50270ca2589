// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dashboardfile.h"

#include "models/environment/environmentfile.h"
#include "models/environment/jsonfields.h"
#include "models/environment/jsonfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>

namespace castellan {
namespace {

using Need = JsonFields::Need;
constexpr int currentSchema = 1;
constexpr int mostColumns = 4;

QLatin1String operator""_key(const char *text, std::size_t size)
{
    return QLatin1String(text, static_cast<qsizetype>(size));
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

void describe(JsonFields &fields, ChartSource &source)
{
    // Both names in one, which no other source of the chart has. A subject may have blanks in it, a metric has none.
    QString series = fields.isReading() ? QString() : source.subject + QLatin1Char(' ') + source.metric;
    fields.text("series"_key, series, Need::Required);
    fields.text("label"_key, source.label);
    if (!fields.isReading() || series.isEmpty())
        return;
    source.subject = series.section(QLatin1Char(' '), 0, -2);
    source.metric = series.section(QLatin1Char(' '), -1);
    if (source.subject.isEmpty())
        fields.refuse("series"_key, Text::tr("must be a subject and a metric: \"host cpu.busy\""));
    else if (source.subject.chopped(1).contains(QLatin1Char('*')))
        fields.refuse("series"_key, Text::tr("may have * at the end of the subject only"));
}

void describe(JsonFields &fields, ChartExpression &expression)
{
    fields.text("expression"_key, expression.expression, Need::Required);
    fields.text("legend"_key, expression.legend);
    fields.text("unit"_key, expression.unit);
    if (fields.isReading() &&
        expression.legend.count(QLatin1String("{{")) != expression.legend.count(QLatin1String("}}")))
        fields.refuse("legend"_key, Text::tr("has {{ without }}: a label is written {{handler}}"));
}

void describe(JsonFields &fields, ChartSpec &chart)
{
    fields.text("id"_key, chart.id, Need::Required);
    fields.text("title"_key, chart.title);
    fields.choice<ChartKind>("kind"_key, chart.kind,
                             {{ChartKind::Lines, "lines"_key}, {ChartKind::Stacked, "stacked"_key}});
    fields.flag("each"_key, chart.each);
    fields.flag("fromZero"_key, chart.fromZero);
    fields.text("limit"_key, chart.limit);
    fields.list("sources"_key, "series"_key, chart.sources,
                [](JsonFields &nested, ChartSource &source) { describe(nested, source); });
    fields.list("expressions"_key, "expression"_key, chart.expressions,
                [](JsonFields &nested, ChartExpression &expression) { describe(nested, expression); });
    if (fields.isReading() && chart.each && !chart.expressions.isEmpty())
        fields.refuse("each"_key, Text::tr("is for series; an expression draws a line for each of its own"));
}

void describe(JsonFields &fields, Dashboard &dashboard)
{
    fields.text("title"_key, dashboard.title, Need::Required);
    fields.integer("columns"_key, dashboard.columns, 1, mostColumns);
    fields.text("about"_key, dashboard.about);
    fields.url("grafana"_key, dashboard.grafana);
    fields.list("charts"_key, "id"_key, dashboard.charts,
                [](JsonFields &nested, ChartSpec &chart) { describe(nested, chart); });
}

bool isTaken(const QString &id)
{
    const QList<Dashboard> builtin = builtinDashboards();
    return std::any_of(builtin.cbegin(), builtin.cend(), [&](const Dashboard &one) { return one.id == id; });
}

} // namespace

namespace dashboardfile {

QByteArray toJson(const Dashboard &dashboard)
{
    Dashboard copy = dashboard;
    JsonFields fields(copy.unknown);
    int schema = currentSchema;
    fields.integer("schema"_key, schema, currentSchema, currentSchema);
    describe(fields, copy);
    return fields.document() + '\n';
}

Result<Dashboard> parse(const QByteArray &json, const QString &path)
{
    const jsonfile::Parsed parsed = jsonfile::parse(json, path, currentSchema);
    if (!parsed.errors.isEmpty())
        return parsed.errors.first();
    Dashboard dashboard;
    JsonProblems problems;
    JsonFields fields(parsed.object, {}, &problems);
    describe(fields, dashboard);
    dashboard.unknown = fields.rest();
    dashboard.id = QFileInfo(path).completeBaseName();
    if (problems.errors.isEmpty())
        return dashboard;
    QStringList all;
    for (const JsonProblems::Problem &one : std::as_const(problems.errors))
        all.append(QStringLiteral("%1: %2").arg(one.path, one.message));
    Error error =
        jsonfile::problem(ErrorKind::Config, path, problems.errors.first().path, problems.errors.first().message);
    error.detail = all.join(QLatin1Char('\n'));
    return error;
}

Result<Dashboard> read(const QString &path)
{
    CASTELLAN_TRY_ASSIGN(const QByteArray bytes, jsonfile::read(path));
    return parse(bytes, path);
}

Result<void> write(const Dashboard &dashboard, const QString &path)
{
    const QByteArray json = toJson(dashboard);
    CASTELLAN_TRY(parse(json, path));
    return jsonfile::write(json, path);
}

} // namespace dashboardfile

DashboardStore::DashboardStore(QString directory) : m_directory(std::move(directory)) {}

QString DashboardStore::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/castellan/dashboards");
}

DashboardStore::Listing DashboardStore::list() const
{
    Listing listing{.dashboards = builtinDashboards(), .failures = {}};
    const QDir directory(m_directory);
    const QStringList names = directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (auto dashboard = dashboardfile::read(directory.absoluteFilePath(name)))
            listing.dashboards.append(*std::move(dashboard));
        else
            listing.failures.append(dashboard.error());
    }
    return listing;
}

Result<void> DashboardStore::save(const Dashboard &dashboard) const
{
    if (!environmentfile::isValidId(dashboard.id) || isTaken(dashboard.id))
        return jsonfile::problem(ErrorKind::Config, pathOf(dashboard.id), {},
                                 Text::tr("\"%1\" cannot be the id of a dashboard of one's own").arg(dashboard.id));
    if (!QDir().mkpath(m_directory))
        return ioError(Text::tr("The folder %1 cannot be made.").arg(m_directory), qt_error_string());
    return dashboardfile::write(dashboard, pathOf(dashboard.id));
}

Result<void> DashboardStore::remove(const QString &id) const
{
    QFile file(pathOf(id));
    if (!environmentfile::isValidId(id) || !file.exists())
        return jsonfile::problem(ErrorKind::NotFound, pathOf(id), {}, Text::tr("there is no such dashboard"));
    if (!file.remove())
        return ioError(Text::tr("%1 cannot be removed.").arg(file.fileName()), file.errorString());
    return {};
}

QString DashboardStore::freeId(const QString &title) const
{
    const QString base = jsonfile::idFrom(title, QStringLiteral("dashboard"));
    QString id = base;
    for (int number = 2; isTaken(id) || QFile::exists(pathOf(id)); ++number)
        id = QStringLiteral("%1-%2").arg(base).arg(number);
    return id;
}

QString DashboardStore::pathOf(const QString &id) const
{
    return QStringLiteral("%1/%2.json").arg(m_directory, id);
}

} // namespace castellan
