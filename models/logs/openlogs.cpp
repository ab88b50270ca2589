// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/openlogs.h"

#include "models/core/inpool.h"
#include "models/logs/endelsewhere.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr int openedAtOnce = 8;

} // namespace

OpenLogs::OpenLogs(QString directory, QObject *parent) : QObject(parent), m_directory(std::move(directory))
{
    m_opening->setMaxThreadCount(openedAtOnce); // one whose disk hangs holds up no other
}

OpenLogs::~OpenLogs()
{
    endElsewhere(std::move(m_opening), m_pool);
}

QString OpenLogs::defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/castellan/logs");
}

Future<QList<Error>> OpenLogs::open(const QList<OpenLog::Place> &places)
{
    if (places.isEmpty())
        return finishedFuture<QList<Error>>(QList<Error>());
    using Prepared = QList<Result<OpenLog::Prepared>>;
    const Completer<QList<Error>> completer;
    auto prepared = inPool(*m_opening, [places] {
        Prepared all;
        for (const OpenLog::Place &place : places)
            all.append(OpenLog::prepare(place));
        return Result<Prepared>(std::move(all));
    });
    onFinished(std::move(prepared), this, [this, completer](const Result<Prepared> &all) {
        if (!all)
            return completer.finish(all.error());
        QList<Error> errors;
        beginChange();
        for (const Result<OpenLog::Prepared> &one : *all) {
            if (auto opened = append(one); !opened)
                errors.append(std::move(opened).error());
        }
        endChange();
        completer.finish(errors);
    });
    return completer.future();
}

Result<void> OpenLogs::append(const Result<OpenLog::Prepared> &prepared)
{
    CASTELLAN_TRY(prepared);
    if (count() >= most)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("No more than %n log(s) can be open at once.", nullptr, most),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    CASTELLAN_TRY_ASSIGN(auto log, OpenLog::open(*prepared, m_directory, m_pool));
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
            onFinished(open({place}), this, [this](const Result<QList<Error>> &errors) {
                for (const Error &error : errors.value_or(QList<Error>()))
                    Q_EMIT failed(error);
            });
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

Future<void> OpenLogs::reopen(int index, const OpenLog::Place &place)
{
    const Completer<void> completer;
    auto prepared = inPool(*m_opening, [place] { return OpenLog::prepare(place); });
    onFinished(std::move(prepared), this, [this, completer, old = &at(index)](const Result<OpenLog::Prepared> &opened) {
        completer.finish(replace(old, opened));
    });
    return completer.future();
}

Result<void> OpenLogs::replace(const OpenLog *old, const Result<OpenLog::Prepared> &prepared)
{
    CASTELLAN_TRY(prepared);
    const auto there = std::find_if(m_logs.begin(), m_logs.end(), [&](const auto &log) { return log.get() == old; });
    if (there == m_logs.end()) // closed meanwhile
        return {};
    CASTELLAN_TRY_ASSIGN(auto log, OpenLog::open(*prepared, m_directory, m_pool));
    beginChange();
    follow(log.get());
    *there = std::move(log);
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
        m_rows = std::make_unique<LogRows>(sources, m_pool);
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
