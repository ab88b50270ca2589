// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QWidget;

namespace castellan {

class Dialogs;

/// Writes a file whole or not at all. Io, naming the path. Any thread.
Result<void> writeWhole(const QString &path, const QByteArray &bytes);

struct SaveRequest
{
    QString title;  ///< of the question
    QString name;   ///< suggested
    QString filter; ///< "PNG pictures (*.png)"
    QString failed; ///< title of what is shown when it could not be written
};

/// Asks where to, and writes there; what goes wrong is shown. `done` may be empty; it is told the path and the error's
/// text, empty when it was written, and nothing when the person gave up. The dialogs must outlive the answer.
void saveAs(Dialogs &dialogs, QWidget *parent, const SaveRequest &request, const QByteArray &bytes,
            const std::function<void(const QString &path, const QString &error)> &done = {});

} // namespace castellan
