// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/openlog.h"

#include "models/logs/endelsewhere.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

QString kindName(LogSource::Kind kind)
{
    switch (kind) {
    case LogSource::Kind::Container:
        return QStringLiteral("container");
    case LogSource::Kind::Journal:
        return QStringLiteral("journal");
    case LogSource::Kind::Pod:
        return QStringLiteral("pod");
    case LogSource::Kind::File:
        break;
    }
    return QStringLiteral("file");
}

} // namespace

Result<OpenLog::Prepared> OpenLog::prepare(Place place)
{
    if (place.mayLieHere && QFileInfo(place.source.name).isFile())
        place.host.reset();
    Prepared prepared{.place = std::move(place)};
    if (!prepared.place.host) {
        CASTELLAN_TRY_ASSIGN(prepared.content, LogContent::open(prepared.place.source.name));
    }
    return prepared;
}

Result<std::unique_ptr<OpenLog>> OpenLog::open(const Prepared &prepared, const QString &directory,
                                               std::shared_ptr<LogPool> pool)
{
    const Place &place = prepared.place;
    std::unique_ptr<LogFile> file;
    std::unique_ptr<LogStream> stream;
    if (prepared.content) {
        file = LogFile::of(prepared.content, *pool);
    } else {
        LogRange range = place.range;
        range.follow = range.follow && !place.source.name.endsWith(QLatin1String(".gz")); // is not written to
        LogStream::Options options;
        options.directory = directory;
        options.capture = place.capture;
        CASTELLAN_TRY_ASSIGN(stream, LogStream::start(place.host, place.source, range, *pool, options));
    }
    return std::unique_ptr<OpenLog>(new OpenLog(place, std::move(pool), std::move(file), std::move(stream)));
}

OpenLog::OpenLog(Place place, std::shared_ptr<LogPool> pool, std::unique_ptr<LogFile> file,
                 std::unique_ptr<LogStream> stream)
    : m_place(std::move(place)), m_pool(std::move(pool)), m_file(std::move(file)), m_stream(std::move(stream))
{
    if (m_stream) {
        connect(m_stream.get(), &LogStream::phaseChanged, this, &OpenLog::phaseChanged);
        return;
    }
    connect(m_file.get(), &LogFile::replaced, this, &OpenLog::replaced);
    connect(m_file.get(), &LogFile::truncated, this, [this](qint64 lost) {
        m_truncated += lost;
        Q_EMIT phaseChanged();
    });
    connect(m_file.get(), &LogFile::failed, this, [this](const Error &error) {
        m_fileError = error;
        Q_EMIT phaseChanged();
    });
    connect(m_file.get(), &LogFile::changed, this, [this] {
        if (std::exchange(m_fileError, std::nullopt))
            Q_EMIT phaseChanged();
    });
}

OpenLog::~OpenLog()
{
    // A stream ends when its host has ended the program, a file when its disk has answered.
    if (m_stream) {
        m_stream->file().disconnect();
        m_stream->file().moveToThread(nullptr);
    }
    endElsewhere(std::shared_ptr<LogStream>(std::move(m_stream)), m_pool);
    endElsewhere(std::shared_ptr<LogFile>(std::move(m_file)), m_pool);
}

QString OpenLog::title() const
{
    const LogSource &source = m_place.source;
    if (source.kind == LogSource::Kind::File)
        return QFileInfo(source.name).fileName();
    return source.name.isEmpty() ? Text::tr("journal", "of systemd, all of it") : source.name;
}

QString OpenLog::name() const
{
    const LogSource &source = m_place.source;
    const QString whole = source.part.isEmpty() ? source.name : source.name + QLatin1Char('/') + source.part;
    return source.place.isEmpty() ? whole : source.place + QLatin1Char('/') + whole;
}

QString OpenLog::hostName() const
{
    return m_place.host ? m_place.host->name() : Text::tr("this computer");
}

TimeHints OpenLog::hints() const
{
    return {.now = QDateTime::currentMSecsSinceEpoch() * 1'000'000, .zone = m_place.zone};
}

LogStream::Phase OpenLog::phase() const
{
    if (m_stream)
        return m_stream->phase();
    return m_fileError ? LogStream::Phase::Waiting : LogStream::Phase::Reading;
}

Error OpenLog::error() const
{
    return m_stream ? m_stream->error() : m_fileError.value_or(Error{});
}

LogStreamCounts OpenLog::counts() const
{
    if (m_stream)
        return m_stream->counts();
    LogStreamCounts counts;
    counts.kept = m_file->state().lines;
    return counts;
}

KeptSource OpenLog::kept() const
{
    return {.name = m_place.source.kind == LogSource::Kind::File || !m_place.source.name.isEmpty() ? name() : title(),
            .kind = kindName(m_place.source.kind),
            .host = hostName(),
            .content = file().content()};
}

} // namespace castellan
