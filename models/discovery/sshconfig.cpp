// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/discovery/sshconfig.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <glob.h>

#include <functional>
#include <optional>

namespace castellan {

namespace {

constexpr int deepestInclude = 16;
constexpr int mostHops = 8; // a circle of jumps ends here

/// One line: a keyword in lower case and its arguments.
struct ConfigLine
{
    QString keyword;
    QStringList arguments;
};

/// Words with "…" around those that hold spaces; a # that begins a word ends the line.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool begun = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
            begun = true;
        } else if (c.isSpace() && !quoted) {
            if (begun)
                words.append(std::exchange(word, {}));
            begun = false;
        } else if (c == QLatin1Char('#') && !begun) {
            break;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun)
        words.append(word);
    return words;
}

std::optional<ConfigLine> parseLine(const QString &raw)
{
    const QString line = raw.trimmed();
    if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
        return std::nullopt;
    static const QRegularExpression pattern(QStringLiteral("^([A-Za-z0-9]+)\\s*[=\\s]\\s*(.*)$"));
    const auto match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return ConfigLine{match.captured(1).toLower(), wordsOf(match.captured(2))};
}

QList<ConfigLine> linesOf(const QString &path)
{
    QFile file(path);
    QList<ConfigLine> lines;
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return lines;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        if (auto parsed = parseLine(line))
            lines.append(*std::move(parsed));
    }
    return lines;
}

bool fits(const QString &pattern, const QString &name)
{
    const QString expression = QRegularExpression::escape(pattern)
                                   .replace(QLatin1String("\\*"), QLatin1String(".*"))
                                   .replace(QLatin1String("\\?"), QLatin1String("."));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression)).match(name).hasMatch();
}

/// A negated pattern that fits excludes, whatever else fits.
bool fitsAny(const QStringList &patterns, const QString &name)
{
    bool found = false;
    for (const QString &pattern : patterns) {
        const bool negated = pattern.startsWith(QLatin1Char('!'));
        if (!fits(negated ? pattern.mid(1) : pattern, name))
            continue;
        if (negated)
            return false;
        found = true;
    }
    return found;
}

QStringList includedFiles(const QString &argument, const QString &from)
{
    QString path = expandHome(argument);
    if (!path.startsWith(QLatin1Char('/'))) {
        // Relative to the folder of the user's or the system's configuration, not to the file that includes.
        const QString base = from.startsWith(QLatin1String("/etc/")) ? QStringLiteral("/etc/ssh")
                                                                     : QDir::homePath() + QStringLiteral("/.ssh");
        path = base + QLatin1Char('/') + path;
    }
    QStringList files;
    glob_t found = {};
    if (::glob(QFile::encodeName(path).constData(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            files.append(QFile::decodeName(found.gl_pathv[i]));
    }
    ::globfree(&found);
    return files;
}

/// What is gathered for one alias.
struct Gathered
{
    QString alias;
    std::optional<QString> hostName, port, user, proxyJump, proxyCommand, knownHosts;
    QStringList identityFiles;
    bool unsure = false;
};

/// Whether a Match line applies; nothing when that cannot be known here.
std::optional<bool> matches(const QStringList &arguments, const Gathered &gathered)
{
    if (arguments == QStringList{QStringLiteral("all")})
        return true;
    bool all = true;
    for (qsizetype i = 0; i + 1 < arguments.size(); i += 2) {
        const QString criterion = arguments.at(i).toLower();
        const QStringList patterns = arguments.at(i + 1).split(QLatin1Char(','));
        if (criterion == QLatin1String("host"))
            all = all && fitsAny(patterns, gathered.hostName.value_or(gathered.alias));
        else if (criterion == QLatin1String("originalhost"))
            all = all && fitsAny(patterns, gathered.alias);
        else
            return std::nullopt;
    }
    return arguments.size() % 2 == 0 ? std::optional<bool>(all) : std::nullopt;
}

void keep(std::optional<QString> &value, const ConfigLine &line)
{
    if (!value && !line.arguments.isEmpty())
        value = line.arguments.join(QLatin1Char(' '));
}

/// Reads one file for an alias. `applies` is whether the place that includes it does.
void gather(const QString &path, bool applies, int depth, Gathered &gathered)
{
    bool active = applies;
    for (const ConfigLine &line : linesOf(path)) {
        if (line.keyword == QLatin1String("host")) {
            active = applies && fitsAny(line.arguments, gathered.alias);
        } else if (line.keyword == QLatin1String("match")) {
            const auto known = matches(line.arguments, gathered);
            gathered.unsure = gathered.unsure || (applies && !known);
            active = applies && known.value_or(false);
        } else if (line.keyword == QLatin1String("include") && depth < deepestInclude) {
            for (const QString &argument : line.arguments) {
                for (const QString &file : includedFiles(argument, path))
                    gather(file, active, depth + 1, gathered);
            }
        } else if (active) {
            if (line.keyword == QLatin1String("hostname"))
                keep(gathered.hostName, line);
            else if (line.keyword == QLatin1String("port"))
                keep(gathered.port, line);
            else if (line.keyword == QLatin1String("user"))
                keep(gathered.user, line);
            else if (line.keyword == QLatin1String("userknownhostsfile"))
                keep(gathered.knownHosts, line);
            // Of ProxyJump and ProxyCommand the first one counts and excludes the other.
            else if (line.keyword == QLatin1String("proxyjump") && !gathered.proxyCommand)
                keep(gathered.proxyJump, line);
            else if (line.keyword == QLatin1String("proxycommand") && !gathered.proxyJump)
                keep(gathered.proxyCommand, line);
            else if (line.keyword == QLatin1String("identityfile"))
                gathered.identityFiles.append(line.arguments.value(0));
        }
    }
}

void collectHosts(const QString &path, int depth, QStringList &hosts)
{
    // Patterns, and the names by which systemd reaches local machines (".host", "machine/.host"), are no hosts.
    static const QRegularExpression special(QStringLiteral("[*?!/]|^\\."));
    for (const ConfigLine &line : linesOf(path)) {
        if (line.keyword == QLatin1String("include") && depth < deepestInclude) {
            for (const QString &argument : line.arguments) {
                for (const QString &file : includedFiles(argument, path))
                    collectHosts(file, depth + 1, hosts);
            }
        } else if (line.keyword == QLatin1String("host")) {
            for (const QString &name : line.arguments) {
                if (!name.contains(special) && !hosts.contains(name))
                    hosts.append(name);
            }
        }
    }
}

/// Puts in what ssh puts in; other % sequences stay.
QString expanded(const QString &text, const SshEndpoint &endpoint, const QString &alias)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != QLatin1Char('%') || i + 1 == text.size()) {
            result += text.at(i);
            continue;
        }
        switch (text.at(++i).toLatin1()) {
        case '%':
            result += QLatin1Char('%');
            break;
        case 'd':
            result += QDir::homePath();
            break;
        case 'h':
            result += endpoint.host;
            break;
        case 'n':
            result += alias;
            break;
        case 'p':
            result += QString::number(endpoint.port);
            break;
        case 'r':
            result += endpoint.user;
            break;
        case 'u':
            result += qEnvironmentVariable("USER");
            break;
        default:
            result += QLatin1Char('%') + text.mid(i, 1);
        }
    }
    return expandHome(result);
}

/// "user@host:port" or "ssh://user@[::1]:port" of a ProxyJump.
struct Hop
{
    QString user, host;
    quint16 port = 0;
};

std::optional<Hop> parseHop(QString text)
{
    if (text.startsWith(QLatin1String("ssh://")))
        text.remove(0, 6);
    static const QRegularExpression pattern(QStringLiteral("^(?:(.*)@)?(?:\\[([^\\]]+)\\]|([^:]+))(?::([0-9]+))?/?$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Hop{match.captured(1), match.captured(2) + match.captured(3), match.captured(4).toUShort()};
}

} // namespace

SshConfig::SshConfig(QStringList files) : m_files(std::move(files)) {}

QStringList SshConfig::defaultFiles()
{
    return {QDir::homePath() + QStringLiteral("/.ssh/config"), QStringLiteral("/etc/ssh/ssh_config")};
}

QStringList SshConfig::hosts() const
{
    QStringList hosts;
    for (const QString &file : m_files)
        collectHosts(file, 0, hosts);
    return hosts;
}

SshConfig::Resolved SshConfig::resolve(const QString &alias) const
{
    return resolve(alias, 0);
}

SshConfig::Resolved SshConfig::resolve(const QString &alias, int depth) const
{
    Gathered gathered;
    gathered.alias = alias;
    for (const QString &file : m_files)
        gather(file, true, 0, gathered);

    Resolved result;
    result.alias = alias;
    result.unsure = gathered.unsure;
    SshEndpoint &endpoint = result.endpoint;
    endpoint.host = alias;
    endpoint.port = gathered.port ? gathered.port->toUShort() : quint16(22);
    endpoint.user = gathered.user.value_or(QString());
    // In HostName, %h is the name as given.
    endpoint.host = gathered.hostName ? expanded(*gathered.hostName, endpoint, alias) : alias;
    for (const QString &file : std::as_const(gathered.identityFiles)) {
        if (file.toLower() != QLatin1String("none"))
            endpoint.identityFiles.append(expanded(file, endpoint, alias));
    }
    if (gathered.knownHosts)
        endpoint.knownHostsFile = expanded(gathered.knownHosts->section(QLatin1Char(' '), 0, 0), endpoint, alias);
    result.hasProxyCommand = gathered.proxyCommand && gathered.proxyCommand->toLower() != QLatin1String("none");

    if (gathered.proxyJump && gathered.proxyJump->toLower() != QLatin1String("none")) {
        for (const QString &text : gathered.proxyJump->split(QLatin1Char(','))) {
            const auto hop = parseHop(text.trimmed());
            if (!hop || hop->host == alias)
                continue;
            const Resolved way = depth < mostHops ? resolve(hop->host, depth + 1) : Resolved();
            // ssh reaches the first hop as it would reach it alone: by the jumps that its own entry names.
            if (result.jumps.isEmpty())
                result.jumps = way.jumps;
            SshEndpoint jump = way.endpoint;
            if (!hop->user.isEmpty())
                jump.user = hop->user;
            if (hop->port != 0)
                jump.port = hop->port;
            result.jumps.append(jump);
        }
    }
    return result;
}

} // namespace castellan
