// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertmanagerclient.h"

#include "models/checks/gotime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr qint64 longestAnswer = 64 * 1024 * 1024;

Error noAlertmanager(const QByteArray &document, int httpStatus)
{
    return Error{.kind = ErrorKind::Unsupported,
                 .message = Text::tr("That is no answer of Alertmanager's API v2."),
                 .hint = Text::tr("Check the URL, and that it is Alertmanager 0.16 or newer."),
                 .detail = QString::fromUtf8(document.left(1000)),
                 .code = QString::number(httpStatus),
                 .retryable = false};
}

/// It refuses in a JSON string, or an object with a message.
Error refusal(const QByteArray &document, int httpStatus)
{
    QString words = QString::fromUtf8(document.left(1000)).trimmed();
    if (const QJsonDocument json = QJsonDocument::fromJson(document); json.isObject())
        words = json.object()[QLatin1String("message")].toString(words);
    else if (words.startsWith(QLatin1Char('"')) && words.endsWith(QLatin1Char('"')) && words.size() > 1)
        words = words.mid(1).chopped(1);
    // Version 0.25 answers 500 to the id of a silence that it has not.
    const bool absent = httpStatus == 404 || words == QLatin1String("silence not found");
    return Error{.kind = absent                  ? ErrorKind::NotFound
                         : httpStatus / 100 == 5 ? ErrorKind::Io
                                                 : ErrorKind::Config,
                 .message = words.isEmpty() ? Text::tr("Alertmanager refuses, without a reason.")
                                            : Text::tr("Alertmanager refuses: %1").arg(words),
                 .hint = {},
                 .detail = words,
                 .code = QString::number(httpStatus),
                 .retryable = !absent && httpStatus / 100 == 5};
}

Result<QJsonArray> listOf(const QByteArray &document, int httpStatus)
{
    const QJsonDocument json = QJsonDocument::fromJson(document);
    if (httpStatus / 100 == 2 && json.isArray())
        return json.array();
    if (httpStatus / 100 == 2 || httpStatus == 404)
        return noAlertmanager(document, httpStatus);
    return refusal(document, httpStatus);
}

PrometheusLabels labelsOf(const QJsonValue &value)
{
    PrometheusLabels labels;
    const QJsonObject json = value.toObject();
    for (auto label = json.begin(); label != json.end(); ++label)
        labels.insert(label.key(), label.value().toString());
    return labels;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &text : array)
        texts << text.toString();
    return texts;
}

} // namespace

Result<QList<AlertmanagerAlert>> parseAlertmanagerAlerts(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const QJsonArray list, listOf(document, httpStatus));
    QList<AlertmanagerAlert> alerts;
    for (const QJsonValue &value : list) {
        const QJsonObject json = value.toObject();
        const QJsonObject status = json[QLatin1String("status")].toObject();
        if (!status.contains(QLatin1String("state")))
            return noAlertmanager(document, httpStatus);
        AlertmanagerAlert alert;
        alert.labels = labelsOf(json[QLatin1String("labels")]);
        alert.annotations = labelsOf(json[QLatin1String("annotations")]);
        alert.startsAt = goTime(json[QLatin1String("startsAt")].toString());
        alert.endsAt = goTime(json[QLatin1String("endsAt")].toString());
        alert.updatedAt = goTime(json[QLatin1String("updatedAt")].toString());
        alert.generator = QUrl(json[QLatin1String("generatorURL")].toString());
        alert.fingerprint = json[QLatin1String("fingerprint")].toString();
        const QJsonArray receivers = json[QLatin1String("receivers")].toArray();
        for (const QJsonValue &receiver : receivers)
            alert.receivers << receiver.toObject()[QLatin1String("name")].toString();
        const QString state = status[QLatin1String("state")].toString();
        alert.state = state == QLatin1String("active")       ? AlertmanagerState::Active
                      : state == QLatin1String("suppressed") ? AlertmanagerState::Suppressed
                                                             : AlertmanagerState::Unprocessed;
        alert.silencedBy = textsOf(status[QLatin1String("silencedBy")]);
        alert.inhibitedBy = textsOf(status[QLatin1String("inhibitedBy")]);
        alert.mutedBy = textsOf(status[QLatin1String("mutedBy")]);
        alerts.append(alert);
    }
    return alerts;
}

Result<QList<Silence>> parseAlertmanagerSilences(const QByteArray &document, int httpStatus)
{
    CASTELLAN_TRY_ASSIGN(const QJsonArray list, listOf(document, httpStatus));
    QList<Silence> silences;
    for (const QJsonValue &value : list) {
        QJsonObject json = value.toObject();
        if (!json.contains(QLatin1String("matchers")))
            return noAlertmanager(document, httpStatus);
        Silence silence = Silence::fromJson(json);
        // With more digits than a stored one has.
        silence.startsAt = goTime(json[QLatin1String("startsAt")].toString());
        silence.endsAt = goTime(json[QLatin1String("endsAt")].toString());
        silences.append(silence);
    }
    return silences;
}

AlertmanagerClient::AlertmanagerClient(std::shared_ptr<Host> host, QUrl url, std::chrono::milliseconds timeLimit)
    : m_service(std::move(host), std::move(url), QStringLiteral("Alertmanager"), timeLimit, longestAnswer)
{
}

Result<QList<AlertmanagerAlert>> AlertmanagerClient::alerts(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.get(QStringLiteral("/api/v2/alerts"), {}, cancel));
    return parseAlertmanagerAlerts(answer.body, answer.status);
}

Result<QList<Silence>> AlertmanagerClient::silences(const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer, m_service.get(QStringLiteral("/api/v2/silences"), {}, cancel));
    return parseAlertmanagerSilences(answer.body, answer.status);
}

Result<AlertmanagerLook> AlertmanagerClient::look(const CancelToken &cancel)
{
    AlertmanagerLook look;
    CASTELLAN_TRY_ASSIGN(look.alerts, alerts(cancel));
    CASTELLAN_TRY_ASSIGN(look.silences, silences(cancel));
    return look;
}

Result<QString> AlertmanagerClient::save(const Silence &silence, const CancelToken &cancel)
{
    QJsonObject json = silence.toJson();
    json.remove(QStringLiteral("window"));
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer,
                         m_service.send(QStringLiteral("/api/v2/silences"), QJsonDocument(json), cancel));
    if (answer.status / 100 != 2)
        return refusal(answer.body, answer.status);
    const QString id = QJsonDocument::fromJson(answer.body).object()[QLatin1String("silenceID")].toString();
    if (id.isEmpty())
        return noAlertmanager(answer.body, answer.status);
    return id;
}

Result<void> AlertmanagerClient::expire(const QString &silenceId, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const HttpAnswer answer,
                         m_service.remove(QStringLiteral("/api/v2/silence/") + silenceId, cancel));
    if (answer.status / 100 != 2)
        return refusal(answer.body, answer.status);
    return {};
}

} // namespace castellan
