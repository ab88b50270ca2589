// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/policyform.h"

#include "models/core/format.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QColorDialog>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>

namespace castellan {
namespace {

QIcon swatch(const QColor &color, const QWidget *widget)
{
    const qreal ratio = widget->devicePixelRatioF();
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 3, 3);
    return QIcon(pixmap);
}

QComboBox *newBox(const QString &name)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return box;
}

QSpinBox *newNumber(const QString &name, int from, int to)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(from, to);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return box;
}

} // namespace

PolicyForm::PolicyForm(const EnvironmentTools &tools, Objectives objectives, QWidget *parent)
    : EnvironmentForm(parent), m_tools(tools)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    // One form, so that every field begins at the same place.
    auto *form = newForm();
    layout->addLayout(form);
    const auto section = [form](const QString &title) {
        auto *name = heading(title);
        name->setContentsMargins(0, form->rowCount() == 0 ? 0 : 8, 0, 0);
        form->addRow(name);
    };
    section(tr("What it is"));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("environmentName"));
    addField(form, tr("Na&me"), m_name, {QStringLiteral("name")});
    m_kind = newBox(QStringLiteral("kind"));
    m_kind->addItem(tr("Production: observed only, until it is armed"), static_cast<int>(EnvironmentKind::Production));
    m_kind->addItem(tr("Staging"), static_cast<int>(EnvironmentKind::Staging));
    m_kind->addItem(tr("Demo"), static_cast<int>(EnvironmentKind::Demo));
    addField(form, tr("&Kind"), m_kind, {QStringLiteral("kind")});
    auto *colors = new QWidget;
    auto *colorRow = new QHBoxLayout(colors);
    colorRow->setContentsMargins(0, 0, 0, 0);
    m_colorButton = new QPushButton(tr("C&hoose…"));
    m_colorButton->setObjectName(QStringLiteral("color"));
    m_colorButton->setAutoDefault(false);
    m_ownColor = new QPushButton(tr("The kind's &own"));
    m_ownColor->setAutoDefault(false);
    colorRow->addWidget(m_colorButton);
    colorRow->addWidget(m_ownColor);
    colorRow->addStretch(1);
    colors->setFocusProxy(m_colorButton);
    addField(form, tr("Colour"), colors, {QStringLiteral("color")});

    section(tr("Backups"));
    m_place = newBox(QStringLiteral("place"));
    m_place->addItem(tr("On the server and on this computer"), static_cast<int>(BackupPlace::Both));
    m_place->addItem(tr("On the server"), static_cast<int>(BackupPlace::Server));
    m_place->addItem(tr("On this computer"), static_cast<int>(BackupPlace::Local));
    addField(form, tr("Ke&pt"), m_place, {QStringLiteral("backup.place")});
    m_serverDirectory = new QLineEdit;
    m_serverDirectory->setObjectName(QStringLiteral("serverDirectory"));
    addField(form, tr("Folder on the serve&r"), m_serverDirectory, {QStringLiteral("backup.serverDirectory")});
    m_localDirectory = new QLineEdit;
    m_localDirectory->setObjectName(QStringLiteral("localDirectory"));
    m_localDirectory->setPlaceholderText(tr("in Castellan's own data"));
    addField(form, tr("Folder on this &computer"), m_localDirectory, {QStringLiteral("backup.localDirectory")});
    m_format = newBox(QStringLiteral("format"));
    m_format->addItem(tr("pg_dump's custom format"), static_cast<int>(BackupFormat::Custom));
    m_format->addItem(tr("Directory, several tables at once"), static_cast<int>(BackupFormat::Directory));
    m_format->addItem(tr("Plain SQL, gzip"), static_cast<int>(BackupFormat::PlainGzip));
    addField(form, tr("&Format"), m_format, {QStringLiteral("backup.format")});
    m_jobs = newNumber(QStringLiteral("jobs"), 1, 64);
    m_jobs->setAccessibleDescription(tr("For the directory format, and for restores"));
    addField(form, tr("Tables &at a time"), m_jobs, {QStringLiteral("backup.jobs")});
    m_keepDays = newNumber(QStringLiteral("keepDays"), 1, 36500);
    const auto countDays = [this](int days) { m_keepDays->setSuffix(tr(" day(s)", "follows a number", days)); };
    connect(m_keepDays, &QSpinBox::valueChanged, this, countDays);
    countDays(m_keepDays->value());
    addField(form, tr("K&eep for"), m_keepDays, {QStringLiteral("backup.keepDays")});
    m_keepProven = newNumber(QStringLiteral("keepProven"), 1, 1000);
    const auto countProven = [this](int backups) {
        m_keepProven->setSuffix(tr(" proven backup(s)", "follows a number", backups));
    };
    connect(m_keepProven, &QSpinBox::valueChanged, this, countProven);
    countProven(m_keepProven->value());
    addField(form, tr("Ne&ver fewer than"), m_keepProven, {QStringLiteral("backup.keepProven")});
    m_schedule = new QComboBox;
    m_schedule->setObjectName(QStringLiteral("schedule"));
    m_schedule->setEditable(true);
    m_schedule->setInsertPolicy(QComboBox::NoInsert);
    m_schedule->addItems(
        {QString(), QStringLiteral("*-*-* 02:00:00"), QStringLiteral("hourly"), QStringLiteral("weekly")});
    m_schedule->lineEdit()->setPlaceholderText(tr("none"));
    addField(form, tr("Sche&dule"), m_schedule, {QStringLiteral("backup.schedule")},
             tr("As systemd writes it; \"*-*-* 02:00:00\" is every night at two."));

    if (objectives == Objectives::Chosen) {
        section(tr("When disaster strikes"));
        m_rtoTier = newBox(QStringLiteral("rtoTier"));
        addField(form, tr("Back &within"), m_rtoTier,
                 {QStringLiteral("recovery.rto"), QStringLiteral("recovery.rtoTier")});
        m_rpoTier = newBox(QStringLiteral("rpoTier"));
        addField(form, tr("&Lose at most"), m_rpoTier,
                 {QStringLiteral("recovery.rpo"), QStringLiteral("recovery.rpoTier")});
    }
    layout->addStretch(1);

    const auto changed = [this] {
        if (!m_loading)
            Q_EMIT edited();
    };
    for (QLineEdit *field : {m_name, m_serverDirectory, m_localDirectory, m_schedule->lineEdit()})
        connect(field, &QLineEdit::textChanged, this, changed);
    for (QComboBox *box : {m_kind, m_place, m_format, m_rtoTier, m_rpoTier}) {
        if (box)
            connect(box, &QComboBox::currentIndexChanged, this, changed);
    }
    for (QSpinBox *box : {m_jobs, m_keepDays, m_keepProven})
        connect(box, &QSpinBox::valueChanged, this, changed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PolicyForm::showColor);
    connect(m_place, &QComboBox::currentIndexChanged, this, [this] {
        const auto place = static_cast<BackupPlace>(m_place->currentData().toInt());
        m_serverDirectory->setEnabled(place != BackupPlace::Local);
        m_localDirectory->setEnabled(place != BackupPlace::Server);
    });
    connect(m_colorButton, &QPushButton::clicked, this, &PolicyForm::pickColor);
    connect(m_ownColor, &QPushButton::clicked, this, [this, changed] {
        m_color = {};
        showColor();
        changed();
    });
    load({});
}

void PolicyForm::fillTiers(QComboBox *box, const QList<RecoveryTier> &tiers, const QString &chosen)
{
    if (!box)
        return;
    box->clear();
    for (const RecoveryTier &tier : tiers) {
        const QString time = format::duration(tier.objective);
        box->addItem(tier.meaning.isEmpty()
                         ? QStringLiteral("%1 – %2").arg(time, tierWords(tier.name))
                         : QStringLiteral("%1 – %2: %3").arg(time, tierWords(tier.name), tierWords(tier.meaning)),
                     tier.name);
    }
    box->setCurrentIndex(box->findData(chosen));
}

void PolicyForm::load(const Environment &environment)
{
    m_loading = true;
    const BackupPolicy &backup = environment.backup;
    m_name->setText(environment.name);
    m_color = environment.color;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(environment.kind)));
    m_place->setCurrentIndex(m_place->findData(static_cast<int>(backup.place)));
    m_serverDirectory->setText(backup.serverDirectory);
    m_localDirectory->setText(backup.localDirectory);
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(backup.format)));
    m_jobs->setValue(backup.jobs);
    m_keepDays->setValue(backup.keepDays);
    m_keepProven->setValue(backup.keepProven);
    m_schedule->setCurrentText(backup.schedule);
    fillTiers(m_rtoTier, environment.rto, environment.rtoTier);
    fillTiers(m_rpoTier, environment.rpo, environment.rpoTier);
    showColor();
    m_loading = false;
}

void PolicyForm::store(Environment &environment) const
{
    BackupPolicy &backup = environment.backup;
    environment.name = m_name->text().trimmed();
    environment.kind = static_cast<EnvironmentKind>(m_kind->currentData().toInt());
    environment.color = m_color;
    backup.place = static_cast<BackupPlace>(m_place->currentData().toInt());
    backup.serverDirectory = m_serverDirectory->text().trimmed();
    backup.localDirectory = m_localDirectory->text().trimmed();
    backup.format = static_cast<BackupFormat>(m_format->currentData().toInt());
    backup.jobs = m_jobs->value();
    backup.keepDays = m_keepDays->value();
    backup.keepProven = m_keepProven->value();
    backup.schedule = m_schedule->currentText().trimmed();
    if (m_rtoTier && m_rtoTier->currentIndex() >= 0)
        environment.rtoTier = m_rtoTier->currentData().toString();
    if (m_rpoTier && m_rpoTier->currentIndex() >= 0)
        environment.rpoTier = m_rpoTier->currentData().toString();
}

QString PolicyForm::missing() const
{
    return m_name->text().trimmed().isEmpty() ? tr("Give it a name; it stands on top of the window.") : QString();
}

void PolicyForm::suggestName(const QString &name)
{
    if (m_name->text().isEmpty())
        m_name->setText(name);
}

void PolicyForm::showColor()
{
    Environment environment;
    environment.kind = static_cast<EnvironmentKind>(m_kind->currentData().toInt());
    environment.color = m_color;
    const QColor color = environment.effectiveColor();
    m_colorButton->setIcon(swatch(color, this));
    m_colorButton->setAccessibleName(tr("Colour %1; choose another").arg(color.name()));
    m_colorButton->setToolTip(color.name());
    m_ownColor->setEnabled(m_color.isValid());
}

void PolicyForm::pickColor()
{
    Environment environment;
    environment.kind = static_cast<EnvironmentKind>(m_kind->currentData().toInt());
    environment.color = m_color;
    auto *dialog = new QColorDialog(environment.effectiveColor(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Colour of the environment"));
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &color) {
        m_color = color;
        showColor();
        Q_EMIT edited();
    });
    dialog->open();
}

} // namespace castellan
