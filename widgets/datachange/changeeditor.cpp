// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/changeeditor.h"

#include "widgets/common/text.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/datachange/verificationmodel.h"
#include "widgets/environment/environmentform.h"
#include "widgets/environment/rowbuttons.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTableView>

namespace castellan {
namespace {

/// Offers the signs that there are.
class ComparisonDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        for (int sign = 0; sign <= static_cast<int>(Verification::Comparison::AtLeast); ++sign)
            box->addItem(signOf(static_cast<Verification::Comparison>(sign)));
        auto *self = const_cast<ComparisonDelegate *>(this);
        connect(box, &QComboBox::activated, self, [self, box] { // chosen is meant: nobody leaves a list to say so
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentIndex(index.data(Qt::EditRole).toInt());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentIndex());
    }
};

} // namespace

ChangeEditor::ChangeEditor(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(makeChange(), 6);
    row->addWidget(makeVerifications(), 5);
    tabThrough({m_change, m_title, m_table});
}

QWidget *ChangeEditor::makeChange()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(heading(tr("The change")));
    m_change = makeSqlView();
    m_change->setObjectName(QStringLiteral("change"));
    m_change->setReadOnly(false);
    m_change->setAccessibleName(tr("The change"));
    m_change->setPlaceholderText(
        tr("UPDATE … SET … WHERE …;\n\nOne or more statements that change rows. They are run in "
           "one transaction, which is committed only when every verification holds."));
    connect(m_change, &QPlainTextEdit::textChanged, this, &ChangeEditor::edited);
    column->addWidget(m_change, 1);
    m_title = new QLineEdit;
    m_title->setObjectName(QStringLiteral("changeTitle"));
    m_title->setAccessibleName(tr("What it is for"));
    m_title->setPlaceholderText(tr("What it is for, as the history will call it"));
    connect(m_title, &QLineEdit::textChanged, this, &ChangeEditor::edited);
    column->addWidget(m_title);
    return side;
}

QWidget *ChangeEditor::makeVerifications()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(heading(tr("What must be true afterwards")));
    m_verifications = new VerificationModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("verifications"));
    m_table->setAccessibleName(tr("Verifications"));
    m_table->setModel(m_verifications);
    prepareTable(m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setItemDelegateForColumn(VerificationModel::Comparison, new ComparisonDelegate(m_table));
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(VerificationModel::Query, QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(VerificationModel::Comparison, 7 * letter);
    m_table->setColumnWidth(VerificationModel::Expected, 14 * letter);
    m_table->setColumnWidth(VerificationModel::Found, 18 * letter);
    setVisibleRows(m_table, 2);
    connect(m_verifications, &VerificationModel::edited, this, &ChangeEditor::edited);
    column->addWidget(m_table, 1);
    column->addWidget(new RowButtons(m_table, QStringLiteral("verification"), tr("Add a &verification"),
                                     tr("Rem&ove it"),
                                     {.add = [this] { return m_verifications->add(); },
                                      .remove = [this](int row) { m_verifications->remove(row); },
                                      .least = 0}));
    column->addWidget(makeOptions());
    return side;
}

QWidget *ChangeEditor::makeOptions()
{
    auto *options = new QWidget;
    auto *column = new QVBoxLayout(options);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    m_copyAside = new QCheckBox(tr("&Keep the rows as they were, for undo within"));
    m_copyAside->setObjectName(QStringLiteral("copyAside"));
    m_copyAside->setToolTip(tr("In a table of the schema castellan in the same database"));
    m_undoDays = new QSpinBox;
    m_undoDays->setObjectName(QStringLiteral("undoDays"));
    m_undoDays->setRange(1, 365);
    m_undoDays->setValue(DataMigration().undoDays);
    m_undoDays->setSuffix(tr(" days"));
    m_undoDays->setAccessibleName(tr("Days in which undo is offered"));
    m_undoDays->setEnabled(false);
    auto *keep = new QHBoxLayout;
    keep->setSpacing(6);
    keep->addWidget(m_copyAside);
    keep->addWidget(m_undoDays);
    keep->addStretch(1);
    column->addLayout(keep);
    m_inBatches = new QCheckBox(tr("In &batches by key, each committed by itself"));
    m_inBatches->setObjectName(QStringLiteral("inBatches"));
    column->addWidget(m_inBatches);
    auto *hint =
        note(tr("For many rows: one UPDATE or DELETE whose WHERE ends with AND %1, where the keys of each batch are "
                "put. The verifications are then asked at the end.")
                 .arg(batchPlaceholder()));
    hint->setIndent(24);
    hint->setVisible(false);
    column->addWidget(hint);
    connect(m_copyAside, &QCheckBox::toggled, m_undoDays, &QWidget::setEnabled);
    connect(m_inBatches, &QCheckBox::toggled, hint, &QWidget::setVisible);
    for (QCheckBox *box : {m_copyAside, m_inBatches})
        connect(box, &QCheckBox::toggled, this, &ChangeEditor::edited);
    connect(m_undoDays, &QSpinBox::valueChanged, this, &ChangeEditor::edited);
    return options;
}

DataMigration ChangeEditor::migration() const
{
    DataMigration migration;
    migration.title = m_title->text().trimmed();
    migration.change = m_change->toPlainText();
    migration.verifications = m_verifications->verifications();
    migration.copyAside = m_copyAside->isChecked();
    migration.undoDays = m_undoDays->value();
    migration.inBatches = m_inBatches->isChecked();
    return migration;
}

void ChangeEditor::setMigration(const DataMigration &migration)
{
    m_title->setText(migration.title);
    m_change->setPlainText(migration.change);
    m_verifications->setVerifications(migration.verifications);
    m_copyAside->setChecked(migration.copyAside);
    m_undoDays->setValue(migration.undoDays);
    m_inBatches->setChecked(migration.inBatches);
    Q_EMIT edited();
}

void ChangeEditor::setVerified(const QList<VerificationResult> &results)
{
    m_verifications->setResults(results);
}

} // namespace castellan
