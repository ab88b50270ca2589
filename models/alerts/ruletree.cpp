// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/ruletree.h"

namespace castellan::ruletree {
namespace {

void merge(const YamlNode &mapping, const YamlNode &root, int depth,
           std::vector<std::pair<const YamlNode *, const YamlNode *>> &into)
{
    const auto has = [&](const QString &key) {
        for (const auto &[known, value] : into)
            if (known->value == key)
                return true;
        return false;
    };
    for (const YamlEntry &entry : mapping.entries)
        if (entry.key.value != QLatin1String("<<") && !has(entry.key.value))
            into.emplace_back(&entry.key, &entry.value);
    const YamlEntry *merged = mapping.find(u"<<");
    if (!merged || depth <= 0)
        return;
    const YamlNode &source = resolved(merged->value, root);
    if (source.kind == YamlNode::Kind::Mapping)
        merge(source, root, depth - 1, into);
    for (const YamlNode &item : source.items)
        merge(resolved(item, root), root, depth - 1, into);
}

const YamlNode *item(const YamlNode *sequence, int index)
{
    if (!sequence || index < 0 || static_cast<size_t>(index) >= sequence->items.size())
        return nullptr;
    return &sequence->items.at(static_cast<size_t>(index));
}

} // namespace

const YamlNode &resolved(const YamlNode &node, const YamlNode &root)
{
    if (node.kind != YamlNode::Kind::Alias)
        return node;
    const YamlNode *target = root.anchorOf(node.value.toInt());
    return target ? *target : node;
}

std::vector<std::pair<const YamlNode *, const YamlNode *>> entries(const YamlNode &mapping, const YamlNode &root)
{
    std::vector<std::pair<const YamlNode *, const YamlNode *>> all;
    // A merge of a merge of a merge; an anchor that contains itself ends here too.
    merge(mapping, root, 4, all);
    return all;
}

bool isManifest(const YamlNode &root)
{
    const YamlEntry *spec = root.find(u"spec");
    return !root.find(u"groups") && spec && spec->value.find(u"groups");
}

const YamlNode *holder(const YamlNode &root)
{
    if (root.find(u"groups"))
        return &root;
    return isManifest(root) ? &root.find(u"spec")->value : nullptr;
}

const YamlNode *groups(const YamlNode &root)
{
    const YamlNode *in = holder(root);
    return in ? &in->find(u"groups")->value : nullptr;
}

const YamlNode *group(const YamlNode &root, int index)
{
    const YamlNode *node = item(groups(root), index);
    return node && node->kind == YamlNode::Kind::Mapping ? node : nullptr;
}

const YamlNode *rule(const YamlNode &root, RuleId id)
{
    const YamlNode *in = group(root, id.group);
    const YamlEntry *rules = in ? in->find(u"rules") : nullptr;
    const YamlNode *node = rules ? item(&rules->value, id.rule) : nullptr;
    return node && node->kind == YamlNode::Kind::Mapping ? node : nullptr;
}

} // namespace castellan::ruletree
