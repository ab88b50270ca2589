// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/openlogs.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

} // namespace

OpenLogs::OpenLogs(QString directory, QObject *parent) : QObject(parent), m_directory(std::move(directory)) {}

OpenLogs::~OpenLogs() = default;

QString OpenLogs::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/castellan/logs");
}

Result<void> OpenLogs::open(const OpenLog::Place &place)
{
    const QList<Error> errors = open(QList<OpenLog::Place>{place});
    return errors.isEmpty() ? Result<void>() : errors.first();
}

QList<Error> OpenLogs::open(const QList<OpenLog::Place> &places)
{
    QList<Error> errors;
    beginChange();
    for (const OpenLog::Place &place : places) {
        if (auto opened = append(place); !opened)
            errors.append(std::move(opened).error());
    }
    endChange();
    return errors;
}

Result<void> OpenLogs::append(const OpenLog::Place &place)
{
    if (count() >= most)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("No more than %n log(s) can be open at once.", nullptr, most),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    CASTELLAN_TRY_ASSIGN(auto log, OpenLog::open(place, m_directory, m_pool));
    m_colours.append(freeColour());
    follow(log.get());
    m_logs.push_back(std::move(log));
    return {};
}

void OpenLogs::follow(OpenLog *log)
{
    connect(log, &OpenLog::phaseChanged, this, &OpenLogs::phaseChanged);
    connect(
        log, &OpenLog::replaced, this,
        [this, place = log->place()] {
            if (const auto opened = open(place); !opened)
                Q_EMIT failed(opened.error());
        },
        Qt::QueuedConnection);
}

int OpenLogs::freeColour() const
{
    int colour = 0;
    while (m_colours.contains(colour))
        ++colour;
    return colour;
}

void OpenLogs::close(int index)
{
    beginChange();
    m_logs.erase(m_logs.begin() + index);
    m_colours.removeAt(index);
    endChange();
}

void OpenLogs::closeAll()
{
    beginChange();
    m_logs.clear();
    m_colours.clear();
    endChange();
}

Result<void> OpenLogs::retry(int index)
{
    CASTELLAN_TRY_ASSIGN(auto log, OpenLog::open(at(index).place(), m_directory, m_pool));
    beginChange();
    follow(log.get());
    logAt(index) = std::move(log);
    endChange();
    return {};
}

void OpenLogs::beginChange()
{
    Q_EMIT rowsAboutToChange();
    m_rows.reset();
}

void OpenLogs::endChange()
{
    std::vector<LogRows::Source> sources;
    for (const auto &log : m_logs)
        sources.push_back({&log->file(), log->hints()});
    if (!sources.empty())
        m_rows = std::make_unique<LogRows>(sources, *m_pool);
    Q_EMIT rowsChanged();
}

LogStreamCounts OpenLogs::counts() const
{
    LogStreamCounts all;
    for (const auto &log : m_logs) {
        const LogStreamCounts one = log->counts();
        all.kept += one.kept;
        all.repeated += one.repeated;
        all.outside += one.outside;
        all.dropped += one.dropped;
        all.reconnections += one.reconnections;
        all.gaps += one.gaps;
    }
    return all;
}

qint64 OpenLogs::truncatedBytes() const
{
    qint64 bytes = 0;
    for (const auto &log : m_logs)
        bytes += log->truncatedBytes();
    return bytes;
}

} // namespace castellan
