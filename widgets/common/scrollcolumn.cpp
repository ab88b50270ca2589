// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/scrollcolumn.h"

namespace castellan {

ScrollColumn::ScrollColumn(QWidget *content, QPalette::ColorRole ground, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    content->setBackgroundRole(ground);
    viewport()->setBackgroundRole(ground);
    setWidget(content);
}

QSize ScrollColumn::sizeHint() const
{
    return widget()->sizeHint();
}

} // namespace castellan
