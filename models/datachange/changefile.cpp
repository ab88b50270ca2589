// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/changefile.h"

#include "models/database/sqltext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>

namespace castellan {
namespace {

using Comparison = Verification::Comparison;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::DataMigration)
};

Error configError(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Result<Verification> readVerification(const QString &comment, qsizetype line)
{
    static const QHash<QString, Comparison> signs{
        {QStringLiteral("="), Comparison::Equal}, {QStringLiteral("<>"), Comparison::NotEqual},
        {QStringLiteral("<"), Comparison::Less},  {QStringLiteral("<="), Comparison::AtMost},
        {QStringLiteral(">"), Comparison::More},  {QStringLiteral(">="), Comparison::AtLeast}};
    static const QRegularExpression form(
        QStringLiteral("^--\\s*castellan:verify\\s+(<>|<=|>=|=|<|>)\\s*([^\\s=<>:].*?)\\s*:\\s+(\\S.*?)[\\s;]*$"));
    const QRegularExpressionMatch match = form.match(comment);
    if (!match.hasMatch())
        return configError(Text::tr("Line %1 is no verification: %2").arg(QString::number(line), comment.trimmed()),
                           Text::tr("Write it on one line: -- castellan:verify = 0: SELECT count(*) FROM … WHERE …"));
    return Verification{
        .sql = match.captured(3), .comparison = signs.value(match.captured(1)), .expected = match.captured(2)};
}

} // namespace

Result<DataMigration> readChangeFile(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // takes a byte order mark away
    DataMigration migration;
    migration.change = decoder(bytes);
    if (decoder.hasError() || migration.change.contains(QChar(0)))
        return configError(Text::tr("The file is no text in UTF-8."), {});
    static const QRegularExpression ours(QStringLiteral("^--\\s*castellan:"));
    const QList<sqltext::Piece> pieces = sqltext::pieces(migration.change);
    for (const sqltext::Piece &piece : pieces) {
        const QString comment = migration.change.mid(piece.start, piece.length);
        if (piece.token != sqltext::Token::Comment || !comment.contains(ours))
            continue;
        const qsizetype line = QStringView(migration.change).left(piece.start).count(u'\n') + 1;
        CASTELLAN_TRY_ASSIGN(Verification one, readVerification(comment, line));
        migration.verifications << std::move(one);
    }
    return migration;
}

} // namespace castellan
