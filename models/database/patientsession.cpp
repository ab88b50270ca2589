// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/patientsession.h"

namespace castellan {

Result<std::shared_ptr<PostgresSession>> openPatient(const SessionSource &source, QueryLimits limits,
                                                     const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const auto session, await(source(limits, cancel)));
    QStringList settings;
    if (session->serverVersion() >= 140000)
        settings << QStringLiteral("set idle_session_timeout = 0");
    if (session->serverVersion() >= 170000)
        settings << QStringLiteral("set transaction_timeout = 0");
    CASTELLAN_TRY(await(session->execute(settings, cancel)));
    return session;
}

} // namespace castellan
