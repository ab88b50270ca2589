// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/checklist.h"

#include "widgets/common/layouts.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace castellan {

CheckList::CheckList(QWidget *parent) : QWidget(parent)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(2, 1);
}

void CheckList::setLines(const QList<PreflightLine> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    clearLayout(m_grid);
    for (int row = 0; row < lines.size(); ++row) {
        const PreflightLine &line = lines.at(row);
        m_grid->addWidget(new StatusBadge(line.status, {}), row, 0, Qt::AlignTop);
        auto *title = new QLabel(line.title);
        title->setTextFormat(Qt::PlainText);
        m_grid->addWidget(title, row, 1, Qt::AlignTop);
        auto *found = note(line.remedy.isEmpty() ? line.found : line.found + QLatin1Char('\n') + line.remedy);
        found->setObjectName(QStringLiteral("check.%1").arg(line.id));
        m_grid->addWidget(found, row, 2);
    }
    updateGeometry();
}

} // namespace castellan
