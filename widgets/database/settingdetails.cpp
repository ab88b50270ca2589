// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/settingdetails.h"

#include "models/database/maintenance/settingmodel.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencehead.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace castellan {

SettingDetails::SettingDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("settingSentence"), QStringLiteral("settingExplanation"));
    layout->addWidget(m_head);
    m_buttons = buttonsOf(actions);
    layout->addWidget(m_buttons);
    auto *both = new QWidget;
    auto *cards = new QHBoxLayout(both);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    const auto add = [&](const QString &title, Card *&card, FactList *&list) {
        card = new Card(title, bench.clock());
        list = new FactList;
        list->setAccessibleName(title);
        card->body()->addWidget(list);
        card->body()->addStretch(1);
        cards->addWidget(card, 1);
    };
    add(tr("Its values"), m_valueCard, m_values);
    add(tr("Where they come from"), m_placeCard, m_places);
    layout->addWidget(new ScrollColumn(both), 1);
    clear();
}

void SettingDetails::clear()
{
    m_head->clear();
    m_buttons->hide();
    m_valueCard->states()->showEmpty(tr("No setting selected"), tr("Select one above to see what it is."));
    m_placeCard->states()->showEmpty({}, {});
}

void SettingDetails::setSetting(const ServerSetting &setting, const ServerSettings &all)
{
    QStringList explanation{setting.description, setting.details};
    explanation.removeAll(QString());
    const Status status = SettingModel::status(setting);
    m_head->setSentence(
        status == Status::Good ? std::nullopt : std::optional(status),
        //: a setting and its value
        tr("%1 is %2.").arg(setting.name, setting.value.isEmpty() ? tr("empty") : setting.inWords(setting.value)),
        explanation.join(u' '));
    m_buttons->show();
    QList<FactLine> values;
    QList<FactLine> places;
    const auto add = [](QList<FactLine> &to, const QString &name, const QString &value) {
        if (!value.isEmpty())
            to.append({.name = name, .value = value, .status = {}, .toolTip = {}, .icon = {}});
    };
    add(values, tr("In force"), setting.inWords(setting.value));
    add(values, tr("New sessions get"), setting.inWords(setting.resetValue));
    add(values, tr("When nobody sets it"), setting.inWords(setting.bootValue));
    if (!setting.minimum.isEmpty())
        add(values, tr("Allowed"),
            tr("%1 to %2").arg(setting.inWords(setting.minimum), setting.inWords(setting.maximum)));
    add(values, tr("Choices"), setting.choices.join(QStringLiteral(", ")));
    add(values, tr("A change takes"), takesInWords(setting.takes()));
    if (setting.pendingRestart)
        values.append({.name = tr("Waits for a restart"),
                       .value = tr("the files say something else"),
                       .status = Status::Warning,
                       .toolTip = {},
                       .icon = {}});
    add(places, tr("Source"), setting.source);
    add(places, tr("File"),
        setting.file.isEmpty() ? QString() : QStringLiteral("%1:%2").arg(setting.file).arg(setting.line));
    if (const auto altered = all.alteredTo(setting.name); altered.isKnown())
        add(places, tr("ALTER SYSTEM has said"), altered.value ? *altered.value : tr("nothing"));
    add(places, tr("Category"), setting.category);
    if (setting.file.isEmpty() && !all.complete)
        add(places, tr("Files"), tr("shown with pg_read_all_settings only"));
    m_values->setFacts(values);
    m_places->setFacts(places);
    m_valueCard->states()->showContent();
    m_placeCard->states()->showContent();
}

} // namespace castellan
