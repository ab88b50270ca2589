// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/shownline.h"

#include "models/core/format.h"
#include "models/logs/logsource.h"
#include "widgets/common/statuscolors.h"
#include "widgets/logs/loglook.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontMetrics>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::LogView)
};

constexpr qsizetype charactersShown = 4000;
using Formats = QList<QTextLayout::FormatRange>;

/// What stands in columns of its own or in the message, and need not be said again behind it.
bool isSaidElsewhere(const QString &field)
{
    static const QStringList names{
        QStringLiteral("time"),    QStringLiteral("timestamp"), QStringLiteral("@timestamp"),
        QStringLiteral("ts"),      QStringLiteral("@t"),        QStringLiteral("datetime"),
        QStringLiteral("date"),    QStringLiteral("t"),         QStringLiteral("level"),
        QStringLiteral("lvl"),     QStringLiteral("severity"),  QStringLiteral("log.level"),
        QStringLiteral("msg"),     QStringLiteral("levelname"), QStringLiteral("loglevel"),
        QStringLiteral("@l"),      QStringLiteral("message"),   QStringLiteral("short_message"),
        QStringLiteral("@m"),      QStringLiteral("@mt"),       QStringLiteral("log"),
        QStringLiteral("MESSAGE"), QStringLiteral("PRIORITY")};
    // journald's own fields are many, and begin with "_" or are in capitals.
    return names.contains(field) || field.startsWith(QLatin1Char('_')) || field.startsWith(QLatin1String("SYSLOG_"));
}

/// Positions in bytes of UTF-8 as positions in the text that was made of them.
class Positions
{
public:
    explicit Positions(QByteArrayView bytes)
        : m_bytes(bytes),
          m_isAscii(std::all_of(bytes.begin(), bytes.end(), [](char byte) { return static_cast<uchar>(byte) < 0x80; }))
    {
    }
    qsizetype characters(qsizetype position) const
    {
        return m_isAscii ? position : QString::fromUtf8(m_bytes.first(std::min(position, m_bytes.size()))).size();
    }

private:
    const QByteArrayView m_bytes;
    const bool m_isAscii;
};

void append(Formats *formats, qsizetype begin, qsizetype end, const QTextCharFormat &format)
{
    if (end <= begin)
        return;
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(begin);
    range.length = static_cast<int>(end - begin);
    range.format = format;
    formats->append(range);
}

QTextCharFormat inkOf(const QColor &colour)
{
    QTextCharFormat format;
    format.setForeground(colour);
    return format;
}

struct Message
{
    QString text;
    Formats formats;
};

Message plainMessage(const LogEntry &entry, const QPalette &palette)
{
    Message message;
    const QByteArrayView bytes(entry.shown.text);
    message.text = shownText(bytes.sliced(entry.message));
    const Positions positions(bytes);
    const qsizetype hidden = positions.characters(entry.message);
    for (const AnsiSpan &span : entry.shown.spans)
        append(&message.formats, std::max<qsizetype>(0, positions.characters(span.start) - hidden),
               positions.characters(span.start + span.length) - hidden, loglook::ansiFormat(span.style, palette));
    return message;
}

Message jsonMessage(const LogEntry &entry, const QStringList &inColumns, const QColor &mutedInk)
{
    Message message;
    // A line within a line may have its own escape sequences.
    const AnsiText inner = ansiText(entry.text.toUtf8());
    message.text = shownText(inner.text);
    const QTextCharFormat muted = inkOf(mutedInk);
    for (const LogField &field : entry.fields) {
        if (isSaidElsewhere(field.name) || inColumns.contains(field.name))
            continue;
        const qsizetype begin = message.text.size();
        message.text += (begin > 0 ? QStringLiteral("  ") : QString()) + field.name + QLatin1Char('=');
        append(&message.formats, begin, message.text.size(), muted);
        message.text += shownText(field.value.toUtf8());
    }
    return message;
}

void markMatches(Message *message, const LineMatcher &matcher, const QPalette &palette)
{
    const QByteArray bytes = message->text.toUtf8();
    const Positions positions(bytes);
    QTextCharFormat format;
    format.setBackground(loglook::matchGround(palette));
    format.setForeground(palette.color(QPalette::Active, QPalette::Text));
    for (const LineSpan &span : matcher.spans(bytes))
        append(&message->formats, positions.characters(span.start), positions.characters(span.start + span.length),
               format);
}

/// The end of a long line is said, not shown.
void cut(ShownLine *line, Message *message, const QPalette &palette)
{
    const qint64 left = line->row.line.length - line->row.line.bytes.size();
    if (message->text.size() <= charactersShown && left == 0)
        return;
    line->isCut = true;
    const qint64 hidden = left + std::max<qsizetype>(0, message->text.size() - charactersShown);
    message->text.truncate(charactersShown);
    message->formats.removeIf([&](const QTextLayout::FormatRange &range) { return range.start >= charactersShown; });
    const qsizetype begin = message->text.size();
    message->text += Text::tr(" … and %1 more").arg(format::bytes(hidden));
    append(&message->formats, begin, message->text.size(), inkOf(accent(palette)));
}

void layOut(ShownLine *line, const Message &message, const LineAppearance &appearance)
{
    line->message = std::make_shared<QTextLayout>(message.text, appearance.font);
    QTextOption option;
    option.setWrapMode(appearance.wrapped ? QTextOption::WrapAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(QFontMetricsF(appearance.font).horizontalAdvance(QLatin1Char(' ')) * 8);
    line->message->setTextOption(option);
    line->message->setFormats(message.formats);
    line->message->setCacheEnabled(true);
    const qreal step = std::ceil(QFontMetricsF(appearance.font).height());
    line->message->beginLayout();
    int height = 0;
    for (QTextLine one = line->message->createLine(); one.isValid(); one = line->message->createLine()) {
        one.setLineWidth(appearance.wrapped ? std::max(appearance.messageWidth, step * 4) : 1e7);
        one.setPosition({0, height++ * step});
        line->width = std::max(line->width, one.naturalTextWidth());
    }
    line->message->endLayout();
    line->height = std::max(1, height);
}

Message specialMessage(const LogRows::Row &row, const QPalette &palette)
{
    Message message;
    message.text = row.kind == LogRows::Kind::Gone
                       ? Text::tr("This line is gone: it was given up for the space on the disk, or cut off.")
                       : Text::tr("The lines between are being counted; they can be read in a moment.");
    QTextCharFormat format = inkOf(mutedText(palette));
    format.setFontItalic(true);
    append(&message.formats, 0, message.text.size(), format);
    return message;
}

} // namespace

ShownLine shownLine(const LogRows::Row &row, const TimeHints &hints, const LineAppearance &appearance)
{
    ShownLine line;
    line.row = row;
    if (row.kind == LogRows::Kind::Gone || row.kind == LogRows::Kind::Between) {
        layOut(&line, specialMessage(row, appearance.palette), appearance);
        return line;
    }
    const LogEntry entry = recognise(row.line.bytes, hints);
    line.utc = entry.utc;
    line.level = entry.level;
    const bool asColumns = entry.isJson() && appearance.jsonAsColumns;
    for (const QString &name : appearance.fields) {
        const auto field = std::find_if(entry.fields.cbegin(), entry.fields.cend(),
                                        [&](const LogField &one) { return one.name == name; });
        line.fields.append(field == entry.fields.cend() ? QString() : field->value);
    }
    Message message =
        asColumns ? jsonMessage(entry, appearance.fields, appearance.muted) : plainMessage(entry, appearance.palette);
    if (row.kind == LogRows::Kind::Context)
        append(&message.formats, 0, message.text.size(), inkOf(appearance.muted));
    else if (appearance.matcher)
        markMatches(&message, *appearance.matcher, appearance.palette);
    cut(&line, &message, appearance.palette);
    layOut(&line, message, appearance);
    return line;
}

QString wholeText(QByteArrayView bytes, const TimeHints &hints)
{
    const LogEntry entry = recognise(bytes, hints);
    if (!entry.isJson())
        return shownText(entry.shown.text);
    QString text = entry.text.isEmpty() ? QString() : entry.text + QStringLiteral("\n\n");
    qsizetype widest = 0;
    for (const LogField &field : entry.fields)
        widest = std::max(widest, field.name.size());
    for (const LogField &field : entry.fields)
        text += field.name.leftJustified(std::min<qsizetype>(widest, 30)) + QStringLiteral("  ") + field.value +
                QLatin1Char('\n');
    return text;
}

QString localTimeText(qint64 utc)
{
    return QDateTime::fromMSecsSinceEpoch(utc / 1'000'000).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString utcTimeText(qint64 utc)
{
    QString text = rfc3339(utc); // all nine digits; those that say nothing go
    text.chop(1);
    while (text.endsWith(QLatin1String("000")))
        text.chop(3);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text.replace(QLatin1Char('T'), QLatin1Char(' ')) + QStringLiteral(" UTC");
}

} // namespace castellan
