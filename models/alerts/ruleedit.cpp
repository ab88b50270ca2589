// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The changes of RuleFile: one small change of the text after the other, each on a tree that was read anew.
#include "models/alerts/prometheusduration.h"
#include "models/alerts/rulefile.h"
#include "models/alerts/ruletree.h"
#include "models/alerts/yamledit.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

using Texts = QMap<QString, QString>;

std::optional<QString> textOf(const std::optional<std::chrono::milliseconds> &duration)
{
    return duration ? std::optional(prometheusDuration(*duration)) : std::nullopt;
}

std::optional<QString> textOf(const std::optional<int> &number)
{
    return number ? std::optional(QString::number(*number)) : std::nullopt;
}

const QStringList &ruleKeys()
{
    static const QStringList keys{
        QStringLiteral("alert"),      QStringLiteral("record"),          QStringLiteral("expr"),
        QStringLiteral("for"),        QStringLiteral("keep_firing_for"), QStringLiteral("labels"),
        QStringLiteral("annotations")};
    return keys;
}

const QStringList &groupKeys()
{
    static const QStringList keys{QStringLiteral("name"),  QStringLiteral("interval"), QStringLiteral("query_offset"),
                                  QStringLiteral("limit"), QStringLiteral("labels"),   QStringLiteral("rules")};
    return keys;
}

/// Behind which entry a new key belongs.
int placeFor(const YamlNode &mapping, const QString &key, const QStringList &order)
{
    for (qsizetype i = order.indexOf(key) - 1; i >= 0; --i) {
        if (const int index = mapping.indexOf(order.at(i)); index >= 0)
            return index;
    }
    return order.indexOf(key) >= 0 ? -1 : static_cast<int>(mapping.entries.size()) - 1;
}

QString lineOf(const QString &key)
{
    return QString::fromUtf8(yaml::written(key, -1, false, "\n"));
}

/// "  key: value" and a line break; nothing for an absent value. Numbers and durations are written as they are.
QByteArray line(int indent, const QString &key, const std::optional<QString> &value, const QByteArray &nl,
                bool bare = false)
{
    if (!value)
        return {};
    return QByteArray(indent, ' ') + lineOf(key).toUtf8() + ": " +
           (bare ? value->toUtf8() : yaml::written(*value, indent + 2, false, nl)) + nl;
}

QByteArray lines(int indent, const QString &key, const Texts &texts, const QByteArray &nl)
{
    if (texts.isEmpty())
        return {};
    QByteArray out = QByteArray(indent, ' ') + key.toUtf8() + ':' + nl;
    for (auto text = texts.cbegin(); text != texts.cend(); ++text)
        out += line(indent + 2, text.key(), text.value(), nl);
    return out;
}

/// An expression of several lines ends with a line break in its block, so that the block needs no indicator.
QString blockText(const QString &expression)
{
    return expression.contains(QLatin1Char('\n')) ? expression + QLatin1Char('\n') : expression;
}

} // namespace

QByteArray writtenRule(const RuleSpec &rule, const QByteArray &nl)
{
    QByteArray out = "- " + line(0, rule.recording ? QStringLiteral("record") : QStringLiteral("alert"), rule.name, nl);
    out += line(2, QStringLiteral("expr"), blockText(rule.expression), nl);
    out += line(2, QStringLiteral("for"), textOf(rule.holdFor), nl, true);
    out += line(2, QStringLiteral("keep_firing_for"), textOf(rule.keepFiringFor), nl, true);
    out += lines(2, QStringLiteral("labels"), rule.labels, nl);
    out += lines(2, QStringLiteral("annotations"), rule.annotations, nl);
    return out;
}

QByteArray writtenGroup(const RuleGroupSpec &group, const QByteArray &nl)
{
    QByteArray out = "- " + line(0, QStringLiteral("name"), group.name, nl);
    out += line(2, QStringLiteral("interval"), textOf(group.interval), nl, true);
    out += line(2, QStringLiteral("query_offset"), textOf(group.queryOffset), nl, true);
    out += line(2, QStringLiteral("limit"), textOf(group.limit), nl, true);
    out += lines(2, QStringLiteral("labels"), group.labels, nl);
    if (group.rules.isEmpty())
        return out + "  rules: []" + nl;
    out += "  rules:" + nl;
    for (const RuleSpec &rule : group.rules)
        out += yaml::indented(writtenRule(rule, nl), 4);
    return out;
}

/// A file in the middle of being changed.
class RuleEditor
{
public:
    explicit RuleEditor(const RuleFile &file)
        : m_was(file), m_body(file.m_marked ? file.m_text.sliced(3) : file.m_text), m_root(file.m_root)
    {
    }

    const QByteArray &body() const { return m_body; }
    QByteArray nl() const { return yaml::lineBreak(m_body); }
    const YamlNode &root() const { return *m_root; }

    Result<void> apply(Result<QByteArray> changed)
    {
        CASTELLAN_TRY_ASSIGN(m_body, std::move(changed));
        auto document = readYaml(m_body, m_was.file());
        if (!document)
            return unreadable(document.error());
        m_root = std::make_shared<const YamlNode>(std::move(document->root));
        return {};
    }

    /// Reads what was made and compares it with what was asked for.
    Result<RuleFile> finish(const QList<RuleGroupSpec> &wanted) const
    {
        auto made = RuleFile::parse((m_was.m_marked ? m_was.m_text.first(3) : QByteArray()) + m_body, m_was.file());
        if (!made)
            return unreadable(made.error());
        if (made->groups() != wanted)
            return refused(Text::tr("the text is written in a way in which this change would say something else"));
        return made;
    }
    Error refused(const QString &why) const
    {
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("%1 was not changed: %2.").arg(m_was.file(), why),
                     .hint = Text::tr("Change it in the text."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }

    using Find = std::function<const YamlNode *(const YamlNode &root)>;

    /// Sets, adds or removes one key of the mapping that `find` gives.
    Result<void> setText(const Find &find, const QString &key, const std::optional<QString> &value,
                         const QStringList &order, bool endFree = false, bool bare = false)
    {
        CASTELLAN_TRY_ASSIGN(const YamlNode *mapping, mappingOf(find));
        const int index = mapping->indexOf(key);
        const bool flow = mapping->style == YamlNode::Style::Flow;
        if (!value)
            return index < 0 ? Result<void>() : apply(yaml::removeEntry(m_body, *mapping, index));
        if (index < 0) {
            QString whole = endFree ? blockText(*value) : *value;
            return apply(
                yaml::insertEntry(m_body, *mapping, placeFor(*mapping, key, order), key,
                                  bare ? value->toUtf8() : yaml::written(whole, mapping->indent + 2, flow, nl())));
        }
        const YamlNode &node = mapping->entries.at(static_cast<size_t>(index)).value;
        if (bare && node.kind == YamlNode::Kind::Scalar && node.style == YamlNode::Style::Plain && !node.anchored)
            return apply(QByteArray(m_body.first(node.begin) + value->toUtf8() + m_body.sliced(node.end)));
        return apply(yaml::replaceScalar(m_body, node, *value, mapping->indent, flow, endFree));
    }

    /// Makes a mapping of texts ("labels") below the mapping that `find` gives say what is wanted.
    Result<void> setTexts(const Find &find, const QString &key, const Texts &was, const Texts &wanted,
                          const QStringList &order)
    {
        if (was == wanted)
            return {};
        CASTELLAN_TRY_ASSIGN(const YamlNode *mapping, mappingOf(find));
        const int index = mapping->indexOf(key);
        if (index >= 0 && mapping->entries.at(static_cast<size_t>(index)).value.kind == YamlNode::Kind::Alias)
            return refused(Text::tr("\"%1\" stands for what is written elsewhere (*)").arg(key));
        if (index >= 0 && (wanted.isEmpty() || was.isEmpty()))
            CASTELLAN_TRY(apply(yaml::removeEntry(m_body, *mapping, index)));
        if (wanted.isEmpty())
            return {};
        if (index < 0 || was.isEmpty())
            return addTexts(find, key, wanted, order);
        const Find inner = [find, key](const YamlNode &from) -> const YamlNode * {
            const YamlNode *outer = find(from);
            const YamlEntry *entry = outer ? outer->find(key) : nullptr;
            return entry ? &entry->value : nullptr;
        };
        // First what is new, so that the mapping never becomes empty in between.
        for (auto text = wanted.cbegin(); text != wanted.cend(); ++text)
            if (!was.contains(text.key()) || was.value(text.key()) != text.value())
                CASTELLAN_TRY(setText(inner, text.key(), text.value(), {}));
        for (const QString &name : was.keys())
            if (!wanted.contains(name))
                CASTELLAN_TRY(setText(inner, name, std::nullopt, {}));
        return {};
    }

    /// Puts a rule or group, given as lines, into the list below `key` of the mapping that `find` gives.
    Result<void> addItem(const Find &find, const QString &key, int index, const QByteArray &block,
                         const QStringList &order)
    {
        CASTELLAN_TRY_ASSIGN(const YamlNode *mapping, mappingOf(find));
        const int at = mapping->indexOf(key);
        const YamlNode *list = at < 0 ? nullptr : &mapping->entries.at(static_cast<size_t>(at)).value;
        if (list && !list->items.empty())
            return apply(yaml::insertItem(m_body, *list, index, block));
        if (mapping->style == YamlNode::Style::Flow)
            return refused(Text::tr("it is in a list between brackets"));
        QByteArray lines = nl() + yaml::indented(block, mapping->indent + 2);
        while (lines.endsWith('\n') || lines.endsWith('\r'))
            lines.chop(1);
        if (!list)
            return apply(yaml::insertEntry(m_body, *mapping, placeFor(*mapping, key, order), key, lines));
        if (list->anchored || list->kind == YamlNode::Kind::Alias)
            return refused(Text::tr("it has an anchor, an alias or a tag, and others may depend on it"));
        const qsizetype colon = m_body.indexOf(':', mapping->entries.at(static_cast<size_t>(at)).key.end);
        const qsizetype end = lineEnd(m_body, list->end);
        const QByteArray comment = m_body.sliced(list->end, end - list->end);
        return apply(QByteArray(m_body.first(colon + 1) + comment + lines + m_body.sliced(end)));
    }

    /// Takes an item out of the list below `key`; the last one leaves an empty list.
    Result<void> removeItem(const Find &find, const QString &key, int index)
    {
        CASTELLAN_TRY_ASSIGN(const YamlNode *mapping, mappingOf(find));
        const YamlEntry *entry = mapping->find(key);
        if (!entry)
            return refused(Text::tr("it is written elsewhere (<<)"));
        const YamlNode &list = entry->value;
        if (list.kind == YamlNode::Kind::Alias)
            return refused(Text::tr("\"%1\" stands for what is written elsewhere (*)").arg(key));
        if (list.items.size() > 1)
            return apply(yaml::removeItem(m_body, list, index));
        CASTELLAN_TRY_ASSIGN(const yaml::Extent extent, yaml::itemExtent(m_body, list, index));
        const qsizetype colon = m_body.indexOf(':', entry->key.end);
        if (list.anchored || m_body.sliced(colon, std::max<qsizetype>(0, extent.begin - colon)).contains('#'))
            return refused(Text::tr("a comment stands before it"));
        return apply(QByteArray(m_body.first(colon + 1) + " []" + m_body.sliced(extent.end)));
    }

private:
    /// Such as when an anchor goes to which aliases refer.
    Error unreadable(const Error &error) const
    {
        Error refusal = refused(Text::tr("other lines depend on it"));
        refusal.detail = error.message;
        return refusal;
    }
    Result<const YamlNode *> mappingOf(const Find &find) const
    {
        const YamlNode *mapping = find(*m_root);
        if (!mapping || mapping->kind != YamlNode::Kind::Mapping)
            return refused(Text::tr("it stands for what is written elsewhere (*)"));
        return mapping;
    }
    Result<void> addTexts(const Find &find, const QString &key, const Texts &wanted, const QStringList &order)
    {
        CASTELLAN_TRY_ASSIGN(const YamlNode *mapping, mappingOf(find));
        QByteArray value;
        if (mapping->style == YamlNode::Style::Flow) {
            for (auto text = wanted.cbegin(); text != wanted.cend(); ++text)
                value += (value.isEmpty() ? "{" : ", ") + yaml::written(text.key(), -1, true, nl()) + ": " +
                         yaml::written(text.value(), -1, true, nl());
            value += '}';
        } else {
            value = nl();
            for (auto text = wanted.cbegin(); text != wanted.cend(); ++text)
                value += line(mapping->indent + 2, text.key(), text.value(), nl());
            value.chop(nl().size());
        }
        return apply(yaml::insertEntry(m_body, *mapping, placeFor(*mapping, key, order), key, value));
    }

    const RuleFile &m_was;
    QByteArray m_body;
    std::shared_ptr<const YamlNode> m_root;
};

namespace {

RuleEditor::Find groupAt(int group)
{
    return [group](const YamlNode &root) { return ruletree::group(root, group); };
}

RuleEditor::Find ruleAt(RuleId id)
{
    return [id](const YamlNode &root) { return ruletree::rule(root, id); };
}

const QString rulesKey = QStringLiteral("rules");
const QString groupsKey = QStringLiteral("groups");

Error notThere()
{
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no such rule or group in this file any more."),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

Result<RuleFile> RuleFile::withRule(RuleId id, const RuleSpec &wanted) const
{
    const RuleSpec *was = rule(id);
    if (!was)
        return notThere();
    RuleEditor editor(*this);
    const auto find = ruleAt(id);
    const QString nameKey = was->recording ? QStringLiteral("record") : QStringLiteral("alert");
    if (was->name != wanted.name)
        CASTELLAN_TRY(editor.setText(find, nameKey, wanted.name, ruleKeys()));
    if (was->recording != wanted.recording) {
        const YamlNode *node = find(editor.root());
        const YamlEntry *entry = node ? node->find(nameKey) : nullptr;
        if (!entry)
            return editor.refused(Text::tr("it is written elsewhere (<<)"));
        CASTELLAN_TRY(editor.apply(yaml::replaceScalar(
            editor.body(), entry->key, wanted.recording ? QStringLiteral("record") : QStringLiteral("alert"),
            node->indent, node->style == YamlNode::Style::Flow, false)));
    }
    if (was->expression != wanted.expression)
        CASTELLAN_TRY(editor.setText(find, QStringLiteral("expr"), wanted.expression, ruleKeys(), true));
    if (was->holdFor != wanted.holdFor)
        CASTELLAN_TRY(editor.setText(find, QStringLiteral("for"), textOf(wanted.holdFor), ruleKeys(), false, true));
    if (was->keepFiringFor != wanted.keepFiringFor)
        CASTELLAN_TRY(editor.setText(find, QStringLiteral("keep_firing_for"), textOf(wanted.keepFiringFor), ruleKeys(),
                                     false, true));
    CASTELLAN_TRY(editor.setTexts(find, QStringLiteral("labels"), was->labels, wanted.labels, ruleKeys()));
    CASTELLAN_TRY(
        editor.setTexts(find, QStringLiteral("annotations"), was->annotations, wanted.annotations, ruleKeys()));
    QList<RuleGroupSpec> groups = m_groups;
    groups[id.group].rules[id.rule] = wanted;
    groups[id.group].rules[id.rule].unknown = was->unknown;
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withGroup(int group, const RuleGroupSpec &wanted) const
{
    if (group < 0 || group >= m_groups.size())
        return notThere();
    const RuleGroupSpec &was = m_groups.at(group);
    RuleEditor editor(*this);
    const auto find = groupAt(group);
    if (was.name != wanted.name)
        CASTELLAN_TRY(editor.setText(find, QStringLiteral("name"), wanted.name, groupKeys()));
    if (was.interval != wanted.interval)
        CASTELLAN_TRY(
            editor.setText(find, QStringLiteral("interval"), textOf(wanted.interval), groupKeys(), false, true));
    if (was.queryOffset != wanted.queryOffset)
        CASTELLAN_TRY(
            editor.setText(find, QStringLiteral("query_offset"), textOf(wanted.queryOffset), groupKeys(), false, true));
    if (was.limit != wanted.limit)
        CASTELLAN_TRY(editor.setText(find, QStringLiteral("limit"), textOf(wanted.limit), groupKeys(), false, true));
    CASTELLAN_TRY(editor.setTexts(find, QStringLiteral("labels"), was.labels, wanted.labels, groupKeys()));
    QList<RuleGroupSpec> groups = m_groups;
    groups[group] = wanted;
    groups[group].rules = was.rules;
    groups[group].unknown = was.unknown;
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withNewRule(RuleId before, const RuleSpec &rule) const
{
    if (before.group < 0 || before.group >= m_groups.size())
        return notThere();
    RuleEditor editor(*this);
    QList<RuleGroupSpec> groups = m_groups;
    QList<RuleSpec> &rules = groups[before.group].rules;
    const int index = std::clamp(before.rule, 0, static_cast<int>(rules.size()));
    CASTELLAN_TRY(editor.addItem(groupAt(before.group), rulesKey, index, writtenRule(rule, editor.nl()), groupKeys()));
    rules.insert(index, rule);
    rules[index].unknown.clear();
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withoutRule(RuleId id) const
{
    if (!rule(id))
        return notThere();
    RuleEditor editor(*this);
    CASTELLAN_TRY(editor.removeItem(groupAt(id.group), rulesKey, id.rule));
    QList<RuleGroupSpec> groups = m_groups;
    groups[id.group].rules.removeAt(id.rule);
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withMovedRule(RuleId from, RuleId to) const
{
    if (!rule(from) || to.group < 0 || to.group >= m_groups.size())
        return notThere();
    RuleEditor editor(*this);
    const YamlNode *group = ruletree::group(*m_root, from.group);
    const YamlEntry *rules = group ? group->find(rulesKey) : nullptr;
    if (!rules || rules->value.kind != YamlNode::Kind::Sequence)
        return editor.refused(Text::tr("it is written elsewhere (*)"));
    QList<RuleGroupSpec> groups = m_groups;
    const RuleSpec moved = groups[from.group].rules.takeAt(from.rule);
    const int index = std::clamp(to.rule, 0, static_cast<int>(groups.at(to.group).rules.size()));
    groups[to.group].rules.insert(index, moved);
    if (from.group == to.group) {
        CASTELLAN_TRY(editor.apply(yaml::moveItem(editor.body(), rules->value, from.rule, index)));
        return editor.finish(groups);
    }
    CASTELLAN_TRY_ASSIGN(const yaml::Extent extent, yaml::itemExtent(editor.body(), rules->value, from.rule));
    const QByteArray block =
        yaml::indented(editor.body().sliced(extent.begin, extent.end - extent.begin), -rules->value.indent);
    CASTELLAN_TRY(editor.removeItem(groupAt(from.group), rulesKey, from.rule));
    CASTELLAN_TRY(editor.addItem(groupAt(to.group), rulesKey, index, block, groupKeys()));
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withNewGroup(int before, const RuleGroupSpec &group) const
{
    RuleEditor editor(*this);
    QList<RuleGroupSpec> groups = m_groups;
    const int index = std::clamp(before, 0, static_cast<int>(groups.size()));
    if (ruletree::holder(*m_root)) {
        CASTELLAN_TRY(
            editor.addItem(ruletree::holder, groupsKey, index, writtenGroup(group, editor.nl()), {groupsKey}));
    } else {
        QByteArray body = editor.body();
        if (!body.isEmpty() && !body.endsWith('\n'))
            body += editor.nl();
        CASTELLAN_TRY(editor.apply(
            QByteArray(body + "groups:" + editor.nl() + yaml::indented(writtenGroup(group, editor.nl()), 2))));
    }
    groups.insert(index, group);
    groups[index].unknown.clear();
    for (RuleSpec &rule : groups[index].rules)
        rule.unknown.clear();
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withoutGroup(int group) const
{
    if (group < 0 || group >= m_groups.size())
        return notThere();
    RuleEditor editor(*this);
    CASTELLAN_TRY(editor.removeItem(ruletree::holder, groupsKey, group));
    QList<RuleGroupSpec> groups = m_groups;
    groups.removeAt(group);
    return editor.finish(groups);
}

Result<RuleFile> RuleFile::withMovedGroup(int from, int to) const
{
    const YamlNode *list = ruletree::groups(*m_root);
    if (!list || from < 0 || from >= m_groups.size() || to < 0 || to >= m_groups.size())
        return notThere();
    RuleEditor editor(*this);
    CASTELLAN_TRY(editor.apply(yaml::moveItem(editor.body(), *list, from, to)));
    QList<RuleGroupSpec> groups = m_groups;
    groups.move(from, to);
    return editor.finish(groups);
}

} // namespace castellan
