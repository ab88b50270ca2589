// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationtools.h"

#include "models/database/postgressession.h"
#include "models/migration/foldertext.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <zlib.h>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::FlywayTool)
};

const QRegularExpression &scriptForm()
{
    static const QRegularExpression form(QStringLiteral("^(V|B|U)([0-9][0-9._]*)__(.+)\\.sql$|^(R)__(.+)\\.sql$"));
    return form;
}

/// Files that Flyway runs around the others, by the beginning of their names.
bool isCallback(const QString &name)
{
    static const QRegularExpression form(
        QStringLiteral("^(before|after)(Migrate|EachMigrate|EachMigrateStatement|Versioned|Repeatables|Validate|Clean|"
                       "Baseline|Repair|Info|Undo|EachUndo|Connect|CreateSchema)[A-Za-z]*(__.*)?\\.sql$"));
    return form.match(name).hasMatch();
}

bool runsWithoutTransaction(const QByteArray &configuration)
{
    static const QRegularExpression form(QStringLiteral("^\\s*executeInTransaction\\s*=\\s*false\\s*$"),
                                         QRegularExpression::MultilineOption);
    return form.match(QString::fromUtf8(configuration)).hasMatch();
}

/// "1_2" and "1.2" are one version.
QString versionOf(QString written)
{
    written.replace(u'_', u'.');
    while (written.endsWith(u'.'))
        written.chop(1);
    return written;
}

/// Java's String.hashCode(), which Flyway tells its tables' locks apart by.
qint32 javaHash(const QString &text)
{
    quint32 hash = 0;
    for (const QChar character : text)
        hash = 31 * hash + character.unicode();
    return static_cast<qint32>(hash);
}

/// The CRC-32 of the lines without their ends: a line ends with \n, \r or both.
QString checksumOf(const QByteArray &text)
{
    uLong sum = crc32(0, nullptr, 0);
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text.at(at) != '\n' && text.at(at) != '\r')
            continue;
        sum = crc32(sum, reinterpret_cast<const Bytef *>(text.constData() + begin), static_cast<uInt>(at - begin));
        begin = at + 1;
    }
    return QString::number(static_cast<qint32>(sum));
}

/// The row of a migration that `script` has applied or taken back.
BoundStatement inserted(const QString &name, const MigrationFile &file, const MigrationScript &script,
                        const QString &type, std::chrono::milliseconds took, bool success)
{
    const bool repeatable = file.kind == MigrationFile::Kind::Repeatable;
    return {QStringLiteral("insert into %1 (installed_rank, version, description, type, script, checksum, "
                           "installed_by, execution_time, success) "
                           "select coalesce(max(installed_rank), 0) + 1, $1, $2, $3, $4, $5::int4, current_user, "
                           "$6::int4, $7::bool from %1")
                .arg(name),
            {repeatable ? QVariant() : file.version, file.name.left(200), type, script.path, checksumOf(script.sql),
             static_cast<qint64>(took.count()), success}};
}

BoundStatement inserted(const QString &name, const MigrationFile &file, std::chrono::milliseconds took, bool success)
{
    return inserted(name, file, file, QStringLiteral("SQL"), took, success);
}

/// Flyway: V1.2__name.sql once and in order, R__name.sql whenever it has changed, B1.2__name.sql for a new database,
/// U1.2__name.sql what takes V1.2 back; a .conf beside a file may say executeInTransaction=false. The checksum is the
/// CRC-32 of the lines without their ends. Callbacks and placeholders are Flyway's own: Castellan says so and does not
/// run such files. (flyway: ChecksumCalculator, PostgreSQLDatabase, PostgreSQLAdvisoryLockTemplate.)
class FlywayTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("flyway"); }
    QString title() const override { return QStringLiteral("Flyway"); }
    QString table() const override { return QStringLiteral("flyway_schema_history"); }

    bool recognises(const QList<FolderFile> &files) const override
    {
        return std::any_of(files.cbegin(), files.cend(), [](const FolderFile &file) {
            return scriptForm().match(foldertext::fileName(file.path)).hasMatch();
        });
    }

    MigrationFolder read(const QList<FolderFile> &files) const override
    {
        MigrationFolder folder;
        QHash<QString, MigrationScript> undo;
        QHash<QString, QByteArray> configurations;
        for (const FolderFile &found : files) {
            const QString name = foldertext::fileName(found.path);
            if (name.endsWith(QLatin1String(".sql.conf")))
                configurations.insert(found.path.chopped(5), found.bytes);
            if (isCallback(name))
                folder.problems.append(
                    {found.path, Text::tr("Flyway runs it as a callback; Castellan does not. Let Flyway "
                                          "migrate this database.")});
            const auto match = scriptForm().match(name);
            if (!match.hasMatch())
                continue;
            MigrationFile file;
            file.path = found.path;
            file.bytes = found.bytes;
            file.sql = foldertext::withoutByteOrderMark(found.bytes);
            if (file.sql.contains("${"))
                file.obstacle = Text::tr("It has placeholders, whose values only Flyway's configuration knows.");
            const bool repeatable = match.captured(4) == QLatin1String("R");
            file.name = foldertext::asWords(match.captured(repeatable ? 5 : 3));
            file.version = repeatable ? file.name : versionOf(match.captured(2));
            if (match.captured(1) == QLatin1String("U")) {
                undo.insert(file.version, static_cast<const MigrationScript &>(file));
                continue;
            }
            if (repeatable)
                file.kind = MigrationFile::Kind::Repeatable;
            else if (match.captured(1) == QLatin1String("B"))
                file.kind = MigrationFile::Kind::Baseline;
            folder.files.append(file);
        }
        for (MigrationFile &file : folder.files) {
            if (const auto down = undo.constFind(file.version);
                down != undo.cend() && file.kind == MigrationFile::Kind::Versioned) {
                file.down = *down;
                file.down->inTransaction = !runsWithoutTransaction(configurations.value(down->path));
            }
            file.inTransaction = !runsWithoutTransaction(configurations.value(file.path));
        }
        std::sort(folder.files.begin(), folder.files.end(), [this](const MigrationFile &a, const MigrationFile &b) {
            const bool laterA = a.kind == MigrationFile::Kind::Repeatable;
            const bool laterB = b.kind == MigrationFile::Kind::Repeatable;
            if (laterA != laterB)
                return laterB;
            if (laterA)
                return a.version < b.version;
            const int order = compare(a.version, b.version);
            return order != 0 ? order < 0 : a.kind < b.kind;
        });
        foldertext::takeOutBinaries(&folder);
        foldertext::takeOutDuplicates(&folder, *this);
        return folder;
    }

    int compare(const QString &a, const QString &b) const override
    {
        if (a == b)
            return 0;
        const QStringList left = a.split(u'.');
        const QStringList right = b.split(u'.');
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
            const int order =
                foldertext::compareNumbers(left.value(i, QStringLiteral("0")), right.value(i, QStringLiteral("0")));
            if (order != 0)
                return order;
        }
        return 0;
    }

    QString checksum(const MigrationFile &file) const override
    {
        return checksumOf(foldertext::withoutByteOrderMark(file.bytes));
    }

    bool isSame(const MigrationFile &file, const QString &stored) const override
    {
        return stored.isEmpty() || checksum(file) == stored; // a row of a baseline has none
    }

    QString select(const QString &name) const override
    {
        return QStringLiteral("select installed_rank::text, version, description, type, checksum::text, "
                              "installed_on::text, success from %1 order by installed_rank")
            .arg(name);
    }

    QStringList create(const QString &name) const override
    {
        return {QStringLiteral("CREATE TABLE %1 (\n"
                               "    \"installed_rank\" INT NOT NULL,\n"
                               "    \"version\" VARCHAR(50),\n"
                               "    \"description\" VARCHAR(200) NOT NULL,\n"
                               "    \"type\" VARCHAR(20) NOT NULL,\n"
                               "    \"script\" VARCHAR(1000) NOT NULL,\n"
                               "    \"checksum\" INTEGER,\n"
                               "    \"installed_by\" VARCHAR(100) NOT NULL,\n"
                               "    \"installed_on\" TIMESTAMP NOT NULL DEFAULT now(),\n"
                               "    \"execution_time\" INTEGER NOT NULL,\n"
                               "    \"success\" BOOLEAN NOT NULL\n"
                               ")")
                    .arg(name),
                QStringLiteral(
                    "ALTER TABLE %1 ADD CONSTRAINT \"flyway_schema_history_pk\" PRIMARY KEY (\"installed_rank\")")
                    .arg(name),
                QStringLiteral("CREATE INDEX \"flyway_schema_history_s_idx\" ON %1 (\"success\")").arg(name)};
    }

    MigrationRecord record(const QVariantList &row) const override
    {
        MigrationRecord record;
        record.id = row.value(0).toString();
        record.repeatable = !row.value(1).isValid();
        record.name = row.value(2).toString();
        record.version = record.repeatable ? record.name : row.value(1).toString();
        record.checksum = row.value(4).toString();
        // Without a zone: Flyway writes the clock of its session's, which nothing tells afterwards.
        record.finished = QDateTime::fromString(row.value(5).toString().left(19).replace(u' ', u'T'), Qt::ISODate);
        const QString type = row.value(3).toString();
        if (type.contains(QLatin1String("BASELINE")))
            record.state = MigrationRecord::State::Baseline;
        else if (type.startsWith(QLatin1String("UNDO")) || type == QLatin1String("DELETE"))
            record.state = MigrationRecord::State::RolledBack;
        else
            record.state = row.value(6).toBool() ? MigrationRecord::State::Applied : MigrationRecord::State::Failed;
        return record;
    }

    QList<BoundStatement> applied(const QString &name, const MigrationFile &file, const QString &,
                                  std::chrono::milliseconds took) const override
    {
        return {inserted(name, file, took, true)};
    }

    std::optional<BoundStatement> failed(const QString &name, const MigrationFile &file, const QString &,
                                         const QString &) const override
    {
        // What was rolled back left nothing, and Flyway does not write of it.
        if (file.inTransaction)
            return std::nullopt;
        return inserted(name, file, std::chrono::milliseconds(0), false);
    }

    QList<BoundStatement> resolvedApplied(const QString &name, const MigrationFile &file,
                                          const QString &) const override
    {
        // As `flyway repair` takes the failed row away, and `migrate -skipExecutingMigrations` writes the other.
        return {{QStringLiteral("delete from %1 where version = $1 and not success").arg(name), {file.version}},
                inserted(name, file, std::chrono::milliseconds(0), true)};
    }

    QList<BoundStatement> resolvedRolledBack(const QString &name, const MigrationRecord &record) const override
    {
        return {
            {QStringLiteral("delete from %1 where installed_rank = $1::int4 and not success").arg(name), {record.id}}};
    }

    QList<BoundStatement> takenBack(const QString &name, const MigrationFile &file, const MigrationRecord &,
                                    std::chrono::milliseconds took) const override
    {
        // As `flyway undo` does: what was applied stays in the history, and a row of its own says that it was undone.
        return {inserted(name, file, *file.down, QStringLiteral("UNDO_SQL"), took, true)};
    }

    std::optional<qint64> lockKey(const QString &schema) const override
    {
        constexpr qint64 flyway = (qint64(0x46) << 40) + (qint64(0x6C) << 32) + (qint64(0x79) << 24) +
                                  (qint64(0x77) << 16) + (qint64(0x61) << 8) + 0x79; // "Flyway"
        return flyway + javaHash(quoteQualified(schema, table()));
    }
};

} // namespace

const MigrationTool &flywayTool()
{
    static const FlywayTool tool;
    return tool;
}

} // namespace castellan
