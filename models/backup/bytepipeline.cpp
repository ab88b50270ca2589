// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/bytepipeline.h"

#include "models/backup/bytecodec.h"
#include "models/backup/manifest.h"
#include "models/core/format.h"
#include "models/core/threadpriority.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <openssl/evp.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(BytePipeline)
};

/// OpenSSL's, which uses the processor's SHA instructions; QCryptographicHash is several times slower.
class Sha256
{
public:
    Sha256() : m_context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr); }
    ~Sha256() { EVP_MD_CTX_free(m_context); }
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void add(QByteArrayView bytes) { EVP_DigestUpdate(m_context, bytes.data(), static_cast<size_t>(bytes.size())); }
    QByteArray hex()
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned int length = 0;
        EVP_DigestFinal_ex(m_context, digest, &length);
        return QByteArray(reinterpret_cast<const char *>(digest), static_cast<qsizetype>(length)).toHex();
    }

private:
    EVP_MD_CTX *m_context;
};

class FileDescriptor
{
public:
    explicit FileDescriptor(int number = -1) : m_number(number) {}
    ~FileDescriptor() { close(); }
    FileDescriptor(const FileDescriptor &) = delete;
    FileDescriptor &operator=(const FileDescriptor &) = delete;
    int get() const { return m_number; }
    int close()
    {
        const int result = m_number < 0 ? 0 : ::close(m_number);
        m_number = -1;
        return result;
    }

private:
    int m_number;
};

int writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        bytes = bytes.sliced(count);
    }
    return 0;
}

} // namespace

Error fileError(const QString &message, int errorNumber, qint64 expectedBytes)
{
    Error error = ioError(message, QString::fromLocal8Bit(std::strerror(errorNumber)));
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        error.code = errorNumber == ENOSPC   ? QStringLiteral("ENOSPC")
                     : errorNumber == EDQUOT ? QStringLiteral("EDQUOT")
                                             : QStringLiteral("EFBIG");
        error.message = message + QStringLiteral(": ") + Texts::tr("there is no room left.");
        error.hint = expectedBytes > 0
                         ? Texts::tr("About %1 are needed in all. Free some room there, or choose another place.")
                               .arg(format::bytes(expectedBytes))
                         : Texts::tr("Free some room there, or choose another place.");
        break;
    case EACCES:
    case EPERM:
        error.code = QStringLiteral("EACCES");
        error.hint = Texts::tr("Give this user the right to it, or choose another place.");
        break;
    case EROFS:
        error.code = QStringLiteral("EROFS");
        error.hint = Texts::tr("The file system is read-only. Look why, or choose another place.");
        break;
    case ENOENT:
        error.code = QStringLiteral("ENOENT");
        error.hint = Texts::tr("Look whether it was moved, or choose another place.");
        break;
    default:
        error.code = QStringLiteral("errno %1").arg(errorNumber);
        error.hint = Texts::tr("Look at that place, or choose another.");
    }
    return error;
}

Result<void> syncDirectory(const QString &directory)
{
    const FileDescriptor descriptor(
        ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // EINVAL: a file system that has nothing to sync there says so.
    if (descriptor.get() < 0 || (::fsync(descriptor.get()) != 0 && errno != EINVAL))
        return fileError(Texts::tr("The directory %1 could not be synced").arg(directory), errno);
    return {};
}

Result<void> writeDurably(const QString &path, const QByteArray &content)
{
    const QByteArray partial = QFile::encodeName(partialPath(path));
    const auto failed = [&](int number) {
        ::unlink(partial.constData());
        return fileError(Texts::tr("%1 could not be written").arg(path), number);
    };
    FileDescriptor descriptor(::open(partial.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (descriptor.get() < 0)
        return failed(errno);
    if (const int number = writeAll(descriptor.get(), content))
        return failed(number);
    if (::fsync(descriptor.get()) != 0 || descriptor.close() != 0)
        return failed(errno);
    if (::rename(partial.constData(), QFile::encodeName(path).constData()) != 0)
        return failed(errno);
    return syncDirectory(QFileInfo(path).absolutePath());
}

struct BackupWriter::Private
{
    QString path;
    QString partial;
    BackupWriterOptions options;
    std::unique_ptr<FileDescriptor> file;
    std::unique_ptr<Encoder> encoder;
    Sha256 sha;

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<QByteArray> queue;
    qint64 queued = 0;
    bool ended = false;
    bool abandoned = false;
    std::optional<Error> error;
    std::atomic<qint64> raw = 0;
    std::atomic<qint64> stored = 0;
    bool renamed = false;
    std::thread thread; // last: started when the rest is there

    void work();
    Result<void> store(QByteArrayView bytes);
    void join()
    {
        if (thread.joinable())
            thread.join();
    }
};

Result<void> BackupWriter::Private::store(QByteArrayView bytes)
{
    sha.add(bytes);
    if (const int number = writeAll(file->get(), bytes))
        return fileError(Texts::tr("%1 could not be written").arg(partial), number, options.expectedBytes);
    stored += bytes.size();
    return {};
}

void BackupWriter::Private::work()
{
    lowerThreadPriority();
    const auto sink = [this](QByteArrayView bytes) { return store(bytes); };
    std::unique_lock lock(mutex);
    while (!error && !abandoned) {
        changed.wait(lock, [&] { return abandoned || ended || !queue.empty(); });
        if (abandoned)
            break;
        const bool last = queue.empty();
        QByteArray chunk;
        if (!last) {
            chunk = std::move(queue.front());
            queue.pop_front();
        }
        lock.unlock();
        Result<void> result = last ? encoder->finish(sink) : encoder->add(chunk, sink);
        lock.lock();
        queued -= chunk.size();
        if (!result)
            error = result.error();
        changed.notify_all();
        if (last)
            break;
    }
    changed.notify_all();
}

BackupWriter::BackupWriter(std::unique_ptr<Private> data) : d(std::move(data)) {}

Result<std::unique_ptr<BackupWriter>> BackupWriter::create(const QString &path, const BackupWriterOptions &options)
{
    auto d = std::make_unique<Private>();
    d->path = path;
    d->partial = partialPath(path);
    d->options = options;
    const QByteArray partial = QFile::encodeName(d->partial);
    // O_EXCL: two runs must never write into one file; names hold the run's id.
    d->file =
        std::make_unique<FileDescriptor>(::open(partial.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (d->file->get() < 0)
        return fileError(Texts::tr("%1 could not be created").arg(d->partial), errno, options.expectedBytes);
    auto encoder = Encoder::create(options.compression, options.level, options.workers);
    if (!encoder) {
        ::unlink(partial.constData());
        return std::move(encoder).error();
    }
    d->encoder = *std::move(encoder);
    d->thread = std::thread([raw = d.get()] { raw->work(); });
    return std::unique_ptr<BackupWriter>(new BackupWriter(std::move(d)));
}

BackupWriter::~BackupWriter()
{
    abandon();
    d->join();
    if (!d->renamed)
        ::unlink(QFile::encodeName(d->partial).constData());
}

bool BackupWriter::write(QByteArrayView bytes)
{
    std::unique_lock lock(d->mutex);
    d->changed.wait(lock, [&] { return d->error || d->abandoned || d->queued < d->options.queueBytes; });
    if (d->error || d->abandoned)
        return false;
    d->queue.push_back(bytes.toByteArray());
    d->queued += bytes.size();
    d->raw += bytes.size();
    d->changed.notify_all();
    return true;
}

Result<StoredFile> BackupWriter::finish()
{
    {
        const std::lock_guard lock(d->mutex);
        d->ended = true;
        d->changed.notify_all();
    }
    d->join();
    if (d->abandoned)
        return cancelledError();
    if (d->error)
        return *d->error;
    const auto failed = [&](int number) {
        return fileError(Texts::tr("%1 could not be written").arg(d->partial), number, d->options.expectedBytes);
    };
    if (::fsync(d->file->get()) != 0 || d->file->close() != 0)
        return failed(errno);
    if (QFileInfo::exists(d->path))
        return fileError(Texts::tr("%1 exists already").arg(d->path), EEXIST);
    if (::rename(QFile::encodeName(d->partial).constData(), QFile::encodeName(d->path).constData()) != 0)
        return failed(errno);
    d->renamed = true;
    CASTELLAN_TRY(syncDirectory(QFileInfo(d->path).absolutePath()));
    return StoredFile{.size = d->stored, .rawBytes = d->raw, .sha256 = d->sha.hex()};
}

void BackupWriter::abandon()
{
    const std::lock_guard lock(d->mutex);
    d->abandoned = true;
    d->changed.notify_all();
}

qint64 BackupWriter::rawBytes() const
{
    return d->raw;
}

qint64 BackupWriter::storedBytes() const
{
    return d->stored;
}

qint64 BackupWriter::queuedBytes() const
{
    const std::lock_guard lock(d->mutex);
    return d->queued;
}

struct BackupReader::Private
{
    QString path;
    std::unique_ptr<FileDescriptor> file;
    std::unique_ptr<Decoder> decoder;
    Sha256 sha;
    qint64 size = 0;
    std::atomic<qint64> stored = 0;
    qint64 raw = 0;
    bool inputEnded = false;
    QByteArray input = QByteArray(1 << 20, Qt::Uninitialized);
};

BackupReader::BackupReader(std::unique_ptr<Private> data) : d(std::move(data)) {}
BackupReader::~BackupReader() = default;

Result<std::unique_ptr<BackupReader>> BackupReader::open(const QString &path, Compression compression)
{
    auto d = std::make_unique<Private>();
    d->path = path;
    d->file = std::make_unique<FileDescriptor>(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (d->file->get() < 0 || ::fstat(d->file->get(), &status) != 0)
        return fileError(Texts::tr("%1 could not be read").arg(path), errno);
    if (S_ISDIR(status.st_mode))
        return fileError(Texts::tr("%1 could not be read").arg(path), EISDIR);
    d->size = status.st_size;
    CASTELLAN_TRY_ASSIGN(d->decoder, Decoder::create(compression));
    return std::unique_ptr<BackupReader>(new BackupReader(std::move(d)));
}

Result<QByteArray> BackupReader::read(qint64 max)
{
    while (true) {
        if (d->decoder->needsInput() && !d->inputEnded) {
            ssize_t count = 0;
            do
                count = ::read(d->file->get(), d->input.data(), static_cast<size_t>(d->input.size()));
            while (count < 0 && errno == EINTR);
            if (count < 0)
                return fileError(Texts::tr("%1 could not be read").arg(d->path), errno);
            const QByteArrayView got(d->input.constData(), count);
            d->sha.add(got);
            d->stored += count;
            d->inputEnded = count == 0;
            d->decoder->feed(got);
        }
        auto bytes = d->decoder->take(max, d->inputEnded);
        if (!bytes)
            return bytes.error().in(d->path);
        if (!bytes->isEmpty() || (d->inputEnded && d->decoder->needsInput())) {
            d->raw += bytes->size();
            return bytes;
        }
    }
}

StoredFile BackupReader::stored()
{
    return StoredFile{.size = d->stored, .rawBytes = d->raw, .sha256 = d->sha.hex()};
}

qint64 BackupReader::storedBytesRead() const
{
    return d->stored;
}

qint64 BackupReader::storedSize() const
{
    return d->size;
}

Result<StoredFile> decodeWhole(const QString &path, Compression compression, CancelToken cancel,
                               const std::function<void(qint64, qint64)> &progress,
                               const std::function<Result<void>(QByteArrayView)> &raw)
{
    CASTELLAN_TRY_ASSIGN(const auto reader, BackupReader::open(path, compression));
    while (true) {
        CASTELLAN_TRY(cancel.check());
        CASTELLAN_TRY_ASSIGN(const QByteArray bytes, reader->read(4 << 20));
        if (bytes.isEmpty())
            return reader->stored();
        if (raw)
            CASTELLAN_TRY(raw(bytes));
        if (progress)
            progress(reader->storedBytesRead(), reader->storedSize());
    }
}

Result<StoredFile> hashDirectory(const QString &path, CancelToken cancel,
                                 const std::function<void(qint64, qint64)> &progress)
{
    QStringList names;
    qint64 total = 0;
    QDirIterator files(path, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        names << QDir(path).relativeFilePath(file);
        total += files.fileInfo().size();
    }
    if (names.isEmpty())
        return fileError(Texts::tr("%1 holds no files").arg(path), ENOENT);
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.toUtf8() < b.toUtf8(); });
    Sha256 list;
    StoredFile all;
    for (const QString &name : names) {
        const qint64 before = all.size;
        CASTELLAN_TRY_ASSIGN(const StoredFile one, decodeWhole(path + QLatin1Char('/') + name, Compression::None,
                                                               cancel, [&](qint64 done, qint64) {
                                                                   if (progress)
                                                                       progress(before + done, total);
                                                               }));
        all.size += one.size;
        list.add(one.sha256 + "  " + name.toUtf8() + '\n');
    }
    all.rawBytes = all.size;
    all.sha256 = list.hex();
    return all;
}

} // namespace castellan
