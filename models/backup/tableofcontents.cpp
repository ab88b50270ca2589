// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/tableofcontents.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

// Entry types of more than one word, longest first so that the longest match wins; all others are one word.
const QStringList &wordyTypes()
{
    static const QStringList types = [] {
        QStringList list;
        for (const char *type : {"MATERIALIZED VIEW DATA",
                                 "SEQUENCE OWNED BY",
                                 "TEXT SEARCH CONFIGURATION",
                                 "TEXT SEARCH DICTIONARY",
                                 "TEXT SEARCH PARSER",
                                 "TEXT SEARCH TEMPLATE",
                                 "FOREIGN DATA WRAPPER",
                                 "PUBLICATION TABLES IN SCHEMA",
                                 "PUBLICATION TABLE",
                                 "PROCEDURAL LANGUAGE",
                                 "SUBSCRIPTION TABLE",
                                 "MATERIALIZED VIEW",
                                 "CHECK CONSTRAINT",
                                 "DATABASE PROPERTIES",
                                 "OPERATOR FAMILY",
                                 "OPERATOR CLASS",
                                 "STATISTICS DATA",
                                 "SECURITY LABEL",
                                 "FOREIGN SERVER",
                                 "FOREIGN TABLE",
                                 "BLOB METADATA",
                                 "FK CONSTRAINT",
                                 "ACCESS METHOD",
                                 "EVENT TRIGGER",
                                 "DEFAULT ACL",
                                 "LARGE OBJECT",
                                 "USER MAPPING",
                                 "INDEX ATTACH",
                                 "ROW SECURITY",
                                 "SEQUENCE SET",
                                 "SHELL TYPE",
                                 "TABLE ATTACH",
                                 "TABLE DATA"})
            list << QString::fromLatin1(type);
        std::stable_sort(list.begin(), list.end(),
                         [](const QString &a, const QString &b) { return a.size() > b.size(); });
        return list;
    }();
    return types;
}

// pg_dump's list has one line an entry: it writes a blank for a line break within a name.
QString asListed(QString name)
{
    return name.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\r'), QLatin1Char(' '));
}

QString takePrefix(QString &rest, const QStringList &candidates)
{
    QString best;
    for (const QString &candidate : candidates) {
        if (candidate.size() > best.size() && rest.startsWith(candidate + QLatin1Char(' ')))
            best = candidate;
    }
    if (best.isEmpty())
        best = rest.section(QLatin1Char(' '), 0, 0);
    rest = rest.mid(best.size() + 1);
    return best;
}

QString takeSuffix(QString &rest, const QStringList &candidates)
{
    QString best;
    for (const QString &candidate : candidates) {
        if (candidate.size() > best.size() && rest.endsWith(QLatin1Char(' ') + candidate))
            best = candidate;
    }
    if (best.isEmpty())
        best = rest.section(QLatin1Char(' '), -1);
    rest.chop(std::min(rest.size(), best.size() + 1));
    return best;
}

struct RawEntry
{
    int dumpId = 0;
    QString type;
    QString rest;
    QList<int> dependsOn;
};

RawEntry rawEntry(const QRegularExpressionMatch &match)
{
    RawEntry entry{.dumpId = match.captured(1).toInt(), .type = {}, .rest = match.captured(2), .dependsOn = {}};
    entry.type = takePrefix(entry.rest, wordyTypes());
    return entry;
}

QStringList declaredSchemas(const QList<RawEntry> &entries, const QStringList &owners)
{
    QStringList schemas{QStringLiteral("-"), QStringLiteral("public"), QStringLiteral("pg_catalog")};
    for (const RawEntry &entry : entries) {
        if (entry.type != QLatin1String("SCHEMA"))
            continue;
        QString rest = entry.rest; // "- name owner"
        takePrefix(rest, {QStringLiteral("-")});
        takeSuffix(rest, owners);
        schemas << rest;
    }
    return schemas;
}

void readHeader(const QString &line, TableOfContents &contents)
{
    static const QRegularExpression field(QStringLiteral("^; +([A-Za-z ]+): (.*)$"));
    const auto match = field.match(line);
    if (!match.hasMatch())
        return;
    const QString name = match.captured(1);
    if (name == QLatin1String("dbname"))
        contents.database = match.captured(2);
    else if (name == QLatin1String("Dumped from database version"))
        contents.serverVersion = match.captured(2);
    else if (name == QLatin1String("Dumped by pg_dump version"))
        contents.dumpVersion = match.captured(2);
    else if (name == QLatin1String("Format"))
        contents.format = match.captured(2);
}

bool isRelation(const TocEntry &entry)
{
    return entry.type == QLatin1String("TABLE") || entry.type == QLatin1String("VIEW") ||
           entry.type == QLatin1String("MATERIALIZED VIEW") || entry.type == QLatin1String("FOREIGN TABLE");
}

/// What exists only as part of something else, and so follows it.
bool isAttached(const TocEntry &entry)
{
    static const QSet<QString> types = [] {
        QSet<QString> set;
        for (const char *type : {"TABLE DATA",
                                 "MATERIALIZED VIEW DATA",
                                 "STATISTICS DATA",
                                 "CONSTRAINT",
                                 "FK CONSTRAINT",
                                 "CHECK CONSTRAINT",
                                 "INDEX",
                                 "INDEX ATTACH",
                                 "TABLE ATTACH",
                                 "TRIGGER",
                                 "RULE",
                                 "POLICY",
                                 "ROW SECURITY",
                                 "DEFAULT",
                                 "SEQUENCE",
                                 "SEQUENCE OWNED BY",
                                 "SEQUENCE SET",
                                 "COMMENT",
                                 "ACL",
                                 "STATISTICS",
                                 "SECURITY LABEL"})
            set.insert(QString::fromLatin1(type));
        return set;
    }();
    return types.contains(entry.type);
}

/// Without which no restore makes sense; extensions carry operator classes that no dependency names.
bool isAlways(const TocEntry &entry)
{
    return entry.type == QLatin1String("ENCODING") || entry.type == QLatin1String("STDSTRINGS") ||
           entry.type == QLatin1String("SEARCHPATH") || entry.type == QLatin1String("EXTENSION");
}

class Selector
{
public:
    explicit Selector(const TableOfContents &contents) : m_contents(contents)
    {
        for (const TocEntry &entry : contents.entries)
            m_byId.insert(entry.dumpId, &entry);
    }

    TocSelection select(const QSet<int> &chosen)
    {
        for (const TocEntry &entry : m_contents.entries) {
            if (isAlways(entry) || chosen.contains(entry.dumpId))
                include(entry);
        }
        addSchemas();
        addAttached();
        return result(chosen);
    }

private:
    void include(const TocEntry &entry)
    {
        if (m_included.contains(entry.dumpId))
            return;
        m_included.insert(entry.dumpId);
        for (const int id : entry.dependsOn) {
            if (const TocEntry *needed = m_byId.value(id))
                include(*needed);
        }
    }

    // A relation's schema is usually a dependency; old archives leave it out.
    void addSchemas()
    {
        QSet<QString> used;
        for (const TocEntry &entry : m_contents.entries) {
            if (m_included.contains(entry.dumpId))
                used.insert(entry.schema);
        }
        for (const TocEntry &entry : m_contents.entries) {
            if (entry.type == QLatin1String("SCHEMA") && used.contains(entry.name))
                include(entry);
        }
    }

    void addAttached()
    {
        bool grew = true;
        while (grew) {
            grew = false;
            for (const TocEntry &entry : m_contents.entries) {
                if (m_included.contains(entry.dumpId) || !isAttached(entry) || !touchesIncluded(entry))
                    continue;
                if (missingRelation(entry))
                    continue;
                include(entry);
                grew = true;
            }
        }
    }

    bool touchesIncluded(const TocEntry &entry) const
    {
        return std::any_of(entry.dependsOn.cbegin(), entry.dependsOn.cend(), [&](int id) {
            const TocEntry *needed = m_byId.value(id);
            return needed && m_included.contains(id) && needed->type != QLatin1String("EXTENSION");
        });
    }

    /// Whether the relation that `entry` is a part of is included. A foreign key or trigger names it before its own
    /// name
    /// ("Session Session_userId_fkey"); of what names none it is the first relation it depends on.
    bool isPartOfIncluded(const TocEntry &entry) const
    {
        const TocEntry *whole = nullptr;
        for (const int id : entry.dependsOn) {
            const TocEntry *needed = m_byId.value(id);
            if (!needed || !isRelation(*needed))
                continue;
            if (entry.schema == needed->schema && entry.name.startsWith(needed->name + QLatin1Char(' '))) {
                whole = needed;
                break;
            }
            if (!whole)
                whole = needed;
        }
        return whole && m_included.contains(whole->dumpId);
    }

    /// A relation that `entry` needs, directly or through what it needs, and that is not included.
    const TocEntry *missingRelation(const TocEntry &entry) const
    {
        QSet<int> seen;
        return missingRelation(entry, seen);
    }

    // `seen` ends the walk in an archive whose dependencies go round in a circle.
    const TocEntry *missingRelation(const TocEntry &entry, QSet<int> &seen) const
    {
        for (const int id : entry.dependsOn) {
            const TocEntry *needed = m_byId.value(id);
            if (!needed || m_included.contains(id) || seen.contains(id))
                continue;
            seen.insert(id);
            if (isRelation(*needed))
                return needed;
            if (const TocEntry *deeper = missingRelation(*needed, seen))
                return deeper;
        }
        return nullptr;
    }

    TocSelection result(const QSet<int> &chosen) const
    {
        TocSelection selection;
        for (const TocEntry &entry : m_contents.entries) {
            if (m_included.contains(entry.dumpId)) {
                selection.dumpIds << entry.dumpId;
                if (!chosen.contains(entry.dumpId) && !isAlways(entry) && !isAttached(entry))
                    selection.broughtAlong << entry.type.toLower() + QLatin1Char(' ') + entry.label();
            } else if (isAttached(entry) && isPartOfIncluded(entry)) {
                if (const TocEntry *missing = missingRelation(entry))
                    selection.leftOut << QCoreApplication::translate("castellan::TocSelection",
                                                                     "%1 %2 needs %3, which is not chosen")
                                             .arg(entry.type.toLower(), entry.label(), missing->label());
            }
        }
        return selection;
    }

    const TableOfContents &m_contents;
    QHash<int, const TocEntry *> m_byId;
    QSet<int> m_included;
};

} // namespace

QString TocEntry::label() const
{
    return schema.isEmpty() ? name : schema + QLatin1Char('.') + name;
}

QList<TocEntry> TableOfContents::relations() const
{
    QList<TocEntry> list;
    std::copy_if(entries.cbegin(), entries.cend(), std::back_inserter(list), isRelation);
    return list;
}

QStringList TableOfContents::schemas() const
{
    QStringList list;
    for (const TocEntry &entry : relations()) {
        if (!list.contains(entry.schema))
            list << entry.schema;
    }
    list.sort();
    return list;
}

const TocEntry *TableOfContents::findTable(const QString &schema, const QString &name) const
{
    const QString listedSchema = asListed(schema);
    const QString listedName = asListed(name);
    for (const TocEntry &entry : entries) {
        if (isRelation(entry) && entry.schema == listedSchema && entry.name == listedName)
            return &entry;
    }
    return nullptr;
}

Result<TableOfContents> parseTableOfContents(const QString &listing, const QStringList &roles)
{
    static const QRegularExpression line(QStringLiteral("^(\\d+); \\d+ \\d+ (.*)$"));
    static const QString depends = QStringLiteral(";\tdepends on: ");
    TableOfContents contents;
    QList<RawEntry> raw;
    for (const QString &text : listing.split(QLatin1Char('\n'))) {
        const auto match = line.match(text);
        if (match.hasMatch()) {
            raw << rawEntry(match);
        } else if (text.startsWith(depends) && !raw.isEmpty()) {
            for (const QString &id : text.mid(depends.size()).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                raw.last().dependsOn << id.toInt();
        } else {
            readHeader(text, contents);
        }
    }
    if (contents.format.isEmpty()) {
        return Error{
            .kind = ErrorKind::Integrity,
            .message = QCoreApplication::translate("castellan::TableOfContents",
                                                   "The archive's list of contents cannot be read."),
            .hint = QCoreApplication::translate("castellan::TableOfContents", "Check the file by proving the backup."),
            .detail = listing.left(500),
            .code = {},
            .retryable = false};
    }
    QStringList owners;
    for (const QString &role : roles)
        owners << asListed(role);
    const QStringList schemas = declaredSchemas(raw, owners);
    for (const RawEntry &entry : raw) {
        QString rest = entry.rest;
        const QString schema = takePrefix(rest, schemas);
        // An entry without owner ends with a blank.
        const QString owner = rest.endsWith(QLatin1Char(' ')) ? QString() : takeSuffix(rest, owners);
        contents.entries << TocEntry{.dumpId = entry.dumpId,
                                     .type = entry.type,
                                     .schema = schema == QLatin1String("-") ? QString() : schema,
                                     .name = rest.trimmed(),
                                     .owner = owner,
                                     .dependsOn = entry.dependsOn};
    }
    return contents;
}

QByteArray TocSelection::listFile() const
{
    QByteArray text;
    for (const int id : dumpIds)
        text += QByteArray::number(id) + ";\n";
    return text;
}

TocSelection selectRelations(const TableOfContents &contents, const QSet<int> &chosenDumpIds)
{
    return Selector(contents).select(chosenDumpIds);
}

} // namespace castellan
