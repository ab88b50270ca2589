// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/bytecodec.h"

#include <QCoreApplication>

#include <thread>
#include <zlib.h>
#include <zstd.h>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ByteCodec)
};

Error codecError(ErrorKind kind, const QString &message, const char *detail)
{
    return Error{.kind = kind,
                 .message = message,
                 .hint = {},
                 .detail = QString::fromLatin1(detail ? detail : ""),
                 .code = {},
                 .retryable = false};
}

Error damaged(const char *detail)
{
    return codecError(ErrorKind::Integrity, Texts::tr("The compressed data is damaged."), detail);
}

Error cutShort()
{
    return codecError(ErrorKind::Integrity, Texts::tr("The compressed data ends too early: the file was cut."), "");
}

class PlainEncoder final : public Encoder
{
public:
    Result<void> add(QByteArrayView raw, const Sink &sink) override { return sink(raw); }
    Result<void> finish(const Sink &) override { return {}; }
};

class ZstdEncoder final : public Encoder
{
public:
    ZstdEncoder()
        : m_context(ZSTD_createCCtx()), m_output(static_cast<qsizetype>(ZSTD_CStreamOutSize()), Qt::Uninitialized)
    {
    }
    ~ZstdEncoder() override { ZSTD_freeCCtx(m_context); }
    ZstdEncoder(const ZstdEncoder &) = delete;
    ZstdEncoder &operator=(const ZstdEncoder &) = delete;

    Result<void> set(int level, int workers)
    {
        const auto parameter = [&](ZSTD_cParameter name, int value) {
            return ZSTD_isError(ZSTD_CCtx_setParameter(m_context, name, value)) == 0;
        };
        if (!parameter(ZSTD_c_compressionLevel, level) || !parameter(ZSTD_c_checksumFlag, 1))
            return codecError(ErrorKind::Internal, Texts::tr("zstd refused its settings."), "");
        // A libzstd built without threads refuses workers; it then works in this thread.
        parameter(ZSTD_c_nbWorkers, workers);
        return {};
    }

    Result<void> add(QByteArrayView raw, const Sink &sink) override { return run(raw, ZSTD_e_continue, sink); }
    Result<void> finish(const Sink &sink) override { return run({}, ZSTD_e_end, sink); }

private:
    Result<void> run(QByteArrayView raw, ZSTD_EndDirective directive, const Sink &sink)
    {
        ZSTD_inBuffer input{raw.data(), static_cast<size_t>(raw.size()), 0};
        size_t left = 0;
        do {
            ZSTD_outBuffer output{m_output.data(), static_cast<size_t>(m_output.size()), 0};
            left = ZSTD_compressStream2(m_context, &output, &input, directive);
            if (ZSTD_isError(left))
                return codecError(ErrorKind::Internal, Texts::tr("zstd failed."), ZSTD_getErrorName(left));
            if (output.pos > 0)
                CASTELLAN_TRY(sink(QByteArrayView(m_output.constData(), static_cast<qsizetype>(output.pos))));
        } while (directive == ZSTD_e_end ? left != 0 : input.pos < input.size);
        return {};
    }

    ZSTD_CCtx *m_context;
    QByteArray m_output;
};

class GzipEncoder final : public Encoder
{
public:
    explicit GzipEncoder(int level) : m_output(256 << 10, Qt::Uninitialized)
    {
        constexpr int gzipWrapper = 15 + 16;
        m_ready = deflateInit2(&m_stream, level, Z_DEFLATED, gzipWrapper, 9, Z_DEFAULT_STRATEGY) == Z_OK;
    }
    ~GzipEncoder() override { deflateEnd(&m_stream); }
    GzipEncoder(const GzipEncoder &) = delete;
    GzipEncoder &operator=(const GzipEncoder &) = delete;

    Result<void> add(QByteArrayView raw, const Sink &sink) override { return run(raw, Z_NO_FLUSH, sink); }
    Result<void> finish(const Sink &sink) override { return run({}, Z_FINISH, sink); }

private:
    Result<void> run(QByteArrayView raw, int flush, const Sink &sink)
    {
        if (!m_ready)
            return codecError(ErrorKind::Internal, Texts::tr("zlib refused its settings."), m_stream.msg);
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(raw.data()));
        m_stream.avail_in = static_cast<uInt>(raw.size());
        int result = Z_OK;
        do {
            m_stream.next_out = reinterpret_cast<Bytef *>(m_output.data());
            m_stream.avail_out = static_cast<uInt>(m_output.size());
            result = deflate(&m_stream, flush);
            if (result == Z_STREAM_ERROR)
                return codecError(ErrorKind::Internal, Texts::tr("zlib failed."), m_stream.msg);
            const qsizetype made = m_output.size() - static_cast<qsizetype>(m_stream.avail_out);
            if (made > 0)
                CASTELLAN_TRY(sink(QByteArrayView(m_output.constData(), made)));
        } while (flush == Z_FINISH ? result != Z_STREAM_END : m_stream.avail_in > 0 || m_stream.avail_out == 0);
        return {};
    }

    z_stream m_stream = {};
    bool m_ready = false;
    QByteArray m_output;
};

class PlainDecoder final : public Decoder
{
public:
    bool needsInput() const override { return m_input.isEmpty(); }
    void feed(QByteArrayView bytes) override { m_input = bytes; }
    Result<QByteArray> take(qint64 max, bool) override
    {
        const QByteArrayView part = m_input.first(std::min<qsizetype>(max, m_input.size()));
        m_input = m_input.sliced(part.size());
        return part.toByteArray();
    }

private:
    QByteArrayView m_input;
};

class ZstdDecoder final : public Decoder
{
public:
    ZstdDecoder() : m_context(ZSTD_createDCtx()) {}
    ~ZstdDecoder() override { ZSTD_freeDCtx(m_context); }
    ZstdDecoder(const ZstdDecoder &) = delete;
    ZstdDecoder &operator=(const ZstdDecoder &) = delete;

    bool needsInput() const override { return m_input.pos == m_input.size && !m_more; }
    void feed(QByteArrayView bytes) override
    {
        m_input = ZSTD_inBuffer{bytes.data(), static_cast<size_t>(bytes.size()), 0};
        m_any = m_any || !bytes.isEmpty();
    }
    Result<QByteArray> take(qint64 max, bool inputEnded) override
    {
        if (inputEnded && needsInput()) {
            if (!m_frameEnded || !m_any)
                return cutShort();
            return QByteArray();
        }
        QByteArray bytes(max, Qt::Uninitialized);
        ZSTD_outBuffer output{bytes.data(), static_cast<size_t>(max), 0};
        const size_t left = ZSTD_decompressStream(m_context, &output, &m_input);
        if (ZSTD_isError(left))
            return damaged(ZSTD_getErrorName(left));
        m_frameEnded = left == 0;
        m_more = output.pos == output.size && left != 0; // there may be more inside the context
        bytes.truncate(static_cast<qsizetype>(output.pos));
        return bytes;
    }

private:
    ZSTD_DCtx *m_context;
    ZSTD_inBuffer m_input = {nullptr, 0, 0};
    bool m_more = false;
    bool m_frameEnded = false;
    bool m_any = false;
};

class GzipDecoder final : public Decoder
{
public:
    GzipDecoder()
    {
        constexpr int gzipOnly = 15 + 16;
        m_ready = inflateInit2(&m_stream, gzipOnly) == Z_OK;
    }
    ~GzipDecoder() override { inflateEnd(&m_stream); }
    GzipDecoder(const GzipDecoder &) = delete;
    GzipDecoder &operator=(const GzipDecoder &) = delete;

    bool needsInput() const override { return m_stream.avail_in == 0 && !m_more; }
    void feed(QByteArrayView bytes) override
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
    }
    Result<QByteArray> take(qint64 max, bool inputEnded) override
    {
        if (!m_ready)
            return codecError(ErrorKind::Internal, Texts::tr("zlib refused its settings."), m_stream.msg);
        if (inputEnded && needsInput()) {
            if (!m_memberEnded)
                return cutShort();
            return QByteArray();
        }
        if (m_memberEnded) {
            inflateReset(&m_stream);
            m_memberEnded = false;
        }
        QByteArray bytes(max, Qt::Uninitialized);
        m_stream.next_out = reinterpret_cast<Bytef *>(bytes.data());
        m_stream.avail_out = static_cast<uInt>(max);
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return damaged(m_stream.msg);
        m_memberEnded = result == Z_STREAM_END;
        m_more = m_stream.avail_out == 0 && !m_memberEnded;
        bytes.truncate(max - static_cast<qsizetype>(m_stream.avail_out));
        return bytes;
    }

private:
    z_stream m_stream = {};
    bool m_ready = false;
    bool m_more = false;
    bool m_memberEnded = false;
};

} // namespace

QString compressionName(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return QStringLiteral("none");
    case Compression::Gzip:
        return QStringLiteral("gzip");
    case Compression::Zstd:
        return QStringLiteral("zstd");
    }
    return {};
}

Result<Compression> compressionFromName(const QString &name)
{
    for (const Compression compression : {Compression::None, Compression::Gzip, Compression::Zstd})
        if (compressionName(compression) == name)
            return compression;
    return codecError(ErrorKind::Unsupported, Texts::tr("“%1” is no compression that Castellan knows.").arg(name), "");
}

Result<std::unique_ptr<Encoder>> Encoder::create(Compression compression, int level, int workers)
{
    switch (compression) {
    case Compression::None:
        return std::unique_ptr<Encoder>(std::make_unique<PlainEncoder>());
    case Compression::Gzip:
        return std::unique_ptr<Encoder>(std::make_unique<GzipEncoder>(level > 0 ? level : 6));
    case Compression::Zstd: {
        auto encoder = std::make_unique<ZstdEncoder>();
        const int cores = static_cast<int>(std::max(std::thread::hardware_concurrency(), 1u));
        CASTELLAN_TRY(encoder->set(level > 0 ? level : 3, workers > 0 ? workers : cores));
        return std::unique_ptr<Encoder>(std::move(encoder));
    }
    }
    return codecError(ErrorKind::Internal, QStringLiteral("compression"), "");
}

Result<std::unique_ptr<Decoder>> Decoder::create(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return std::unique_ptr<Decoder>(std::make_unique<PlainDecoder>());
    case Compression::Gzip:
        return std::unique_ptr<Decoder>(std::make_unique<GzipDecoder>());
    case Compression::Zstd:
        return std::unique_ptr<Decoder>(std::make_unique<ZstdDecoder>());
    }
    return codecError(ErrorKind::Internal, QStringLiteral("compression"), "");
}

} // namespace castellan
