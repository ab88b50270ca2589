// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/manifest.h"

#include "models/backup/jsonreader.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Manifest)
};

constexpr int schemaVersion = 1;
const QString selfHashKey = QStringLiteral("manifestSha256");

QString momentText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QByteArray canonical(QJsonObject object)
{
    object.remove(selfHashKey);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error damaged(const QString &fileName, const QString &detail)
{
    return Error{.kind = ErrorKind::Integrity,
                 .message = Texts::tr("%1 is not what was written: it was changed or cut.").arg(fileName),
                 .hint = Texts::tr("Prove the backup again from another copy, or treat it as a file without manifest."),
                 .detail = detail,
                 .code = {},
                 .retryable = false};
}

Result<QJsonObject> parseObject(const QByteArray &document, const QString &fileName)
{
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(document, &problem);
    if (problem.error != QJsonParseError::NoError)
        return damaged(fileName, QStringLiteral("byte %1: %2").arg(problem.offset).arg(problem.errorString()));
    if (!json.isObject())
        return damaged(fileName, QStringLiteral("not a JSON object"));
    return json.object();
}

Result<void> checkSchema(JsonReader &reader, int known)
{
    const qint64 schema = reader.integer(QStringLiteral("schema"), 1);
    if (schema > known)
        return Error{
            .kind = ErrorKind::Unsupported,
            .message =
                Texts::tr("It was written by a newer Castellan (schema %1, this one knows %2).").arg(schema).arg(known),
            .hint = Texts::tr("Update Castellan on this computer."),
            .detail = {},
            .code = {},
            .retryable = false};
    return {};
}

std::optional<BackupFormat> formatFromName(const QString &name)
{
    for (const BackupFormat format : {BackupFormat::Custom, BackupFormat::Directory, BackupFormat::PlainGzip})
        if (backupFormatName(format) == name)
            return format;
    return std::nullopt;
}

QJsonArray tablesToJson(const QList<TableFacts> &tables)
{
    QJsonArray array;
    for (const TableFacts &table : tables)
        array << QJsonObject{{QStringLiteral("schema"), table.schema},
                             {QStringLiteral("name"), table.name},
                             {QStringLiteral("rows"), table.rows},
                             {QStringLiteral("hash"), QString::fromLatin1(table.hash)},
                             {QStringLiteral("bytes"), table.bytes}};
    return array;
}

QJsonArray sequencesToJson(const QList<SequenceFacts> &sequences)
{
    QJsonArray array;
    for (const SequenceFacts &sequence : sequences)
        array << QJsonObject{{QStringLiteral("schema"), sequence.schema},
                             {QStringLiteral("name"), sequence.name},
                             {QStringLiteral("lastValue"), sequence.lastValue},
                             {QStringLiteral("isCalled"), sequence.isCalled}};
    return array;
}

} // namespace

QString backupFormatName(BackupFormat format)
{
    switch (format) {
    case BackupFormat::Custom:
        return QStringLiteral("custom");
    case BackupFormat::Directory:
        return QStringLiteral("directory");
    case BackupFormat::PlainGzip:
        return QStringLiteral("plain");
    }
    return {};
}

QString backupFormatTitle(BackupFormat format)
{
    switch (format) {
    case BackupFormat::Custom:
        return Texts::tr("custom archive");
    case BackupFormat::Directory:
        return Texts::tr("directory");
    case BackupFormat::PlainGzip:
        return Texts::tr("plain SQL");
    }
    return {};
}

QString proofLevelTitle(ProofLevel level)
{
    switch (level) {
    case ProofLevel::None:
        return Texts::tr("Not proved");
    case ProofLevel::Stored:
        return Texts::tr("Stored bytes match");
    case ProofLevel::Decodes:
        return Texts::tr("Every byte decodes");
    case ProofLevel::Restores:
        return Texts::tr("Restores");
    case ProofLevel::Counts:
        return Texts::tr("Row counts match");
    case ProofLevel::Content:
        return Texts::tr("Content matches");
    }
    return {};
}

QString manifestPath(const QString &backupPath)
{
    return backupPath + QStringLiteral(".manifest.json");
}

QString notesPath(const QString &backupPath)
{
    return backupPath + QStringLiteral(".notes.json");
}

QString partialPath(const QString &backupPath)
{
    return backupPath + QStringLiteral(".partial");
}

QJsonObject Manifest::toJson() const
{
    QJsonObject extensionObject;
    for (auto it = extensions.cbegin(); it != extensions.cend(); ++it)
        extensionObject.insert(it.key(), it.value());
    return QJsonObject{
        {QStringLiteral("schema"), schemaVersion},
        {QStringLiteral("id"), id},
        {QStringLiteral("environment"), environmentId},
        {QStringLiteral("systemIdentifier"), systemIdentifier},
        {QStringLiteral("database"), database},
        {QStringLiteral("file"), fileName},
        {QStringLiteral("format"), backupFormatName(format)},
        {QStringLiteral("compression"), compression},
        {QStringLiteral("size"), size},
        {QStringLiteral("sha256"), QString::fromLatin1(sha256)},
        {QStringLiteral("snapshotTime"), momentText(snapshotTime)},
        {QStringLiteral("started"), momentText(started)},
        {QStringLiteral("ended"), momentText(ended)},
        {QStringLiteral("serverVersion"), serverVersion},
        {QStringLiteral("dumpToolVersion"), dumpToolVersion},
        {QStringLiteral("encoding"), encoding},
        {QStringLiteral("collation"), collation},
        {QStringLiteral("characterType"), characterType},
        {QStringLiteral("roles"), QJsonArray::fromStringList(roles)},
        {QStringLiteral("extensions"), extensionObject},
        {QStringLiteral("snapshot"), snapshot},
        {QStringLiteral("migrationHead"), migrationHead},
        {QStringLiteral("tables"), tablesToJson(tables)},
        {QStringLiteral("sequences"), sequencesToJson(sequences)},
        {QStringLiteral("databaseBytes"), databaseBytes},
        {QStringLiteral("castellanVersion"), castellanVersion},
        {QStringLiteral("operator"), operatorName},
    };
}

Result<Manifest> Manifest::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, {});
    CASTELLAN_TRY(checkSchema(reader, schemaVersion));
    Manifest manifest;
    manifest.id = reader.text(QStringLiteral("id"));
    manifest.environmentId = reader.text(QStringLiteral("environment"));
    manifest.systemIdentifier = reader.text(QStringLiteral("systemIdentifier"));
    manifest.database = reader.text(QStringLiteral("database"));
    manifest.fileName = reader.text(QStringLiteral("file"));
    if (manifest.fileName.contains(QLatin1Char('/')) || manifest.fileName.isEmpty() ||
        manifest.fileName == QLatin1String(".."))
        reader.fail(QStringLiteral("file"), Texts::tr("is not the plain name of a file"));
    if (const auto format = formatFromName(reader.text(QStringLiteral("format"))))
        manifest.format = *format;
    else
        reader.fail(QStringLiteral("format"), Texts::tr("is none of custom, directory, plain"));
    manifest.compression = reader.text(QStringLiteral("compression"));
    if (!QStringList{QStringLiteral("zstd"), QStringLiteral("gzip"), QStringLiteral("none")}.contains(
            manifest.compression))
        reader.fail(QStringLiteral("compression"), Texts::tr("is none of zstd, gzip, none"));
    manifest.size = reader.integer(QStringLiteral("size"), 0);
    manifest.sha256 = reader.bytes(QStringLiteral("sha256"));
    if (manifest.sha256.size() != 64 || QByteArray::fromHex(manifest.sha256).size() != 32)
        reader.fail(QStringLiteral("sha256"), Texts::tr("is not 64 hexadecimal digits"));
    manifest.snapshotTime = reader.moment(QStringLiteral("snapshotTime"));
    manifest.started = reader.moment(QStringLiteral("started"));
    manifest.ended = reader.moment(QStringLiteral("ended"));
    manifest.serverVersion = static_cast<int>(reader.integer(QStringLiteral("serverVersion"), 0));
    manifest.dumpToolVersion = reader.text(QStringLiteral("dumpToolVersion"));
    manifest.encoding = reader.text(QStringLiteral("encoding"));
    manifest.collation = reader.text(QStringLiteral("collation"));
    manifest.characterType = reader.text(QStringLiteral("characterType"));
    manifest.roles = reader.texts(QStringLiteral("roles"));
    const QJsonObject extensions = reader.object(QStringLiteral("extensions"));
    for (auto it = extensions.begin(); it != extensions.end(); ++it) {
        if (!it.value().isString())
            reader.fail(QStringLiteral("extensions.") + it.key(), Texts::tr("is not text"));
        manifest.extensions.insert(it.key(), it.value().toString());
    }
    if (reader.has(QStringLiteral("snapshot")))
        manifest.snapshot = reader.text(QStringLiteral("snapshot"));
    manifest.migrationHead = reader.text(QStringLiteral("migrationHead"));
    reader.objects(QStringLiteral("tables"), [&](JsonReader &table) {
        TableFacts facts;
        facts.schema = table.text(QStringLiteral("schema"));
        facts.name = table.text(QStringLiteral("name"));
        facts.rows = table.integer(QStringLiteral("rows"), -1);
        facts.hash = table.bytes(QStringLiteral("hash"));
        facts.bytes = table.integer(QStringLiteral("bytes"), -1);
        manifest.tables << facts;
    });
    reader.objects(QStringLiteral("sequences"), [&](JsonReader &sequence) {
        SequenceFacts facts;
        facts.schema = sequence.text(QStringLiteral("schema"));
        facts.name = sequence.text(QStringLiteral("name"));
        facts.lastValue = sequence.integer(QStringLiteral("lastValue"), std::numeric_limits<qint64>::min() + 1);
        facts.isCalled = sequence.boolean(QStringLiteral("isCalled"));
        manifest.sequences << facts;
    });
    manifest.databaseBytes = reader.integer(QStringLiteral("databaseBytes"), 0);
    manifest.castellanVersion = reader.text(QStringLiteral("castellanVersion"));
    manifest.operatorName = reader.text(QStringLiteral("operator"));
    CASTELLAN_TRY(reader.finish());
    return manifest;
}

QByteArray manifestDocument(const Manifest &manifest)
{
    QJsonObject object = manifest.toJson();
    const QByteArray hash = QCryptographicHash::hash(canonical(object), QCryptographicHash::Sha256).toHex();
    object.insert(selfHashKey, QString::fromLatin1(hash));
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<Manifest> readManifestDocument(const QByteArray &document, const QString &fileName)
{
    CASTELLAN_TRY_ASSIGN(QJsonObject object, parseObject(document, fileName));
    // The schema comes first: a newer Castellan may hash in another way, and that is no damage.
    JsonReader schema(object, {});
    if (auto known = checkSchema(schema, schemaVersion); !known)
        return known.error().in(fileName);
    const QByteArray hash = QCryptographicHash::hash(canonical(object), QCryptographicHash::Sha256).toHex();
    const QString written = object.value(selfHashKey).toString();
    if (written != QLatin1String(hash))
        return damaged(fileName, QStringLiteral("%1: \"%2\" is written, %3 is computed")
                                     .arg(selfHashKey, written, QString::fromLatin1(hash)));
    object.remove(selfHashKey);
    auto manifest = Manifest::fromJson(object);
    if (!manifest)
        return manifest.error().in(fileName);
    return manifest;
}

QJsonObject Proof::toJson() const
{
    return QJsonObject{{QStringLiteral("level"), static_cast<int>(level)},
                       {QStringLiteral("asked"), static_cast<int>(asked)},
                       {QStringLiteral("when"), momentText(when)},
                       {QStringLiteral("durationMs"), static_cast<qint64>(duration.count())},
                       {QStringLiteral("findings"), QJsonArray::fromStringList(findings)}};
}

Result<Proof> Proof::fromJson(const QJsonObject &json, const QString &path)
{
    JsonReader reader(json, path);
    const auto level = [&](const QString &key) {
        const qint64 number = reader.integer(key, 0);
        if (number > static_cast<int>(ProofLevel::Content))
            reader.fail(key, Texts::tr("is no level of proof"));
        return static_cast<ProofLevel>(number);
    };
    Proof proof;
    proof.level = level(QStringLiteral("level"));
    proof.asked = level(QStringLiteral("asked"));
    proof.when = reader.moment(QStringLiteral("when"));
    proof.duration = std::chrono::milliseconds(reader.integer(QStringLiteral("durationMs"), 0));
    proof.findings = reader.texts(QStringLiteral("findings"));
    CASTELLAN_TRY(reader.finish());
    return proof;
}

ProofLevel BackupNotes::highestProof() const
{
    // The last word counts, not the best one: a file that passed once and fails now is not proved. A later run that
    // asked for less and held takes nothing away.
    ProofLevel standing = ProofLevel::None;
    for (const Proof &proof : proofs)
        standing = proof.level < proof.asked ? proof.level : std::max(standing, proof.level);
    return standing;
}

QByteArray BackupNotes::toDocument() const
{
    QJsonObject object = unknown;
    QJsonArray array;
    for (const Proof &proof : proofs)
        array << proof.toJson();
    object.insert(QStringLiteral("schema"), schemaVersion);
    object.insert(QStringLiteral("held"), held);
    object.insert(QStringLiteral("holdReason"), holdReason);
    object.insert(QStringLiteral("proofs"), array);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<BackupNotes> BackupNotes::fromDocument(const QByteArray &document, const QString &fileName)
{
    CASTELLAN_TRY_ASSIGN(const QJsonObject object, parseObject(document, fileName));
    JsonReader reader(object, {});
    if (auto known = checkSchema(reader, schemaVersion); !known)
        return known.error().in(fileName);
    BackupNotes notes;
    notes.held = reader.boolean(QStringLiteral("held"));
    notes.holdReason = reader.text(QStringLiteral("holdReason"));
    const QJsonArray array = object.value(QStringLiteral("proofs")).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto proof = Proof::fromJson(array.at(i).toObject(), QStringLiteral("proofs[%1]").arg(i));
        if (!proof)
            return proof.error().in(fileName);
        notes.proofs << *proof;
    }
    notes.unknown = reader.unread();
    notes.unknown.remove(QStringLiteral("proofs"));
    if (auto result = reader.finish(false); !result)
        return result.error().in(fileName);
    return notes;
}

} // namespace castellan
