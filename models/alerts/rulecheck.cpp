// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rulecheck.h"

#include "models/core/awaitor.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr std::chrono::seconds toolLimit{30};

/// "1:6: parse error: …", where the place is within the expression.
struct ExpressionError
{
    TextPlace place;
    QString words;
};

std::optional<ExpressionError> readExpressionError(const QString &words)
{
    static const QRegularExpression form(QStringLiteral(R"((\d+):(\d+): (parse error: .*)$)"),
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    return ExpressionError{{match.captured(1).toInt(), match.captured(2).toInt()}, match.captured(3)};
}

/// A problem of one rule in the tool's or server's own words.
RuleProblem problemOf(const RuleFile &file, RuleId id, const TextPlace &place, const QString &words)
{
    RuleProblem problem{.file = file.file(), .place = place, .group = {}, .rule = {}, .message = words, .hint = {}};
    if (const RuleSpec *rule = file.rule(id)) {
        problem.group = file.groups().at(id.group).name;
        problem.rule = rule->name;
    }
    if (const auto error = readExpressionError(words)) {
        problem.place = file.placeInExpression(id, error->place);
        problem.message = error->words;
    }
    return problem;
}

int groupNamed(const RuleFile &file, const QString &name)
{
    for (int i = 0; i < file.groups().size(); ++i)
        if (file.groups().at(i).name == name)
            return i;
    return -1;
}

/// The groups alone, as Prometheus reads them.
QByteArray groupsOf(const RuleFile &file)
{
    QByteArray text = "groups:\n";
    for (const RuleGroupSpec &group : file.groups())
        text += writtenGroup(group, "\n");
    return text;
}

QString versionOf(const CommandResult &result)
{
    static const QRegularExpression form(QStringLiteral("version ([0-9.]+)"));
    const auto match = form.match(QString::fromUtf8(result.standardOutput + result.standardError));
    return match.hasMatch() ? QStringLiteral("promtool ") + match.captured(1) : QStringLiteral("promtool");
}

} // namespace

QList<RuleProblem> readPromtool(const QString &output, const RuleFile &file, const QString &pathThere)
{
    static const QRegularExpression placed(QStringLiteral(R"(^(\d+):(\d+): (?:\d+:\d+: )?(.*)$)"));
    static const QRegularExpression ruled(QStringLiteral(R"re(^group "(.*)", rule (\d+), "(.*?)": (.*)$)re"));
    static const QRegularExpression lined(QStringLiteral(R"(^.*\bline (\d+): (.*)$)"));
    QList<RuleProblem> problems;
    for (const QString &line : output.split(QLatin1Char('\n'))) {
        QString words = line.trimmed();
        const bool named = words.startsWith(pathThere + QLatin1Char(':'));
        if (const auto match = lined.match(line); match.hasMatch() && (line.startsWith(QLatin1String("  ")) || named)) {
            problems.append(problemOf(file, {-1, -1}, {match.captured(1).toInt(), 1}, match.captured(2)));
            continue;
        }
        // Its lint counts rules that are there twice, and refuses nothing; lintRules() names them.
        if (!named)
            continue;
        words = words.mid(pathThere.size() + 1).trimmed();
        if (words.endsWith(QLatin1String("unmarshal errors:")))
            continue; // each follows in a line of its own
        TextPlace place;
        if (const auto match = placed.match(words); match.hasMatch()) {
            place = {match.captured(1).toInt(), match.captured(2).toInt()};
            words = match.captured(3);
        }
        RuleId id{-1, -1};
        if (const auto match = ruled.match(words); match.hasMatch()) {
            id = {groupNamed(file, match.captured(1)), match.captured(2).toInt() - 1};
            if (place == TextPlace() || file.isManifest())
                place = file.placeOf(id);
            words = match.captured(4);
        }
        problems.append(problemOf(file, id, place, words));
    }
    return problems;
}

Result<RuleCheck> checkWithPromtool(Host &host, const QString &program, const QString &pathThere, const RuleFile &file,
                                    const CancelToken &cancel)
{
    Command command;
    command.argv = {program, QStringLiteral("--version")};
    command.timeLimit = toolLimit;
    command.cancel = cancel;
    CASTELLAN_TRY_ASSIGN(const CommandResult version, awaitOr(host.run(command), cancel));
    if (!version.succeeded())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("promtool does not run on %1.").arg(host.name()),
                     .hint = Text::tr("It comes with Prometheus."),
                     .detail = version.toError(command).text(),
                     .code = {},
                     .retryable = false};
    command.argv = {program, QStringLiteral("check"), QStringLiteral("rules"), pathThere};
    CASTELLAN_TRY_ASSIGN(const CommandResult result, awaitOr(host.run(command), cancel));
    RuleCheck check;
    check.by = versionOf(version);
    check.problems =
        readPromtool(QString::fromUtf8(result.standardOutput + '\n' + result.standardError), file, pathThere);
    // It refuses with words that are not known here: they are better than silence.
    if (!result.succeeded() && check.passed())
        return result.toError(command);
    return check;
}

Result<RuleCheck> checkWithPromtool(const RuleFile &file, const CancelToken &cancel)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("promtool"));
    if (program.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("promtool is not installed on this computer."),
                     .hint = Text::tr("It comes with Prometheus. Without it, Prometheus itself is asked."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("rules.yml"));
    QFile copy(path);
    const QByteArray text = file.isManifest() ? groupsOf(file) : file.text();
    if (!folder.isValid() || !copy.open(QIODevice::WriteOnly) || copy.write(text) != text.size())
        return ioError(Text::tr("A copy of the rules for promtool could not be written"),
                       folder.isValid() ? copy.errorString() : folder.errorString());
    copy.close();
    LocalHost here;
    return checkWithPromtool(here, program, path, file, cancel);
}

Result<RuleCheck> checkWithPrometheus(const RuleFile &file, PrometheusClient &client, const QDateTime &now,
                                      const CancelToken &cancel)
{
    RuleCheck check;
    check.by = QStringLiteral("Prometheus");
    check.problems = file.problems();
    for (const RuleId id : file.ruleIds()) {
        CASTELLAN_TRY(cancel.check());
        const RuleSpec &rule = *file.rule(id);
        if (rule.expression.trimmed().isEmpty())
            continue;
        const auto answer = client.query(rule.expression, now, cancel);
        if (answer)
            continue;
        if (answer.error().kind != ErrorKind::Config)
            return answer.error();
        check.problems.append(problemOf(file, id, file.placeOf(id, QStringLiteral("expr")), answer.error().detail));
    }
    return check;
}

} // namespace castellan
