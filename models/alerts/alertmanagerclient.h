// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/silence.h"
#include "models/checks/httpservice.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>

namespace castellan {

/// Whether Alertmanager tells anybody of an alert: its own "unprocessed", "active" and "suppressed".
enum class AlertmanagerState { Unprocessed, Active, Suppressed };

/// An alert as Alertmanager has it. Source: its API v2, gettableAlert.
struct AlertmanagerAlert
{
    PrometheusLabels labels;
    PrometheusLabels annotations;
    QDateTime startsAt; ///< UTC, as the others
    QDateTime endsAt;
    QDateTime updatedAt;
    QUrl generator; ///< where the rule is shown
    QString fingerprint;
    QStringList receivers;
    AlertmanagerState state = AlertmanagerState::Unprocessed;
    QStringList silencedBy;  ///< ids of silences
    QStringList inhibitedBy; ///< fingerprints of alerts
    QStringList mutedBy;     ///< names of time intervals; newer versions only
    bool operator==(const AlertmanagerAlert &) const = default;

    /// It tells nobody of it.
    bool isQuiet() const { return state == AlertmanagerState::Suppressed || !mutedBy.isEmpty(); }
};

/// What an Alertmanager has at one time.
struct AlertmanagerLook
{
    QList<AlertmanagerAlert> alerts;
    QList<Silence> silences;
};

/// Read the answers of the API. Unsupported for what is no answer of Alertmanager. Pure.
Result<QList<AlertmanagerAlert>> parseAlertmanagerAlerts(const QByteArray &document, int httpStatus);
Result<QList<Silence>> parseAlertmanagerSilences(const QByteArray &document, int httpStatus);

/// Asks one Alertmanager by its API v2, in the way of HttpService. Every function blocks for the limit of time at most
/// and ends at once with its token; any thread, several at a time. Errors: those of HttpService; Config in its own
/// words for what it refuses; NotFound for a silence that it has not.
class AlertmanagerClient
{
public:
    /// `url` as seen from the host, with its path prefix.
    AlertmanagerClient(std::shared_ptr<Host> host, QUrl url,
                       std::chrono::milliseconds timeLimit = std::chrono::seconds(30));

    Result<QList<AlertmanagerAlert>> alerts(const CancelToken &cancel = {});
    /// Expired ones too, as long as it keeps them (120 hours unless told).
    Result<QList<Silence>> silences(const CancelToken &cancel = {});
    /// Both, of one time or of none.
    Result<AlertmanagerLook> look(const CancelToken &cancel = {});
    /// Makes one, or changes the one with its id, and gives its id: another one when Alertmanager has to replace it. It
    /// is sent once; TunnelLost and Io leave open whether it was made.
    Result<QString> save(const Silence &silence, const CancelToken &cancel = {});
    /// Ends one; it stays in the list as expired.
    Result<void> expire(const QString &silenceId, const CancelToken &cancel = {});

private:
    HttpService m_service;
};

} // namespace castellan
