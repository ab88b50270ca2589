// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/report/report.h"

namespace castellan {

/// The chart of time per step: bars one below the other, each with its label and its time as text. Laid out once, so
/// that paper and browser show the same; in SVG's pixels.
struct ReportChart
{
    struct Text
    {
        double x = 0;
        double baseline = 0;
        QString text;
    };
    struct Bar
    {
        double x = 0;
        double y = 0;
        double width = 0;
        double height = 0;
        Status status = Status::Good;
    };
    static constexpr int fontSize = 12;
    int width = 0;
    int height = 0;
    QList<Text> texts;
    QList<Bar> bars;
};
ReportChart reportChart(const Report &report);

/// With `currentColor` for text and the CSS variables --good, --warning and --critical for the bars.
QString reportChartSvg(const Report &report);

/// The words of a status, because colour alone carries no meaning: "good", "to be looked at", …
QString reportStatusText(Status status);

} // namespace castellan
