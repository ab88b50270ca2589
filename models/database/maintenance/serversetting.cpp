// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/serversetting.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace castellan {
namespace {

using Takes = ServerSetting::Takes;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ServerSetting)
};

/// PostgreSQL's units; memory is counted in 1024s.
struct Unit
{
    const char *name;
    double size; ///< in bytes or milliseconds
    bool time;
};

constexpr double kilo = 1024;
constexpr std::array units{
    Unit{"TB", kilo *kilo *kilo *kilo, false},
    Unit{"GB", kilo *kilo *kilo, false},
    Unit{"MB", kilo *kilo, false},
    Unit{"kB", kilo, false},
    Unit{"B", 1, false},
    Unit{"d", 86400000, true},
    Unit{"h", 3600000, true},
    Unit{"min", 60000, true},
    Unit{"s", 1000, true},
    Unit{"ms", 1, true},
    Unit{"us", 0.001, true},
};

const Unit *findUnit(const QString &name)
{
    const auto found =
        std::find_if(units.begin(), units.end(), [&name](const Unit &one) { return name == QLatin1String(one.name); });
    return found == units.end() ? nullptr : &*found;
}

/// "8kB" counts in blocks of so many.
struct BaseUnit
{
    const Unit *unit = nullptr;
    double size = 1;
};

BaseUnit baseUnit(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]*)([A-Za-z]+)$"));
    const auto match = form.match(text);
    const Unit *unit = findUnit(match.captured(2));
    if (!unit)
        return {};
    const double count = match.captured(1).isEmpty() ? 1 : match.captured(1).toDouble();
    return {unit, count * unit->size};
}

Error notAllowed(const ServerSetting &setting, const QString &text, const QString &allowed)
{
    return Error{.kind = ErrorKind::Config,
                 //: %1 a value, %2 a setting's name
                 .message = Text::tr("\"%1\" is no value for %2.").arg(text, setting.name),
                 .hint = allowed,
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

QString range(const ServerSetting &setting)
{
    return Text::tr("A number from %1 to %2.").arg(setting.inWords(setting.minimum), setting.inWords(setting.maximum));
}

Result<QString> normalisedNumber(const ServerSetting &setting, const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^([-+]?(?:0[xX][0-9a-fA-F]+|[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?))\\s*([A-Za-z]*)$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return notAllowed(setting, text, range(setting));
    const QString digits = match.captured(1);
    bool whole = false;
    const qint64 integer = digits.toLongLong(&whole, 0); // 0x… and 0777 are read as C reads them
    double number = whole ? static_cast<double>(integer) : digits.toDouble();
    if (const QString suffix = match.captured(2); !suffix.isEmpty()) {
        const BaseUnit base = baseUnit(setting.unit);
        const Unit *unit = findUnit(suffix);
        if (!base.unit || !unit || unit->time != base.unit->time)
            return notAllowed(setting, text,
                              base.unit ? Text::tr("Units are %1.")
                                              .arg(base.unit->time ? QStringLiteral("us, ms, s, min, h, d")
                                                                   : QStringLiteral("B, kB, MB, GB, TB"))
                                        : Text::tr("It has no unit."));
        number = number * unit->size / base.size;
    }
    if (setting.type == QLatin1String("integer"))
        number = std::nearbyint(number);
    if (number < setting.minimum.toDouble() || number > setting.maximum.toDouble())
        return notAllowed(setting, text, range(setting));
    return setting.type == QLatin1String("integer") ? QString::number(static_cast<qint64>(number))
                                                    : QString::number(number, 'g', 15);
}

Result<QString> normalisedTruth(const ServerSetting &setting, const QString &text)
{
    const QString lower = text.toLower();
    for (const char *word : {"on", "true", "yes", "1"})
        if (lower == QLatin1String(word))
            return QStringLiteral("on");
    for (const char *word : {"off", "false", "no", "0"})
        if (lower == QLatin1String(word))
            return QStringLiteral("off");
    return notAllowed(setting, text, Text::tr("It is on or off."));
}

ServerSetting settingOf(const Row &row)
{
    ServerSetting setting;
    setting.name = row.text(u"name");
    setting.value = row.text(u"value");
    setting.unit = row.text(u"unit");
    setting.category = row.text(u"category");
    setting.description = row.text(u"description");
    setting.details = row.text(u"details");
    setting.context = row.text(u"context");
    setting.type = row.text(u"type");
    setting.source = row.text(u"source");
    setting.minimum = row.text(u"minimum");
    setting.maximum = row.text(u"maximum");
    const QJsonArray choices = QJsonDocument::fromJson(row.text(u"choices").toUtf8()).array();
    for (const QJsonValue &choice : choices)
        setting.choices << choice.toString();
    setting.bootValue = row.text(u"boot_value");
    setting.resetValue = row.text(u"reset_value");
    setting.file = row.text(u"file");
    setting.line = static_cast<int>(row.number(u"line"));
    setting.pendingRestart = row.flag(u"pending_restart");
    return setting;
}

Result<Fact<QList<SettingFileLine>>> readFiles(PostgresStatements &statements)
{
    using Lines = Fact<QList<SettingFileLine>>;
    const auto rows = runFile(statements, QStringLiteral("database/setting-files"));
    if (!rows && rows.error().kind != ErrorKind::Permission)
        return rows.error();
    if (!rows)
        return Lines::needsRight(QStringLiteral("pg_show_all_file_settings"));
    QList<SettingFileLine> lines;
    for (qsizetype i = 0; i < rows->rows.size(); ++i) {
        const Row row(*rows, i);
        lines.append({row.text(u"file"), static_cast<int>(row.number(u"line")), row.text(u"name"), row.text(u"value"),
                      row.flag(u"applied"), row.text(u"error")});
    }
    return Lines::known(lines);
}

/// The parts of a list, quoted ones in one piece and without their quotes.
QStringList listParts(const QString &text)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            parts << std::exchange(part, {}).trimmed();
        else
            part += c;
    }
    parts << part.trimmed();
    return parts;
}

/// Those that ALTER SYSTEM would make one quoted name of, were they given as one text (GUC_LIST_QUOTE).
bool isQuotedList(const QString &name)
{
    static const QStringList lists{
        QStringLiteral("local_preload_libraries"),   QStringLiteral("search_path"),
        QStringLiteral("session_preload_libraries"), QStringLiteral("shared_preload_libraries"),
        QStringLiteral("temp_tablespaces"),          QStringLiteral("unix_socket_directories")};
    return lists.contains(name.toLower());
}

} // namespace

Takes ServerSetting::takes() const
{
    if (context == QLatin1String("internal"))
        return Takes::Nothing;
    if (context == QLatin1String("postmaster"))
        return Takes::Restart;
    return context.endsWith(QLatin1String("backend")) ? Takes::NewSessions : Takes::Reload;
}

QString ServerSetting::inWords(const QString &text) const
{
    bool whole = false;
    const qint64 number = text.toLongLong(&whole);
    const BaseUnit base = baseUnit(unit);
    if (!base.unit || !whole || number <= 0) // 0 and -1 have meanings of their own
        return text;
    // The largest unit that it is a whole number of, as SHOW does.
    const double size = static_cast<double>(number) * base.size;
    for (const Unit &one : units)
        if (one.time == base.unit->time && std::fmod(size, one.size) == 0)
            return QStringLiteral("%1 %2").arg(static_cast<qint64>(size / one.size)).arg(QLatin1String(one.name));
    return text;
}

Result<QString> ServerSetting::normalised(const QString &text) const
{
    const QString trimmed = text.trimmed();
    if (type == QLatin1String("bool"))
        return normalisedTruth(*this, trimmed);
    if (type == QLatin1String("integer") || type == QLatin1String("real"))
        return normalisedNumber(*this, trimmed);
    if (type == QLatin1String("enum")) {
        for (const QString &choice : choices)
            if (choice.compare(trimmed, Qt::CaseInsensitive) == 0)
                return choice;
        return notAllowed(*this, trimmed, Text::tr("One of %1.").arg(choices.join(QLatin1String(", "))));
    }
    if (text.contains(u'\n') || text.contains(QChar(0)))
        return notAllowed(*this, text, Text::tr("A value is one line."));
    return text;
}

bool ServerSetting::isSame(const QString &one, const QString &other) const
{
    if (type == QLatin1String("integer") || type == QLatin1String("real"))
        return normalised(one).value_or(one).toDouble() == normalised(other).value_or(other).toDouble();
    if (isQuotedList(name))
        return listParts(one) == listParts(other);
    return normalised(one).value_or(one) == normalised(other).value_or(other);
}

Future<ServerSettings> ServerSettings::read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return session->run<ServerSettings>(
        [](PostgresStatements &statements) -> Result<ServerSettings> {
            CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/settings")));
            ServerSettings read;
            read.settings.reserve(rows.rows.size());
            for (qsizetype i = 0; i < rows.rows.size(); ++i) {
                const Row row(rows, i);
                read.settings << settingOf(row);
                read.complete = row.flag(u"sees_all");
                read.loaded = row.time(u"loaded");
            }
            CASTELLAN_TRY_ASSIGN(read.files, readFiles(statements));
            return read;
        },
        std::move(cancel));
}

const ServerSetting *ServerSettings::find(const QString &name) const
{
    const auto found = std::find_if(settings.cbegin(), settings.cend(), [&name](const ServerSetting &one) {
        return one.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == settings.cend() ? nullptr : &*found;
}

QList<SettingFileLine> ServerSettings::errors() const
{
    QList<SettingFileLine> wrong;
    std::copy_if(files.value.cbegin(), files.value.cend(), std::back_inserter(wrong),
                 [](const SettingFileLine &line) { return !line.error.isEmpty(); });
    return wrong;
}

Fact<std::optional<QString>> ServerSettings::alteredTo(const QString &name) const
{
    using Altered = Fact<std::optional<QString>>;
    if (files.isKnown()) {
        std::optional<QString> value;
        for (const SettingFileLine &line : files.value)
            if (line.isAlterSystem() && line.name.compare(name, Qt::CaseInsensitive) == 0)
                value = line.value; // the last one counts
        return Altered::known(value);
    }
    const ServerSetting *setting = find(name);
    if (!complete || !setting)
        return Altered::needsRight(QStringLiteral("pg_read_all_settings"));
    const SettingFileLine from{.file = setting->file, .line = 0, .name = {}, .value = {}, .applied = true, .error = {}};
    return Altered::known(from.isAlterSystem() ? std::optional(setting->resetValue) : std::nullopt);
}

QString takesInWords(Takes takes)
{
    switch (takes) {
    case Takes::Nothing:
        return Text::tr("cannot be changed");
    case Takes::Restart:
        return Text::tr("restart of the server");
    case Takes::Reload:
        return Text::tr("reload");
    case Takes::NewSessions:
        return Text::tr("reload, for new sessions");
    }
    return {};
}

QString alterSystem(const QString &name, const std::optional<QString> &value)
{
    QStringList parts;
    for (const QString &part : name.split(u'.')) // an extension's: "pg_stat_statements.max"
        parts << quoteIdentifier(part);
    const QString quoted = parts.join(u'.');
    if (!value)
        return QStringLiteral("ALTER SYSTEM RESET ") + quoted;
    QStringList literals;
    for (const QString &part : isQuotedList(name) ? listParts(*value) : QStringList{*value})
        literals << quoteLiteral(part).trimmed();
    return QStringLiteral("ALTER SYSTEM SET ") + quoted + QStringLiteral(" = ") + literals.join(QLatin1String(", "));
}

} // namespace castellan
