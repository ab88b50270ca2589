// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace castellan {

/// A long list that one thread makes and others read at the same time without a wait. It lies in blocks that never
/// change once they are there: a change makes the blocks it touches anew, beside those that are read, and then hands
/// over the list of blocks. Whoever reads takes a View, which stays as it is.
template <typename T>
class BlockList
{
    static constexpr std::size_t blockItems = 8192;
    using Block = std::vector<T>;

    struct State
    {
        std::vector<std::shared_ptr<const Block>> blocks; ///< none is empty
        std::vector<qint64> begins;                       ///< the place of each one's first item
        qint64 size = 0;
    };

public:
    /// The list at one moment. Any thread; a copy costs nothing.
    class View
    {
    public:
        qint64 size() const { return m_state->size; }
        const T &at(qint64 place) const
        {
            const std::size_t block = blockOf(place);
            return (*m_state->blocks[block])[static_cast<std::size_t>(place - m_state->begins[block])];
        }
        /// Calls use(item) for those at [first, first + count), as far as they are there.
        template <typename F>
        void forEach(qint64 first, qint64 count, F use) const
        {
            first = std::max<qint64>(0, first);
            const qint64 end = std::min(size(), first + std::min(count, size()));
            for (std::size_t block = first < end ? blockOf(first) : 0; first < end; ++block) {
                const Block &items = *m_state->blocks[block];
                for (qint64 i = first - m_state->begins[block]; i < static_cast<qint64>(items.size()) && first < end;
                     ++i, ++first)
                    use(items[static_cast<std::size_t>(i)]);
            }
        }
        /// The first place whose item is not before `value`, in a sorted list; size() when there is none.
        template <typename Value, typename Less>
        qint64 lowerBound(const Value &value, Less less) const
        {
            return partition([&](const T &item) { return less(item, value); });
        }
        /// The first place for whose item `isBefore` is false; it must be true for all in front of it.
        template <typename F>
        qint64 partition(F isBefore) const
        {
            const auto &blocks = m_state->blocks;
            const auto block = std::partition_point(blocks.begin(), blocks.end(),
                                                    [&](const auto &one) { return isBefore(one->back()); });
            if (block == blocks.end())
                return size();
            const auto item = std::partition_point((*block)->begin(), (*block)->end(), isBefore);
            return m_state->begins[static_cast<std::size_t>(block - blocks.begin())] + (item - (*block)->begin());
        }

    private:
        friend class BlockList;
        explicit View(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
        std::size_t blockOf(qint64 place) const
        {
            const auto &begins = m_state->begins;
            return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), place) - begins.begin() - 1);
        }
        std::shared_ptr<const State> m_state;
    };

    BlockList() : m_state(std::make_shared<State>()) {}

    /// Any thread.
    View view() const
    {
        const std::lock_guard lock(m_mutex);
        return View(m_state);
    }

    // One thread changes it.

    void append(std::span<const T> items)
    {
        if (items.empty())
            return;
        const std::size_t blocks = m_state->blocks.size();
        const bool fills = blocks > 0 && m_state->blocks.back()->size() < blockItems;
        replace(fills ? blocks - 1 : blocks, blocks,
                [&](std::vector<T> *all) { all->insert(all->end(), items.begin(), items.end()); });
    }

    /// Puts sorted items into the sorted list, each behind those that are equal to it. The first place that is another
    /// one than before.
    qint64 merge(std::span<const T> items)
    {
        if (items.empty())
            return m_state->size;
        const View now = view();
        const auto placeOf = [&](const T &item) {
            return now.partition([&](const T &there) { return !(item < there); });
        };
        const qint64 first = placeOf(items.front());
        const qint64 last = placeOf(items.back());
        if (first == now.size()) {
            append(items);
            return first;
        }
        const std::size_t to = last == now.size() ? m_state->blocks.size() : now.blockOf(last) + 1;
        replace(now.blockOf(first), to, [&](std::vector<T> *all) {
            const auto there = static_cast<std::ptrdiff_t>(all->size());
            all->insert(all->end(), items.begin(), items.end());
            std::inplace_merge(all->begin(), all->begin() + there, all->end());
        });
        return first;
    }

    void erase(qint64 place)
    {
        const View now = view();
        const std::size_t block = now.blockOf(place);
        const qint64 inBlock = place - m_state->begins[block];
        replace(block, block + 1, [&](std::vector<T> *all) { all->erase(all->begin() + inBlock); });
    }

    /// Keeps the first `size` items.
    void truncate(qint64 size)
    {
        if (size >= m_state->size)
            return;
        const std::size_t block = view().blockOf(size);
        const qint64 kept = size - m_state->begins[block];
        replace(block, m_state->blocks.size(),
                [&](std::vector<T> *all) { all->resize(static_cast<std::size_t>(kept)); });
    }

private:
    /// Makes the blocks [from, to) anew, of what `change` makes of their items.
    template <typename F>
    void replace(std::size_t from, std::size_t to, F change)
    {
        std::vector<T> items;
        for (std::size_t i = from; i < to; ++i)
            items.insert(items.end(), m_state->blocks[i]->begin(), m_state->blocks[i]->end());
        change(&items);
        auto next = std::make_shared<State>();
        next->blocks.reserve(m_state->blocks.size() + items.size() / blockItems + 1);
        const auto begin = m_state->blocks.begin();
        next->blocks.assign(begin, begin + static_cast<std::ptrdiff_t>(from));
        for (std::size_t at = 0; at < items.size(); at += blockItems) {
            const auto first = items.begin() + static_cast<std::ptrdiff_t>(at);
            const auto count = static_cast<std::ptrdiff_t>(std::min(blockItems, items.size() - at));
            next->blocks.push_back(std::make_shared<const Block>(first, first + count));
        }
        next->blocks.insert(next->blocks.end(), begin + static_cast<std::ptrdiff_t>(to), m_state->blocks.end());
        next->begins.reserve(next->blocks.size());
        for (const auto &block : next->blocks) {
            next->begins.push_back(next->size);
            next->size += static_cast<qint64>(block->size());
        }
        std::shared_ptr<const State> old = std::move(next); // goes when nobody waits for the lock
        const std::lock_guard lock(m_mutex);
        m_state.swap(old);
    }

    mutable std::mutex m_mutex;
    std::shared_ptr<const State> m_state; ///< written with the lock held, by the one thread that reads it without
};

} // namespace castellan
