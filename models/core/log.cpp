// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/log.h"

#include "models/core/redact.h"

#include <QDir>
#include <QFile>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <sys/stat.h>

namespace castellan {
namespace {

constexpr std::size_t logFileBytes = 2 * 1000 * 1000;
constexpr std::size_t logFiles = 5;

void write(spdlog::level::level_enum level, const QString &room, const QString &message)
{
    spdlog::log(level, "{}: {}", room.toStdString(), redact(message).toStdString());
}

void takeQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const auto level = type == QtDebugMsg  ? spdlog::level::debug
                       : type == QtInfoMsg ? spdlog::level::info
                                           : spdlog::level::warn;
    write(level, QString::fromUtf8(context.category), message);
    if (type == QtFatalMsg)
        spdlog::shutdown();
}

} // namespace

void startLog(const QString &directory, bool verbose, bool quiet)
{
    std::vector<spdlog::sink_ptr> sinks;
    auto terminal = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    terminal->set_level(quiet ? spdlog::level::off : verbose ? spdlog::level::info : spdlog::level::err);
    sinks.push_back(terminal);
    if (QDir().mkpath(directory)) {
        ::chmod(QFile::encodeName(directory).constData(), 0700);
        try {
            const auto file = QDir(directory).filePath(QStringLiteral("castellan.log"));
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
                QFile::encodeName(file).toStdString(), logFileBytes, logFiles));
            ::chmod(QFile::encodeName(file).constData(), 0600);
        } catch (const spdlog::spdlog_ex &) {
            // A read-only home must not keep the program from starting; the terminal still has the messages.
        }
    }
    auto logger = std::make_shared<spdlog::logger>("castellan", sinks.begin(), sinks.end());
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %L %t %v");
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(logger);
    qInstallMessageHandler(takeQtMessage);
}

void logInfo(const QString &room, const QString &message)
{
    write(spdlog::level::info, room, message);
}

void logWarning(const QString &room, const QString &message)
{
    write(spdlog::level::warn, room, message);
}

void logError(const QString &room, const Error &error)
{
    write(spdlog::level::err, room, errorKindName(error.kind) + QStringLiteral(": ") + error.text());
}

} // namespace castellan
