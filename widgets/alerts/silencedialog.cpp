// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/silencedialog.h"

#include "models/alerts/alertmodels.h"
#include "models/core/format.h"
#include "widgets/common/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int minutesOffered[] = {15, 30, 60, 2 * 60, 4 * 60, 8 * 60, 24 * 60, 7 * 24 * 60};
constexpr int mostNamed = 4;

} // namespace

SilenceDialog::SilenceDialog(const QList<AlertMatcher> &matchers, const QString &author, QList<AlertInstance> alerts,
                             QList<RuleFile> rules, std::shared_ptr<const Clock> clock, QWidget *parent)
    : QDialog(parent),
      m_alerts(std::move(alerts)),
      m_rules(std::move(rules)),
      m_clock(std::move(clock)),
      m_author(author)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Silence alerts"));
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    m_matchers = new QLineEdit(matchersText(matchers));
    m_matchers->setObjectName(QStringLiteral("matchers"));
    m_matchers->setToolTip(tr("Conditions on labels, all of which must hold: name=\"value\", != (not), =~ (a regular "
                              "expression for the whole value), !~"));
    form->addRow(tr("&Alerts with"), m_matchers);
    m_length = new QComboBox;
    m_length->setObjectName(QStringLiteral("length"));
    for (const int minutes : minutesOffered)
        m_length->addItem(format::duration(std::chrono::minutes(minutes)), minutes);
    m_length->setCurrentIndex(2);
    form->addRow(tr("&For"), m_length);
    m_comment = new QLineEdit;
    m_comment->setObjectName(QStringLiteral("comment"));
    m_comment->setPlaceholderText(tr("Why, for whoever wonders later"));
    form->addRow(tr("&Why"), m_comment);
    layout->addLayout(form);
    m_preview = paragraph({});
    m_preview->setObjectName(QStringLiteral("preview"));
    m_warnings = problemText();
    m_warnings->setObjectName(QStringLiteral("warnings"));
    m_problem = problemText();
    layout->addWidget(m_preview);
    layout->addWidget(m_warnings);
    layout->addWidget(note(tr("Checks go on meanwhile, and what they find is kept.")));
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("&Silence"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT saved(silence());
        accept();
    });
    layout->addWidget(buttons);
    connect(m_matchers, &QLineEdit::textChanged, this, &SilenceDialog::check);
    connect(m_comment, &QLineEdit::textChanged, this, &SilenceDialog::check);
    connect(m_length, &QComboBox::currentIndexChanged, this, &SilenceDialog::check);
    resize(fontMetrics().averageCharWidth() * 78, sizeHint().height());
    check();
}

Silence SilenceDialog::silence() const
{
    Silence silence;
    if (const auto matchers = parseMatchers(m_matchers->text()))
        silence.matchers = *matchers;
    silence.startsAt = m_clock->now();
    silence.endsAt = silence.startsAt.addSecs(60 * m_length->currentData().toLongLong());
    silence.createdBy = m_author;
    silence.comment = m_comment->text().trimmed();
    return silence;
}

void SilenceDialog::check()
{
    const auto matchers = parseMatchers(m_matchers->text());
    const Silence wanted = silence();
    const QStringList faults = matchers ? wanted.faults(m_clock->now()) : QStringList{matchers.error().message};
    m_save->setEnabled(faults.isEmpty());
    m_problem->setText(faults.value(0));
    m_problem->setVisible(!faults.isEmpty());
    if (!matchers) {
        m_preview->setText({});
        m_warnings->hide();
        return;
    }
    const SilencePreview preview = previewSilence(wanted, m_alerts, m_rules);
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
    //: %1 is a moment
    words.append(tr("It ends by itself at %1.").arg(format::moment(wanted.endsAt)));
    m_preview->setText(words.join(QLatin1Char(' ')));
    m_warnings->setText(preview.warnings.join(QLatin1Char(' ')));
    m_warnings->setVisible(!preview.warnings.isEmpty());
}

} // namespace castellan
