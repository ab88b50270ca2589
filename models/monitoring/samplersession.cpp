// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/samplersession.h"

#include "models/core/awaitor.h"

namespace castellan {
namespace {

constexpr std::chrono::hours afterRefusal{1};

} // namespace

std::shared_ptr<PostgresSession> SamplerSession::get(const CancelToken &cancel)
{
    if (m_session && m_session->isOpen())
        return m_session;
    m_session.reset();
    if (m_refused && m_clock->steady() - *m_refused < afterRefusal)
        return nullptr;
    const auto session = awaitOr(m_connection->openSession({}, m_limits, cancel), cancel);
    if (session)
        m_session = *session;
    else if (session.error().kind == ErrorKind::Authentication)
        m_refused = m_clock->steady();
    return m_session;
}

} // namespace castellan
