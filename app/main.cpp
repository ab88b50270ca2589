// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commandline/commandline.h"

#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>
#include <sys/stat.h>

namespace {

/// What must hold for every byte this process writes, before the first one is written.
void secureProcess()
{
    ::umask(077);
    // A core dump would hold passwords. (PR_SET_DUMPABLE would close /proc to the desktop's portals as well, which
    // tell light from dark; the dump collectors keep to this limit.)
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    // Without TZ the C library looks at /etc/localtime again for every time it converts.
    ::setenv("TZ", ":/etc/localtime", 0);
}

/// A thread that ends by itself (a name that is being looked up, one that has just told its last) may still run: it
/// must not meet the destruction of what is static.
[[noreturn]] void end(int status)
{
    spdlog::default_logger()->flush();
    std::fflush(nullptr);
    std::_Exit(status);
}

} // namespace

int main(int argc, char **argv)
{
    secureProcess();
    if (const auto status = castellan::runCommandLine(argc, argv))
        end(*status);
    end(castellan::runWindow(argc, argv));
}
