// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environmentfile.h"
#include "tests/integration/connection/people.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/environment/environmentsettings.h"
#include "widgets/environment/sectionview.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

namespace castellan {

/// The page of settings of one environment, with a file of its own and a keyring in memory.
class SettingsBench
{
    QTemporaryDir m_dir; // first: the tools keep their files in it

public:
    BenchFixture fixture;
    std::shared_ptr<SecretStore> secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
    std::shared_ptr<const EnvironmentTools> tools;
    std::unique_ptr<EnvironmentSettings> page;

    /// On this computer; what is in it is saved first.
    explicit SettingsBench(Environment environment)
        : tools(std::make_shared<const EnvironmentTools>(
              EnvironmentTools{.dialogs = fixture.dialogs,
                               .clock = fixture.clock,
                               .secrets = secrets,
                               .store = EnvironmentStore(m_dir.filePath(QStringLiteral("environments"))),
                               .sshConfigFiles = {},
                               .sshDirectory = m_dir.path(),
                               .pgPassFile = m_dir.filePath(QStringLiteral("none")),
                               .pgServiceFile = m_dir.filePath(QStringLiteral("none")),
                               .files = {}}))
    {
        QDir().mkpath(m_dir.filePath(QStringLiteral("environments")));
        if (const auto saved = tools->store.save(environment); !saved)
            qFatal("%s", qPrintable(saved.error().text()));
        joinEnvironments(fixture.bench, tools, &m_window);
        fixture.bench.setEnvironments({written()});
        fixture.bench.setCurrent(environment.id);
        page = std::make_unique<EnvironmentSettings>(fixture.bench);
        page->resize(1100, 780);
        page->show();
    }

    /// What the file says now.
    Environment written() const { return environmentfile::read(file()).value_or(Environment()); }
    QByteArray fileText() const
    {
        QFile text(file());
        return text.open(QIODevice::ReadOnly) ? text.readAll() : QByteArray();
    }
    /// The section whose title begins so, brought to the front.
    bool open(const QString &title)
    {
        auto *sections = page->findChild<SectionView *>();
        for (int i = 0; i < sections->count(); ++i) {
            if (sections->title(i).startsWith(title)) {
                sections->setCurrentIndex(i);
                return true;
            }
        }
        return false;
    }
    template <typename T>
    T *find(const QString &name, QWidget *in = nullptr) const
    {
        return (in ? in : page.get())->template findChild<T *>(name);
    }
    /// Saves, and waits until it has been. Empty, or what went wrong.
    QString save()
    {
        if (!page->saveButton()->isEnabled())
            return QStringLiteral("it cannot be saved: ") + problems();
        page->saveButton()->click();
        [this] { QTRY_VERIFY(!page->isChanged() || !fixture.dialogs.errors.isEmpty()); }();
        return fixture.dialogs.errors.isEmpty() ? QString() : fixture.dialogs.errors.first().text();
    }
    /// All that is said beside fields.
    QString problems() const
    {
        QStringList texts;
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->objectName().isEmpty() && !label->isHidden() && label->text().contains(QLatin1String(": ")))
                texts.append(label->text());
        }
        return texts.join(QLatin1Char('\n'));
    }

private:
    QString file() const { return tools->pathOf(QStringLiteral("dnd")); }

    QWidget m_window;
};

} // namespace castellan
