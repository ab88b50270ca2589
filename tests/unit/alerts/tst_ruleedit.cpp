// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes of rule files: only the lines they are about are different afterwards.
#include "models/alerts/rulefile.h"
#include "tests/support/testsupport.h"

#include <functional>

using namespace castellan;
using namespace std::chrono_literals;

using Change = std::function<Result<RuleFile>(const RuleFile &)>;
Q_DECLARE_METATYPE(Change)

namespace {

Change rule(RuleId id, std::function<void(RuleSpec &)> change)
{
    return [id, change = std::move(change)](const RuleFile &file) {
        RuleSpec wanted = *file.rule(id);
        change(wanted);
        return file.withRule(id, wanted);
    };
}

Change group(int index, std::function<void(RuleGroupSpec &)> change)
{
    return [index, change = std::move(change)](const RuleFile &file) {
        RuleGroupSpec wanted = file.groups().at(index);
        change(wanted);
        return file.withGroup(index, wanted);
    };
}

RuleSpec fresh()
{
    return {.recording = false,
            .name = QStringLiteral("New"),
            .expression = QStringLiteral("sum(up)\n  == 0"),
            .holdFor = 5min,
            .keepFiringFor = {},
            .labels = {{QStringLiteral("severity"), QStringLiteral("critical")}},
            .annotations = {{QStringLiteral("summary"), QStringLiteral("It's {{ $value }}: bad")}},
            .unknown = {}};
}

// Odd but valid: what a change must leave alone.
const QByteArray shop = "# head\n"
                        "groups:\n"
                        "- name: \"shop\"   # name\n"
                        "  rules:\n"
                        "  # the first\n"
                        "  - alert: Down\n"
                        "    expr: 'up == 0'   # sic\n"
                        "    for: 300s\n"
                        "    labels: {severity: page, team: 'x'}\n"
                        "    annotations:\n"
                        "      summary: >-\n"
                        "        It is\n"
                        "        down\n"
                        "      # why\n"
                        "      runbook_url: https://e.org/#a\n"
                        "\n"
                        "  # free\n"
                        "\n"
                        "  - expr: |   # block\n"
                        "      a\n"
                        "\n"
                        "      > 1\n"
                        "    alert: Slow\n"
                        "    labels:\n"
                        "      severity: warn\n"
                        "      # team: y\n"
                        "\n"
                        "  - record: r\n"
                        "    expr: sum(up)\n"
                        "- name: other\n"
                        "  rules: []   # none yet\n"
                        "# end";

QByteArray replaced(QByteArray text, const char *before, const char *after)
{
    return text.count(before) == 1 ? text.replace(before, after) : QByteArray("not there once: ") + before;
}

} // namespace

class TestRuleEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheseBytesChange_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char *name, Change change, const char *before, const char *after) {
            QTest::newRow(name) << std::move(change) << replaced(shop, before, after);
        };
        QTest::newRow("nothing") << rule({0, 0}, [](RuleSpec &) {}) << shop;
        row("name", rule({0, 0}, [](RuleSpec &r) { r.name = QStringLiteral("Gone"); }), "alert: Down", "alert: Gone");
        row("quoted expression", rule({0, 0}, [](RuleSpec &r) { r.expression = QStringLiteral("up{j='a'} < 1"); }),
            "'up == 0'   # sic", "'up{j=''a''} < 1'   # sic");
        row("longer expression", rule({0, 0}, [](RuleSpec &r) { r.expression = QStringLiteral("a\n> b"); }),
            "'up == 0'   # sic", "\"a\\n> b\"   # sic");
        row("block expression", rule({0, 1}, [](RuleSpec &r) { r.expression = QStringLiteral("b\n  > 2\n\n  + 1"); }),
            "      a\n\n      > 1\n", "      b\n        > 2\n\n        + 1\n");
        row("plain expression", rule({0, 2}, [](RuleSpec &r) { r.expression = QStringLiteral("sum(\n  up\n)"); }),
            "expr: sum(up)\n", "expr: |\n      sum(\n        up\n      )\n");
        row("plain that needs quotes",
            rule({0, 2}, [](RuleSpec &r) { r.expression = QStringLiteral("{__name__=~\"a: b\"}"); }), "expr: sum(up)\n",
            "expr: '{__name__=~\"a: b\"}'\n");
        row("for", rule({0, 0}, [](RuleSpec &r) { r.holdFor = 10min; }), "for: 300s", "for: 10m");
        row("no for", rule({0, 0}, [](RuleSpec &r) { r.holdFor.reset(); }), "    for: 300s\n", "");
        row("for where there was none", rule({0, 1}, [](RuleSpec &r) { r.holdFor = 90s; }), "      > 1\n",
            "      > 1\n    for: 1m30s\n");
        row("keep firing", rule({0, 0}, [](RuleSpec &r) { r.keepFiringFor = 5min; }), "for: 300s\n",
            "for: 300s\n    keep_firing_for: 5m\n");
        row("label between braces",
            rule({0, 0}, [](RuleSpec &r) { r.labels.insert(QStringLiteral("team"), QStringLiteral("a, b")); }),
            "team: 'x'", "team: 'a, b'");
        row("new label between braces",
            rule({0, 0}, [](RuleSpec &r) { r.labels.insert(QStringLiteral("at"), QStringLiteral("5")); }), "team: 'x'",
            "team: 'x', at: '5'");
        row("first label between braces gone",
            rule({0, 0}, [](RuleSpec &r) { r.labels.remove(QStringLiteral("severity")); }), "severity: page, ", "");
        row("last label between braces gone",
            rule({0, 0}, [](RuleSpec &r) { r.labels.remove(QStringLiteral("team")); }), ", team: 'x'", "");
        row("all labels gone", rule({0, 0}, [](RuleSpec &r) { r.labels.clear(); }),
            "    labels: {severity: page, team: 'x'}\n", "");
        row("other label",
            rule({0, 1},
                 [](RuleSpec &r) {
                     r.labels = {{QStringLiteral("level"), QStringLiteral("true")}};
                 }),
            "      severity: warn\n", "      level: 'true'\n");
        row("folded annotation",
            rule(
                {0, 0},
                [](RuleSpec &r) { r.annotations.insert(QStringLiteral("summary"), QStringLiteral("It is up again")); }),
            "        It is\n        down\n", "        It is up again\n");
        row("folded annotation with lines",
            rule({0, 0}, [](RuleSpec &r) { r.annotations.insert(QStringLiteral("summary"), QStringLiteral("a\nb")); }),
            ">-\n        It is\n        down\n", "|-\n        a\n        b\n");
        row("link",
            rule({0, 0},
                 [](RuleSpec &r) {
                     r.annotations.insert(QStringLiteral("runbook_url"), QStringLiteral("https://e.org/b #c"));
                 }),
            "https://e.org/#a", "'https://e.org/b #c'");
        row("new annotation",
            rule({0, 0}, [](RuleSpec &r) { r.annotations.insert(QStringLiteral("description"), QStringLiteral("x")); }),
            "https://e.org/#a\n", "https://e.org/#a\n      description: x\n");
        row("annotation gone", rule({0, 0}, [](RuleSpec &r) { r.annotations.remove(QStringLiteral("summary")); }),
            "      summary: >-\n        It is\n        down\n", "");
        row("annotations gone", rule({0, 0}, [](RuleSpec &r) { r.annotations.clear(); }),
            "    annotations:\n      summary: >-\n        It is\n        down\n      # why\n      runbook_url: "
            "https://e.org/#a\n",
            "");
        row("first annotations",
            rule({0, 1},
                 [](RuleSpec &r) {
                     r.annotations = {{QStringLiteral("a"), QStringLiteral("b\nc")}};
                 }),
            "      # team: y\n", "      # team: y\n    annotations:\n      a: |-\n        b\n        c\n");
        row("record to alert", rule({0, 2}, [](RuleSpec &r) { r.recording = false; }), "- record: r", "- alert: r");
        row("group name", group(0, [](RuleGroupSpec &g) { g.name = QStringLiteral("sh\"op"); }), "\"shop\"   #",
            "\"sh\\\"op\"   #");
        row("interval", group(0, [](RuleGroupSpec &g) { g.interval = 1min; }), "   # name\n",
            "   # name\n  interval: 1m\n");
        row("group fields",
            group(1,
                  [](RuleGroupSpec &g) {
                      g.limit = 5;
                      g.labels = {{QStringLiteral("a"), QStringLiteral("b")}};
                  }),
            "name: other\n", "name: other\n  limit: 5\n  labels:\n    a: b\n");
        row(
            "last rule gone",
            [](const RuleFile &f) {
                return f.withoutRule({0, 2});
            },
            "      # team: y\n\n  - record: r\n    expr: sum(up)\n", "      # team: y\n");
        row(
            "first rule gone",
            [](const RuleFile &f) {
                return f.withoutRule({0, 0});
            },
            "  # the first\n  - alert: Down\n    expr: 'up == 0'   # sic\n    for: 300s\n    labels: {severity: page, "
            "team: 'x'}\n    annotations:\n      summary: >-\n        It is\n        down\n      # why\n      "
            "runbook_url: https://e.org/#a\n\n",
            "");
        row(
            "new rule first",
            [](const RuleFile &f) {
                return f.withNewRule({0, 0}, fresh());
            },
            "  # the first\n",
            "  - alert: New\n    expr: |\n      sum(up)\n        == 0\n    for: 5m\n    labels:\n      severity: "
            "critical\n    annotations:\n      summary: \"It's {{ $value }}: bad\"\n\n  # the first\n");
        row(
            "new rule last",
            [](const RuleFile &f) {
                return f.withNewRule({0, 3}, fresh());
            },
            "    expr: sum(up)\n",
            "    expr: sum(up)\n\n  - alert: New\n    expr: |\n      sum(up)\n        == 0\n    for: 5m\n    labels:\n"
            "      severity: critical\n    annotations:\n      summary: \"It's {{ $value }}: bad\"\n");
        row(
            "first rule of a group",
            [](const RuleFile &f) {
                RuleSpec r = fresh();
                r.expression = QStringLiteral("up");
                r.labels.clear();
                r.annotations.clear();
                return f.withNewRule({1, 0}, r);
            },
            "rules: []   # none yet\n", "rules:   # none yet\n    - alert: New\n      expr: up\n      for: 5m\n");
        row(
            "rule to another group",
            [](const RuleFile &f) {
                return f.withMovedRule({0, 2}, {1, 0});
            },
            "\n  - record: r\n    expr: sum(up)\n- name: other\n  rules: []   # none yet\n",
            "- name: other\n  rules:   # none yet\n    - record: r\n      expr: sum(up)\n");
        row(
            "group gone", [](const RuleFile &f) { return f.withoutGroup(1); },
            "- name: other\n  rules: []   # none yet\n", "");
        row(
            "new group",
            [](const RuleFile &f) {
                return f.withNewGroup(1, {.name = QStringLiteral("mine"),
                                          .interval = 1min,
                                          .queryOffset = {},
                                          .limit = {},
                                          .labels = {},
                                          .rules = {{.recording = true,
                                                     .name = QStringLiteral("a:b"),
                                                     .expression = QStringLiteral("c"),
                                                     .holdFor = {},
                                                     .keepFiringFor = {},
                                                     .labels = {},
                                                     .annotations = {},
                                                     .unknown = {}}},
                                          .unknown = {}});
            },
            "- name: other\n",
            "- name: mine\n  interval: 1m\n  rules:\n    - record: a:b\n      expr: c\n- name: other\n");
    }
    void onlyTheseBytesChange()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, wanted);
        const auto file = RuleFile::parse(shop, QStringLiteral("shop.yml"));
        CASTELLAN_VERIFY(file);
        QVERIFY(file->problems().isEmpty());
        const auto changed = change(*file);
        CASTELLAN_VERIFY(changed);
        QCOMPARE(changed->text(), wanted);

        // The same with the other line breaks, and behind a byte order mark.
        const auto windows = [](QByteArray text) { return "\xef\xbb\xbf" + text.replace("\n", "\r\n"); };
        const auto other = RuleFile::parse(windows(shop), QStringLiteral("shop.yml"));
        CASTELLAN_VERIFY(other);
        QCOMPARE(other->groups(), file->groups());
        const auto changedThere = change(*other);
        CASTELLAN_VERIFY(changedThere);
        QCOMPARE(changedThere->text(), windows(wanted));
    }

    void rulesTradePlaces()
    {
        const auto file = RuleFile::parse(shop, QStringLiteral("shop.yml"));
        CASTELLAN_VERIFY(file);
        const auto moved = file->withMovedRule({0, 1}, {0, 0});
        CASTELLAN_VERIFY(moved);
        QCOMPARE(moved->rule({0, 0})->name, QStringLiteral("Slow"));
        // Comments of a rule go with it; what stands free stays.
        QVERIFY(moved->text().contains("  rules:\n  - expr: |   # block\n"));
        QVERIFY(moved->text().contains("      # team: y\n\n  # free\n\n  # the first\n  - alert: Down\n"));
        const auto back = moved->withMovedRule({0, 0}, {0, 1});
        CASTELLAN_VERIFY(back);
        QCOMPARE(back->text(), shop);
        const auto groups = file->withMovedGroup(1, 0);
        CASTELLAN_VERIFY(groups);
        QCOMPARE(groups->groups().first().name, QStringLiteral("other"));
        const auto groupsBack = groups->withMovedGroup(0, 1);
        CASTELLAN_VERIFY(groupsBack);
        QCOMPARE(groupsBack->text(), shop);
    }

    /// Every field of every rule changed there and back gives the same bytes, whatever style it is written in.
    void thereAndBackIsTheSame()
    {
        const auto file = RuleFile::parse(shop, QStringLiteral("shop.yml"));
        CASTELLAN_VERIFY(file);
        for (const RuleId id : file->ruleIds()) {
            RuleSpec other = *file->rule(id);
            other.name += QLatin1Char('2');
            other.keepFiringFor = 7s;
            const auto there = file->withRule(id, other);
            CASTELLAN_VERIFY(there);
            if (id.rule == 2)
                QCOMPARE(there->problems().size(), 1);
            const auto back = there->withRule(id, *file->rule(id));
            CASTELLAN_VERIFY(back);
            QCOMPARE(back->text(), shop);
        }
    }

    void fromNothing()
    {
        RuleFile file;
        const auto made = file.withNewGroup(0, {.name = QStringLiteral("a b"),
                                                .interval = {},
                                                .queryOffset = {},
                                                .limit = {},
                                                .labels = {},
                                                .rules = {fresh()},
                                                .unknown = {}});
        CASTELLAN_VERIFY(made);
        QVERIFY(made->text().startsWith("groups:\n  - name: a b\n    rules:\n      - alert: New\n        expr: |\n"));
        const auto empty = made->withoutRule({0, 0});
        CASTELLAN_VERIFY(empty);
        QCOMPARE(empty->text(), QByteArray("groups:\n  - name: a b\n    rules: []\n"));
        const auto none = empty->withoutGroup(0);
        CASTELLAN_VERIFY(none);
        QCOMPARE(none->text(), QByteArray("groups: []\n"));
        CASTELLAN_VERIFY_ERROR(none->withoutGroup(0), ErrorKind::NotFound);
    }

    void aValueOfEveryKindIsReadBack_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value :
             {"plain",     "",     " leading", "trailing ", "5",        "1e3",    "true",   "~",
              "null",      "yes",  "- dash",   "-dash",     "? x",      ":x",     "a: b",   "a:",
              "a #b",      "#a",   "a#b",      "'",         "\"",       "\\",     "it's",   "{{ $labels.a }}",
              "[a]",       "a\nb", "a\n",      "\na",       "a\n\nb\n", "  a\nb", "a\tb",   "\t",
              "%x",        "@x",   "`x`",      "*x",        "&x",       "!x",     "|",      ">",
              "---",       "...",  "é ß 漢",   "a\u2028b",  "<<",       "a, b",   "x\x01y", "0x1F",
              "2026-11-29"})
            QTest::newRow(QString::fromUtf8(value).toUtf8().toPercentEncoding().constData())
                << QString::fromUtf8(value);
    }
    void aValueOfEveryKindIsReadBack()
    {
        QFETCH(QString, value);
        const auto file = RuleFile::parse(shop, QStringLiteral("shop.yml"));
        CASTELLAN_VERIFY(file);
        for (const char *name : {"summary", "runbook_url", "description"}) {
            const auto changed =
                rule({0, 0}, [&](RuleSpec &r) { r.annotations.insert(QLatin1String(name), value); })(*file);
            CASTELLAN_VERIFY(changed);
        }
        for (const char *name : {"severity", "team", "more"})
            CASTELLAN_VERIFY(rule({0, 0}, [&](RuleSpec &r) { r.labels.insert(QLatin1String(name), value); })(*file));
        CASTELLAN_VERIFY(rule({0, 1}, [&](RuleSpec &r) { r.labels.insert(QStringLiteral("severity"), value); })(*file));
    }

    void whatOthersDependOnIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Change>("change");
        const QByteArray aliases = "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: &e up\n    labels: &l\n"
                                   "      a: b\n  - alert: B\n    expr: *e\n    labels: *l\n";
        QTest::newRow("anchor") << aliases << rule({0, 0}, [](RuleSpec &r) { r.expression = QStringLiteral("x"); });
        QTest::newRow("alias") << aliases << rule({0, 1}, [](RuleSpec &r) { r.expression = QStringLiteral("x"); });
        QTest::newRow("alias of labels") << aliases << rule({0, 1}, [](RuleSpec &r) { r.labels.clear(); });
        QTest::newRow("labels with an anchor")
            << aliases << rule({0, 0}, [](RuleSpec &r) { r.labels.insert(QStringLiteral("c"), QStringLiteral("d")); });
        QTest::newRow("anchored rule gone") << aliases << Change([](const RuleFile &f) {
            return f.withoutRule({0, 0});
        });
        QTest::newRow("brackets") << QByteArray("groups: [{name: g, rules: [{alert: A, expr: up}]}]\n")
                                  << Change([](const RuleFile &f) {
                                         return f.withNewRule({0, 1}, fresh());
                                     });
    }
    void whatOthersDependOnIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(Change, change);
        const auto file = RuleFile::parse(text, QStringLiteral("a.yml"));
        CASTELLAN_VERIFY(file);
        const auto changed = change(*file);
        QVERIFY(!changed.has_value());
        QVERIFY2(!changed.error().hint.isEmpty() || changed.error().kind == ErrorKind::Config,
                 qPrintable(errorText(changed)));
    }

    void bracesOfJsonAreChanged()
    {
        const QByteArray json = "{\"groups\": [{\"name\": \"g\", \"rules\": [{\"alert\": \"A\", \"expr\": \"up\"}]}]}";
        const auto file = RuleFile::parse(json, QStringLiteral("a.json"));
        CASTELLAN_VERIFY(file);
        const auto changed = rule({0, 0}, [](RuleSpec &r) {
            r.expression = QStringLiteral("up == 0");
            r.labels = {{QStringLiteral("a"), QStringLiteral("b")}};
        })(*file);
        CASTELLAN_VERIFY(changed);
        QVERIFY(changed->text().contains("\"expr\": \"up == 0\", labels: {a: b}}"));
    }
};

QTEST_GUILESS_MAIN(TestRuleEdit)
#include "tst_ruleedit.moc"
