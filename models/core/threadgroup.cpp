// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/threadgroup.h"

#include <utility>

namespace castellan {

ThreadGroup::~ThreadGroup()
{
    join();
}

void ThreadGroup::start(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [](Entry &entry) {
        if (!*entry.done)
            return false;
        entry.thread.join();
        return true;
    });
    auto done = std::make_shared<std::atomic_bool>(false);
    m_entries.push_back({std::thread([work = std::move(work), done]() mutable {
                             work();
                             work = nullptr; // its captures go in this thread, before it counts as done
                             *done = true;
                         }),
                         done});
}

void ThreadGroup::join()
{
    for (;;) {
        std::vector<Entry> entries;
        {
            const std::lock_guard lock(m_mutex);
            entries.swap(m_entries);
        }
        if (entries.empty())
            return;
        for (Entry &entry : entries) {
            // An answer given in one of these threads may have dropped the last owner of this.
            if (entry.thread.get_id() == std::this_thread::get_id())
                entry.thread.detach();
            else
                entry.thread.join();
        }
    }
}

} // namespace castellan
