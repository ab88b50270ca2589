// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/yamltext.h"

#include <optional>

// Changes to a YAML text that touch only the lines they are about. Each takes the text and nodes that were read from it
// and gives the new text; comments, quotes, order and line breaks elsewhere stay byte for byte. What cannot be changed
// so is refused (Unsupported, with the place): an anchor, alias or tag, a list in flow style. None of them checks what
// it made: the caller reads the new text and compares. Pure.
namespace castellan::yaml {

/// What a line break is in this text: that of its first line.
QByteArray lineBreak(const QByteArray &text);

/// A scalar as it is written new: plain where that is read back as this text, else quoted; one of several lines as a
/// literal block whose lines are indented by `indent` (below 0, or in flow style: in double quotes).
QByteArray written(const QString &value, int indent, bool flow, const QByteArray &nl);

/// Replaces the scalar (or the absent value) of an entry or item. Its style stays as far as it can hold the new value.
/// `indent` is that of the block collection around it. A block scalar's line break at its end is kept where `value` has
/// none and `endFree` is set.
Result<QByteArray> replaceScalar(const QByteArray &text, const YamlNode &scalar, const QString &value, int indent,
                                 bool flow, bool endFree);

/// Puts "key: value" behind the entry with that index, -1: before all. `value` is YAML already, and may begin with a
/// line break when it is a block.
Result<QByteArray> insertEntry(const QByteArray &text, const YamlNode &mapping, int behind, const QString &key,
                               const QByteArray &value);
/// Not the last one of a block mapping: remove what holds the mapping instead.
Result<QByteArray> removeEntry(const QByteArray &text, const YamlNode &mapping, int index);

/// An item of a block sequence with the comment lines that belong to it: those directly above its dash at the dash's
/// column, and those directly below that are indented deeper. Without the line break at its end.
struct Extent
{
    qsizetype begin = 0;
    qsizetype end = 0;
};
Result<Extent> itemExtent(const QByteArray &text, const YamlNode &sequence, int index);

/// `block` is the item's lines without indentation, "- " first. Before the item with that index, or behind all.
Result<QByteArray> insertItem(const QByteArray &text, const YamlNode &sequence, int index, const QByteArray &block);
/// Removes the item, its comments and the empty lines that set it apart. The last one leaves `key: []` to the caller.
Result<QByteArray> removeItem(const QByteArray &text, const YamlNode &sequence, int index);
/// Takes the item from one index to another; what stands between the items stays where it is.
Result<QByteArray> moveItem(const QByteArray &text, const YamlNode &sequence, int from, int to);

/// Every line that is not empty indented by so much more (or less).
QByteArray indented(const QByteArray &block, int by);

} // namespace castellan::yaml
