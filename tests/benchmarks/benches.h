// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace castellan::bench {

/// Each prints its table and returns false when something did not run.
bool tunnel();  ///< streams and round trips on this computer
bool distant(); ///< a stream over a way with 20 ms there and back
bool dump();    ///< pg_dump through the tunnel
bool backup();
bool restore();
bool start();      ///< the first window, and memory
bool rows();       ///< the GUI thread with a large table
bool samples();    ///< the store of samples
bool logs();       ///< searching and indexing log files
bool charts();     ///< drawing many points, and many charts
bool pages();      ///< the GUI thread with pages of many rows
bool follow();     ///< the log view while much is written
bool largeLog();   ///< a large log in the log view
bool mergedLogs(); ///< millions of lines of several logs in the log view
bool database();   ///< what looking costs the database server
bool console();    ///< reading a million rows in the console
bool migrations(); ///< a thousand migrations: status, lint, and applying them
bool stall();      ///< the GUI thread while a backup and a restore run

} // namespace castellan::bench
