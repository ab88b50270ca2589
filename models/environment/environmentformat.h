// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/environment/jsonfields.h"

namespace castellan {

/// The keys of an environment file (all but "schema"), for reading and writing alike. Reading also checks what the
/// keys mean together.
void describeEnvironment(JsonFields &fields, Environment &environment);

/// One policy of its list "retention", likewise. A legal hold is no mistake, and what is read may still be refused by
/// TableRetention::check() by a day or two: files are judged by the day on which seven years are shortest.
void describeRetention(JsonFields &fields, TableRetention &policy);

} // namespace castellan
