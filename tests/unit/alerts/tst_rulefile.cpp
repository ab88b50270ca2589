// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rule files as values: what is read, with its place; what Prometheus would refuse.
#include "models/alerts/prometheusduration.h"
#include "models/alerts/rulefile.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QByteArray everyConstruct()
{
    return "# Rules of the shop\n"
           "groups:\n"
           "\n"
           "- name: shop   # the whole of it\n"
           "  interval: 30s\n"
           "  query_offset: 1m\n"
           "  limit: 20\n"
           "  labels: {team: shop, tier: \"1\"}\n"
           "\n"
           "  rules:\n"
           "\n"
           "    # pages at night\n"
           "    - alert: ShopDown\n"
           "      expr: 'up{job=\"shop\"} == 0'\n"
           "      for: 0m\n"
           "      labels:\n"
           "        severity: critical\n"
           "      annotations:\n"
           "        summary: Shop down (instance {{ $labels.instance }})\n"
           "        description: \"Down\\n  VALUE = {{ $value }}\"\n"
           "\n"
           "    - annotations:\n"
           "        runbook_url: https://example.org/slow#top\n"
           "      alert: ShopSlow\n"
           "      expr: |\n"
           "        histogram_quantile(0.99,\n"
           "          sum by (le) (rate(shop_seconds_bucket[5m])))\n"
           "\n"
           "        > 1\n"
           "      for: 1h30m\n"
           "      keep_firing_for: 5m\n"
           "    - record: shop:requests:rate5m\n"
           "      expr: >-\n"
           "        sum(rate(shop_requests_total[5m]))\n"
           "        by (code)\n"
           "- name: empty\n"
           "  rules: []\n";
}

RuleFile parsed(const QByteArray &text)
{
    return RuleFile::parse(text, QStringLiteral("shop.yml")).value_or({});
}

} // namespace

class TestRuleFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("again");
        QTest::newRow("minutes") << "5m" << qint64(300'000) << "5m";
        QTest::newRow("both") << "1h30m" << qint64(5'400'000) << "1h30m";
        QTest::newRow("too many seconds") << "300s" << qint64(300'000) << "5m";
        QTest::newRow("nothing") << "0" << qint64(0) << "0s";
        QTest::newRow("no minutes") << "0m" << qint64(0) << "0s";
        QTest::newRow("week") << "1w" << qint64(604'800'000) << "1w";
        QTest::newRow("eight days") << "8d" << qint64(691'200'000) << "8d";
        QTest::newRow("all") << "1y2w3d4h5m6s7ms" << qint64(33'019'506'007) << "382d4h5m6s7ms";
        QTest::newRow("empty") << "" << qint64(-1) << "";
        QTest::newRow("number") << "5" << qint64(-1) << "";
        QTest::newRow("fraction") << "1.5m" << qint64(-1) << "";
        QTest::newRow("order") << "5m1h" << qint64(-1) << "";
        QTest::newRow("space") << "5 m" << qint64(-1) << "";
        QTest::newRow("negative") << "-5m" << qint64(-1) << "";
        QTest::newRow("ages") << "1000000y" << qint64(-1) << "";
    }
    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        QFETCH(QString, again);
        const auto duration = parsePrometheusDuration(text);
        QCOMPARE(duration ? duration->count() : -1, milliseconds);
        if (duration)
            QCOMPARE(prometheusDuration(*duration), again);
    }

    void everythingIsRead()
    {
        const auto file = RuleFile::parse(everyConstruct(), QStringLiteral("shop.yml"));
        CASTELLAN_VERIFY(file);
        QVERIFY2(file->problems().isEmpty(), qPrintable(file->problems().value(0).text()));
        QCOMPARE(file->text(), everyConstruct());
        QCOMPARE(file->groups().size(), 2);
        const RuleGroupSpec &group = file->groups().first();
        QCOMPARE(group.name, QStringLiteral("shop"));
        QCOMPARE(group.interval, std::optional<std::chrono::milliseconds>(30s));
        QCOMPARE(group.queryOffset, std::optional<std::chrono::milliseconds>(1min));
        QCOMPARE(group.limit, std::optional(20));
        QCOMPARE(group.labels.value(QStringLiteral("tier")), QStringLiteral("1"));
        QCOMPARE(group.rules.size(), 3);
        QCOMPARE(group.rules.at(0).expression, QStringLiteral("up{job=\"shop\"} == 0"));
        QCOMPARE(group.rules.at(0).annotations.value(QStringLiteral("description")),
                 QStringLiteral("Down\n  VALUE = {{ $value }}"));
        QVERIFY(group.rules.at(1).expression.startsWith(QStringLiteral("histogram_quantile(0.99,\n  sum")));
        QVERIFY(group.rules.at(1).expression.endsWith(QStringLiteral(")))\n\n> 1")));
        QCOMPARE(group.rules.at(1).holdFor, std::optional<std::chrono::milliseconds>(90min));
        QCOMPARE(group.rules.at(1).keepFiringFor, std::optional<std::chrono::milliseconds>(5min));
        QVERIFY(group.rules.at(2).recording);
        QCOMPARE(group.rules.at(2).expression, QStringLiteral("sum(rate(shop_requests_total[5m])) by (code)"));
        QCOMPARE(file->placeOfGroup(0), (TextPlace{4, 3}));
        QCOMPARE(file->placeOf({0, 0}), (TextPlace{13, 7}));
        QCOMPARE(file->placeOf({0, 1}, QStringLiteral("expr")), (TextPlace{25, 13}));
        QCOMPARE(file->ruleIds().size(), 3);
        QVERIFY(!file->rule({1, 0}));
    }

    void aManifestOfTheOperatorIsRead()
    {
        const RuleFile file = parsed("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n"
                                     "  name: shop\nspec:\n  groups:\n  - name: shop\n    rules:\n"
                                     "    - alert: A\n      annotations:\n        summary: It is.\n"
                                     "      expr: |\n        up == 0\n      for: 15m\n");
        QVERIFY(file.problems().isEmpty());
        QCOMPARE(file.rule({0, 0})->expression, QStringLiteral("up == 0"));
    }

    void aliasesAreFollowed()
    {
        const RuleFile file =
            parsed("groups:\n- name: g\n  rules:\n  - alert: A\n    expr: &e up == 0\n"
                   "    labels: &l\n      severity: page\n  - alert: B\n    expr: *e\n"
                   "    labels:\n      <<: *l\n      team: x\n  - alert: C\n    expr: up\n    labels: *l\n");
        QVERIFY(file.problems().isEmpty());
        QCOMPARE(file.rule({0, 1})->expression, QStringLiteral("up == 0"));
        QCOMPARE(file.rule({0, 1})->labels.size(), 2);
        QCOMPARE(file.rule({0, 2})->labels.value(QStringLiteral("severity")), QStringLiteral("page"));
    }

    void emptyFilesAreFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("problems");
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("comment") << QByteArray("# later\n") << 0;
        QTest::newRow("no groups") << QByteArray("groups: []\n") << 0;
        QTest::newRow("null groups") << QByteArray("groups:\n") << 0;
        QTest::newRow("something else") << QByteArray("scrape_configs: []\n") << 1;
    }
    void emptyFilesAreFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, problems);
        const auto file = RuleFile::parse(text, QStringLiteral("a.yml"));
        CASTELLAN_VERIFY(file);
        QVERIFY(file->groups().isEmpty());
        QCOMPARE(file->problems().size(), problems);
    }

    void whatIsNoRuleFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("tab") << QByteArray("groups:\n\t- name: a\n") << "line 2";
        QTest::newRow("open quote") << QByteArray("groups:\n- name: \"a\n") << "line";
        QTest::newRow("indentation") << QByteArray("groups:\n  - name: a\n   rules: []\n") << "line 3";
        QTest::newRow("open bracket") << QByteArray("groups: [{name: a\n") << "line";
        QTest::newRow("unknown alias") << QByteArray("groups: *a\n") << "line 1";
        QTest::newRow("list") << QByteArray("- a\n") << "line 1, column 1";
        QTest::newRow("text") << QByteArray("hello\n") << "line 1, column 1";
        QTest::newRow("groups are a mapping") << QByteArray("groups:\n  a: b\n") << "line 2, column 3";
        QTest::newRow("a group is a text") << QByteArray("groups:\n- a\n") << "line 2, column 3";
        QTest::newRow("rules are a mapping")
            << QByteArray("groups:\n- name: a\n  rules:\n    x: y\n") << "line 4, column 5";
        QTest::newRow("a rule is a text") << QByteArray("groups:\n- name: a\n  rules:\n  - x\n") << "line 4, column 5";
        QTest::newRow("deep") << QByteArray(300, '[') << "line 1";
    }
    void whatIsNoRuleFileIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto file = RuleFile::parse(text, QStringLiteral("a.yml"));
        CASTELLAN_VERIFY_ERROR(file, ErrorKind::Config);
        QVERIFY2(file.error().message.startsWith(QStringLiteral("a.yml, ")) && file.error().message.contains(place),
                 qPrintable(file.error().message));
        QVERIFY(!file.error().hint.isEmpty());
    }

    void whatPrometheusRefusesIsTold_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<TextPlace>("place");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *rule, int line, int column, const char *words) {
            QTest::newRow(name) << QByteArray(rule) << TextPlace{line, column} << QString::fromLatin1(words);
        };
        row("both", "alert: A\n    record: b\n    expr: up", 4, 5, "both");
        row("neither", "expr: up", 4, 5, "neither");
        row("no expression", "alert: A", 4, 5, "no expression");
        row("empty expression", "alert: A\n    expr: ''", 4, 5, "no expression");
        row("duration", "alert: A\n    expr: up\n    for: 5 min", 6, 10, "no duration");
        row("keeping", "alert: A\n    expr: up\n    keep_firing_for: -1s", 6, 22, "no duration");
        row("label", "alert: A\n    expr: up\n    labels:\n      a-b: c", 7, 7, "no name for a label");
        row("name label", "alert: A\n    expr: up\n    labels:\n      __name__: c", 7, 7, "no name for a label");
        row("annotation", "alert: A\n    expr: up\n    annotations:\n      run book: c", 7, 7, "no name for an ann");
        row("labels are text", "alert: A\n    expr: up\n    labels: critical", 6, 13, "no list of names");
        row("label is a list", "alert: A\n    expr: up\n    labels:\n      a: [b]", 7, 10, "no text");
        row("unknown", "alert: A\n    expr: up\n    fro: 5m", 6, 5, "knows no \"fro\"");
        row("twice", "alert: A\n    expr: up\n    expr: down", 6, 5, "written twice");
        row("recording with for", "record: a\n    expr: up\n    for: 5m", 6, 5, "cannot have \"for\"");
        row("recording with annotations", "record: a\n    expr: up\n    annotations:\n      a: b", 6, 5, "cannot have");
        row("recording keeps", "record: a\n    expr: up\n    keep_firing_for: 5m", 6, 5, "cannot have");
        row("metric name", "record: a b\n    expr: up", 4, 5, "no name for a metric");
        row("template", "alert: A\n    expr: up\n    annotations:\n      a: 'x {{ $value }'", 7, 10, "not closed");
    }
    void whatPrometheusRefusesIsTold()
    {
        QFETCH(QByteArray, rule);
        QFETCH(TextPlace, place);
        QFETCH(QString, words);
        const auto file = RuleFile::parse("groups:\n- name: g\n  rules:\n  - " + rule + "\n", QStringLiteral("a.yml"));
        CASTELLAN_VERIFY(file);
        QCOMPARE(file->problems().size(), 1);
        const RuleProblem problem = file->problems().first();
        QVERIFY2(problem.message.contains(words), qPrintable(problem.text()));
        QVERIFY2(problem.place == place, qPrintable(problem.text()));
        QCOMPARE(problem.group, QStringLiteral("g"));
        QVERIFY(!problem.hint.isEmpty());
    }

    void groupsAreChecked()
    {
        const RuleFile file = parsed("groups:\n- name: a\n- name: a\n- rules: []\n- name: b\n  interval: often\n"
                                     "  limit: few\n  colour: red\nmore: 1\n---\ngroups: []\n");
        QStringList words;
        for (const RuleProblem &problem : file.problems())
            words << QStringLiteral("%1 %2").arg(problem.place.line).arg(problem.message);
        QCOMPARE(words.size(), 7);
        QVERIFY(words.at(0).startsWith(QStringLiteral("2 More documents")) ||
                words.at(0).startsWith(QStringLiteral("1 More documents")));
        QVERIFY(words.at(1).startsWith(QStringLiteral("3 Another group")));
        QVERIFY(words.at(2).startsWith(QStringLiteral("4 This group has no name")));
        QVERIFY(words.at(3).contains(QStringLiteral("no duration")));
        QVERIFY(words.at(4).contains(QStringLiteral("no whole number")));
        QVERIFY(words.at(5).startsWith(QStringLiteral("8 Prometheus knows no \"colour\"")));
        QVERIFY(words.at(6).startsWith(QStringLiteral("9 Prometheus knows no \"more\"")));
    }
};

QTEST_GUILESS_MAIN(TestRuleFile)
#include "tst_rulefile.moc"
