// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logcaptures.h"

#include "models/core/inpool.h"
#include "models/logs/endelsewhere.h"

namespace castellan {

LogCaptures::LogCaptures(std::shared_ptr<Host> host, QString environmentId, QString root, QObject *parent)
    : QObject(parent),
      m_host(std::move(host)),
      m_environmentId(std::move(environmentId)),
      m_root(std::move(root)),
      m_writing(std::make_shared<QThreadPool>())
{
    m_writing->setMaxThreadCount(1);
    auto read = inPool(*m_writing, [folder = m_root, id = m_environmentId] { return CaptureChoice::read(folder, id); });
    onFinished(std::move(read), this, [this](const Result<CaptureChoice> &choice) {
        if (!choice) {
            Q_EMIT failed(choice.error());
            return;
        }
        m_choice = *choice;
        m_isReady = true;
        for (const QString &service : m_choice.services)
            begin(service);
        Q_EMIT changed();
    });
}

LogCaptures::~LogCaptures()
{
    const QStringList services = m_captures.keys(); // each ends and is taken out of them
    for (const QString &service : services)
        end(service);
    endElsewhere(std::move(m_writing), nullptr);
}

void LogCaptures::begin(const QString &service)
{
    if (m_captures.contains(service))
        return;
    m_captures.insert(service, {});
    const auto tell = [this, service](LogCapture::State state, const Error &error) {
        QMetaObject::invokeMethod(
            this,
            [this, service, state, error] {
                if (!m_captures.contains(service))
                    return;
                m_captures[service].state = state;
                m_captures[service].error = error;
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    };
    m_captures[service].capture =
        std::make_shared<LogCapture>(m_host, service, folder(service), m_choice.capBytes, tell);
}

void LogCaptures::end(const QString &service)
{
    auto capture = m_captures.take(service).capture;
    capture->silence(); // this may be gone before it
    runElsewhere([capture = std::move(capture)]() mutable { capture.reset(); });
}

void LogCaptures::setOn(const QString &service, bool on)
{
    if (!m_isReady || isOn(service) == on)
        return;
    if (on)
        begin(service);
    else
        end(service);
    m_choice.services.removeAll(service);
    if (on)
        m_choice.services.append(service);
    keepChoice();
}

void LogCaptures::setCapBytes(qint64 bytes)
{
    if (!m_isReady || m_choice.capBytes == bytes)
        return;
    m_choice.capBytes = bytes;
    for (const Capture &capture : std::as_const(m_captures))
        capture.capture->setCap(bytes);
    keepChoice();
}

void LogCaptures::keepChoice()
{
    auto written = inPool(
        *m_writing, [choice = m_choice, folder = m_root, id = m_environmentId] { return choice.write(folder, id); });
    onFinished(std::move(written), this, [this](const Result<void> &kept) {
        if (!kept)
            Q_EMIT failed(kept.error());
    });
    Q_EMIT changed();
}

} // namespace castellan
