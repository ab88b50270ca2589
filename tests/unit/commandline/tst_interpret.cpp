// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the command line understands, without a server: the whole of it runs in this process, with its output caught.
#include "app/commandline/commandline.h"
#include "app/commandline/documents.h"
#include "app/commandline/interpret.h"
#include "app/commandline/subcommands.h"
#include "models/environment/environmentfile.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace castellan;

namespace {

/// Sends one of this process's streams into a file while it lives.
class Caught
{
public:
    explicit Caught(std::FILE *stream) : m_stream(stream)
    {
        m_file.open();
        std::fflush(stream);
        m_before = ::dup(::fileno(stream));
        ::dup2(m_file.handle(), ::fileno(stream));
    }
    ~Caught() { text(); }
    QByteArray text()
    {
        if (m_before >= 0) {
            std::fflush(m_stream);
            ::dup2(m_before, ::fileno(m_stream));
            ::close(m_before);
            m_before = -1;
            m_file.seek(0);
            m_text = m_file.readAll();
        }
        return m_text;
    }

private:
    std::FILE *m_stream;
    QTemporaryFile m_file;
    int m_before = -1;
    QByteArray m_text;
};

struct Answer
{
    std::optional<int> status;
    QByteArray output;
    QByteArray errors;
    QJsonObject document() const { return QJsonDocument::fromJson(output).object(); }
};

Answer run(const QStringList &words)
{
    QList<QByteArray> arguments{"castellan"};
    for (const QString &word : words)
        arguments << word.toUtf8();
    QList<char *> pointers;
    for (QByteArray &argument : arguments)
        pointers << argument.data();
    pointers << nullptr;
    Caught output(stdout);
    Caught errors(stderr);
    Answer answer;
    answer.status = runCommandLine(static_cast<int>(words.size()) + 1, pointers.data());
    answer.output = output.text();
    answer.errors = errors.text();
    return answer;
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestInterpret : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString writeEnvironment(const QString &name)
    {
        Environment environment;
        environment.id = QStringLiteral("shop");
        environment.name = QStringLiteral("Shop");
        environment.database.name = QStringLiteral("shop");
        environment.database.role = QStringLiteral("shop");
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        return environmentfile::write(environment, path) ? path : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toUtf8());
        qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toUtf8());
        qputenv("CASTELLAN_WORKSPACE", m_folder.filePath(QStringLiteral("workspace")).toUtf8());
        qunsetenv("CASTELLAN_ENVIRONMENT");
    }

    void theWindowIsForWhatIsNoSubcommand_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"", "shop.json", "./shop.json", "--environment shop", "--environment=shop",
                                 "-platform offscreen", "--verbose", "-style fusion --environment status"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void theWindowIsForWhatIsNoSubcommand()
    {
        QFETCH(QString, line);
        const Answer answer = run(words(qPrintable(line)));
        QVERIFY(!answer.status);
        QCOMPARE(answer.output, QByteArray());
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *line, const char *complaint) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(complaint);
        };
        row("stauts", "no subcommand \"stauts\"");
        row("--dry-run", "needs a subcommand");
        row("backup", "create, list, prove, expire");
        row("backup make", "no subcommand \"make\"");
        row("environment", "list, check");
        row("environment check", "FILE is missing");
        row("environment check a.json b.json", "too much");
        row("environment list more", "too much");
        row("status", "No environment is given");
        row("status --speed 3", "Unknown option 'speed'");
        row("status -x", "-x is not known");
        row("backup create now --environment e", "too much");
        row("backup create --to --environment=e", "No environment is given"); // --to takes the next word
        row("backup prove --environment e", "ID|FILE is missing");
        row("backup prove x --level 6 --environment e", "from 1 to 5");
        row("backup prove x --level five --environment e", "from 1 to 5");
        row("backup expire --arm= --environment e", "needs a reason");
        row("restore --environment e --into a --confirm a", "ID|FILE is missing");
        row("restore x --environment e --confirm a", "--into DATABASE is missing");
        row("restore x --environment e --into a", "--confirm DATABASE is missing");
        row("restore x --environment e --into a --confirm b", "Nothing was done");
        row("restore x --environment e --into a --confirm b --swap", "Nothing was done");
        row("drill one two --environment e", "too much");
        row("report r", "--output FILE is missing");
        row("report r --output x.doc", "pdf, html, md or json");
        row("report r --output x --format word", "pdf, html, md or json");
        row("report --output x.md", "RUN is missing");
        row("backup create --password geheim --environment e", "Unknown option 'password'");
    }
    void wrongUsageIsTwo()
    {
        QFETCH(QString, line);
        QFETCH(QString, complaint);
        const Answer plain = run(words(qPrintable(line)));
        QCOMPARE(plain.status, std::optional<int>(2));
        QVERIFY2(plain.errors.contains(complaint.toUtf8()), plain.errors.constData());
        QCOMPARE(plain.output, QByteArray());

        const Answer json = run(words(qPrintable(line + QStringLiteral(" --json"))));
        QCOMPARE(json.status, std::optional<int>(2));
        const QJsonObject error = json.document().value(QStringLiteral("error")).toObject();
        QCOMPARE(error.keys(), words("code hint kind message"));
        QCOMPARE(error.value(QStringLiteral("kind")).toString(), QStringLiteral("Config"));
        QVERIFY(!error.value(QStringLiteral("hint")).toString().isEmpty());
    }

    void optionsStandBeforeOrAfter_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"--environment e backup prove x --level 3", "backup --environment e prove --level 3 x",
              "backup prove x --level=3 --environment=e", "--level 3 backup prove --environment e -- x"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void optionsStandBeforeOrAfter()
    {
        QFETCH(QString, line);
        const QList<Subcommand> known = subcommands();
        const Invocation invocation = interpret(words(qPrintable(line)), known);
        QCOMPARE(invocation.kind, Invocation::Kind::Run);
        const Subcommand &subcommand = known.at(invocation.subcommand);
        QCOMPARE(subcommand.name(), QStringLiteral("backup prove"));
        QCommandLineParser parser;
        parser.addOptions(commonOptions());
        parser.addOptions(subcommand.options);
        QVERIFY(parser.parse(QStringList{QStringLiteral("castellan")} + invocation.rest));
        QCOMPARE(parser.value(QStringLiteral("environment")), QStringLiteral("e"));
        QCOMPARE(parser.value(QStringLiteral("level")), QStringLiteral("3"));
        QCOMPARE(parser.positionalArguments(), QStringList{QStringLiteral("x")});
    }

    void everythingHasHelp()
    {
        const Answer program = run({QStringLiteral("--help")});
        QCOMPARE(program.status, std::optional<int>(0));
        for (const Subcommand &subcommand : subcommands()) {
            QVERIFY2(program.output.contains(subcommand.name().toUtf8()), qPrintable(subcommand.name()));
            const Answer own = run(subcommand.words + QStringList{QStringLiteral("--help")});
            QCOMPARE(own.status, std::optional<int>(0));
            QVERIFY(own.output.contains("castellan " + subcommand.name().toUtf8()));
            for (const QCommandLineOption &option : subcommand.options + commonOptions()) {
                const QByteArray name = "--" + option.names().constFirst().toUtf8();
                QVERIFY2(own.output.contains(name), name.constData());
            }
            QVERIFY(own.output.contains("130"));
        }
        const Answer group = run(words("backup --help"));
        QCOMPARE(group.status, std::optional<int>(0));
        QVERIFY(group.output.contains("backup expire") && !group.output.contains("environment check"));
    }

    void manualAndCompletionNameEveryOption()
    {
        QFile manual(QStringLiteral(CASTELLAN_SOURCE_DIR "/packaging/man/castellan.1.in"));
        QFile completion(QStringLiteral(CASTELLAN_SOURCE_DIR "/packaging/completion/castellan.bash"));
        QVERIFY(manual.open(QIODevice::ReadOnly) && completion.open(QIODevice::ReadOnly));
        const QByteArray page = manual.readAll().replace("\\-", "-");
        const QByteArray script = completion.readAll();
        for (const Subcommand &subcommand : subcommands()) {
            QVERIFY2(page.contains(subcommand.name().toUtf8()), qPrintable(subcommand.name()));
            QVERIFY2(script.contains(subcommand.words.constLast().toUtf8()), qPrintable(subcommand.name()));
            for (const QCommandLineOption &option : subcommand.options + commonOptions()) {
                const QByteArray name = "--" + option.names().constFirst().toUtf8();
                QVERIFY2(page.contains(name), name.constData());
                QVERIFY2(script.contains(name), name.constData());
            }
        }
        // And nothing that is not there.
        QSet<QByteArray> real{"--version"};
        for (const Subcommand &subcommand : subcommands())
            for (const QCommandLineOption &option : subcommand.options + commonOptions())
                real << "--" + option.names().constFirst().toUtf8();
        static const QRegularExpression option(QStringLiteral("--[a-z][a-z-]+"));
        for (const QByteArray &text : {page, script}) {
            auto matches = option.globalMatch(QString::fromUtf8(text));
            while (matches.hasNext()) {
                const QByteArray name = matches.next().captured().toUtf8();
                QVERIFY2(real.contains(name), name.constData());
            }
        }
    }

    void versionIsSaid()
    {
        const Answer answer = run({QStringLiteral("--version")});
        QCOMPARE(answer.status, std::optional<int>(0));
        QCOMPARE(answer.output, QByteArray("castellan " CASTELLAN_VERSION "\n"));
    }

    void environmentsAreListed()
    {
        const Answer none = run(words("environment list --json"));
        QCOMPARE(none.status, std::optional<int>(0));
        QCOMPARE(none.document().value(QStringLiteral("environments")).toArray().size(), 0);

        QVERIFY(!writeEnvironment(QStringLiteral("config/castellan/environments/shop.json")).isEmpty());
        const Answer one = run(words("environment list --json"));
        QCOMPARE(one.status, std::optional<int>(0));
        const QJsonObject shop = one.document().value(QStringLiteral("environments")).toArray().at(0).toObject();
        QCOMPARE(shop.keys(), words("database host id kind name path"));
        QCOMPARE(shop.value(QStringLiteral("id")).toString(), QStringLiteral("shop"));
        QVERIFY(run(words("environment list")).output.contains("Shop"));

        QFile broken(m_folder.filePath(QStringLiteral("config/castellan/environments/broken.json")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        const Answer both = run(words("environment list --json"));
        QCOMPARE(both.status, std::optional<int>(3));
        QVERIFY(both.document()
                    .value(QStringLiteral("environments"))
                    .toArray()
                    .at(0)
                    .toObject()
                    .contains(QStringLiteral("error")));
        QVERIFY(broken.remove());
    }

    void environmentFilesAreChecked()
    {
        const QString path = writeEnvironment(QStringLiteral("files/shop.json"));
        const Answer good =
            run({QStringLiteral("environment"), QStringLiteral("check"), path, QStringLiteral("--json")});
        QCOMPARE(good.status, std::optional<int>(0));
        QCOMPARE(good.document().keys(), words("errors file notes valid"));
        QCOMPARE(good.document().value(QStringLiteral("valid")).toBool(), true);

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray text = file.readAll().replace("\"port\": 5432", "\"port\": \"many\"");
        QVERIFY(text.contains("many"));
        file.resize(0);
        file.seek(0);
        file.write(text);
        file.close();
        const Answer bad =
            run({QStringLiteral("environment"), QStringLiteral("check"), path, QStringLiteral("--json")});
        QCOMPARE(bad.status, std::optional<int>(3));
        QCOMPARE(bad.document().value(QStringLiteral("valid")).toBool(true), false);
        const QJsonObject error = bad.document().value(QStringLiteral("errors")).toArray().at(0).toObject();
        QVERIFY(error.value(QStringLiteral("message")).toString().contains(QStringLiteral("database.port")));

        const Answer missing = run(words("environment check /nowhere/at-all.json --json"));
        QCOMPARE(missing.status, std::optional<int>(1));
        QCOMPARE(missing.document().value(QStringLiteral("error")).toObject().value(QStringLiteral("kind")).toString(),
                 QStringLiteral("NotFound"));
    }

    void aRunsEndDecidesTheStatus()
    {
        Run run;
        run.id = QStringLiteral("r");
        const auto status = [&](RunState state, const char *verdict) {
            run.state = state;
            run.result = QJsonObject{{QStringLiteral("verdict"), QLatin1String(verdict)}};
            return outcomeOf(run).status;
        };
        QCOMPARE(status(RunState::Succeeded, "same"), 0);
        QCOMPARE(status(RunState::Failed, ""), 1);
        QCOMPARE(status(RunState::Failed, "differs"), 3);
        QCOMPARE(status(RunState::FellShort, "unknown"), 3);
        QCOMPARE(status(RunState::Cancelled, ""), 130);
        QCOMPARE(outcomeOf(run).error->kind, ErrorKind::Cancelled);
        QCOMPARE(outcomeOf(run).document.value(QStringLiteral("run")).toString(), QStringLiteral("r"));
    }
};

QTEST_APPLESS_MAIN(TestInterpret)
#include "tst_interpret.moc"
