// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/yamledit.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace castellan::yaml {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

Error refused(const TextPlace &place, const QString &why)
{
    return Error{
        .kind = ErrorKind::Unsupported,
        .message =
            Text::tr("Line %1, column %2 cannot be changed here: %3.").arg(place.line).arg(place.column).arg(why),
        .hint = Text::tr("Change it in the text."),
        .detail = {},
        .code = {},
        .retryable = false};
}

QString flowWords()
{
    return Text::tr("it is in a list between brackets");
}

bool isPlain(const QString &value, bool flow)
{
    // What YAML would read as something else than text, or not as one text.
    static const QRegularExpression odd(
        QStringLiteral(
            R"re(^$|^[\s,\[\]{}#&*!|>'"%@`]|^[-?:](\s|$)|:(\s|$)|\s#|\s$|[\x00-\x1f\x7f]|^(---|\.\.\.))re"
            R"re(|^(~|null|true|false|yes|no|on|off|y|n|<<|=)$|^[-+.0-9][-+.0-9_eExXoa-fA-F:]*$|^[-+]?\.(inf|nan)$)re"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression flowOdd(QStringLiteral("[,\\[\\]{}]|^[-?:]"));
    return !odd.match(value).hasMatch() && (!flow || !flowOdd.match(value).hasMatch());
}

bool isPrintable(const QString &value)
{
    return std::all_of(value.cbegin(), value.cend(), [](QChar c) {
        return c == QLatin1Char('\n') || c == QLatin1Char('\t') ||
               (c.unicode() >= 0x20 && c.unicode() != 0x7f && c.unicode() != 0x85 && c.unicode() != 0x2028 &&
                c.unicode() != 0x2029 && c.unicode() != 0xfeff);
    });
}

QByteArray singleQuoted(const QString &value)
{
    return QString(QLatin1Char('\'') + QString(value).replace(QLatin1Char('\''), QStringLiteral("''")) +
                   QLatin1Char('\''))
        .toUtf8();
}

QByteArray doubleQuoted(const QString &value)
{
    QString out;
    for (const QChar c : value) {
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            out += QLatin1Char('\\') + QString(c);
        else if (c == QLatin1Char('\n'))
            out += QStringLiteral("\\n");
        else if (c == QLatin1Char('\t'))
            out += QStringLiteral("\\t");
        else if (!isPrintable(QString(c)))
            out += QStringLiteral("\\u%1").arg(static_cast<int>(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return '"' + out.toUtf8() + '"';
}

/// Whether a literal block without an indentation indicator holds exactly this.
bool fitsBlock(const QString &value)
{
    const QString body = value.endsWith(QLatin1Char('\n')) ? value.chopped(1) : value;
    return isPrintable(value) && !body.isEmpty() && !body.startsWith(QLatin1Char(' ')) &&
           !body.startsWith(QLatin1Char('\t')) && !body.startsWith(QLatin1Char('\n')) &&
           !body.endsWith(QLatin1Char('\n'));
}

QByteArray blockLines(const QString &value, int indent, const QByteArray &nl)
{
    QByteArray out;
    const QString body = value.endsWith(QLatin1Char('\n')) ? value.chopped(1) : value;
    for (const QString &line : body.split(QLatin1Char('\n')))
        out += nl + (line.isEmpty() ? QByteArray() : QByteArray(indent, ' ') + line.toUtf8());
    return out;
}

char chomping(const QString &value)
{
    return value.endsWith(QLatin1Char('\n')) ? '\0' : '-';
}

QByteArray block(char style, const QString &value, int indent, const QByteArray &nl)
{
    QByteArray header(1, style);
    if (const char chomp = chomping(value))
        header += chomp;
    return header + blockLines(value, indent, nl);
}

/// The block scalar in place of another one; its header stays when it says what is wanted.
QByteArray blockInPlace(const QByteArray &text, const YamlNode &scalar, const QString &value, int indent,
                        const QByteArray &nl)
{
    const qsizetype headerEnd = lineEnd(text, scalar.begin);
    QByteArray header = text.sliced(scalar.begin, headerEnd - scalar.begin);
    int deep = indent + 2;
    for (qsizetype line = nextLine(text, scalar.begin); line < scalar.end; line = nextLine(text, line)) {
        qsizetype word = line;
        while (word < text.size() && text.at(word) == ' ')
            ++word;
        if (word < lineEnd(text, line)) {
            deep = static_cast<int>(word - line);
            break;
        }
    }
    const bool folded = scalar.style == YamlNode::Style::Folded &&
                        !(value.endsWith(QLatin1Char('\n')) ? value.chopped(1) : value).contains(QLatin1Char('\n'));
    qsizetype indicators = 1;
    while (indicators < header.size() && QByteArrayView("+-123456789").contains(header.at(indicators)))
        ++indicators;
    QByteArray wanted(1, folded ? '>' : '|');
    if (const char chomp = chomping(value))
        wanted += chomp;
    return wanted + header.sliced(indicators) + blockLines(value, deep, nl);
}

bool startsLine(const QByteArray &text, qsizetype offset)
{
    const qsizetype begin = lineBegin(text, offset);
    return QByteArrayView(text).sliced(begin, offset - begin).trimmed().isEmpty();
}

bool isBlankLine(const QByteArray &text, qsizetype line)
{
    return QByteArrayView(text).sliced(line, lineEnd(text, line) - line).trimmed().isEmpty();
}

/// The column of the comment that is all of this line, or -1.
int commentColumn(const QByteArray &text, qsizetype line)
{
    qsizetype pos = line;
    while (pos < text.size() && text.at(pos) == ' ')
        ++pos;
    return pos < text.size() && text.at(pos) == '#' ? static_cast<int>(pos - line) : -1;
}

/// The end of the comment lines directly below the line that ends at `end` which are indented deeper than `indent`:
/// they belong to what is above them.
qsizetype withDeeperComments(const QByteArray &text, qsizetype end, int indent)
{
    for (qsizetype line = nextLine(text, end); line < text.size(); line = nextLine(text, line)) {
        if (commentColumn(text, line) <= indent)
            break;
        end = lineEnd(text, line);
    }
    return end;
}

/// Whether empty lines stand between the sequence's items.
bool isSpaced(const QByteArray &text, const YamlNode &sequence)
{
    for (size_t i = 1; i < sequence.dashes.size(); ++i) {
        const qsizetype line = lineBegin(text, sequence.dashes[i]);
        for (qsizetype above = line; above > sequence.items[i - 1].end;) {
            above = lineBegin(text, above - 1);
            if (above > sequence.items[i - 1].end && isBlankLine(text, above))
                return true;
        }
    }
    return false;
}

} // namespace

QByteArray lineBreak(const QByteArray &text)
{
    const qsizetype found = text.indexOf('\n');
    return found > 0 && text.at(found - 1) == '\r' ? QByteArrayLiteral("\r\n") : QByteArrayLiteral("\n");
}

QByteArray written(const QString &value, int indent, bool flow, const QByteArray &nl)
{
    if (isPlain(value, flow))
        return value.toUtf8();
    if (value.contains(QLatin1Char('\n')) && !flow && indent >= 0 && fitsBlock(value))
        return block('|', value, indent, nl);
    if (!value.contains(QLatin1Char('\n')) && isPrintable(value) && !value.contains(QLatin1Char('\'')))
        return singleQuoted(value);
    return doubleQuoted(value);
}

Result<QByteArray> replaceScalar(const QByteArray &text, const YamlNode &scalar, const QString &value, int indent,
                                 bool flow, bool endFree)
{
    using Style = YamlNode::Style;
    if (scalar.anchored || scalar.kind == YamlNode::Kind::Alias)
        return refused(scalar.place, Text::tr("it has an anchor, an alias or a tag, and others may depend on it"));
    if (scalar.kind != YamlNode::Kind::Scalar && scalar.kind != YamlNode::Kind::Null)
        return refused(scalar.place, Text::tr("it is no single value"));
    const QByteArray nl = lineBreak(text);
    QByteArray fresh;
    if (scalar.kind == YamlNode::Kind::Null) {
        fresh = written(value, indent + 2, flow, nl);
        if (scalar.begin == scalar.end)
            fresh.prepend(' ');
    } else if (scalar.style == Style::Literal || scalar.style == Style::Folded) {
        QString whole = value;
        if (endFree && scalar.value.endsWith(QLatin1Char('\n')) && !whole.endsWith(QLatin1Char('\n')))
            whole += QLatin1Char('\n');
        fresh = fitsBlock(whole) ? blockInPlace(text, scalar, whole, indent, nl) : doubleQuoted(value);
    } else if (scalar.style == Style::DoubleQuoted) {
        fresh = doubleQuoted(value);
    } else if (scalar.style == Style::SingleQuoted && !value.contains(QLatin1Char('\n')) && isPrintable(value)) {
        fresh = singleQuoted(value);
    } else {
        QString whole = value;
        if (endFree && value.contains(QLatin1Char('\n')) && !value.endsWith(QLatin1Char('\n')))
            whole += QLatin1Char('\n');
        fresh = written(whole, indent + 2, flow, nl);
        // A comment behind the old value would become part of a block.
        if (fresh.contains('\n') &&
            !QByteArrayView(text).sliced(scalar.end, lineEnd(text, scalar.end) - scalar.end).trimmed().isEmpty())
            fresh = doubleQuoted(value);
    }
    return QByteArray(text.first(scalar.begin) + fresh + text.sliced(scalar.end));
}

Result<QByteArray> insertEntry(const QByteArray &text, const YamlNode &mapping, int behind, const QString &key,
                               const QByteArray &value)
{
    if (mapping.anchored)
        return refused(mapping.place, Text::tr("it has an anchor, an alias or a tag, and others may depend on it"));
    const bool flow = mapping.style == YamlNode::Style::Flow;
    const QByteArray entry =
        written(key, -1, flow, "\n") + (value.startsWith('\n') || value.startsWith('\r') ? ":" : ": ") + value;
    const auto insert = [&](qsizetype at, const QByteArray &what) {
        return QByteArray(text.first(at) + what + text.sliced(at));
    };
    if (flow) {
        if (mapping.entries.empty())
            return insert(mapping.begin + 1, entry);
        if (behind < 0)
            return insert(mapping.entries.front().key.begin, entry + ", ");
        return insert(mapping.entries.at(static_cast<size_t>(behind)).value.end, ", " + entry);
    }
    const QByteArray pad(mapping.indent, ' ');
    const QByteArray nl = lineBreak(text);
    if (behind < 0)
        return insert(mapping.entries.front().key.begin, entry + nl + pad);
    const YamlNode &before = mapping.entries.at(static_cast<size_t>(behind)).value;
    return insert(withDeeperComments(text, lineEnd(text, before.end), mapping.indent), nl + pad + entry);
}

Result<QByteArray> removeEntry(const QByteArray &text, const YamlNode &mapping, int index)
{
    const YamlEntry &entry = mapping.entries.at(static_cast<size_t>(index));
    if (mapping.anchored || entry.value.anchored)
        return refused(entry.key.place, Text::tr("it has an anchor, an alias or a tag, and others may depend on it"));
    const auto without = [&](qsizetype begin, qsizetype end) {
        return QByteArray(text.first(begin) + text.sliced(end));
    };
    const bool last = static_cast<size_t>(index) + 1 == mapping.entries.size();
    if (mapping.style == YamlNode::Style::Flow) {
        if (!last)
            return without(entry.key.begin, mapping.entries.at(static_cast<size_t>(index) + 1).key.begin);
        const qsizetype begin =
            index > 0 ? mapping.entries.at(static_cast<size_t>(index) - 1).value.end : entry.key.begin;
        return without(begin, entry.value.end);
    }
    if (mapping.entries.size() < 2)
        return refused(entry.key.place, Text::tr("nothing would be left of what it is in"));
    if (startsLine(text, entry.key.begin)) {
        const qsizetype end = nextLine(text, entry.value.end);
        // At the end of a text without a last line break, the one before goes.
        const qsizetype begin = lineBegin(text, entry.key.begin);
        if (end == text.size() && !text.endsWith('\n') && begin > 0)
            return without(lineEnd(text, lineBegin(text, begin - 1)), end);
        return without(begin, end);
    }
    // The first key beside a dash: the next one takes its place.
    const qsizetype next = mapping.entries.at(static_cast<size_t>(index) + 1).key.begin;
    if (last || text.sliced(entry.value.end, next - entry.value.end).contains('#'))
        return refused(entry.key.place, Text::tr("a comment stands between it and the next line"));
    return without(entry.key.begin, next);
}

Result<Extent> itemExtent(const QByteArray &text, const YamlNode &sequence, int index)
{
    const auto at = static_cast<size_t>(index);
    if (sequence.style == YamlNode::Style::Flow)
        return refused(sequence.place, flowWords());
    const qsizetype dash = sequence.dashes.at(at);
    if (!startsLine(text, dash))
        return refused(placeAt(text, dash), Text::tr("its dash does not begin the line"));
    const qsizetype above = index > 0 ? lineEnd(text, sequence.items.at(at - 1).end) : 0;
    Extent extent{lineBegin(text, dash), lineEnd(text, sequence.items.at(at).end)};
    while (extent.begin > above) {
        const qsizetype line = lineBegin(text, extent.begin - 1);
        if (line < above || commentColumn(text, line) != sequence.indent)
            break;
        extent.begin = line;
    }
    extent.end = withDeeperComments(text, extent.end, sequence.indent);
    return extent;
}

QByteArray indented(const QByteArray &block, int by)
{
    QByteArray out;
    for (qsizetype line = 0; line < block.size();) {
        const qsizetype next = nextLine(block, line);
        if (by > 0 && !isBlankLine(block, line))
            out += QByteArray(by, ' ');
        qsizetype from = line;
        for (int i = 0; i < -by && from < next && block.at(from) == ' '; ++i)
            ++from;
        out += block.sliced(from, next - from);
        line = next;
    }
    return out;
}

Result<QByteArray> insertItem(const QByteArray &text, const YamlNode &sequence, int index, const QByteArray &item)
{
    if (sequence.anchored || sequence.style == YamlNode::Style::Flow || sequence.items.empty())
        return refused(sequence.place, flowWords());
    const QByteArray nl = lineBreak(text);
    QByteArray lines = indented(item, sequence.indent);
    while (lines.endsWith('\n') || lines.endsWith('\r'))
        lines.chop(1);
    const QByteArray gap = isSpaced(text, sequence) ? nl + nl : nl;
    if (static_cast<size_t>(index) < sequence.items.size()) {
        CASTELLAN_TRY_ASSIGN(const Extent next, itemExtent(text, sequence, index));
        return QByteArray(text.first(next.begin) + lines + gap + text.sliced(next.begin));
    }
    CASTELLAN_TRY_ASSIGN(const Extent before, itemExtent(text, sequence, static_cast<int>(sequence.items.size()) - 1));
    return QByteArray(text.first(before.end) + gap + lines + text.sliced(before.end));
}

Result<QByteArray> removeItem(const QByteArray &text, const YamlNode &sequence, int index)
{
    if (sequence.anchored || sequence.items.at(static_cast<size_t>(index)).anchored)
        return refused(sequence.place, Text::tr("it has an anchor, an alias or a tag, and others may depend on it"));
    CASTELLAN_TRY_ASSIGN(const Extent extent, itemExtent(text, sequence, index));
    qsizetype begin = extent.begin;
    qsizetype end = nextLine(text, extent.end);
    if (static_cast<size_t>(index) + 1 < sequence.items.size()) {
        while (end < text.size() && isBlankLine(text, end))
            end = nextLine(text, end);
    } else {
        while (begin > 0 && isBlankLine(text, lineBegin(text, begin - 1)))
            begin = lineBegin(text, begin - 1);
    }
    return QByteArray(text.first(begin) + text.sliced(end));
}

Result<QByteArray> moveItem(const QByteArray &text, const YamlNode &sequence, int from, int to)
{
    QList<Extent> extents;
    for (int i = 0; i < static_cast<int>(sequence.items.size()); ++i) {
        CASTELLAN_TRY_ASSIGN(const Extent extent, itemExtent(text, sequence, i));
        extents.append(extent);
    }
    QList<Extent> order = extents;
    order.move(from, to);
    QByteArray out = text.first(extents.first().begin);
    for (qsizetype i = 0; i < extents.size(); ++i) {
        out += text.sliced(order.at(i).begin, order.at(i).end - order.at(i).begin);
        const qsizetype next = i + 1 < extents.size() ? extents.at(i + 1).begin : text.size();
        out += text.sliced(extents.at(i).end, next - extents.at(i).end);
    }
    return out;
}

} // namespace castellan::yaml
