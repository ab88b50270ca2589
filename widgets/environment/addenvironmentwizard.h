// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/workerthread.h"
#include "widgets/environment/environmentform.h"

#include <QDialog>

namespace castellan {

class DatabaseForm;
class FindPage;
class HostForm;
class PolicyForm;
class ServicesForm;
class StepFrame;
class SummaryPage;
class TestPanel;

/// "Add environment": finds things instead of asking, tests what was said, and writes one environment file. Nothing is
/// kept anywhere until "Save", the passwords neither. A window of its own that holds up nothing else.
class AddEnvironmentWizard final : public QDialog
{
    Q_OBJECT

public:
    enum Step { Where, What, Database, Services, Policy, Summary };

    explicit AddEnvironmentWizard(EnvironmentTools tools, QWidget *parent = nullptr);
    ~AddEnvironmentWizard() override;

    StepFrame *frame() const { return m_frame; }
    /// The environment as far as it is described.
    Environment draft() const;
    TestPanel *testPanel(Step step) const { return m_tests.at(step); }
    /// Asks first when something was typed.
    void reject() override;

Q_SIGNALS:
    /// The file is written and the secrets are where they stay.
    void saved(const QString &environmentId);

private:
    void addStep(const QString &title, const QString &headline, const QString &explanation, QWidget *form,
                 bool hostOnly);
    void goTo(int step);
    void goOn();
    QString missingAt(int step) const;
    void putDownSecrets();
    void touch(bool hostChanged, bool databaseChanged);
    bool showProblems(const Environment &environment);
    void save();
    void setUpKey();

    EnvironmentTools m_tools;
    std::shared_ptr<DraftSecrets> m_typed;
    std::shared_ptr<SecretStore> m_secrets; ///< what was typed, before what is kept
    std::shared_ptr<ConnectionPrompter> m_prompter;
    Environment m_environment;
    bool m_touched = false;
    bool m_saving = false;
    StepFrame *m_frame = nullptr;
    HostForm *m_host = nullptr;
    FindPage *m_find = nullptr;
    DatabaseForm *m_database = nullptr;
    ServicesForm *m_services = nullptr;
    PolicyForm *m_policy = nullptr;
    SummaryPage *m_summary = nullptr;
    QList<TestPanel *> m_tests;
    WorkerThread m_writer{QStringLiteral("environment-file")};
};

} // namespace castellan
