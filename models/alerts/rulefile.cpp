// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rulefile.h"

#include "models/alerts/prometheusduration.h"
#include "models/alerts/ruletree.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

bool isLabelName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-zA-Z_][a-zA-Z0-9_]*\\z"));
    return form.match(name).hasMatch();
}

bool isMetricName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-zA-Z_:][a-zA-Z0-9_:]*\\z"));
    return form.match(name).hasMatch();
}

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

} // namespace

QString RuleProblem::text() const
{
    QString where = QStringLiteral("%1:%2:%3: ").arg(file).arg(place.line).arg(place.column);
    if (!rule.isEmpty())
        where += Text::tr("group \"%1\", rule \"%2\": ").arg(group, rule);
    else if (!group.isEmpty())
        where += Text::tr("group \"%1\": ").arg(group);
    return where + message + (hint.isEmpty() ? QString() : QLatin1Char(' ') + hint);
}

/// Reads the tree into values and collects what Prometheus would refuse.
class RuleReader
{
public:
    explicit RuleReader(RuleFile &file) : m_file(file) {}

    Result<void> read(const YamlDocument &document)
    {
        const YamlNode &root = *m_file.m_root;
        if (document.others)
            problem(root.place, Text::tr("More documents follow after \"---\"; Prometheus reads the first only."),
                    Text::tr("Put them into files of their own."));
        if (root.kind == YamlNode::Kind::Null)
            return {};
        const YamlNode *groups = ruletree::groups(root);
        if (root.kind == YamlNode::Kind::Mapping && !groups) {
            problem(root.place, Text::tr("There are no groups."), Text::tr("Begin with \"groups:\"."));
            return {};
        }
        if (!groups || (groups->kind != YamlNode::Kind::Sequence && groups->kind != YamlNode::Kind::Null))
            return wrong(groups ? *groups : root, Text::tr("\"groups\" is no list"));
        if (!ruletree::isManifest(root))
            for (const auto &[key, value] : ruletree::entries(root, root))
                if (key->value != QLatin1String("groups"))
                    unknownKey(*key, nullptr);
        QSet<QString> names;
        for (const YamlNode &item : groups->items) {
            CASTELLAN_TRY_ASSIGN(RuleGroupSpec group, readGroup(ruletree::resolved(item, root)));
            if (names.contains(group.name)) {
                m_group = group.name;
                problem(item.place, Text::tr("Another group of this file has the same name."),
                        Text::tr("Give each its own."));
            }
            names.insert(group.name);
            m_file.m_groups.append(std::move(group));
        }
        std::stable_sort(m_file.m_problems.begin(), m_file.m_problems.end(),
                         [](const RuleProblem &a, const RuleProblem &b) {
                             return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
                         });
        return {};
    }

private:
    Error wrong(const YamlNode &node, const QString &what) const
    {
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("%1, line %2, column %3: %4.")
                                    .arg(m_file.m_file)
                                    .arg(node.place.line)
                                    .arg(node.place.column)
                                    .arg(what),
                     .hint = Text::tr("A rule file has \"groups\", a list; each has a name and \"rules\", a list."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }
    void problem(const TextPlace &place, const QString &message, const QString &hint)
    {
        m_file.m_problems.append({m_file.m_file, place, m_group, m_rule, message, hint});
    }
    void unknownKey(const YamlNode &key, QStringList *unknown)
    {
        if (unknown)
            unknown->append(key.value);
        problem(key.place, Text::tr("Prometheus knows no \"%1\" here.").arg(key.value),
                Text::tr("Remove it, or mind its spelling."));
    }
    /// The text of a scalar; what is absent is none.
    QString textOf(const YamlNode &node, const QString &key)
    {
        const YamlNode &value = ruletree::resolved(node, *m_file.m_root);
        if (value.kind != YamlNode::Kind::Scalar && value.kind != YamlNode::Kind::Null)
            problem(value.place, Text::tr("\"%1\" is no text.").arg(key),
                    Text::tr("Write one value behind the colon."));
        return value.value;
    }
    std::optional<std::chrono::milliseconds> durationOf(const YamlNode &node, const QString &key)
    {
        const QString text = textOf(node, key);
        if (ruletree::resolved(node, *m_file.m_root).kind == YamlNode::Kind::Null)
            return std::nullopt;
        const auto duration = parsePrometheusDuration(text);
        if (!duration)
            problem(node.place, Text::tr("\"%1\" of \"%2\" is no duration.").arg(text, key),
                    Text::tr("Write it as 30s, 5m, 1h30m or 1d."));
        return duration;
    }
    void noteDuplicates(const YamlNode &mapping)
    {
        QSet<QString> seen;
        for (const YamlEntry &entry : mapping.entries) {
            if (seen.contains(entry.key.value) && entry.key.value != QLatin1String("<<"))
                problem(entry.key.place, Text::tr("\"%1\" is written twice.").arg(entry.key.value),
                        Text::tr("Remove one of them."));
            seen.insert(entry.key.value);
        }
    }
    QMap<QString, QString> textsOf(const YamlNode &node, const QString &key, bool labels)
    {
        const YamlNode &mapping = ruletree::resolved(node, *m_file.m_root);
        QMap<QString, QString> texts;
        if (mapping.kind == YamlNode::Kind::Null)
            return texts;
        if (mapping.kind != YamlNode::Kind::Mapping) {
            problem(mapping.place, Text::tr("\"%1\" is no list of names and values.").arg(key),
                    Text::tr("Write one \"name: value\" a line below it."));
            return texts;
        }
        noteDuplicates(mapping);
        for (const auto &[name, value] : ruletree::entries(mapping, *m_file.m_root)) {
            const QString text = textOf(*value, name->value);
            texts.insert(name->value, text);
            if (!isLabelName(name->value) || (labels && name->value == QLatin1String("__name__")))
                problem(name->place,
                        labels ? Text::tr("\"%1\" is no name for a label.").arg(name->value)
                               : Text::tr("\"%1\" is no name for an annotation.").arg(name->value),
                        Text::tr("Use letters, digits and _ only, and no digit first."));
            if (text.count(QLatin1String("{{")) != text.count(QLatin1String("}}")))
                problem(value->place, Text::tr("A template in \"%1\" is not closed.").arg(name->value),
                        Text::tr("Each {{ needs its }}."));
        }
        return texts;
    }

    Result<RuleGroupSpec> readGroup(const YamlNode &node)
    {
        m_group.clear();
        m_rule.clear();
        if (node.kind != YamlNode::Kind::Mapping)
            return wrong(node, Text::tr("a group has no name"));
        RuleGroupSpec group;
        const auto entries = ruletree::entries(node, *m_file.m_root);
        for (const auto &[key, value] : entries)
            if (key->value == QLatin1String("name"))
                m_group = group.name = textOf(*value, key->value);
        noteDuplicates(node);
        if (group.name.isEmpty())
            problem(node.place, Text::tr("This group has no name."), Text::tr("Add \"name:\"."));
        for (const auto &[key, value] : entries) {
            m_rule.clear();
            const QString &name = key->value;
            if (name == QLatin1String("interval"))
                group.interval = durationOf(*value, name);
            else if (name == QLatin1String("query_offset"))
                group.queryOffset = durationOf(*value, name);
            else if (name == QLatin1String("limit"))
                group.limit = numberOf(*value, name);
            else if (name == QLatin1String("labels"))
                group.labels = textsOf(*value, name, true);
            else if (name == QLatin1String("rules"))
                CASTELLAN_TRY(readRules(*value, group));
            // The operator hands the last one to Thanos.
            else if (name != QLatin1String("name") &&
                     (name != QLatin1String("partial_response_strategy") || !ruletree::isManifest(*m_file.m_root)))
                unknownKey(*key, &group.unknown);
        }
        return group;
    }
    std::optional<int> numberOf(const YamlNode &node, const QString &key)
    {
        bool ok = false;
        const int number = textOf(node, key).toInt(&ok, 0);
        if (ok)
            return number;
        problem(node.place, Text::tr("\"%1\" is no whole number.").arg(key), Text::tr("Write digits only."));
        return std::nullopt;
    }
    Result<void> readRules(const YamlNode &node, RuleGroupSpec &group)
    {
        const YamlNode &rules = ruletree::resolved(node, *m_file.m_root);
        if (rules.kind != YamlNode::Kind::Sequence && rules.kind != YamlNode::Kind::Null)
            return wrong(rules, Text::tr("\"rules\" is no list"));
        for (const YamlNode &item : rules.items) {
            const YamlNode &rule = ruletree::resolved(item, *m_file.m_root);
            if (rule.kind != YamlNode::Kind::Mapping)
                return wrong(rule, Text::tr("a rule has neither \"alert\" nor \"record\""));
            group.rules.append(readRule(rule));
        }
        return {};
    }

    RuleSpec readRule(const YamlNode &node)
    {
        RuleSpec rule;
        const auto entries = ruletree::entries(node, *m_file.m_root);
        const auto textAt = [&](const char *wanted) {
            for (const auto &[key, value] : entries)
                if (key->value == QLatin1String(wanted))
                    return textOf(*value, key->value);
            return QString();
        };
        const QString alert = textAt("alert");
        const QString record = textAt("record");
        rule.recording = alert.isEmpty() && !record.isEmpty();
        rule.name = m_rule = rule.recording ? record : alert;
        noteDuplicates(node);
        if (!alert.isEmpty() && !record.isEmpty())
            problem(node.place, Text::tr("This rule has both \"alert\" and \"record\"."),
                    Text::tr("Remove one, or make two rules of it."));
        if (rule.name.isEmpty())
            problem(node.place, Text::tr("This rule has neither \"alert\" nor \"record\"."),
                    Text::tr("Add \"alert:\" and a name."));
        rule.expression = textAt("expr");
        while (rule.expression.endsWith(QLatin1Char('\n')))
            rule.expression.chop(1);
        if (rule.expression.trimmed().isEmpty())
            problem(node.place, Text::tr("This rule has no expression."), Text::tr("Add \"expr:\" with PromQL."));
        for (const auto &[key, value] : entries) {
            const QString &name = key->value;
            if (name == QLatin1String("for"))
                rule.holdFor = durationOf(*value, name);
            else if (name == QLatin1String("keep_firing_for"))
                rule.keepFiringFor = durationOf(*value, name);
            else if (name == QLatin1String("labels"))
                rule.labels = textsOf(*value, name, true);
            else if (name == QLatin1String("annotations"))
                rule.annotations = textsOf(*value, name, false);
            else if (name != QLatin1String("alert") && name != QLatin1String("record") && name != QLatin1String("expr"))
                unknownKey(*key, &rule.unknown);
        }
        if (rule.recording)
            checkRecording(rule, node);
        return rule;
    }
    void checkRecording(const RuleSpec &rule, const YamlNode &node)
    {
        const auto place = [&](const char *key) {
            const YamlEntry *entry = node.find(QString::fromLatin1(key));
            return entry ? entry->key.place : node.place;
        };
        const auto misplaced = [&](const char *key) {
            problem(place(key), Text::tr("A recording rule cannot have \"%1\".").arg(QLatin1String(key)),
                    Text::tr("Remove it; it belongs to alerts."));
        };
        if (!rule.annotations.isEmpty())
            misplaced("annotations");
        if (rule.holdFor.value_or(std::chrono::milliseconds(0)).count() != 0)
            misplaced("for");
        if (rule.keepFiringFor.value_or(std::chrono::milliseconds(0)).count() != 0)
            misplaced("keep_firing_for");
        if (!isMetricName(rule.name))
            problem(place("record"), Text::tr("\"%1\" is no name for a metric.").arg(rule.name),
                    Text::tr("Use letters, digits, _ and : only, as in job:http_requests:rate5m."));
    }

    RuleFile &m_file;
    QString m_group;
    QString m_rule;
};

RuleFile::RuleFile() : m_root(std::make_shared<YamlNode>()) {}

Result<RuleFile> RuleFile::parse(const QByteArray &text, const QString &file)
{
    RuleFile made;
    made.m_file = file;
    made.m_text = text;
    made.m_marked = text.startsWith(byteOrderMark);
    const QByteArray body = made.m_marked ? text.sliced(byteOrderMark.size()) : text;
    CASTELLAN_TRY_ASSIGN(YamlDocument document, readYaml(body, file));
    made.m_root = std::make_shared<const YamlNode>(std::move(document.root));
    CASTELLAN_TRY(RuleReader(made).read(document));
    return made;
}

bool RuleFile::isManifest() const
{
    return ruletree::isManifest(*m_root);
}

const RuleSpec *RuleFile::rule(RuleId id) const
{
    if (id.group < 0 || id.group >= m_groups.size())
        return nullptr;
    const QList<RuleSpec> &rules = m_groups.at(id.group).rules;
    return id.rule < 0 || id.rule >= rules.size() ? nullptr : &rules.at(id.rule);
}

QList<RuleId> RuleFile::ruleIds() const
{
    QList<RuleId> ids;
    for (int group = 0; group < m_groups.size(); ++group)
        for (int rule = 0; rule < m_groups.at(group).rules.size(); ++rule)
            ids.append({group, rule});
    return ids;
}

TextPlace RuleFile::placeOfGroup(int group) const
{
    const YamlNode *node = ruletree::group(*m_root, group);
    return node ? node->place : TextPlace();
}

TextPlace RuleFile::placeOf(RuleId id, const QString &key) const
{
    const YamlNode *node = ruletree::rule(*m_root, id);
    if (!node)
        return placeOfGroup(id.group);
    const YamlEntry *entry = key.isEmpty() ? nullptr : node->find(key);
    return entry ? entry->value.place : node->place;
}

TextPlace RuleFile::placeInExpression(RuleId id, TextPlace within) const
{
    const TextPlace begin = placeOf(id, QStringLiteral("expr"));
    const YamlNode *node = ruletree::rule(*m_root, id);
    const YamlEntry *entry = node ? node->find(u"expr") : nullptr;
    if (!entry)
        return begin;
    const QByteArray body = m_marked ? m_text.sliced(byteOrderMark.size()) : m_text;
    switch (entry->value.style) {
    case YamlNode::Style::Literal: {
        const qsizetype first = nextLine(body, entry->value.begin);
        qsizetype word = first;
        while (word < body.size() && body.at(word) == ' ')
            ++word;
        return {begin.line + within.line, static_cast<int>(word - first) + within.column};
    }
    case YamlNode::Style::Plain:
    case YamlNode::Style::SingleQuoted:
    case YamlNode::Style::DoubleQuoted:
        if (within.line == 1)
            return {begin.line, begin.column + within.column - (entry->value.style == YamlNode::Style::Plain ? 1 : 0)};
        return begin;
    default:
        return begin;
    }
}

} // namespace castellan
