// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restoreerrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreErrors)
};

constexpr qsizetype tailBytes = 16 << 10;
constexpr qsizetype commandLength = 400;
constexpr qsizetype mostMessages = 2000;

struct HarmlessRule
{
    const char *name;
    const char *reason;  ///< marked for translation
    const char *error;   ///< regular expression on the server's words
    const char *command; ///< regular expression on the statement; "" when the error says enough
};

/// The list. A rule needs both sides to match, so that the same words about a table stay fatal.
const HarmlessRule rules[] = {
    {"owner-role-missing",
     QT_TRANSLATE_NOOP("RestoreErrors",
                       "An object's owner does not exist here; it belongs to the restoring role instead."),
     R"(^role ".*" does not exist$)", R"(^ALTER .* OWNER TO )"},
    {"owner-not-member",
     QT_TRANSLATE_NOOP("RestoreErrors", "The restoring role may not give objects away; they belong to it instead."),
     R"(^must be (member of role|able to SET ROLE) )", R"(^ALTER .* OWNER TO )"},
    {"owner-of-extension-object",
     QT_TRANSLATE_NOOP("RestoreErrors", "Ownership of a shared or extension object stays as it is here."),
     R"(^must be owner of (schema|extension|language|event trigger|publication) )", R"(^ALTER .* OWNER TO )"},
    {"grant-role-missing", QT_TRANSLATE_NOOP("RestoreErrors", "A privilege is for a role that does not exist here."),
     R"(^role ".*" does not exist$)", R"(^(GRANT|REVOKE|ALTER DEFAULT PRIVILEGES|SET SESSION AUTHORIZATION) ?)"},
    {"grant-on-shared",
     QT_TRANSLATE_NOOP("RestoreErrors", "Privileges of the schema public or of an extension stay as they are here."),
     R"(^(must be owner of|permission denied for) (schema|extension|language) )", R"(^(GRANT|REVOKE) )"},
    {"schema-public-exists", QT_TRANSLATE_NOOP("RestoreErrors", "The schema public is there already."),
     R"(^schema "public" already exists$)", R"(^CREATE SCHEMA )"},
    {"extension-exists", QT_TRANSLATE_NOOP("RestoreErrors", "The extension is there already."),
     R"(^extension ".*" already exists$)", R"(^CREATE EXTENSION )"},
    {"language-exists", QT_TRANSLATE_NOOP("RestoreErrors", "The language is there already."),
     R"(^language ".*" already exists$)", R"(^CREATE (OR REPLACE )?(TRUSTED |PROCEDURAL )*LANGUAGE )"},
    {"comment-on-shared",
     QT_TRANSLATE_NOOP("RestoreErrors", "A comment on an extension, language or schema belongs to its owner."),
     R"(^must be owner of (schema|extension|language) )",
     R"(^COMMENT ON (EXTENSION|SCHEMA|LANGUAGE|PROCEDURAL LANGUAGE) )"},
    {"setting-unknown",
     QT_TRANSLATE_NOOP("RestoreErrors", "A session setting of a newer pg_dump that this server does not know."),
     R"re(^unrecognized configuration parameter "(transaction_timeout|idle_session_timeout|default_table_access_method|default_toast_compression)"$)re",
     R"(^SET )"},
};

bool matches(const char *pattern, const QString &text)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::DotMatchesEverythingOption)
        .match(text)
        .hasMatch();
}

void judge(RestoreMessage &message)
{
    for (const HarmlessRule &rule : rules) {
        if (matches(rule.error, message.error) && matches(rule.command, message.command)) {
            message.rule = QLatin1String(rule.name);
            message.reason = QCoreApplication::translate("RestoreErrors", rule.reason);
            return;
        }
    }
}

} // namespace

void RestoreLog::feed(QByteArrayView bytes)
{
    m_tail.append(bytes);
    if (m_tail.size() > 2 * tailBytes)
        m_tail = m_tail.right(tailBytes);
    m_rest.append(bytes);
    qsizetype start = 0;
    for (qsizetype end; (end = m_rest.indexOf('\n', start)) >= 0; start = end + 1)
        line(QString::fromUtf8(QByteArrayView(m_rest).sliced(start, end - start)));
    m_rest.remove(0, start);
}

void RestoreLog::finish()
{
    if (!m_rest.isEmpty())
        line(QString::fromUtf8(m_rest));
    m_rest.clear();
    endMessage();
    m_tail = m_tail.right(tailBytes);
}

void RestoreLog::line(const QString &text)
{
    static const QRegularExpression tool(QStringLiteral("^(?:pg_restore|psql)(?:\\.bin)?: (.*)$"));
    static const QRegularExpression psqlError(
        QStringLiteral("^psql:[^:]*:\\d+: (?:(?:ERROR|FATAL|PANIC):  |error: |fatal: )(.*)$"));
    static const QRegularExpression psqlStatement(QStringLiteral("^psql:[^:]*:\\d+: STATEMENT:  (.*)$"));
    static const QRegularExpression psqlOther(QStringLiteral("^psql:[^:]*:\\d+: "));
    static const QRegularExpression object(
        QStringLiteral("^(?:creating|processing data for|launching item \\d+|executing|connecting) (.*)$"));

    if (const auto match = psqlError.match(text); match.hasMatch()) {
        startMessage(match.captured(1));
        return;
    }
    if (const auto match = psqlStatement.match(text); match.hasMatch()) {
        m_inCommand = m_inMessage;
        m_message.command = match.captured(1).left(commandLength);
        return;
    }
    if (psqlOther.match(text).hasMatch()) {
        endMessage();
        return;
    }
    const auto match = tool.match(text);
    if (!match.hasMatch()) {
        static const QLatin1String commandWas("Command was: ");
        if (m_inMessage && text.startsWith(commandWas)) {
            m_inCommand = true;
            m_message.command = text.mid(commandWas.size()).left(commandLength);
        } else if (m_inCommand && m_message.command.size() < commandLength) {
            m_message.command += QLatin1Char('\n') + text;
        }
        return;
    }
    endMessage();
    const QString said = match.captured(1);
    static const QLatin1String fromEntry("from TOC entry ");
    static const QLatin1String error("error: ");
    static const QLatin1String fatal("fatal: ");
    if (said.startsWith(fromEntry))
        m_entry = said.mid(fromEntry.size());
    else if (said.startsWith(error))
        startMessage(said.mid(error.size()));
    else if (said.startsWith(fatal))
        startMessage(said.mid(fatal.size()));
    else if (const auto working = object.match(said); working.hasMatch() && onObject)
        onObject(working.captured(1));
}

void RestoreLog::startMessage(const QString &error)
{
    endMessage();
    static const QRegularExpression wrapping(
        QStringLiteral("^(?:could not execute query|COPY failed for table [^:]*|error returned by [^:]*): "
                       "(?:ERROR|FATAL|PANIC):  (.*)$"));
    const auto match = wrapping.match(error);
    m_inMessage = true;
    m_message = {};
    m_message.error = match.hasMatch() ? match.captured(1) : error;
    m_message.entry = m_entry;
}

void RestoreLog::endMessage()
{
    if (!m_inMessage)
        return;
    m_inMessage = false;
    m_inCommand = false;
    judge(m_message);
    if (m_messages.size() < mostMessages)
        m_messages << m_message;
    else if (!m_message.isHarmless()) // the list is full of something; what is fatal must not fall off its end
        m_messages.last() = m_message;
}

QList<RestoreMessage> RestoreLog::harmless() const
{
    QList<RestoreMessage> list;
    for (const RestoreMessage &message : m_messages)
        if (message.isHarmless())
            list << message;
    return list;
}

QList<RestoreMessage> RestoreLog::fatal() const
{
    QList<RestoreMessage> list;
    for (const RestoreMessage &message : m_messages)
        if (!message.isHarmless())
            list << message;
    return list;
}

QList<RestoreLog::Rule> RestoreLog::harmlessRules()
{
    QList<Rule> list;
    for (const HarmlessRule &rule : rules)
        list << Rule{.name = QLatin1String(rule.name),
                     .reason = QCoreApplication::translate("RestoreErrors", rule.reason)};
    return list;
}

} // namespace castellan
