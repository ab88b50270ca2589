// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace castellan {

/// A place in a text as editors and promtool count it: from 1; columns are bytes.
struct TextPlace
{
    int line = 1;
    int column = 1;
    bool operator==(const TextPlace &) const = default;
};

struct YamlEntry;

/// One node of a YAML document together with the bytes that it is written in. yaml-cpp reads the document; where a node
/// ends it does not tell, so that is found in the text. A plain value; offsets are bytes of the text it was read from.
struct YamlNode
{
    enum class Kind { Null, Scalar, Sequence, Mapping, Alias };
    enum class Style { Block, Flow, Plain, SingleQuoted, DoubleQuoted, Literal, Folded };

    Kind kind = Kind::Null;
    Style style = Style::Plain;
    qsizetype begin = 0;   ///< behind anchor and tag; of an absent value: behind the colon or dash before it
    qsizetype end = 0;     ///< behind its last byte, without a line break; of a block scalar: its last line's
    int indent = 0;        ///< of a block collection: the column (from 0) of its keys or dashes
    bool anchored = false; ///< has an anchor or a tag: others may refer to it
    QString value;         ///< of a scalar; of an alias: its anchor's number
    int anchor = 0;        ///< 0: none
    TextPlace place;
    std::vector<YamlEntry> entries; ///< of a mapping, in the order of the text
    std::vector<YamlNode> items;    ///< of a sequence
    std::vector<qsizetype> dashes;  ///< of a block sequence: where each item's dash is

    /// The entry of a mapping with that key, and its index; nullptr and -1 where there is none.
    const YamlEntry *find(QStringView key) const;
    int indexOf(QStringView key) const;
    /// The node with that anchor in this one and below it, or nullptr.
    const YamlNode *anchorOf(int number) const;
};

struct YamlEntry
{
    YamlNode key;
    YamlNode value;
};

/// A document, and whether more follow it in the same text.
struct YamlDocument
{
    YamlNode root;
    bool others = false;
};

/// Reads the first document of `text`, which has no byte order mark. Config, naming `file`, line and column in
/// yaml-cpp's words, for what is no YAML.
Result<YamlDocument> readYaml(const QByteArray &text, const QString &file);

/// Line and column of an offset.
TextPlace placeAt(const QByteArray &text, qsizetype offset);
/// Offset of the first byte of the line that `offset` is in, and of its line break ("\n" or "\r\n") or the text's end.
qsizetype lineBegin(const QByteArray &text, qsizetype offset);
qsizetype lineEnd(const QByteArray &text, qsizetype offset);
/// Behind the line break, or the text's end.
qsizetype nextLine(const QByteArray &text, qsizetype offset);

} // namespace castellan
