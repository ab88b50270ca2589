// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace castellan {

/// One line of "what: value" at the top of a report.
struct ReportFact
{
    QString label;
    QString value;
    bool operator==(const ReportFact &) const = default;
};

/// A paragraph, a list, a table, or text to the letter (commands and what they answered); one kind a block.
struct ReportBlock
{
    enum class Kind { Paragraph, Bullets, Table, Preformatted };
    Kind kind = Kind::Paragraph;
    QString text;            ///< Paragraph, Preformatted
    QStringList lines;       ///< Bullets; Table: the headers
    QList<QStringList> rows; ///< Table: each as long as the headers
    bool operator==(const ReportBlock &) const = default;

    static ReportBlock paragraph(const QString &text) { return {Kind::Paragraph, text, {}, {}}; }
    static ReportBlock bullets(const QStringList &lines) { return {Kind::Bullets, {}, lines, {}}; }
    static ReportBlock preformatted(const QString &text) { return {Kind::Preformatted, text, {}, {}}; }
    static ReportBlock table(const QStringList &headers, const QList<QStringList> &rows)
    {
        return {Kind::Table, {}, headers, rows};
    }
};

struct ReportSection
{
    QString title;
    QList<ReportBlock> blocks;
    bool operator==(const ReportSection &) const = default;
};

/// One bar of the chart: how long a step took.
struct ReportBar
{
    QString label;
    std::chrono::milliseconds time{0};
    Status status = Status::Good;
    bool operator==(const ReportBar &) const = default;
};

/// What is handed over: a plain value, already redacted, already in words. Every format says all of it.
struct Report
{
    QString title;
    QString verdict;                 ///< one sentence
    Status status = Status::Unknown; ///< how the verdict is to be taken
    QList<ReportFact> facts;
    QString chartTitle;
    QList<ReportBar> chart; ///< empty: no chart
    QList<ReportSection> sections;
    bool operator==(const Report &) const = default;
};

} // namespace castellan
