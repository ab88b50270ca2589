// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tableoverdetails.h"

namespace castellan {
namespace {

constexpr int handleThickness = 12;
constexpr int fewestTableLines = 8; // filter, header and some rows
constexpr int fewestDetailLines = 10;

} // namespace

TableOverDetails::TableOverDetails(QWidget *table, QWidget *details, int tableShare, int detailsShare, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
{
    setChildrenCollapsible(false);
    setHandleWidth(handleThickness);
    addWidget(table);
    addWidget(details);
    setStretchFactor(0, tableShare);
    setStretchFactor(1, detailsShare);
    table->setMinimumHeight(fontMetrics().height() * fewestTableLines);
    details->setMinimumHeight(fontMetrics().height() * fewestDetailLines);
}

} // namespace castellan
