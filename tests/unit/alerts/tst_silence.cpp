// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What keeps alerts quiet: conditions, silences with their preview, and alerts that inhibit others.
#include "models/alerts/inhibition.h"
#include "models/alerts/silence.h"
#include "tests/support/testsupport.h"

#include <functional>

using namespace castellan;

namespace {

QDateTime at(int minute)
{
    return QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC).addSecs(60 * minute);
}

AlertInstance alert(const PrometheusLabels &labels, const QString &severity = QStringLiteral("warning"),
                    AlertState state = AlertState::Firing)
{
    AlertInstance alert;
    alert.labels = labels;
    alert.severity = severity;
    alert.state = state;
    return alert;
}

PrometheusLabels labels(const char *text)
{
    PrometheusLabels labels;
    for (const AlertMatcher &matcher : parseMatchers(QString::fromLatin1(text)).value_or({}))
        labels.insert(matcher.name(), matcher.value());
    return labels;
}

Silence silence(const char *matchers)
{
    return {.id = QStringLiteral("s"),
            .matchers = parseMatchers(QString::fromLatin1(matchers)).value_or({}),
            .startsAt = at(0),
            .endsAt = at(60),
            .createdBy = QStringLiteral("ana"),
            .comment = QStringLiteral("disk is being replaced"),
            .windowId = {}};
}

} // namespace

class TestSilence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditions_data()
    {
        QTest::addColumn<QString>("matchers");
        QTest::addColumn<QString>("against");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *matchers, const char *against, bool matches) {
            QTest::addRow("%s on %s", matchers, against)
                << QString::fromLatin1(matchers) << QString::fromLatin1(against) << matches;
        };
        row("a=\"b\"", "a=\"b\"", true);
        row("a=\"b\"", "a=\"bb\"", false);
        row("a=b", "a=b", true);
        row("a!=\"b\"", "a=\"c\"", true);
        row("a!=\"b\"", "", true);
        row("a=\"\"", "b=\"c\"", true);
        row("a=~\"b\"", "a=\"bb\"", false);
        row("a=~\"b.*\"", "a=\"bb\"", true);
        row("a=~\"b|c\"", "a=\"bc\"", false);
        row("a=~\"b|c\"", "a=\"c\"", true);
        row("a!~\"b.*\"", "a=\"bb\"", false);
        row("a!~\"b.*\"", "", true);
        row("a=~\".+\"", "", false);
        row("{a=\"b\", c=\"d\"}", "a=\"b\",c=\"d\"", true);
        row("a=\"b\",c=\"d\"", "a=\"b\"", false);
        row("a=\"x, \\\"y\\\"\"", "a=\"x, \\\"y\\\"\"", true);
        row("", "a=\"b\"", false);
    }
    void conditions()
    {
        QFETCH(QString, matchers);
        QFETCH(QString, against);
        QFETCH(bool, matches);
        const auto parsed = parseMatchers(matchers);
        CASTELLAN_VERIFY(parsed);
        QCOMPARE(matchAll(*parsed, labels(against.toLatin1().constData())), matches);
        const auto again = parseMatchers(matchersText(*parsed));
        CASTELLAN_VERIFY(again);
        QCOMPARE(*again, *parsed);
        for (const AlertMatcher &matcher : *parsed)
            QCOMPARE(AlertMatcher::fromJson(matcher.toJson()), matcher);
    }

    void whatIsNoConditionIsRefused_data()
    {
        QTest::addColumn<QString>("matchers");
        for (const char *text :
             {"a", "a=", "=b", "a==\"b\"", "a=\"b\" c=\"d\"", "a=~\"(\"", "1a=\"b\"", "a=\"b", "a-b=\"c\""})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoConditionIsRefused()
    {
        QFETCH(QString, matchers);
        CASTELLAN_VERIFY_ERROR(parseMatchers(matchers), ErrorKind::Config);
    }

    void silencesAreChecked_data()
    {
        QTest::addColumn<Silence>("silence");
        QTest::addColumn<int>("faults");
        const auto row = [](const char *name, std::function<void(Silence &)> change, int faults) {
            Silence made = silence("alertname=\"A\"");
            change(made);
            QTest::newRow(name) << made << faults;
        };
        row(
            "good", [](Silence &) {}, 0);
        row(
            "no matcher", [](Silence &s) { s.matchers.clear(); }, 1);
        row(
            "matches everything",
            [](Silence &s) {
                s.matchers = {{QStringLiteral("a"), QStringLiteral(".*"), true}};
            },
            1);
        row(
            "matches what has none",
            [](Silence &s) {
                s.matchers = {{QStringLiteral("a"), QString()}};
            },
            1);
        row(
            "not equal alone",
            [](Silence &s) {
                s.matchers = {{QStringLiteral("a"), QStringLiteral("b"), false, false}};
            },
            1);
        row(
            "one that needs a value is enough",
            [](Silence &s) {
                s.matchers.append({QStringLiteral("b"), QString()});
            },
            0);
        row(
            "no end", [](Silence &s) { s.endsAt = {}; }, 1);
        row(
            "end before start", [](Silence &s) { s.endsAt = s.startsAt; }, 1);
        row(
            "past",
            [](Silence &s) {
                s.startsAt = at(-20);
                s.endsAt = at(-10);
            },
            1);
        row(
            "nobody", [](Silence &s) { s.createdBy = QStringLiteral(" "); }, 1);
        row(
            "no reason", [](Silence &s) { s.comment.clear(); }, 1);
        row(
            "no expression",
            [](Silence &s) {
                s.matchers = {{QStringLiteral("a"), QStringLiteral("["), true}};
            },
            1);
        row(
            "nothing at all", [](Silence &s) { s = {}; }, 4);
    }
    void silencesAreChecked()
    {
        QFETCH(Silence, silence);
        QFETCH(int, faults);
        QVERIFY2(silence.faults(at(0)).size() == faults, qPrintable(silence.faults(at(0)).join(QLatin1Char('\n'))));
        QCOMPARE(Silence::fromJson(silence.toJson()), silence);
    }

    void statesFollowTheTime()
    {
        const Silence made = silence("a=\"b\"");
        QCOMPARE(made.state(at(-1)), SilenceState::Pending);
        QCOMPARE(made.state(at(0)), SilenceState::Active);
        QCOMPARE(made.state(at(59)), SilenceState::Active);
        QCOMPARE(made.state(at(60)), SilenceState::Expired);
        QCOMPARE(silenceStateName(made.state(at(60))), QStringLiteral("expired"));
    }

    void thePreviewTellsWhatIsHidden()
    {
        const auto file = RuleFile::parse("groups:\n- name: g\n  labels: {team: shop}\n  rules:\n"
                                          "  - alert: A\n    expr: up == 0\n    labels: {severity: critical}\n"
                                          "  - alert: B\n    expr: up == 0\n    labels: {severity: warning}\n"
                                          "  - alert: C\n    expr: up == 0\n    labels: {severity: '{{ $labels.s }}'}\n"
                                          "  - record: r\n    expr: up\n",
                                          QStringLiteral("a.yml"));
        CASTELLAN_VERIFY(file);
        const QList<AlertInstance> alerts{
            alert(labels("alertname=A,instance=x"), QStringLiteral("critical")),
            alert(labels("alertname=B,instance=x"), QStringLiteral("warning"), AlertState::Pending),
            alert(labels("alertname=B,instance=y"), {}, AlertState::Inactive)};
        const auto names = [](const SilencePreview &preview) {
            QStringList all;
            for (const HiddenRule &rule : preview.rules)
                all << rule.rule + (rule.certain ? QString() : QStringLiteral("?"));
            return all.join(QLatin1Char(' '));
        };
        SilencePreview preview = previewSilence(silence("severity=\"critical\""), alerts, {*file});
        QCOMPARE(preview.hidden.size(), 1);
        QCOMPARE(preview.alerts, 2);
        QCOMPARE(names(preview), QStringLiteral("A C?"));
        QCOMPARE(preview.ruleCount, 3);
        QCOMPARE(preview.warnings.size(), 3); // too broad, hides a critical one, more than half

        preview = previewSilence(silence("alertname=\"B\""), alerts, {*file});
        QCOMPARE(preview.hidden.size(), 1);
        QCOMPARE(names(preview), QStringLiteral("B"));
        QVERIFY(preview.warnings.isEmpty());

        preview = previewSilenceOf(silence("instance=\"x\",team=\"shop\""), alerts, file->groups());
        QCOMPARE(preview.hidden.size(), 0);
        QCOMPARE(names(preview), QStringLiteral("A? B? C?"));
        QCOMPARE(preview.warnings.size(), 1);
        QVERIFY(previewSilence(silence("instance=\"x\""), alerts, {})
                    .warnings.first()
                    .contains(QStringLiteral("instance")));
    }

    void alertsInhibitOthers_data()
    {
        QTest::addColumn<QString>("alert");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("otherSeverity");
        QTest::addColumn<bool>("quiet");
        const auto row = [](const char *name, const char *one, const char *severity, const char *other,
                            const char *otherSeverity, bool quiet) {
            QTest::newRow(name) << QString::fromLatin1(one) << QString::fromLatin1(severity)
                                << QString::fromLatin1(other) << QString::fromLatin1(otherSeverity) << quiet;
        };
        row("host and container", "check=\"container:web\",environment=p", "critical", "check=host,environment=p",
            "critical", true);
        row("host and limit", "limit=diskUsed,environment=p", "warning", "check=host,environment=p", "critical", true);
        row("another environment", "check=\"container:web\",environment=q", "critical", "check=host,environment=p",
            "critical", false);
        row("not the other way round", "check=host,environment=p", "critical", "check=\"container:web\",environment=p",
            "critical", false);
        row("database and errors", "limit=errorRate,environment=p", "warning", "check=database,environment=p",
            "critical", true);
        row("database and disk", "limit=diskUsed,environment=p", "warning", "check=database,environment=p", "critical",
            false);
        row("critical and its warning", "alertname=A,instance=x", "warning", "alertname=A,instance=x", "critical",
            true);
        row("critical and another warning", "alertname=A,instance=x", "warning", "alertname=B,instance=x", "critical",
            false);
        row("critical and another instance", "alertname=A,instance=x", "warning", "alertname=A,instance=y", "critical",
            false);
        row("warning and critical", "alertname=A", "critical", "alertname=A", "warning", false);
    }
    void alertsInhibitOthers()
    {
        QFETCH(QString, alert);
        QFETCH(QString, severity);
        QFETCH(QString, other);
        QFETCH(QString, otherSeverity);
        QFETCH(bool, quiet);
        const AlertInstance one = ::alert(labels(alert.toLatin1().constData()), severity);
        AlertInstance source = ::alert(labels(other.toLatin1().constData()), otherSeverity);
        const auto found = quietOf(one, {one, source}, {}, stockInhibitRules(), at(0));
        QCOMPARE(!found.isHeard(), quiet);
        if (quiet)
            QCOMPARE(found.inhibitedBy, QStringList{alertIdentity(source.labels)});
        source.state = AlertState::Pending;
        QVERIFY(quietOf(one, {one, source}, {}, stockInhibitRules(), at(0)).isHeard());
    }

    void oneThatIsBothSidesIsNotInhibitedByAnother()
    {
        const InhibitRule rule{.name = {},
                               .source = parseMatchers(QStringLiteral("a=~\"x|y\"")).value_or({}),
                               .target = parseMatchers(QStringLiteral("a=~\"y|z\"")).value_or({}),
                               .equal = {}};
        const AlertInstance x = alert(labels("a=x"));
        const AlertInstance y = alert(labels("a=y"));
        const AlertInstance y2 = alert(labels("a=y,b=c"));
        const AlertInstance z = alert(labels("a=z"));
        QVERIFY(quietOf(y, {y, y2}, {}, {rule}, at(0)).isHeard());
        QVERIFY(!quietOf(y, {x, y}, {}, {rule}, at(0)).isHeard());
        QVERIFY(!quietOf(z, {y, z}, {}, {rule}, at(0)).isHeard());
    }

    void aStatusTellsWhy()
    {
        const AlertInstance one = alert(labels("alertname=A"));
        Silence window = silence("alertname=\"A\"");
        window.windowId = QStringLiteral("w");
        Silence late = silence("alertname=\"A\"");
        late.startsAt = at(30);
        const AlertQuiet quiet = quietOf(one, {one}, {silence("alertname=\"A\""), window, late}, {}, at(1));
        QCOMPARE(quiet.silencedBy, QStringList{QStringLiteral("s")});
        QCOMPARE(quiet.mutedBy, QStringList{QStringLiteral("w")});
        QVERIFY(!quiet.isHeard());
        QVERIFY(quietOf(one, {one}, {silence("alertname=\"A\"")}, {}, at(61)).isHeard());
    }
};

QTEST_GUILESS_MAIN(TestSilence)
#include "tst_silence.moc"
