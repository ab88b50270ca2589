// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QBoxLayout;
class QRadioButton;

namespace castellan {

/// One of several choices, with what it means below it, which a screen reader says too. The layout owns both.
QRadioButton *addExplainedChoice(QBoxLayout *layout, const QString &name, const QString &meaning);

} // namespace castellan
