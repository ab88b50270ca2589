// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectcare.h"

#include "models/database/namedquery.h"

namespace castellan {

Future<ObjectCare> ObjectCare::read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return session->run<ObjectCare>(
        [version = session->serverVersion()](PostgresStatements &statements) -> Result<ObjectCare> {
            ObjectCare care;
            care.serverVersion = version;
            CASTELLAN_TRY_ASSIGN(const RowSet server, runFile(statements, QStringLiteral("database/object-server")));
            const Row row(server, 0);
            care.standby = row.flag(u"standby");
            care.counted = row.flag(u"counted");
            care.replicas = row.number(u"replicas");
            CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/verdict-settings")));
            QMap<QString, QString> settings;
            for (const QVariantList &setting : rows.rows)
                settings.insert(setting.at(0).toString(), setting.at(1).toString());
            care.autovacuum = AutovacuumSettings::from(settings);
            CASTELLAN_TRY_ASSIGN(care.objects, objects::readCounted(statements));
            auto bloat = objects::readBloat(statements, care.objects, leastBytes);
            if (!bloat && bloat.error().kind != ErrorKind::Permission)
                return bloat.error();
            care.bloat = bloat ? Fact<BloatEstimates>::known(*std::move(bloat))
                               : Fact<BloatEstimates>::fromError(bloat.error(), QStringLiteral("SELECT on the tables"));
            return care;
        },
        std::move(cancel));
}

} // namespace castellan
