// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/writerules.h"

#include "models/alerts/rulecheck.h"
#include "models/core/linediff.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr std::chrono::minutes commandLimit{1};

// A link leads to the file that is really read; each script works on that one.
constexpr const char *readScript = "[ -e \"$1\" ] || exit 0\n"
                                   "cat -- \"$1\"";
constexpr const char *stageScript = "umask 022\n"
                                    "if [ -e \"$1\" ]; then cp -p -- \"$1\" \"$2\" || exit 1; fi\n"
                                    "cat > \"$2\" && { sync -- \"$2\" 2>/dev/null || sync; }";
constexpr const char *copyScript = "if [ -e \"$1\" ]; then cp -p -- \"$1\" \"$2\"; fi";
constexpr const char *swapScript = "to=$(readlink -f -- \"$1\") && mv -f -- \"$2\" \"$to\" && "
                                   "{ sync -- \"$(dirname -- \"$to\")\" 2>/dev/null || sync; }";
constexpr const char *putBackScript = "to=$(readlink -f -- \"$1\") || exit 1\n"
                                      "if [ -e \"$2\" ]; then cp -p -- \"$2\" \"$3\" && mv -f -- \"$3\" \"$to\"\n"
                                      "else rm -f -- \"$to\"; fi";
constexpr const char *removeScript = "rm -f -- \"$1\"";

Error conflict(const QString &path)
{
    return Error{.kind = ErrorKind::Conflict,
                 .message = Text::tr("%1 was changed by somebody else meanwhile.").arg(path),
                 .hint = Text::tr("Read it again, and make the change there."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Error refused(const RuleCheck &check)
{
    QStringList words;
    for (const RuleProblem &problem : check.problems)
        words << problem.text();
    return Error{.kind = ErrorKind::Config,
                 .message = Text::tr("%1 does not take these rules: %2").arg(check.by, words.value(0)),
                 .hint = Text::tr("Nothing was changed on the server. Mend the rules and try again."),
                 .detail = words.join(QLatin1Char('\n')),
                 .code = {},
                 .retryable = false};
}

Command shellCommand(const char *script, const QStringList &arguments, const QByteArray &input,
                     const CancelToken &cancel)
{
    Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(script),
                               QStringLiteral("castellan")} +
                   arguments;
    command.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    command.input = input;
    command.timeLimit = commandLimit;
    command.cancel = cancel;
    return command;
}

Error shellError(const Command &command, const CommandResult &result, const QString &path, const Host &host)
{
    Error error = result.toError(command);
    const bool forbidden =
        result.standardError.contains("Permission denied") || result.standardError.contains("Operation not permitted");
    error.kind = forbidden ? ErrorKind::Permission : ErrorKind::Io;
    error.message = Text::tr("%1 on %2 could not be worked on.").arg(path, host.name());
    error.hint = forbidden ? Text::tr("Let the user of the connection write into its folder.") : QString();
    error.detail = QString::fromUtf8(result.standardError.right(4096));
    return error;
}

QStringList alertsOf(const RuleFile &file)
{
    QStringList names;
    for (const RuleId id : file.ruleIds())
        names << file.rule(id)->name;
    return names;
}

/// Names that are in one list more often than in the other, each once.
QStringList missing(QStringList from, const QStringList &in)
{
    for (const QString &name : in)
        from.removeOne(name);
    from.removeDuplicates();
    return from;
}

} // namespace

Result<QByteArray> readRules(const RuleTarget &target, const CancelToken &cancel)
{
    const Command command = shellCommand(readScript, {target.path}, {}, cancel);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(target.host->run(command)));
    if (!result.succeeded())
        return shellError(command, result, target.path, *target.host);
    return result.standardOutput;
}

WriteRules::WriteRules(Environment environment, RuleTarget target, QByteArray before, RuleFile after)
    : m_environment(std::move(environment)),
      m_target(std::move(target)),
      m_before(std::move(before)),
      m_after(std::move(after))
{
}

QString WriteRules::diff() const
{
    return unifiedDiff(m_before, m_after.text(), m_target.path);
}

Preview WriteRules::preview() const
{
    Preview preview;
    preview.title = Text::tr("Write the alert rules of %1").arg(m_environment.name);
    preview.target = m_environment.id;
    const QString copy = m_target.path + QStringLiteral(".<time>.bak");
    preview.commands << QStringLiteral("cat > %1").arg(staged())
                     << QStringLiteral("%1 check rules %2").arg(m_target.promtool, staged())
                     << QStringLiteral("cp -p %1 %2").arg(m_target.path, copy)
                     << QStringLiteral("mv -f %1 %2").arg(staged(), m_target.path) << QStringLiteral("POST /-/reload");
    const QList<DiffLine> lines = diffLines(m_before, m_after.text());
    const auto count = [&lines](DiffLine::Kind kind) {
        return static_cast<int>(
            std::count_if(lines.cbegin(), lines.cend(), [kind](const DiffLine &line) { return line.kind == kind; }));
    };
    if (const int added = count(DiffLine::Kind::Added))
        preview.consequences << Text::tr("Adds %n line(s) to %1.", nullptr, added).arg(m_target.path);
    if (const int removed = count(DiffLine::Kind::Removed))
        preview.consequences << Text::tr("Removes %n line(s) from %1.", nullptr, removed).arg(m_target.path);
    const RuleFile old = RuleFile::parse(m_before, m_target.path).value_or({});
    if (const QStringList gone = missing(alertsOf(old), alertsOf(m_after)); !gone.isEmpty())
        preview.consequences << Text::tr("These rules are there no more: %1.").arg(gone.join(QStringLiteral(", ")));
    if (const QStringList fresh = missing(alertsOf(m_after), alertsOf(old)); !fresh.isEmpty())
        preview.consequences << Text::tr("These rules are new: %1.").arg(fresh.join(QStringLiteral(", ")));
    preview.consequences << Text::tr(
        "The old file is kept beside it, and put back when Prometheus does not take the new "
        "one.");
    return preview;
}

Result<CommandResult> WriteRules::shell(OperationContext *context, const QString &what, const char *script,
                                        const QStringList &arguments, const QByteArray &input,
                                        const CancelToken &cancel) const
{
    const Command command = shellCommand(script, arguments, input, cancel);
    Evidence evidence{.what = what,
                      .where = m_target.host->name(),
                      .started = context ? context->clock().now() : QDateTime(),
                      .ended = {},
                      .outcome = {},
                      .output = {}};
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(m_target.host->run(command)));
    if (context) {
        evidence.ended = context->clock().now();
        evidence.outcome = QStringLiteral("exit %1").arg(result.exitStatus);
        evidence.output = QString::fromUtf8(result.standardError.right(4096));
        context->addEvidence(evidence);
    }
    if (!result.succeeded())
        return shellError(command, result, m_target.path, *m_target.host);
    return result;
}

Result<void> WriteRules::look(OperationContext &context) const
{
    if (m_after.isManifest())
        return Error{.kind = ErrorKind::Unsupported,
                     .message =
                         Text::tr("%1 is a manifest for the Prometheus operator, which Prometheus itself does not "
                                  "read.")
                             .arg(m_after.file()),
                     .hint = Text::tr("Apply it with kubectl."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    CASTELLAN_TRY_ASSIGN(const QByteArray now, readRules(m_target, context.cancel()));
    if (now != m_before)
        return conflict(m_target.path);
    return {};
}

Result<void> WriteRules::check(OperationContext &context) const
{
    auto checked = checkWithPromtool(*m_target.host, m_target.promtool, staged(), m_after, context.cancel());
    if (!checked && checked.error().kind == ErrorKind::NotFound)
        checked = checkWithPrometheus(m_after, *m_target.prometheus, context.clock().now(), context.cancel());
    if (!checked)
        return checked.error();
    if (!checked->passed())
        return refused(*checked);
    context.addEvidence({.what = Text::tr("check by %1").arg(checked->by),
                         .where = m_target.host->name(),
                         .started = context.clock().now(),
                         .ended = context.clock().now(),
                         .outcome = Text::tr("passed"),
                         .output = {}});
    return {};
}

Result<void> WriteRules::verify(OperationContext &context) const
{
    CASTELLAN_TRY_ASSIGN(const QList<PrometheusRuleGroup> groups, m_target.prometheus->rules(context.cancel()));
    for (const RuleGroupSpec &wanted : m_after.groups()) {
        const bool there = std::any_of(groups.cbegin(), groups.cend(), [&wanted](const PrometheusRuleGroup &group) {
            return group.name == wanted.name &&
                   std::equal(group.rules.cbegin(), group.rules.cend(), wanted.rules.cbegin(), wanted.rules.cend(),
                              [](const PrometheusRule &one, const RuleSpec &other) { return one.name == other.name; });
        });
        if (!there)
            return Error{.kind = ErrorKind::Conflict,
                         .message = Text::tr("Prometheus was reloaded, but does not have the group \"%1\" as it was "
                                             "written.")
                                        .arg(wanted.name),
                         .hint = Text::tr("Is %1 among its rule_files? A single file that is mounted into a container "
                                          "stays the old one until the container starts again.")
                                     .arg(m_target.path),
                         .detail = {},
                         .code = {},
                         .retryable = false};
    }
    return {};
}

Result<void> WriteRules::putBack(const QString &copy) const
{
    CASTELLAN_TRY(shell(nullptr, {}, putBackScript, {m_target.path, copy, staged()}, {}, {}));
    const auto reloaded = m_target.prometheus->reload();
    // One that lets nobody reload it has not read the new rules either.
    if (!reloaded && reloaded.error().kind != ErrorKind::Permission)
        return reloaded.error();
    return {};
}

Result<bool> WriteRules::run(OperationContext &context)
{
    context.plan({{QStringLiteral("look"), Text::tr("Look again")},
                  {QStringLiteral("check"), Text::tr("Check the new rules")},
                  {QStringLiteral("write"), Text::tr("Write them")},
                  {QStringLiteral("reload"), Text::tr("Let Prometheus read them")},
                  {QStringLiteral("verify"), Text::tr("See that it has them")}});
    const QString &path = m_target.path;
    context.begin(QStringLiteral("look"));
    CASTELLAN_TRY(look(context));
    context.finish();

    context.begin(QStringLiteral("check"));
    context.onUndo(Text::tr("Remove %1").arg(staged()), [this]() -> Result<void> {
        CASTELLAN_TRY(shell(nullptr, {}, removeScript, {staged()}, {}, {}));
        return {};
    });
    CASTELLAN_TRY(shell(&context, QStringLiteral("cat > ") + staged(), stageScript, {path, staged()}, m_after.text(),
                        context.cancel()));
    CASTELLAN_TRY(check(context));
    context.finish();

    context.begin(QStringLiteral("write"));
    const QString copy = QStringLiteral("%1.%2.bak")
                             .arg(path, context.clock().now().toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
    CASTELLAN_TRY(
        shell(&context, QStringLiteral("cp -p %1 %2").arg(path, copy), copyScript, {path, copy}, {}, context.cancel()));
    CASTELLAN_TRY(context.checkpoint(QStringLiteral("rules"),
                                     QJsonObject{{QStringLiteral("path"), path}, {QStringLiteral("copy"), copy}}));
    // Somebody may have written between the first look and here; what is gone then is in the copy.
    CASTELLAN_TRY(look(context));
    context.onUndo(Text::tr("Put the old rules back"), [this, copy] { return putBack(copy); });
    CASTELLAN_TRY(shell(&context, QStringLiteral("mv -f %1 %2").arg(staged(), path), swapScript, {path, staged()}, {},
                        context.cancel()));
    context.finish();

    context.begin(QStringLiteral("reload"));
    CASTELLAN_TRY(m_target.prometheus->reload(context.cancel()));
    context.finish();

    context.begin(QStringLiteral("verify"));
    CASTELLAN_TRY(verify(context));
    context.finish();
    context.setResult({{QStringLiteral("path"), path},
                       {QStringLiteral("backup"), m_before.isEmpty() ? QString() : copy},
                       {QStringLiteral("groups"), static_cast<int>(m_after.groups().size())},
                       {QStringLiteral("rules"), static_cast<int>(m_after.ruleIds().size())}});
    return true;
}

} // namespace castellan
