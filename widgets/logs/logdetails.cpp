// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logdetails.h"

#include "models/core/format.h"
#include "models/logs/logkeep.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/logs/shownline.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr qint64 mostBytes = 1'000'000;

} // namespace

LogDetails::LogDetails(QWidget *parent) : QWidget(parent)
{
    m_head = new ElidedLabel;
    m_head->setMuted(true);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("wholeLine"));
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("The whole line"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_head);
    layout->addWidget(m_text, 1);
}

void LogDetails::setLine(const LogRows &rows, const LogRows::Row &row, const QString &source)
{
    const TimeHints hints = rows.hints(row.source);
    const LogMark found = mark(row.line.bytes, hints);
    QStringList head{source};
    if (found.utc)
        head.append(tr("%1 (%2)", "local time, and in UTC").arg(localTimeText(*found.utc), utcTimeText(*found.utc)));
    if (found.level != LogLevel::Unknown)
        head.append(levelTitle(found.level));
    head.append(format::bytes(row.line.length));
    m_head->setText(head.join(QStringLiteral("  ·  ")));
    ++m_asked;
    if (!row.line.isCut()) {
        showText(row.line.bytes, hints);
        return;
    }
    const LogExcerpt whole{.offset = row.line.offset, .length = std::min(row.line.length, mostBytes)};
    const auto content = rows.lines()->sources()[static_cast<std::size_t>(row.source)].content;
    m_text->setPlainText(tr("Reading…"));
    onFinished(bytesOfLines({content}, whole, mostBytes), this,
               [this, hints, asked = m_asked](const Result<QByteArray> &bytes) {
                   if (asked != m_asked)
                       return;
                   if (bytes)
                       showText(*bytes, hints);
                   else
                       m_text->setPlainText(bytes.error().text());
               });
}

void LogDetails::showText(const QByteArray &bytes, const TimeHints &hints)
{
    m_text->setPlainText(wholeText(bytes, hints));
}

void LogDetails::clear()
{
    ++m_asked;
    m_head->setText({});
    m_text->clear();
}

QString LogDetails::text() const
{
    return m_text->toPlainText();
}

} // namespace castellan
