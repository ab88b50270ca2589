// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/addenvironmentwizard.h"

#include "models/connection/keyringprompter.h"
#include "models/environment/environmentfile.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/stepframe.h"
#include "widgets/common/text.h"
#include "widgets/environment/databaseform.h"
#include "widgets/environment/findpage.h"
#include "widgets/environment/guiprompter.h"
#include "widgets/environment/hostform.h"
#include "widgets/environment/policyform.h"
#include "widgets/environment/servicesform.h"
#include "widgets/environment/sshkeywizard.h"
#include "widgets/environment/summarypage.h"
#include "widgets/environment/testpanel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {
namespace {

/// Names the draft's secrets until the environment has a name, and with that an id.
const QLatin1String draftId("new-environment");

/// The first thing on `page` that takes what is typed.
QWidget *firstField(QWidget *page)
{
    for (QWidget *next = page->nextInFocusChain(); next && next != page; next = next->nextInFocusChain()) {
        if (page->isAncestorOf(next) && next->isVisible() && next->isEnabled() && !next->focusProxy() &&
            (next->focusPolicy() & Qt::TabFocus))
            return next;
    }
    return page;
}

} // namespace

AddEnvironmentWizard::AddEnvironmentWizard(EnvironmentTools tools, QWidget *parent)
    : QDialog(parent),
      m_tools(std::move(tools)),
      m_typed(std::make_shared<DraftSecrets>(m_tools.secrets)),
      m_secrets(std::make_shared<SecretStore>(m_typed)),
      m_prompter(std::make_shared<GuiPrompter>(m_tools.dialogs, this))
{
    setWindowTitle(tr("Add environment"));
    setObjectName(QStringLiteral("addEnvironment"));
    m_environment.id = draftId;
    m_environment.host.local = false;
    m_environment.kind = EnvironmentKind::Production; // the careful one, until somebody says otherwise

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_frame = new StepFrame;
    layout->addWidget(m_frame);
    m_host = new HostForm(m_tools);
    m_find = new FindPage(m_tools);
    m_database = new DatabaseForm(m_tools);
    m_services = new ServicesForm(ServicesForm::Around::Here);
    m_policy = new PolicyForm(m_tools, PolicyForm::Objectives::Chosen);
    m_summary = new SummaryPage;
    addStep(tr("Where is it?"), tr("Where is it?"),
            tr("Castellan needs no agent there: SSH is enough, with the keys you have."), m_host, true);
    addStep(tr("What runs there?"), tr("What runs there?"),
            tr("Each value can be changed or left out; nothing is written anywhere yet."), m_find, false);
    addStep(tr("Database"), tr("Which database is under care?"), {}, m_database, false);
    addStep(tr("Services"), tr("What uses it?"),
            tr("Services that stop for a restore do not write into a database that is being replaced."), m_services,
            false);
    addStep(tr("Policy"), tr("How careful, and how quickly back?"), {}, m_policy, false);
    addStep(tr("Summary"), tr("This is what will be written"), {}, m_summary, false);

    connect(m_host, &EnvironmentForm::edited, this, [this] { touch(true, true); });
    connect(m_database, &EnvironmentForm::edited, this, [this] { touch(false, true); });
    connect(m_find, &FindPage::edited, this, [this] { touch(false, true); });
    connect(m_services, &EnvironmentForm::edited, this, [this] { touch(false, true); });
    connect(m_policy, &EnvironmentForm::edited, this, [this] { touch(false, false); });
    connect(m_host, &HostForm::keyRequested, this, &AddEnvironmentWizard::setUpKey);
    connect(m_frame, &StepFrame::nextRequested, this, &AddEnvironmentWizard::goOn);
    connect(m_frame, &StepFrame::backRequested, this, [this] { goTo(m_frame->current() - 1); });
    connect(m_frame, &StepFrame::stepRequested, this, &AddEnvironmentWizard::goTo);
    m_frame->setFootNote(tr("Esc leaves; nothing is kept before you save."));
    const int letter = fontMetrics().averageCharWidth();
    resize(letter * 150, fontMetrics().height() * 45);
    m_policy->load(m_environment);
    goTo(Where);
}

AddEnvironmentWizard::~AddEnvironmentWizard() = default;

void AddEnvironmentWizard::addStep(const QString &title, const QString &headline, const QString &explanation,
                                   QWidget *form, bool hostOnly)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(form, 1);
    auto *test = new TestPanel(hostOnly ? TestPanel::Scope::Host : TestPanel::Scope::Everything);
    test->setRequester([this] {
        putDownSecrets();
        ConnectionTestRequest request;
        request.environment = draft();
        request.secrets = m_secrets;
        request.prompter = m_prompter;
        return request;
    });
    if (!hostOnly) {
        connect(test, &TestPanel::finished, this, [this, test] {
            for (TestPanel *other : std::as_const(m_tests)) {
                if (other != test && other != m_tests.first())
                    other->adopt(*test->report());
            }
        });
    }
    layout->addWidget(test);
    m_tests.append(test);
    m_frame->addStep(title, headline, explanation, page);
}

Environment AddEnvironmentWizard::draft() const
{
    Environment environment = m_environment;
    m_host->store(environment);
    m_database->store(environment);
    m_services->store(environment);
    m_policy->store(environment);
    return environment;
}

void AddEnvironmentWizard::putDownSecrets()
{
    // What a connection asked for meanwhile stays: an empty field does not take it back.
    if (const SecretString password = m_database->password(); !password.isEmpty())
        m_typed->set(m_environment.databaseSecret(), password);
}

void AddEnvironmentWizard::touch(bool hostChanged, bool databaseChanged)
{
    m_touched = true;
    m_frame->setProblem({});
    if (hostChanged)
        m_tests.first()->invalidate();
    for (qsizetype i = 1; databaseChanged && i < m_tests.size(); ++i)
        m_tests.at(i)->invalidate();
}

QString AddEnvironmentWizard::missingAt(int step) const
{
    switch (step) {
    case Where:
        return m_host->missing();
    case Database:
        return m_database->missing();
    case Policy:
        return m_policy->missing();
    default:
        return {};
    }
}

void AddEnvironmentWizard::goOn()
{
    const int step = m_frame->current();
    if (const QString missing = missingAt(step); !missing.isEmpty()) {
        m_frame->setProblem(missing);
        return;
    }
    if (step == Summary)
        save();
    else
        goTo(step + 1);
}

void AddEnvironmentWizard::goTo(int step)
{
    m_environment = draft();
    if (m_frame->current() == What) {
        SecretString password;
        QString source;
        if (m_find->apply(m_environment, password, source))
            m_database->setPassword(password, source);
    }
    m_database->load(m_environment);
    m_services->load(m_environment);
    m_frame->setCurrent(step);
    if (step == What)
        m_find->visit(m_environment.host, std::make_shared<KeyringPrompter>(m_secrets, m_prompter));
    if (step == Database)
        m_database->describeKeeping(m_environment.databaseSecret());
    if (step == Policy) {
        const QString where = m_host->suggestedName();
        m_policy->suggestName(m_environment.database.name.isEmpty() ? where : m_environment.database.name);
    }
    if (step == Summary) {
        m_environment = draft();
        Environment final = m_environment;
        final.id = m_tools.store.freeId(final.name);
        putDownSecrets();
        m_summary->showEnvironment(final, m_tools.store.pathOf(final.id),
                                   !m_typed->typed(m_environment.databaseSecret()).isEmpty());
    }
    m_frame->nextButton()->setText(step == Summary ? tr("&Save") : tr("&Next"));
    firstField(m_frame->page(step))->setFocus();
    m_frame->nextButton()->setDefault(true);
}

bool AddEnvironmentWizard::showProblems(const Environment &environment)
{
    const QString path = m_tools.store.pathOf(environment.id);
    const auto check = environmentfile::checkText(environmentfile::toJson(environment), path);
    const QList<std::pair<EnvironmentForm *, Step>> forms{
        {m_host, Where}, {m_database, Database}, {m_services, Services}, {m_policy, Policy}};
    for (const auto &[form, step] : forms)
        form->clearProblems();
    int first = -1;
    for (const environmentfile::Check::Field &field : check.fields) {
        for (const auto &[form, step] : forms) {
            if (form->showProblem(field.keyPath, field.message) && (first < 0 || step < first))
                first = step;
        }
    }
    if (first >= 0)
        goTo(first);
    if (!check.errors.isEmpty())
        m_frame->setProblem(check.errors.first().message);
    return !check.errors.isEmpty();
}

void AddEnvironmentWizard::save()
{
    if (m_saving)
        return;
    Environment environment = draft();
    const QString draftAccount = environment.databaseSecret();
    environment.id = m_tools.store.freeId(environment.name);
    if (showProblems(environment))
        return;
    putDownSecrets();
    m_saving = true;
    m_frame->nextButton()->setEnabled(false);
    onFinished(m_writer.run([store = m_tools.store, environment] { return store.save(environment); }), this,
               [this, environment, draftAccount](const Result<void> &written) {
                   m_saving = false;
                   m_frame->nextButton()->setEnabled(true);
                   if (!written) {
                       m_frame->setProblem(written.error().text());
                       return;
                   }
                   // The store finishes these by itself, also after this window is gone; memory instead of a keyring
                   // is told by the store's own notice.
                   (void)m_typed->keep([&](const QString &account) {
                       return account == draftAccount ? environment.databaseSecret() : account;
                   });
                   m_touched = false;
                   Q_EMIT saved(environment.id);
                   accept();
               });
}

void AddEnvironmentWizard::setUpKey()
{
    const Environment environment = draft();
    auto *wizard = new SshKeyWizard(m_tools, environment, m_secrets, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &SshKeyWizard::keyMade, this, [this](const QString &file) {
        Environment changed = draft();
        changed.host.ssh.identityFiles = {withTilde(file)};
        m_host->load(changed);
        touch(true, true);
    });
    wizard->open();
}

void AddEnvironmentWizard::reject()
{
    if (!m_touched) {
        QDialog::reject();
        return;
    }
    m_tools.dialogs.confirm(this,
                            {.title = tr("Leave without saving?"),
                             .text = tr("What you have said about this environment is forgotten, passwords included."),
                             .details = {},
                             .action = tr("Leave"),
                             .nameToType = {},
                             .destructive = false},
                            [this](bool agreed) {
                                if (!agreed)
                                    return;
                                m_touched = false;
                                QDialog::reject();
                            });
}

} // namespace castellan
