// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/prometheus/prometheusapi.h"

#include <QJsonObject>
#include <QList>
#include <QRegularExpression>
#include <QString>

namespace castellan {

/// One condition on a label, as Alertmanager has them. A plain value. A label that is missing is an empty one.
class AlertMatcher
{
public:
    AlertMatcher() = default;
    /// A regular expression must match the whole value, and its dot no line break, as there.
    AlertMatcher(QString name, QString value, bool regex = false, bool equal = true);

    const QString &name() const { return m_name; }
    const QString &value() const { return m_value; }
    bool isRegex() const { return m_regex; }
    bool isEqual() const { return m_equal; }

    /// What is no regular expression matches nothing.
    bool matches(const QString &value) const;
    bool matches(const PrometheusLabels &labels) const { return matches(labels.value(m_name)); }
    /// Config, in words for a person: an impossible name, a regular expression that is none.
    Result<void> check() const;
    /// severity="critical", as Alertmanager writes it.
    QString text() const;

    /// {name, value, isRegex, isEqual}: Alertmanager's own form, and the store's.
    QJsonObject toJson() const;
    static AlertMatcher fromJson(const QJsonObject &json);

    bool operator==(const AlertMatcher &other) const
    {
        return m_name == other.m_name && m_value == other.m_value && m_regex == other.m_regex &&
               m_equal == other.m_equal;
    }

private:
    QString m_name;
    QString m_value;
    bool m_regex = false;
    bool m_equal = true;
    QRegularExpression m_expression;
};

/// Whether every one of them matches; with none, nothing does.
bool matchAll(const QList<AlertMatcher> &matchers, const PrometheusLabels &labels);
/// severity="critical", instance=~"a.*"
QString matchersText(const QList<AlertMatcher> &matchers);
/// Reads that, with or without braces around it. Config, naming the place, for what it is not.
Result<QList<AlertMatcher>> parseMatchers(const QString &text);

} // namespace castellan
