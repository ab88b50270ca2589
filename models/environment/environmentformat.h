// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/environment/jsonfields.h"

namespace castellan {

/// The keys of an environment file (all but "schema"), for reading and writing alike. Reading also checks what the
/// keys mean together.
void describeEnvironment(JsonFields &fields, Environment &environment);

} // namespace castellan
