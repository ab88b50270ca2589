// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/savefile.h"

#include "widgets/common/dialogs.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SaveFile)
};

} // namespace

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return ioError(Text::tr("Cannot write %1.").arg(path), file.errorString());
    return {};
}

void saveAs(Dialogs &dialogs, QWidget *parent, const SaveRequest &request, const QByteArray &bytes,
            const std::function<void(const QString &path, const QString &error)> &done)
{
    dialogs.saveFile(parent, request.title, request.name, request.filter,
                     [&dialogs, parent, failed = request.failed, bytes, done](const QString &path) {
                         if (path.isEmpty())
                             return;
                         const auto written = writeWhole(path, bytes);
                         if (!written)
                             dialogs.showError(parent, failed, written.error());
                         if (done)
                             done(path, written ? QString() : written.error().message);
                     });
}

} // namespace castellan
