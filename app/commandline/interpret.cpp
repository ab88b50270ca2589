// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/interpret.h"

#include <QCoreApplication>
#include <QSet>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

/// Options that Qt itself takes for a window, with a value after them.
const QSet<QString> &windowOptionsWithValue()
{
    static const QSet<QString> names{QStringLiteral("platform"),        QStringLiteral("style"),
                                     QStringLiteral("stylesheet"),      QStringLiteral("session"),
                                     QStringLiteral("qwindowgeometry"), QStringLiteral("qwindowicon"),
                                     QStringLiteral("qwindowtitle"),    QStringLiteral("display")};
    return names;
}

QSet<QString> namesWithValue(const QList<Subcommand> &subcommands)
{
    QSet<QString> names;
    const auto add = [&](const QList<QCommandLineOption> &options) {
        for (const QCommandLineOption &option : options)
            if (!option.valueName().isEmpty())
                names << option.names().constFirst();
    };
    add(commonOptions());
    for (const Subcommand &subcommand : subcommands)
        add(subcommand.options);
    return names;
}

/// The words split into options (each with its value) and the positions of the others.
struct Split
{
    QList<qsizetype> positionals;
    QStringList options; ///< names, without dashes and values
    QStringList qtOptions;
};

Split split(const QStringList &words, const QSet<QString> &withValue)
{
    Split result;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == QLatin1String("--")) {
            for (++i; i < words.size(); ++i)
                result.positionals << i;
        } else if (word.startsWith(QLatin1String("--"))) {
            const QString name = word.mid(2).section(QLatin1Char('='), 0, 0);
            result.options << name;
            if (withValue.contains(name) && !word.contains(QLatin1Char('=')))
                ++i;
        } else if (word.startsWith(QLatin1Char('-')) && word.size() > 1) {
            const QString name = word.mid(1);
            if (name == QLatin1String("h"))
                result.options << name;
            else
                result.qtOptions << word;
            if (windowOptionsWithValue().contains(name))
                ++i;
        } else {
            result.positionals << i;
        }
    }
    return result;
}

bool isHelp(const Split &split)
{
    return split.options.contains(QLatin1String("help")) || split.options.contains(QLatin1String("h"));
}

Invocation withoutSubcommand(const QStringList &words, const Split &split, Invocation invocation)
{
    if (split.options.contains(QLatin1String("version")))
        invocation.kind = Invocation::Kind::Version;
    else if (isHelp(split))
        invocation.kind = Invocation::Kind::Help;
    if (invocation.kind != Invocation::Kind::Window)
        return invocation;
    for (const QString &option : split.options) {
        if (option == QLatin1String("environment") || option == QLatin1String("verbose") ||
            windowOptionsWithValue().contains(option))
            continue;
        invocation.kind = Invocation::Kind::Mistake;
        invocation.mistake = Text::tr("The option --%1 needs a subcommand.").arg(option);
        return invocation;
    }
    // A double click on an environment's file hands it over as an argument.
    const bool file =
        split.positionals.size() == 1 && (words.at(split.positionals.constFirst()).endsWith(QLatin1String(".json")) ||
                                          words.at(split.positionals.constFirst()).contains(QLatin1Char('/')));
    if (split.positionals.isEmpty() || file)
        return invocation;
    invocation.kind = Invocation::Kind::Mistake;
    invocation.mistake = Text::tr("There is no subcommand \"%1\".").arg(words.at(split.positionals.constFirst()));
    return invocation;
}

QString optionsHelp(const QList<QCommandLineOption> &options)
{
    QString text;
    for (const QCommandLineOption &option : options) {
        QString left = QStringLiteral("  --") + option.names().constFirst();
        if (!option.valueName().isEmpty())
            left += QLatin1Char(' ') + option.valueName();
        constexpr int column = 30;
        if (left.size() > column - 2)
            left += QLatin1Char('\n') + QString(column, QLatin1Char(' '));
        text += left.leftJustified(column) + option.description() + QLatin1Char('\n');
    }
    return text;
}

QString synopsis(const Subcommand &subcommand)
{
    QString text = QStringLiteral("castellan ") + subcommand.name();
    if (!subcommand.arguments.isEmpty())
        text += QLatin1Char(' ') + subcommand.arguments;
    return text;
}

QString listHelp(const QList<Subcommand> &subcommands, const QString &group)
{
    QString text;
    for (const Subcommand &subcommand : subcommands) {
        if (!group.isEmpty() && subcommand.words.constFirst() != group)
            continue;
        QString left = QStringLiteral("  ") + subcommand.name();
        if (!subcommand.arguments.isEmpty())
            left += QLatin1Char(' ') + subcommand.arguments;
        text += left.leftJustified(30) + subcommand.summary + QLatin1Char('\n');
    }
    return text;
}

QString statusHelp()
{
    return Text::tr("Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but a check fell short, 130 cancelled.") +
           QLatin1Char('\n');
}

} // namespace

Invocation interpret(const QStringList &words, const QList<Subcommand> &subcommands)
{
    const Split parts = split(words, namesWithValue(subcommands));
    Invocation invocation;
    invocation.json = parts.options.contains(QLatin1String("json"));

    const QString first = parts.positionals.isEmpty() ? QString() : words.at(parts.positionals.constFirst());
    const QString second = parts.positionals.size() < 2 ? QString() : words.at(parts.positionals.at(1));
    QStringList group;
    for (qsizetype i = 0; i < subcommands.size(); ++i) {
        const QStringList &own = subcommands.at(i).words;
        if (own.constFirst() != first)
            continue;
        group << own.constLast();
        if (own.size() == 2 && own.at(1) != second)
            continue;
        invocation.kind = isHelp(parts) ? Invocation::Kind::Help : Invocation::Kind::Run;
        invocation.subcommand = i;
        invocation.rest = words;
        for (qsizetype word = own.size(); word-- > 0;)
            invocation.rest.removeAt(parts.positionals.at(word));
        if (!parts.qtOptions.isEmpty() && invocation.kind == Invocation::Kind::Run) {
            invocation.kind = Invocation::Kind::Mistake;
            invocation.mistake = Text::tr("The option %1 is not known.").arg(parts.qtOptions.constFirst());
        }
        return invocation;
    }
    if (group.isEmpty())
        return withoutSubcommand(words, parts, invocation);
    invocation.group = first;
    invocation.kind = isHelp(parts) ? Invocation::Kind::Help : Invocation::Kind::Mistake;
    const QString known = group.join(QStringLiteral(", "));
    invocation.mistake = second.isEmpty()
                             ? Text::tr("\"%1\" needs one of: %2.").arg(first, known)
                             : Text::tr("\"%1\" has no subcommand \"%2\", but these: %3.").arg(first, second, known);
    return invocation;
}

QList<QCommandLineOption> commonOptions()
{
    return {{QStringLiteral("environment"),
             Text::tr("The environment: its id, its name or its file; else CASTELLAN_ENVIRONMENT."),
             QStringLiteral("NAME|FILE")},
            {QStringLiteral("json"), Text::tr("Print one JSON document on standard output.")},
            {QStringLiteral("password-stdin"),
             Text::tr("Each password that neither keyring nor PGPASSFILE has is a line of standard input.")},
            {QStringLiteral("accept-new-host-key"),
             Text::tr("Trust a host that is not known yet if its key has this fingerprint, and remember it."),
             QStringLiteral("SHA256:…")},
            {QStringLiteral("help"), Text::tr("This help.")}};
}

QString programHelp(const QList<Subcommand> &subcommands)
{
    return Text::tr("Usage: castellan [FILE]\n"
                    "       castellan SUBCOMMAND [OPTIONS]\n\n"
                    "Without a subcommand the window opens.") +
           QStringLiteral("\n\n") + Text::tr("Subcommands:") + QLatin1Char('\n') + listHelp(subcommands, {}) +
           QLatin1Char('\n') + Text::tr("Options of all subcommands:") + QLatin1Char('\n') +
           optionsHelp(commonOptions()) +
           optionsHelp({{QStringLiteral("version"), Text::tr("The version of Castellan.")}}) + QLatin1Char('\n') +
           statusHelp() + Text::tr("\"castellan SUBCOMMAND --help\" says more.") + QLatin1Char('\n');
}

QString groupHelp(const QString &group, const QList<Subcommand> &subcommands)
{
    return Text::tr("Usage: castellan %1 SUBCOMMAND [OPTIONS]").arg(group) + QStringLiteral("\n\n") +
           listHelp(subcommands, group) + QLatin1Char('\n') + statusHelp();
}

QString subcommandHelp(const Subcommand &subcommand)
{
    QString text = Text::tr("Usage: %1 [OPTIONS]").arg(synopsis(subcommand)) + QStringLiteral("\n\n") +
                   subcommand.summary + QLatin1Char('\n');
    if (!subcommand.details.isEmpty())
        text += subcommand.details + QLatin1Char('\n');
    text += QLatin1Char('\n') + Text::tr("Options:") + QLatin1Char('\n');
    return text + optionsHelp(subcommand.options + commonOptions()) + QLatin1Char('\n') + statusHelp();
}

Error usageError(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Result<QString> oneArgument(const QCommandLineParser &parser, const QString &what)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty())
        return usageError(Text::tr("%1 is missing.").arg(what));
    if (arguments.size() > 1)
        return usageError(Text::tr("One %1 is expected; \"%2\" is too much.").arg(what, arguments.at(1)));
    return arguments.constFirst();
}

QCommandLineOption armOption()
{
    return {QStringLiteral("arm"), Text::tr("Arm the environment for this run; the reason goes into the audit log."),
            QStringLiteral("REASON")};
}

Result<QString> reasonOf(const QCommandLineParser &parser, const QString &option)
{
    const QString reason = parser.value(option).trimmed();
    if (parser.isSet(option) && reason.isEmpty())
        return usageError(Text::tr("--%1 needs a reason.").arg(option));
    return reason;
}

Result<void> noArgument(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(Text::tr("\"%1\" is too much.").arg(parser.positionalArguments().constFirst()));
    return {};
}

} // namespace castellan
