// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-lab-guard: keeps one server of the lab, and outlives whoever started it just long enough to take it
// down. Standard input is a socket to the owner; its end (the owner closed it, or was killed) means: stop the
// program, end everything that it ever started, remove the directory. As a subreaper it inherits every orphan of its
// program, so that nothing can escape by forking or by a session of its own.
//
// To the owner it writes "started PID" or "failed TEXT", and "exited STATUS" (128 + signal when killed).
// It uses no Qt: it has to be small and to start at once.
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using Deadline = std::chrono::steady_clock::time_point;

struct Options
{
    std::vector<std::string> within;                        // held (shared lock) while the program lives
    std::string remove;                                     // removed at the end, once nobody holds it
    std::string user;                                       // the program's, when root starts it
    std::string log;                                        // stdout and stderr of the program, appended
    std::vector<std::pair<std::string, std::string>> binds; // file shown to the program in place of another
    int stopSignal = SIGTERM;
    std::chrono::seconds grace{10};
    std::vector<char *> program;
};

constexpr int control = STDIN_FILENO;

void tell(const std::string &line)
{
    // The owner may be gone; that is what the end of the control socket is for.
    [[maybe_unused]] const auto sent = write(control, (line + "\n").c_str(), line.size() + 1);
}

std::string because(const std::string &what)
{
    return what + ": " + std::strerror(errno);
}

bool parse(int argc, char **argv, Options *options)
{
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--") {
            options->program.assign(argv + i + 1, argv + argc);
            return true;
        }
        if (++i == argc)
            return false;
        const std::string value = argv[i];
        if (word == "--within")
            options->within.push_back(value);
        else if (word == "--remove")
            options->remove = value;
        else if (word == "--user")
            options->user = value;
        else if (word == "--log")
            options->log = value;
        else if (word == "--signal")
            options->stopSignal = std::stoi(value);
        else if (word == "--grace")
            options->grace = std::chrono::seconds(std::stoi(value));
        else if (word == "--bind")
            options->binds.emplace_back(value.substr(0, value.find('=')), value.substr(value.find('=') + 1));
        else
            return false;
    }
    return true;
}

/// Everything below this process, by /proc; children of children included.
std::vector<pid_t> descendants()
{
    std::multimap<pid_t, pid_t> children;
    DIR *proc = opendir("/proc");
    while (proc) {
        const dirent *entry = readdir(proc);
        if (!entry)
            break;
        const pid_t pid = static_cast<pid_t>(std::atoi(entry->d_name));
        if (pid <= 0)
            continue;
        std::ifstream stat("/proc/" + std::string(entry->d_name) + "/stat");
        std::string line;
        std::getline(stat, line);
        const auto afterName = line.rfind(')'); // the name itself may hold spaces and parentheses
        if (afterName == std::string::npos || line.size() < afterName + 5)
            continue;
        children.emplace(static_cast<pid_t>(std::atoi(line.c_str() + afterName + 4)), pid);
    }
    if (proc)
        closedir(proc);
    std::vector<pid_t> found{getpid()};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto child = begin; child != end; ++child)
            found.push_back(child->second);
    }
    found.erase(found.begin());
    return found;
}

void endDescendants()
{
    const Deadline limit = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < limit) {
        for (const pid_t pid : descendants())
            kill(pid, SIGKILL);
        pid_t reaped = 0;
        while ((reaped = waitpid(-1, nullptr, WNOHANG)) > 0) {
        }
        if (reaped < 0 && errno == ECHILD)
            return;
        std::this_thread::sleep_for(2ms);
    }
}

int removeEntry(const char *path, const struct stat *, int, struct FTW *)
{
    std::remove(path);
    return 0;
}

/// Mounts below a directory (a container engine leaves some) would be entered and emptied.
void unmountBelow(const std::string &directory)
{
    std::ifstream mounts("/proc/self/mountinfo");
    std::vector<std::string> points;
    for (std::string line; std::getline(mounts, line);) {
        std::size_t start = 0;
        for (int field = 0; field < 4; ++field)
            start = line.find(' ', start) + 1;
        const std::string point = line.substr(start, line.find(' ', start) - start);
        if (point.starts_with(directory + "/"))
            points.push_back(point);
    }
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        umount2(point->c_str(), MNT_DETACH);
}

void removeDirectory(const std::string &directory)
{
    // The programs that live in it end first; each holds a shared lock.
    const int handle = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const Deadline limit = std::chrono::steady_clock::now() + 60s;
    while (handle >= 0 && flock(handle, LOCK_EX | LOCK_NB) != 0 && std::chrono::steady_clock::now() < limit)
        std::this_thread::sleep_for(5ms);
    unmountBelow(directory);
    for (int attempt = 0; attempt < 100 && access(directory.c_str(), F_OK) == 0; ++attempt) {
        nftw(directory.c_str(), removeEntry, 32, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
        if (access(directory.c_str(), F_OK) == 0)
            std::this_thread::sleep_for(10ms);
    }
    if (handle >= 0)
        close(handle);
}

[[noreturn]] void failChild(int report, const std::string &text)
{
    [[maybe_unused]] const auto sent = write(report, text.c_str(), text.size());
    _exit(127);
}

/// In the child: its own session, log, mounts and user, then the program. Writes to `report` only when that fails.
[[noreturn]] void become(const Options &options, int report, pid_t guard)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    setsid();
    const int input = open("/dev/null", O_RDONLY);
    const int output =
        open(options.log.empty() ? "/dev/null" : options.log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (output < 0)
        failChild(report, because(options.log));
    dup2(input, 0);
    dup2(output, 1);
    dup2(output, 2);
    if (!options.binds.empty()) {
        if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            failChild(report, because("mount namespace"));
        for (const auto &[source, target] : options.binds)
            if (mount(source.c_str(), target.c_str(), nullptr, MS_BIND, nullptr) != 0)
                failChild(report, because("bind " + source + " on " + target));
    }
    if (!options.user.empty()) {
        const passwd *account = getpwnam(options.user.c_str());
        if (!account || initgroups(account->pw_name, account->pw_gid) != 0 || setgid(account->pw_gid) != 0 ||
            setuid(account->pw_uid) != 0)
            failChild(report, because("user " + options.user));
        setenv("HOME", account->pw_dir, 1);
        setenv("USER", account->pw_name, 1);
        setenv("LOGNAME", account->pw_name, 1);
    }
    // After the change of user, which clears it. A guard that is killed itself takes the program along.
    prctl(PR_SET_PDEATHSIG, options.stopSignal);
    if (getppid() != guard)
        _exit(127);
    execvp(options.program[0], options.program.data());
    failChild(report, because(options.program[0]));
}

pid_t launch(const Options &options)
{
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0)
        return -1;
    const pid_t guard = getpid();
    const pid_t child = fork();
    if (child == 0)
        become(options, report[1], guard);
    close(report[1]);
    char text[512];
    const ssize_t length = child < 0 ? -1 : read(report[0], text, sizeof text);
    close(report[0]);
    if (length == 0) {
        tell("started " + std::to_string(child));
        return child;
    }
    tell("failed " + (length > 0 ? std::string(text, static_cast<std::size_t>(length)) : because("fork")));
    return -1;
}

/// True once the program ended; reaps orphans on the way.
bool reap(pid_t program, int *status)
{
    int one = 0;
    bool ended = false;
    for (pid_t pid = 0; (pid = waitpid(-1, &one, WNOHANG)) > 0;) {
        if (pid == program) {
            *status = WIFEXITED(one) ? WEXITSTATUS(one) : 128 + WTERMSIG(one);
            ended = true;
        }
    }
    return ended;
}

/// Until the program ends by itself (its status) or the owner lets go.
void keep(pid_t program, int signals, const Options &options)
{
    pollfd polled[] = {{control, POLLIN, 0}, {signals, POLLIN, 0}};
    bool stopping = false;
    Deadline limit{};
    int status = 0;
    while (true) {
        const int ready = poll(polled, 2, stopping ? 20 : -1);
        bool stop = false;
        if (ready > 0 && polled[1].revents) {
            signalfd_siginfo info{};
            if (read(signals, &info, sizeof info) == sizeof info)
                stop = info.ssi_signo == SIGTERM;
            if (program > 0 && reap(program, &status)) {
                endDescendants();
                tell("exited " + std::to_string(status));
                program = -1;
            }
        }
        if (ready > 0 && polled[0].revents) {
            char byte = 0;
            const ssize_t length = read(control, &byte, 1);
            stop = stop || length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN);
        }
        if (stop && !stopping) {
            stopping = true;
            polled[0].fd = -1;
            limit = std::chrono::steady_clock::now() + options.grace;
            if (program > 0)
                kill(program, options.stopSignal);
        }
        if (stopping && (program <= 0 || std::chrono::steady_clock::now() > limit))
            break;
    }
    endDescendants();
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    if (!parse(argc, argv, &options)) {
        std::fprintf(stderr, "castellan-lab-guard is started by the lab, not by hand\n");
        return 2;
    }
    options.program.push_back(nullptr);
    setsid(); // an interrupt from the terminal is for the owner; it will tell
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigset_t watched;
    sigemptyset(&watched);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&watched, number);
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    const int signals = signalfd(-1, &watched, SFD_CLOEXEC);

    std::vector<int> held;
    for (const std::string &directory : options.within) {
        held.push_back(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        flock(held.back(), LOCK_SH);
    }
    pid_t program = -1;
    if (options.program[0])
        program = launch(options);
    else
        tell("started 0");
    keep(program, signals, options);
    for (const int handle : held)
        close(handle);
    if (!options.remove.empty())
        removeDirectory(options.remove);
    return 0;
}
