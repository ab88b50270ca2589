// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/containerreading.h"

#include "models/core/awaitor.h"
#include "models/core/elsewhere.h"
#include "models/remote/remotecommand.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Containers)
};

constexpr std::chrono::seconds limitOfReading{45}; // docker stats alone takes about two seconds, and more when busy
const QByteArray sectionMark = QByteArrayLiteral("--castellan-section ");

/// Quoted, because formats hold braces and spaces.
QString dockerLine(const QStringList &arguments)
{
    QStringList words{QStringLiteral("docker")};
    for (const QString &argument : arguments)
        words.append(RemoteCommand::quote(argument));
    return words.join(QLatin1Char(' '));
}

QString section(const char *name)
{
    return QStringLiteral("echo '%1%2'\n").arg(QString::fromLatin1(sectionMark), QLatin1String(name));
}

/// What stands behind each mark; what stands before the first has the name "".
QHash<QByteArray, QByteArray> sectionsOf(const QByteArray &output)
{
    QHash<QByteArray, QByteArray> sections;
    QByteArray name = QByteArrayLiteral("");
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith(sectionMark))
            sections.insert(name = line.mid(sectionMark.size()).trimmed(), {});
        else
            sections[name] += line + '\n';
    }
    return sections;
}

QHash<QByteArray, QByteArray> valuesOf(const QByteArray &lines)
{
    QHash<QByteArray, QByteArray> values;
    for (const QByteArray &line : lines.split('\n')) {
        if (const qsizetype equals = line.indexOf('='); equals > 0)
            values.insert(line.left(equals), line.mid(equals + 1).trimmed());
    }
    return values;
}

/// Says whose the socket is, because "permission denied" alone helps nobody.
Error refusal(Error error, const QByteArray &access, const QString &hostName)
{
    const auto found = valuesOf(access);
    const auto text = [&](const char *key) { return QString::fromUtf8(found.value(key)); };
    if (error.kind != ErrorKind::Permission || text("user").isEmpty())
        return error;
    const QString group = text("group");
    error.message = Text::tr("The user %1 may not use Docker on %2.").arg(text("user"), hostName);
    if (!text("rootless").isEmpty()) {
        error.hint =
            Text::tr("This user has an engine without root at %1: set DOCKER_HOST=unix://%1 for it on the host "
                     "(in ~/.bashrc or ~/.ssh/environment), or make it the default with \"docker context use "
                     "rootless\".")
                .arg(text("rootless"));
    } else if (!group.isEmpty()) {
        error.hint =
            Text::tr("The socket %1 is open to the group \"%2\"; the user is in: %3. Add the user on the host: "
                     "sudo usermod -aG %2 %4, then connect anew.")
                .arg(text("socket"), group, text("groups"), text("user"));
    }
    return error;
}

struct ImageFacts
{
    QStringList tags;
    QStringList digests;
};

QHash<QString, ImageFacts> imagesOf(const QByteArray &lines)
{
    QHash<QString, ImageFacts> images;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const auto texts = [&](const char *key) {
            QStringList list;
            const QJsonArray array = object.value(QLatin1String(key)).toArray();
            for (const QJsonValue &each : array)
                list.append(each.toString());
            return list;
        };
        if (!object.isEmpty())
            images.insert(object.value(QStringLiteral("Id")).toString(), {texts("RepoTags"), texts("RepoDigests")});
    }
    return images;
}

/// The name the container was made with, completed by what the engine knows of its image.
void nameImage(ObservedContainer &observed, const ImageFacts &facts)
{
    observed.image = parseImageName(observed.container.image);
    // Made by its id: a name that the image has now says more.
    if (observed.image.repository.isEmpty() && !facts.tags.isEmpty()) {
        const QString digest = observed.image.digest;
        observed.image = parseImageName(facts.tags.first());
        observed.image.digest = digest;
    }
    // The digest that a registry knows it by counts, not the id that only this engine knows.
    QString known;
    for (const QString &each : facts.digests) {
        const ImageName name = parseImageName(each);
        if (known.isEmpty() || name.repository == observed.image.repository)
            known = name.digest;
    }
    observed.localImage = known.isEmpty();
    if (observed.image.digest.isEmpty() || observed.image.digest == observed.container.imageId)
        observed.image.digest = known.isEmpty() ? observed.container.imageId : known;
}

} // namespace

ImageName parseImageName(const QString &name)
{
    const QString sha = QStringLiteral("sha256:");
    if (name.startsWith(sha))
        return {.repository = {}, .tag = {}, .digest = name};
    ImageName parts;
    parts.repository = name.section(QLatin1Char('@'), 0, 0);
    parts.digest = name.section(QLatin1Char('@'), 1);
    // A colon before the last slash belongs to the registry's port.
    const qsizetype colon = parts.repository.lastIndexOf(QLatin1Char(':'));
    if (colon > parts.repository.lastIndexOf(QLatin1Char('/'))) {
        parts.tag = parts.repository.mid(colon + 1);
        parts.repository.truncate(colon);
    }
    return parts;
}

QString shortDigest(const QString &digest)
{
    return digest.section(QLatin1Char(':'), -1).left(12);
}

QString containersScript(qint64 since)
{
    const QString image =
        QStringLiteral(R"({"Id":{{json .Id}},"RepoTags":{{json .RepoTags}},"RepoDigests":{{json .RepoDigests}}})");
    // A container may be gone between the list and its description: Docker then describes the others.
    return QStringLiteral("ids=$(docker ps --all --no-trunc --quiet)\n"
                          "status=$?\n"
                          "if [ $status -ne 0 ]; then\n") +
           section("access") +
           QStringLiteral("socket=${DOCKER_HOST:-unix:///var/run/docker.sock}\n"
                          "socket=${socket#unix://}\n"
                          "echo \"user=$(id -un)\"\n"
                          "echo \"groups=$(id -Gn)\"\n"
                          "echo \"socket=$socket\"\n"
                          "echo \"group=$(stat -L -c %G \"$socket\" 2>/dev/null)\"\n"
                          "own=/run/user/$(id -u)/docker.sock\n"
                          "if [ -S \"$own\" ]; then echo \"rootless=$own\"; fi\n"
                          "exit $status\n"
                          "fi\n") +
           section("events") + dockerLine(containerEventsArguments(since)) +
           QStringLiteral(" && echo '.'\n"
                          "[ -n \"$ids\" ] || exit 0\n") +
           section("inspect") + QStringLiteral("docker inspect --type container -- $ids\n") + section("images") +
           QStringLiteral("images=$(docker inspect --type container --format '{{.Image}}' -- $ids | sort -u)\n"
                          "docker image inspect --format %1 -- $images\n")
               .arg(RemoteCommand::quote(image)) +
           section("stats") + dockerLine(containerStatsArguments()) + QStringLiteral("\nexit 0\n");
}

Result<ContainersReading> parseContainersReading(const CommandResult &result, const QString &hostName)
{
    const auto sections = sectionsOf(result.standardOutput);
    if (!result.succeeded())
        return refusal(dockerError(result, {QStringLiteral("ps"), QStringLiteral("--all")}), sections.value("access"),
                       hostName);
    ContainersReading reading;
    const QByteArray events = sections.value("events");
    reading.events = parseContainerEvents(events);
    reading.eventsKnown = events.trimmed().endsWith('.'); // the script's own, after Docker's last line
    const QByteArray described = sections.value("inspect").trimmed();
    if (described.isEmpty())
        return reading;
    CASTELLAN_TRY_ASSIGN(const QList<Container> containers, parseDockerInspect(described));
    QHash<QString, ContainerStats> use;
    for (const ContainerStats &stats : parseContainerStats(sections.value("stats")))
        use.insert(stats.name, stats);
    const auto images = imagesOf(sections.value("images"));
    for (const Container &container : containers) {
        ObservedContainer observed;
        observed.container = container;
        observed.container.environment.clear();
        nameImage(observed, images.value(container.imageId));
        if (const auto stats = use.constFind(container.name); stats != use.cend() && container.running)
            observed.use = *stats;
        reading.containers.append(observed);
    }
    const auto order = [](const ObservedContainer &each) {
        const Container &container = each.container;
        return std::make_tuple(container.composeProject.isEmpty(), container.composeProject, container.composeService,
                               container.name);
    };
    std::sort(reading.containers.begin(), reading.containers.end(),
              [&](const ObservedContainer &a, const ObservedContainer &b) { return order(a) < order(b); });
    return reading;
}

Future<ContainersReading> readContainers(const std::shared_ptr<Host> &host, qint64 since, const CancelToken &cancel)
{
    const Command command{.argv = {QStringLiteral("sh"), QStringLiteral("-c"), containersScript(since)},
                          .environment = {},
                          .workingDirectory = {},
                          .input = {},
                          .timeLimit = limitOfReading,
                          .cancel = cancel};
    const Completer<ContainersReading> completer;
    whenFinished<CommandResult>(host->run(command), [completer, name = host->name()](Result<CommandResult> result) {
        if (!result)
            return completer.finish(result.error());
        // Some megabytes of JSON are not read in the thread that serves the connection.
        runElsewhere(
            [completer, name, result = *std::move(result)] { completer.finish(parseContainersReading(result, name)); });
    });
    return completer.future();
}

} // namespace castellan
