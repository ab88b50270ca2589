// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/dockerinspect.h"
#include "models/core/result.h"
#include "models/discovery/guess.h"

namespace castellan {

/// The variables of an .env file: KEY=value, export, '…' and "…", # comments. Lines that are none are skipped.
QMap<QString, SecretString> parseDotEnv(const QByteArray &text);

/// The services of a docker-compose.yml as the containers they become; ${VAR}, ${VAR:-default} come from `variables`.
/// Errors: Config with the line.
Result<QList<Container>> parseCompose(const QByteArray &yaml, const QString &path,
                                      const QMap<QString, SecretString> &variables);

/// What a docker-compose.yml (with the .env beside it and its env_file) or an .env file tells. Reads local files.
Result<QList<Guess>> guessesFromFile(const QString &path);

} // namespace castellan
