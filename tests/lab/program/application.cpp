// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-lab-app: stands in for the application under care, backend or frontend. A small HTTP server of one thread
// a connection, without Qt and linked statically, so that it runs in a container with nothing else in it.
//
//   serve NAME PORT [FILE]   serves; makes FILE once it listens
//   keep DIR NAME PORT       runs `serve`, and obeys `stop DIR` and `start DIR`, as a service manager would
//   stop DIR | start DIR     returns when it is so
//
// /health and /api/health answer 200 or, when told to fail, 503; /metrics speaks Prometheus, and tells the heap by the
// name that Node's client has for it; /work is an ordinary request. The backend has pages for debugging, the frontend
// none: /debug/config tells the environment it was started with, as such pages do, /debug/pprof what it keeps.
// /lab?fail=1&slow=MILLISECONDS&leak=MEGABYTES changes the behaviour until told otherwise; fail and slow also work in
// the query of one request.
#include <arpa/inet.h>
#include <malloc.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;

constexpr std::array<double, 9> bounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

struct State
{
    std::string name;
    std::atomic<bool> failing = false;
    std::atomic<int> slow = 0; // milliseconds
    std::mutex mutex;
    std::map<std::pair<std::string, int>, long> requests; // path and status
    std::array<long, bounds.size()> buckets{};
    long count = 0;
    double seconds = 0;
    std::vector<std::string> leaked;
};

State state;

/// What is no number is 0.
int toNumber(const std::string &text)
{
    return static_cast<int>(std::strtol(text.c_str(), nullptr, 10));
}

/// The value of name=… in a query, or "".
std::string parameter(const std::string &query, const std::string &name)
{
    std::istringstream parts(query);
    for (std::string part; std::getline(parts, part, '&');)
        if (part.starts_with(name + "="))
            return part.substr(name.size() + 1);
    return {};
}

/// Bytes that malloc has given away, or with `total` that it took from the system for it.
std::size_t heap(bool total)
{
    const struct mallinfo2 info = mallinfo2();
    return (total ? info.arena : info.uordblks) + info.hblkhd;
}

std::string metrics()
{
    const std::lock_guard lock(state.mutex);
    std::ostringstream text;
    text << "# TYPE http_requests_total counter\n";
    for (const auto &[key, number] : state.requests)
        text << "http_requests_total{service=\"" << state.name << "\",method=\"GET\",path=\"" << key.first
             << "\",status=\"" << key.second << "\"} " << number << '\n';
    text << "# TYPE http_request_duration_seconds histogram\n";
    long below = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        below += state.buckets[i];
        text << "http_request_duration_seconds_bucket{service=\"" << state.name << "\",le=\"" << bounds[i] << "\"} "
             << below << '\n';
    }
    text << "http_request_duration_seconds_bucket{service=\"" << state.name << "\",le=\"+Inf\"} " << state.count << '\n'
         << "http_request_duration_seconds_sum{service=\"" << state.name << "\"} " << state.seconds << '\n'
         << "http_request_duration_seconds_count{service=\"" << state.name << "\"} " << state.count << '\n';
    text << "# TYPE nodejs_heap_size_total_bytes gauge\nnodejs_heap_size_total_bytes " << heap(true)
         << "\n# TYPE nodejs_heap_size_used_bytes gauge\nnodejs_heap_size_used_bytes " << heap(false) << '\n';
    return text.str();
}

void record(const std::string &path, int status, double seconds)
{
    const std::lock_guard lock(state.mutex);
    ++state.requests[{path, status}];
    ++state.count;
    state.seconds += seconds;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        if (seconds <= bounds[i]) {
            ++state.buckets[i];
            break;
        }
    }
    // One JSON line a request, for those who read logs.
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char time[32];
    std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%SZ", &utc);
    std::printf("{\"time\":\"%s\",\"level\":\"%s\",\"service\":\"%s\",\"path\":\"%s\",\"status\":%d,\"ms\":%.1f}\n",
                time, status < 500 ? "info" : "error", state.name.c_str(), path.c_str(), status, seconds * 1000);
    std::fflush(stdout);
}

void control(const std::string &query)
{
    if (const std::string fail = parameter(query, "fail"); !fail.empty())
        state.failing = fail != "0";
    if (const std::string slow = parameter(query, "slow"); !slow.empty())
        state.slow = toNumber(slow);
    if (const std::string leak = parameter(query, "leak"); !leak.empty()) {
        const std::lock_guard lock(state.mutex);
        state.leaked.emplace_back(static_cast<std::size_t>(toNumber(leak)) * 1024 * 1024, 'x');
    }
}

/// What a page for debugging gives away: secrets and all.
std::string configuration()
{
    const auto variable = [](const char *name, const char *fallback) {
        const char *value = std::getenv(name);
        return std::string("\"") + name + "\":\"" + (value ? value : fallback) + "\"";
    };
    return "{\"service\":\"" + state.name + "\"," + variable("DATABASE_URL", "postgresql://dnd:s3cret@db/dnd") + "," +
           variable("JWT_SIGNING_KEY", "hunter22") + "}\n";
}

/// What Go's page of profiles says in short.
std::string profiles()
{
    const std::lock_guard lock(state.mutex);
    return "heap profile: " + std::to_string(state.leaked.size()) + " blocks kept, " + std::to_string(heap(false)) +
           " bytes in use\n";
}

void answer(int handle)
{
    const auto start = std::chrono::steady_clock::now();
    std::string request;
    char bytes[4096];
    while (request.find("\r\n\r\n") == std::string::npos && request.size() < 65536) {
        const ssize_t length = recv(handle, bytes, sizeof bytes, 0);
        if (length <= 0)
            break;
        request.append(bytes, static_cast<std::size_t>(length));
    }
    std::istringstream words(request);
    std::string method;
    std::string target;
    words >> method >> target;
    const std::string path = target.substr(0, target.find('?'));
    const std::string query = target.size() > path.size() ? target.substr(path.size() + 1) : "";
    if (path == "/lab")
        control(query);
    const int slow = parameter(query, "slow").empty() ? state.slow.load() : toNumber(parameter(query, "slow"));
    const bool fails = path != "/lab" && path != "/metrics" && (state.failing || parameter(query, "fail") == "1");
    if (path != "/lab" && path != "/metrics")
        std::this_thread::sleep_for(std::chrono::milliseconds(slow));
    const bool known = path == "/health" || path == "/api/health" || path == "/metrics" || path == "/work" ||
                       path == "/lab" ||
                       (state.name != "frontend" && (path == "/debug/config" || path == "/debug/pprof"));
    const int status = fails ? 503 : known ? 200 : 404;
    const bool plain = path == "/metrics" || path == "/debug/pprof";
    const std::string body = !known                    ? "{\"error\":\"not found\"}\n"
                             : path == "/metrics"      ? metrics()
                             : path == "/debug/config" ? configuration()
                             : path == "/debug/pprof"  ? profiles()
                                                       : "{\"service\":\"" + state.name + "\",\"status\":\"" +
                                                            (fails ? "failing" : "ok") + "\"}\n";
    const std::string head = "HTTP/1.1 " + std::to_string(status) +
                             (status == 200   ? " OK"
                              : status == 404 ? " Not Found"
                                              : " Service Unavailable") +
                             "\r\nContent-Type: " + (plain ? "text/plain; version=0.0.4" : "application/json") +
                             "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
    const std::string reply = head + body;
    for (std::size_t sent = 0; sent < reply.size();) {
        const ssize_t length = send(handle, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
        if (length <= 0)
            break;
        sent += static_cast<std::size_t>(length);
    }
    close(handle);
    record(known ? path : "other", status,
           std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

int serve(const std::string &name, int port, const std::string &runningFile)
{
    // The first process of a container gets no signal that it has not asked for.
    for (const int number : {SIGTERM, SIGINT})
        std::signal(number, [](int) { _exit(0); });
    state.name = name;
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        listen(listener, 64) != 0) {
        std::perror("castellan-lab-app");
        return 1;
    }
    if (!runningFile.empty())
        std::ofstream(runningFile) << getpid() << '\n';
    std::printf("{\"level\":\"info\",\"service\":\"%s\",\"message\":\"listening on port %d\"}\n", name.c_str(), port);
    std::fflush(stdout);
    while (true) {
        const int handle = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (handle >= 0)
            std::thread(answer, handle).detach();
    }
}

int keep(const std::string &directory, const std::string &name, const std::string &port)
{
    const std::string running = directory + "/running";
    sigset_t watched;
    sigemptyset(&watched);
    for (const int number : {SIGUSR1, SIGUSR2, SIGTERM, SIGCHLD})
        sigaddset(&watched, number);
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    std::ofstream(directory + "/pid") << getpid() << '\n';
    pid_t child = -1;
    int number = SIGUSR2;
    while (number != SIGTERM) {
        if (number == SIGUSR2 && child < 0) {
            child = fork();
            if (child == 0) {
                sigprocmask(SIG_UNBLOCK, &watched, nullptr);
                _exit(serve(name, toNumber(port), running));
            }
        } else if (number == SIGUSR1 && child > 0) {
            kill(child, SIGTERM);
        }
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
            child = -1;
            unlink(running.c_str());
        }
        sigwait(&watched, &number);
    }
    if (child > 0)
        kill(child, SIGTERM);
    return 0;
}

int tell(const std::string &directory, bool start)
{
    pid_t keeper = -1;
    std::ifstream(directory + "/pid") >> keeper;
    if (keeper <= 0 || kill(keeper, start ? SIGUSR2 : SIGUSR1) != 0) {
        std::fprintf(stderr, "nothing keeps a service in %s\n", directory.c_str());
        return 1;
    }
    for (int attempt = 0; attempt < 2000; ++attempt) {
        if ((access((directory + "/running").c_str(), F_OK) == 0) == start)
            return 0;
        std::this_thread::sleep_for(5ms);
    }
    std::fprintf(stderr, "the service in %s does not %s\n", directory.c_str(), start ? "start" : "stop");
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() >= 3 && words[0] == "serve")
        return serve(words[1], toNumber(words[2]), words.size() > 3 ? words[3] : "");
    if (words.size() == 4 && words[0] == "keep")
        return keep(words[1], words[2], words[3]);
    if (words.size() == 2 && (words[0] == "stop" || words[0] == "start"))
        return tell(words[1], words[0] == "start");
    std::fprintf(stderr,
                 "usage: castellan-lab-app serve NAME PORT [FILE] | keep DIR NAME PORT | stop DIR | start DIR\n");
    return 2;
}
