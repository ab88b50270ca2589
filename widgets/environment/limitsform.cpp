// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/limitsform.h"

#include "models/monitoring/runbook.h"
#include "widgets/common/text.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <optional>

namespace castellan {
namespace {

const Thresholds &guide()
{
    static const Thresholds thresholds;
    return thresholds;
}

/// 92.5 as "92.5 %"; a number of its own where the unit is empty.
QString valueText(double value, const QString &unit)
{
    const QString number =
        unit == QLatin1String("%") ? QLocale().toString(value, 'g', 6) : QString::number(std::llround(value));
    return unit.isEmpty() ? number : QStringLiteral("%1 %2").arg(number, unit);
}

/// What the field says, in its unit; nothing where it says none.
std::optional<double> valueOf(const QLineEdit *field, const QString &unit)
{
    QString text = field->text().remove(unit.isEmpty() ? QStringLiteral(" ") : unit).trimmed();
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    bool known = false;
    const double value = text.toDouble(&known);
    return known ? std::optional(value) : std::nullopt;
}

} // namespace

LimitsForm::LimitsForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(note(tr("From these on something is said. What is left empty is the maintenance guide's.")));
    auto *form = newForm(); // one, so that every field begins at the same place
    layout->addLayout(form);
    const auto section = [form](const QString &title) {
        auto *name = heading(title);
        name->setContentsMargins(0, form->rowCount() == 0 ? 0 : 8, 0, 0);
        form->addRow(name);
    };
    section(tr("The application"));
    addMilliseconds(form, tr("Res&ponse time"), "responseP95Ms", &Thresholds::responseP95,
                    tr("19 of 20 answers must come faster than this (95th percentile)."));
    addShare(form, tr("&Errors"), "errorRate", &Thresholds::errorRate,
             tr("Fewer than this share of its answers may be errors."));
    section(tr("Host and containers"));
    addShare(form, tr("&Memory in use"), "memoryUsed", &Thresholds::memoryUsed,
             tr("Of the host's memory, and of each container's limit."));
    addShare(form, tr("Processors &busy"), "cpuUsed", &Thresholds::cpuUsed,
             tr("On average over five minutes; a moment does not count."));
    addShare(form, tr("&Disk in use"), "diskUsed", &Thresholds::diskUsed, tr("At most this share of a file system."));
    add(form, tr("Resta&rts a day"),
        {.key = QStringLiteral("restartsPerDay"),
         .label = {},
         .get = [](const Thresholds &limits) { return static_cast<double>(limits.restartsPerDay); },
         .set = [](Thresholds &limits, double value) { limits.restartsPerDay = static_cast<int>(value); },
         .unit = {}},
        QRegularExpression(QStringLiteral("[0-9]{0,6}")), tr("Of one container in 24 hours; fewer than this."));
    section(tr("Database"));
    addShare(form, tr("&Connections in use"), "connectionsOfMax", &Thresholds::connectionsOfMax,
             tr("At most this share of max_connections."));
    addMilliseconds(form, tr("A &query is slow from"), "slowQueryMs", &Thresholds::slowQuery,
                    tr("The slowest of those that run now."));
    addShare(form, tr("C&ache hits"), "cacheHit", &Thresholds::cacheHit,
             tr("At least this share of the blocks read comes from memory."));
    addShare(form, tr("&Index hits"), "indexHit", &Thresholds::indexHit, tr("The same for the blocks of indexes."));
    section(tr("Redis"));
    addShare(form, tr("Reads f&ound"), "redisHit", &Thresholds::redisHit,
             tr("At least this share of what is read from Redis is there."));

    section(tr("What to do when a limit is passed"));
    addRunbooks(form);

    m_all = new QPushButton(tr("Empty a&ll limits"));
    m_all->setObjectName(QStringLiteral("limitsOfTheGuide"));
    m_all->setAutoDefault(false);
    m_all->setToolTip(tr("Then each is the guide's"));
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_all, &QPushButton::clicked, this, &LimitsForm::clearAll);
    QList<QWidget *> order;
    for (const Limit &limit : std::as_const(m_limits))
        order << limit.field << limit.back;
    for (const Limit &limit : std::as_const(m_limits))
        order << m_runbooks.value(limit.key);
    tabThrough(order << m_all);
    load({});
}

void LimitsForm::addShare(QFormLayout *form, const QString &label, const char *key, double Thresholds::*value,
                          const QString &explanation)
{
    add(form, label,
        {.key = QLatin1String(key),
         .label = {},
         .get = [value](const Thresholds &limits) { return limits.*value * 100; },
         // Rounded, or 92.5 / 100 would not be the 0.925 that a file says.
         .set = [value](Thresholds &limits, double percent) { limits.*value = std::round(percent * 1e4) / 1e6; },
         .unit = QStringLiteral("%")},
        QRegularExpression(QStringLiteral("(100|[0-9]{0,2}([.,][0-9]{0,4})?)( ?%)?")), explanation);
}

void LimitsForm::addMilliseconds(QFormLayout *form, const QString &label, const char *key,
                                 std::chrono::milliseconds Thresholds::*value, const QString &explanation)
{
    add(form, label,
        {.key = QLatin1String(key),
         .label = {},
         .get = [value](const Thresholds &limits) { return static_cast<double>((limits.*value).count()); },
         .set = [value](Thresholds &limits,
                        double number) { limits.*value = std::chrono::milliseconds(std::llround(number)); },
         .unit = QStringLiteral("ms")},
        QRegularExpression(QStringLiteral("[0-9]{0,8}( ?ms)?")), explanation);
}

void LimitsForm::add(QFormLayout *form, const QString &label, Limit limit, const QRegularExpression &valid,
                     const QString &explanation)
{
    const QString guides = valueText(limit.get(guide()), limit.unit);
    auto *field = new QLineEdit;
    field->setObjectName(limit.key);
    field->setPlaceholderText(guides);
    field->setClearButtonEnabled(true);
    field->setFixedWidth(fontMetrics().averageCharWidth() * 22);
    field->setValidator(new QRegularExpressionValidator(valid, field));
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    //: %1 a value: "80 %"; the button goes back to it
    auto *back = new QPushButton(tr("The guide's: %1").arg(guides));
    back->setObjectName(limit.key + QStringLiteral("Guide"));
    back->setAutoDefault(false);
    back->setAccessibleDescription(field->accessibleName());
    auto *cell = new QWidget;
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(field);
    row->addWidget(back);
    row->addStretch(1);
    cell->setFocusProxy(field);
    addField(form, label, cell, {QStringLiteral("thresholds.") + limit.key}, explanation);
    limit.label = label;
    limit.field = field;
    limit.back = back;
    m_limits.append(limit);

    connect(back, &QPushButton::clicked, field, [field] {
        field->clear();
        field->setFocus(); // the button is of no more use
    });
    connect(field, &QLineEdit::textChanged, this, [this, back](const QString &text) {
        back->setEnabled(!text.isEmpty());
        if (!m_loading)
            Q_EMIT edited();
    });
    back->setEnabled(false);
}

void LimitsForm::addRunbooks(QFormLayout *form)
{
    form->addRow(
        note(tr("Each a page of the web or a text file of this computer, plain or Markdown. It is opened from the "
                "limit and from its alert.")));
    for (const Limit &limit : std::as_const(m_limits)) {
        auto *field = new QLineEdit;
        field->setObjectName(QStringLiteral("runbook.") + limit.key);
        field->setClearButtonEnabled(true);
        const QUrl guides = guideRunbook(limit.key);
        field->setPlaceholderText(guides.isEmpty() ? tr("none yet")
                                                   //: %1 a runbook's title
                                                   : tr("The guide's: %1").arg(runbookTitle(guides)));
        // The key of the limit itself has the mnemonic.
        const QString label = QString(limit.label).remove(QLatin1Char('&'));
        //: %1 a limit: "Disk in use"
        field->setAccessibleName(tr("Runbook for %1").arg(label));
        addField(form, label, field, {QStringLiteral("thresholds.runbooks.") + limit.key});
        connect(field, &QLineEdit::textChanged, this, [this] {
            if (!m_loading)
                Q_EMIT edited();
        });
        m_runbooks.insert(limit.key, field);
    }
}

void LimitsForm::clearAll()
{
    for (const Limit &limit : std::as_const(m_limits))
        limit.field->clear();
}

bool LimitsForm::showLimit(const QString &key)
{
    const QString wanted = key.section(QLatin1Char('.'), -1);
    if (QLineEdit *runbook = key.contains(QLatin1String("runbooks.")) ? m_runbooks.value(wanted) : nullptr) {
        runbook->setFocus();
        return true;
    }
    const auto found =
        std::find_if(m_limits.cbegin(), m_limits.cend(), [&](const Limit &limit) { return limit.key == wanted; });
    if (found == m_limits.cend())
        return false;
    found->field->setFocus();
    return true;
}

void LimitsForm::load(const Environment &environment)
{
    m_loading = true;
    for (const Limit &limit : std::as_const(m_limits)) {
        const double value = limit.get(environment.thresholds);
        limit.field->setText(value == limit.get(guide()) ? QString() : valueText(value, limit.unit));
    }
    for (const auto &[key, field] : m_runbooks.asKeyValueRange())
        field->setText(environment.thresholds.runbooks.value(key));
    m_loading = false;
}

void LimitsForm::store(Environment &environment) const
{
    for (const Limit &limit : std::as_const(m_limits)) {
        if (const auto value = valueOf(limit.field, limit.unit))
            limit.set(environment.thresholds, *value);
        else
            limit.set(environment.thresholds, limit.get(guide()));
    }
    for (const auto &[key, field] : m_runbooks.asKeyValueRange()) {
        if (const QString place = field->text().trimmed(); !place.isEmpty())
            environment.thresholds.runbooks.insert(key, place);
        else
            environment.thresholds.runbooks.remove(key);
    }
}

} // namespace castellan
