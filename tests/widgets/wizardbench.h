// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/backupbench.h"
#include "widgets/backup/restorewizard/preflightpage.h"
#include "widgets/backup/restorewizard/restorewizard.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QVBoxLayout>

namespace castellan {

/// The guided restore in a window of its own, on a real cluster with a real backup, driven by keys and mouse.
class WizardBench
{
public:
    static constexpr int longest = 120'000;

    /// A cluster and one backup of its database, proved by restoring it.
    Result<void> start(qint64 bytes = 3'000'000)
    {
        CASTELLAN_TRY(bench.start(bytes));
        environment = bench.lab.environment;
        environment.assertions = {
            {QStringLiteral("There are users"), QStringLiteral("SELECT count(*) > 0 FROM \"User\"")}};
        CASTELLAN_TRY_ASSIGN(const Run made, bench.lab.backUp(bench.lab.request()));
        backupId = made.result.value(QStringLiteral("id")).toString();
        return {};
    }

    /// Opens it on the environment as it is now, with a connection of its own; `backup` empty: its own choice.
    RestoreWizard *open(const QList<Environment> &others = {}, const QString &backup = {})
    {
        close();
        fixture().clock->set(QDateTime::currentDateTimeUtc());
        connection = bench.lab.connect(environment, bench.lab.database.password);
        desk = std::make_unique<BackupDesk>(connection, bench.lab.workspace, *bench.lab.runner);
        const auto connectTo = [this](const Environment &other) {
            return bench.lab.connect(other, bench.lab.database.password);
        };
        window = std::make_unique<QWidget>();
        window->resize(1180, 760);
        wizard = new RestoreWizard({.desk = *desk,
                                    .dialogs = fixture().dialogs,
                                    .settings = fixture().settings,
                                    .clock = fixture().clock,
                                    .others = others,
                                    .connectTo = connectTo},
                                   backup);
        auto *layout = new QVBoxLayout(window.get());
        layout->addWidget(wizard);
        window->show();
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
        return wizard;
    }

    void close()
    {
        window.reset();
        wizard = nullptr;
        desk.reset();
    }

    template <typename T>
    T *find(const char *name) const
    {
        T *widget = wizard->findChild<T *>(QLatin1String(name));
        if (!widget)
            qFatal("The wizard has no %s.", name);
        return widget;
    }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    QString title() const { return find<QLabel>("wizardTitle")->text(); }

    /// As a person does: only what is there and enabled can be pressed.
    bool click(QWidget *widget) const
    {
        if (!QTest::qWaitFor([&] { return widget->isVisible() && widget->isEnabled(); }, longest))
            return false;
        // A radio button or check box takes the mouse on its sign and words, which do not fill it.
        const bool wide = qobject_cast<QRadioButton *>(widget) || widget->inherits("QCheckBox");
        QTest::mouseClick(widget, Qt::LeftButton, {}, wide ? QPoint(8, widget->height() / 2) : QPoint());
        return true;
    }
    bool click(const char *name) const { return click(find<QWidget>(name)); }

    bool waitFor(RestoreWizard::Step step) const
    {
        // A run that failed stays on its page; why is what the test's reader wants to know.
        const Run &run = wizard->draft().run;
        const auto stuck = [&] { return step > RestoreWizard::Run && run.state == RunState::Failed; };
        const bool there = QTest::qWaitFor([&] { return wizard->step() == step || stuck(); }, longest);
        if (stuck())
            qWarning("The run failed: %s\n%s", qPrintable(run.error.text()), qPrintable(run.error.detail));
        return there && wizard->step() == step;
    }
    /// Next, once it can be pressed, and that one step follows.
    bool next() const
    {
        const int before = wizard->step();
        return click("next") && waitFor(static_cast<RestoreWizard::Step>(before + 1));
    }
    /// From the first page to preflight or the plan, choosing what `name` names on the way.
    bool goTo(RestoreWizard::Step step, const char *name = nullptr) const
    {
        while (wizard->step() < step) {
            if (wizard->step() == RestoreWizard::Target && name && !click(name))
                return false;
            if (!next())
                return false;
        }
        return true;
    }
    /// The name that a destructive plan asks for.
    void typeName(const QString &name) const
    {
        auto *field = find<QLineEdit>("typedName");
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, name);
    }
    PreflightLine line(const char *id) const
    {
        const auto *page = static_cast<PreflightPage *>(wizard->page(RestoreWizard::Preflight));
        for (const PreflightLine &one : page->lines()) {
            if (one.id == QLatin1String(id))
                return one;
        }
        return {};
    }

    QString value(const QString &sql, const QString &in = QStringLiteral("dnd_companion")) const
    {
        const auto rows = bench.lab.cluster->query(sql, in);
        return rows ? rows->value(0).value(0) : QStringLiteral("error: ") + rows.error().text();
    }
    /// What a cancelled or abandoned restore must leave alone: the database itself, its rows, and nothing beside it.
    QString production() const
    {
        return value(QStringLiteral("SELECT string_agg(oid || ' ' || datname, ', ' ORDER BY oid) FROM pg_database"),
                     QStringLiteral("postgres")) +
               QStringLiteral(" / ") +
               value(QStringLiteral("SELECT md5(string_agg(u::text, '' ORDER BY id)) FROM \"User\" u"));
    }
    QStringList leftovers() const { return bench.lab.leftovers(); }
    BenchFixture &fixture() { return bench.fixture; }

    BackupBench bench;
    Environment environment;
    QString backupId;
    std::shared_ptr<EnvironmentConnection> connection;
    std::unique_ptr<BackupDesk> desk;
    std::unique_ptr<QWidget> window;
    RestoreWizard *wizard = nullptr;
};

} // namespace castellan
