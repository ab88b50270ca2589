// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/workerthread.h"
#include "widgets/environment/environmentform.h"
#include "widgets/shell/page.h"

class QPushButton;

namespace castellan {

class ChecksForm;
class DatabaseForm;
class HostForm;
class LimitsForm;
class MigrationsForm;
class NamedSqlForm;
class ObjectivesForm;
class PolicyForm;
class PrometheusForm;
class RedisForm;
class RetentionForm;
class SectionView;
class ServicesForm;
class StateView;
class TestPanel;
class Workbench;

/// The environment in use, to be changed: the forms of "Add environment", its file, a test, and its removal.
class EnvironmentSettings final : public Page
{
    Q_OBJECT

public:
    explicit EnvironmentSettings(Workbench &bench, QWidget *parent = nullptr);
    ~EnvironmentSettings() override;

    /// What the fields say.
    Environment edited() const;
    bool isChanged() const { return m_changed; }
    TestPanel *testPanel() const { return m_test; }
    QPushButton *saveButton() const { return m_save; }
    void refresh() override;
    /// "migrations" or "retention": that section.
    void showObject(const QString &object) override;
    /// "limits.show", with the key of a limit ("cacheHit" or "thresholds.cacheHit") as its object.
    static QStringList actions();
    void startAction(const QString &action, const QString &object) override;

private:
    void build();
    QWidget *buildFoot();
    void adopt();
    void display(const Environment &environment);
    void touch();
    QList<EnvironmentForm *> forms() const;
    bool showProblems();
    void save();
    void remove();
    void openFolder() const;
    /// Typed passwords count for a test before they are saved.
    void putDownPasswords();
    void setTriers();
    /// What was tried on another host, or with another patience, says nothing any more.
    void invalidateTrials();
    void setUpKey();
    QString path() const;

    Workbench &m_bench;
    std::shared_ptr<const EnvironmentTools> m_tools;
    std::shared_ptr<DraftSecrets> m_typed;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<ConnectionPrompter> m_prompter;
    Environment m_shown;
    bool m_changed = false;
    StateView *m_states = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_where = nullptr;
    QLabel *m_problem = nullptr;
    SectionView *m_sections = nullptr;
    HostForm *m_host = nullptr;
    DatabaseForm *m_database = nullptr;
    ServicesForm *m_services = nullptr;
    PolicyForm *m_policy = nullptr;
    RedisForm *m_redis = nullptr;
    PrometheusForm *m_prometheus = nullptr;
    ChecksForm *m_checks = nullptr;
    LimitsForm *m_limits = nullptr;
    ObjectivesForm *m_objectives = nullptr;
    MigrationsForm *m_migrations = nullptr;
    RetentionForm *m_retention = nullptr;
    NamedSqlForm *m_metrics = nullptr;
    NamedSqlForm *m_assertions = nullptr;
    TestPanel *m_test = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_remove = nullptr;
    WorkerThread m_writer{QStringLiteral("environment-file")};
};

/// Joins this room with the window: answers "Add environment", and shows what was saved or removed. Once, when the
/// secrets are there; GUI thread.
void joinEnvironments(Workbench &bench, std::shared_ptr<const EnvironmentTools> tools, QWidget *window);

} // namespace castellan
