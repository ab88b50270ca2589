// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/planpage.h"

#include "models/backup/restoredatabase.h"
#include "models/backup/restorework.h"
#include "models/core/format.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/icons.h"
#include "widgets/common/settings.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

PlanPage::PlanPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);

    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(18);
    m_facts->setVerticalSpacing(4);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(m_facts);
    m_consequences = paragraph({});
    layout->addWidget(m_consequences);

    auto *head = new QHBoxLayout;
    head->addWidget(heading(tr("The exact commands and SQL, in order")), 1);
    auto *copy = new QPushButton(icons::icon(QStringLiteral("edit-copy")), tr("Co&py"));
    copy->setAccessibleName(tr("Copy the commands"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_commands->toPlainText()); });
    head->addWidget(copy);
    layout->addLayout(head);
    m_commands = new QPlainTextEdit;
    m_commands->setObjectName(QStringLiteral("commands"));
    m_commands->setReadOnly(true);
    m_commands->setTabChangesFocus(true);
    m_commands->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_commands->setAccessibleName(tr("Commands and SQL"));
    m_commands->setMinimumHeight(fontMetrics().height() * 5);
    layout->addWidget(m_commands, 1);

    m_confirm = new QWidget;
    auto *form = new QFormLayout(m_confirm);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_armRow = new QWidget;
    auto *arm = new QHBoxLayout(m_armRow);
    arm->setContentsMargins(0, 0, 0, 0);
    m_armState = new StatusBadge;
    m_arm = new QPushButton(icons::icon(QStringLiteral("castellan-armed")), tr("A&rm…"));
    m_arm->setObjectName(QStringLiteral("arm"));
    connect(m_arm, &QPushButton::clicked, this, &PlanPage::arm);
    arm->addWidget(m_armState);
    arm->addSpacing(8);
    arm->addWidget(m_arm);
    arm->addStretch();
    form->addRow(tr("Production"), m_armRow);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("typedName"));
    m_name->setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    connect(m_name, &QLineEdit::textChanged, this, [this] { Q_EMIT changed(); });
    m_nameLabel = new QLabel;
    m_nameLabel->setTextFormat(Qt::PlainText);
    m_nameLabel->setBuddy(m_name);
    form->addRow(m_nameLabel, m_name);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setPlaceholderText(tr("Goes into the audit log; may stay empty"));
    m_reason->setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    auto *reasonLabel = new QLabel(tr("&Why"));
    reasonLabel->setBuddy(m_reason);
    form->addRow(reasonLabel, m_reason);
    layout->addWidget(m_confirm);
    m_error = new ErrorPanel;
    m_error->hide();
    layout->addWidget(m_error);

    connect(&draft.parts.desk.runner().arming(), &Arming::changed, this, &PlanPage::refreshArming);
    connect(&draft.parts.desk.runner(), &OperationRunner::runChanged, this, &PlanPage::started);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &PlanPage::refreshArming);
}

QString PlanPage::title() const
{
    return draft().where == RestoreWhere::Drill ? tr("This is what the drill does.") : tr("This is what will be done.");
}

QString PlanPage::nextVerb() const
{
    if (draft().where == RestoreWhere::Drill)
        return tr("Start the drill");
    if (draft().where == RestoreWhere::InPlace)
        return tr("Overwrite %1 now").arg(draft().liveName());
    return draft().swaps() ? tr("Restore and swap now") : tr("Restore now");
}

void PlanPage::enter()
{
    m_operation = std::make_shared<RestoreDatabase>(draft().request());
    const Preview preview = m_operation->preview();
    if (preview.target != m_preview.target)
        m_name->clear();
    m_preview = preview;
    m_error->hide();
    fillFacts();
    QStringList consequences;
    for (const QString &sentence : m_preview.consequences)
        consequences << QStringLiteral("• ") + sentence;
    m_consequences->setText(consequences.join(QLatin1Char('\n')));
    m_commands->setPlainText(m_preview.commands.join(QLatin1Char('\n')));
    const bool destructive = m_operation->risk() == Risk::Destructive;
    m_nameLabel->setVisible(destructive);
    m_name->setVisible(destructive);
    //: %1 is the name of a database
    m_nameLabel->setText(tr("Type %1 to confirm").arg(m_preview.target));
    m_name->setAccessibleName(tr("Type the name %1 to confirm").arg(m_preview.target));
    refreshArming();
    m_tick.start();
    if (destructive)
        m_name->setFocus();
    else
        m_commands->setFocus();
}

void PlanPage::fillFacts()
{
    while (m_facts->rowCount())
        m_facts->removeRow(0);
    const auto add = [this](const QString &label, const QString &value) {
        auto *name = note(label);
        name->setWordWrap(false);
        m_facts->addRow(name, paragraph(value));
    };
    add(tr("Backup"), tr("%1, taken %2, %3")
                          .arg(draft().backup.fileName(), format::moment(draft().backup.when()),
                               format::bytes(draft().backup.size())));
    if (!draft().chosenNames.isEmpty()) {
        QString names = draft().chosenNames.mid(0, 6).join(QStringLiteral(", "));
        if (draft().chosenNames.size() > 6)
            names = tr("%1 and %2 more").arg(names).arg(draft().chosenNames.size() - 6);
        add(tr("Only"), names);
    }
    QStringList services;
    for (const ServiceConfig &service : RestoreWork::servicesToStop(draft().request()))
        services << service.name;
    if (draft().where != RestoreWhere::Drill)
        add(tr("Services"), services.isEmpty()
                                ? tr("None is stopped.")
                                : tr("%1: stopped just before the swap, started again after it, and asked whether they "
                                     "are well.")
                                      .arg(services.join(QStringLiteral(", "))));
    const RestoreEstimate &estimate = draft().estimate;
    const auto objective =
        std::chrono::duration_cast<std::chrono::milliseconds>(draft().targetEnvironment().rtoObjective());
    add(tr("Time"), estimate.duration.count() < 0
                        ? tr("Not known: %1. The objective is %2.").arg(estimate.basis, format::duration(objective))
                        : tr("About %1, %2. The objective is %3.")
                              .arg(format::duration(estimate.duration), estimate.basis, format::duration(objective)));
}

void PlanPage::arm()
{
    const Environment &environment = draft().targetEnvironment();
    draft().parts.dialogs.askText(
        this, tr("Arm %1").arg(environment.name),
        tr("Why is production to be changed? The reason goes into the audit log."), m_reason->text(),
        [this, id = environment.id](std::optional<QString> reason) {
            if (!reason)
                return;
            const std::chrono::minutes minutes(draft().parts.settings.value(settings::armMinutes));
            if (m_reason->text().isEmpty())
                m_reason->setText(*reason);
            onFinished(desk().runner().arming().arm(id, minutes, *reason), this, [this](Result<void> armed) {
                m_error->setVisible(!armed);
                if (!armed)
                    m_error->setError(armed.error());
                refreshArming();
            });
        });
}

void PlanPage::refreshArming()
{
    if (!m_operation)
        return;
    const Environment &environment = draft().targetEnvironment();
    const bool needed = m_operation->risk() == Risk::Destructive && environment.kind == EnvironmentKind::Production;
    auto *form = static_cast<QFormLayout *>(m_confirm->layout());
    form->labelForField(m_armRow)->setVisible(needed);
    m_armRow->setVisible(needed);
    if (needed) {
        const ArmedState state = desk().runner().arming().state(environment.id);
        m_armState->setStatus(
            state.armed ? Status::Good : Status::Warning,
            state.armed ? tr("%1 may be changed for %2.").arg(environment.name, format::duration(state.remaining))
                        : tr("%1 is observe-only; arm it to go on.").arg(environment.name));
        m_arm->setVisible(!state.armed);
    }
    Q_EMIT changed();
}

bool PlanPage::canGoOn() const
{
    if (!m_operation || m_starting || draft().isStarted())
        return false;
    const Confirmation confirmation{.agreed = true, .typedName = m_name->text(), .reason = m_reason->text()};
    const Environment &environment = draft().targetEnvironment();
    return checkConfirmation(m_operation->risk(), m_preview, environment,
                             desk().runner().arming().state(environment.id), confirmation)
        .has_value();
}

void PlanPage::goOn()
{
    m_starting = true;
    m_error->hide();
    Q_EMIT changed();
    const Confirmation confirmation{.agreed = true, .typedName = m_name->text(), .reason = m_reason->text()};
    auto future = desk().start(m_operation, draft().targetEnvironment(), confirmation, &m_startedId);
    onFinished(std::move(future), this, [this](Result<Run> run) {
        if (run) {
            draft().run = *run;
            started(*run);
            return;
        }
        // Nothing was started.
        m_starting = false;
        m_error->setError(run.error());
        m_error->show();
        Q_EMIT changed();
    });
}

/// The first sign of life: from now on it is the business of the next page.
void PlanPage::started(const Run &run)
{
    if (!m_starting || run.id != m_startedId)
        return;
    m_starting = false;
    m_operation.reset(); // the gateway has it; kept here, it would hold what it holds
    m_tick.stop();
    draft().runId = run.id;
    draft().run = run;
    Q_EMIT done();
}

} // namespace castellan
