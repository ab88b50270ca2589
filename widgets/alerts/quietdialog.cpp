// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/quietdialog.h"

#include "models/alerts/alertmodels.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int mostNamed = 4;

} // namespace

QuietDialog::QuietDialog(const QString &title, QuietScope scope, QWidget *parent)
    : QDialog(parent), m_scope(std::move(scope))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_layout = new QVBoxLayout(this);
    m_layout->setSpacing(10);
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->addLayout(m_form);
}

void QuietDialog::addAlertsRow(const QList<AlertMatcher> &matchers)
{
    m_matchers = new QLineEdit(matchersText(matchers));
    m_matchers->setObjectName(QStringLiteral("matchers"));
    m_matchers->setPlaceholderText(QStringLiteral("check=\"database\""));
    m_matchers->setToolTip(tr("Conditions on labels, all of which must hold: name=\"value\", != (not), =~ (a regular "
                              "expression for the whole value), !~"));
    m_matchers->setCursorPosition(0);
    m_form->addRow(tr("&Alerts with"), m_matchers);
    connect(m_matchers, &QLineEdit::textChanged, this, &QuietDialog::check);
}

void QuietDialog::addReasonRow(const QString &reason)
{
    m_reason = new QLineEdit(reason);
    m_reason->setObjectName(QStringLiteral("comment"));
    m_reason->setPlaceholderText(tr("Why, for whoever wonders later"));
    m_form->addRow(tr("&Why"), m_reason);
    //: who makes a silence or a maintenance window
    m_form->addRow(tr("By"), new QLabel(m_scope.author));
    connect(m_reason, &QLineEdit::textChanged, this, &QuietDialog::check);
}

void QuietDialog::finish(const QString &action, const QString &closing)
{
    m_preview = paragraph({});
    m_preview->setObjectName(QStringLiteral("preview"));
    m_times = paragraph({});
    m_times->setObjectName(QStringLiteral("times"));
    m_warnings = problemText();
    m_warnings->setObjectName(QStringLiteral("warnings"));
    m_problem = problemText();
    m_problem->setObjectName(QStringLiteral("problem"));
    for (QWidget *widget : QList<QWidget *>{m_preview, m_warnings, m_times, note(closing), m_problem})
        m_layout->addWidget(widget);
    m_layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = new PrimaryButton(action);
    m_save->setObjectName(QStringLiteral("save"));
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        save();
        accept();
    });
    m_layout->addWidget(buttons);
    // Only once it is in the dialog: Return in a field must not give the whole form up.
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_save->setDefault(true);
    check();
    resize(fontMetrics().averageCharWidth() * 88, sizeHint().height());
}

Silence QuietDialog::quiet() const
{
    Silence silence;
    if (const auto matchers = parseMatchers(m_matchers->text()))
        silence.matchers = *matchers;
    silence.createdBy = m_scope.author;
    silence.comment = m_reason->text().trimmed();
    return silence;
}

QString QuietDialog::hiddenWords(const SilencePreview &preview) const
{
    QStringList titles;
    for (const AlertInstance &alert : preview.hidden.mid(0, mostNamed))
        titles.append(alertTitle(alert));
    if (preview.hidden.size() > mostNamed)
        titles.append(tr("%n more", "alerts", static_cast<int>(preview.hidden.size()) - mostNamed));
    QStringList words{preview.hidden.isEmpty()
                          ? tr("It hides none of the %n alert(s) there are now.", nullptr, preview.alerts)
                          //: %1 counts alerts, %2 their titles
                          : tr("It hides %1 of the %n alert(s) there are now: %2", nullptr, preview.alerts)
                                .arg(preview.hidden.size())
                                .arg(titles.join(QStringLiteral("; ")))};
    if (preview.ruleCount > 0)
        words.append(tr("Of the %n rule(s) known, %1 can be hidden by it.", nullptr, preview.ruleCount)
                         .arg(preview.rules.size()));
    return words.join(QLatin1Char(' '));
}

void QuietDialog::check()
{
    if (!m_save)
        return; // it is being made
    const auto matchers = parseMatchers(m_matchers->text());
    const QStringList wrong = matchers ? faults() : QStringList{matchers.error().message};
    m_save->setEnabled(wrong.isEmpty());
    m_problem->setText(wrong.value(0));
    m_problem->setVisible(!wrong.isEmpty());
    m_times->setText(times());
    m_times->setVisible(!m_times->text().isEmpty());
    if (!matchers) {
        m_preview->setText({});
        m_warnings->hide();
        return;
    }
    QList<AlertInstance> alerts;
    for (const SeenAlert &alert : std::as_const(m_scope.alerts))
        if (reaches(alert))
            alerts.append(alert.alert);
    const SilencePreview preview = previewSilence(quiet(), alerts, m_scope.rules);
    m_preview->setText(hiddenWords(preview));
    m_warnings->setText(preview.warnings.join(QLatin1Char(' ')));
    m_warnings->setVisible(!preview.warnings.isEmpty());
}

} // namespace castellan
