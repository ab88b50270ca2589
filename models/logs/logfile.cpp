// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfile.h"

#include "models/logs/logfilewatch.h"

namespace castellan {

Result<std::unique_ptr<LogFile>> LogFile::open(const QString &path, LogPool &pool)
{
    CASTELLAN_TRY_ASSIGN(auto content, LogContent::open(path));
    return of(std::move(content), pool);
}

std::unique_ptr<LogFile> LogFile::of(std::shared_ptr<LogContent> content, LogPool &pool)
{
    return std::unique_ptr<LogFile>(new LogFile(std::move(content), pool));
}

LogFile::LogFile(std::shared_ptr<LogContent> content, LogPool &pool)
    : m_content(std::move(content)), m_watch(std::make_unique<LogFileWatch>(*this, m_content, pool))
{
}

LogFile::~LogFile() = default;

} // namespace castellan
