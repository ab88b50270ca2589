// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logcapture.h"

#include "models/logs/guardedwork.h"
#include "models/logs/streamreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr std::chrono::seconds betweenMaintenance{1};
constexpr std::chrono::seconds betweenTries{10};

const QString servicesKey = QStringLiteral("services");
const QString capKey = QStringLiteral("capBytes");

QString choicePath(const QString &root, const QString &environmentId)
{
    return root + QStringLiteral("/logs/") + environmentId + QStringLiteral("/captures.json");
}

} // namespace

Result<CaptureChoice> CaptureChoice::read(const QString &root, const QString &environmentId)
{
    CaptureChoice choice;
    QFile file(choicePath(root, environmentId));
    if (!file.exists())
        return choice;
    if (!file.open(QIODevice::ReadOnly))
        return ioError(Text::tr("%1 cannot be read").arg(file.fileName()), file.errorString());
    QJsonParseError wrong;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll(), &wrong).object();
    if (wrong.error != QJsonParseError::NoError)
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("%1 does not say which logs are captured.").arg(file.fileName()),
                     .hint = Text::tr("Remove it, and switch the captures on again."),
                     .detail = wrong.errorString(),
                     .code = {},
                     .retryable = false};
    const QJsonArray named = object.value(servicesKey).toArray();
    for (const QJsonValue &service : named)
        choice.services.append(service.toString());
    choice.capBytes = object.value(capKey).toInteger(choice.capBytes);
    return choice;
}

Result<void> CaptureChoice::write(const QString &root, const QString &environmentId) const
{
    const QJsonObject object{
        {QStringLiteral("schema"), 1}, {servicesKey, QJsonArray::fromStringList(services)}, {capKey, capBytes}};
    QSaveFile file(choicePath(root, environmentId));
    if (!QDir().mkpath(QFileInfo(file.fileName()).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(QJsonDocument(object).toJson()) < 0 || !file.commit())
        return ioError(Text::tr("%1 cannot be written").arg(file.fileName()), file.errorString());
    return {};
}

LogCapture::LogCapture(std::shared_ptr<Host> host, QString service, QString folder, qint64 cap, Tell told)
    : m_host(std::move(host)),
      m_service(std::move(service)),
      m_folder(std::move(folder)),
      m_cap(cap),
      m_tell(std::move(told)),
      m_thread([this] { guardedWork([this] { work(); }, [this](const Error &error) { tell(State::Failed, error); }); })
{
}

LogCapture::~LogCapture()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_woken.notify_all();
    m_thread.join();
}

void LogCapture::silence()
{
    const std::lock_guard lock(m_tellMutex);
    m_tell = {};
}

void LogCapture::tell(State state, const Error &error)
{
    const std::lock_guard lock(m_tellMutex);
    if (m_tell)
        m_tell(state, error);
}

bool LogCapture::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_woken.wait_for(lock, time, [this] { return m_stop; });
}

void LogCapture::work()
{
    do {
        const auto captured = capture();
        if (captured)
            return;
        const bool isElsewhere = captured.error().kind == ErrorKind::Conflict;
        tell(isElsewhere ? State::Elsewhere : State::Failed, captured.error());
    } while (pause(betweenTries));
}

/// Until it is time to end (success), or the disk does not take it.
Result<void> LogCapture::capture()
{
    CASTELLAN_TRY_ASSIGN(const auto writer, CaptureWriter::open(m_folder));
    std::atomic_bool failed = false;
    const auto adopt = [&](LogStream::Phase phase, const Error &error) {
        failed = phase == LogStream::Phase::Failed;
        if (!failed)
            tell(phase == LogStream::Phase::Reading ? State::Capturing : State::Waiting, error);
    };
    const LogSource source{.kind = LogSource::Kind::Container, .name = m_service};
    StreamReader::Options options;
    options.capture = m_folder;
    options.givesCapture = false;
    options.isPatient = true;
    const StreamReader reader(m_host, source, {.tail = -1}, *writer, options, adopt, [] { return Result<void>(); });
    while (pause(betweenMaintenance)) {
        CASTELLAN_TRY(writer->maintain(m_cap));
        if (failed)
            return ioError(Text::tr("The log of %1 cannot be captured").arg(m_service), m_folder);
    }
    return {};
}

} // namespace castellan
