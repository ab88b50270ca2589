// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The contact book in the workspace: what is kept, who changed it meanwhile, and that nothing is left of who is erased.
#include "models/contacts/contactstore.h"
#include "models/workspace/auditlog.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

using namespace castellan;

class TestContactStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<Workspace> m_workspace;
    const QString m_me = QStringLiteral("me@here");

    static Contact contact(const char *name)
    {
        Contact made;
        made.name = QString::fromUtf8(name);
        return made;
    }
    Contact saved(const Contact &contact)
    {
        const auto done = wait(ContactStore(m_workspace).save(contact, m_me));
        if (!done)
            qWarning().noquote() << errorText(done);
        return done ? *done : Contact();
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        const auto opened = wait(Workspace::open(m_directory->path(), std::make_shared<SystemClock>()));
        CASTELLAN_VERIFY(opened);
        m_workspace = *opened;
    }
    void cleanup() { m_workspace.reset(); }

    void whatIsKeptIsRead()
    {
        Contact ann = contact("Änn");
        ann.duties = {QStringLiteral("DevOps Lead")};
        ann.ways = {{ContactWayKind::Phone, QStringLiteral("+49 30 1"), QStringLiteral("work")},
                    {ContactWayKind::Chat, QStringLiteral("https://chat.example/a?x=1"), {}}};
        ann.hours = QStringLiteral("9-17");
        ann.timeZone = "Europe/Berlin";
        ann.photo = QByteArray(100000, 'p');
        ann.absences = {{QDateTime(QDate(2026, 12, 24), QTime(0, 0), Qt::UTC),
                         QDateTime(QDate(2027, 1, 2), QTime(0, 0), Qt::UTC), QStringLiteral("b")}};
        const Contact kept = saved(ann);
        QVERIFY(!kept.id.isEmpty());
        QCOMPARE(kept.revision, 1);
        saved(contact("Zoë"));
        saved(contact("anna"));
        const auto all = wait(ContactStore(m_workspace).list());
        CASTELLAN_VERIFY(all);
        QCOMPARE(all->size(), 3);
        QCOMPARE(all->constLast().name, QStringLiteral("Zoë"));
        QVERIFY(std::all_of(all->cbegin(), all->cend(), [](const Contact &one) { return one.photo.isEmpty(); }));
        const auto loaded = wait(ContactStore(m_workspace).load(kept.id));
        CASTELLAN_VERIFY(loaded);
        QCOMPARE(*loaded, kept);
        CASTELLAN_VERIFY_ERROR(wait(ContactStore(m_workspace).load(QStringLiteral("nobody"))), ErrorKind::NotFound);
        CASTELLAN_VERIFY_ERROR(wait(ContactStore(m_workspace).save(contact("  "), m_me)), ErrorKind::Config);
    }

    void nobodyOverwritesWhatOthersChanged()
    {
        const Contact ann = saved(contact("Ann"));
        Contact mine = ann;
        mine.title = QStringLiteral("Lead");
        QCOMPARE(saved(mine).revision, 2);
        Contact theirs = ann;
        theirs.title = QStringLiteral("Boss");
        CASTELLAN_VERIFY_ERROR(wait(ContactStore(m_workspace).save(theirs, m_me)), ErrorKind::Conflict);
        QCOMPARE(wait(ContactStore(m_workspace).load(ann.id))->title, QStringLiteral("Lead"));
    }

    void whatAFileBringsKeepsWhatItDoesNotKnow()
    {
        Contact ann = contact("Ann");
        ann.id = QStringLiteral("a");
        ann.hours = QStringLiteral("9-17");
        ann.duties = {QStringLiteral("Scribe")};
        saved(ann);
        Contact card = contact("Ann B.");
        card.id = ann.id;
        Contact fresh = contact("Bob");
        fresh.id = QStringLiteral("b");
        const auto first = wait(ContactStore(m_workspace).take({card, fresh}, m_me));
        CASTELLAN_VERIFY(first);
        QCOMPARE(first->changed, 1);
        QCOMPARE(first->added, 1);
        const auto again = wait(ContactStore(m_workspace).take({card, fresh}, m_me));
        CASTELLAN_VERIFY(again);
        QCOMPARE(again->unchanged, 2);
        const auto now = wait(ContactStore(m_workspace).load(ann.id));
        CASTELLAN_VERIFY(now);
        QCOMPARE(now->name, QStringLiteral("Ann B."));
        QCOMPARE(now->hours, ann.hours);
        QCOMPARE(now->duties, ann.duties);
    }

    void nothingIsLeftOfWhoIsErased()
    {
        Contact ann = contact("Ann Uniquename");
        ann.ways = {{ContactWayKind::Email, QStringLiteral("ann@uniqueaddress.example"), {}}};
        ann.photo = "uniquephoto" + QByteArray(5000, 'x');
        ann = saved(ann);
        Contact team = contact("Team");
        team.kind = ContactKind::Team;
        team.members = {ann.id};
        team = saved(team);
        Contact bob = contact("Bob");
        bob.absences = {{QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC),
                         QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC), ann.id}};
        bob = saved(bob);
        CASTELLAN_VERIFY(wait(ContactStore(m_workspace).erase(ann.id, m_me)));
        CASTELLAN_VERIFY_ERROR(wait(ContactStore(m_workspace).erase(ann.id, m_me)), ErrorKind::NotFound);
        QVERIFY(wait(ContactStore(m_workspace).load(team.id))->members.isEmpty());
        const auto now = wait(ContactStore(m_workspace).load(bob.id));
        CASTELLAN_VERIFY(now);
        QVERIFY(now->absences.constFirst().standIn.isEmpty());
        m_workspace.reset(); // what was logged ahead is in the file now
        QFile file(m_directory->filePath(QStringLiteral("workspace.sqlite")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *left : {"Uniquename", "uniqueaddress", "uniquephoto"})
            QVERIFY2(!bytes.contains(left), left);
    }
};

QTEST_GUILESS_MAIN(TestContactStore)
#include "tst_contactstore.moc"
