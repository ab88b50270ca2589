// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-lab: starts a lab, runs a command in it, takes the lab down, and exits as the command did.
#include "tests/lab/lab.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

constexpr int usageStatus = 2;
constexpr int labStatus = 125; // as env, timeout and docker run: the tool itself failed, not the command

pid_t parent = -1;

struct Arguments
{
    LabOptions lab;
    QStringList command;
};

void printUsage(FILE *stream)
{
    std::fprintf(
        stream,
        "usage: castellan-lab [--size 20MB] [--with %s] [--postgres DIR] -- COMMAND…\n\n"
        "Starts a lab (real PostgreSQL with the D&D Companion database, and the parts named), runs COMMAND with\n"
        "CASTELLAN_ENVIRONMENT, CASTELLAN_LAB, CASTELLAN_WORKSPACE, CASTELLAN_LAB_PASSWORD and PGPASSFILE set, takes\n"
        "everything down and exits with COMMAND's status (125: the lab did not start, 2: usage).\n"
        "DIR holds the programs of another PostgreSQL (initdb, postgres, pg_dump…) than the newest one installed;\n"
        "CASTELLAN_LAB_POSTGRES says the same to every test that starts a server. COMMAND finds them first.\n",
        qPrintable(Lab::partNames().join(QLatin1Char(','))));
}

std::optional<qint64> bytes(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]+(?:\\.[0-9]+)?)\\s*([kMGT]?)i?B?$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    double value = match.captured(1).toDouble();
    const auto power = QStringLiteral("kmgt").indexOf(match.captured(2).toLower());
    for (qsizetype i = 0; !match.captured(2).isEmpty() && i <= power; ++i)
        value *= 1000;
    return static_cast<qint64>(value);
}

/// Nothing, after a word about why, when they are not right.
std::optional<Arguments> parse(const QStringList &words)
{
    Arguments arguments;
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == QLatin1String("--")) {
            arguments.command = words.mid(i + 1);
            break;
        }
        const QString value = words.value(++i);
        if (word == QLatin1String("--size") && bytes(value)) {
            arguments.lab.databaseBytes = *bytes(value);
        } else if (word == QLatin1String("--with")) {
            const QStringList parts = value.split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &part : parts) {
                if (!Lab::partNames().contains(part)) {
                    std::fprintf(stderr, "castellan-lab: there is no part \"%s\"\n", qPrintable(part));
                    return std::nullopt;
                }
            }
            arguments.lab.with << parts;
        } else if (word == QLatin1String("--postgres") && !value.isEmpty()) {
            // For the server, and for what COMMAND dumps and restores with.
            qputenv("CASTELLAN_LAB_POSTGRES", QFile::encodeName(value));
            qputenv("PATH", QFile::encodeName(value) + ':' + qgetenv("PATH"));
        } else {
            std::fprintf(stderr, "castellan-lab: %s %s is not understood\n", qPrintable(word), qPrintable(value));
            return std::nullopt;
        }
    }
    if (arguments.command.isEmpty()) {
        std::fprintf(stderr, "castellan-lab: a command is missing\n");
        return std::nullopt;
    }
    return arguments;
}

sigset_t watchedSignals()
{
    sigset_t watched;
    sigemptyset(&watched);
    for (const int number : {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGUSR1})
        sigaddset(&watched, number);
    return watched;
}

[[noreturn]] void become(const QStringList &command, const QMap<QString, QString> &variables)
{
    const sigset_t watched = watchedSignals();
    sigprocmask(SIG_UNBLOCK, &watched, nullptr);
    std::signal(SIGUSR1, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        setenv(variable.key().toLocal8Bit().constData(), variable.value().toLocal8Bit().constData(), 1);
    std::vector<QByteArray> words;
    for (const QString &word : command)
        words.push_back(word.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    execvp(pointers[0], pointers.data());
    std::fprintf(stderr, "castellan-lab: %s: %s\n", pointers[0], std::strerror(errno));
    _exit(errno == ENOENT ? 127 : 126);
}

/// Waits for the command's end, passing on what is meant to end it. Its status, as a shell would say it.
int waitFor(pid_t command)
{
    const sigset_t watched = watchedSignals();
    bool ending = false;
    timespec limit{3600, 0};
    while (true) {
        int status = 0;
        if (waitpid(command, &status, WNOHANG) == command)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        siginfo_t info{};
        const int number = sigtimedwait(&watched, &info, &limit);
        const bool orphaned = number == SIGUSR1 && getppid() != parent;
        if (number == SIGTERM || number == SIGHUP || number == SIGINT || orphaned) {
            // The terminal's own interrupt reaches the command without us.
            if (info.si_code != SI_KERNEL)
                kill(command, number == SIGINT ? SIGINT : SIGTERM);
            ending = true;
            limit = {10, 0};
        } else if (number < 0 && errno == EAGAIN && ending) {
            for (const pid_t pid : descendantsOf(command))
                kill(pid, SIGKILL);
            kill(command, SIGKILL);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    // A lab without the one who asked for it is of no use. The signal also comes when only the thread that started us
    // ends, hence the look at the parent.
    parent = getppid();
    std::signal(SIGUSR1, [](int) {
        if (getppid() != parent)
            _exit(labStatus);
    });
    prctl(PR_SET_PDEATHSIG, SIGUSR1);
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--help")) {
        printUsage(stdout);
        return 0;
    }
    std::optional<Arguments> arguments = parse(words);
    if (!arguments) {
        printUsage(stderr);
        return usageStatus;
    }
    arguments->lab.say = [](const QString &line) { std::fprintf(stderr, "lab: %s\n", qPrintable(line)); };
    auto lab = Lab::start(arguments->lab);
    if (!lab) {
        std::fprintf(stderr, "castellan-lab: %s\n", qPrintable(lab.error().text()));
        return labStatus;
    }
    const sigset_t watched = watchedSignals();
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    const pid_t command = fork();
    if (command == 0)
        become(arguments->command, (*lab)->variables());
    const int status = command > 0 ? waitFor(command) : labStatus;
    lab->reset();
    return status;
}
