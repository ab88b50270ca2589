// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/backgroundpool.h"

namespace castellan {

QThreadPool &backgroundPool()
{
    // Never destroyed: leaving the program must not wait for a server that does not answer.
    static QThreadPool *const pool = [] {
        auto *made = new QThreadPool;
        // Many, because they only wait, some of them for each other.
        made->setMaxThreadCount(128);
        made->setObjectName(QStringLiteral("database"));
        return made;
    }();
    return *pool;
}

} // namespace castellan
