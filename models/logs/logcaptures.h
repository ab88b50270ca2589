// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/logs/logcapture.h"

#include <QMap>
#include <QObject>
#include <QThreadPool>

namespace castellan {

/// The captured logs of one environment. Those that are chosen are captured from the time it is made, whatever is
/// looked at. Lives in the thread that made it, and never blocks it: what ends, ends elsewhere.
class LogCaptures final : public QObject
{
    Q_OBJECT

public:
    /// `root`: the workspace's folder.
    LogCaptures(std::shared_ptr<Host> host, QString environmentId, QString root, QObject *parent = nullptr);
    ~LogCaptures() override;

    const QString &environmentId() const { return m_environmentId; }
    const std::shared_ptr<Host> &host() const { return m_host; }
    /// The choice is known; until then nothing can be switched.
    bool isReady() const { return m_isReady; }
    bool isOn(const QString &service) const { return m_captures.contains(service); }
    /// Begins or ends a capture, and keeps the choice. What was captured stays.
    void setOn(const QString &service, bool on);
    LogCapture::State state(const QString &service) const { return m_captures.value(service).state; }
    Error error(const QString &service) const { return m_captures.value(service).error; }
    /// Where a service's log is captured, whether or not it is now.
    QString folder(const QString &service) const { return captureFolder(m_root, m_environmentId, service); }
    /// The most that each captured log takes on the disk.
    qint64 capBytes() const { return m_choice.capBytes; }
    /// Of every log, from now on: what is more goes within seconds, the oldest first. Keeps the choice.
    void setCapBytes(qint64 bytes);

Q_SIGNALS:
    /// Another service is captured, or one less, or how it stands is another, or the cap.
    void changed();
    void failed(const castellan::Error &error);

private:
    struct Capture
    {
        std::shared_ptr<LogCapture> capture;
        LogCapture::State state = LogCapture::State::Beginning;
        Error error{};
    };
    void begin(const QString &service);
    void end(const QString &service);
    void keepChoice();

    const std::shared_ptr<Host> m_host;
    const QString m_environmentId;
    const QString m_root;
    CaptureChoice m_choice;
    bool m_isReady = false;
    std::shared_ptr<QThreadPool> m_writing; ///< of one thread: choices are written in their order
    QMap<QString, Capture> m_captures;
};

} // namespace castellan
