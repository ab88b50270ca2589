// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server's settings: values in words, what is allowed, and the statements that change them.
#include "models/database/maintenance/changesetting.h"
#include "models/database/maintenance/logstatements.h"
#include "models/database/maintenance/settingmodel.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

ServerSetting number(const char *unit, const char *minimum = "0", const char *maximum = "2147483647")
{
    ServerSetting setting;
    setting.name = QStringLiteral("some_number");
    setting.type = QStringLiteral("integer");
    setting.unit = QLatin1String(unit);
    setting.minimum = QLatin1String(minimum);
    setting.maximum = QLatin1String(maximum);
    setting.context = QStringLiteral("sighup");
    return setting;
}

} // namespace

class TestServerSetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesInWords_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("blocks") << "8kB"
                                << "16384"
                                << "128 MB";
        QTest::newRow("kB") << "kB"
                            << "4096"
                            << "4 MB";
        QTest::newRow("not a whole MB") << "kB"
                                        << "1500"
                                        << "1500 kB";
        QTest::newRow("MB") << "MB"
                            << "1024"
                            << "1 GB";
        QTest::newRow("segments") << "16MB"
                                  << "4"
                                  << "64 MB";
        QTest::newRow("bytes") << "B"
                               << "100"
                               << "100 B";
        QTest::newRow("ms") << "ms"
                            << "900000"
                            << "15 min";
        QTest::newRow("odd ms") << "ms"
                                << "1500"
                                << "1500 ms";
        QTest::newRow("s") << "s"
                           << "86400"
                           << "1 d";
        QTest::newRow("min") << "min"
                             << "90"
                             << "90 min";
        QTest::newRow("none") << ""
                              << "100"
                              << "100";
        QTest::newRow("off") << "ms"
                             << "-1"
                             << "-1";
        QTest::newRow("zero") << "ms"
                              << "0"
                              << "0";
        QTest::newRow("text") << ""
                              << "mod"
                              << "mod";
    }
    void valuesInWords()
    {
        QFETCH(const QString, unit);
        QFETCH(const QString, value);
        QFETCH(const QString, words);
        QCOMPARE(number(unit.toLatin1().constData()).inWords(value), words);
    }

    void whatIsWrittenIsNormalised_data()
    {
        QTest::addColumn<ServerSetting>("setting");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // empty: refused
        QTest::newRow("plain") << number("8kB") << "16384"
                               << "16384";
        QTest::newRow("with a unit") << number("8kB") << "128MB"
                                     << "16384";
        QTest::newRow("with a space") << number("8kB") << " 1 GB "
                                      << "131072";
        QTest::newRow("a fraction") << number("kB") << "1.5MB"
                                    << "1536";
        QTest::newRow("time") << number("ms") << "15min"
                              << "900000";
        QTest::newRow("rounded") << number("s") << "1500ms"
                                 << "2";
        QTest::newRow("time for memory") << number("kB") << "15min"
                                         << "";
        QTest::newRow("unit of another case") << number("kB") << "15mb"
                                              << "";
        QTest::newRow("unit where there is none") << number("") << "15MB"
                                                  << "";
        QTest::newRow("negative") << number("ms", "-1") << "-1"
                                  << "-1";
        QTest::newRow("too small") << number("ms") << "-1"
                                   << "";
        QTest::newRow("too large") << number("", "1", "100") << "101"
                                   << "";
        QTest::newRow("with its unit too large") << number("kB", "1", "1024") << "2MB"
                                                 << "";
        QTest::newRow("octal") << number("", "0", "511") << "0777"
                               << "511";
        QTest::newRow("hexadecimal") << number("") << "0xff"
                                     << "255";
        QTest::newRow("no number") << number("") << "many"
                                   << "";
        QTest::newRow("nothing") << number("") << ""
                                 << "";
        ServerSetting real = number("", "0", "100");
        real.type = QStringLiteral("real");
        QTest::newRow("real") << real << "1.10"
                              << "1.1";
        QTest::newRow("real with exponent") << real << "1e1"
                                            << "10";
        ServerSetting truth;
        truth.type = QStringLiteral("bool");
        QTest::newRow("yes") << truth << "Yes"
                             << "on";
        QTest::newRow("zero") << truth << "0"
                              << "off";
        QTest::newRow("maybe") << truth << "maybe"
                               << "";
        ServerSetting choice;
        choice.type = QStringLiteral("enum");
        choice.choices = QStringList{QStringLiteral("none"), QStringLiteral("ddl"), QStringLiteral("all")};
        QTest::newRow("choice") << choice << "ALL"
                                << "all";
        QTest::newRow("no choice") << choice << "some"
                                   << "";
        ServerSetting text;
        text.type = QStringLiteral("string");
        QTest::newRow("text") << text << " it's "
                              << " it's ";
        QTest::newRow("two lines") << text << "a\nb"
                                   << "";
    }
    void whatIsWrittenIsNormalised()
    {
        QFETCH(const ServerSetting, setting);
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        const auto value = setting.normalised(text);
        if (expected.isEmpty()) {
            CASTELLAN_VERIFY_ERROR(value, ErrorKind::Config);
            QVERIFY(!value.error().hint.isEmpty());
            return;
        }
        CASTELLAN_VERIFY(value);
        QCOMPARE(*value, expected);
        QVERIFY(setting.isSame(text, expected));
    }

    void statements()
    {
        const auto set = [](const char *name, const char *value) {
            return alterSystem(QLatin1String(name), QString::fromLatin1(value));
        };
        QCOMPARE(set("log_statement", "all"), QStringLiteral("ALTER SYSTEM SET \"log_statement\" = 'all'"));
        QCOMPARE(alterSystem(QStringLiteral("log_statement"), std::nullopt),
                 QStringLiteral("ALTER SYSTEM RESET \"log_statement\""));
        QCOMPARE(set("log_line_prefix", "it's \\ %m"),
                 QStringLiteral("ALTER SYSTEM SET \"log_line_prefix\" = E'it''s \\\\ %m'"));
        QCOMPARE(set("pg_stat_statements.max", "500"),
                 QStringLiteral("ALTER SYSTEM SET \"pg_stat_statements\".\"max\" = '500'"));
        // One text would become one library of that name, and the server would not start again.
        QCOMPARE(set("shared_preload_libraries", "pg_stat_statements, auto_explain"),
                 QStringLiteral("ALTER SYSTEM SET \"shared_preload_libraries\" = 'pg_stat_statements', "
                                "'auto_explain'"));
        QCOMPARE(set("search_path", "\"$user\", \"a, b\""),
                 QStringLiteral("ALTER SYSTEM SET \"search_path\" = '$user', 'a, b'"));
        QCOMPARE(set("shared_preload_libraries", ""),
                 QStringLiteral("ALTER SYSTEM SET \"shared_preload_libraries\" = ''"));
    }

    void whatChangingTakes()
    {
        const auto takes = [](const char *context) {
            ServerSetting setting;
            setting.context = QLatin1String(context);
            return setting.takes();
        };
        using Takes = ServerSetting::Takes;
        QCOMPARE(takes("internal"), Takes::Nothing);
        QCOMPARE(takes("postmaster"), Takes::Restart);
        for (const char *context : {"sighup", "superuser", "user"})
            QCOMPARE(takes(context), Takes::Reload);
        for (const char *context : {"backend", "superuser-backend"})
            QCOMPARE(takes(context), Takes::NewSessions);
    }

    void whatAlterSystemHasSaid()
    {
        const QString automatic = QStringLiteral("/data/postgresql.auto.conf");
        ServerSetting setting = number("kB");
        setting.name = QStringLiteral("work_mem");
        setting.resetValue = QStringLiteral("4096");
        ServerSettings now;
        now.settings = {setting};
        QCOMPARE(now.alteredTo(setting.name).state, Fact<std::optional<QString>>::State::NeedsRight);
        now.complete = true;
        QCOMPARE(now.alteredTo(setting.name).value, std::nullopt);
        now.settings[0].file = automatic;
        QCOMPARE(now.alteredTo(setting.name).value, QStringLiteral("4096"));
        now.files = Fact<QList<SettingFileLine>>::known(
            {{QStringLiteral("/data/postgresql.conf"), 12, setting.name, QStringLiteral("8MB"), false, {}},
             {automatic, 3, QStringLiteral("Work_Mem"), QStringLiteral("4MB"), true, {}},
             {automatic, 4, {}, {}, false, QStringLiteral("syntax error")}});
        QCOMPARE(now.alteredTo(setting.name).value, QStringLiteral("4MB"));
        QCOMPARE(now.alteredTo(QStringLiteral("other")).value, std::nullopt);
        QCOMPARE(now.errors().size(), 1);

        const SettingChange change = SettingChange::of(setting, QStringLiteral("16MB"), now);
        QCOMPARE(change.wayBack(), QStringLiteral("ALTER SYSTEM SET \"work_mem\" = '4MB'"));
        QCOMPARE(SettingChange::fromJson(change.toJson()), change);
        // Where it cannot be seen, the value at least comes back.
        QCOMPARE(SettingChange::of(setting, std::nullopt, {}).former, QStringLiteral("4096"));
    }

    void previews()
    {
        ServerSetting fsync;
        fsync.name = QStringLiteral("fsync");
        fsync.type = QStringLiteral("bool");
        fsync.context = QStringLiteral("sighup");
        fsync.resetValue = QStringLiteral("on");
        const ChangeSetting change({}, QStringLiteral("db"), fsync, QStringLiteral("false"));
        QCOMPARE(change.risk(), Risk::Disruptive);
        QCOMPARE(change.preview().commands, QStringList({QStringLiteral("ALTER SYSTEM SET \"fsync\" = 'false'"),
                                                         QStringLiteral("select pg_reload_conf()")}));
        QVERIFY(change.preview().consequences.join(u'\n').contains(QStringLiteral("destroy")));
        const LogStatementsFor logging({}, QStringLiteral("db"), 15min);
        QVERIFY(logging.preview().title.contains(QStringLiteral("15 min")));
        QVERIFY(logging.preview().consequences.join(u'\n').contains(QStringLiteral("killed")));
    }

    void theModel()
    {
        SettingModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ServerSetting memory = number("8kB");
        memory.name = QStringLiteral("shared_buffers");
        memory.context = QStringLiteral("postmaster");
        memory.bootValue = QStringLiteral("16384");
        memory.resetValue = QStringLiteral("32768");
        memory.pendingRestart = true;
        ServerSetting plain = number("");
        plain.bootValue = plain.resetValue = QStringLiteral("1");
        model.merge({memory, plain});
        QCOMPARE(model.index(0, SettingModel::Value).data().toString(), QStringLiteral("256 MB"));
        QCOMPARE(model.index(0, SettingModel::Default).data().toString(), QStringLiteral("128 MB"));
        QCOMPARE(model.index(0, SettingModel::Takes).data().toString(), QStringLiteral("restart of the server"));
        QVERIFY(!model.index(0, SettingModel::Pending).data().toString().isEmpty());
        QCOMPARE(SettingModel::status(memory), Status::Warning);
        QCOMPARE(SettingModel::status(plain), Status::Good);
        memory.pendingRestart = false;
        QCOMPARE(SettingModel::status(memory), Status::Notice);
    }
};

QTEST_GUILESS_MAIN(TestServerSetting)
#include "tst_serversetting.moc"
