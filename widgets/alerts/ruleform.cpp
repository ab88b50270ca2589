// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/ruleform.h"

#include "models/alerts/prometheusduration.h"
#include "widgets/common/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace castellan {
namespace {

const QString severityLabel = QStringLiteral("severity");
const QString summaryAnnotation = QStringLiteral("summary");

/// Whichever of the two a file uses.
QString runbookKey(const RuleSpec &rule)
{
    const QString plain = QStringLiteral("runbook");
    return rule.annotations.contains(plain) ? plain : QStringLiteral("runbook_url");
}

void put(QMap<QString, QString> &map, const QString &key, const QString &value)
{
    if (value.isEmpty())
        map.remove(key);
    else
        map.insert(key, value);
}

/// Absent when the field is empty; nothing when it is no duration.
std::optional<std::optional<std::chrono::milliseconds>> durationOf(const QLineEdit *field)
{
    using Given = std::optional<std::chrono::milliseconds>;
    const QString text = field->text().trimmed();
    if (text.isEmpty())
        return Given();
    const Given duration = parsePrometheusDuration(text);
    return duration ? std::optional<Given>(duration) : std::nullopt;
}

} // namespace

RuleForm::RuleForm(QWidget *parent) : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    const auto field = [&](const QString &label, const char *name, const QString &placeholder = {}) {
        auto *edit = new QLineEdit;
        edit->setObjectName(QLatin1String(name));
        edit->setPlaceholderText(placeholder);
        connect(edit, &QLineEdit::editingFinished, this, &RuleForm::commit);
        form->addRow(label, edit);
        return edit;
    };
    m_name = field(tr("N&ame"), "ruleName");
    m_expression = field(tr("E&xpression"), "ruleExpression");
    m_for = field(tr("F&or"), "ruleFor", QStringLiteral("5m"));
    m_keepFiring = field(tr("K&eep firing for"), "ruleKeepFiring", QStringLiteral("5m"));
    m_severity = new QComboBox;
    m_severity->setObjectName(QStringLiteral("ruleSeverity"));
    m_severity->setEditable(true);
    m_severity->addItems({QStringLiteral("critical"), QStringLiteral("warning"), QStringLiteral("info")});
    connect(m_severity, &QComboBox::activated, this, &RuleForm::commit);
    connect(m_severity->lineEdit(), &QLineEdit::editingFinished, this, &RuleForm::commit);
    form->addRow(tr("Sever&ity"), m_severity);
    m_summary = field(tr("S&ummary"), "ruleSummary");
    m_runbook = field(tr("Run&book"), "ruleRunbook", QStringLiteral("https://"));
    m_problem = problemText();
    form->addRow(m_problem);
    clear();
}

void RuleForm::clear()
{
    setRule({});
    setEnabled(false);
}

void RuleForm::setRule(const RuleSpec &rule)
{
    setEnabled(true);
    m_adopting = true;
    m_rule = rule;
    const auto show = [](QLineEdit *field, const QString &text) {
        if (field->text() != text)
            field->setText(text);
    };
    const auto duration = [](const std::optional<std::chrono::milliseconds> &given) {
        return given ? prometheusDuration(*given) : QString();
    };
    show(m_name, rule.name);
    // An expression of several lines is changed in the text, where its lines are seen.
    const bool oneLine = !rule.expression.contains(QLatin1Char('\n'));
    m_expression->setReadOnly(!oneLine);
    show(m_expression, oneLine ? rule.expression : rule.expression.simplified());
    m_expression->setToolTip(oneLine ? QString() : tr("It has several lines; change it in the text."));
    show(m_for, duration(rule.holdFor));
    show(m_keepFiring, duration(rule.keepFiringFor));
    m_severity->setCurrentText(rule.labels.value(severityLabel));
    show(m_summary, rule.annotations.value(summaryAnnotation));
    show(m_runbook, rule.annotations.value(runbookKey(rule)));
    for (QWidget *alertOnly :
         {static_cast<QWidget *>(m_for), static_cast<QWidget *>(m_keepFiring), static_cast<QWidget *>(m_severity),
          static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_runbook)})
        alertOnly->setEnabled(!rule.recording);
    m_problem->hide();
    m_adopting = false;
}

std::optional<RuleSpec> RuleForm::rule() const
{
    RuleSpec rule = m_rule;
    rule.name = m_name->text().trimmed();
    if (!m_expression->isReadOnly())
        rule.expression = m_expression->text().trimmed();
    const auto holdFor = durationOf(m_for);
    const auto keepFiring = durationOf(m_keepFiring);
    if (!holdFor || !keepFiring || rule.name.isEmpty() || rule.expression.isEmpty())
        return std::nullopt;
    rule.holdFor = *holdFor;
    rule.keepFiringFor = *keepFiring;
    put(rule.labels, severityLabel, m_severity->currentText().trimmed());
    put(rule.annotations, summaryAnnotation, m_summary->text().trimmed());
    put(rule.annotations, runbookKey(m_rule), m_runbook->text().trimmed());
    return rule;
}

void RuleForm::commit()
{
    if (m_adopting || !isEnabled())
        return;
    const auto wanted = rule();
    m_problem->setVisible(!wanted);
    if (!wanted) {
        m_problem->setText(m_name->text().trimmed().isEmpty() ? tr("A rule needs a name.")
                           : m_expression->text().trimmed().isEmpty()
                               ? tr("A rule needs an expression.")
                               : tr("A duration is written as 5m, 1h30m or 90s."));
        return;
    }
    if (!(*wanted == m_rule))
        Q_EMIT changed(*wanted);
}

} // namespace castellan
