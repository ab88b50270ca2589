// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/statementmeasure.h"

#include "models/core/awaitor.h"
#include "models/database/namedquery.h"
#include "models/database/sqlfile.h"

#include <QJsonArray>

namespace castellan {
namespace {

Result<RowSet> askFile(ScriptSession &session, const QString &name)
{
    CASTELLAN_TRY_ASSIGN(const SqlFile file, SqlFile::load(name));
    return await(session.ask(file.sql));
}

} // namespace

qint64 StatementMeasure::bytes() const
{
    qint64 sum = 0;
    for (const Relation &relation : written)
        sum += relation.isNew ? 0 : relation.bytes;
    return sum;
}

QJsonObject StatementMeasure::toJson() const
{
    QJsonArray relations;
    for (const Relation &relation : written)
        relations << QJsonObject{{QStringLiteral("relation"), relation.name},
                                 {QStringLiteral("bytes"), relation.bytes},
                                 {QStringLiteral("new"), relation.isNew}};
    return {{QStringLiteral("statement"), statement},
            {QStringLiteral("line"), line},
            {QStringLiteral("text"), text},
            {QStringLiteral("milliseconds"), static_cast<qint64>(duration.count())},
            {QStringLiteral("locks"), QJsonArray::fromStringList(locks)},
            {QStringLiteral("written"), relations}};
}

Result<void> StatementMeter::start()
{
    m_locks.clear();
    CASTELLAN_TRY_ASSIGN(m_files, look(nullptr));
    return {};
}

Result<void> StatementMeter::measure(StatementMeasure *measure)
{
    if (m_worker->inTransaction()) {
        CASTELLAN_TRY_ASSIGN(const RowSet held, askFile(*m_worker, QStringLiteral("migration/held-locks")));
        for (qsizetype i = 0; i < held.rows.size(); ++i) {
            const Row row(held, i);
            const QString lock =
                QStringLiteral("%1.%2 %3").arg(row.text(u"schema"), row.text(u"name"), row.text(u"mode"));
            if (!m_locks.contains(lock))
                measure->locks << lock;
            m_locks.insert(lock);
        }
    } else {
        m_locks.clear();
    }
    QHash<qint64, StatementMeasure::Relation> relations;
    CASTELLAN_TRY_ASSIGN(const auto files, look(&relations));
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const auto before = m_files.constFind(file.key());
        if (before != m_files.cend() && *before == *file)
            continue;
        StatementMeasure::Relation relation = relations.value(file.key());
        relation.isNew = before == m_files.cend();
        measure->written << relation;
    }
    std::sort(measure->written.begin(), measure->written.end(),
              [](const auto &a, const auto &b) { return a.bytes != b.bytes ? a.bytes > b.bytes : a.name < b.name; });
    m_files = files;
    return {};
}

Result<QHash<qint64, qint64>> StatementMeter::look(QHash<qint64, StatementMeasure::Relation> *relations)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, askFile(*m_worker, QStringLiteral("migration/relation-files")));
    QHash<qint64, qint64> files;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        const qint64 oid = row.number(u"oid");
        files.insert(oid, row.number(u"node"));
        if (relations)
            relations->insert(oid, {.name = row.text(u"schema") + u'.' + row.text(u"name"),
                                    .bytes = row.number(u"bytes"),
                                    .isNew = false});
    }
    return files;
}

} // namespace castellan
