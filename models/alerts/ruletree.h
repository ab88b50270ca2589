// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"

#include <utility>
#include <vector>

// Where rules are in the tree of a rule file. Pure.
namespace castellan::ruletree {

/// The node itself, or what an alias stands for.
const YamlNode &resolved(const YamlNode &node, const YamlNode &root);
/// The entries of a mapping, with those that "<<" merges into it and it does not have itself.
std::vector<std::pair<const YamlNode *, const YamlNode *>> entries(const YamlNode &mapping, const YamlNode &root);

/// Whether the groups are in "spec", as in a PrometheusRule of the Prometheus operator.
bool isManifest(const YamlNode &root);
/// The mapping that has the key "groups", and that key's value; nullptr where there is none.
const YamlNode *holder(const YamlNode &root);
const YamlNode *groups(const YamlNode &root);
/// As written, aliases not resolved: nullptr where it is none of its own.
const YamlNode *group(const YamlNode &root, int index);
const YamlNode *rule(const YamlNode &root, RuleId id);

} // namespace castellan::ruletree
