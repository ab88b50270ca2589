// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/objectivesform.h"

#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/environment/tiermodel.h"

#include <QAction>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QTableView>

#include <cmath>

namespace castellan {
namespace {

const Thresholds &guide()
{
    static const Thresholds thresholds;
    return thresholds;
}

/// 0.925 as "92.5 %"
QString percentText(double share)
{
    return QStringLiteral("%1 %").arg(QLocale().toString(share * 100, 'g', 6));
}

/// What the field says, or the guide's where it says nothing.
double shareOf(const QLineEdit *field, double byDefault)
{
    QString text = field->text().remove(QLatin1Char('%')).trimmed();
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    bool known = false;
    const double percent = text.toDouble(&known);
    // Rounded, or 92.5 / 100 would not be the 0.925 that a file says.
    return known ? std::round(percent * 1e4) / 1e6 : byDefault;
}

void showShare(QLineEdit *field, double share, double byDefault)
{
    field->setText(share == byDefault ? QString() : percentText(share));
}

} // namespace

ObjectivesForm::ObjectivesForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const Environment defaults;
    m_rto = addTiers(layout, tr("How long it may take until everything is back (RTO)"), QStringLiteral("rto"),
                     QStringLiteral("recovery.rto"), defaultRtoTiers(), defaults.rtoTier);
    m_rpo = addTiers(layout, tr("How much of the newest data may be lost (RPO)"), QStringLiteral("rpo"),
                     QStringLiteral("recovery.rpo"), defaultRpoTiers(), defaults.rpoTier);
    layout->addSpacing(6);
    layout->addWidget(heading(tr("Limits")));
    layout->addWidget(note(tr("What is left empty is the maintenance guide's.")));
    auto *form = newForm();
    layout->addLayout(form);
    m_connections = addShare(form, tr("&Connections in use"), QStringLiteral("connectionsOfMax"),
                             guide().connectionsOfMax, tr("At most this share of max_connections."));
    m_cacheHit = addShare(form, tr("C&ache hits"), QStringLiteral("cacheHit"), guide().cacheHit,
                          tr("At least this share of the blocks read comes from memory."));
    m_indexHit = addShare(form, tr("&Index hits"), QStringLiteral("indexHit"), guide().indexHit,
                          tr("The same for the blocks of indexes."));
    m_disk = addShare(form, tr("&Disk in use"), QStringLiteral("diskUsed"), guide().diskUsed,
                      tr("At most this share of a file system."));
    m_slowQuery = new QLineEdit;
    m_slowQuery->setObjectName(QStringLiteral("slowQueryMs"));
    m_slowQuery->setPlaceholderText(tr("%1 ms").arg(guide().slowQuery.count()));
    m_slowQuery->setClearButtonEnabled(true);
    m_slowQuery->setMaximumWidth(fontMetrics().averageCharWidth() * 22);
    m_slowQuery->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,8}( ?ms)?")), m_slowQuery));
    addField(form, tr("A &query is slow from"), m_slowQuery, {QStringLiteral("thresholds.slowQueryMs")},
             tr("In milliseconds."));
    auto *all = new QPushButton(tr("&Empty all limits"));
    all->setObjectName(QStringLiteral("limitsOfTheGuide"));
    all->setAutoDefault(false);
    all->setToolTip(tr("Then each is the guide's"));
    layout->addWidget(all, 0, Qt::AlignLeft);
    layout->addStretch(1);

    connect(all, &QPushButton::clicked, this, &ObjectivesForm::clearLimits);
    for (QLineEdit *field : limits()) {
        connect(field, &QLineEdit::textChanged, this, [this] {
            if (!m_loading)
                Q_EMIT edited();
        });
    }
    load({});
}

TierModel *ObjectivesForm::addTiers(QVBoxLayout *layout, const QString &title, const QString &name,
                                    const QString &keyPath, const QList<RecoveryTier> &defaults,
                                    const QString &defaultTier)
{
    auto *headline = heading(title);
    layout->addWidget(headline);
    auto *model = new TierModel(this);
    auto *table = new QTableView;
    table->setObjectName(name + QStringLiteral("Tiers"));
    table->setAccessibleName(title);
    table->setModel(model);
    prepareTable(table);
    table->setSelectionBehavior(QAbstractItemView::SelectItems);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
    setVisibleRows(table, 3);
    table->setMaximumHeight(table->minimumHeight() + 2 * table->verticalHeader()->defaultSectionSize());
    const int letter = fontMetrics().averageCharWidth();
    table->setColumnWidth(TierModel::Name, 30 * letter);
    table->setColumnWidth(TierModel::Objective, 14 * letter);
    layout->addWidget(table);
    auto *problem = problemText();
    layout->addWidget(problem);
    addProblemLabel(problem, table, {keyPath, keyPath + QStringLiteral("Tier")});

    auto *buttons = new QHBoxLayout;
    const auto addButton = [&](const QString &text, const QString &object) {
        auto *button = new QPushButton(text);
        button->setObjectName(object);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        return button;
    };
    auto *add = addButton(tr("Add a tier"), name + QStringLiteral("Add"));
    auto *remove = addButton(tr("Remove"), name + QStringLiteral("Remove"));
    auto *reset = addButton(tr("The guide's"), name + QStringLiteral("Guide"));
    add->setAccessibleDescription(title);
    remove->setAccessibleDescription(title);
    reset->setAccessibleDescription(title);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    tabThrough({table, add, remove, reset});

    connect(add, &QPushButton::clicked, this, [table, model] {
        const QModelIndex made = model->index(model->add(), TierModel::Name);
        table->setFocus();
        table->setCurrentIndex(made);
        table->edit(made);
    });
    const auto removeCurrent = [table, model] { model->remove(table->currentIndex().row()); };
    connect(remove, &QPushButton::clicked, this, removeCurrent);
    auto *key = new QAction(tr("Remove"), table);
    key->setShortcut(QKeySequence::Delete);
    key->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(key);
    connect(key, &QAction::triggered, this, removeCurrent);
    const auto changed = [=, this] {
        remove->setEnabled(model->rowCount() > 1);
        reset->setEnabled(model->tiers() != defaults || model->chosen() != defaultTier);
    };
    connect(reset, &QPushButton::clicked, this, [=, this] {
        model->setTiers(defaults, defaultTier);
        changed();
        Q_EMIT edited();
    });
    connect(model, &TierModel::edited, this, [=, this] {
        changed();
        Q_EMIT edited();
    });
    connect(model, &QAbstractItemModel::modelReset, this, changed);
    return model;
}

QLineEdit *ObjectivesForm::addShare(QFormLayout *form, const QString &label, const QString &key, double byDefault,
                                    const QString &explanation)
{
    auto *field = new QLineEdit;
    field->setObjectName(key);
    field->setPlaceholderText(percentText(byDefault));
    field->setClearButtonEnabled(true);
    field->setMaximumWidth(fontMetrics().averageCharWidth() * 22);
    field->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("(100|[0-9]{0,2}([.,][0-9]{0,4})?)( ?%)?")), field));
    addField(form, label, field, {QStringLiteral("thresholds.") + key}, explanation);
    return field;
}

QList<QLineEdit *> ObjectivesForm::limits() const
{
    return {m_connections, m_cacheHit, m_indexHit, m_disk, m_slowQuery};
}

void ObjectivesForm::clearLimits()
{
    for (QLineEdit *field : limits())
        field->clear();
}

void ObjectivesForm::load(const Environment &environment)
{
    m_loading = true;
    m_rto->setTiers(environment.rto, environment.rtoTier);
    m_rpo->setTiers(environment.rpo, environment.rpoTier);
    const Thresholds &limits = environment.thresholds;
    showShare(m_connections, limits.connectionsOfMax, guide().connectionsOfMax);
    showShare(m_cacheHit, limits.cacheHit, guide().cacheHit);
    showShare(m_indexHit, limits.indexHit, guide().indexHit);
    showShare(m_disk, limits.diskUsed, guide().diskUsed);
    m_slowQuery->setText(limits.slowQuery == guide().slowQuery ? QString() : QString::number(limits.slowQuery.count()));
    m_loading = false;
}

void ObjectivesForm::store(Environment &environment) const
{
    environment.rto = m_rto->tiers();
    environment.rtoTier = m_rto->chosen();
    environment.rpo = m_rpo->tiers();
    environment.rpoTier = m_rpo->chosen();
    Thresholds &limits = environment.thresholds;
    limits.connectionsOfMax = shareOf(m_connections, guide().connectionsOfMax);
    limits.cacheHit = shareOf(m_cacheHit, guide().cacheHit);
    limits.indexHit = shareOf(m_indexHit, guide().indexHit);
    limits.diskUsed = shareOf(m_disk, guide().diskUsed);
    bool known = false;
    const int milliseconds = m_slowQuery->text().remove(QStringLiteral("ms")).trimmed().toInt(&known);
    limits.slowQuery = known ? std::chrono::milliseconds(milliseconds) : guide().slowQuery;
}

} // namespace castellan
