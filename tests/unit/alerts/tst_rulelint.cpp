// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Advice about alerts, and what promtool says of them.
#include "models/alerts/promqltokens.h"
#include "models/alerts/rulecheck.h"
#include "models/alerts/rulelint.h"
#include "tests/support/testsupport.h"

using namespace castellan;

class TestRuleLint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outlines_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("metrics");
        QTest::addColumn<QString>("absences");
        QTest::addColumn<QString>("flags"); // c: compares, b: with bool only, u: tests up
        const auto row = [](const char *expression, const char *metrics, const char *absences, const char *flags) {
            QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(metrics)
                                      << QString::fromLatin1(absences) << QString::fromLatin1(flags);
        };
        row("up == 0", "up", "", "cu");
        row("up{job=\"a\"} != 1", "up", "", "cu");
        row("up{job=\"a\"} == 1", "up", "", "c");
        row("rate(a_total{b=~\"5..\"}[5m]) / rate(a_total[5m]) > 0.05", "a_total", "", "c");
        row("sum by (le, job) (rate(a_bucket[5m]))", "a_bucket", "", "");
        row("sum(rate(a[5m])) by (code) >= on(x) group_left(y) b", "a b", "", "c");
        row("absent(a{b=\"c\"})", "a", "a", "");
        row("absent_over_time(a[5m]) or b > 1", "a b", "a", "c");
        row("a > bool 1", "a", "", "cb");
        row("a offset 5m > b", "a b", "", "c");
        row("max_over_time((a > 1)[1h:5m])", "a", "", "c");
        row("{__name__=\"a\", x!=\"y\"} unless b", "a b", "", "");
        row("vector(1)", "", "", "");
        row("a # > 1 is what it was", "a", "", "");
        row("a{b=\"> 1 \\\" #\"}", "a", "", "");
        row("job:a:rate5m > 1e3", "job:a:rate5m", "", "c");
        row("a > ((", "a", "", "c");
        row("\"", "", "", "");
    }
    void outlines()
    {
        QFETCH(QString, expression);
        QFETCH(QString, metrics);
        QFETCH(QString, absences);
        QFETCH(QString, flags);
        const PromqlOutline outline = promqlOutline(expression);
        QCOMPARE(outline.metrics.join(QLatin1Char(' ')), metrics);
        QCOMPARE(outline.absences.join(QLatin1Char(' ')), absences);
        QCOMPARE(QString(outline.compares ? QStringLiteral("c") : QString()) +
                     (outline.comparesBool ? QStringLiteral("b") : QString()) +
                     (outline.testsUp ? QStringLiteral("u") : QString()),
                 flags);
    }

    void findings_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QString>("names");
        const QByteArray good =
            "  - alert: A\n    expr: a > 1\n    for: 5m\n    keep_firing_for: 5m\n    labels: {severity: "
            "page}\n    annotations: {runbook_url: https://e.org/a}\n";
        const QByteArray up = "  - alert: Up\n    expr: up == 0\n    for: 5m\n    labels: {severity: page}\n"
                              "    annotations: {runbook: see the wiki}\n";
        const auto without = [&](const char *line) { return QByteArray(good).replace(line, "") + up; };
        QTest::newRow("nothing to say") << good + up << "";
        QTest::newRow("no for") << without("    for: 5m\n") << "noFor";
        QTest::newRow("for nothing") << QByteArray(good).replace("for: 5m\n    keep", "for: 0m\n    keep") + up
                                     << "noFor";
        QTest::newRow("no runbook") << without("    annotations: {runbook_url: https://e.org/a}\n") << "noRunbook";
        QTest::newRow("no severity") << without("    labels: {severity: page}\n") << "noSeverity";
        QTest::newRow("no comparison") << without(" > 1") << "noComparison";
        QTest::newRow("bool") << QByteArray(good).replace("> 1", "> bool 1") + up << "noComparison";
        QTest::newRow("no keeping") << without("    keep_firing_for: 5m\n") << "noKeepFiring";
        QTest::newRow("blind") << good << "blind";
        QTest::newRow("absence of it") << good + QByteArray(up).replace("up == 0", "absent(a)") << "";
        QTest::newRow("absence of a target")
            << good + QByteArray(up).replace("up == 0", "absent(up{job='b'} == 1)") << "";
        QTest::newRow("absence of another") << good + QByteArray(up).replace("up == 0", "absent(b)") << "blind";
        QTest::newRow("itself") << QByteArray(good).replace("a > 1", "a > 1 or absent(a)") << "";
        QTest::newRow("twice") << good + good + up << "duplicate";
        QTest::newRow("recording") << up + "  - record: a\n    expr: sum(b)\n"
                                   << "";
        QTest::newRow("watchdog") << QByteArray(good).replace("a > 1", "vector(1)").replace("    for: 5m\n", "") << "";
        QTest::newRow("worst") << QByteArray("  - alert: A\n    expr: a\n")
                               << "noComparison noFor noSeverity noRunbook blind noKeepFiring";
    }
    void findings()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QString, names);
        const auto file = RuleFile::parse("groups:\n- name: g\n  rules:\n" + rules, QStringLiteral("a.yml"));
        CASTELLAN_VERIFY(file);
        QStringList found;
        for (const RuleFinding &finding : lintRules(*file)) {
            found << ruleFindingName(finding.kind);
            QVERIFY2(finding.message.startsWith(finding.rule) && finding.message.endsWith(QLatin1Char('.')),
                     qPrintable(finding.message));
            QVERIFY(!finding.hint.isEmpty());
            QVERIFY(finding.place.line > 3);
        }
        QCOMPARE(found.join(QLatin1Char(' ')), names);
    }

    void aSeverityOfTheGroupCounts()
    {
        const auto file = RuleFile::parse("groups:\n- name: g\n  labels: {severity: page}\n  rules:\n"
                                          "  - alert: A\n    expr: up == 0\n    for: 5m\n"
                                          "    annotations: {runbook: x}\n",
                                          QStringLiteral("a.yml"));
        CASTELLAN_VERIFY(file);
        QVERIFY(lintRules(*file).isEmpty());
    }

    void promtoolsWordsAreRead()
    {
        const auto file =
            RuleFile::parse("groups:\n- name: g\n  rules:\n  - alert: A\n    expr: |\n      sum(up\n"
                            "      ) > (\n  - alert: B\n    expr: 'up =='\n  - alert: C\n    expr: up ==\n",
                            QStringLiteral("mine.yml"));
        CASTELLAN_VERIFY(file);
        const QString output = QStringLiteral(
            "Checking /t/r.yml\n  FAILED:\n"
            "/t/r.yml: 5:11: group \"g\", rule 1, \"A\": could not parse expression: 2:5: parse error: unclosed left\n"
            "/t/r.yml: 9:11: group \"g\", rule 2, \"B\": could not parse expression: 1:6: parse error: end of input\n"
            "/t/r.yml: 11:11: group \"g\", rule 3, \"C\": could not parse expression: 1:6: parse error: end of input\n"
            "/t/r.yml: 13:13: 14:12: group \"g\", rule 3, \"C\": only one of both\n"
            "/t/r.yml: group \"g\", rule 3, \"C\": invalid label name: a-b\n"
            "/t/r.yml: 18:3: groupname: \"a\" is repeated in the same file\n"
            "/t/r.yml: yaml: unmarshal errors:\n  line 11: field fro not found in type rulefmt.RuleNode\n"
            "/t/r.yml: yaml: line 3: did not find expected key\n"
            "lint error 1 duplicate rule(s) found.\n");
        QStringList seen;
        for (const RuleProblem &problem : readPromtool(output, *file, QStringLiteral("/t/r.yml")))
            seen << QStringLiteral("%1:%2 %3 %4")
                        .arg(problem.place.line)
                        .arg(problem.place.column)
                        .arg(problem.rule, problem.message);
        QCOMPARE(seen, (QStringList{QStringLiteral("7:11 A parse error: unclosed left"),
                                    QStringLiteral("9:17 B parse error: end of input"),
                                    QStringLiteral("11:16 C parse error: end of input"),
                                    QStringLiteral("13:13 C only one of both"),
                                    QStringLiteral("10:5 C invalid label name: a-b"),
                                    QStringLiteral("18:3  groupname: \"a\" is repeated in the same file"),
                                    QStringLiteral("11:1  field fro not found in type rulefmt.RuleNode"),
                                    QStringLiteral("3:1  did not find expected key")}));
    }
};

QTEST_GUILESS_MAIN(TestRuleLint)
#include "tst_rulelint.moc"
