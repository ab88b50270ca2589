// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/startingrules.h"

#include <QFile>

// Outside of any namespace, as the macro wants it.
static void initialiseResources()
{
    Q_INIT_RESOURCE(castellan_rules);
}

namespace castellan {

Result<RuleFile> startingRules()
{
    static const bool initialised = (initialiseResources(), true);
    Q_UNUSED(initialised)
    const QString name = QStringLiteral("dnd-companion.yml");
    QFile file(QStringLiteral(":/rules/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return ioError(name, file.errorString());
    return RuleFile::parse(file.readAll(), name);
}

} // namespace castellan
