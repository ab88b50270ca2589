// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertmatcher.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

Error wrong(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

AlertMatcher::AlertMatcher(QString name, QString value, bool regex, bool equal)
    : m_name(std::move(name)), m_value(std::move(value)), m_regex(regex), m_equal(equal)
{
    if (m_regex)
        m_expression = QRegularExpression(QStringLiteral("\\A(?:%1)\\z").arg(m_value));
}

bool AlertMatcher::matches(const QString &value) const
{
    if (m_regex && !m_expression.isValid())
        return false;
    const bool same = m_regex ? m_expression.match(value).hasMatch() : value == m_value;
    return same == m_equal;
}

Result<void> AlertMatcher::check() const
{
    static const QRegularExpression form(QStringLiteral("\\A[a-zA-Z_][a-zA-Z0-9_]*\\z"));
    if (!form.match(m_name).hasMatch())
        return wrong(Text::tr("\"%1\" is no name for a label.").arg(m_name),
                     Text::tr("Use letters, digits and _ only, and no digit first."));
    // Without what was put around it, so that the place is that of the text.
    if (const QRegularExpression own(m_value); m_regex && !own.isValid())
        return wrong(Text::tr("\"%1\" is no regular expression: %2 at character %3.")
                         .arg(m_value, own.errorString())
                         .arg(own.patternErrorOffset() + 1),
                     Text::tr("Write a point as \\. and put brackets in pairs."));
    return {};
}

QString AlertMatcher::text() const
{
    QString quoted = m_value;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    quoted.replace(QLatin1Char('\n'), QStringLiteral("\\n"));
    const QString sign = m_regex ? (m_equal ? QStringLiteral("=~") : QStringLiteral("!~"))
                                 : (m_equal ? QStringLiteral("=") : QStringLiteral("!="));
    return m_name + sign + QLatin1Char('"') + quoted + QLatin1Char('"');
}

QJsonObject AlertMatcher::toJson() const
{
    return {{QStringLiteral("name"), m_name},
            {QStringLiteral("value"), m_value},
            {QStringLiteral("isRegex"), m_regex},
            {QStringLiteral("isEqual"), m_equal}};
}

AlertMatcher AlertMatcher::fromJson(const QJsonObject &json)
{
    return {json[QLatin1String("name")].toString(), json[QLatin1String("value")].toString(),
            json[QLatin1String("isRegex")].toBool(), json[QLatin1String("isEqual")].toBool(true)};
}

bool matchAll(const QList<AlertMatcher> &matchers, const PrometheusLabels &labels)
{
    return !matchers.isEmpty() &&
           std::all_of(matchers.cbegin(), matchers.cend(),
                       [&labels](const AlertMatcher &matcher) { return matcher.matches(labels); });
}

QString matchersText(const QList<AlertMatcher> &matchers)
{
    QStringList texts;
    for (const AlertMatcher &matcher : matchers)
        texts << matcher.text();
    return texts.join(QStringLiteral(", "));
}

Result<QList<AlertMatcher>> parseMatchers(const QString &text)
{
    static const QRegularExpression one(QStringLiteral(
        R"re(\G\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",{}]+))\s*(?:,|$))re"));
    QString rest = text.trimmed();
    if (rest.startsWith(QLatin1Char('{')) && rest.endsWith(QLatin1Char('}')))
        rest = rest.mid(1).chopped(1);
    QList<AlertMatcher> matchers;
    for (qsizetype pos = 0; pos < rest.size() && !rest.mid(pos).trimmed().isEmpty();) {
        const auto match = one.match(rest, pos, QRegularExpression::NormalMatch);
        if (!match.hasMatch())
            return wrong(Text::tr("\"%1\" is no condition.").arg(rest.mid(pos).trimmed()),
                         Text::tr("Write them as severity=\"critical\", instance=~\"web-.*\"."));
        static const QRegularExpression escape(QStringLiteral("\\\\(.)"));
        QString value = match.captured(4);
        if (match.hasCaptured(3)) {
            value = match.captured(3);
            value.replace(QStringLiteral("\\n"), QStringLiteral("\n")).replace(escape, QStringLiteral("\\1"));
        }
        const QString sign = match.captured(2);
        matchers.append(
            {match.captured(1), value, sign.endsWith(QLatin1Char('~')), !sign.startsWith(QLatin1Char('!'))});
        CASTELLAN_TRY(matchers.last().check());
        pos = match.capturedEnd();
    }
    return matchers;
}

} // namespace castellan
