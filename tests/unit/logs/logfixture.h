// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logfile.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

namespace castellan {

/// A log file in a temporary directory that a test writes as a program would.
struct LogFixture
{
    QTemporaryDir folder;
    std::shared_ptr<LogPool> sharedPool = std::make_shared<LogPool>(4);
    LogPool &pool = *sharedPool;

    QString path(const QString &name = QStringLiteral("app.log")) const { return folder.filePath(name); }
    void write(const QByteArray &bytes, const QString &name = QStringLiteral("app.log"))
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
    }
    void append(const QByteArray &bytes, const QString &name = QStringLiteral("app.log"))
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append) && file.write(bytes) == bytes.size());
    }
    /// The file, opened; its index is complete when `indexed`.
    std::unique_ptr<LogFile> open(bool indexed = true, const QString &name = QStringLiteral("app.log"))
    {
        auto file = LogFile::open(path(name), pool);
        if (!file)
            return nullptr;
        const qint64 size = QFileInfo(path(name)).size();
        if (indexed && !QTest::qWaitFor([&] { return (*file)->state().indexed == size; }, 30000))
            return nullptr;
        return *std::move(file);
    }
};

/// What a plain reading of the bytes says the lines are.
inline QList<LogLine> naiveLines(const QByteArray &bytes)
{
    QList<LogLine> lines;
    for (qint64 offset = 0; offset < bytes.size();) {
        const qint64 newline = bytes.indexOf('\n', offset);
        LogLine line;
        line.number = lines.size();
        line.offset = offset;
        line.length = (newline < 0 ? bytes.size() : newline) - offset;
        line.lineEnd = newline < 0 ? 0 : 1;
        if (newline > offset && bytes.at(newline - 1) == '\r') {
            --line.length;
            line.lineEnd = 2;
        }
        line.bytes = bytes.mid(offset, line.length);
        offset = line.endOffset();
        lines.append(line);
    }
    return lines;
}

} // namespace castellan
