// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/migrationsform.h"

#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace castellan {

MigrationsForm::MigrationsForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(note(tr("Castellan reads and writes the tool's own table, so that the tool finds what it would "
                              "have written itself.")));
    auto *form = newForm();
    layout->addLayout(form);
    const auto box = [](const QString &name) {
        auto *made = new QComboBox;
        made->setObjectName(name);
        made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        return made;
    };
    m_place = box(QStringLiteral("migrationsPlace"));
    m_place->addItem(tr("On this computer"), static_cast<int>(MigrationPlace::Kind::Computer));
    m_place->addItem(tr("On the host"), static_cast<int>(MigrationPlace::Kind::Host));
    m_place->addItem(tr("In a container"), static_cast<int>(MigrationPlace::Kind::Container));
    addField(form, tr("&Place"), m_place, {QStringLiteral("migrations.place")});
    m_container = new QComboBox;
    m_container->setObjectName(QStringLiteral("migrationsContainer"));
    m_container->setEditable(true);
    m_container->setInsertPolicy(QComboBox::NoInsert);
    m_container->lineEdit()->setPlaceholderText(tr("the application's"));
    addField(form, tr("&Container"), m_container, {QStringLiteral("migrations.container")},
             tr("It need not run: the files are copied out of it."));
    m_directory = new QLineEdit;
    m_directory->setObjectName(QStringLiteral("migrationsDirectory"));
    m_directory->setPlaceholderText(tr("none"));
    addField(form, tr("&Folder"), m_directory, {QStringLiteral("migrations.directory")},
             tr("That which holds the migrations, such as /app/prisma/migrations."));
    m_tool = box(QStringLiteral("migrationsTool"));
    m_tool->addItem(tr("Told by the files"), QString());
    m_tool->addItem(QStringLiteral("Prisma Migrate"), QStringLiteral("prisma"));
    m_tool->addItem(QStringLiteral("Flyway"), QStringLiteral("flyway"));
    m_tool->addItem(QStringLiteral("dbmate"), QStringLiteral("dbmate"));
    m_tool->addItem(tr("None: numbered files"), QStringLiteral("castellan"));
    addField(form, tr("Too&l"), m_tool, {QStringLiteral("migrations.tool")});
    m_schema = new QLineEdit;
    m_schema->setObjectName(QStringLiteral("migrationsSchema"));
    addField(form, tr("Sche&ma"), m_schema, {QStringLiteral("migrations.schema")},
             tr("In which the tool keeps its table."));
    m_command = new QLineEdit;
    m_command->setObjectName(QStringLiteral("migrationsCommand"));
    m_command->setPlaceholderText(tr("none"));
    addField(form, tr("Tool's c&ommand"), m_command, {QStringLiteral("migrations.command")},
             tr("What runs the tool itself, such as npx prisma migrate deploy: in the container where the files lie, "
                "else on the host."));
    layout->addStretch(1);
    tabThrough({m_place, m_container, m_directory, m_tool, m_schema, m_command});
    for (QComboBox *chosen : {m_place, m_tool})
        connect(chosen, &QComboBox::currentIndexChanged, this, &EnvironmentForm::edited);
    connect(m_place, &QComboBox::currentIndexChanged, this, &MigrationsForm::follow);
    connect(m_container, &QComboBox::currentTextChanged, this, &EnvironmentForm::edited);
    for (QLineEdit *field : {m_directory, m_schema, m_command})
        connect(field, &QLineEdit::textChanged, this, &EnvironmentForm::edited);
    load({});
}

void MigrationsForm::follow()
{
    m_container->setEnabled(m_place->currentData().toInt() == static_cast<int>(MigrationPlace::Kind::Container));
}

void MigrationsForm::load(const Environment &environment)
{
    const QSignalBlocker quiet(this);
    const MigrationConfig &migrations = environment.migrations;
    m_place->setCurrentIndex(m_place->findData(static_cast<int>(migrations.place.kind)));
    m_container->clear();
    m_container->addItems(environment.containers());
    m_container->setCurrentText(migrations.place.container);
    m_directory->setText(migrations.place.directory);
    m_tool->setCurrentIndex(std::max(0, m_tool->findData(migrations.tool)));
    m_schema->setText(migrations.schema);
    m_command->setText(migrations.command);
    follow();
}

void MigrationsForm::store(Environment &environment) const
{
    MigrationConfig &migrations = environment.migrations;
    migrations.place.kind = static_cast<MigrationPlace::Kind>(m_place->currentData().toInt());
    migrations.place.container =
        migrations.place.kind == MigrationPlace::Kind::Container ? m_container->currentText().trimmed() : QString();
    migrations.place.directory = m_directory->text().trimmed();
    migrations.tool = m_tool->currentData().toString();
    migrations.schema = m_schema->text().trimmed();
    migrations.command = m_command->text().trimmed();
    if (migrations.place.directory.isEmpty()) // the file then says nothing of them
        migrations = MigrationConfig();
}

} // namespace castellan
