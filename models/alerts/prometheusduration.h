// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace castellan {

/// A duration as Prometheus writes it in rules: "5m", "1h30m", "0s"; units y (365 d), w, d, h, m, s, ms, each once and
/// in this order, or "0". Nothing for anything else, or for more than 292 years. Source: common/model/time.go. Pure.
std::optional<std::chrono::milliseconds> parsePrometheusDuration(const QString &text);
/// The same way round: "5m", "1h30m", "0s". Years and weeks only where they fit exactly. `duration` is not negative.
QString prometheusDuration(std::chrono::milliseconds duration);

} // namespace castellan
