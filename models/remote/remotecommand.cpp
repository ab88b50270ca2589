// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/remotecommand.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RemoteCommand)
};

Error configError(const QString &message)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

// Linux refuses a single argument of 128 KiB or more, and sshd hands the line to the login shell as one.
constexpr qsizetype longestLine = 120'000;
// A login that prints more than this before our marker is taken to have no marker.
constexpr qsizetype longestPreamble = 1'000'000;

// Reports the group on both streams and becomes the command. $0 is the marker.
// `kill -0 -$$` asks whether this process leads a group; of all forms it is the one that dash, bash, busybox, zsh and
// ksh agree on (they differ about -s and --).
constexpr char innerScript[] = "if kill -0 -$$ 2>/dev/null; then castellan_g=$$; else castellan_g=0; fi; "
                               "printf \"%s %s\\n\" \"$0\" $castellan_g; "
                               "printf \"%s %s\\n\" \"$0\" $castellan_g >&2; "
                               "exec \"$@\"";

// $1 marker, $2 directory, $3 number of variables, $4 the inner script, then NAME=VALUE…, then the command. All that
// varies comes in as an argument, so nothing is quoted twice.
constexpr char outerScript[] =
    "castellan_m=$1; castellan_d=$2; castellan_n=$3; castellan_i=$4; shift 4; unset CDPATH; "
    "while [ \"$castellan_n\" -gt 0 ]; do export \"$1\"; shift; castellan_n=$((castellan_n - 1)); done; "
    "if [ -n \"$castellan_d\" ]; then cd \"$castellan_d\" || "
    "{ printf \"%s cd\\n\" \"$castellan_m\" >&2; exit 126; }; fi; "
    "if kill -0 -$$ 2>/dev/null; then exec sh -c \"$castellan_i\" \"$castellan_m\" \"$@\"; fi; "
    "if command -v setsid >/dev/null; then exec setsid sh -c \"$castellan_i\" \"$castellan_m\" \"$@\"; fi; "
    "set -m 2>/dev/null; sh -c \"$castellan_i\" \"$castellan_m\" \"$@\"; exit $?";

// $1 the group, $2 tenths of a second between TERM and KILL. A process without permission counts as alive; a zombie
// does not, which only /proc can tell.
constexpr char endScript[] =
    "g=$1; t=$2; [ \"$g\" -gt 1 ] || exit 2; " // kill -1 would mean everybody
    "alive() { e=$(LC_ALL=C kill -0 -$g 2>&1) || case $e in *ermitted*) return 0;; *) return 1;; esac; "
    "[ -r /proc/self/stat ] || return 0; "
    "for f in /proc/[0-9]*/stat; do { read -r l < $f; } 2>/dev/null || continue; set -- ${l##*\") \"}; "
    "[ \"$3\" = $g ] && [ \"$1\" != Z ] && [ \"$1\" != X ] && return 0; done; return 1; }; "
    "until_gone() { i=0; while alive; do [ $i -ge $1 ] && return 1; sleep 0.1 2>/dev/null || sleep 1; "
    "i=$((i + 1)); done; }; "
    "kill -TERM -$g 2>/dev/null; until_gone $t || { kill -KILL -$g 2>/dev/null; until_gone 50; } || "
    "{ case $e in *ermitted*) echo forbidden;; *) echo alive;; esac; exit 1; }; echo gone";

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '/' || c == ':' || c == ',' || c == '@' || c == '%' || c == '+' || c == '-';
}

bool isVariableName(const QString &name)
{
    if (name.isEmpty() || name.at(0).isDigit() || name.startsWith(QLatin1String("castellan_"))) // the wrapper's own
        return false;
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
               (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_');
    });
}

QByteArray makeMarker()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return "castellan-" + QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

/// Passes one stream on from behind the marker's line.
class MarkerFilter
{
public:
    MarkerFilter(QByteArray marker, ByteSink sink, std::function<void(const QByteArray &)> found)
        : m_marker(std::move(marker) + ' '), m_sink(std::move(sink)), m_found(std::move(found))
    {
    }

    bool feed(QByteArrayView bytes)
    {
        if (m_passing)
            return give(bytes);
        m_held.append(bytes);
        const qsizetype start = m_held.indexOf(m_marker);
        const qsizetype end = start < 0 ? -1 : m_held.indexOf('\n', start);
        if (end < 0)
            return m_held.size() < longestPreamble || flush();
        m_passing = true;
        m_found(m_held.mid(start + m_marker.size(), end - start - m_marker.size()));
        const QByteArray rest = m_held.mid(end + 1);
        m_held.clear();
        return rest.isEmpty() || give(rest);
    }

    /// Without a marker the wrapper itself did not run, and what was printed is the explanation.
    bool flush()
    {
        m_passing = true;
        const QByteArray held = std::exchange(m_held, {});
        return held.isEmpty() || give(held);
    }

    QByteArray takeCollected() { return std::exchange(m_collected, {}); }

private:
    bool give(QByteArrayView bytes)
    {
        if (m_sink)
            return m_sink(bytes);
        m_collected.append(bytes);
        return true;
    }

    QByteArray m_marker;
    ByteSink m_sink;
    std::function<void(const QByteArray &)> m_found;
    QByteArray m_held;
    QByteArray m_collected;
    bool m_passing = false;
};

} // namespace

struct RemoteCommand::State
{
    QByteArray marker;
    QString line;
    QString workingDirectory;
    std::unique_ptr<MarkerFilter> standardOutput;
    std::unique_ptr<MarkerFilter> standardError;
    std::atomic<qint64> group = -1;
    std::atomic_bool noDirectory = false;
};

RemoteCommand::RemoteCommand(std::shared_ptr<State> state) : m_state(std::move(state)) {}

QByteArray RemoteCommand::quote(QByteArrayView argument)
{
    if (argument.isEmpty())
        return "''";
    if (std::all_of(argument.begin(), argument.end(), isPlain))
        return argument.toByteArray();
    // Quotes and backslashes stand outside the single quotes: fish gives a backslash a meaning inside them.
    QByteArray quoted;
    bool open = false;
    for (const char c : argument) {
        const bool outside = c == '\'' || c == '\\';
        if (outside == open) {
            quoted += '\'';
            open = !open;
        }
        if (outside)
            quoted += '\\';
        quoted += c;
    }
    if (open)
        quoted += '\'';
    return quoted;
}

QString RemoteCommand::quote(const QString &argument)
{
    return QString::fromUtf8(quote(QByteArrayView(argument.toUtf8())));
}

QString RemoteCommand::display(const Command &command)
{
    QStringList words;
    for (auto it = command.environment.begin(); it != command.environment.end(); ++it)
        words << it.key() + QLatin1Char('=') + quote(it.value());
    for (const QString &argument : command.argv)
        words << quote(argument);
    const QString line = words.join(QLatin1Char(' '));
    if (command.workingDirectory.isEmpty())
        return line;
    return QStringLiteral("cd %1 && %2").arg(quote(command.workingDirectory), line);
}

Result<RemoteCommand> RemoteCommand::prepare(const Command &command)
{
    if (command.argv.isEmpty() || command.argv.first().isEmpty())
        return configError(Text::tr("There is no program to run."));
    if (command.argv.first().startsWith(QLatin1Char('-')))
        return configError(Text::tr("A program's name cannot begin with a dash: %1").arg(command.argv.first()));

    QString directory = command.workingDirectory;
    if (directory.startsWith(QLatin1Char('-'))) // cd would take it for an option
        directory.prepend(QLatin1String("./"));

    auto state = std::make_shared<State>();
    state->marker = makeMarker();
    state->workingDirectory = command.workingDirectory;
    QStringList words{QStringLiteral("castellan"), QString::fromLatin1(state->marker), directory,
                      QString::number(command.environment.size()), QString::fromLatin1(innerScript)};
    for (auto it = command.environment.begin(); it != command.environment.end(); ++it) {
        if (!isVariableName(it.key()))
            return configError(Text::tr("This is not a name for an environment variable: %1").arg(it.key()));
        words << it.key() + QLatin1Char('=') + it.value();
    }
    words << command.argv;

    // exec, so that no login shell stays between sshd and the command.
    state->line = QStringLiteral("exec sh -c ") + quote(QString::fromLatin1(outerScript));
    for (const QString &word : std::as_const(words)) {
        if (word.contains(QChar::Null))
            return configError(Text::tr("A command, its directory and its variables cannot hold a NUL character."));
        state->line += QLatin1Char(' ') + quote(word);
    }
    if (state->line.toUtf8().size() > longestLine)
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("The command is too long for the remote shell (%1 bytes; the limit is %2).")
                                    .arg(state->line.toUtf8().size())
                                    .arg(longestLine),
                     .hint = Text::tr("Send long data on the command's standard input."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return RemoteCommand(std::move(state));
}

QString RemoteCommand::line() const
{
    return m_state->line;
}

StreamIo RemoteCommand::listen(StreamIo io, std::function<void(qint64)> started) const
{
    auto state = m_state;
    // Whichever stream comes first reports; stderr alone can say that the directory is missing.
    auto found = [state = std::weak_ptr(state), started = std::move(started)](const QByteArray &word) {
        const auto alive = state.lock();
        if (!alive)
            return;
        if (word == "cd") {
            alive->noDirectory = true;
            return;
        }
        qint64 unknown = -1;
        if (alive->group.compare_exchange_strong(unknown, word.toLongLong()) && started)
            started(alive->group);
    };
    state->standardOutput = std::make_unique<MarkerFilter>(state->marker, std::move(io.standardOutput), found);
    state->standardError = std::make_unique<MarkerFilter>(state->marker, std::move(io.standardError), found);
    io.standardOutput = [state](QByteArrayView bytes) { return state->standardOutput->feed(bytes); };
    io.standardError = [state](QByteArrayView bytes) { return state->standardError->feed(bytes); };
    return io;
}

Result<CommandResult> RemoteCommand::finish(CommandResult result) const
{
    if (m_state->standardOutput) {
        m_state->standardOutput->flush();
        result.standardOutput.prepend(m_state->standardOutput->takeCollected());
    }
    if (m_state->standardError) {
        m_state->standardError->flush();
        result.standardError.prepend(m_state->standardError->takeCollected());
    }
    if (m_state->noDirectory)
        return Error{.kind = ErrorKind::NotFound,
                     .message =
                         Text::tr("The directory %1 cannot be entered on the host.").arg(m_state->workingDirectory),
                     .hint = Text::tr("Check that it exists and that the login may enter it."),
                     .detail = QString::fromUtf8(result.standardError).trimmed(),
                     .code = {},
                     .retryable = false};
    return result;
}

qint64 RemoteCommand::group() const
{
    return m_state->group;
}

QString RemoteCommand::endGroupLine(qint64 group, std::chrono::milliseconds grace)
{
    return QStringLiteral("exec sh -c %1 castellan %2 %3")
        .arg(quote(QString::fromLatin1(endScript)))
        .arg(group)
        .arg((grace.count() + 99) / 100);
}

bool RemoteCommand::isEndGroupLine(const QString &line)
{
    static const QString beginning = endGroupLine(0, {}).section(QLatin1Char(' '), 0, -3);
    return line.startsWith(beginning);
}

Result<void> RemoteCommand::readEndGroup(const CommandResult &result)
{
    const QByteArray word = result.standardOutput.trimmed();
    // A login that prints something first leaves the answer in the last line.
    if (result.succeeded() && word.endsWith("gone"))
        return {};
    const bool forbidden = word.endsWith("forbidden");
    return Error{.kind = forbidden ? ErrorKind::Permission : ErrorKind::Timeout,
                 .message = forbidden
                                ? Text::tr("The remote command runs as another user and cannot be ended from here.")
                                : Text::tr("The remote command did not end when told to; it may still be running."),
                 .hint = Text::tr("Look for it on the host, for example with ps, before you start it again."),
                 .detail = QString::fromUtf8(result.standardOutput + result.standardError).trimmed(),
                 .code = {},
                 .retryable = false};
}

} // namespace castellan
