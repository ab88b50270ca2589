// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole rule files: every rule of them changed in every way. What is changed says what was asked for and touches no
// other rule; what cannot be changed is refused. CASTELLAN_RULE_COLLECTIONS names a folder with more files to try, such
// as checkouts of public collections.
#include "models/alerts/rulefile.h"
#include "models/alerts/rulelint.h"
#include "models/core/linediff.h"
#include "tests/support/testsupport.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>

#include <functional>
#include <numeric>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

struct Change
{
    const char *name;
    std::function<Result<RuleFile>(const RuleFile &, RuleId)> apply;
    int added;   ///< lines at most; more than one where a merge (<<) has to be written out
    bool within; ///< only the rule's own lines may go
};

std::function<Result<RuleFile>(const RuleFile &, RuleId)> rule(std::function<void(RuleSpec &)> change)
{
    return [change = std::move(change)](const RuleFile &file, RuleId id) {
        RuleSpec wanted = *file.rule(id);
        change(wanted);
        return file.withRule(id, wanted);
    };
}

RuleSpec fresh()
{
    return {.recording = false,
            .name = QStringLiteral("Fresh"),
            .expression = QStringLiteral("a\n> 1"),
            .holdFor = 5min,
            .keepFiringFor = {},
            .labels = {{QStringLiteral("severity"), QStringLiteral("page")}},
            .annotations = {},
            .unknown = {}};
}

QList<Change> changes()
{
    return {
        {"nothing", rule([](RuleSpec &) {}), 0, true},
        {"name", rule([](RuleSpec &r) { r.name += QStringLiteral("_2"); }), 1, true},
        {"for", rule([](RuleSpec &r) { r.holdFor = 17min; }), 1, true},
        {"no for", rule([](RuleSpec &r) { r.holdFor.reset(); }), 0, true},
        {"keep", rule([](RuleSpec &r) { r.keepFiringFor = 23min; }), 1, true},
        {"expression", rule([](RuleSpec &r) { r.expression = QStringLiteral("x{a=\"b: #c\"} > 1"); }), 1, true},
        {"long expression", rule([](RuleSpec &r) { r.expression = QStringLiteral("x\n  # y\n\n> 1"); }), 5, true},
        {"new label", rule([](RuleSpec &r) { r.labels.insert(QStringLiteral("zz"), QStringLiteral("a: b #c")); }), 4,
         true},
        {"labels", rule([](RuleSpec &r) {
             for (QString &value : r.labels)
                 value += QStringLiteral(" x");
         }),
         3, true},
        {"no labels", rule([](RuleSpec &r) { r.labels.clear(); }), 0, true},
        {"annotations", rule([](RuleSpec &r) {
             for (QString &value : r.annotations)
                 value = QStringLiteral("{{ $value }} is: new");
         }),
         5, true},
        {"new annotation",
         rule([](RuleSpec &r) { r.annotations.insert(QStringLiteral("zz"), QStringLiteral("a\nb")); }), 6, true},
        {"no annotations", rule([](RuleSpec &r) { r.annotations.clear(); }), 0, true},
        {"gone", [](const RuleFile &file, RuleId id) { return file.withoutRule(id); }, 1, true},
        {"new before", [](const RuleFile &file, RuleId id) { return file.withNewRule(id, fresh()); }, 8, true},
        {"to the front",
         [](const RuleFile &file, RuleId id) {
             return file.withMovedRule(id, {id.group, 0});
         },
         10000, false},
        {"to another group",
         [](const RuleFile &file, RuleId id) {
             return file.withMovedRule(id, {id.group == 0 ? static_cast<int>(file.groups().size()) - 1 : 0, 0});
         },
         10000, false},
    };
}

} // namespace

class TestRuleCollections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleIsChanged_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("constructs") << QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/unit/alerts/data/constructs.yml");
        QTest::newRow("the starting set") << QStringLiteral(CASTELLAN_SOURCE_DIR "/resources/rules/dnd-companion.yml");
        const QString more = qEnvironmentVariable("CASTELLAN_RULE_COLLECTIONS");
        if (more.isEmpty())
            return;
        for (QDirIterator it(more, {QStringLiteral("*.yml"), QStringLiteral("*.yaml")}, QDir::Files,
                             QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString path = it.next();
            QTest::newRow(qPrintable(path)) << path;
        }
    }
    void everyRuleIsChanged()
    {
        QFETCH(QString, path);
        QFile source(path);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray text = source.readAll();
        const auto file = RuleFile::parse(text, path);
        CASTELLAN_VERIFY(file);
        QCOMPARE(file->text(), text);
        for (const RuleProblem &problem : file->problems())
            qInfo("%s", qPrintable(problem.text()));
        int made = 0;
        QMap<QString, int> refusals;
        for (const RuleId id : file->ruleIds()) {
            const TextPlace place = file->placeOf(id);
            for (const Change &change : changes()) {
                const auto changed = change.apply(*file, id);
                const QByteArray where = QByteArray(change.name) + " of line " + QByteArray::number(place.line);
                if (!changed) {
                    QVERIFY2(changed.error().kind == ErrorKind::Unsupported,
                             (where + ": " + errorText(changed).toUtf8()).constData());
                    ++refusals[QLatin1String(change.name) + QStringLiteral(": ") + changed.error().message];
                    continue;
                }
                ++made;
                int added = 0;
                int line = 0;
                const int last = [&] {
                    const RuleId next{id.group, id.rule + 1};
                    return file->rule(next) ? file->placeOf(next).line : 1'000'000;
                }();
                for (const DiffLine &diff : diffLines(text, changed->text())) {
                    line += diff.kind != DiffLine::Kind::Added;
                    added += diff.kind == DiffLine::Kind::Added;
                    if (diff.kind == DiffLine::Kind::Removed && change.within)
                        // An empty line before it may go with it, and the comment above it.
                        QVERIFY2(line >= place.line - 4 && line <= last, (where + ": " + diff.text).constData());
                }
                // All of a list between brackets is one line.
                QVERIFY2(added <= std::max(change.added, 1), (where + ":\n" + changed->text()).constData());
            }
        }
        qInfo("%s: %lld rules, %d changes, %lld refused, %lld findings", qPrintable(path),
              static_cast<long long>(file->ruleIds().size()), made,
              static_cast<long long>(std::accumulate(refusals.cbegin(), refusals.cend(), 0)),
              static_cast<long long>(lintRules(*file).size()));
        for (auto refusal = refusals.cbegin(); refusal != refusals.cend(); ++refusal)
            qInfo("  %d %s", refusal.value(), qPrintable(refusal.key()));
        QVERIFY(made > 0 || file->ruleIds().isEmpty());
    }

    /// Bytes lost, doubled and exchanged: whatever is left is read or refused, and what is read is given back as it
    /// was.
    void damagedFilesAreReadOrRefused()
    {
        QFile source(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/unit/alerts/data/constructs.yml"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray text = source.readAll();
        QRandomGenerator random(11);
        int read = 0;
        int changed = 0;
        for (int round = 0; round < 1500; ++round) {
            QByteArray damaged = text;
            for (int i = random.bounded(1, 4); i > 0; --i) {
                const qsizetype at = random.bounded(static_cast<int>(damaged.size()));
                const int what = random.bounded(4);
                if (what == 0)
                    damaged.remove(at, random.bounded(1, 30));
                else if (what == 1)
                    damaged.insert(at, damaged.mid(random.bounded(static_cast<int>(damaged.size())), 20));
                else if (what == 2)
                    damaged[at] = "\"'{}[]:#-|>&*!%@\t\n\r \xff"[random.bounded(20)];
                else
                    damaged.truncate(at);
                if (damaged.isEmpty())
                    break;
            }
            const auto file = RuleFile::parse(damaged, QStringLiteral("a.yml"));
            if (!file) {
                QCOMPARE(file.error().kind, ErrorKind::Config);
                continue;
            }
            ++read;
            QCOMPARE(file->text(), damaged);
            lintRules(*file);
            const QList<RuleId> ids = file->ruleIds();
            if (ids.isEmpty())
                continue;
            const RuleId id = ids.at(random.bounded(static_cast<int>(ids.size())));
            const QList<Change> all = changes();
            changed += all.at(random.bounded(static_cast<int>(all.size()))).apply(*file, id).has_value();
        }
        qInfo("of 1500 damaged files %d were read, %d could be changed", read, changed);
        QVERIFY(read > 100 && changed > 50);
    }
};

QTEST_GUILESS_MAIN(TestRuleCollections)
#include "tst_rulecollections.moc"
