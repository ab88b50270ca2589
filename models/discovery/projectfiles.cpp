// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/discovery/projectfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Discovery)
};

QString text(const YAML::Node &node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

/// The value of an .env line behind its '='.
QString dotEnvValue(const QString &raw)
{
    const QString value = raw.trimmed();
    if (value.startsWith(QLatin1Char('\'')))
        return value.mid(1).section(QLatin1Char('\''), 0, 0);
    if (value.startsWith(QLatin1Char('"'))) {
        QString result;
        for (qsizetype i = 1; i < value.size() && value.at(i) != QLatin1Char('"'); ++i) {
            if (value.at(i) == QLatin1Char('\\') && i + 1 < value.size())
                ++i;
            result += value.at(i);
        }
        return result;
    }
    static const QRegularExpression comment(QStringLiteral("\\s#.*$"));
    return QString(value).remove(comment).trimmed();
}

/// Compose's ${VAR}, ${VAR:-default}, ${VAR-default}, $VAR and $$.
QString interpolated(const QString &input, const QMap<QString, SecretString> &variables)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\$(?:(\\$)|\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])([^}]*))?\\}|([A-Za-z_][A-Za-z0-9_]*))"));
    QString result;
    qsizetype end = 0;
    auto matches = pattern.globalMatch(input);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result += QStringView(input).mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        if (!match.captured(1).isEmpty()) {
            result += QLatin1Char('$');
            continue;
        }
        const QString name = match.captured(2) + match.captured(5);
        const QString value = variables.value(name).reveal();
        const QString operation = match.captured(3);
        const bool absent = operation.startsWith(QLatin1Char(':')) ? value.isEmpty() : !variables.contains(name);
        result += absent && operation.endsWith(QLatin1Char('-')) ? match.captured(4) : value;
    }
    return result + input.mid(end);
}

/// "5432", "5433:5432", "127.0.0.1:5433:5432/tcp", or the long form.
std::optional<ContainerPort> composePort(const YAML::Node &node, const QMap<QString, SecretString> &variables)
{
    if (node.IsMap()) {
        const quint16 inside = text(node["target"]).toUShort();
        const quint16 port = text(node["published"]).toUShort();
        const QString address = text(node["host_ip"]);
        if (inside == 0 || port == 0)
            return std::nullopt;
        return ContainerPort{inside, address.isEmpty() ? QStringLiteral("127.0.0.1") : address, port};
    }
    static const QRegularExpression pattern(
        QStringLiteral("^(?:(?:\\[([^\\]]+)\\]|([^:\\[]+)):)?([0-9]+):([0-9]+)(?:/tcp)?$"));
    const auto match = pattern.match(interpolated(text(node), variables));
    if (!match.hasMatch())
        return std::nullopt;
    QString address = match.captured(1) + match.captured(2);
    if (address.isEmpty() || address == QLatin1String("0.0.0.0") || address == QLatin1String("::"))
        address = QStringLiteral("127.0.0.1");
    return ContainerPort{match.captured(4).toUShort(), address, match.captured(3).toUShort()};
}

void readEnvironment(const YAML::Node &node, const QMap<QString, SecretString> &variables, Container &container)
{
    if (node.IsMap()) {
        for (const auto &entry : node)
            container.environment.insert(text(entry.first), SecretString(interpolated(text(entry.second), variables)));
    } else if (node.IsSequence()) {
        for (const YAML::Node &entry : node) {
            const QString line = interpolated(text(entry), variables);
            const qsizetype equals = line.indexOf(QLatin1Char('='));
            if (equals > 0)
                container.environment.insert(line.left(equals), SecretString(line.mid(equals + 1)));
        }
    }
}

void readEnvFiles(const YAML::Node &node, const QDir &folder, Container &container)
{
    QStringList names;
    if (node && node.IsScalar())
        names.append(text(node));
    if (node && node.IsSequence()) {
        for (const YAML::Node &entry : node)
            names.append(entry.IsMap() ? text(entry["path"]) : text(entry));
    }
    for (const QString &name : std::as_const(names)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            container.environment.insert(parseDotEnv(file.readAll()));
    }
}

Container composeService(const QString &name, const YAML::Node &node, const QDir &folder, const QString &project,
                         const QMap<QString, SecretString> &variables)
{
    Container container;
    container.composeService = name;
    container.composeProject = project;
    container.name = interpolated(text(node["container_name"]), variables);
    if (container.name.isEmpty())
        container.name = QStringLiteral("%1-%2-1").arg(project, name);
    container.image = interpolated(text(node["image"]), variables);
    container.hostNetwork = text(node["network_mode"]) == QLatin1String("host");
    readEnvFiles(node["env_file"], folder, container);
    if (const YAML::Node environment = node["environment"])
        readEnvironment(environment, variables, container);
    if (const YAML::Node ports = node["ports"]; ports && ports.IsSequence()) {
        for (const YAML::Node &entry : ports) {
            if (const auto port = composePort(entry, variables))
                container.ports.append(*port);
        }
    }
    return container;
}

Error fileProblem(const QString &path, const QString &message)
{
    return {.kind = ErrorKind::Config,
            .message = QStringLiteral("%1: %2").arg(path, message),
            .hint = {},
            .detail = {},
            .code = {},
            .retryable = false};
}

} // namespace

QMap<QString, SecretString> parseDotEnv(const QByteArray &bytes)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=(.*)$"));
    QMap<QString, SecretString> variables;
    for (const QString &line : QString::fromUtf8(bytes).split(QLatin1Char('\n'))) {
        const auto match = pattern.match(line);
        if (match.hasMatch())
            variables.insert(match.captured(1), SecretString(dotEnvValue(match.captured(2))));
    }
    return variables;
}

Result<QList<Container>> parseCompose(const QByteArray &yaml, const QString &path,
                                      const QMap<QString, SecretString> &variables)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    QList<Container> containers;
    try {
        const YAML::Node root = YAML::Load(yaml.toStdString());
        if (!root.IsMap() || !root["services"] || !root["services"].IsMap())
            return fileProblem(path, Text::tr("has no \"services\"; it is not a docker-compose file"));
        const QString named = text(root["name"]);
        const QString project = named.isEmpty() ? folder.dirName().toLower() : named;
        for (const auto &entry : root["services"]) {
            if (entry.second.IsMap())
                containers.append(composeService(text(entry.first), entry.second, folder, project, variables));
        }
    } catch (const YAML::Exception &exception) {
        return fileProblem(
            path, Text::tr("line %1: %2").arg(exception.mark.line + 1).arg(QString::fromStdString(exception.msg)));
    }
    return containers;
}

Result<QList<Guess>> guessesFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ioError(Text::tr("%1 cannot be read.").arg(path), file.errorString());
    const QByteArray bytes = file.readAll();
    const QFileInfo info(path);
    if (info.suffix() != QLatin1String("yml") && info.suffix() != QLatin1String("yaml"))
        return guessesFromVariables(parseDotEnv(bytes), info.fileName());
    QMap<QString, SecretString> variables;
    if (QFile beside(info.absoluteDir().filePath(QStringLiteral(".env"))); beside.open(QIODevice::ReadOnly))
        variables = parseDotEnv(beside.readAll());
    CASTELLAN_TRY_ASSIGN(const QList<Container> containers, parseCompose(bytes, path, variables));
    return guessesFromContainers(containers, info.fileName());
}

} // namespace castellan
