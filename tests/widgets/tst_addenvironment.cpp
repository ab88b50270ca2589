// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentfile.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/lab/sshserver.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/benchfixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/hostkeydialog.h"
#include "widgets/common/settings.h"
#include "widgets/common/stepframe.h"
#include "widgets/environment/addenvironmentwizard.h"
#include "widgets/environment/environmentsettings.h"
#include "widgets/environment/guessmodel.h"
#include "widgets/environment/guiprompter.h"
#include "widgets/environment/sshhostmodel.h"
#include "widgets/environment/sshkeywizard.h"
#include "widgets/environment/testpanel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

using namespace castellan;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

/// Dialogs that keep every question until the test answers it.
class SlowDialogs final : public Dialogs
{
public:
    QList<std::function<void(bool)>> keys;
    QList<std::function<void(std::optional<SecretString>)>> secrets;

    void openFile(QWidget *, const QString &, const QString &, FileAnswer) override {}
    void saveFile(QWidget *, const QString &, const QString &, const QString &, FileAnswer) override {}
    void chooseDirectory(QWidget *, const QString &, FileAnswer) override {}
    void confirm(QWidget *, const ConfirmationRequest &, std::function<void(bool)>) override {}
    void askSecret(QWidget *, const QString &, const QString &,
                   std::function<void(std::optional<SecretString>)> answer) override
    {
        secrets.append(std::move(answer));
    }
    void askText(QWidget *, const QString &, const QString &, const QString &,
                 std::function<void(std::optional<QString>)>) override
    {
    }
    void confirmHostKey(QWidget *, const UnknownHostKey &, std::function<void(bool)> answer) override
    {
        keys.append(std::move(answer));
    }
    void showError(QWidget *, const QString &, const Error &) override {}
};

UnknownHostKey unknownKey()
{
    return {.host = QStringLiteral("dnd-1"),
            .port = 2222,
            .keyType = QStringLiteral("ssh-ed25519"),
            .fingerprint = QStringLiteral("SHA256:0yLr4c3b0Jm0qTt9lY9dDkq3l0b1F7Xo2bV0k2mQ0aU"),
            .otherKnownTypes = {QStringLiteral("ssh-rsa")}};
}

} // namespace

class TestAddEnvironment : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<SshServer> m_server;
    CompanionDatabase m_database;
    QString m_identity;
    QTemporaryDir m_dir;
    BenchFixture m_fixture;
    std::shared_ptr<SecretStore> m_secrets;

    EnvironmentTools tools(const QString &folder)
    {
        QDir().mkpath(m_dir.filePath(folder));
        return {.dialogs = m_fixture.dialogs,
                .clock = m_fixture.clock,
                .secrets = m_secrets,
                .store = EnvironmentStore(m_dir.filePath(folder + QStringLiteral("/environments"))),
                .sshConfigFiles = {m_dir.filePath(QStringLiteral("config"))},
                .sshDirectory = m_dir.filePath(folder),
                .pgPassFile = m_dir.filePath(QStringLiteral("pgpass")),
                .pgServiceFile = m_dir.filePath(QStringLiteral("none")),
                .files = {}};
    }
    void type(QWidget *window, const char *field, const QString &text)
    {
        auto *edit = window->findChild<QLineEdit *>(QLatin1String(field));
        QVERIFY2(edit, field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    static void pressNext(QWidget *window)
    {
        QTest::keyClick(window->findChild<QPushButton *>(QStringLiteral("next")), Qt::Key_Space);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto database = m_cluster->createDatabase(1000 * 1000);
        CASTELLAN_VERIFY(database);
        m_database = *database;
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
        const auto identity = m_server->identityFile();
        CASTELLAN_VERIFY(identity);
        m_identity = *identity;
        write(
            m_dir.filePath(QStringLiteral("config")),
            QStringLiteral("Host dnd-lab\n  HostName 127.0.0.1\n  Port %1\n  User %2\n  IdentityFile %3\n"
                           "  UserKnownHostsFile %4\nHost other\n  HostName other.example\n  ProxyJump gate.example\n")
                .arg(m_server->port())
                .arg(m_server->user(), m_identity, m_server->knownHostsFile())
                .toUtf8());
        write(m_dir.filePath(QStringLiteral("pgpass")),
              QStringLiteral("127.0.0.1:%1:%2:%3:%4\n")
                  .arg(m_cluster->port())
                  .arg(m_database.name, m_database.role, m_database.password.reveal())
                  .toUtf8());
    }
    void init() { m_secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>()); }

    void fromNothingToASavedEnvironmentThatWorks()
    {
        const EnvironmentTools with = tools(QStringLiteral("whole"));
        AddEnvironmentWizard wizard(with);
        QSignalSpy saved(&wizard, &AddEnvironmentWizard::saved);
        wizard.show();
        QVERIFY(QTest::qWaitForWindowExposed(&wizard));
        auto *hosts = wizard.findChild<QTableView *>(QStringLiteral("sshHosts"));
        QCOMPARE(hosts->model()->rowCount(), 2);
        hosts->setFocus();
        QTest::keyClick(hosts, Qt::Key_Down);
        QTest::keyClick(hosts, Qt::Key_Up);
        QCOMPARE(wizard.findChild<QLineEdit *>(QStringLiteral("address"))->text(), QStringLiteral("127.0.0.1"));
        QCOMPARE(wizard.findChild<QSpinBox *>(QStringLiteral("sshPort"))->value(), int(m_server->port()));

        TestPanel *host = wizard.testPanel(AddEnvironmentWizard::Where);
        QVERIFY(!host->report());
        m_fixture.dialogs.trusted = true;
        QTest::keyClick(host->button(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(host->report(), 30000);
        QVERIFY2(host->report()->passed(), qPrintable(host->verdict()));
        CASTELLAN_VERIFY_KEYBOARD(wizard);

        pressNext(&wizard);
        QCOMPARE(wizard.frame()->current(), int(AddEnvironmentWizard::What));
        auto *guesses = wizard.findChild<QTableView *>(QStringLiteral("guesses"));
        QTRY_VERIFY_WITH_TIMEOUT(guesses->model()->rowCount() >= 5, 30000);
        CASTELLAN_VERIFY_KEYBOARD(wizard);
        pressNext(&wizard);

        QCOMPARE(wizard.frame()->current(), int(AddEnvironmentWizard::Database));
        QCOMPARE(wizard.findChild<QLineEdit *>(QStringLiteral("databaseName"))->text(), m_database.name);
        QCOMPARE(wizard.findChild<QLineEdit *>(QStringLiteral("databaseRole"))->text(), m_database.role);
        TestPanel *database = wizard.testPanel(AddEnvironmentWizard::Database);
        type(&wizard, "databasePassword", QStringLiteral("wrong, certainly"));
        write(m_dir.filePath(QStringLiteral("empty")), {});
        qputenv("PGPASSFILE", QFile::encodeName(m_dir.filePath(QStringLiteral("empty"))));
        QTest::keyClick(database->button(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(database->report(), 30000);
        QVERIFY(database->report()->failure());
        QCOMPARE(database->report()->failure()->stage, TestStage::Database);
        QVERIFY(database->verdict().contains(QStringLiteral("database")));
        QVERIFY2(database->report()->failure()->message.contains(QStringLiteral("authentication")),
                 qPrintable(database->report()->failure()->message));
        CASTELLAN_VERIFY_KEYBOARD(wizard);
        type(&wizard, "databasePassword", m_database.password.reveal());
        QVERIFY2(!database->report(), "an answer about another password stayed on the screen");
        QTest::keyClick(database->button(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(database->report(), 30000);
        QVERIFY2(database->report()->passed(), qPrintable(database->verdict()));
        CASTELLAN_VERIFY_KEYBOARD(wizard);

        pressNext(&wizard);
        QTest::keyClick(wizard.findChild<QPushButton *>(QStringLiteral("serviceAdd")), Qt::Key_Space);
        CASTELLAN_VERIFY_KEYBOARD(wizard);
        QTest::keyClick(wizard.findChild<QPushButton *>(QStringLiteral("serviceRemove")), Qt::Key_Space);
        pressNext(&wizard);
        QCOMPARE(wizard.frame()->current(), int(AddEnvironmentWizard::Policy));
        type(&wizard, "environmentName", QStringLiteral("Cafe & Dragons"));
        CASTELLAN_VERIFY_KEYBOARD(wizard);

        QTest::keyClick(wizard.findChild<QPushButton *>(QStringLiteral("back")), Qt::Key_Space);
        QTest::keyClick(wizard.findChild<QPushButton *>(QStringLiteral("back")), Qt::Key_Space);
        QCOMPARE(wizard.findChild<QLineEdit *>(QStringLiteral("databasePassword"))->text(),
                 m_database.password.reveal());
        pressNext(&wizard);
        pressNext(&wizard);
        QCOMPARE(wizard.findChild<QLineEdit *>(QStringLiteral("environmentName"))->text(),
                 QStringLiteral("Cafe & Dragons"));
        pressNext(&wizard);
        const QString json = wizard.findChild<QPlainTextEdit *>(QStringLiteral("json"))->toPlainText();
        QVERIFY(json.contains(m_database.name));
        QVERIFY(!json.contains(m_database.password.reveal()));
        QVERIFY(!QFile::exists(with.store.directory()));
        QVERIFY2(!wait(m_secrets->read(QStringLiteral("cafe-dragons/database"))), "kept before it was saved");
        CASTELLAN_VERIFY_KEYBOARD(wizard);
        pressNext(&wizard);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 10000);
        QCOMPARE(saved.first().first().toString(), QStringLiteral("cafe-dragons"));

        const auto environment = environmentfile::read(with.store.pathOf(QStringLiteral("cafe-dragons")));
        CASTELLAN_VERIFY(environment);
        QVERIFY(!fileText(with.store.pathOf(QStringLiteral("cafe-dragons"))).contains(m_database.password.reveal()));
        const auto password = wait(m_secrets->read(environment->databaseSecret()));
        CASTELLAN_VERIFY(password);
        QVERIFY(*password == m_database.password);
        const auto report =
            wait(testConnection({.environment = *environment, .secrets = m_secrets, .prompter = nullptr}));
        CASTELLAN_VERIFY(report);
        QVERIFY(report->passed());
    }

    void whatIsMissingIsSaidAndEscAsks()
    {
        AddEnvironmentWizard wizard(tools(QStringLiteral("missing")));
        wizard.show();
        pressNext(&wizard);
        QCOMPARE(wizard.frame()->current(), int(AddEnvironmentWizard::Where));
        QVERIFY(!wizard.frame()->problem().isEmpty());
        const auto asked = m_fixture.dialogs.confirmations.size();
        type(&wizard, "address", QStringLiteral("dnd-1"));
        m_fixture.dialogs.confirmed = false;
        QTest::keyClick(&wizard, Qt::Key_Escape);
        QCOMPARE(m_fixture.dialogs.confirmations.size(), asked + 1);
        QVERIFY(wizard.isVisible());
        m_fixture.dialogs.confirmed = true;
        QTest::keyClick(&wizard, Qt::Key_Escape);
        QVERIFY(!wizard.isVisible());
        AddEnvironmentWizard untouched(tools(QStringLiteral("missing")));
        untouched.show();
        QTest::keyClick(&untouched, Qt::Key_Escape);
        QVERIFY(!untouched.isVisible());
        QCOMPARE(m_fixture.dialogs.confirmations.size(), asked + 2);
    }

    void guessesOfOneFieldExcludeEachOther()
    {
        GuessModel model;
        const QAbstractItemModelTester tester(&model);
        const auto guess = [](const char *field, const char *value) {
            return Guess{QLatin1String(field), QLatin1String(value), QStringLiteral("x"), {}};
        };
        model.setGuesses(1, {guess("database.name", "later"), guess("database.sslMode", "require")});
        model.setGuesses(0, {guess("database.name", "first"), guess("database.role", "dnd")});
        QCOMPARE(model.chosen().size(), 2); // another search's sslMode belongs to another database
        QCOMPARE(model.chosen().constFirst().value, QStringLiteral("first"));
        QVERIFY(model.setData(model.index(2, GuessModel::Field), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.chosen().constLast().value, QStringLiteral("later"));
        QVERIFY(model.setData(model.index(0, GuessModel::Value), QStringLiteral("mine"), Qt::EditRole));
        QCOMPARE(model.chosen().constFirst().value, QStringLiteral("mine"));
    }

    void questionsWaitForEachOtherAndEndWithTheWindow()
    {
        SlowDialogs dialogs;
        auto window = std::make_unique<QWidget>();
        GuiPrompter prompter(dialogs, window.get());
        WorkerThread elsewhere(QStringLiteral("asks"));
        auto first = elsewhere.run([&] { return await(prompter.confirmHostKey(unknownKey())); });
        QTRY_COMPARE(dialogs.keys.size(), 1);
        auto second = prompter.askSecret(QStringLiteral("Passphrase"), {});
        auto third = prompter.confirmHostKey(unknownKey());
        QCoreApplication::processEvents();
        QCOMPARE(dialogs.secrets.size(), 0);
        dialogs.keys.takeFirst()(true);
        const auto trusted = wait(first);
        CASTELLAN_VERIFY(trusted);
        QVERIFY(*trusted);
        QTRY_COMPARE(dialogs.secrets.size(), 1);
        dialogs.secrets.takeFirst()(std::nullopt);
        CASTELLAN_VERIFY_ERROR(wait(second), ErrorKind::Cancelled);
        QTRY_COMPARE(dialogs.keys.size(), 1);
        dialogs.keys.clear(); // as a dialog that is destroyed with its window
        CASTELLAN_VERIFY_ERROR(wait(third), ErrorKind::Cancelled);
        window.reset();
        CASTELLAN_VERIFY_ERROR(wait(prompter.confirmHostKey(unknownKey())), ErrorKind::Cancelled);
    }

    void anUnknownHostKeyIsNotTrustedByEnter()
    {
        HostKeyDialog dialog(unknownKey());
        dialog.show();
        QCOMPARE(dialog.fingerprintField()->text(), unknownKey().fingerprint);
        QVERIFY(dialog.refuseButton()->isDefault());
        QVERIFY(!dialog.trustButton()->isDefault());
        CASTELLAN_VERIFY_KEYBOARD(dialog);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void aKeyIsMadeShownAndCopied()
    {
        Environment environment;
        environment.host = {.local = false, .ssh = {}, .jumps = {}, .transport = SshTransport::Automatic};
        environment.host.ssh.host = m_server->host();
        environment.host.ssh.port = m_server->port();
        environment.host.ssh.user = m_server->user();
        environment.host.ssh.knownHostsFile = m_server->knownHostsFile();
        SshKeyWizard wizard(tools(QStringLiteral("keys")), environment, m_secrets);
        QSignalSpy made(&wizard, &SshKeyWizard::keyMade);
        wizard.show();
        type(&wizard, "passphrase", QStringLiteral("one thing"));
        type(&wizard, "passphraseAgain", QStringLiteral("another"));
        pressNext(&wizard);
        QVERIFY(!wizard.frame()->problem().isEmpty());
        QCOMPARE(made.size(), 0);
        CASTELLAN_VERIFY_KEYBOARD(wizard);
        type(&wizard, "passphraseAgain", QStringLiteral("one thing"));
        pressNext(&wizard);
        QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 30000);
        QCOMPARE(wizard.frame()->current(), int(SshKeyWizard::Install));
        CASTELLAN_VERIFY_KEYBOARD(wizard);
        QTest::keyClick(wizard.findChild<QPushButton *>(QStringLiteral("copyCommand")), Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(), wizard.pair().installCommand);
        pressNext(&wizard);
        // The server does not know it yet, and that is what the test has to say.
        QTest::keyClick(wizard.testPanel()->button(), Qt::Key_Space);
        m_fixture.dialogs.secret = SecretString(QStringLiteral("one thing"));
        QTRY_VERIFY_WITH_TIMEOUT(wizard.testPanel()->report(), 30000);
        QVERIFY(wizard.testPanel()->report()->failure());
        QCOMPARE(wizard.testPanel()->report()->failure()->stage, TestStage::Authentication);
        CASTELLAN_VERIFY_KEYBOARD(wizard);
    }

    void settingsShowWhatIsWrongSaveAndRemove()
    {
        const auto with = std::make_shared<const EnvironmentTools>(tools(QStringLiteral("settings")));
        Environment environment =
            BenchFixture::environment(QStringLiteral("dnd"), QStringLiteral("D&D"), EnvironmentKind::Demo);
        environment.database.role = QStringLiteral("dnd");
        environment.unknown.insert(QStringLiteral("team"), QStringLiteral("dragons"));
        CASTELLAN_VERIFY(with->store.save(environment));
        QWidget window;
        joinEnvironments(m_fixture.bench, with, &window);
        m_fixture.bench.setEnvironments({environment});
        m_fixture.bench.setCurrent(QStringLiteral("dnd"));
        EnvironmentSettings page(m_fixture.bench);
        page.resize(1000, 720);
        page.show();
        QVERIFY(!page.saveButton()->isEnabled());
        auto *name = page.findChild<QLineEdit *>(QStringLiteral("databaseName"));
        name->clear();
        QVERIFY(page.isChanged());
        QVERIFY(!page.saveButton()->isEnabled());
        QVERIFY2(name->accessibleDescription().contains(QStringLiteral("database.name")),
                 qPrintable(name->accessibleDescription()));
        CASTELLAN_VERIFY_KEYBOARD(page);
        name->setText(QStringLiteral("other"));
        QVERIFY(page.saveButton()->isEnabled());
        page.saveButton()->click();
        QTRY_COMPARE(m_fixture.bench.current()->database.name, QStringLiteral("other"));
        const auto written = environmentfile::read(with->pathOf(QStringLiteral("dnd")));
        CASTELLAN_VERIFY(written);
        QCOMPARE(written->database.name, QStringLiteral("other"));
        QCOMPARE(written->unknown.value(QStringLiteral("team")).toString(), QStringLiteral("dragons"));
        m_fixture.dialogs.confirmed = true;
        page.findChild<QPushButton *>(QStringLiteral("removeEnvironment"))->click();
        QVERIFY(!QFile::exists(with->pathOf(QStringLiteral("dnd"))));
        QVERIFY(m_fixture.bench.environments().isEmpty());
        QVERIFY(m_fixture.dialogs.confirmations.last().text.contains(QStringLiteral("backup")));
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    installFlatStyle();
    if (const int percent = qEnvironmentVariableIntValue("CASTELLAN_FONT"); percent > 0) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * percent / 100);
        QApplication::setFont(font);
    }
    applyAppearance(qEnvironmentVariable("CASTELLAN_DARK").isEmpty() ? Appearance::Light : Appearance::Dark, false);
    TestAddEnvironment test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_addenvironment.moc"
