// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// changeprobe REQUEST.json: runs one retention or data migration as Castellan does, in a process that can be killed.
// Exits 0 when it succeeded.
#include "models/datachange/rundatamigration.h"
#include "models/datachange/runretention.h"
#include "models/environment/environmentformat.h"
#include "models/operation/operationrunner.h"
#include "tests/support/testsupport.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace castellan;

namespace {

MaintenanceAccess accessTo(const PostgresEndpoint &endpoint)
{
    MaintenanceAccess access;
    access.where = endpoint.database;
    access.session = [endpoint](QueryLimits limits, const CancelToken &cancel) {
        return PostgresSession::open(endpoint, limits, cancel);
    };
    access.interlock = [endpoint](InterlockHolder holder, const CancelToken &cancel) {
        return Interlock::take(endpoint.withDatabase(QStringLiteral("postgres")), endpoint.database, std::move(holder),
                               cancel);
    };
    return access;
}

Result<std::shared_ptr<Operation>> operationOf(const QJsonObject &request, const MaintenanceAccess &access)
{
    const BatchLimits limits{.firstRows = 100, .mostRows = 200, .duty = 0.3, .dutyAlone = 0.3};
    if (const QJsonObject policy = request[QStringLiteral("policy")].toObject(); !policy.isEmpty()) {
        JsonProblems problems;
        JsonFields fields(policy, {}, &problems);
        TableRetention read;
        describeRetention(fields, read);
        CASTELLAN_TRY_ASSIGN(const RetentionPreview preview,
                             await(previewRetention(access.session, read, QDateTime::currentDateTimeUtc(), limits)));
        return std::shared_ptr<Operation>(std::make_shared<RunRetention>(access, preview, limits));
    }
    DataMigration migration;
    migration.change = request[QStringLiteral("change")].toString();
    migration.inBatches = migration.change.contains(batchPlaceholder());
    migration.copyAside = true;
    DataMigrationPreview preview; // the change of a test is slow: it is not tried beforehand
    preview.migration = migration;
    return std::shared_ptr<Operation>(std::make_shared<RunDataMigration>(access, preview, limits));
}

Result<void> work(const QJsonObject &request)
{
    PostgresEndpoint endpoint;
    endpoint.host = request[QStringLiteral("host")].toString();
    endpoint.port = static_cast<quint16>(request[QStringLiteral("port")].toInt());
    endpoint.database = request[QStringLiteral("database")].toString();
    endpoint.role = request[QStringLiteral("role")].toString();
    endpoint.password = SecretString(request[QStringLiteral("password")].toString());
    CASTELLAN_TRY_ASSIGN(const auto workspace, await(Workspace::open(request[QStringLiteral("workspace")].toString(),
                                                                     std::make_shared<SystemClock>())));
    OperationRunner runner(workspace);
    CASTELLAN_TRY_ASSIGN(const auto operation, operationOf(request, accessTo(endpoint)));
    Environment environment;
    environment.id = environment.name = QStringLiteral("lab");
    environment.kind = EnvironmentKind::Demo;
    CASTELLAN_TRY(wait(runner.arming().arm(environment.id, std::chrono::minutes(5), QStringLiteral("test"))));
    const auto running =
        runner.start(operation, environment, {.agreed = true, .typedName = operation->preview().target, .reason = {}});
    CASTELLAN_TRY_ASSIGN(const Run run, wait(running, std::chrono::minutes(2)));
    if (run.state != RunState::Succeeded)
        return run.error;
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QFile file(application.arguments().value(1));
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const auto done = work(QJsonDocument::fromJson(file.readAll()).object());
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
    return done ? 0 : 1;
}
