// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/targetpage.h"

#include "widgets/common/scrollcolumn.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int indent = 26;      // the text of a radio button stands there
constexpr int longestName = 63; // bytes, PostgreSQL's limit

} // namespace

TargetPage::TargetPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(3);

    const QString live = draft.parts.desk.environment().database.name;
    addChoice(layout, RestoreWhere::NewDatabase, QStringLiteral("whereNew"),
              tr("A new database, then swap (recommended)"),
              tr("Restored beside the live database, compared with the backup row by row, and swapped in by renaming, "
                 "which takes a moment. The old database is kept, and one click swaps back."));
    addChoice(layout, RestoreWhere::Drill, QStringLiteral("whereDrill"), tr("A scratch database, for a drill"),
              tr("Restored, compared and measured, then dropped. Nothing of %1 is touched.").arg(live));
    addChoice(layout, RestoreWhere::Elsewhere, QStringLiteral("whereElsewhere"), tr("Another server"),
              draft.parts.others.isEmpty()
                  ? tr("There is no other environment yet. Add one to restore this backup to its server.")
                  : tr("Restored to the server of another environment, to look at old data there or to move."));
    m_others = new QComboBox;
    m_others->setObjectName(QStringLiteral("otherEnvironment"));
    m_others->setAccessibleName(tr("Environment to restore to"));
    for (const Environment &environment : draft.parts.others)
        //: %1 is an environment's name, %2 its kind ("staging"), %3 its database
        m_others->addItem(
            tr("%1 (%2): %3").arg(environment.name, environmentKindWord(environment.kind), environment.database.name),
            environment.id);
    auto *othersBox = new QWidget;
    auto *othersRow = new QHBoxLayout(othersBox);
    othersRow->setContentsMargins(indent, 0, 0, 4);
    othersRow->addWidget(m_others);
    othersRow->addStretch();
    layout->addWidget(othersBox);
    othersBox->setVisible(!draft.parts.others.isEmpty());
    connect(m_others, &QComboBox::activated, this, [this] { choose(RestoreWhere::Elsewhere); });
    addChoice(
        layout, RestoreWhere::InPlace, QStringLiteral("whereInPlace"), tr("In place"),
        tr("Writes over %1 itself, in one transaction, while everybody waits. What is there now is backed up first; "
           "the "
           "way back is another restore. Its name must be typed. Only for when there is no room for a second database.")
            .arg(live),
        Status::Critical);
    m_choices.value(RestoreWhere::Elsewhere)->setEnabled(!draft.parts.others.isEmpty());
    layout->addSpacing(8);
    m_options = makeOptions();
    layout->addWidget(m_options);
    layout->addStretch();
    m_above.insert(RestoreWhere::Elsewhere, othersBox);
    m_layout = layout;

    auto *scroll = new ScrollColumn(content, QPalette::Base);
    scroll->setAccessibleName(tr("Where to restore"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
}

QRadioButton *TargetPage::addChoice(QVBoxLayout *layout, RestoreWhere where, const QString &name, const QString &title,
                                    const QString &sentence, Status status)
{
    auto *button = new QRadioButton(title);
    button->setObjectName(name);
    button->setFont(scaledFont(button->font(), 1.0, true));
    button->setAccessibleDescription(sentence);
    // The warning is in the words; the colour only goes with it.
    QLabel *explanation = status == Status::Critical ? problemText() : note(sentence);
    explanation->setText(sentence);
    explanation->setVisible(true);
    explanation->setContentsMargins(indent, 0, 0, 0);
    layout->addWidget(button);
    layout->addWidget(explanation);
    layout->addSpacing(6);
    connect(button, &QRadioButton::clicked, this, [this, where] { choose(where); });
    m_choices.insert(where, button);
    m_above.insert(where, explanation);
    return button;
}

QWidget *TargetPage::makeOptions()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(indent, 6, 0, 8);
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("newName"));
    m_name->setMaximumWidth(fontMetrics().averageCharWidth() * 60);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        draft().newName = text;
        refresh();
    });
    m_nameNote = note({});
    m_nameNote->hide();
    auto *name = new QVBoxLayout;
    name->setSpacing(2);
    name->addWidget(m_name);
    name->addWidget(m_nameNote);
    auto *nameLabel = new QLabel(tr("&Name of the new database"));
    nameLabel->setBuddy(m_name);
    form->addRow(nameLabel, name);

    m_swap = new QCheckBox;
    m_swap->setObjectName(QStringLiteral("swap"));
    connect(m_swap, &QCheckBox::clicked, this, [this](bool on) {
        draft().swap = on;
        refresh();
    });
    form->addRow(QString(), m_swap);

    m_stop = new QCheckBox;
    m_stop->setObjectName(QStringLiteral("stopServices"));
    connect(m_stop, &QCheckBox::clicked, this, [this](bool on) {
        draft().stopServices = on;
        refresh();
    });
    m_stopNote = note({});
    m_stopNote->setContentsMargins(22, 0, 0, 0);
    auto *stop = new QVBoxLayout;
    stop->setSpacing(1);
    stop->addWidget(m_stop);
    stop->addWidget(m_stopNote);
    form->addRow(QString(), stop);

    m_keep = new QSpinBox;
    m_keep->setObjectName(QStringLiteral("keepDays"));
    m_keep->setAccessibleName(tr("Days to keep the old database"));
    m_keep->setRange(1, 365);
    connect(m_keep, &QSpinBox::valueChanged, this, [this](int days) {
        draft().keepDays = days;
        m_keep->setSuffix(tr(" day(s)", "follows a number", days));
    });
    m_keepRow = new QWidget;
    auto *keep = new QHBoxLayout(m_keepRow);
    keep->setContentsMargins(0, 0, 0, 0);
    keep->addWidget(m_keep);
    auto *keepNote = note(tr("A reminder, not a timer: it is never dropped by itself."));
    keepNote->setWordWrap(false);
    keep->addWidget(keepNote);
    keep->addStretch();
    auto *keepLabel = new QLabel(tr("&Keep the old one for"));
    keepLabel->setBuddy(m_keep);
    form->addRow(keepLabel, m_keepRow);
    return box;
}

void TargetPage::enter()
{
    if (draft().newName.isEmpty())
        m_suggested = draft().newName = draft().suggestedName();
    refresh();
    m_choices.value(draft().where)->setFocus();
}

void TargetPage::choose(RestoreWhere where)
{
    draft().where = where;
    draft().otherEnvironment = m_others->currentData().toString();
    if (draft().newName == m_suggested)
        m_suggested = draft().newName = draft().suggestedName();
    refresh();
}

bool TargetPage::canGoOn() const
{
    if (!draft().makesDatabase())
        return true;
    const QByteArray name = draft().newName.toUtf8();
    return !name.isEmpty() && name.size() <= longestName && draft().newName != draft().liveName();
}

void TargetPage::refresh()
{
    const QSignalBlocker quiet(m_keep);
    m_choices.value(draft().where)->setChecked(true);
    m_others->setEnabled(draft().where == RestoreWhere::Elsewhere);
    const bool makes = draft().makesDatabase();
    const bool replaces = (makes && draft().swap) || draft().where == RestoreWhere::InPlace;
    auto *form = static_cast<QFormLayout *>(m_options->layout());
    m_options->setVisible(draft().where != RestoreWhere::Drill);
    // Right below the choice that they are about.
    m_layout->removeWidget(m_options);
    m_layout->insertWidget(m_layout->indexOf(m_above.value(draft().where)) + 1, m_options);

    if (m_name->text() != draft().newName)
        m_name->setText(draft().newName);
    for (int row = 0; row < form->rowCount(); ++row) {
        const bool shown = row < 2 ? makes : row == 2 ? replaces : replaces && makes;
        for (const auto role : {QFormLayout::LabelRole, QFormLayout::FieldRole}) {
            QLayoutItem *item = form->itemAt(row, role);
            if (item && item->widget())
                item->widget()->setVisible(shown);
        }
    }
    m_name->setVisible(makes);
    m_swap->setText(tr("S&wap it for %1 once it is checked").arg(draft().liveName()));
    m_swap->setChecked(draft().swap);
    QString trouble;
    if (draft().newName.isEmpty())
        trouble = tr("The new database needs a name.");
    else if (draft().newName.toUtf8().size() > longestName)
        trouble = tr("PostgreSQL takes names of at most 63 bytes.");
    else if (draft().newName == draft().liveName())
        trouble = tr("That is the live database; choose another name.");
    m_nameNote->setText(trouble);
    m_nameNote->setVisible(makes && !trouble.isEmpty());

    QStringList services;
    for (const ServiceConfig &service : draft().services())
        services << service.name;
    m_stop->setText(makes ? tr("&Stop services for the swap, and start them again after it")
                          : tr("&Stop services while it is written, and start them again after it"));
    m_stop->setVisible(replaces);
    m_stopNote->setVisible(replaces);
    m_stop->setEnabled(!services.isEmpty());
    m_stop->setChecked(draft().stopServices && !services.isEmpty());
    m_stopNote->setText(services.isEmpty()
                            ? tr("No service of this environment is marked to be stopped; sessions are ended instead.")
                            : services.join(QStringLiteral(", ")));
    m_keep->setValue(draft().keepDays);
    m_keep->setSuffix(tr(" day(s)", "follows a number", draft().keepDays));
    Q_EMIT changed();
}

} // namespace castellan
