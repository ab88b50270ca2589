// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which alert rules of a Prometheus are about what a limit judges.
#include "models/alerts/limitalerts.h"
#include "models/monitoring/runbook.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace castellan;

namespace {

LimitRule limitOf(const char *metric)
{
    return limitRule({}, QLatin1String(metric)).value();
}

PrometheusRule rule(const char *name, const char *expression, AlertState state = AlertState::Inactive)
{
    PrometheusRule rule;
    rule.name = QLatin1String(name);
    rule.expression = QLatin1String(expression);
    rule.state = state;
    return rule;
}

QStringList namesOf(const QList<LimitAlertRule> &rules)
{
    QStringList names;
    for (const LimitAlertRule &rule : rules)
        names.append(rule.name);
    return names;
}

} // namespace

class TestLimitAlerts : public QObject
{
    Q_OBJECT

    static QList<PrometheusRuleGroup> groups()
    {
        PrometheusRuleGroup group;
        group.name = QStringLiteral("host");
        group.file = QStringLiteral("/etc/prometheus/rules/host.yml");
        group.rules = {
            rule("DiskGettingFull",
                 "node_filesystem_avail_bytes{fstype!=\"tmpfs\"} / node_filesystem_size_bytes < 0.2"),
            rule("DiskFull", "node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.05", AlertState::Firing),
            rule("SlowAnswers", "histogram_quantile(0.95, sum by (le) (rate(shop_seconds_bucket[5m]))) > 1"),
            rule("HighErrorRate", "job:errors:ratio5m > 0.05", AlertState::Pending)};
        group.rules[0].annotations = {{QStringLiteral("runbook_url"), QStringLiteral("https://wiki.example.org/disk")}};
        PrometheusRule recording = rule("disk:free", "node_filesystem_avail_bytes");
        recording.recording = true;
        group.rules.append(recording);
        return {group};
    }

private Q_SLOTS:
    void theSameMetricMakesARuleTheLimits()
    {
        const auto disks = alertRulesOf(limitOf("fs.used"), {}, groups());
        // What fires is told first; a recording rule alerts nobody.
        QCOMPARE(namesOf(disks), (QStringList{QStringLiteral("DiskFull"), QStringLiteral("DiskGettingFull")}));
        QCOMPARE(disks.first().state, std::optional(AlertState::Firing));
        QCOMPARE(disks.first().file, QStringLiteral("/etc/prometheus/rules/host.yml"));
        QCOMPARE(runbookOf(disks), QStringLiteral("https://wiki.example.org/disk"));
        QVERIFY(alertRulesOf(limitOf("redis.hit"), {}, groups()).isEmpty());
    }

    void theMappingNamesAnApplicationsOwnMetrics()
    {
        const LimitRule response = limitOf("application.responseP95");
        QVERIFY(alertRulesOf(response, {}, groups()).isEmpty());
        const QMap<QString, QString> mapping{
            {QStringLiteral("responseP95"),
             QStringLiteral("histogram_quantile(0.95, sum by (le) (rate(shop_seconds_bucket[5m])))")}};
        QCOMPARE(namesOf(alertRulesOf(response, mapping, groups())), QStringList{QStringLiteral("SlowAnswers")});
        QCOMPARE(metricsOfLimit(response, mapping), QStringList{QStringLiteral("shop_seconds_bucket")});
        // It is of the response time, not of the errors.
        QCOMPARE(namesOf(alertRulesOf(limitOf("application.errorRate"), mapping, groups())),
                 QStringList{QStringLiteral("HighErrorRate")}); // by the guide's name
    }

    void theGuidesRulesStandInWherePrometheusHasNone()
    {
        for (const char *metric : {"application.errorRate", "container.memoryUsed", "database.slowestQuery"}) {
            const auto rules = startingRulesOf(limitOf(metric));
            QCOMPARE(rules.size(), 1);
            QVERIFY(!rules.first().state && rules.first().file.isEmpty());
            // It would be found again once it is on the server.
            PrometheusRuleGroup written;
            written.rules = {rule(qPrintable(rules.first().name), qPrintable(rules.first().expression))};
            QCOMPARE(alertRulesOf(limitOf(metric), {}, {written}).size(), 1);
        }
        QVERIFY(startingRulesOf(limitOf("fs.used")).isEmpty());
    }

    void everyRunbookOfTheGuideCanBeRead()
    {
        int found = 0;
        for (const LimitRule &limit : limitRules({})) {
            const QUrl url = guideRunbook(limit.id);
            if (url.isEmpty())
                continue;
            ++found;
            QVERIFY(isReadHere(url));
            const auto text = readRunbook(url);
            CASTELLAN_VERIFY(text);
            QVERIFY2(text->markdown && text->text.size() > 200, qPrintable(limit.id));
            QCOMPARE(runbookTitle(url), text->title);
            QVERIFY(text->text.startsWith(QLatin1String("# ") + text->title));
            QCOMPARE(runbookUrl(url.toString()), url); // as an alert carries it
        }
        QVERIFY(found >= 6);
        QVERIFY(guideRunbook(QStringLiteral("diskUsed")).isEmpty());
    }

    void aRunbookOfOnesOwn()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &text) {
            QFile file(folder.filePath(QLatin1String(name)));
            if (file.open(QIODevice::WriteOnly))
                file.write(text);
            return runbookUrl(file.fileName());
        };
        const auto markdown = readRunbook(write("disk.md", "Words\n\n# When it is full\n\nDelete."));
        CASTELLAN_VERIFY(markdown);
        QCOMPARE(markdown->title, QStringLiteral("When it is full"));
        const auto plain = readRunbook(write("disk.txt", "# no heading\n"));
        CASTELLAN_VERIFY(plain);
        QVERIFY(!plain->markdown);
        QCOMPARE(plain->title, QStringLiteral("disk.txt"));
        CASTELLAN_VERIFY_ERROR(readRunbook(write("disk.bin", QByteArray("a\0b", 3))), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(readRunbook(QUrl::fromLocalFile(folder.filePath(QStringLiteral("gone.md")))),
                               ErrorKind::NotFound);
        CASTELLAN_VERIFY_ERROR(readRunbook(QUrl(QStringLiteral("castellan:runbook/gone"))), ErrorKind::NotFound);
        QVERIFY(!isReadHere(runbookUrl(QStringLiteral("https://wiki.example.org/disk"))));
        for (const char *none : {"", "see the wiki", "ftp://a/b", "https://u:p@a/b", "javascript:alert(1)"})
            QVERIFY2(runbookUrl(QLatin1String(none)).isEmpty(), none);
    }
};

QTEST_GUILESS_MAIN(TestLimitAlerts)
#include "tst_limitalerts.moc"
