// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/volatility.h"

#include "models/migration/lint/parsetree.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace castellan::lint {
namespace {

/// What defaults call as a rule; all of it is immutable or stable in every version that is cared for.
const QSet<QString> &steadyFunctions()
{
    static const QStringList names =
        QStringLiteral(
            "now transaction_timestamp statement_timestamp timezone date_trunc date_part extract age to_char "
            "to_date to_timestamp to_number make_date make_time make_timestamp make_timestamptz "
            "make_interval justify_days current_setting current_database current_schema current_schemas "
            "version lower upper initcap trim btrim ltrim rtrim replace translate left right substr "
            "substring concat concat_ws format length char_length repeat lpad rpad reverse split_part "
            "regexp_replace md5 sha224 sha256 sha384 sha512 encode decode convert_to convert_from abs ceil "
            "ceiling floor round trunc mod power sqrt sign greatest least to_json to_jsonb "
            "json_build_object json_build_array jsonb_build_object jsonb_build_array jsonb_set array_fill "
            "array_append array_cat array_length string_to_array to_tsvector to_tsquery int4range int8range "
            "numrange tsrange tstzrange daterange box point inet host network uuid_nil int4 int8 numeric "
            "float8 text varchar bool date timestamp timestamptz interval pg_client_encoding")
            .split(u' ');
    static const QSet<QString> set(names.cbegin(), names.cend());
    return set;
}

bool isVolatile(const QString &name, const LintCatalogue *catalogue)
{
    if (!catalogue)
        return !steadyFunctions().contains(name);
    const QList<LintFunction> all = catalogue->functions.value(name);
    return all.isEmpty() ||
           std::any_of(all.cbegin(), all.cend(), [](const LintFunction &one) { return one.isVolatile; });
}

} // namespace

QString volatileCall(const QJsonValue &expression, const LintCatalogue *catalogue)
{
    if (expression.isArray()) {
        const QJsonArray all = expression.toArray();
        for (const QJsonValue &one : all) {
            if (const QString found = volatileCall(one, catalogue); !found.isEmpty())
                return found;
        }
        return {};
    }
    const QJsonObject object = expression.toObject();
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        if (member.key() == QLatin1String("FuncCall")) {
            const QStringList names = nameList(member.value().toObject(), QStringLiteral("funcname"));
            if (!names.isEmpty() && isVolatile(names.last(), catalogue))
                return names.last();
        }
        if (const QString found = volatileCall(member.value(), catalogue); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace castellan::lint
