// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/monitoring/limits.h"

#include <QString>
#include <QUrl>

namespace castellan {

// Where it is written down what to do: a page of the web, a text file of this computer ("file:"), or a text of the
// maintenance guide that is compiled in from resources/runbooks ("castellan:runbook/high-memory-usage").

/// A runbook as files and people name it, as an address; "~/" is the home directory. Empty for anything that names
/// none.
QUrl runbookUrl(const QString &place);
/// The guide's own words on a limit, by the limit's key; empty where it has none.
QUrl guideRunbook(const QString &limitId);
/// What belongs to a limit: the environment's own, else the one that an alert rule names for the same (`ofRule`, empty:
/// none does), else the guide's. Empty: there is none yet.
QUrl limitRunbook(const LimitRule &rule, const QString &ofRule);
/// What it is called in a sentence: "High memory usage", "disk.md", "wiki.example.org/disk". Reads a text of the guide,
/// no file.
QString runbookTitle(const QUrl &url);

/// A runbook to be read in a window.
struct RunbookText
{
    QString title;
    QString text;
    bool markdown = true; ///< else plain text
};
/// Whether readRunbook() reads it; others are opened in a browser.
bool isReadHere(const QUrl &url);
/// Blocks for a file; any thread. NotFound, Permission, Io; Unsupported for what is no text, or larger than a megabyte.
Result<RunbookText> readRunbook(const QUrl &url);

} // namespace castellan
