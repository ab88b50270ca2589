// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rules written to a real Prometheus through the gateway, here and over SSH, and what is put back when that fails.
#include "models/alerts/writerules.h"
#include "models/connection/environmentconnection.h"
#include "models/remote/localhost.h"
#include "tests/integration/alerts/rulelab.h"
#include "tests/lab/hosts.h"
#include "tests/unit/operation/runnerbench.h"

#include <QDir>

using namespace castellan;

namespace {

const QString rulesFile = QStringLiteral("rules.yml");
const QByteArray oldRules = "# mine\ngroups:\n- name: g\n  rules:\n  - alert: Old\n    expr: up == 0\n    for: 5m\n";

RuleFile newRules(const char *expression = "up == 2")
{
    const auto old = RuleFile::parse(oldRules, rulesFile).value_or({});
    return old
        .withNewRule({0, 1}, {.recording = false,
                              .name = QStringLiteral("New"),
                              .expression = QString::fromLatin1(expression),
                              .holdFor = std::chrono::minutes(5),
                              .keepFiringFor = {},
                              .labels = {},
                              .annotations = {},
                              .unknown = {}})
        .value_or({});
}

} // namespace

class TestWriteRules : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_ssh;
    std::shared_ptr<Host> m_here = std::make_shared<LocalHost>();
    std::shared_ptr<Host> m_remote;
    std::unique_ptr<RuleLab> m_lab;
    std::unique_ptr<RunnerBench> m_bench;

    RuleTarget target(const std::shared_ptr<Host> &host, const QString &name = rulesFile) const
    {
        return {.host = host,
                .path = m_lab->path(name),
                .prometheus = std::make_shared<PrometheusClient>(host, m_lab->url())};
    }
    Result<Run> write(const RuleTarget &to, const QByteArray &before, const RuleFile &after) const
    {
        return wait(m_bench->runner->start(std::make_shared<WriteRules>(environment(), to, before, after),
                                           environment(),
                                           {.agreed = true, .typedName = QStringLiteral("lab"), .reason = {}}));
    }
    QStringList rulesThere(const RuleTarget &at) const
    {
        QStringList names;
        for (const PrometheusRuleGroup &group : at.prometheus->rules().value_or({}))
            for (const PrometheusRule &rule : group.rules)
                names << rule.name;
        return names;
    }
    QStringList copies() const
    {
        return QDir(m_lab->path({})).entryList({QStringLiteral("*.bak"), QStringLiteral("*.castellan-new")});
    }
    /// The run failed with this, and everything is as it was.
    void failedAndPutBack(const Result<Run> &run, const RuleTarget &to, ErrorKind kind)
    {
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QVERIFY2(run->error.kind == kind, qPrintable(run->error.text()));
        QCOMPARE(m_lab->read(rulesFile), oldRules);
        QVERIFY(copies().filter(QStringLiteral("castellan-new")).isEmpty());
        QCOMPARE(rulesThere(to), QStringList{QStringLiteral("Old")});
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_remote = makeHost(hostOf(*m_ssh), nullptr);
    }
    void init()
    {
        auto lab = RuleLab::start(oldRules, qstrcmp(QTest::currentTestFunction(), "oneThatMayNotBeReloaded") != 0);
        if (!lab && lab.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(lab.error().message));
        CASTELLAN_VERIFY(lab);
        m_lab = *std::move(lab);
        m_bench = std::make_unique<RunnerBench>();
        CASTELLAN_VERIFY(m_bench->open());
    }

    void rulesAreWrittenAndRead_data()
    {
        QTest::addColumn<bool>("remote");
        QTest::newRow("here") << false;
        QTest::newRow("over SSH") << true;
    }
    void rulesAreWrittenAndRead()
    {
        QFETCH(bool, remote);
        const RuleTarget to = target(remote ? m_remote : m_here);
        QVERIFY(QFile::setPermissions(to.path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const auto before = readRules(to);
        CASTELLAN_VERIFY(before);
        QCOMPARE(*before, oldRules);
        const WriteRules operation(environment(), to, *before, newRules());
        QVERIFY(operation.diff().contains(QStringLiteral("+  - alert: New\n")));
        QVERIFY(operation.preview().consequences.join(QLatin1Char(' ')).contains(QStringLiteral("new: New")));
        QCOMPARE(operation.preview().target, QStringLiteral("lab"));
        const auto run = write(to, *before, newRules());
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        QCOMPARE(m_lab->read(rulesFile), newRules().text());
        QCOMPARE(rulesThere(to), (QStringList{QStringLiteral("Old"), QStringLiteral("New")}));
        QCOMPARE(copies().size(), 1);
        QCOMPARE(m_lab->read(copies().first()), oldRules);
        QVERIFY(!(QFile::permissions(to.path) & QFile::ReadOther));
        QVERIFY(QFile::permissions(to.path) & QFile::ReadGroup);
        QCOMPARE(run->result[QLatin1String("rules")].toInt(), 2);
    }

    void aLinkStaysALink()
    {
        QVERIFY(QFile::rename(m_lab->path(rulesFile), m_lab->path(QStringLiteral("real.yml"))));
        QVERIFY(QFile::link(QStringLiteral("real.yml"), m_lab->path(rulesFile)));
        const auto run = write(target(m_here), oldRules, newRules());
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        QCOMPARE(m_lab->read(QStringLiteral("real.yml")), newRules().text());
        QVERIFY(QFileInfo(m_lab->path(rulesFile)).isSymLink());
    }

    void whatPrometheusDoesNotTakeIsNotWritten_data()
    {
        QTest::addColumn<QString>("promtool");
        QTest::newRow("by promtool") << QStringLiteral("promtool");
        QTest::newRow("by Prometheus") << QStringLiteral("no-such-promtool");
    }
    void whatPrometheusDoesNotTakeIsNotWritten()
    {
        QFETCH(QString, promtool);
        RuleTarget to = target(m_here);
        to.promtool = promtool;
        const auto run = write(to, oldRules, newRules("sum(up) by >"));
        failedAndPutBack(run, to, ErrorKind::Config);
        QVERIFY2(run->error.message.contains(QStringLiteral("parse error")), qPrintable(run->error.text()));
        QVERIFY(copies().isEmpty());
    }

    void somebodyElsesChangeIsNotLost()
    {
        const RuleTarget to = target(m_here);
        const auto run = write(to, "groups: []\n", newRules());
        failedAndPutBack(run, to, ErrorKind::Conflict);
    }

    void oneThatMayNotBeReloaded()
    {
        const RuleTarget to = target(m_here);
        failedAndPutBack(write(to, oldRules, newRules()), to, ErrorKind::Permission);
    }

    void aFileThatPrometheusDoesNotReadIsTakenBack()
    {
        const RuleTarget to = target(m_here, QStringLiteral("other.yml"));
        const auto run = write(to, {}, newRules());
        failedAndPutBack(run, to, ErrorKind::Conflict);
        QVERIFY(!QFile::exists(to.path));
    }

    void aConfigurationThatIsBrokenElsewherePutsTheOldRulesBack()
    {
        const RuleTarget to = target(m_here);
        QVERIFY(m_lab->write(QStringLiteral("prometheus.yml"), "broken: [\n"));
        const auto run = write(to, oldRules, newRules());
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->error.kind, ErrorKind::Config);
        QCOMPARE(m_lab->read(rulesFile), oldRules);
    }
};

QTEST_GUILESS_MAIN(TestWriteRules)
#include "tst_writerules.moc"
