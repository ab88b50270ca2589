// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logkeep.h"

#include "models/core/format.h"
#include "models/core/inpool.h"
#include "models/logs/logsource.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr qint64 pieceBytes = 1 << 20;
constexpr int linesAtOnce = 4096;

Error goneError(qint64 line)
{
    return Error{.kind = ErrorKind::Integrity,
                 .message = Text::tr("Line %1 is gone: the log was cut off, or its oldest lines were given up.")
                                .arg(format::count(line + 1)),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

/// Where lines begin and end in bytes.
Result<std::pair<qint64, qint64>> bytesOf(const LogContent &content, const LogStretch &stretch)
{
    if (stretch.first < content.state().firstLine)
        return goneError(stretch.first);
    CASTELLAN_TRY_ASSIGN(const std::optional<qint64> begin, content.offsetOf(stretch.first));
    CASTELLAN_TRY_ASSIGN(const QList<LogLine> last, content.lines(stretch.last, 1, 0));
    if (!begin || last.isEmpty())
        return goneError(begin ? stretch.last : stretch.first);
    return std::pair(*begin, last.first().endOffset());
}

using Take = std::function<Result<void>(const QByteArray &bytes)>;

Result<void> readBytes(const LogContent &content, qint64 begin, qint64 end, const CancelToken &cancel, const Take &take)
{
    while (begin < end) {
        CASTELLAN_TRY(cancel.check());
        CASTELLAN_TRY_ASSIGN(const QByteArray bytes, content.read(begin, std::min(pieceBytes, end - begin)));
        if (bytes.isEmpty())
            return goneError(content.numberAt(begin).value_or(std::nullopt).value_or(0));
        begin += bytes.size();
        CASTELLAN_TRY(take(bytes));
    }
    return {};
}

/// One file that is being kept.
class Keeping
{
public:
    explicit Keeping(const KeepRequest &request) : m_request(request), m_file(request.path) {}

    Result<KeptLog> run()
    {
        QDir().mkpath(QFileInfo(m_request.path).absolutePath());
        if (!m_file.open(QIODevice::WriteOnly))
            return writeError(m_file);
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        m_linesOf.assign(static_cast<std::size_t>(m_request.sources.size()), 0);
        for (const LogStretch &stretch : m_request.lines.stretches) {
            CASTELLAN_TRY(m_request.sources.size() > 1 ? copyBehindName(stretch) : copy(stretch));
            m_linesOf[static_cast<std::size_t>(stretch.source)] += stretch.last - stretch.first + 1;
            m_kept.lines += stretch.last - stretch.first + 1;
        }
        CASTELLAN_TRY(copyUncounted());
        m_kept.path = m_request.path;
        m_kept.notePath = m_request.path + QStringLiteral(".json");
        m_kept.sha256 = m_hash.result().toHex();
        if (!m_file.commit())
            return writeError(m_file);
        CASTELLAN_TRY(writeNote());
        return m_kept;
    }

private:
    Result<void> copy(const LogStretch &stretch)
    {
        const LogContent &content = *m_request.sources.at(stretch.source).content;
        CASTELLAN_TRY_ASSIGN(const auto bytes, bytesOf(content, stretch));
        return readBytes(content, bytes.first, bytes.second, m_request.cancel,
                         [this](const QByteArray &piece) { return write(piece); });
    }

    Result<void> copyUncounted()
    {
        const qint64 begin = m_request.lines.offset;
        bool open = false;
        const auto take = [&](const QByteArray &piece) {
            m_linesOf.front() += piece.count('\n');
            open = !piece.endsWith('\n');
            return write(piece);
        };
        if (m_request.lines.length == 0)
            return {};
        const qint64 before = m_linesOf.front();
        CASTELLAN_TRY(readBytes(*m_request.sources.first().content, begin, begin + m_request.lines.length,
                                m_request.cancel, take));
        m_linesOf.front() += open ? 1 : 0;
        m_kept.lines += m_linesOf.front() - before;
        return {};
    }

    Result<void> copyBehindName(const LogStretch &stretch)
    {
        const KeptSource &source = m_request.sources.at(stretch.source);
        const QByteArray name = source.name.toUtf8() + '\t';
        for (qint64 first = stretch.first; first <= stretch.last;) {
            const int wanted = static_cast<int>(std::min<qint64>(linesAtOnce, stretch.last - first + 1));
            CASTELLAN_TRY_ASSIGN(const QList<LogLine> lines, source.content->lines(first, wanted, 0));
            if (lines.isEmpty() || lines.first().number != first)
                return goneError(first);
            for (const LogLine &line : lines) {
                CASTELLAN_TRY(write(name));
                CASTELLAN_TRY(readBytes(*source.content, line.offset, line.endOffset(), m_request.cancel,
                                        [this](const QByteArray &piece) { return write(piece); }));
                if (line.lineEnd == 0) // the next name must not stand in the middle of a line
                    CASTELLAN_TRY(write("\n"));
            }
            first += lines.size();
        }
        return {};
    }

    Result<void> write(const QByteArray &bytes)
    {
        m_hash.addData(bytes);
        m_kept.bytes += bytes.size();
        if (m_file.write(bytes) != bytes.size())
            return writeError(m_file);
        return {};
    }

    Result<void> writeNote()
    {
        QJsonArray sources;
        for (qsizetype i = 0; i < m_request.sources.size(); ++i) {
            const KeptSource &source = m_request.sources.at(i);
            sources.append(QJsonObject{{QStringLiteral("name"), source.name},
                                       {QStringLiteral("kind"), source.kind},
                                       {QStringLiteral("host"), source.host},
                                       {QStringLiteral("lines"), m_linesOf[static_cast<std::size_t>(i)]}});
        }
        QJsonObject note{{QStringLiteral("schema"), 1},
                         {QStringLiteral("file"), QFileInfo(m_request.path).fileName()},
                         {QStringLiteral("sha256"), QString::fromLatin1(m_kept.sha256)},
                         {QStringLiteral("bytes"), m_kept.bytes},
                         {QStringLiteral("lines"), m_kept.lines},
                         {QStringLiteral("sources"), sources},
                         {QStringLiteral("linesBehindSourceName"), m_request.sources.size() > 1},
                         {QStringLiteral("kept"), m_request.when.toUTC().toString(Qt::ISODateWithMs)},
                         {QStringLiteral("keptBy"), m_request.keptBy}};
        if (m_request.from)
            note.insert(QStringLiteral("from"), rfc3339(*m_request.from));
        if (m_request.to)
            note.insert(QStringLiteral("to"), rfc3339(*m_request.to));
        if (!m_request.conditions.isEmpty())
            note.insert(QStringLiteral("conditions"), m_request.conditions);
        QSaveFile file(m_kept.notePath);
        if (!file.open(QIODevice::WriteOnly))
            return writeError(file);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QJsonDocument(note).toJson());
        if (!file.commit())
            return writeError(file);
        return {};
    }

    static Error writeError(const QSaveFile &file)
    {
        return ioError(Text::tr("The log could not be kept in %1.").arg(file.fileName()), file.errorString());
    }

    const KeepRequest &m_request;
    QSaveFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    KeptLog m_kept;
    std::vector<qint64> m_linesOf;
};

Result<QByteArray> collect(const QList<std::shared_ptr<const LogContent>> &contents, const LogExcerpt &lines,
                           qint64 most)
{
    QByteArray all;
    const auto add = [&](const LogContent &content, qint64 begin, qint64 end) -> Result<void> {
        if (all.size() + end - begin > most)
            return Error{.kind = ErrorKind::Unsupported,
                         .message = Text::tr("The selected lines are more than %1: too much for the clipboard.")
                                        .arg(format::bytes(most)),
                         .hint = Text::tr("“Keep…” writes them to a file."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        return readBytes(content, begin, end, {}, [&](const QByteArray &piece) {
            all += piece;
            return Result<void>();
        });
    };
    for (const LogStretch &stretch : lines.stretches) {
        const LogContent &content = *contents.at(stretch.source);
        CASTELLAN_TRY_ASSIGN(const auto bytes, bytesOf(content, stretch));
        CASTELLAN_TRY(add(content, bytes.first, bytes.second));
    }
    if (lines.length > 0)
        CASTELLAN_TRY(add(*contents.first(), lines.offset, lines.offset + lines.length));
    return all;
}

} // namespace

Future<KeptLog> keepLog(KeepRequest request)
{
    return inPool([request = std::move(request)] { return Keeping(request).run(); });
}

Future<QByteArray> bytesOfLines(QList<std::shared_ptr<const LogContent>> contents, LogExcerpt lines, qint64 most)
{
    return inPool(
        [contents = std::move(contents), lines = std::move(lines), most] { return collect(contents, lines, most); });
}

} // namespace castellan
