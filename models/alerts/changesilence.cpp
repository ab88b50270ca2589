// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/changesilence.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

} // namespace

ChangeSilence::ChangeSilence(What what, Silence silence, std::shared_ptr<AlertmanagerClient> client, QUrl target)
    : m_what(what), m_silence(std::move(silence)), m_client(std::move(client)), m_target(std::move(target))
{
}

QString ChangeSilence::command() const
{
    return m_what == What::End
               ? QStringLiteral("DELETE /api/v2/silence/") + m_silence.id
               : QStringLiteral("POST /api/v2/silences ") +
                     QString::fromUtf8(QJsonDocument(m_silence.toJson()).toJson(QJsonDocument::Compact));
}

Preview ChangeSilence::preview() const
{
    const QString hidden = matchersText(m_silence.matchers);
    Preview preview;
    preview.title = m_what == What::Make ? Text::tr("Silence %1 in Alertmanager").arg(hidden)
                                         : Text::tr("End the silence of %1 in Alertmanager").arg(hidden);
    preview.commands = {command()};
    preview.consequences << (m_what == What::Make
                                 ? Text::tr("Nobody is told of these alerts until it ends, whoever is on call.")
                                 : Text::tr("Whoever is on call is told of these alerts again."));
    preview.target = m_target.toDisplayString();
    return preview;
}

Result<bool> ChangeSilence::run(OperationContext &context)
{
    const bool make = m_what == What::Make;
    context.plan({{QStringLiteral("silence"), make ? Text::tr("Make the silence") : Text::tr("End the silence")}});
    context.begin(QStringLiteral("silence"));
    if (make)
        CASTELLAN_TRY(m_silence.check(context.clock().now()));
    Evidence evidence{.what = command(),
                      .where = m_target.toDisplayString(),
                      .started = context.clock().now(),
                      .ended = {},
                      .outcome = {},
                      .output = {}};
    Result<QString> done = m_silence.id;
    if (make)
        done = m_client->save(m_silence, context.cancel());
    else if (const auto ended = m_client->expire(m_silence.id, context.cancel()); !ended)
        done = ended.error();
    evidence.ended = context.clock().now();
    evidence.outcome = done ? *done : done.error().message;
    context.addEvidence(evidence);
    if (!done)
        return done.error();
    context.finish();
    context.setResult({{QStringLiteral("silence"), *done}});
    return true;
}

} // namespace castellan
