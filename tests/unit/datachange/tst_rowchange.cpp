// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/rowchange.h"

#include <QTest>

using namespace castellan;

class TestRowChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changed_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("changes");
        // ' stands for " in the rows and what is said of them.
        const auto row = [](const char *name, QString before, QString after, QString changes) {
            QTest::newRow(name) << before.replace(u'\'', u'"') << after.replace(u'\'', u'"')
                                << changes.replace(u'\'', u'"');
        };
        row("one", QStringLiteral("{'id':1,'gold':3.0}"), QStringLiteral("{'id':1,'gold':13.0}"),
            QStringLiteral("gold 3.0 13.0"));
        row("none", QStringLiteral("{'id':1}"), QStringLiteral("{'id':1}"), {});
        row("digit for digit", QStringLiteral("{'n':12345678901234567890.10}"),
            QStringLiteral("{'n':12345678901234567890.11}"),
            QStringLiteral("n 12345678901234567890.10 12345678901234567890.11"));
        row("what looks like the end", QStringLiteral("{'a,b':'x\\'},{','c':[1,{'d':2}]}"),
            QStringLiteral("{'a,b':'y','c':[1,{'d':3}]}"),
            QStringLiteral("a,b 'x\\'},{' 'y'; c [1,{'d':2}] [1,{'d':3}]"));
        row("a name with quotes", QStringLiteral("{'a\\'ä':null}"), QStringLiteral("{'a\\'ä':{'x':1}}"),
            QStringLiteral("a'ä null {'x':1}"));
        row("gone", QStringLiteral("{'id':1,'t':null}"), {}, QStringLiteral("id 1 ; t null "));
        row("new", {}, QStringLiteral("{'id':1}"), QStringLiteral("id  1"));
        row("an empty row", QStringLiteral("{}"), QStringLiteral("{}"), {});
    }
    void changed()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QStringList lines;
        const QList<FieldChange> changes = changedFields(before, after);
        for (const FieldChange &one : changes)
            lines << QStringLiteral("%1 %2 %3").arg(one.column, one.before, one.after);
        QTEST(lines.join(QStringLiteral("; ")), "changes");
    }
};

QTEST_MAIN(TestRowChange)
#include "tst_rowchange.moc"
