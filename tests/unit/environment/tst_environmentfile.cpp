// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentfile.h"
#include "models/environment/environmentstore.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

/// The smallest file that is whole, with `more` put into it.
QByteArray minimal(const QByteArray &more = {}, const QByteArray &database = {})
{
    return R"({"schema": 1, "name": "Test", "kind": "demo", "database": {"name": "app", "role": "app")" + database +
           "}" + more + "}";
}

QString onlyError(const QByteArray &json)
{
    const environmentfile::Check check = environmentfile::checkText(json, QStringLiteral("/e/x.json"));
    return check.errors.size() == 1 ? check.errors.first().message
                                    : QStringLiteral("%1 errors").arg(check.errors.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A place in a document, and the path that people read: "services[0].name".
struct Place
{
    QStringList keys; ///< numbers are places of a list
    QString path;
};

void collect(const QJsonValue &value, const Place &here, QList<Place> &places)
{
    if (!here.path.isEmpty())
        places.append(here);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        collect(it.value(),
                {here.keys + QStringList{it.key()},
                 here.path.isEmpty() ? it.key() : here.path + QLatin1Char('.') + it.key()},
                places);
    const QJsonArray array = value.toArray();
    for (int i = 0; i < array.size(); ++i)
        collect(array.at(i),
                {here.keys + QStringList{QString::number(i)}, QStringLiteral("%1[%2]").arg(here.path).arg(i)}, places);
}

/// `value` with what is at `keys` replaced; an undefined replacement takes the key away.
QJsonValue replaced(const QJsonValue &value, QStringList keys, const QJsonValue &by)
{
    if (keys.isEmpty())
        return by;
    const QString key = keys.takeFirst();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array[key.toInt()] = replaced(array.at(key.toInt()), keys, by);
        return array;
    }
    QJsonObject object = value.toObject();
    const QJsonValue changed = replaced(object.value(key), keys, by);
    if (changed.isUndefined())
        object.remove(key);
    else
        object.insert(key, changed);
    return object;
}

/// Whether an error of the document names exactly this key path.
bool complainsOf(const QJsonValue &document, const QString &path)
{
    const auto check =
        environmentfile::checkText(QJsonDocument(document.toObject()).toJson(), QStringLiteral("/e/x.json"));
    return std::any_of(check.errors.cbegin(), check.errors.cend(), [&](const Error &error) {
        return error.message.startsWith(QStringLiteral("/e/x.json: %1: ").arg(path));
    });
}

} // namespace

class TestEnvironmentFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedExampleReadsAndRewritesUnchanged()
    {
        const QString path = QStringLiteral(CASTELLAN_SOURCE_DIR "/resources/environments/dnd-companion.json");
        const environmentfile::Check check = environmentfile::check(path);
        QVERIFY2(check.errors.isEmpty(), qPrintable(check.errors.value(0).text()));
        QVERIFY2(check.notes.isEmpty(), qPrintable(check.notes.join(QLatin1Char('\n'))));
        const Environment &e = check.environment;
        QCOMPARE(e.id, QStringLiteral("dnd-companion"));
        QCOMPARE(e.kind, EnvironmentKind::Production);
        QVERIFY(!e.host.local);
        QCOMPARE(e.database.container, QStringLiteral("dnd-postgres"));
        QCOMPARE(e.services.size(), 2);
        QCOMPARE(e.services.at(0).healthUrl, QUrl(QStringLiteral("https://api.yourdomain.com/health")));
        QCOMPARE(e.backup.keepDays, 30);
        QCOMPARE(e.rtoObjective(), std::chrono::seconds(1h));
        QCOMPARE(e.rpoObjective(), std::chrono::seconds(24h));
        QCOMPARE(e.rpo.at(2).objective, std::chrono::seconds(168h));
        QCOMPARE(e.assertions.size(), 3);
        QCOMPARE(QString::fromUtf8(environmentfile::toJson(e)).split(QLatin1Char('\n')),
                 QString::fromUtf8(bytesOf(path)).split(QLatin1Char('\n')));
    }

    void absentKeysHaveTheGuidesDefaults()
    {
        const environmentfile::Check check = environmentfile::checkText(minimal(), QStringLiteral("/e/x.json"));
        QVERIFY(check.errors.isEmpty());
        Environment expected;
        expected.id = QStringLiteral("x");
        expected.name = QStringLiteral("Test");
        expected.kind = EnvironmentKind::Demo;
        expected.database.name = expected.database.role = QStringLiteral("app");
        QCOMPARE(check.environment, expected);
        QVERIFY(expected.host.local);
        QCOMPARE(expected.rtoObjective(), std::chrono::seconds(1h));
        QCOMPARE(expected.rpoObjective(), std::chrono::seconds(24h));
        QCOMPARE(expected.thresholds.connectionsOfMax, 0.8);
        QCOMPARE(expected.databaseSecret(), QStringLiteral("x/database"));
    }

    void whatIsWatchedIsReadAndWritten()
    {
        const QString path = QStringLiteral("/e/x.json");
        Environment e = environmentfile::checkText(minimal(), path).environment;
        QCOMPARE(e.thresholds.responseP95, 500ms);
        QCOMPARE(e.thresholds.errorRate, 0.01);
        QCOMPARE(e.thresholds.cpuUsed, 0.7);
        QCOMPARE(e.thresholds.redisHit, 0.9);
        QCOMPARE(e.thresholds.restartsPerDay, 5);
        QCOMPARE(e.checks.retries, 1); // fails twice before it counts
        e.thresholds.responseP95 = 250ms;
        e.thresholds.memoryUsed = 0.9;
        e.thresholds.restartsPerDay = 2;
        e.thresholds.runbooks = {{QStringLiteral("diskUsed"), QStringLiteral("~/runbooks/disk.md")},
                                 {QStringLiteral("errorRate"), QStringLiteral("https://wiki.example.org/errors")}};
        e.checks = {.interval = 30s, .timeLimit = 5s, .retries = 3};
        e.ports = {{.name = QStringLiteral("mail"), .host = QStringLiteral("mail.lan"), .port = 25},
                   {.name = QStringLiteral("backend"), .host = QStringLiteral("127.0.0.1"), .port = 3002}};
        e.redisHost = QStringLiteral("127.0.0.1");
        e.redisPort = 6379;
        e.redisUser = QStringLiteral("watcher");
        e.redisPasswordSecret = QStringLiteral("x/redis");
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        service.healthUrl = QUrl(QStringLiteral("https://api.example.com/health"));
        service.askFromHere = true;
        service.healthStatus = 204;
        service.healthBody = QStringLiteral("\"ok\"");
        e.services = {service};
        QCOMPARE(environmentfile::checkText(environmentfile::toJson(e), path).environment, e);
        QVERIFY(environmentfile::validate(e, path).isEmpty());
    }

    void replicasAreReadAndWritten()
    {
        const QString path = QStringLiteral("/e/x.json");
        Environment e = environmentfile::checkText(minimal(), path).environment;
        const QByteArray without = environmentfile::toJson(e);
        QVERIFY(!without.contains("replicas"));
        e.database.container = QStringLiteral("db");
        e.database.replicas = {
            {.name = QStringLiteral("replica1"), .host = QStringLiteral("10.0.0.2"), .port = 5433},
            {.name = QStringLiteral("reports"), .host = QStringLiteral("/var/run/postgresql"), .port = 5434}};
        QCOMPARE(environmentfile::checkText(environmentfile::toJson(e), path).environment, e);
        const Environment there = e.atReplica(e.database.replicas.at(0));
        QCOMPARE(there.database.host, QStringLiteral("10.0.0.2"));
        QCOMPARE(there.database.port, quint16(5433));
        QCOMPARE(there.databaseSecret(), e.databaseSecret());
        QVERIFY(there.database.container.isEmpty() && there.database.replicas.isEmpty());
        // Keys that another version knows stay with their replica.
        QByteArray json = environmentfile::toJson(e);
        json.replace("\"name\": \"reports\",", "\"name\": \"reports\", \"lag\": 3,");
        const auto read = environmentfile::checkText(json, path);
        QCOMPARE(read.notes.size(), 1);
        QVERIFY(read.notes.constFirst().contains(QStringLiteral("database.replicas[1].lag")));
        QVERIFY(environmentfile::toJson(read.environment).contains("\"lag\": 3"));
    }

    void replicasHaveRules_data()
    {
        QTest::addColumn<QByteArray>("replicas");
        QTest::addColumn<QString>("key");
        QTest::newRow("no list") << QByteArray(R"("replica1")") << "database.replicas";
        QTest::newRow("no name") << QByteArray(R"([{"port": 5433}])") << "database.replicas[0].name";
        QTest::newRow("no port") << QByteArray(R"([{"name": "a", "host": "b"}])") << "database.replicas[0].port";
        QTest::newRow("the same name") << QByteArray(R"([{"name": "a", "port": 1}, {"name": "a", "port": 2}])")
                                       << "database.replicas[1].name";
        QTest::newRow("the primary") << QByteArray(R"([{"name": "a", "port": 5432}])") << "database.replicas[0].port";
        QTest::newRow("a password") << QByteArray(R"([{"name": "a", "port": 5433, "password": "x"}])")
                                    << "database.replicas[0].password";
    }
    void replicasHaveRules()
    {
        QFETCH(QByteArray, replicas);
        QFETCH(QString, key);
        const auto check =
            environmentfile::checkText(minimal({}, R"(, "replicas": )" + replicas), QStringLiteral("/e/x.json"));
        QCOMPARE(check.fields.size(), 1);
        QCOMPARE(check.fields.first().keyPath, key);
    }

    void watchingHasRules_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("key");
        QTest::newRow("a try longer than its interval")
            << QByteArray(R"(, "checks": {"interval": "5s", "timeLimit": "10s"})") << "checks.timeLimit";
        QTest::newRow("no port") << QByteArray(R"(, "ports": [{"name": "mail"}])") << "ports[0].port";
        QTest::newRow("no such port") << QByteArray(R"(, "ports": [{"name": "mail", "port": 70000}])")
                                      << "ports[0].port";
        QTest::newRow("no such status") << QByteArray(R"(, "services": [{"name": "a", "healthStatus": 42}])")
                                        << "services[0].healthStatus";
    }
    void watchingHasRules()
    {
        QFETCH(QByteArray, more);
        QFETCH(QString, key);
        const auto check = environmentfile::checkText(minimal(more), QStringLiteral("/e/x.json"));
        QVERIFY(!check.fields.isEmpty());
        QCOMPARE(check.fields.first().keyPath, key);
    }

    void aDatabaseHostIsAskedFromDockerWhenOnlyTheContainerIsGiven()
    {
        const QString path = QStringLiteral("/e/x.json");
        const auto hostOf = [&](const QByteArray &more) {
            return environmentfile::checkText(minimal({}, more), path).environment.database.host;
        };
        QCOMPARE(hostOf(""), QStringLiteral("127.0.0.1"));
        QCOMPARE(hostOf(R"(, "container": "db")"), QString());
        QCOMPARE(hostOf(R"(, "container": "db", "host": "db.lan")"), QStringLiteral("db.lan"));
        Environment e = environmentfile::checkText(minimal({}, R"(, "container": "db")"), path).environment;
        QCOMPARE(environmentfile::checkText(environmentfile::toJson(e), path).environment, e);
    }

    void colourFollowsTheKindUnlessGiven()
    {
        Environment e;
        e.kind = EnvironmentKind::Production;
        QVERIFY(e.effectiveColor().red() > 150 && e.effectiveColor().green() < 80);
        e.kind = EnvironmentKind::Demo;
        QVERIFY(e.effectiveColor().blue() > 150 && e.effectiveColor().red() < 80);
        e.color = QColor(1, 2, 3);
        QCOMPARE(e.effectiveColor(), QColor(1, 2, 3));
    }

    void anUnknownTierIsHeldToTheStrictest()
    {
        Environment e;
        e.rtoTier = QStringLiteral("Nobody");
        QCOMPARE(e.rtoObjective(), std::chrono::seconds(1h));
        e.rto.clear();
        QCOMPARE(e.rtoObjective(), std::chrono::seconds(1h));
    }

    void errorsNameFileKeyPathAndWhatWasFound_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message");
        QTest::newRow("integer") << minimal(R"(, "backup": {"keepDays": "abc"})")
                                 << QStringLiteral("/e/x.json: backup.keepDays: expected a whole number of days ≥ 1, "
                                                   "found \"abc\"");
        QTest::newRow("zero") << minimal(R"(, "backup": {"keepProven": 0})")
                              << QStringLiteral("/e/x.json: backup.keepProven: expected a whole number of backups ≥ 1, "
                                                "found 0");
        QTest::newRow("half") << minimal(R"(, "backup": {"jobs": 1.5})")
                              << QStringLiteral(
                                     "/e/x.json: backup.jobs: expected a whole number from 1 to 64, found 1.5");
        QTest::newRow("huge") << minimal({}, R"(, "port": 1e300)")
                              << QStringLiteral("/e/x.json: database.port: expected a whole number from 1 to 65535, "
                                                "found 1e+300");
        QTest::newRow("list") << minimal(R"(, "services": [{"name": "a"}, {"name": "b", "healthUrl": "b/health"}])")
                              << QStringLiteral("/e/x.json: services[1].healthUrl: expected an address such as "
                                                "\"https://example.org/health\", found \"b/health\"");
        QTest::newRow("same name") << minimal(R"(, "services": [{"name": "a"}, {"name": "a"}])")
                                   << QStringLiteral(
                                          "/e/x.json: services[1].name: \"a\" is there already; each needs a "
                                          "name of its own");
        QTest::newRow("not a list") << minimal(R"(, "assertions": {})")
                                    << QStringLiteral("/e/x.json: assertions: expected a list [ … ], found {}");
        QTest::newRow("fraction") << minimal(R"(, "thresholds": {"cacheHit": 90})")
                                  << QStringLiteral(
                                         "/e/x.json: thresholds.cacheHit: expected a fraction above 0 and up "
                                         "to 1 (0.8 is 80 %), found 90");
        QTest::newRow("runbook") << minimal(R"(, "thresholds": {"runbooks": {"diskUsed": "see the wiki"}})")
                                 << QStringLiteral(
                                        "/e/x.json: thresholds.runbooks.diskUsed: expected an address such as "
                                        "\"https://wiki.example.org/disk\" or the path of a text file such as "
                                        "\"~/runbooks/disk.md\", found \"see the wiki\"");
        QTest::newRow("duration") << minimal(R"(, "recovery": {"rto": [{"name": "Critical", "objective": "soon"}]})")
                                  << QStringLiteral("/e/x.json: recovery.rto[0].objective: expected a duration such as "
                                                    "\"90s\", \"15min\", \"4h\" or \"7d\", found \"soon\"");
        QTest::newRow("tier") << minimal(R"(, "recovery": {"rtoTier": "Grave"})")
                              << QStringLiteral("/e/x.json: recovery.rtoTier: expected the name of one of the tiers "
                                                "(Critical, Important, Normal), found \"Grave\"");
        QTest::newRow("missing") << QByteArray(R"({"schema": 1, "name": "Test", "kind": "demo"})")
                                        .replace("\"demo\"", R"("demo", "database": {"name": "a"})")
                                 << QStringLiteral("/e/x.json: database.role: is missing");
        QTest::newRow("ssh without address")
            << minimal(R"(, "host": {"type": "ssh"})") << QStringLiteral("/e/x.json: host.address: is missing");
        QTest::newRow("option as address")
            << minimal(R"(, "host": {"type": "ssh", "address": "-oProxyCommand=x"})")
            << QStringLiteral("/e/x.json: host.address: is no name or address of a computer");
        QTest::newRow("kind") << minimal().replace("\"demo\"", "\"test\"")
                              << QStringLiteral("/e/x.json: kind: expected one of production, staging, demo, found "
                                                "\"test\"");
        QTest::newRow("secret, unknown key")
            << minimal({}, R"(, "password": "hunter22")")
            << QStringLiteral("/e/x.json: database.password: a secret does not belong in "
                              "this file; remove it, Castellan keeps it in the keyring");
        QTest::newRow("secret, deep") << minimal(R"(, "future": {"apiToken": "abc"})")
                                      << QStringLiteral("/e/x.json: future.apiToken: a secret does not belong in this "
                                                        "file; remove it, Castellan keeps it in the keyring");
        QTest::newRow("secret in an address")
            << minimal(", \"prometheus\": {\"url\": \"http://me:pw@host/\"}")
            << QStringLiteral("/e/x.json: prometheus.url: a password does not belong in "
                              "this file; remove it from the address");
        QTest::newRow("no address of Alertmanager")
            << minimal(", \"alertmanager\": {\"url\": 9093}")
            << QStringLiteral("/e/x.json: alertmanager.url: expected an address such as "
                              "\"https://example.org/health\", found 9093");
        QTest::newRow("syntax") << QByteArray("{\n  \"schema\": 1,\n  \"name\" \"x\"\n}")
                                << QStringLiteral("/e/x.json: line 3: not valid JSON: missing name separator");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("/e/x.json: line 1: not valid JSON: illegal value");
        QTest::newRow("newer") << minimal().replace("\"schema\": 1", "\"schema\": 2")
                               << QStringLiteral(
                                      "/e/x.json: schema: this file was written by a newer Castellan (format 2; "
                                      "this version knows 1)");
        QTest::newRow("no schema") << QByteArray("{}") << QStringLiteral("/e/x.json: schema: is missing");
    }
    void errorsNameFileKeyPathAndWhatWasFound()
    {
        QFETCH(QByteArray, json);
        QTEST(onlyError(json), "message");
    }

    /// Every key of the shipped example, which has them all: a value of another type, a word that is none of the
    /// choices, or nothing at all is an error that names the file and that very key.
    void everyWrongTypeUnknownWordAndMissingKeyIsNamed()
    {
        QJsonObject example =
            QJsonDocument::fromJson(
                bytesOf(QStringLiteral(CASTELLAN_SOURCE_DIR "/resources/environments/dnd-companion.json")))
                .object();
        QVERIFY(!example.isEmpty());
        QList<Place> places;
        collect(example, {}, places);
        QVERIFY(places.size() > 80);
        int wrongTypes = 0;
        for (const Place &place : places) {
            QJsonValue value = example;
            for (const QString &key : place.keys)
                value = value.isArray() ? value.toArray().at(key.toInt()) : value.toObject().value(key);
            const QJsonValue other = value.isString()   ? QJsonValue(7)
                                     : value.isDouble() ? QJsonValue(QStringLiteral("seven"))
                                                        : QJsonValue(QStringLiteral("neither"));
            QVERIFY2(complainsOf(replaced(example, place.keys, other), place.path), qPrintable(place.path));
            ++wrongTypes;
        }
        QCOMPARE(wrongTypes, places.size());

        const auto keysOf = [](QString path) {
            return path.replace(QLatin1Char('['), QLatin1Char('.')).remove(QLatin1Char(']')).split(QLatin1Char('.'));
        };
        for (const char *word : {"kind", "host.type", "host.transport", "database.sslMode", "backup.place",
                                 "backup.format", "recovery.rtoTier", "recovery.rpoTier", "color"}) {
            const QString path = QLatin1String(word);
            QVERIFY2(complainsOf(replaced(example, keysOf(path), QStringLiteral("nonsense")), path), word);
        }
        for (const char *word :
             {"schema", "name", "kind", "database", "database.name", "database.role", "host.address",
              "services[1].name", "recovery.rto[0].name", "recovery.rpo[2].objective", "businessMetrics[0].name",
              "businessMetrics[1].sql", "assertions[0].name", "assertions[2].sql"}) {
            const QString path = QLatin1String(word);
            QVERIFY2(complainsOf(replaced(example, keysOf(path), QJsonValue(QJsonValue::Undefined)), path), word);
        }
    }

    void aNewerSchemaIsUnsupported()
    {
        const auto check = environmentfile::checkText(R"({"schema": 7})", QStringLiteral("/e/x.json"));
        QCOMPARE(check.errors.first().kind, ErrorKind::Unsupported);
        QVERIFY(check.errors.first().hint.contains(QStringLiteral("Update Castellan")));
    }

    void allErrorsAreSaidAtOnce()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("many.json"));
        writeBytes(path, R"({"schema": 1, "kind": 3, "database": {"name": "", "port": 0}, "backup": []})");
        QStringList paths;
        for (const Error &error : environmentfile::check(path).errors)
            paths.append(error.message.section(QStringLiteral(": "), 1, 1));
        QCOMPARE(paths, (QStringList{QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("database.name"),
                                     QStringLiteral("database.role"), QStringLiteral("database.port"),
                                     QStringLiteral("backup")}));
        const Result<Environment> read = environmentfile::read(path);
        CASTELLAN_VERIFY_ERROR(read, ErrorKind::Config);
        QCOMPARE(read.error().detail.count(QLatin1Char('\n')), 5);
        QVERIFY(read.error().hint.startsWith(QStringLiteral("5 more")));
    }

    void unknownKeysSurviveARewriteAtEveryDepth()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("keep.json"));
        writeBytes(path, R"({"schema": 1, "name": "Keep", "kind": "staging", "later": [1, {"a": null}],
            "host": {"type": "ssh", "address": "h", "fast": true, "jumps": [{"address": "j", "via": "x"}]},
            "database": {"name": "app", "role": "app", "pool": {"size": 4}},
            "services": [{"name": "one", "icon": "1.svg"}, {"name": "two", "icon": "2.svg"}],
            "prometheus": {"step": 15},
            "recovery": {"rto": [{"name": "Critical", "objective": "1h", "owner": "ops"}], "note": "n"},
            "thresholds": {"heat": 0.5}})");
        const environmentfile::Check check = environmentfile::check(path);
        QVERIFY2(check.errors.isEmpty(), qPrintable(check.errors.value(0).text()));
        QCOMPARE(check.notes.size(), 10);
        Environment e = check.environment;
        e.services.swapItemsAt(0, 1);
        e.backup.keepDays = 7;
        CASTELLAN_VERIFY(environmentfile::write(e, path));

        const QJsonObject root = QJsonDocument::fromJson(bytesOf(path)).object();
        const auto at = [](const QJsonValue &v, const char *key) { return v.toObject().value(QLatin1String(key)); };
        QCOMPARE(root.value(QLatin1String("later")), (QJsonArray{1, QJsonObject{{QStringLiteral("a"), QJsonValue()}}}));
        QCOMPARE(at(at(root, "host"), "fast"), QJsonValue(true));
        QCOMPARE(at(at(at(root, "host"), "jumps").toArray().at(0), "via"), QJsonValue(QStringLiteral("x")));
        QCOMPARE(at(at(at(root, "database"), "pool"), "size"), QJsonValue(4));
        const QJsonArray services = at(root, "services").toArray();
        QCOMPARE(at(services.at(0), "name"), QJsonValue(QStringLiteral("two")));
        QCOMPARE(at(services.at(0), "icon"), QJsonValue(QStringLiteral("2.svg")));
        QCOMPARE(at(services.at(1), "icon"), QJsonValue(QStringLiteral("1.svg")));
        QCOMPARE(at(at(root, "prometheus"), "step"), QJsonValue(15));
        QCOMPARE(at(at(at(root, "recovery"), "rto").toArray().at(0), "owner"), QJsonValue(QStringLiteral("ops")));
        QCOMPARE(at(at(root, "recovery"), "note"), QJsonValue(QStringLiteral("n")));
        QCOMPARE(at(at(root, "thresholds"), "heat"), QJsonValue(0.5));
        QCOMPARE(at(at(root, "backup"), "keepDays"), QJsonValue(7));

        const Result<Environment> again = environmentfile::read(path);
        CASTELLAN_VERIFY(again);
        QCOMPARE(*again, e);
    }

    void aSlipOfThePenGetsASuggestion()
    {
        const auto check =
            environmentfile::checkText(minimal(R"(, "backup": {"keepDay": 3})"), QStringLiteral("/e/x.json"));
        QCOMPARE(check.notes, QStringList{QStringLiteral("/e/x.json: backup.keepDay: is not known; did you mean "
                                                         "\"keepDays\"?")});
    }

    void theFileIsPrivateAndReplacedWhole()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.json"));
        writeBytes(path, "old");
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        Environment e = environmentfile::checkText(minimal(), path).environment;
        CASTELLAN_VERIFY(environmentfile::write(e, path));
        QCOMPARE(QFile::permissions(path) & 0x777, QFile::Permissions(0x600));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);

        e.database.port = 0;
        CASTELLAN_VERIFY_ERROR(environmentfile::write(e, path), ErrorKind::Config);
        CASTELLAN_VERIFY(environmentfile::read(path)); // the good one is still there
    }

    void aFailedWriteLeavesTheOldFile()
    {
        const QString path = QStringLiteral("/proc/nowhere/x.json");
        Environment e = environmentfile::checkText(minimal(), path).environment;
        const Result<void> result = environmentfile::write(e, path);
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::Io);
        QVERIFY(result.error().message.contains(path));
    }

    void theFileNameIsTheId()
    {
        QVERIFY(environmentfile::isValidId(QStringLiteral("dnd-1")));
        for (const char *bad : {"", "-a", "a-", "A", "a b", "a/b", "..", "a.b", "ä", "a\n"})
            QVERIFY2(!environmentfile::isValidId(QString::fromUtf8(bad)), bad);
        const auto check = environmentfile::checkText(minimal(), QStringLiteral("/e/My File.json"));
        QCOMPARE(check.errors.size(), 1);
    }

    void theStoreFindsByIdNameAndFile()
    {
        QTemporaryDir folder;
        const EnvironmentStore store(folder.filePath(QStringLiteral("deep/environments")));
        QVERIFY(store.list().isEmpty());
        CASTELLAN_VERIFY_ERROR(store.find(QStringLiteral("x")), ErrorKind::NotFound);
        Environment e = environmentfile::checkText(minimal(), QStringLiteral("x.json")).environment;
        e.name = QStringLiteral("Größe & Co");
        QCOMPARE(store.freeId(e.name), QStringLiteral("gro-e-co"));
        QCOMPARE(store.freeId(QStringLiteral("D&D Companion")), QStringLiteral("d-d-companion"));
        QCOMPARE(store.freeId(QStringLiteral("東京")), QStringLiteral("environment"));
        e.id = store.freeId(e.name);
        CASTELLAN_VERIFY(store.save(e));
        QCOMPARE(store.freeId(e.name), QStringLiteral("gro-e-co-2"));
        QCOMPARE(QFile::permissions(store.directory()) & 0x777, QFile::Permissions(0x700));
        for (const QString &name : {e.id, QStringLiteral("größe & CO"), store.pathOf(e.id)}) {
            const Result<Environment> found = store.find(name);
            CASTELLAN_VERIFY(found);
            QCOMPARE(*found, e);
        }
        writeBytes(store.pathOf(QStringLiteral("broken")), "{");
        const QList<EnvironmentStore::Entry> entries = store.list();
        QCOMPARE(entries.size(), 2);
        QVERIFY(!entries.at(0).environment);
        CASTELLAN_VERIFY(entries.at(1).environment);
        CASTELLAN_VERIFY_ERROR(store.find(QStringLiteral("broken")), ErrorKind::Config);
        const Result<Environment> missing = store.find(QStringLiteral("nobody"));
        CASTELLAN_VERIFY_ERROR(missing, ErrorKind::NotFound);
        QVERIFY(missing.error().hint.contains(e.id));
        CASTELLAN_VERIFY_ERROR(store.remove(QStringLiteral("../x")), ErrorKind::NotFound);
        CASTELLAN_VERIFY(store.remove(e.id));
        CASTELLAN_VERIFY_ERROR(store.find(e.id), ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentFile)
#include "tst_environmentfile.moc"
