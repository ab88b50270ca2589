// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The house's rules, read from the sources themselves: app may use widgets and models, widgets may use models,
// models never sees Qt Widgets or Qt Charts, and a room uses only the rooms below it.
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

/// The rooms of models, lowest first; what each may include besides itself.
const QMap<QString, QStringList> &allowedRooms()
{
    const auto list = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    static const QMap<QString, QStringList> rooms{
        {QStringLiteral("core"), {}},
        {QStringLiteral("environment"), list("core")},
        {QStringLiteral("remote"), list("core environment")},
        {QStringLiteral("logs"), list("core remote")},
        {QStringLiteral("workspace"), list("core")},
        {QStringLiteral("operation"), list("core workspace environment")},
        {QStringLiteral("database"), list("core workspace operation")},
        {QStringLiteral("checks"), list("core environment remote")},
        {QStringLiteral("prometheus"), list("core environment remote checks")},
        {QStringLiteral("connection"), list("core environment remote database checks")},
        {QStringLiteral("monitoring"), list("core environment remote workspace database checks prometheus connection")},
        {QStringLiteral("containers"),
         list("core environment remote workspace database checks connection monitoring operation")},
        {QStringLiteral("alerts"), list("core environment remote database checks prometheus connection workspace "
                                        "operation monitoring")},
        {QStringLiteral("incident"), list("core workspace prometheus alerts")},
        {QStringLiteral("contacts"), list("core workspace")},
        {QStringLiteral("escalation"), list("core workspace prometheus alerts incident contacts")},
        {QStringLiteral("report"), list("core workspace environment operation")},
        {QStringLiteral("backup"),
         list("core environment remote database checks connection workspace operation containers report")},
        {QStringLiteral("discovery"), list("core environment remote database checks connection")},
        {QStringLiteral("migration"),
         list("core environment remote workspace database operation connection containers backup")},
        {QStringLiteral("datachange"), list("core workspace environment operation database migration backup")},
        {QStringLiteral("overview"),
         list("core environment remote database connection workspace operation backup monitoring incident")},
    };
    return rooms;
}

QSet<QString> qtHeaders(const char *directories)
{
    QSet<QString> headers;
    for (const QString &directory : QString::fromLatin1(directories).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QStringList entries = QDir(directory).entryList(QDir::Files);
        headers.unite(QSet<QString>(entries.cbegin(), entries.cend()));
    }
    return headers;
}

struct Include
{
    int line = 0;
    QString path;
    bool quoted = false;
};

QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression expression(QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    QList<Include> includes;
    int number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        const auto match = expression.match(line);
        if (match.hasMatch())
            includes.append({number, match.captured(2), match.captured(1) == QLatin1String("\"")});
    }
    return includes;
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT

private:
    QDir m_root{QStringLiteral(CASTELLAN_SOURCE_DIR)};
    QMap<QString, QString> m_sources; // path below the root -> text

    static QString topOf(const QString &path) { return path.section(QLatin1Char('/'), 0, 0); }
    static QString roomOf(const QString &path) { return path.section(QLatin1Char('/'), 1, 1); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *top : {"app", "widgets", "models", "tests"}) {
            QDirIterator files(m_root.filePath(QLatin1String(top)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                m_sources.insert(m_root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()));
            }
        }
        QVERIFY(m_sources.size() > 10);
    }

    void noArrowPointsUp()
    {
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            const QString top = topOf(source.key());
            if (top == QLatin1String("tests"))
                continue;
            for (const Include &include : includesOf(source.value())) {
                const QString target = topOf(include.path);
                const bool up = (top == QLatin1String("models") &&
                                 (target == QLatin1String("widgets") || target == QLatin1String("app"))) ||
                                (top == QLatin1String("widgets") && target == QLatin1String("app")) ||
                                target == QLatin1String("tests");
                if (include.quoted && up)
                    wrong << QStringLiteral("%1:%2 includes %3").arg(source.key()).arg(include.line).arg(include.path);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void roomsUseOnlyRoomsBelow()
    {
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            if (topOf(source.key()) != QLatin1String("models"))
                continue;
            const QString room = roomOf(source.key());
            if (!allowedRooms().contains(room)) {
                wrong << QStringLiteral("%1: the room \"%2\" is not in the list of this test").arg(source.key(), room);
                continue;
            }
            for (const Include &include : includesOf(source.value())) {
                if (!include.quoted || topOf(include.path) != QLatin1String("models"))
                    continue;
                const QString other = roomOf(include.path);
                if (other != room && !allowedRooms().value(room).contains(other))
                    wrong << QStringLiteral("%1:%2 includes %3").arg(source.key()).arg(include.line).arg(include.path);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void modelsNeverSeesWidgets()
    {
        const QSet<QString> forbidden = qtHeaders(QT_Widgets_HEADERS) + qtHeaders(QT_Charts_HEADERS);
        QVERIFY(forbidden.contains(QStringLiteral("QWidget")) && forbidden.contains(QStringLiteral("QChart")));
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            if (topOf(source.key()) != QLatin1String("models"))
                continue;
            for (const Include &include : includesOf(source.value())) {
                const QString header = include.path.section(QLatin1Char('/'), -1);
                if (!include.quoted && forbidden.contains(header))
                    wrong
                        << QStringLiteral("%1:%2 includes <%3>").arg(source.key()).arg(include.line).arg(include.path);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void nobodyWaitsInANestedLoop()
    {
        static const QRegularExpression nested(QStringLiteral(
            R"(\bQEventLoop\b|\bprocessEvents\s*\(|Dialog\w*\s*(?:\.|->)\s*exec\s*\(|QMessageBox::(?:question|warning|critical|information)\s*\()"));
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            if (topOf(source.key()) == QLatin1String("tests"))
                continue;
            if (nested.match(source.value()).hasMatch())
                wrong << source.key();
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void testsNeverSleep()
    {
        // usleep and friends have no condition either; the word is split so that this file passes its own rule.
        static const QRegularExpression sleeping(
            QStringLiteral("\\b(?:q") + QStringLiteral("Wait|(?:u|m|nano)?sleep|sleep_for|sleep_until)\\s*\\("));
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            if (!source.key().startsWith(QLatin1String("tests/")) ||
                !source.key().section(QLatin1Char('/'), -1).startsWith(QLatin1String("tst_")))
                continue;
            if (sleeping.match(source.value()).hasMatch())
                wrong << source.key();
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void everyFileSaysItsLicence()
    {
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            if (!QStringView(source.value())
                     .left(400)
                     .contains(QLatin1String("SPDX-License-Identifier: GPL-3.0-or-later")))
                wrong << source.key();
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void filesStayReadable()
    {
        QStringList wrong;
        for (auto source = m_sources.cbegin(); source != m_sources.cend(); ++source) {
            const auto lines = source.value().count(QLatin1Char('\n'));
            if (lines > 600)
                wrong << QStringLiteral("%1 has %2 lines; split it by what it is about").arg(source.key()).arg(lines);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
