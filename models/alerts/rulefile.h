// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/yamltext.h"
#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace castellan {

/// One rule of a rule file. Source of the fields: Prometheus, model/rulefmt.
struct RuleSpec
{
    bool recording = false;
    QString name;                                     ///< of "alert" or "record"
    QString expression;                               ///< PromQL, without line breaks at its end
    std::optional<std::chrono::milliseconds> holdFor; ///< "for"; absent and 0 mean the same to Prometheus
    std::optional<std::chrono::milliseconds> keepFiringFor;
    QMap<QString, QString> labels;
    QMap<QString, QString> annotations;
    QStringList unknown; ///< keys that Prometheus does not know, and refuses
    bool operator==(const RuleSpec &) const = default;
};

/// One group: rules that Prometheus evaluates one after the other.
struct RuleGroupSpec
{
    QString name;
    std::optional<std::chrono::milliseconds> interval; ///< absent: Prometheus' evaluation_interval
    std::optional<std::chrono::milliseconds> queryOffset;
    std::optional<int> limit; ///< of series a rule may give; absent and 0: none
    QMap<QString, QString> labels;
    QList<RuleSpec> rules;
    QStringList unknown;
    bool operator==(const RuleGroupSpec &) const = default;
};

/// Which rule of a file, from 0.
struct RuleId
{
    int group = 0;
    int rule = 0;
    bool operator==(const RuleId &) const = default;
};

/// Something in a rule file that Prometheus would refuse.
struct RuleProblem
{
    QString file;
    TextPlace place;
    QString group;   ///< its name; empty: of the file
    QString rule;    ///< its name; empty: of the group
    QString message; ///< one sentence
    QString hint;    ///< what to do
    bool operator==(const RuleProblem &) const = default;

    /// "FILE:LINE:COLUMN: group "g", rule "r": …", for logs and terminals.
    QString text() const;
};

/// A file of Prometheus rules, or a PrometheusRule manifest of the Prometheus operator (whose groups are in "spec").
/// The text is the truth; groups() is what it says. A plain value that shares what it read; any thread.
///
/// Every change gives a new file in which only the lines that it is about are different: comments, quotes, block
/// scalars, empty lines, the order of keys, unknown keys and CRLF stay byte for byte. The new text is read again and
/// must say exactly what was asked for; otherwise, and where anchors, aliases or brackets are in the way, the change is
/// refused: Unsupported, with the place. Comment lines directly above a rule belong to it, and move and go with it.
class RuleFile
{
public:
    /// A file without groups.
    RuleFile();
    /// Config, naming file, line and column, for what is no YAML or has no list of groups with lists of rules. What
    /// Prometheus would refuse beyond that is in problems(), so that it can be mended here.
    static Result<RuleFile> parse(const QByteArray &text, const QString &file);

    const QByteArray &text() const { return m_text; }
    const QString &file() const { return m_file; }
    const QList<RuleGroupSpec> &groups() const { return m_groups; }
    /// In the order of the text; empty: Prometheus takes the file, as far as can be told without evaluating PromQL.
    const QList<RuleProblem> &problems() const { return m_problems; }
    /// Whether it is a manifest of the Prometheus operator, which Prometheus itself does not read.
    bool isManifest() const;
    /// Null for what is not there.
    const RuleSpec *rule(RuleId id) const;
    /// All rules with their places in the file, in its order.
    QList<RuleId> ruleIds() const;
    /// Where a group, a rule, or the value of one of its keys ("expr") begins; of the rule when the key is not written.
    TextPlace placeOfGroup(int group) const;
    TextPlace placeOf(RuleId id, const QString &key = {}) const;
    /// Where a place within a rule's expression is in the text, as near as its style of quoting tells.
    TextPlace placeInExpression(RuleId id, TextPlace within) const;

    /// Makes the rule say what `wanted` says, field by field. `unknown` cannot be changed.
    Result<RuleFile> withRule(RuleId id, const RuleSpec &wanted) const;
    /// The group's own fields; its rules are left alone.
    Result<RuleFile> withGroup(int group, const RuleGroupSpec &wanted) const;
    /// Before the rule with that index of the group, or behind the last.
    Result<RuleFile> withNewRule(RuleId before, const RuleSpec &rule) const;
    Result<RuleFile> withoutRule(RuleId id) const;
    /// `to` is where it is afterwards.
    Result<RuleFile> withMovedRule(RuleId from, RuleId to) const;
    Result<RuleFile> withNewGroup(int before, const RuleGroupSpec &group) const;
    Result<RuleFile> withoutGroup(int group) const;
    Result<RuleFile> withMovedGroup(int from, int to) const;

private:
    friend class RuleReader;
    friend class RuleEditor;

    QString m_file;
    QByteArray m_text;
    bool m_marked = false; ///< a byte order mark stands before what the tree was read from
    std::shared_ptr<const YamlNode> m_root;
    QList<RuleGroupSpec> m_groups;
    QList<RuleProblem> m_problems;
};

/// A rule or group as new lines of a rule file, without indentation, "- " first.
QByteArray writtenRule(const RuleSpec &rule, const QByteArray &lineBreak);
QByteArray writtenGroup(const RuleGroupSpec &group, const QByteArray &lineBreak);

} // namespace castellan
