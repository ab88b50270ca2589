// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every text is translated, and nothing that the program puts into a text got lost on the way.
#include "app/startup/startup.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString state; ///< "unfinished", "vanished", "obsolete", or empty
    bool plural = false;
    QStringList translations; ///< one, or a form for each number

    QString where() const { return context + QStringLiteral(": \"") + source + QStringLiteral("\""); }
};

QString folder()
{
    return QStringLiteral(CASTELLAN_SOURCE_DIR "/translations");
}

QStringList translationFiles()
{
    return QDir(folder()).entryList({QStringLiteral("castellan_*.ts")}, QDir::Files);
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{.context = context, .source = {}, .comment = {}, .state = {}, .plural = false, .translations = {}};
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.state = xml.attributes().value(QLatin1String("type")).toString();
            if (!message.plural) {
                message.translations << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.translations << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << readMessage(xml, context);
    }
    return xml.hasError() ? QList<Message>{} : messages;
}

QList<Message> allMessages()
{
    QList<Message> messages;
    for (const QString &file : translationFiles())
        messages += readMessages(folder() + QLatin1Char('/') + file);
    return messages;
}

QStringList found(const QString &text, const QRegularExpression &expression)
{
    QStringList matches;
    for (auto it = expression.globalMatch(text); it.hasNext();)
        matches << it.next().captured();
    matches.sort();
    return matches;
}

/// The key after "&", in lower case; none is empty.
QString accelerator(const QString &text)
{
    static const QRegularExpression expression(QStringLiteral("&(\\w)(?!\\w*;)"),
                                               QRegularExpression::UseUnicodePropertiesOption);
    return expression.match(QString(text).remove(QStringLiteral("&&"))).captured(1).toLower();
}

/// The punctuation mark that a text ends in; none is empty.
QString ending(const QString &text)
{
    const QString trimmed = text.trimmed();
    return !trimmed.isEmpty() && QStringLiteral(".:;,!?…").contains(trimmed.back()) ? trimmed.right(1) : QString();
}

QString leadingSpace(const QString &text)
{
    static const QRegularExpression expression(QStringLiteral("^\\s*"));
    return expression.match(text).captured();
}

QString trailingSpace(const QString &text)
{
    static const QRegularExpression expression(QStringLiteral("\\s*$"));
    return expression.match(text).captured();
}

/// Why a translation does not fit its source, or nothing.
QString mismatch(const Message &message, const QString &translation)
{
    static const QRegularExpression places(QStringLiteral("%L?\\d+"));
    static const QRegularExpression number(QStringLiteral("%n"));
    static const QRegularExpression tags(QStringLiteral("</?[a-z][^>]*>"));
    const QString &source = message.source;
    if (found(source, places) != found(translation, places))
        return QStringLiteral("has other placeholders");
    // Only the form for one may leave its number out: "the newest backup", "one of the 3 newest backups".
    if (found(source, number) != found(translation, number) &&
        !(message.plural && translation == message.translations.first() && found(translation, number).isEmpty()))
        return QStringLiteral("says %n another number of times");
    if (found(source, tags) != found(translation, tags))
        return QStringLiteral("has other tags");
    if (accelerator(source).isEmpty() != accelerator(translation).isEmpty())
        return QStringLiteral("has an accelerator too many or too few");
    if (ending(source) != ending(translation))
        return QStringLiteral("ends in another punctuation mark");
    if (leadingSpace(source) != leadingSpace(translation) || trailingSpace(source) != trailingSpace(translation))
        return QStringLiteral("begins or ends in other space");
    return {};
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreUpToDateWithTheSources();
    void everyTextIsTranslated();
    void translationsFitTheirSources();
    void acceleratorsStayApart();
    void germanIsGerman();
    void englishHasPlurals();
    void theLanguageIsTheUsers_data();
    void theLanguageIsTheUsers();
};

void TestTranslations::filesAreUpToDateWithTheSources()
{
    const QTemporaryDir copy;
    QVERIFY(copy.isValid());
    QVERIFY(!translationFiles().isEmpty());
    for (const QString &file : translationFiles())
        QVERIFY(QFile::copy(folder() + QLatin1Char('/') + file, copy.filePath(file)));

    QProcess translate;
    translate.setProcessChannelMode(QProcess::MergedChannels);
    translate.start(QStringLiteral(CASTELLAN_SOURCE_DIR "/packaging/dev/translate"), {copy.path()});
    QVERIFY(translate.waitForFinished(60'000));
    const QString said = QString::fromUtf8(translate.readAll());
    QVERIFY2(translate.exitStatus() == QProcess::NormalExit && translate.exitCode() == 0, qPrintable(said));
    // What lupdate complains of is a text that is filed under another context than it is looked up under.
    for (const char *complaint : {"lacks Q_OBJECT", "Qualifying with", "undeclared", "Unterminated", "Discarding"})
        QVERIFY2(!said.contains(QLatin1String(complaint)), qPrintable(said));

    QStringList changes;
    for (const QString &file : translationFiles()) {
        QSet<QString> before;
        for (const Message &message : readMessages(folder() + QLatin1Char('/') + file))
            before.insert(message.where() + message.comment);
        for (const Message &message : readMessages(copy.filePath(file))) {
            if (!before.remove(message.where() + message.comment))
                changes << file + QStringLiteral(" lacks ") + message.where();
        }
        for (const QString &gone : qAsConst(before))
            changes << file + QStringLiteral(" still has ") + gone;
    }
    changes.sort();
    QVERIFY2(changes.isEmpty(),
             qPrintable(QStringLiteral("Run ./dev translate, then translate:\n") + changes.join(QLatin1Char('\n'))));
}

void TestTranslations::everyTextIsTranslated()
{
    QStringList wrong;
    for (const Message &message : allMessages()) {
        const bool whole = message.state.isEmpty() && message.translations.size() == (message.plural ? 2 : 1) &&
                           !message.translations.contains(QString());
        if (!whole)
            wrong << message.where() + QLatin1Char(' ') + message.state;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestTranslations::translationsFitTheirSources()
{
    QStringList wrong;
    for (const Message &message : allMessages()) {
        for (const QString &translation : message.translations) {
            const QString why = mismatch(message, translation);
            if (!why.isEmpty())
                wrong << QStringLiteral("%1: \"%2\" %3").arg(message.where(), translation, why);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

/// What a class shows at one time is not written in the file, but two texts whose English accelerators differ may well
/// be shown together, and then the translated ones must differ too.
void TestTranslations::acceleratorsStayApart()
{
    QStringList wrong;
    for (const QString &file : translationFiles()) {
        QMap<QString, QList<Message>> contexts;
        for (const Message &message : readMessages(folder() + QLatin1Char('/') + file)) {
            if (!accelerator(message.source).isEmpty())
                contexts[message.context] << message;
        }
        for (const QList<Message> &messages : qAsConst(contexts)) {
            for (qsizetype i = 0; i < messages.size(); ++i) {
                for (qsizetype j = i + 1; j < messages.size(); ++j) {
                    const Message &a = messages.at(i);
                    const Message &b = messages.at(j);
                    if (accelerator(a.source) != accelerator(b.source) &&
                        accelerator(a.translations.first()) == accelerator(b.translations.first()))
                        wrong << QStringLiteral("%1: \"%2\" and \"%3\"")
                                     .arg(a.context, a.translations.first(), b.translations.first());
                }
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestTranslations::germanIsGerman()
{
    static const QRegularExpression english(
        QStringLiteral("\\b(the|and|of|is|are|not|cannot|were|which|with|from|its|has)\\b"));
    static const QRegularExpression straightQuotes(QStringLiteral("\"%\\d\""));
    QStringList wrong;
    for (const Message &message : readMessages(folder() + QStringLiteral("/castellan_de.ts"))) {
        for (const QString &translation : message.translations) {
            if (english.match(translation).hasMatch() || straightQuotes.match(translation).hasMatch())
                wrong << message.context + QStringLiteral(": ") + translation;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestTranslations::englishHasPlurals()
{
    // This program runs in the C locale.
    castellan::installTranslations();
    QCOMPARE(QCoreApplication::translate("castellan::DataTable", "%n row(s)", nullptr, 1), QStringLiteral("1 row"));
    QCOMPARE(QCoreApplication::translate("castellan::DataTable", "%n row(s)", nullptr, 2), QStringLiteral("2 rows"));
}

void TestTranslations::theLanguageIsTheUsers_data()
{
    QTest::addColumn<QString>("lang");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("german");
    const auto row = [](const char *lang, const char *language, bool german) {
        QTest::addRow("LANG=%s LANGUAGE=%s", lang, language)
            << QString::fromLatin1(lang) << QString::fromLatin1(language) << german;
    };
    row("de_DE.UTF-8", "", true);
    row("de_AT.UTF-8", "", true);
    row("de_CH.UTF-8", "fr:de", true); // there is no French yet
    row("en_GB.UTF-8", "de", true);
    row("de_DE.UTF-8", "en_GB:de", false);
    row("en_US.UTF-8", "", false);
    row("fr_FR.UTF-8", "", false);
    row("C", "", false);
}

void TestTranslations::theLanguageIsTheUsers()
{
    QFETCH(QString, lang);
    QFETCH(QString, language);
    QFETCH(bool, german);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("LC_ALL"));
    environment.remove(QStringLiteral("LC_MESSAGES"));
    environment.insert(QStringLiteral("LANG"), lang);
    environment.insert(QStringLiteral("LANGUAGE"), language);
    QProcess castellan;
    castellan.setProcessEnvironment(environment);
    castellan.start(QStringLiteral(CASTELLAN_BINARY_DIR "/bin/castellan"), {QStringLiteral("--help")});
    QVERIFY(castellan.waitForFinished(60'000));
    QCOMPARE(castellan.exitCode(), 0);
    const QByteArray help = castellan.readAllStandardOutput();
    QVERIFY2(help.startsWith(german ? "Aufruf:" : "Usage:"), help.constData());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
