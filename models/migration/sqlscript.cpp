// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/sqlscript.h"

#include "models/database/sqllexer.h"
#include "models/migration/foldertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using sqltext::Lexer;
using sqltext::Token;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SqlScript)
};

class Reader
{
public:
    explicit Reader(const QByteArray &script)
        : m_text(QString::fromUtf8(foldertext::withoutByteOrderMark(script))), m_lexer(m_text)
    {
    }

    Result<QList<ScriptPart>> read()
    {
        for (Token token = m_lexer.next(); token != Token::End; token = m_lexer.next()) {
            if (token == Token::Space)
                continue;
            if (m_lexer.isOpen())
                return at(m_lexer.start(), Text::tr("a quote or comment begins that does not end."));
            if (token == Token::Comment)
                continue;
            if (token == Token::Other && m_text.at(m_lexer.start()) == u'\\')
                takeMeta();
            else if (token == Token::Semicolon && m_follower.endsAtSemicolon())
                CASTELLAN_TRY(takeStatement());
            else
                follow(token);
        }
        if (m_follower.any())
            add(ScriptPart::Kind::Statement, m_text.size());
        return m_parts;
    }

private:
    Error at(qsizetype position, const QString &what)
    {
        //: %1 a number, %2 what is wrong there
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("In line %1 %2").arg(QString::number(lineOf(position)), what),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }

    /// Positions come in their order, so that each character is looked at once.
    qsizetype lineOf(qsizetype position)
    {
        for (; m_counted < position; ++m_counted)
            m_line += m_text.at(m_counted) == u'\n' ? 1 : 0;
        return m_line;
    }

    void follow(Token token)
    {
        if (!m_follower.any())
            m_begin = m_lexer.start();
        const QString word = token == Token::Word ? m_lexer.word() : QString();
        m_follower.follow(token, word);
        if (token != Token::Word)
            return;
        m_fromStdin = m_fromStdin || (m_lastWord == QLatin1String("FROM") && word == QLatin1String("STDIN"));
        m_lastWord = word;
    }

    void add(ScriptPart::Kind kind, qsizetype end)
    {
        const qsizetype begin = m_begin;
        m_parts.append({.kind = kind,
                        .text = m_text.mid(begin, end - begin).trimmed(),
                        .line = lineOf(begin),
                        .begin = begin,
                        .rows = {}});
        m_follower = {};
        m_fromStdin = false;
        m_lastWord.clear();
    }

    qsizetype lineEnd(qsizetype from) const
    {
        const qsizetype end = m_text.indexOf(u'\n', from);
        return end < 0 ? m_text.size() : end;
    }

    /// It may end a statement ("select 1 \gset") or stand alone; either way it is no SQL.
    void takeMeta()
    {
        if (m_follower.any())
            add(ScriptPart::Kind::Statement, m_lexer.start());
        m_begin = m_lexer.start();
        const qsizetype end = lineEnd(m_begin);
        add(ScriptPart::Kind::Meta, end);
        m_lexer.skipTo(end);
    }

    Result<void> takeStatement()
    {
        if (!m_follower.any())
            return {}; // a semicolon too many
        const bool copies = m_follower.firstWord() == QLatin1String("COPY") && m_fromStdin;
        add(copies ? ScriptPart::Kind::Copy : ScriptPart::Kind::Statement, m_lexer.start());
        return copies ? takeRows() : Result<void>();
    }

    Result<void> takeRows()
    {
        const qsizetype first = std::min(lineEnd(m_lexer.position()) + 1, m_text.size());
        for (qsizetype begin = first; begin < m_text.size();) {
            const qsizetype end = lineEnd(begin);
            QStringView line = QStringView(m_text).mid(begin, end - begin);
            if (line.endsWith(u'\r'))
                line.chop(1);
            if (line == u"\\.") {
                m_parts.last().rows = QStringView(m_text).mid(first, begin - first).toUtf8().replace("\r\n", "\n");
                m_lexer.skipTo(end);
                return {};
            }
            begin = end + 1;
        }
        return at(m_parts.constLast().begin, Text::tr("COPY begins, whose rows do not end with a line \"\\.\"."));
    }

    const QString m_text;
    Lexer m_lexer;
    QList<ScriptPart> m_parts;
    sqltext::Follower m_follower;
    qsizetype m_begin = 0; ///< of the statement that is being read
    bool m_fromStdin = false;
    QString m_lastWord;
    qsizetype m_counted = 0;
    qsizetype m_line = 1;
};

} // namespace

Result<QList<ScriptPart>> readScript(const QByteArray &script)
{
    return Reader(script).read();
}

} // namespace castellan
