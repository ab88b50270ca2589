// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/interlock.h"

#include "models/core/inpool.h"
#include "models/database/backgroundpool.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QtEndian>

namespace castellan {

namespace {

// "CSTL": the class of all of Castellan's advisory locks.
constexpr qint32 lockClass = 0x4353544c;
// NAMEDATALEN - 1: PostgreSQL cuts application_name there.
constexpr qsizetype nameLimit = 63;
constexpr QueryLimits limits{std::chrono::seconds(15), std::chrono::seconds(2)};

/// The same for every Castellan and every server, unlike PostgreSQL's own hashtext().
qint32 lockObject(const QString &database)
{
    const QByteArray hash = QCryptographicHash::hash(database.toUtf8(), QCryptographicHash::Sha256);
    return qFromBigEndian<qint32>(hash.constData());
}

QString ascii(const QString &text)
{
    QString plain;
    // Decomposed, so that é becomes e and an accent, which is dropped.
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7f)
            plain += c;
        else if (c.category() != QChar::Mark_NonSpacing)
            plain += u'?';
    }
    return plain;
}

Result<std::optional<InterlockHolder>> readHolder(PostgresStatements &statements, const QString &database)
{
    // pg_locks shows the two numbers as unsigned.
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         runFile(statements, QStringLiteral("database/lock-holder"),
                                 {qlonglong(quint32(lockClass)), qlonglong(quint32(lockObject(database))), 2}));
    if (rows.rows.isEmpty())
        return std::optional<InterlockHolder>();
    const Row row(rows, 0);
    InterlockHolder holder = Interlock::fromApplicationName(row.text(u"application"));
    holder.pid = static_cast<int>(row.number(u"pid"));
    if (holder.who.isEmpty())
        holder.who = row.text(u"role");
    if (!holder.since.isValid())
        holder.since = row.time(u"connected");
    return std::optional(holder);
}

Error conflict(const QString &database, const std::optional<InterlockHolder> &holder)
{
    return Error{.kind = ErrorKind::Conflict,
                 .message = holder
                                ? QCoreApplication::translate("castellan::Interlock", "The database %1 is taken: %2.")
                                      .arg(database, holder->text())
                                : QCoreApplication::translate("castellan::Interlock",
                                                              "The database %1 is taken by another operation.")
                                      .arg(database),
                 .hint = QCoreApplication::translate("castellan::Interlock",
                                                     "Wait until it is done, or talk to whoever runs it. If its "
                                                     "computer died, the server frees it within about a minute."),
                 .detail = holder && holder->pid ? QStringLiteral("pid %1").arg(holder->pid) : QString(),
                 .code = QStringLiteral("55P03"),
                 .retryable = true};
}

Result<void> lock(PostgresStatements &statements, const QString &database, const InterlockHolder &holder,
                  int serverVersion)
{
    // Before the lock, so that nobody ever sees a holder without a name.
    CASTELLAN_TRY(statements.query(QStringLiteral("select set_config('application_name', $1, false)"),
                                   {Interlock::applicationName(holder)}));
    // It is idle by design. (idle_session_timeout came with 14.)
    if (serverVersion >= 140000)
        CASTELLAN_TRY(statements.query(QStringLiteral("select set_config('idle_session_timeout', '0', false)")));
    const auto taken = statements.query(QStringLiteral("select pg_advisory_lock($1::int4, $2::int4)"),
                                        {lockClass, lockObject(database)});
    if (taken)
        return {};
    if (taken.error().code != QLatin1String("55P03"))
        return taken.error();
    CASTELLAN_TRY_ASSIGN(const auto other, readHolder(statements, database));
    return conflict(database, other);
}

} // namespace

/// The server keeps the operation in English, for whoever reads it there; another language's name is ours.
static QString operationWords(const QString &operation)
{
    static const char *const known[] = {QT_TRANSLATE_NOOP("castellan::Interlock", "backup"),
                                        QT_TRANSLATE_NOOP("castellan::Interlock", "restore"),
                                        QT_TRANSLATE_NOOP("castellan::Interlock", "swap-back"),
                                        QT_TRANSLATE_NOOP("castellan::Interlock", "drop-kept"),
                                        QT_TRANSLATE_NOOP("castellan::Interlock", "maintenance"),
                                        QT_TRANSLATE_NOOP("castellan::Interlock", "retention"),
                                        QT_TRANSLATE_NOOP("castellan::Interlock", "data change")};
    for (const char *words : known) {
        if (operation == QLatin1String(words))
            return QCoreApplication::translate("castellan::Interlock", words);
    }
    return operation;
}

QString InterlockHolder::text() const
{
    const QString what = operation.isEmpty() ? QCoreApplication::translate("castellan::Interlock", "something")
                                             : operationWords(operation);
    if (!since.isValid())
        return QCoreApplication::translate("castellan::Interlock", "%1 by %2").arg(what, who);
    //: %1 an operation such as "restore", %2 a person at a computer, %3 date and time in UTC
    return QCoreApplication::translate("castellan::Interlock", "%1 by %2 since %3 UTC")
        .arg(what, who, since.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

QString Interlock::applicationName(const InterlockHolder &holder)
{
    const QString start = QStringLiteral("castellan: ") + ascii(holder.operation).left(16) + QStringLiteral(" by ");
    const QString end =
        QStringLiteral(" since ") + holder.since.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")) + u'Z';
    return start + ascii(holder.who).left(nameLimit - start.size() - end.size()) + end;
}

InterlockHolder Interlock::fromApplicationName(const QString &name)
{
    static const QRegularExpression form(
        QStringLiteral("^castellan: (.+?) by (.*) since (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)Z$"));
    InterlockHolder holder;
    if (const auto match = form.match(name); match.hasMatch()) {
        holder.operation = match.captured(1);
        holder.who = match.captured(2);
        holder.since = QDateTime::fromString(match.captured(3), QStringLiteral("yyyy-MM-dd HH:mm"));
        holder.since.setTimeSpec(Qt::UTC);
    }
    return holder;
}

Interlock::Interlock(std::shared_ptr<PostgresSession> session, QString database)
    : m_session(std::move(session)), m_database(std::move(database))
{
}

Interlock::~Interlock() = default;

bool Interlock::isHeld() const
{
    return m_session->isOpen();
}

Future<std::shared_ptr<Interlock>> Interlock::take(PostgresEndpoint maintenance, QString database,
                                                   InterlockHolder holder, CancelToken cancel)
{
    if (!holder.since.isValid())
        holder.since = QDateTime::currentDateTimeUtc();
    return inPool(backgroundPool(),
                  [maintenance = std::move(maintenance), database = std::move(database), holder = std::move(holder),
                   cancel = std::move(cancel)]() -> Result<std::shared_ptr<Interlock>> {
                      CASTELLAN_TRY_ASSIGN(const auto session,
                                           await(PostgresSession::open(maintenance, limits, cancel)));
                      CASTELLAN_TRY(await(session->run<void>(
                          [&](PostgresStatements &statements) {
                              return lock(statements, database, holder, session->serverVersion());
                          },
                          cancel)));
                      return std::shared_ptr<Interlock>(new Interlock(session, database));
                  });
}

Future<std::optional<InterlockHolder>> Interlock::holder(const std::shared_ptr<PostgresSession> &maintenance,
                                                         QString database)
{
    return maintenance->run<std::optional<InterlockHolder>>(
        [database = std::move(database)](PostgresStatements &statements) { return readHolder(statements, database); });
}

} // namespace castellan
