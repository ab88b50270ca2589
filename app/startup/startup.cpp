// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startup/startup.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QStringList>
#include <QTranslator>

namespace castellan {

QString stateDirectory()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (state.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : state) +
           QStringLiteral("/castellan");
}

void installTranslations()
{
    const auto install = [](const QString &name, const QStringList &places) {
        auto *translator = new QTranslator(QCoreApplication::instance());
        for (const QString &place : places) {
            if (translator->load(QLocale(), name, QStringLiteral("_"), place)) {
                QCoreApplication::installTranslator(translator);
                return;
            }
        }
        delete translator;
    };
    install(QStringLiteral("qtbase"), {QLibraryInfo::path(QLibraryInfo::TranslationsPath)});
    const QString program = QCoreApplication::applicationDirPath();
    install(QStringLiteral("castellan"),
            {QStringLiteral(":/i18n"), program + QStringLiteral("/../share/castellan/translations"),
             program + QStringLiteral("/../translations")});
}

} // namespace castellan
