// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/yamltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <optional>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

/// Deeper than any rule file, and not so deep that a hostile one ends the program by its recursion.
constexpr int deepest = 100;

/// Builds the tree of the first document from yaml-cpp's events; of the others it only learns that they are there.
class TreeBuilder final : public YAML::EventHandler
{
public:
    YamlNode root;

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        add(made(YamlNode::Kind::Null, mark, anchor));
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        YamlNode node = made(YamlNode::Kind::Alias, mark, 0);
        node.value = QString::number(anchor);
        add(std::move(node));
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        YamlNode node = made(YamlNode::Kind::Scalar, mark, anchor);
        node.value = QString::fromStdString(value);
        node.anchored = node.anchored || isTag(tag);
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        start(YamlNode::Kind::Sequence, mark, tag, anchor, style);
    }
    void OnSequenceEnd() override { finish(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        start(YamlNode::Kind::Mapping, mark, tag, anchor, style);
    }
    void OnMapEnd() override { finish(); }

private:
    struct Open
    {
        YamlNode node;
        bool keyTaken = false;
        YamlNode key;
    };

    static bool isTag(const std::string &tag) { return !tag.empty() && tag != "?" && tag != "!"; }
    static YamlNode made(YamlNode::Kind kind, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        YamlNode node;
        node.kind = kind;
        node.begin = node.end = mark.pos;
        node.place = {mark.line + 1, mark.column + 1};
        node.anchor = static_cast<int>(anchor);
        node.anchored = anchor != 0;
        return node;
    }
    void start(YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
               YAML::EmitterStyle::value style)
    {
        if (m_open.size() >= deepest)
            throw YAML::ParserException(mark, "nested too deeply");
        YamlNode node = made(kind, mark, anchor);
        node.style = style == YAML::EmitterStyle::Flow ? YamlNode::Style::Flow : YamlNode::Style::Block;
        node.anchored = node.anchored || isTag(tag);
        m_open.push_back({std::move(node), false, {}});
    }
    void finish()
    {
        YamlNode node = std::move(m_open.back().node);
        m_open.pop_back();
        add(std::move(node));
    }
    void add(YamlNode node)
    {
        if (m_open.empty()) {
            root = std::move(node);
            return;
        }
        Open &open = m_open.back();
        if (open.node.kind == YamlNode::Kind::Sequence) {
            open.node.items.push_back(std::move(node));
        } else if (!open.keyTaken) {
            open.key = std::move(node);
            open.keyTaken = true;
        } else {
            open.node.entries.push_back({std::move(open.key), std::move(node)});
            open.keyTaken = false;
        }
    }

    std::vector<Open> m_open;
};

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

/// Finds where the nodes end.
class Measurer
{
public:
    explicit Measurer(const QByteArray &text) : m_text(text)
    {
        for (qsizetype line = nextLine(text, 0); line < text.size(); line = nextLine(text, line))
            m_lines.push_back(line);
    }

    /// Where a quote is opened that is never closed; yaml-cpp lets the text's end close it.
    std::optional<qsizetype> openQuote() const { return m_openQuote; }

    /// `indent` is that of the block collection around it (-1: none), `absent` where it is when nothing is written.
    void measure(YamlNode &node, int indent, bool flow, qsizetype absent)
    {
        if (node.kind != YamlNode::Kind::Null || node.anchored)
            skipProperties(node);
        switch (node.kind) {
        case YamlNode::Kind::Null:
            measureNull(node, absent);
            break;
        case YamlNode::Kind::Alias:
            node.end = tokenEnd(node.begin);
            break;
        case YamlNode::Kind::Scalar:
            measureScalar(node, indent, flow);
            break;
        case YamlNode::Kind::Sequence:
            measureSequence(node);
            break;
        case YamlNode::Kind::Mapping:
            measureMapping(node);
            break;
        }
        node.place = placeOf(node.begin);
    }

private:
    char at(qsizetype pos) const { return pos >= 0 && pos < m_text.size() ? m_text.at(pos) : '\0'; }
    qsizetype tokenEnd(qsizetype pos) const
    {
        while (pos < m_text.size() && !isSpace(at(pos)) && !isBreak(at(pos)) && !strchr(",]}", at(pos)))
            ++pos;
        return pos;
    }
    /// Past white space, line breaks and comments, and past what else is in `also`.
    qsizetype skipBlank(qsizetype pos, const char *also = "") const
    {
        while (pos < m_text.size()) {
            const char c = at(pos);
            if (c == '#' && (pos == 0 || isSpace(at(pos - 1)) || isBreak(at(pos - 1))))
                pos = lineEnd(m_text, pos);
            else if (isSpace(c) || isBreak(c) || strchr(also, c))
                ++pos;
            else
                break;
        }
        return pos;
    }
    TextPlace placeOf(qsizetype pos) const
    {
        const auto next = std::upper_bound(m_lines.cbegin(), m_lines.cend(), pos);
        return {static_cast<int>(next - m_lines.cbegin()) + 1, columnOf(pos) + 1};
    }
    int columnOf(qsizetype pos) const { return static_cast<int>(pos - lineBegin(m_text, pos)); }

    void skipProperties(YamlNode &node) const
    {
        while (at(node.begin) == '&' || at(node.begin) == '!') {
            node.anchored = true;
            qsizetype pos = node.begin;
            while (pos < m_text.size() && !isSpace(at(pos)) && !isBreak(at(pos)))
                ++pos;
            node.begin = skipBlank(pos);
        }
    }
    void measureNull(YamlNode &node, qsizetype absent) const
    {
        const QByteArrayView here = QByteArrayView(m_text).sliced(std::min(node.begin, m_text.size()));
        for (const char *word : {"~", "null", "Null", "NULL"}) {
            if (node.begin >= absent && here.startsWith(word)) {
                node.end = node.begin + static_cast<qsizetype>(strlen(word));
                return;
            }
        }
        node.begin = node.end = absent;
    }

    void measureScalar(YamlNode &node, int indent, bool flow)
    {
        const char first = at(node.begin);
        if (first == '"') {
            node.style = YamlNode::Style::DoubleQuoted;
            qsizetype pos = node.begin + 1;
            while (pos < m_text.size() && at(pos) != '"')
                pos += at(pos) == '\\' ? 2 : 1;
            close(node, pos);
        } else if (first == '\'') {
            node.style = YamlNode::Style::SingleQuoted;
            qsizetype pos = node.begin + 1;
            while (pos < m_text.size() && !(at(pos) == '\'' && at(pos + 1) != '\''))
                pos += at(pos) == '\'' ? 2 : 1;
            close(node, pos);
        } else if (!flow && (first == '|' || first == '>')) {
            node.style = first == '|' ? YamlNode::Style::Literal : YamlNode::Style::Folded;
            node.end = blockEnd(node.begin, indent);
        } else {
            node.style = YamlNode::Style::Plain;
            node.end = plainEnd(node.begin, indent, flow);
        }
    }
    void close(YamlNode &node, qsizetype quote)
    {
        node.end = std::min(quote + 1, m_text.size());
        if (quote >= m_text.size() && !m_openQuote)
            m_openQuote = node.begin;
    }
    qsizetype blockEnd(qsizetype begin, int indent) const
    {
        qsizetype end = lineEnd(m_text, begin);
        int content = -1;
        bool keeps = false;
        for (qsizetype pos = begin + 1; pos < end && !isSpace(at(pos)); ++pos) {
            keeps = keeps || at(pos) == '+';
            if (at(pos) >= '1' && at(pos) <= '9')
                content = std::max(indent, 0) + (at(pos) - '0');
        }
        for (qsizetype line = nextLine(m_text, begin); line < m_text.size(); line = nextLine(m_text, line)) {
            const qsizetype stop = lineEnd(m_text, line);
            qsizetype word = line;
            while (word < stop && at(word) == ' ')
                ++word;
            const int deep = static_cast<int>(word - line);
            if (word == stop) {
                if (keeps)
                    end = stop;
                continue;
            }
            if (content < 0 && deep > indent)
                content = deep;
            if (content < 0 || deep < content)
                break;
            end = stop;
        }
        return end;
    }
    qsizetype plainEnd(qsizetype begin, int indent, bool flow) const
    {
        qsizetype end = begin;
        for (qsizetype pos = begin; pos < m_text.size();) {
            for (; pos < m_text.size() && !isBreak(at(pos)); ++pos) {
                const char c = at(pos);
                const char next = at(pos + 1);
                const bool ends = next == '\0' || isSpace(next) || isBreak(next) || (flow && strchr(",[]{}", next));
                if ((c == '#' && pos > begin && isSpace(at(pos - 1))) || (c == ':' && ends) ||
                    (flow && strchr(",[]{}", c)))
                    return end;
                if (!isSpace(c))
                    end = pos + 1;
            }
            // Goes on in the next line that is not empty, when that one is deeper.
            qsizetype line = pos;
            qsizetype word = pos;
            while (word < m_text.size() && (isSpace(at(word)) || isBreak(at(word)))) {
                if (isBreak(at(word)))
                    line = word + 1;
                ++word;
            }
            const QByteArrayView rest = QByteArrayView(m_text).sliced(std::min(word, m_text.size()));
            if (word >= m_text.size() || at(word) == '#' || (!flow && word - line <= indent) ||
                (word == line && (rest.startsWith("---") || rest.startsWith("..."))))
                return end;
            pos = word;
        }
        return end;
    }

    void measureSequence(YamlNode &node)
    {
        if (node.style == YamlNode::Style::Flow) {
            qsizetype pos = node.begin + 1;
            for (YamlNode &item : node.items) {
                measure(item, -1, true, pos);
                pos = item.end;
            }
            node.end = std::min(skipBlank(pos, ",") + 1, m_text.size());
            return;
        }
        node.indent = columnOf(node.begin);
        qsizetype pos = node.begin;
        for (YamlNode &item : node.items) {
            pos = skipBlank(pos);
            node.dashes.push_back(pos);
            measure(item, node.indent, false, pos + 1);
            pos = item.end;
        }
        node.end = pos;
    }
    void measureMapping(YamlNode &node)
    {
        const bool flow = node.style == YamlNode::Style::Flow;
        node.indent = flow ? -1 : columnOf(node.begin);
        qsizetype pos = flow ? node.begin + 1 : node.begin;
        for (YamlEntry &entry : node.entries) {
            measure(entry.key, node.indent, flow, pos);
            const qsizetype colon = skipBlank(entry.key.end);
            const qsizetype behind = at(colon) == ':' ? colon + 1 : entry.key.end;
            measure(entry.value, node.indent, flow, behind);
            pos = entry.value.end;
        }
        node.end = flow ? std::min(skipBlank(pos, ",") + 1, m_text.size()) : pos;
    }

    const QByteArray &m_text;
    std::vector<qsizetype> m_lines; ///< where those after the first begin
    std::optional<qsizetype> m_openQuote;
};

Error notYaml(const QString &file, const TextPlace &place, const QString &words)
{
    return Error{.kind = ErrorKind::Config,
                 .message = Text::tr("%1, line %2, column %3: this is no YAML: %4.")
                                .arg(file)
                                .arg(place.line)
                                .arg(place.column)
                                .arg(words),
                 .hint = Text::tr("Look at the indentation, quotes and colons there and in the line above."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

const YamlEntry *YamlNode::find(QStringView key) const
{
    const int index = indexOf(key);
    return index < 0 ? nullptr : &entries.at(static_cast<size_t>(index));
}

int YamlNode::indexOf(QStringView key) const
{
    for (size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].key.kind == Kind::Scalar && entries[i].key.value == key)
            return static_cast<int>(i);
    }
    return -1;
}

const YamlNode *YamlNode::anchorOf(int number) const
{
    if (anchor == number)
        return this;
    for (const YamlNode &item : items) {
        if (const YamlNode *found = item.anchorOf(number))
            return found;
    }
    for (const YamlEntry &entry : entries) {
        if (const YamlNode *found = entry.key.anchorOf(number))
            return found;
        if (const YamlNode *found = entry.value.anchorOf(number))
            return found;
    }
    return nullptr;
}

Result<YamlDocument> readYaml(const QByteArray &text, const QString &file)
{
    std::istringstream stream(text.toStdString());
    YamlDocument document;
    try {
        YAML::Parser parser(stream);
        TreeBuilder builder;
        if (!parser.HandleNextDocument(builder))
            return document;
        TreeBuilder rest;
        document.others = parser.HandleNextDocument(rest);
        document.root = std::move(builder.root);
    } catch (const YAML::Exception &exception) {
        return notYaml(file, {exception.mark.line + 1, exception.mark.column + 1},
                       QString::fromStdString(exception.msg));
    }
    Measurer measurer(text);
    measurer.measure(document.root, -1, false, 0);
    if (const auto quote = measurer.openQuote())
        return notYaml(file, placeAt(text, *quote), Text::tr("a quote is opened and never closed"));
    return document;
}

TextPlace placeAt(const QByteArray &text, qsizetype offset)
{
    offset = std::min(offset, text.size());
    const QByteArrayView before = QByteArrayView(text).first(offset);
    return {static_cast<int>(before.count('\n')) + 1, static_cast<int>(offset - lineBegin(text, offset)) + 1};
}

qsizetype lineBegin(const QByteArray &text, qsizetype offset)
{
    return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

qsizetype lineEnd(const QByteArray &text, qsizetype offset)
{
    const qsizetype found = text.indexOf('\n', offset);
    if (found < 0)
        return text.size();
    return found > offset && text.at(found - 1) == '\r' ? found - 1 : found;
}

qsizetype nextLine(const QByteArray &text, qsizetype offset)
{
    const qsizetype found = text.indexOf('\n', offset);
    return found < 0 ? text.size() : found + 1;
}

} // namespace castellan
