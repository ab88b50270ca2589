// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QList>
#include <QPair>
#include <QProcessEnvironment>
#include <QStringList>

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <memory>

namespace castellan {

/// What to keep: a server, or (without argv) only a directory to remove at the end.
struct GuardedCommand
{
    QStringList argv;
    QString user;        ///< as whom, when root starts it; empty: as oneself
    QString logFile;     ///< its stdout and stderr, appended
    QStringList within;  ///< directories it lives in; removed only after it has ended
    QString removeAtEnd; ///< a directory to remove at the end
    int stopSignal = SIGTERM;
    std::chrono::seconds grace{10};         ///< from stopSignal to SIGKILL
    QList<QPair<QString, QString>> binds{}; ///< (file, path): shows the file at that path to the program only; root
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
};

/// A child kept by castellan-lab-guard: it ends, with everything that it started, when this object goes or when this
/// process dies in whatever way, SIGKILL included. Blocking and for one thread at a time; needs no event loop.
class GuardedProcess
{
public:
    static Result<std::unique_ptr<GuardedProcess>> start(const GuardedCommand &command);
    /// Runs a command to its end; an Error of kind Io quotes the log unless its status is 0.
    static Result<void> run(const GuardedCommand &command, std::chrono::seconds limit = std::chrono::seconds(60));
    ~GuardedProcess();
    GuardedProcess(const GuardedProcess &) = delete;
    GuardedProcess &operator=(const GuardedProcess &) = delete;

    pid_t processId() const { return m_program; }
    bool isRunning();
    /// Waits for the program's own end; nothing on a timeout. 128 + N when signal N ended it.
    std::optional<int> waitForExit(std::chrono::milliseconds limit);
    /// Sends a signal to the program alone.
    void signalProgram(int number) const;
    /// stopSignal, then SIGKILL after the grace; returns when nothing of it is left. Safe to call again.
    void stop();

private:
    GuardedProcess() = default;
    bool readLine(QByteArray *line, std::chrono::milliseconds limit);

    pid_t m_guard = -1;
    pid_t m_program = -1;
    int m_control = -1;
    QByteArray m_received;
    std::optional<int> m_exit;
};

/// A fresh directory below the system's temporary directory, mode 0755, removed (after all that live in it have
/// ended) when this object goes or this process dies. The path is short: Unix socket names have 107 bytes.
class LabDirectory
{
public:
    static Result<std::unique_ptr<LabDirectory>> create();
    ~LabDirectory();

    QString path() const { return m_path; }
    QString filePath(const QString &name) const { return m_path + QLatin1Char('/') + name; }

private:
    LabDirectory() = default;
    QString m_path;
    std::unique_ptr<GuardedProcess> m_guard;
};

/// A TCP port of 127.0.0.1 that nobody listens on now, below the range that outgoing connections take theirs from.
quint16 freePort();
/// Looks every few milliseconds until the condition holds; false after the limit.
bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds limit);
/// Every process below `parent`, at this moment.
QList<pid_t> descendantsOf(pid_t parent);
/// A random text of printable ASCII, specials included; `length` at least 8.
QString randomPassword(int length = 24);
/// The text of a small file, or "".
QString fileText(const QString &path);
Result<void> writeFile(const QString &path, const QByteArray &text, unsigned mode = 0644);

} // namespace castellan
