// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationstatus.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MigrationStatus)
};

/// Of each version the record that came last, which says how it stands.
class Newest
{
public:
    Newest(const MigrationTool &tool, const QList<MigrationRecord> &records) : m_tool(tool)
    {
        for (const MigrationRecord &record : records) {
            const auto same = std::find_if(m_records.begin(), m_records.end(), [&](const MigrationRecord &one) {
                return isSame(one, record.version, record.repeatable);
            });
            if (same == m_records.end())
                m_records.append(record);
            else
                *same = record;
        }
    }
    std::optional<MigrationRecord> take(const MigrationFile &file)
    {
        const bool repeatable = file.kind == MigrationFile::Kind::Repeatable;
        const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const MigrationRecord &one) {
            return isSame(one, file.version, repeatable);
        });
        if (found == m_records.end())
            return std::nullopt;
        const MigrationRecord record = *found;
        m_records.erase(found);
        return record;
    }
    const QList<MigrationRecord> &rest() const { return m_records; }

private:
    bool isSame(const MigrationRecord &record, const QString &version, bool repeatable) const
    {
        if (record.repeatable != repeatable)
            return false;
        return repeatable ? record.version == version : m_tool.compare(record.version, version) == 0;
    }

    const MigrationTool &m_tool;
    QList<MigrationRecord> m_records;
};

Kind kindOf(const MigrationTool &tool, const MigrationFile &file, const std::optional<MigrationRecord> &record)
{
    if (!record || record->state == MigrationRecord::State::RolledBack)
        return Kind::Pending;
    if (record->state == MigrationRecord::State::Failed)
        return Kind::Failed;
    if (record->state == MigrationRecord::State::Baseline || tool.isSame(file, record->checksum))
        return Kind::Applied;
    return file.kind == MigrationFile::Kind::Repeatable ? Kind::Pending : Kind::Changed;
}

/// Of one that has failed, in a sentence; empty: none has.
QString failureIn(const QList<MigrationState> &all)
{
    for (const MigrationState &state : all)
        if (state.kind == Kind::Failed)
            return Text::tr("%1 has failed before, or did not end. Look at what it did, and mark it as applied or as "
                            "taken back.")
                .arg(state.version());
    return {};
}

} // namespace

MigrationStatus migrationStatus(const MigrationTool &tool, const MigrationFolder &folder,
                                const QList<MigrationRecord> &records, const QHash<QString, QByteArray> &appliedTexts)
{
    MigrationStatus status;
    status.problems = folder.problems;
    Newest newest(tool, records);
    QString latest;
    QString baseline;
    for (const MigrationRecord &record : newest.rest()) {
        if (record.repeatable || record.state == MigrationRecord::State::RolledBack)
            continue;
        if (record.state == MigrationRecord::State::Baseline &&
            (baseline.isEmpty() || tool.compare(baseline, record.version) < 0))
            baseline = record.version;
        if (latest.isEmpty() || tool.compare(latest, record.version) < 0)
            latest = record.version;
    }
    // A baseline script is for a database without any history, and stands for all before it.
    const bool fresh = records.isEmpty();
    QString script;
    if (fresh) {
        for (const MigrationFile &file : folder.files)
            if (file.kind == MigrationFile::Kind::Baseline)
                script = file.version;
    }
    for (const MigrationFile &file : folder.files) {
        MigrationState state;
        state.file = file;
        state.record = newest.take(file);
        state.kind = kindOf(tool, file, state.record);
        if (state.kind == Kind::Changed) {
            if (const auto text = appliedTexts.constFind(file.version); text != appliedTexts.cend())
                state.change = contentChange(*text, file.bytes);
            else
                state.change = ContentChange::Statements;
        }
        const bool repeatable = file.kind == MigrationFile::Kind::Repeatable;
        if (state.kind == Kind::Pending && !repeatable) {
            const bool isScript = file.kind == MigrationFile::Kind::Baseline;
            if ((isScript && !(fresh && file.version == script)) ||
                (!isScript && !script.isEmpty() && tool.compare(file.version, script) <= 0) ||
                (!baseline.isEmpty() && tool.compare(file.version, baseline) <= 0))
                state.kind = Kind::Ignored;
            else
                state.outOfOrder = !latest.isEmpty() && tool.compare(file.version, latest) < 0;
        }
        status.all.append(state);
    }
    for (const MigrationRecord &record : newest.rest()) {
        if (record.state == MigrationRecord::State::Baseline || record.state == MigrationRecord::State::RolledBack)
            continue;
        MigrationState state;
        state.kind = record.state == MigrationRecord::State::Failed ? Kind::Failed : Kind::Missing;
        state.record = record;
        status.all.append(state);
    }
    std::stable_sort(status.all.begin(), status.all.end(), [&tool](const MigrationState &a, const MigrationState &b) {
        const auto last = [](const MigrationState &one) {
            return one.file ? one.file->kind == MigrationFile::Kind::Repeatable : one.record->repeatable;
        };
        if (last(a) != last(b))
            return last(b);
        return last(a) ? a.version() < b.version() : tool.compare(a.version(), b.version()) < 0;
    });
    return status;
}

QList<MigrationFile> MigrationStatus::pending(const QString &resume) const
{
    QList<MigrationFile> files;
    for (const MigrationState &state : all)
        if (state.file && (state.kind == Kind::Pending || (state.kind == Kind::Failed && state.version() == resume)))
            files.append(*state.file);
    return files;
}

qsizetype MigrationStatus::count(MigrationState::Kind kind) const
{
    return std::count_if(all.cbegin(), all.cend(), [kind](const MigrationState &state) { return state.kind == kind; });
}

QString MigrationStatus::obstacle() const
{
    if (!problems.isEmpty())
        //: %1 a file, %2 a sentence
        return Text::tr("%1: %2").arg(problems.constFirst().path, problems.constFirst().sentence);
    if (const QString failure = failureIn(all); !failure.isEmpty())
        return failure;
    for (const MigrationState &state : all)
        if (state.kind == Kind::Pending && !state.file->obstacle.isEmpty())
            //: %1 a file, %2 a sentence
            return Text::tr("%1: %2").arg(state.file->path, state.file->obstacle);
    return {};
}

const MigrationState *MigrationStatus::lastApplied() const
{
    const auto isApplied = [](const MigrationState &state) {
        return state.record && !state.record->repeatable && state.record->state == MigrationRecord::State::Applied;
    };
    const auto last = std::find_if(all.crbegin(), all.crend(), isApplied);
    return last == all.crend() ? nullptr : &*last;
}

QString MigrationStatus::obstacleToRollback() const
{
    const MigrationState *const last = lastApplied();
    if (!last)
        return Text::tr("No migration is applied that could be taken back.");
    if (!last->file)
        return Text::tr("There is no file of %1 any more. The way back is a restore.").arg(last->version());
    if (!last->file->down)
        return Text::tr("Its tool has no script that takes %1 back. The way back is a restore.").arg(last->version());
    if (last->kind == Kind::Changed && last->change == ContentChange::Statements)
        return Text::tr("The file of %1 was changed since it was applied: its way back may not fit what is there.")
            .arg(last->version());
    if (!last->file->down->obstacle.isEmpty())
        //: %1 a file, %2 a sentence
        return Text::tr("%1: %2").arg(last->file->down->path, last->file->down->obstacle);
    return failureIn(all);
}

} // namespace castellan
