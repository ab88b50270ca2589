// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/environmentconnection.h"
#include "models/environment/environmentfile.h"
#include "models/remote/localhost.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/elsewhere.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

/// On this computer; the SSH side has the same code behind Host, tested in tst_connectiontest.
class TestEnvironmentConnection : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    CompanionDatabase m_database;
    QTemporaryDir m_folder;

    Environment environment() const
    {
        Environment e;
        e.id = QStringLiteral("lab");
        e.database.name = m_database.name;
        e.database.role = m_database.role;
        e.database.port = m_cluster->port();
        return e;
    }
    std::unique_ptr<EnvironmentConnection> connection(std::shared_ptr<SecretStore> secrets,
                                                      std::shared_ptr<Person> person, const Environment &e)
    {
        return std::make_unique<EnvironmentConnection>(e, std::move(secrets), std::move(person),
                                                       std::make_shared<LocalHost>());
    }
    static std::shared_ptr<SecretStore> store()
    {
        return std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
    }
    static SecretString wrong() { return SecretString(QStringLiteral("not the password")); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSFILE", QFile::encodeName(m_folder.filePath(QStringLiteral("none"))));
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto database = m_cluster->createDatabase(2'000'000);
        CASTELLAN_VERIFY(database);
        m_database = *database;
    }

    void thePasswordComesFromTheKeyring()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        const auto c = connection(secrets, nullptr, environment());
        const auto session = wait(c->openSession());
        CASTELLAN_VERIFY(session);
        const auto row = wait((*session)->query(QStringLiteral("SELECT current_user::text, current_database()::text")));
        CASTELLAN_VERIFY(row);
        QCOMPARE(row->rows.first(), (QVariantList{m_database.role, m_database.name}));
        const auto endpoint = wait(c->endpoint());
        CASTELLAN_VERIFY(endpoint);
        QVERIFY(endpoint->password == m_database.password);
        QCOMPARE(endpoint->port, m_cluster->port());
        const auto other = wait(c->openSession(QStringLiteral("postgres")));
        CASTELLAN_VERIFY(other);
        QCOMPARE((*other)->endpoint().database, QStringLiteral("postgres"));
    }

    void orFromThePasswordFileWhenTheKeyringHasAnOldOne()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), wrong())));
        const QString path = m_folder.filePath(QStringLiteral("pgpass"));
        QByteArray escaped = m_database.password.revealUtf8();
        escaped.replace('\\', "\\\\").replace(':', "\\:");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.write("127.0.0.1:*:" + m_database.name.toUtf8() + ":*:" + escaped + "\n");
        file.close();
        const QByteArray before = qgetenv("PGPASSFILE");
        qputenv("PGPASSFILE", QFile::encodeName(path));
        const auto endpoint = wait(connection(secrets, nullptr, environment())->endpoint());
        qputenv("PGPASSFILE", before);
        CASTELLAN_VERIFY(endpoint);
        QVERIFY(endpoint->password == m_database.password);
    }

    void orFromAPersonAndIsThenStored()
    {
        auto secrets = store();
        const auto person = std::make_shared<Person>(QList<SecretString>{wrong(), m_database.password});
        const auto c = connection(secrets, person, environment());
        CASTELLAN_VERIFY(wait(c->openSession()));
        QCOMPARE(person->questions().size(), 2);
        QVERIFY(person->questions().at(1).startsWith(QStringLiteral("That was not the password")));
        CASTELLAN_VERIFY(wait(c->openSession()));
        QCOMPARE(person->questions().size(), 2);
        const auto stored = wait(secrets->read(QStringLiteral("lab/database")));
        CASTELLAN_VERIFY(stored);
        QVERIFY(*stored == m_database.password);
    }

    void withoutAnyPasswordTheErrorSaysWhatToDo()
    {
        const auto endpoint = wait(connection(store(), nullptr, environment())->endpoint());
        CASTELLAN_VERIFY_ERROR(endpoint, ErrorKind::Authentication);
        QVERIFY(endpoint.error().hint.contains(QStringLiteral("lab/database")));
    }

    void aPersonWhoIsWrongThreeTimesIsNotAskedAgain()
    {
        const auto person =
            std::make_shared<Person>(QList<SecretString>{wrong(), wrong(), wrong(), m_database.password});
        CASTELLAN_VERIFY_ERROR(wait(connection(store(), person, environment())->endpoint()), ErrorKind::Authentication);
        QCOMPARE(person->questions().size(), 3);
    }

    void aMissingDatabaseIsNotAWrongPassword()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        Environment e = environment();
        e.database.name = QStringLiteral("gone");
        const auto c = connection(secrets, nullptr, e);
        CASTELLAN_VERIFY(wait(c->endpoint()));
        CASTELLAN_VERIFY_ERROR(wait(c->openSession()), ErrorKind::NotFound);
        CASTELLAN_VERIFY(wait(c->openSession(QStringLiteral("postgres")))); // as after a crash in the middle of a swap
    }

    void anErrorNamesThePlaceAndNotTheTunnelsEnd()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        Environment e = environment();
        e.database.name = QStringLiteral("gone");
        EnvironmentConnection c(e, secrets, nullptr, std::make_shared<Elsewhere>());
        const auto opened = wait(c.openSession());
        CASTELLAN_VERIFY_ERROR(opened, ErrorKind::NotFound);
        const QString place = QStringLiteral("gone (127.0.0.1:%1 on deploy@elsewhere)").arg(m_cluster->port());
        QVERIFY2(opened.error().message.contains(place), qPrintable(opened.error().message));
    }

    void aPasswordThatChangesIsFoundAgain()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        const auto c = connection(secrets, nullptr, environment());
        CASTELLAN_VERIFY(wait(c->endpoint()));
        const SecretString fresh(QStringLiteral("another: pass\\word"));
        const auto alter = [&](const SecretString &password) {
            return m_cluster->query(QStringLiteral("ALTER ROLE dnd PASSWORD %1").arg(quoteLiteral(password.reveal())));
        };
        CASTELLAN_VERIFY(alter(fresh));
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), fresh)));
        const auto session = wait(c->openSession());
        CASTELLAN_VERIFY(alter(m_database.password));
        CASTELLAN_VERIFY(session);
    }

    void anotherServerIsRefused()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        const auto c = connection(secrets, nullptr, environment());
        QString seen;
        c->setIdentityCheck([&seen](const QString &id) -> Result<void> {
            seen = id;
            return Error{.kind = ErrorKind::Conflict,
                         .message = QStringLiteral("another"),
                         .hint = {},
                         .detail = {},
                         .code = {},
                         .retryable = false};
        });
        CASTELLAN_VERIFY_ERROR(wait(c->openSession()), ErrorKind::Conflict);
        const auto expected = m_cluster->query(QStringLiteral("SELECT system_identifier FROM pg_control_system()"));
        CASTELLAN_VERIFY(expected);
        QCOMPARE(seen, expected->first().first());
    }

    void aUnixSocketIsUsedByItsFolder()
    {
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        Environment e = environment();
        e.database.host = m_cluster->socketDirectory();
        const auto session = wait(connection(secrets, nullptr, e)->openSession());
        CASTELLAN_VERIFY(session);
        const auto address = wait((*session)->query(QStringLiteral("SELECT inet_server_addr()::text")));
        CASTELLAN_VERIFY(address);
        QVERIFY(address->rows.first().first().isNull());
    }

    void cancellingAndEndingFinishAtOnceWhileAPersonIsSilent()
    {
        QElapsedTimer timer;
        timer.start();
        const auto person = std::make_shared<Person>();
        auto c = connection(store(), person, environment());
        CancelSource cancel;
        const auto first = c->openSession({}, {}, cancel.token());
        const auto second = c->endpoint();
        QTRY_COMPARE(person->questions().size(), 1);
        cancel.cancel();
        CASTELLAN_VERIFY_ERROR(wait(first), ErrorKind::Cancelled);
        QTRY_COMPARE(person->questions().size(), 2); // now the second asks
        c.reset();
        CASTELLAN_VERIFY_ERROR(wait(second), ErrorKind::Cancelled);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void theExamplesMetricsAndAssertionsRunOnTheCompanionsTables()
    {
        const auto example =
            environmentfile::read(QStringLiteral(CASTELLAN_SOURCE_DIR "/resources/environments/dnd-companion.json"));
        CASTELLAN_VERIFY(example);
        auto secrets = store();
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_database.password)));
        const auto session = wait(connection(secrets, nullptr, environment())->openSession());
        CASTELLAN_VERIFY(session);
        for (const NamedSql &metric : example->businessMetrics) {
            const auto rows = wait((*session)->query(metric.sql));
            CASTELLAN_VERIFY(rows);
            QVERIFY2(rows->rows.size() == 1 && rows->rows.first().first().canConvert<qlonglong>(),
                     qPrintable(metric.name));
        }
        for (const NamedSql &assertion : example->assertions) {
            const auto rows = wait((*session)->query(assertion.sql));
            CASTELLAN_VERIFY(rows);
            QVERIFY2(rows->rows.first().first().toBool(), qPrintable(assertion.name));
        }
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentConnection)
#include "tst_environmentconnection.moc"
