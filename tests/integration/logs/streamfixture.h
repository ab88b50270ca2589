// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logstream.h"
#include "models/remote/localhost.h"
#include "models/remote/sshhost.h"
#include "tests/lab/hosts.h"
#include "tests/lab/sshserver.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

namespace castellan {

/// Streams of a host of either kind, with what they kept.
struct StreamFixture
{
    QTemporaryDir folder;
    LogPool pool{2};
    std::shared_ptr<Host> host;

    static std::shared_ptr<Host> makeHost(SshServer &server, const QByteArray &kind)
    {
        if (kind == "local")
            return std::make_shared<LocalHost>();
        HostConfig config = hostOf(server);
        config.transport = kind == "libssh2" ? SshTransport::Libssh2 : SshTransport::OpenSsh;
        return std::make_shared<SshHost>(config, nullptr);
    }
    QString path(const QString &name) const { return folder.filePath(name); }
    Result<std::unique_ptr<LogStream>> start(const LogSource &source, const LogRange &range)
    {
        return LogStream::start(host, source, range, pool,
                                {.directory = path(QStringLiteral("cache")),
                                 .capBytes = 1'000'000'000,
                                 .pause = std::chrono::milliseconds(20)});
    }
    void write(const QString &name, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | mode) && file.write(bytes) == bytes.size());
    }
    void append(const QString &name, const QByteArray &bytes) { write(name, bytes, QIODevice::Append); }
};

/// All lines that a stream kept so far.
inline QByteArrayList linesOf(LogStream &stream)
{
    QByteArrayList lines;
    for (const LogLine &line : stream.file().content()->linesFrom(0, INT_MAX, 1 << 20).value_or(QList<LogLine>()))
        lines.append(line.bytes);
    return lines;
}

} // namespace castellan
