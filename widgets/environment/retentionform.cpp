// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/retentionform.h"

#include "models/database/postgressession.h"
#include "models/database/sqltext.h"
#include "widgets/common/text.h"
#include "widgets/environment/editedrows.h"
#include "widgets/environment/rowbuttons.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include <tuple>

namespace castellan {
namespace {

using Action = TableRetention::Action;
using Format = TableRetention::Format;

/// "schema.table" in its parts; the schema is empty where none is named. What is no name stays as it was written.
std::pair<QString, QString> schemaAndTable(const QString &written)
{
    const auto parts = sqltext::nameParts(written.trimmed());
    if (!parts || parts->isEmpty() || parts->size() > 2)
        return {{}, written.trimmed()};
    return parts->size() == 2 ? std::pair{parts->constFirst(), parts->constLast()}
                              : std::pair{QString(), parts->constFirst()};
}

/// As schemaAndTable() reads it.
QString written(const QString &schema, const QString &table)
{
    const auto part = [](const QString &name) {
        return name.contains(u'.') || name.contains(u'"') ? quoteIdentifier(name) : name;
    };
    return schema.isEmpty() ? part(table) : part(schema) + u'.' + part(table);
}

} // namespace

/// The tables that have a policy; their names are written in place.
class RetentionRows final : public EditedRows<TableRetention, RetentionRows>
{
public:
    enum Column { Table, ColumnCount };
    using EditedRows::EditedRows;

    const QList<TableRetention> &policies() const { return rows(); }
    void setPolicies(const QList<TableRetention> &policies)
    {
        if (policies != rows())
            reset(policies);
    }
    void put(int place, const TableRetention &policy)
    {
        if (assign(row(place), policy))
            Q_EMIT edited();
    }
    int add()
    {
        TableRetention made;
        made.table = freeName(
            RetentionForm::tr("table"), [](int number) { return RetentionForm::tr("table %1").arg(number); },
            [](const TableRetention &one) { return one.table; });
        made.age.years = 1;
        return append(made);
    }

protected:
    QVariant cell(const TableRetention &policy, int, int role) const override
    {
        return role == Qt::DisplayRole || role == Qt::EditRole ? QVariant(written(policy.schema, policy.table))
                                                               : QVariant();
    }
    QVariant header(int, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(RetentionForm::tr("Table"))
               : role == Qt::ToolTipRole
                   ? QVariant(RetentionForm::tr("schema.table; without a schema, public is meant"))
                   : QVariant();
    }
    bool write(TableRetention &policy, int, const QVariant &value, int role) override
    {
        if (role != Qt::EditRole)
            return false;
        auto [schema, table] = schemaAndTable(value.toString());
        const bool moved = assign(policy.schema, schema.isEmpty() ? TableRetention().schema : schema);
        return assign(policy.table, table) || moved;
    }
};

RetentionForm::RetentionForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(
        note(tr("Which rows leave their table when they are old, and where they go. Nothing goes by itself: a "
                "policy is run on the page Data, or by castellan retention run.")));
    auto *problem = problemText();
    layout->addWidget(problem);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(makeList(), 2);
    row->addWidget(makeEditor(), 5);
    layout->addLayout(row, 1);
    addProblemLabel(problem, m_list, {QStringLiteral("retention")});
    connect(m_rows, &EditedTable::edited, this, [this] {
        if (!m_loading)
            Q_EMIT edited();
    });
    load({});
}

QWidget *RetentionForm::makeList()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    m_rows = new RetentionRows(this);
    m_list = new QTableView;
    m_list->setObjectName(QStringLiteral("retention"));
    m_list->setAccessibleName(tr("Tables with a retention policy"));
    m_list->setModel(m_rows);
    prepareTable(m_list);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setVisibleRows(m_list, 5);
    column->addWidget(m_list, 1);
    column->addWidget(new RowButtons(
        m_list, QStringLiteral("policy"), tr("&Add a table"), tr("Remo&ve"),
        {.add = [this] { return m_rows->add(); }, .remove = [this](int row) { m_rows->remove(row); }, .least = 0}));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RetentionForm::choose);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &RetentionForm::choose);
    connect(m_rows, &QAbstractItemModel::dataChanged, this, &RetentionForm::follow);
    return side;
}

QWidget *RetentionForm::makeEditor()
{
    m_editor = new QWidget;
    m_form = newForm();
    m_form->setContentsMargins(0, 0, 0, 0);
    m_editor->setLayout(m_form);
    const auto field = [this](const char *name, const QString &label, const QString &explanation = {}) {
        auto *line = new QLineEdit;
        line->setObjectName(QLatin1String(name));
        connect(line, &QLineEdit::textChanged, this, &RetentionForm::take);
        addField(m_form, label, line, {}, explanation);
        return line;
    };
    const auto choice = [this](const char *name, const QString &label) {
        auto *box = new QComboBox;
        box->setObjectName(QLatin1String(name));
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        addField(m_form, label, box, {});
        return box;
    };
    m_ageColumn =
        field("ageColumn", tr("A&ge by"), tr("The column with the date or time of a row. Rows without one stay."));
    m_ageColumn->setPlaceholderText(QStringLiteral("created_at"));
    addField(m_form, tr("&Older than"), makeAge(), {});
    m_action = choice("action", tr("The&y"));
    m_action->addItem(tr("move to an archive table"), static_cast<int>(Action::ArchiveTable));
    m_action->addItem(tr("move to compressed files on this computer"), static_cast<int>(Action::ArchiveFile));
    m_action->addItem(tr("are deleted"), static_cast<int>(Action::Delete));
    m_archive = field("archiveTable", tr("Archive ta&ble"), tr("It is made like the table where there is none."));
    m_addColumns = addBox(QStringLiteral("addColumns"), tr("Add columns that the archive lac&ks"),
                          tr("Else they are a reason to refuse"));
    m_directory = field("directory", tr("&Folder"));
    m_directory->setPlaceholderText(QStringLiteral("~/archive"));
    m_format = choice("format", tr("For&mat"));
    m_format->addItem(tr("text, as COPY writes it"), static_cast<int>(Format::Text));
    m_format->addItem(tr("CSV"), static_cast<int>(Format::Csv));
    m_detach = addBox(QStringLiteral("detachPartitions"), tr("Take off &partitions that are too old as a whole"),
                      tr("Instead of emptying them row by row"));
    m_vacuum = addBox(QStringLiteral("vacuum"), tr("VACUUM after&wards"), tr("Plainly, beside everybody's work"));
    m_auditLog =
        addBox(QStringLiteral("auditLog"), tr("It &is an audit log"),
               tr("Such rows are not deleted before seven years; a table whose name says \"audit\" is one anyhow"));
    addField(m_form, tr("&Legal hold"), makeHold(), {});
    for (QComboBox *box : {m_action, m_format})
        connect(box, &QComboBox::currentIndexChanged, this, &RetentionForm::take);
    return m_editor;
}

QWidget *RetentionForm::makeAge()
{
    auto *age = new QWidget;
    auto *row = new QHBoxLayout(age);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto add = [&](const char *name, const QString &suffix, int most, const QString &accessible) {
        auto *number = new QSpinBox;
        number->setObjectName(QLatin1String(name));
        number->setRange(0, most);
        number->setSuffix(u' ' + suffix);
        number->setAccessibleName(accessible);
        connect(number, &QSpinBox::valueChanged, this, &RetentionForm::take);
        row->addWidget(number);
        return number;
    };
    m_years = add("ageYears", tr("years"), 100, tr("Years"));
    m_months = add("ageMonths", tr("months"), 1200, tr("Months"));
    m_days = add("ageDays", tr("days"), 36500, tr("Days"));
    row->addStretch(1);
    age->setFocusProxy(m_years);
    age->setAccessibleName(tr("Older than"));
    return age;
}

QWidget *RetentionForm::makeHold()
{
    auto *hold = new QWidget;
    auto *row = new QHBoxLayout(hold);
    row->setContentsMargins(0, 0, 0, 0);
    m_hold = new QCheckBox(tr("Nothing goes, because of"));
    m_hold->setObjectName(QStringLiteral("legalHold"));
    m_holdReason = new QLineEdit;
    m_holdReason->setObjectName(QStringLiteral("holdReason"));
    m_holdReason->setAccessibleName(tr("Reason of the legal hold"));
    m_holdReason->setPlaceholderText(tr("the case, and who asks for it"));
    row->addWidget(m_hold);
    row->addWidget(m_holdReason, 1);
    connect(m_hold, &QCheckBox::toggled, this, &RetentionForm::take);
    connect(m_holdReason, &QLineEdit::textChanged, this, &RetentionForm::take);
    hold->setFocusProxy(m_hold);
    hold->setAccessibleName(tr("Legal hold"));
    return hold;
}

QCheckBox *RetentionForm::addBox(const QString &name, const QString &words, const QString &toolTip)
{
    auto *box = new QCheckBox(words);
    box->setObjectName(name);
    box->setToolTip(toolTip);
    connect(box, &QCheckBox::toggled, this, &RetentionForm::take);
    m_form->addRow(QString(), box);
    return box;
}

int RetentionForm::current() const
{
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void RetentionForm::load(const Environment &environment)
{
    m_loading = true;
    const int row = std::max(0, current());
    m_rows->setPolicies(environment.retention);
    m_list->setCurrentIndex(m_rows->index(std::min(row, m_rows->rowCount() - 1), RetentionRows::Table));
    m_loading = false;
    choose();
}

void RetentionForm::store(Environment &environment) const
{
    environment.retention = m_rows->policies();
}

void RetentionForm::choose()
{
    const bool loading = std::exchange(m_loading, true);
    const TableRetention policy = m_rows->policies().value(current());
    m_ageColumn->setText(policy.ageColumn);
    m_years->setValue(policy.age.years);
    m_months->setValue(policy.age.months);
    m_days->setValue(policy.age.days);
    m_action->setCurrentIndex(m_action->findData(static_cast<int>(policy.action)));
    m_archive->setText(policy.archiveSchema.isEmpty() && policy.archiveTable.isEmpty()
                           ? QString()
                           : written(policy.archiveSchema, policy.archiveTableName()));
    m_addColumns->setChecked(policy.addColumns);
    m_directory->setText(policy.directory);
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(policy.format)));
    m_detach->setChecked(policy.detachPartitions);
    m_vacuum->setChecked(policy.vacuum);
    m_auditLog->setChecked(policy.auditLog);
    m_hold->setChecked(policy.legalHold);
    m_holdReason->setText(policy.holdReason);
    m_editor->setEnabled(current() >= 0);
    m_loading = loading;
    follow();
}

void RetentionForm::take()
{
    const int row = current();
    if (m_loading || row < 0)
        return;
    TableRetention policy = m_rows->policies().at(row);
    policy.ageColumn = m_ageColumn->text().trimmed();
    policy.age = {.years = m_years->value(), .months = m_months->value(), .days = m_days->value()};
    policy.action = static_cast<Action>(m_action->currentData().toInt());
    std::tie(policy.archiveSchema, policy.archiveTable) = schemaAndTable(m_archive->text());
    policy.addColumns = m_addColumns->isChecked();
    policy.directory = m_directory->text().trimmed();
    policy.format = static_cast<Format>(m_format->currentData().toInt());
    policy.detachPartitions = m_detach->isChecked();
    policy.vacuum = m_vacuum->isChecked();
    policy.auditLog = m_auditLog->isChecked();
    policy.legalHold = m_hold->isChecked();
    policy.holdReason = m_holdReason->text().trimmed();
    follow();
    m_rows->put(row, policy);
}

/// Only what the action asks for is shown.
void RetentionForm::follow()
{
    const auto action = static_cast<Action>(m_action->currentData().toInt());
    const bool isTable = action == Action::ArchiveTable;
    const bool isFile = action == Action::ArchiveFile;
    m_form->setRowVisible(m_archive->parentWidget(), isTable);
    m_form->setRowVisible(m_addColumns, isTable);
    m_form->setRowVisible(m_directory->parentWidget(), isFile);
    m_form->setRowVisible(m_format->parentWidget(), isFile);
    m_form->setRowVisible(m_detach, !isFile);
    m_holdReason->setEnabled(m_hold->isChecked());
    m_archive->setPlaceholderText(m_rows->policies().value(current()).table + QStringLiteral("_archive"));
}

} // namespace castellan
