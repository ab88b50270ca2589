// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/contentspage.h"

#include "models/backup/archivecheck.h"
#include "models/core/format.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/common/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int idRole = Qt::UserRole;

QString typeWord(const QString &type)
{
    if (type == QLatin1String("TABLE"))
        return ContentsPage::tr("table");
    if (type == QLatin1String("VIEW"))
        return ContentsPage::tr("view");
    if (type == QLatin1String("MATERIALIZED VIEW"))
        return ContentsPage::tr("materialized view");
    return type.toLower();
}

QListWidget *makeList(const QString &name)
{
    auto *list = new QListWidget;
    list->setAccessibleName(name);
    list->setWordWrap(true);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return list;
}

void fillList(QListWidget *list, const QStringList &lines)
{
    list->clear();
    for (const QString &line : lines) {
        auto *item = new QListWidgetItem(line, list);
        item->setToolTip(line);
    }
}

} // namespace

ContentsPage::ContentsPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_everything = new QRadioButton(tr("&Everything (recommended)"));
    m_everything->setObjectName(QStringLiteral("everything"));
    m_everything->setFont(scaledFont(m_everything->font(), 1.0, true));
    m_everything->setChecked(true);
    auto *all = note(tr("The whole database as it was, compared with the manifest afterwards."));
    all->setContentsMargins(26, 0, 0, 4);
    m_some = new QRadioButton(tr("&Only some tables and views"));
    m_some->setObjectName(QStringLiteral("some"));
    m_some->setFont(scaledFont(m_some->font(), 1.0, true));
    m_whyNotSome =
        note(tr("With everything that they need. What depends on a table that you leave out is left out too, and "
                "named."));
    m_whyNotSome->setContentsMargins(26, 0, 0, 4);
    layout->addWidget(m_everything);
    layout->addWidget(all);
    layout->addWidget(m_some);
    layout->addWidget(m_whyNotSome);
    connect(m_everything, &QRadioButton::clicked, this, [this] { setPartial(false); });
    connect(m_some, &QRadioButton::clicked, this, [this] { setPartial(true); });

    m_choosing = new QWidget;
    auto *row = new QHBoxLayout(m_choosing);
    row->setContentsMargins(26, 0, 0, 0);
    row->setSpacing(14);
    auto *left = new QVBoxLayout;
    left->setSpacing(6);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Find a table"));
    m_filter->setAccessibleName(tr("Find a table"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, &ContentsPage::filter);
    left->addWidget(m_filter);
    m_tree = new QTreeWidget;
    m_tree->setObjectName(QStringLiteral("contents"));
    m_tree->setAccessibleName(tr("Tables and views in the backup"));
    m_tree->setHeaderLabels({tr("Name"), tr("Kind"), tr("Rows")});
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *, int column) {
        if (column == 0 && !m_filling)
            selectionChanged();
    });
    left->addWidget(m_tree, 1);
    row->addLayout(left, 3);
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    m_alongTitle = heading({});
    m_along = makeList(tr("Brought along"));
    m_leftTitle = heading({});
    m_left = makeList(tr("Left out"));
    right->addWidget(m_alongTitle);
    right->addWidget(m_along, 1);
    right->addSpacing(4);
    right->addWidget(m_leftTitle);
    right->addWidget(m_left, 1);
    row->addLayout(right, 2);

    m_states = new StateView(m_choosing, draft.parts.clock);
    connect(m_states, &StateView::retryRequested, this, &ContentsPage::load);
    layout->addWidget(m_states, 1);
    m_noSwap = new SentenceBanner;
    m_noSwap->hide();
    layout->addWidget(m_noSwap);
    layout->addStretch(0);
}

QString ContentsPage::subtitle() const
{
    //: %1 is a file name, %2 a moment
    return tr("From %1, taken %2.").arg(draft().backup.fileName(), format::moment(draft().backup.when()));
}

bool ContentsPage::canGoOn() const
{
    return m_everything->isChecked() || !draft().chosen.isEmpty();
}

void ContentsPage::enter()
{
    if (m_contentsOf != draft().backup.id) {
        m_contents.reset();
        m_everything->setChecked(true);
        setPartial(false);
        const auto copy = restorableCopy(draft().backup);
        const bool plain = copy && copy->kind == FileKind::PlainSql;
        m_some->setEnabled(!plain);
        m_whyNotSome->setText(plain
                                  ? tr("A plain SQL dump has no list of contents; it can only be restored whole.")
                                  : tr("With everything that they need. What depends on a table that you leave out is "
                                       "left out too, and named."));
        if (!plain)
            load();
    }
    // Whether it is swapped in was perhaps answered anew.
    setPartial(m_some->isChecked());
    (m_some->isChecked() ? m_some : m_everything)->setFocus();
}

void ContentsPage::load()
{
    m_contentsOf = draft().backup.id;
    m_cancel.cancel();
    m_cancel = CancelSource();
    m_states->showLoading(tr("Reading the list of contents…"));
    onFinished(desk().contents(draft().backup, m_cancel.token()), this,
               [this, id = m_contentsOf](Result<TableOfContents> contents) {
                   if (id != m_contentsOf)
                       return;
                   if (!contents) {
                       m_contentsOf.clear(); // asked again when the page is entered again
                       Error error = std::move(contents).error();
                       error.retryable = true;
                       m_states->showFailed(error);
                       return;
                   }
                   m_contents = *std::move(contents);
                   fill();
               });
}

void ContentsPage::fill()
{
    m_filling = true;
    m_tree->clear();
    QHash<QPair<QString, QString>, qint64> rows;
    if (draft().backup.manifest) {
        for (const TableFacts &table : draft().backup.manifest->tables)
            rows.insert({table.schema, table.name}, table.rows);
    }
    QMap<QString, QTreeWidgetItem *> schemas;
    for (const TocEntry &entry : m_contents->relations()) {
        QTreeWidgetItem *&schema = schemas[entry.schema];
        if (!schema) {
            schema = new QTreeWidgetItem(m_tree, {entry.schema, tr("schema"), QString()});
            schema->setFlags(schema->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
            schema->setCheckState(0, Qt::Unchecked);
        }
        const qint64 count = rows.value({entry.schema, entry.name}, -1);
        auto *item = new QTreeWidgetItem(
            schema, {entry.name, typeWord(entry.type), count < 0 ? QString() : format::count(count)});
        item->setFlags((item->flags() | Qt::ItemIsUserCheckable) & ~Qt::ItemIsAutoTristate);
        item->setCheckState(0, draft().chosen.contains(entry.dumpId) ? Qt::Checked : Qt::Unchecked);
        item->setData(0, idRole, entry.dumpId);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_tree->expandAll();
    for (int column = 0; column < 3; ++column)
        m_tree->header()->setSectionResizeMode(column,
                                               column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    m_filling = false;
    m_states->showContent();
    selectionChanged();
}

void ContentsPage::filter(const QString &text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *schema = m_tree->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < schema->childCount(); ++j) {
            const bool matches = text.isEmpty() || schema->child(j)->text(0).contains(text, Qt::CaseInsensitive);
            schema->child(j)->setHidden(!matches);
            any = any || matches;
        }
        schema->setHidden(!any);
    }
}

QSet<int> ContentsPage::checkedIds() const
{
    QSet<int> ids;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *schema = m_tree->topLevelItem(i);
        for (int j = 0; j < schema->childCount(); ++j) {
            if (schema->child(j)->checkState(0) == Qt::Checked)
                ids << schema->child(j)->data(0, idRole).toInt();
        }
    }
    return ids;
}

void ContentsPage::setPartial(bool partial)
{
    m_states->setVisible(partial);
    selectionChanged();
}

void ContentsPage::selectionChanged()
{
    const bool partial = m_some->isChecked() && m_contents;
    draft().chosen = partial ? checkedIds() : QSet<int>();
    draft().chosenNames.clear();
    TocSelection selection;
    if (!draft().chosen.isEmpty()) {
        selection = selectRelations(*m_contents, draft().chosen);
        for (const TocEntry &entry : m_contents->relations()) {
            if (draft().chosen.contains(entry.dumpId))
                draft().chosenNames << entry.label();
        }
    }
    draft().broughtAlong = selection.broughtAlong;
    draft().leftOut = selection.leftOut;
    m_alongTitle->setText(selection.broughtAlong.isEmpty()
                              ? tr("Nothing has to be brought along")
                              : tr("Brought along, because it is needed (%1)").arg(selection.broughtAlong.size()));
    m_leftTitle->setText(selection.leftOut.isEmpty() ? tr("Nothing is left out")
                                                     : tr("Left out, by name (%1)").arg(selection.leftOut.size()));
    fillList(m_along, selection.broughtAlong);
    fillList(m_left, selection.leftOut);
    const bool wouldSwap = draft().makesDatabase() && draft().swap;
    m_noSwap->setVisible(m_some->isChecked() && wouldSwap);
    m_noSwap->setSentence(Status::Warning, tr("The new database is not swapped in, because it lacks the other tables."),
                          tr("It stays beside %1 as %2, to take rows from.").arg(draft().liveName(), draft().newName));
    Q_EMIT changed();
}

} // namespace castellan
