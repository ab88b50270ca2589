// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplelevel.h"

#include <array>

namespace castellan {
namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

QStringList version1()
{
    return {
        // Metrics that are watched, by environment, what is measured ("host", "container:backend") and metric. first
        // and last are the times of what is in chunks, milliseconds UTC.
        QStringLiteral(R"(
            CREATE TABLE series (
                id          INTEGER PRIMARY KEY,
                environment TEXT NOT NULL,
                subject     TEXT NOT NULL,
                metric      TEXT NOT NULL,
                unit        TEXT NOT NULL,
                first       INTEGER,
                last        INTEGER,
                UNIQUE (environment, subject, metric)))"),
        // What came last, of all series, a row every few seconds, until it is made into chunks. An id is never given
        // twice (see HotTail, which does without AUTOINCREMENT's table because that is a page more to write).
        QStringLiteral("CREATE TABLE hot (id INTEGER PRIMARY KEY, data BLOB NOT NULL)"),
        // Chunks; id is chunkKey().
        QStringLiteral("CREATE TABLE raw (id INTEGER PRIMARY KEY, data BLOB NOT NULL)"),
        QStringLiteral("CREATE TABLE minutes (id INTEGER PRIMARY KEY, data BLOB NOT NULL)"),
        QStringLiteral("CREATE TABLE hours (id INTEGER PRIMARY KEY, data BLOB NOT NULL)"),
        // Numbers about the whole: sealed (the last id of hot that was made into chunks), trusted and doubtful
        // (SampleHorizon), and for each table of chunks the time from which on nothing was thrown away.
        QStringLiteral("CREATE TABLE marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"),
    };
}

} // namespace

const SampleLevel &levelOf(Resolution resolution)
{
    static const std::array<SampleLevel, 3> levels{{
        {Resolution::Raw, QStringLiteral("raw"), hour, 7 * day},
        {Resolution::Minute, QStringLiteral("minutes"), day, 90 * day},
        {Resolution::Hour, QStringLiteral("hours"), 32 * day, 2557 * day},
    }};
    return levels[static_cast<std::size_t>(resolution)];
}

const QList<QStringList> &sampleSchema()
{
    static const QList<QStringList> versions = {version1()};
    return versions;
}

} // namespace castellan
