// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-bench-map COMMAND…: starts it, prints the milliseconds until its first window is mapped and, 1.5 s later,
// the megabytes resident and anonymous, then ends it. Needs an X server of its own (Xvfb): any mapped window counts.
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace {

long statusKilobytes(pid_t process, const char *key)
{
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/status", process);
    const std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen(path, "r"), &std::fclose);
    char line[256];
    while (file && std::fgets(line, sizeof line, file.get())) {
        if (std::strncmp(line, key, std::strlen(key)) == 0)
            return std::strtol(line + std::strlen(key), nullptr, 10);
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    xcb_connection_t *connection = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(connection))
        return 3;
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection, root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(connection);

    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::setpgid(0, 0);
        ::execvp(argv[1], argv + 1);
        ::_exit(127);
    }
    double milliseconds = -1;
    while (milliseconds < 0) {
        pollfd wait{xcb_get_file_descriptor(connection), POLLIN, 0};
        if (::poll(&wait, 1, 20000) <= 0)
            break;
        while (xcb_generic_event_t *event = xcb_poll_for_event(connection)) {
            if ((event->response_type & 0x7f) == XCB_MAP_NOTIFY)
                milliseconds =
                    std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
            std::free(event);
        }
    }
    ::usleep(1'500'000);
    std::printf("%.1f %.1f %.1f\n", milliseconds, static_cast<double>(statusKilobytes(child, "VmRSS:")) / 1024,
                static_cast<double>(statusKilobytes(child, "RssAnon:")) / 1024);
    ::kill(-child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    xcb_disconnect(connection);
    return milliseconds < 0 ? 1 : 0;
}
