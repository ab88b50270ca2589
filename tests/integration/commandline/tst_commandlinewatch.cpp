// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan watch: keeps what it measures, tells what turns, ends when it is told to, and leaves nothing behind.
#include "models/workspace/samplestore.h"
#include "tests/integration/commandline/program.h"

#include <csignal>

using namespace castellan;
using namespace std::chrono_literals;

class TestCommandLineWatch : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;

    static QList<QJsonObject> lines(const QByteArray &output)
    {
        QList<QJsonObject> all;
        for (const QByteArray &line : output.split('\n')) {
            if (!line.isEmpty())
                all.append(QJsonDocument::fromJson(line).object());
        }
        return all;
    }
    QMap<QString, QString> overSsh() const
    {
        return {{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(m_lab.server.id)}};
    }
    /// The metrics that are kept of an environment.
    QStringList kept(const QString &environment) const
    {
        const auto store = wait(SampleStore::open(m_lab.lab->workspace(), std::make_shared<SystemClock>()));
        if (!store)
            return {store.error().text()};
        const auto series = wait((*store)->series(environment));
        if (!series)
            return {series.error().text()};
        QStringList metrics;
        for (const SeriesInfo &info : *series)
            metrics.append(info.name.subject + QLatin1Char(' ') + info.name.metric);
        return metrics;
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start()); }

    void untilItIsInterrupted()
    {
        const auto process = m_lab.begin({QStringLiteral("watch"), QStringLiteral("--json")}, overSsh());
        QByteArray output;
        const auto saw = [&](const char *text) {
            output += process->readAllStandardOutput();
            return output.contains(text);
        };
        for (const char *check : {"\"check\":\"database\"", "\"check\":\"host\""})
            QVERIFY2(QTest::qWaitFor([&] { return saw(check); }, 60'000), output.constData());
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        const Answer answer = m_lab.end(*process, 30s);
        QCOMPARE(answer.status, 0);
        const QList<QJsonObject> all = lines(output + answer.output);
        QCOMPARE(all.first().value(QStringLiteral("event")).toString(), QStringLiteral("watching"));
        QCOMPARE(all.last().value(QStringLiteral("event")).toString(), QStringLiteral("ended"));
        QVERIFY(!all.last().value(QStringLiteral("checks")).toArray().isEmpty());
        for (const QJsonObject &line : all.mid(1, all.size() - 2)) {
            QCOMPARE(line.value(QStringLiteral("event")).toString(), QStringLiteral("turned"));
            QVERIFY(!line.value(QStringLiteral("name")).toString().isEmpty());
        }
        const QStringList metrics = kept(m_lab.server.id);
        for (const char *metric : {"database check.passed", "host check.passed"})
            QVERIFY2(metrics.contains(QLatin1String(metric)), qPrintable(metrics.join(QLatin1Char('\n'))));
    }

    void forSoLong()
    {
        const Answer answer = m_lab.run({QStringLiteral("watch"), QStringLiteral("--for"), QStringLiteral("20s")});
        QVERIFY2(answer.status == 0 || answer.status == 3, answer.all().constData()); // cold caches, a full disk
        QVERIFY2(answer.output.contains("PostgreSQL: up: "), answer.all().constData());
        const QStringList metrics = kept(m_lab.local.id);
        for (const char *metric : {"host memory.used", "host cpu.busy", "database database.connections"})
            QVERIFY2(metrics.contains(QLatin1String(metric)), qPrintable(metrics.join(QLatin1Char('\n'))));
    }

    void whatIsRefused()
    {
        for (const char *duration : {"0s", "soon", "-5min"}) {
            const Answer answer =
                m_lab.run({QStringLiteral("watch"), QStringLiteral("--for=%1").arg(QLatin1String(duration)),
                           QStringLiteral("--json")});
            QCOMPARE(answer.status, 2);
            QVERIFY2(answer.errors.contains("--for"), answer.all().constData());
        }
    }

    void cleanupTestCase()
    {
        m_lab.searchFiles();
        QVERIFY2(m_lab.leaks.isEmpty(), qPrintable(m_lab.leaks.join(QLatin1Char('\n'))));
        QVERIFY2(m_lab.leftovers().isEmpty(), qPrintable(m_lab.leftovers().join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestCommandLineWatch)
#include "tst_commandlinewatch.moc"
