// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startup/startup.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QStringList>
#include <QTranslator>

// The macro declares a function at the global scope, so it cannot stand in a namespace.
static void initTranslations()
{
    Q_INIT_RESOURCE(castellan_i18n);
}

namespace castellan {

QString stateDirectory()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (state.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : state) +
           QStringLiteral("/castellan");
}

namespace {

bool install(const QString &file, const QString &place)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(file, place))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

/// The languages the user can read, best first: "de-AT" is followed by "de".
QStringList wantedLanguages(const QString &chosen)
{
    QStringList wanted;
    const QStringList names = chosen.isEmpty() ? QLocale::system().uiLanguages() : QStringList{chosen};
    for (QString name : names) {
        name.replace(QLatin1Char('-'), QLatin1Char('_'));
        for (; !name.isEmpty(); name = name.section(QLatin1Char('_'), 0, -2))
            wanted += name;
    }
    return wanted;
}

} // namespace

void installTranslations(const QString &chosen)
{
    initTranslations();
    // English is a translation too, which holds the plurals; it serves whoever has no better one.
    const QStringList languages = wantedLanguages(chosen) + QStringList{QStringLiteral("en")};
    for (const QString &language : languages) {
        if (!install(QStringLiteral("castellan_") + language, QStringLiteral(":/i18n")))
            continue;
        // The standard buttons speak the language of the text beside them.
        install(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        return;
    }
}

} // namespace castellan
