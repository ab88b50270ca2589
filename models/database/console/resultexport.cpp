// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/resultexport.h"

#include "models/core/csv.h"
#include "models/core/inpool.h"
#include "models/database/console/valuekind.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QSet>
#include <QStringConverter>

#include <chrono>

namespace castellan {
namespace {

constexpr qsizetype bufferBytes = 1024 * 1024;
constexpr std::chrono::milliseconds progressPause{100};
constexpr qint64 rowsBetweenLooks = 512;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ResultExport)
};

/// One result on its way into one file.
class Writer
{
public:
    Writer(std::shared_ptr<const ResultStore> store, QString path, CancelToken cancel)
        : m_reader(std::move(store)), m_columns(m_reader.store().columns()), m_file(path), m_cancel(std::move(cancel))
    {
        for (const ResultColumn &column : std::as_const(m_columns))
            m_kinds.append(valueKind(column.type));
    }

    Result<Exported> write(ExportFormat format, const ExportProgress &progress)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return failed();
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        const qint64 rows = m_reader.store().rowCount();
        begin(format);
        auto told = std::chrono::steady_clock::now();
        for (qint64 row = 0; row < rows; ++row) {
            CASTELLAN_TRY(format == ExportFormat::Csv ? csvRow(row) : jsonRow(row));
            if (row % rowsBetweenLooks != 0)
                continue;
            CASTELLAN_TRY(m_cancel.check());
            if (const auto now = std::chrono::steady_clock::now(); progress && now - told >= progressPause) {
                told = now;
                progress(row);
            }
        }
        if (format == ExportFormat::Json)
            m_buffer += rows > 0 ? "\n]\n" : "]\n";
        CASTELLAN_TRY(flush());
        CASTELLAN_TRY(m_cancel.check());
        if (!m_file.commit())
            return failed();
        return Exported{.rows = rows, .bytes = m_written, .isComplete = m_reader.store().isComplete()};
    }

private:
    void begin(ExportFormat format)
    {
        if (format == ExportFormat::Csv) {
            QStringList names;
            for (const ResultColumn &column : std::as_const(m_columns))
                names.append(column.name);
            m_buffer += csvRecord(names).toUtf8() + "\r\n";
            return;
        }
        m_buffer += '[';
        for (const QString &name : uniqueNames(m_columns)) {
            QByteArray key;
            appendJsonString(&key, name.toUtf8());
            m_keys.append(key + ':');
        }
    }

    Result<void> csvRow(qint64 row)
    {
        for (int column = 0; column < m_columns.size(); ++column) {
            if (column > 0)
                m_buffer += ',';
            CASTELLAN_TRY_ASSIGN(const ResultReader::Cell cell, m_reader.cell(row, column));
            if (cell.isNull)
                continue;
            if (cell.isWhole()) {
                appendCsvField(&m_buffer, cell.beginning);
                continue;
            }
            m_buffer += '"';
            CASTELLAN_TRY(m_reader.read(row, column, [this](QByteArrayView piece) {
                m_buffer += piece.toByteArray().replace('"', "\"\"");
                return flushIfFull();
            }));
            m_buffer += '"';
        }
        m_buffer += "\r\n";
        return flushIfFull();
    }

    Result<void> jsonRow(qint64 row)
    {
        m_buffer += row == 0 ? "\n{" : ",\n{";
        for (int column = 0; column < m_columns.size(); ++column) {
            if (column > 0)
                m_buffer += ',';
            m_buffer += m_keys.at(column);
            CASTELLAN_TRY(jsonValue(row, column));
        }
        m_buffer += '}';
        return flushIfFull();
    }

    Result<void> jsonValue(qint64 row, int column)
    {
        CASTELLAN_TRY_ASSIGN(const ResultReader::Cell cell, m_reader.cell(row, column));
        const ValueKind kind = m_kinds.at(column);
        if (cell.isNull) {
            m_buffer += "null";
        } else if (!cell.isWhole()) {
            return largeJsonValue(row, column, kind == ValueKind::Json);
        } else if (kind == ValueKind::Boolean) {
            m_buffer += cell.beginning == QByteArrayView("t") ? "true" : "false";
        } else if (kind == ValueKind::Json) {
            asUtf8(cell.beginning, [this](QByteArrayView utf8) { m_buffer += utf8; });
        } else if (kind == ValueKind::Number && isFinite(cell.beginning)) {
            m_buffer += cell.beginning;
        } else {
            appendJsonString(&m_buffer, cell.beginning);
        }
        return {};
    }

    Result<void> largeJsonValue(qint64 row, int column, bool embedded)
    {
        // Keeps what a character has in two pieces.
        QStringDecoder decoder(QStringConverter::Utf8);
        if (!embedded)
            m_buffer += '"';
        CASTELLAN_TRY(m_reader.read(row, column, [&](QByteArrayView piece) {
            const QString text = decoder(piece);
            if (embedded)
                m_buffer += text.toUtf8();
            else
                appendEscaped(&m_buffer, text.toUtf8());
            return flushIfFull();
        }));
        if (!embedded)
            m_buffer += '"';
        return {};
    }

    static bool isFinite(QByteArrayView number)
    {
        const char last = number.isEmpty() ? 'y' : number.back();
        return last >= '0' && last <= '9'; // neither NaN nor Infinity
    }

    /// Calls `append` with the bytes, or with what of them is UTF-8: a database in SQL_ASCII may hold anything, JSON
    /// may not.
    template <typename F>
    static void asUtf8(QByteArrayView bytes, F append)
    {
        if (QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
            append(bytes);
        else
            append(QByteArrayView(QString::fromUtf8(bytes).toUtf8()));
    }

    static void appendJsonString(QByteArray *to, QByteArrayView text)
    {
        *to += '"';
        asUtf8(text, [to](QByteArrayView utf8) { appendEscaped(to, utf8); });
        *to += '"';
    }

    static void appendEscaped(QByteArray *to, QByteArrayView utf8)
    {
        qsizetype plain = 0;
        for (qsizetype i = 0; i < utf8.size(); ++i) {
            const auto c = static_cast<unsigned char>(utf8.at(i));
            if (c >= 0x20 && c != '"' && c != '\\')
                continue;
            *to += utf8.sliced(plain, i - plain);
            plain = i + 1;
            if (c == '\n')
                *to += "\\n";
            else if (c >= 0x20)
                to->append('\\').append(static_cast<char>(c));
            else
                *to += "\\u00" + QByteArray(1, static_cast<char>(c)).toHex();
        }
        *to += utf8.sliced(plain);
    }

    Result<void> flushIfFull()
    {
        if (m_buffer.size() < bufferBytes)
            return {};
        CASTELLAN_TRY(m_cancel.check());
        return flush();
    }

    Result<void> flush()
    {
        if (m_file.write(m_buffer) != m_buffer.size())
            return failed();
        m_written += m_buffer.size();
        m_buffer.resize(0); // keeps its room
        return {};
    }

    Error failed() const
    {
        return ioError(Text::tr("The result could not be written to %1.").arg(m_file.fileName()), m_file.errorString());
    }

    ResultReader m_reader;
    const QList<ResultColumn> m_columns;
    QList<ValueKind> m_kinds;
    QByteArrayList m_keys; ///< "\"name\":"
    QSaveFile m_file;
    QByteArray m_buffer;
    qint64 m_written = 0;
    const CancelToken m_cancel;
};

} // namespace

QStringList uniqueNames(const QList<ResultColumn> &columns)
{
    QSet<QString> taken;
    for (const ResultColumn &column : columns)
        taken.insert(column.name);
    QSet<QString> used;
    QStringList names;
    for (const ResultColumn &column : columns) {
        QString name = column.name;
        for (int number = 2; used.contains(name); ++number) {
            const QString next = QStringLiteral("%1_%2").arg(column.name).arg(number);
            if (!taken.contains(next))
                name = next;
        }
        used.insert(name);
        names.append(name);
    }
    return names;
}

Future<Exported> exportResult(std::shared_ptr<const ResultStore> store, ExportFormat format, QString path,
                              ExportProgress progress, CancelToken cancel)
{
    if (!store->isFinished()) {
        return finishedFuture<Exported>(Error{.kind = ErrorKind::Conflict,
                                              .message = Text::tr("Rows of this result are still coming."),
                                              .hint = Text::tr("Wait until it is whole, or cancel it first."),
                                              .detail = {},
                                              .code = {},
                                              .retryable = true});
    }
    return inPool([store = std::move(store), format, path = std::move(path), progress = std::move(progress),
                   cancel = std::move(cancel)] { return Writer(store, path, cancel).write(format, progress); });
}

} // namespace castellan
