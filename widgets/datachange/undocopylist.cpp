// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/undocopylist.h"

#include "models/core/format.h"
#include "widgets/common/rowlist.h"
#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QToolButton>

namespace castellan {

using What = UndoDataMigration::What;

UndoCopyList::UndoCopyList(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_rows = new RowList(tr("Kept for undo"));
    layout->addWidget(m_rows);
}

void UndoCopyList::setCopies(const QList<UndoCopy> &copies, const QDateTime &now)
{
    m_rows->clear();
    QList<QList<UndoCopy>> runs;
    for (const UndoCopy &copy : copies) {
        if (runs.isEmpty() || runs.constLast().constFirst().run != copy.run)
            runs.append(QList<UndoCopy>());
        runs.last() << copy;
    }
    for (auto run = runs.crbegin(); run != runs.crend(); ++run)
        addRun(*run, now);
}

void UndoCopyList::addRun(const QList<UndoCopy> &copies, const QDateTime &now)
{
    auto *row = new HairlineRow;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(2, 6, 2, 8);
    layout->setSpacing(2);
    QStringList tables;
    QStringList names;
    for (const UndoCopy &copy : copies) {
        //: %1 a table, %2 a number
        tables << tr("%1: %2 rows").arg(copy.schema + u'.' + copy.table, format::count(copy.rows));
        names << copy.name;
    }
    layout->addWidget(heading(tables.join(u'\n')));
    const UndoCopy &first = copies.constFirst();
    const bool offered = first.until > now;
    auto *when = note((offered ? tr("Changed %1, kept until %2.") : tr("Changed %1, kept until %2, which is past."))
                          .arg(format::moment(first.made), format::moment(first.until)));
    when->setToolTip(
        QStringLiteral("%1 – %2\n%3").arg(format::utc(first.made), format::utc(first.until), names.join(u'\n')));
    layout->addWidget(when);
    auto *buttons = new QHBoxLayout;
    const auto add = [&](const QString &words, const QString &toolTip, What what) {
        auto *button = new QToolButton;
        button->setText(words);
        button->setToolTip(toolTip);
        button->setObjectName(what == What::Restore ? QStringLiteral("undo") : QStringLiteral("discard"));
        button->setAccessibleDescription(tables.join(u'\n'));
        connect(button, &QToolButton::clicked, this, [this, copies, what] { Q_EMIT requested(copies, what); });
        buttons->addWidget(button);
    };
    if (offered)
        add(tr("Take back…"), tr("Rows that nobody has changed since become what they were"), What::Restore);
    add(tr("Discard…"), tr("Drops the copies; the change stays"), What::Discard);
    buttons->addStretch(1);
    layout->addSpacing(2);
    layout->addLayout(buttons);
    m_rows->addRow(row);
}

} // namespace castellan
