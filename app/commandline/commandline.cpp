// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandline.h"

#include <cstdio>
#include <cstring>

namespace castellan {
namespace {

constexpr int usageError = 2;

void printUsage(std::FILE *to)
{
    std::fputs("Usage: castellan [--environment NAME|FILE]\n"
               "       castellan --version | --help\n\n"
               "Without a subcommand the window is shown.\n",
               to);
}

/// Options of the window, and those Qt takes for itself, each with its value where it has one.
bool isWindowOption(const char *argument)
{
    return std::strncmp(argument, "--environment", 13) == 0 || std::strncmp(argument, "-platform", 9) == 0
           || std::strncmp(argument, "-style", 6) == 0 || std::strcmp(argument, "--verbose") == 0;
}

} // namespace

std::optional<int> runCommandLine(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const char *argument = argv[i];
        if (std::strcmp(argument, "--version") == 0) {
            std::puts("castellan " CASTELLAN_VERSION);
            return 0;
        }
        if (std::strcmp(argument, "--help") == 0 || std::strcmp(argument, "-h") == 0) {
            printUsage(stdout);
            return 0;
        }
        if (isWindowOption(argument)) {
            if (std::strcmp(argument, "--environment") == 0 || std::strcmp(argument, "-platform") == 0
                || std::strcmp(argument, "-style") == 0)
                ++i;
            continue;
        }
        if (argument[0] == '-') {
            std::fprintf(stderr, "castellan: unknown option %s\n", argument);
            printUsage(stderr);
            return usageError;
        }
        // A double click on an environment file hands it over as an argument.
        const char *end = std::strrchr(argument, '.');
        if (end && std::strcmp(end, ".json") == 0)
            continue;
        std::fprintf(stderr, "castellan: unknown subcommand %s\n", argument);
        printUsage(stderr);
        return usageError;
    }
    return std::nullopt;
}

} // namespace castellan
