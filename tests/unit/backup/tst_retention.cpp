// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/retention.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace castellan;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

RetentionItem item(const QString &id, int daysOld, ProofLevel proof)
{
    return RetentionItem{.id = id, .when = now.addDays(-daysOld), .proof = proof, .held = false, .isBackup = true};
}

QStringList removed(const QList<RetentionDecision> &decisions)
{
    QStringList ids;
    for (const RetentionDecision &decision : decisions)
        if (decision.remove)
            ids << decision.id;
    return ids;
}

bool proven(const RetentionItem &one)
{
    return one.isBackup && one.proof >= ProofLevel::Restores;
}

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletesWhatIsOldAndSaysWhy()
    {
        const QList<RetentionItem> items{item(QStringLiteral("new"), 1, ProofLevel::Content),
                                         item(QStringLiteral("edge"), 30, ProofLevel::None),
                                         item(QStringLiteral("old"), 31, ProofLevel::None),
                                         item(QStringLiteral("proven"), 60, ProofLevel::Restores)};
        const auto decisions = decideRetention({.keepDays = 30, .keepProven = 2}, items, now, true);
        QCOMPARE(removed(decisions), QStringList{QStringLiteral("old")});
        QCOMPARE(decisions.at(3).reason, QStringLiteral("one of the 2 newest proven backups"));
        QVERIFY(decisions.at(2).reason.contains(QStringLiteral("older than 30")));
    }

    void deletesNothingWhileInDoubt()
    {
        QList<RetentionItem> items{item(QStringLiteral("a"), 0, ProofLevel::Content),
                                   item(QStringLiteral("b"), 90, ProofLevel::Content),
                                   item(QStringLiteral("c"), 91, ProofLevel::None)};
        const RetentionPolicy policy{.keepDays = 30, .keepProven = 1};
        QCOMPARE(removed(decideRetention(policy, items, now, true)).size(), 2);
        QVERIFY(removed(decideRetention(policy, items, now, false)).isEmpty());
        items[0].proof = ProofLevel::Decodes; // newest not proved
        QVERIFY(removed(decideRetention(policy, items, now, true)).isEmpty());
        items[0].proof = ProofLevel::Content;
        QVERIFY(removed(decideRetention(policy, items, now.addDays(-20), true)).isEmpty()); // clock set back
        // Set forward: everything is old at once. The same when nobody backs up any more.
        const auto forward = decideRetention(policy, items, now.addDays(400), true);
        QVERIFY(removed(forward).isEmpty());
        QVERIFY(forward.first().reason.contains(QStringLiteral("clock")));
        items[1].held = true;
        items[2].isBackup = false;
        QVERIFY(removed(decideRetention(policy, items, now, true)).isEmpty());
    }

    void holdsItsPromisesForAnyInput()
    {
        QRandomGenerator random(20261124);
        int deleted = 0;
        for (int round = 0; round < 20000; ++round) {
            QList<RetentionItem> items;
            const int count = random.bounded(0, 12);
            for (int i = 0; i < count; ++i) {
                RetentionItem one =
                    item(QString::number(i), random.bounded(-1, 80), static_cast<ProofLevel>(random.bounded(0, 6)));
                one.held = random.bounded(8) == 0;
                one.isBackup = random.bounded(8) != 0;
                if (random.bounded(20) == 0)
                    one.when = {};
                items << one;
            }
            const RetentionPolicy policy{.keepDays = random.bounded(-2, 60), .keepProven = random.bounded(-1, 6)};
            const bool complete = random.bounded(6) != 0;
            const auto decisions = decideRetention(policy, items, now, complete);
            QCOMPARE(decisions.size(), items.size());
            QCOMPARE(decideRetention(policy, items, now, complete), decisions);

            QList<const RetentionItem *> provenNewestFirst;
            const RetentionItem *newest = nullptr;
            for (const RetentionItem &one : items) {
                if (!one.isBackup || !one.when.isValid())
                    continue;
                if (proven(one))
                    provenNewestFirst << &one;
                if (!newest || one.when > newest->when)
                    newest = &one;
            }
            std::stable_sort(provenNewestFirst.begin(), provenNewestFirst.end(),
                             [](auto *a, auto *b) { return a->when > b->when; });
            const qsizetype keep = std::min<qsizetype>(std::max(policy.keepProven, 1), provenNewestFirst.size());
            for (qsizetype i = 0; i < items.size(); ++i) {
                const RetentionItem &one = items.at(i);
                const RetentionDecision &decision = decisions.at(i);
                QCOMPARE(decision.id, one.id);
                QVERIFY(!decision.reason.isEmpty());
                if (!decision.remove)
                    continue;
                ++deleted;
                QVERIFY(complete && one.isBackup && !one.held && one.when.isValid());
                QVERIFY(one.when < now.addDays(-std::max(policy.keepDays, 0)));
                QVERIFY(newest->when <= now.addSecs(600) && newest->proof >= ProofLevel::Restores);
                QVERIFY(&one != newest);
                for (qsizetype rank = 0; rank < keep; ++rank)
                    QVERIFY(provenNewestFirst.at(rank) != &one);
            }
        }
        QVERIFY2(deleted > 1000, "the inputs must also make it delete, or this shows nothing");
    }

    void doesNotDependOnTheOrderOfTheList()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 500; ++round) {
            QList<RetentionItem> items;
            for (int i = 0; i < 10; ++i) // distinct ages: of two of one age either may be the newest
                items << item(QString::number(i), i * 9 + random.bounded(0, 8),
                              static_cast<ProofLevel>(random.bounded(0, 6)));
            const RetentionPolicy policy{.keepDays = 20, .keepProven = 2};
            QStringList first = removed(decideRetention(policy, items, now, true));
            std::shuffle(items.begin(), items.end(), random);
            QStringList second = removed(decideRetention(policy, items, now, true));
            first.sort();
            second.sort();
            QCOMPARE(second, first);
        }
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
