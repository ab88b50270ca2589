// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/report/report.h"

#include <QByteArray>

#include <optional>

namespace castellan {

enum class ReportFormat { Pdf, Html, Markdown, Json };

/// "pdf", "html", "md", "json": the file suffix and the command line's name.
QString reportSuffix(ReportFormat format);
std::optional<ReportFormat> reportFormat(const QString &suffix);

/// The report as a file's bytes. Pure functions; any thread; the same report gives the same bytes (but for the time in
/// a PDF's own data). Takes tens of milliseconds for a PDF: not in the GUI thread, use saveReport() there.
/// PDF: A4, selectable text, "page n of m" on each page. Needs a QGuiApplication (offscreen will do); without one:
/// Unsupported.
Result<QByteArray> renderReport(const Report &report, ReportFormat format);
/// One file without references to others; light and dark as the reader's system is; the chart is inline SVG.
QByteArray reportAsHtml(const Report &report);
QByteArray reportAsMarkdown(const Report &report);
/// "schema": 1; facts, sections and chart (milliseconds) as in Report.
QByteArray reportAsJson(const Report &report);
Result<QByteArray> reportAsPdf(const Report &report);

/// Renders in a thread of its own and writes to `path`: whole or not at all, mode 0600.
Future<void> saveReport(Report report, ReportFormat format, QString path);

} // namespace castellan
