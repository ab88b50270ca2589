// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/environmentsettings.h"

#include "models/connection/checktrial.h"
#include "models/connection/sqltrial.h"
#include "models/environment/environmentfile.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/stateview.h"
#include "widgets/common/text.h"
#include "widgets/environment/addenvironmentwizard.h"
#include "widgets/environment/checksform.h"
#include "widgets/environment/databaseform.h"
#include "widgets/environment/guiprompter.h"
#include "widgets/environment/hostform.h"
#include "widgets/environment/limitsform.h"
#include "widgets/environment/migrationsform.h"
#include "widgets/environment/namedsqlform.h"
#include "widgets/environment/objectivesform.h"
#include "widgets/environment/policyform.h"
#include "widgets/environment/prometheusform.h"
#include "widgets/environment/redisform.h"
#include "widgets/environment/retentionform.h"
#include "widgets/environment/sectionview.h"
#include "widgets/environment/servicehealth.h"
#include "widgets/environment/servicesform.h"
#include "widgets/environment/sshkeywizard.h"
#include "widgets/environment/testpanel.h"
#include "widgets/shell/workbench.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QPointer>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// The environments without `id`, or with it as it is in its file now.
QList<Environment> reread(const Workbench &bench, const EnvironmentTools &tools, const QString &id)
{
    QList<Environment> environments = bench.environments();
    const auto before = std::find_if(environments.begin(), environments.end(),
                                     [&](const Environment &environment) { return environment.id == id; });
    const Result<Environment> now = environmentfile::read(tools.pathOf(id));
    if (before == environments.end() && now)
        environments.append(*now);
    else if (before != environments.end() && now)
        *before = *now;
    else if (before != environments.end())
        environments.erase(before);
    return environments;
}

} // namespace

EnvironmentSettings::EnvironmentSettings(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(8);
    m_headline = headline({});
    layout->addWidget(m_headline);
    m_where = note({});
    layout->addWidget(m_where);
    m_sections = new SectionView;
    layout->addWidget(m_sections, 1);
    m_problem = problemText();
    m_problem->setObjectName(QStringLiteral("problem"));
    layout->addWidget(m_problem);

    m_states = new StateView(content, bench.clock());
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_states);
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::addEnvironmentRequested);
    connect(&bench, &Workbench::currentChanged, this, &EnvironmentSettings::adopt);
    connect(&bench, &Workbench::environmentsChanged, this, &EnvironmentSettings::adopt);
    adopt();
}

EnvironmentSettings::~EnvironmentSettings() = default;

void EnvironmentSettings::build()
{
    m_host = new HostForm(*m_tools);
    m_database = new DatabaseForm(*m_tools);
    m_services = new ServicesForm(ServicesForm::Around::Elsewhere);
    m_redis = new RedisForm(*m_tools);
    m_prometheus = new PrometheusForm;
    m_migrations = new MigrationsForm;
    m_retention = new RetentionForm;
    m_checks = new ChecksForm;
    m_limits = new LimitsForm;
    m_policy = new PolicyForm(*m_tools, PolicyForm::Objectives::Elsewhere);
    m_objectives = new ObjectivesForm;
    m_metrics = new NamedSqlForm(NamedSqlForm::Kind::Metrics);
    m_assertions = new NamedSqlForm(NamedSqlForm::Kind::Assertions);
    const auto add = [this](QWidget *form, const char *icon, const QString &title) {
        m_sections->addSection(form, icons::icon(QLatin1String(icon)), title);
    };
    add(m_policy, "castellan-environment", tr("Care"));
    add(m_objectives, "castellan-recovery", tr("Objectives"));
    add(m_host, "castellan-link", tr("Host"));
    add(m_database, "castellan-database", tr("Database"));
    add(m_migrations, "castellan-migrations", tr("Migrations"));
    add(m_retention, "castellan-retention", tr("Retention"));
    add(m_services, "castellan-running", tr("Services"));
    add(m_redis, "castellan-observe", tr("Redis"));
    add(m_prometheus, "castellan-dashboards", tr("Prometheus"));
    add(m_checks, "castellan-health", tr("Checks and ports"));
    add(m_limits, "castellan-bell", tr("Limits"));
    add(m_metrics, "castellan-report", tr("Business metrics"));
    add(m_assertions, "castellan-prove", tr("Assertions"));
    m_prompter = std::make_shared<GuiPrompter>(m_tools->dialogs, window());
    m_test = new TestPanel(TestPanel::Scope::Everything);
    setTriers();
    m_test->setRequester([this] {
        putDownPasswords();
        ConnectionTestRequest request;
        request.environment = edited();
        request.secrets = m_secrets;
        request.prompter = m_prompter;
        return request;
    });
    auto *layout = static_cast<QVBoxLayout *>(m_states->content()->layout());
    layout->addWidget(m_test);
    layout->addWidget(buildFoot());

    for (EnvironmentForm *form : forms())
        connect(form, &EnvironmentForm::edited, this, &EnvironmentSettings::touch);
    for (EnvironmentForm *form : QList<EnvironmentForm *>{m_host, m_database, m_services, m_redis, m_prometheus})
        connect(form, &EnvironmentForm::edited, m_test, &TestPanel::invalidate);
    for (EnvironmentForm *form : QList<EnvironmentForm *>{m_host, m_checks})
        connect(form, &EnvironmentForm::edited, this, &EnvironmentSettings::invalidateTrials);
    connect(m_host, &HostForm::keyRequested, this, &EnvironmentSettings::setUpKey);
}

void EnvironmentSettings::setTriers()
{
    for (NamedSqlForm *form : {m_metrics, m_assertions}) {
        form->setTrier([this](const QString &sql, const CancelToken &cancel) {
            putDownPasswords();
            return trySql(
                {.environment = edited(), .secrets = m_secrets, .prompter = m_prompter, .sql = sql, .cancel = cancel});
        });
    }
    const auto request = [this](const CancelToken &cancel) {
        putDownPasswords();
        return CheckTrialRequest{
            .environment = edited(), .secrets = m_secrets, .prompter = m_prompter, .cancel = cancel};
    };
    m_services->health()->setTrier([request](const ServiceConfig &service, const CancelToken &cancel) {
        return tryService(request(cancel), service);
    });
    m_redis->setTrier([request](const CancelToken &cancel) { return tryRedis(request(cancel)); });
    m_prometheus->setManagerTrier([request](const CancelToken &cancel) { return tryAlertmanager(request(cancel)); });
    m_prometheus->setTrialMaker([this](const QUrl &url) {
        Environment environment = edited();
        environment.prometheusUrl = url;
        return std::make_unique<PrometheusTrial>(environment, m_secrets, m_prompter);
    });
}

void EnvironmentSettings::invalidateTrials()
{
    m_services->health()->invalidate();
    m_redis->invalidate();
    m_prometheus->invalidate();
}

QWidget *EnvironmentSettings::buildFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 4, 0, 0);
    auto *folder = new QPushButton(tr("Open folder"));
    folder->setObjectName(QStringLiteral("openFolder"));
    m_remove = new QPushButton(tr("Remove environment…"));
    m_remove->setObjectName(QStringLiteral("removeEnvironment"));
    m_revert = new QPushButton(tr("&Undo changes"));
    m_revert->setObjectName(QStringLiteral("revert"));
    m_save = new PrimaryButton(tr("&Save"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setShortcut(QKeySequence::Save);
    row->addWidget(folder);
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(m_revert);
    row->addWidget(m_save);
    connect(folder, &QPushButton::clicked, this, &EnvironmentSettings::openFolder);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentSettings::remove);
    connect(m_revert, &QPushButton::clicked, this, [this] { display(m_shown); });
    connect(m_save, &QPushButton::clicked, this, &EnvironmentSettings::save);
    return foot;
}

QList<EnvironmentForm *> EnvironmentSettings::forms() const
{
    return {m_policy, m_objectives, m_host,   m_database, m_migrations, m_retention, m_services,
            m_redis,  m_prometheus, m_checks, m_limits,   m_metrics,    m_assertions};
}

void EnvironmentSettings::putDownPasswords()
{
    m_typed->set(m_redis->secret(), m_redis->password()); // an empty one takes back what was tried before
    if (const SecretString password = m_database->password(); !password.isEmpty())
        m_typed->set(m_shown.databaseSecret(), password);
}

void EnvironmentSettings::adopt()
{
    const Environment *environment = m_bench.current();
    if (!m_tools && m_bench.environmentTools()) {
        m_tools = m_bench.environmentTools();
        build();
    }
    if (!environment || !m_tools) {
        m_states->showEmpty(tr("No environment yet"),
                            tr("An environment is one deployment under care. Castellan finds most of it by itself."),
                            tr("Add environment…"));
        return;
    }
    m_states->showContent();
    if (m_changed && environment->id == m_shown.id)
        return; // what a person is writing is not taken away
    if (!(*environment == m_shown) || m_changed)
        display(*environment);
}

void EnvironmentSettings::display(const Environment &environment)
{
    const bool other = environment.id != m_shown.id;
    if (other || edited() != environment)
        invalidateTrials();
    m_shown = environment;
    m_typed = std::make_shared<DraftSecrets>(m_tools->secrets);
    m_secrets = std::make_shared<SecretStore>(m_typed);
    for (EnvironmentForm *form : forms()) {
        form->load(environment);
        form->clearProblems();
    }
    m_database->setPassword({}, {});
    m_database->describeKeeping(environment.databaseSecret());
    m_headline->setText(environment.name);
    m_where->setText(withTilde(path()));
    m_problem->setVisible(false);
    m_changed = false;
    m_save->setEnabled(false);
    m_revert->setEnabled(false);
    if (other)
        m_test->invalidate();
}

void EnvironmentSettings::refresh()
{
    m_host->readConfig();
    if (!m_changed)
        display(m_shown);
}

QStringList EnvironmentSettings::actions()
{
    return {QStringLiteral("limits.show")};
}

void EnvironmentSettings::startAction(const QString &, const QString &object)
{
    if (!m_limits)
        return;
    m_sections->setCurrentIndex(static_cast<int>(forms().indexOf(m_limits)));
    m_limits->showLimit(object);
}

void EnvironmentSettings::showObject(const QString &object)
{
    for (const auto &[name, form] :
         {std::pair<QLatin1String, EnvironmentForm *>{QLatin1String("migrations"), m_migrations},
          std::pair<QLatin1String, EnvironmentForm *>{QLatin1String("retention"), m_retention}})
        if (form && object == name)
            m_sections->setCurrentIndex(static_cast<int>(forms().indexOf(form)));
}

void EnvironmentSettings::touch()
{
    m_changed = true;
    m_revert->setEnabled(true);
    m_save->setEnabled(!showProblems());
}

Environment EnvironmentSettings::edited() const
{
    Environment environment = m_shown;
    for (const EnvironmentForm *form : forms())
        form->store(environment);
    return environment;
}

QString EnvironmentSettings::path() const
{
    return m_tools->pathOf(m_shown.id);
}

bool EnvironmentSettings::showProblems()
{
    const auto check = environmentfile::checkText(environmentfile::toJson(edited()), path());
    for (EnvironmentForm *form : forms())
        form->clearProblems();
    QStringList elsewhere;
    for (const environmentfile::Check::Field &field : check.fields) {
        bool shown = false;
        for (EnvironmentForm *form : forms())
            shown = form->showProblem(field.keyPath, field.message) || shown;
        if (!shown)
            elsewhere.append(QStringLiteral("%1: %2").arg(field.keyPath, field.message));
    }
    // A section that is not in front says that something is wrong on it.
    const QList<EnvironmentForm *> all = forms();
    for (int section = 0; section < all.size(); ++section)
        m_sections->setTroubled(section, all.at(section)->hasProblems());
    if (!check.errors.isEmpty() && check.fields.isEmpty())
        elsewhere.append(check.errors.first().message);
    const QString first = check.fields.isEmpty() ? QString()
                                                 : QStringLiteral("%1: %2").arg(check.fields.first().keyPath,
                                                                                check.fields.first().message);
    m_problem->setText(elsewhere.isEmpty() && !check.errors.isEmpty()
                           ? tr("It cannot be saved like this: %1").arg(first)
                           : elsewhere.join(QLatin1Char('\n')));
    m_problem->setVisible(!m_problem->text().isEmpty());
    return !check.errors.isEmpty();
}

void EnvironmentSettings::save()
{
    if (!m_changed || showProblems())
        return;
    const Environment environment = edited();
    putDownPasswords();
    m_save->setEnabled(false);
    onFinished(m_writer.run([environment, file = path()] { return environmentfile::write(environment, file); }), this,
               [this, environment](const Result<void> &written) {
                   if (!written) {
                       m_save->setEnabled(true);
                       m_tools->dialogs.showError(window(), tr("Not saved"), written.error());
                       return;
                   }
                   (void)m_typed->keep([](const QString &account) { return account; });
                   if (environment.id == m_shown.id)
                       m_changed = false;
                   Q_EMIT m_bench.environmentSaved(environment.id);
                   if (environment.id == m_shown.id)
                       display(environment);
               });
}

void EnvironmentSettings::remove()
{
    m_tools->dialogs.confirm(
        window(),
        {.title = tr("Remove \"%1\" from Castellan?").arg(m_shown.name),
         .text = tr("Only its file is removed: %1.\n\nEverything else stays: the server and its database, every backup "
                    "wherever it lies, the history of operations, and the password \"%2\" in the keyring.")
                     .arg(withTilde(path()), m_shown.databaseSecret()),
         .details = {},
         .action = tr("Remove the file"),
         .nameToType = {},
         .destructive = true},
        [this, id = m_shown.id, file = path()](bool agreed) {
            if (!agreed)
                return;
            QFile doomed(file);
            if (!doomed.remove()) {
                m_tools->dialogs.showError(window(), tr("Not removed"),
                                           ioError(tr("%1 cannot be removed.").arg(file), doomed.errorString()));
                return;
            }
            m_changed = false;
            Q_EMIT m_bench.environmentSaved(id);
        });
}

void EnvironmentSettings::openFolder() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path()).absolutePath()));
}

void EnvironmentSettings::setUpKey()
{
    auto *wizard = new SshKeyWizard(*m_tools, edited(), m_secrets, window());
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &SshKeyWizard::keyMade, this, [this](const QString &file) {
        Environment changed = edited();
        changed.host.ssh.identityFiles = {withTilde(file)};
        m_host->load(changed);
        m_test->invalidate();
        touch();
    });
    wizard->open();
}

void joinEnvironments(Workbench &bench, std::shared_ptr<const EnvironmentTools> tools, QWidget *window)
{
    bench.setEnvironmentTools(tools);
    const auto show = [&bench, tools](const QString &id) {
        const QList<Environment> environments = reread(bench, *tools, id);
        bench.setEnvironments(environments);
        const bool there = std::any_of(environments.cbegin(), environments.cend(),
                                       [&](const Environment &environment) { return environment.id == id; });
        if (there)
            bench.setCurrent(id);
        else if (!bench.current())
            bench.setCurrent(environments.isEmpty() ? QString() : environments.first().id);
    };
    QObject::connect(&bench, &Workbench::environmentSaved, window, show);
    QObject::connect(&bench, &Workbench::addEnvironmentRequested, window,
                     [tools, window, &bench, open = std::make_shared<QPointer<AddEnvironmentWizard>>()] {
                         if (*open) { // one at a time; it may be behind the window
                             (*open)->raise();
                             (*open)->activateWindow();
                             return;
                         }
                         *open = new AddEnvironmentWizard(*tools, window);
                         (*open)->setAttribute(Qt::WA_DeleteOnClose);
                         QObject::connect(*open, &AddEnvironmentWizard::saved, &bench, &Workbench::environmentSaved);
                         (*open)->show();
                     });
}

} // namespace castellan
