// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>

namespace castellan {

enum class Compression { None, Gzip, Zstd };

/// "none", "gzip", "zstd", as in a manifest.
QString compressionName(Compression compression);
Result<Compression> compressionFromName(const QString &name);

struct StoredFile
{
    qint64 size = 0;     ///< stored bytes
    qint64 rawBytes = 0; ///< before compression
    QByteArray sha256;   ///< of the stored bytes, hexadecimal
};

struct BackupWriterOptions
{
    Compression compression = Compression::Zstd;
    int level = 0;                ///< 0: zstd 3, gzip 6
    int workers = 0;              ///< zstd's threads; 0: one a core
    qint64 expectedBytes = -1;    ///< stored bytes expected, for the message when the disk is full
    qint64 queueBytes = 16 << 20; ///< raw bytes that may wait for compression before write() blocks
};

/// Writes one backup file: bytes are queued by the transport's thread, compressed, hashed and written by a thread of
/// its own to <path>.partial, which finish() syncs and renames. Until finish() succeeded there is no file under
/// `path`; destroyed or abandoned before that, the partial file is removed.
class BackupWriter
{
public:
    static Result<std::unique_ptr<BackupWriter>> create(const QString &path, const BackupWriterOptions &options = {});
    ~BackupWriter();

    /// Queues a copy; blocks while the queue is full, which holds the sender back. False once something failed
    /// (finish() says what) or after abandon(). One sender.
    bool write(QByteArrayView bytes);
    /// Waits until everything is written, synced and renamed, and the directory is synced.
    Result<StoredFile> finish();
    /// Stops and removes the partial file. Any thread; write() returns false from now on.
    void abandon();

    qint64 rawBytes() const;    ///< taken so far; any thread
    qint64 storedBytes() const; ///< written so far; any thread
    qint64 queuedBytes() const; ///< waiting for compression; any thread

private:
    struct Private;
    explicit BackupWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Reads a stored file back: hashes the stored bytes and gives the raw ones. A stream that ends early or holds
/// anything behind its end is ErrorKind::Integrity. One thread.
class BackupReader
{
public:
    static Result<std::unique_ptr<BackupReader>> open(const QString &path, Compression compression);
    ~BackupReader();

    /// The next raw bytes, at most `max`; empty at the end.
    Result<QByteArray> read(qint64 max);
    /// After the end: what was read.
    StoredFile stored();
    qint64 storedBytesRead() const; ///< any thread
    qint64 storedSize() const;

private:
    struct Private;
    explicit BackupReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Reads a file to its end without keeping anything; progress in stored bytes.
Result<StoredFile> decodeWhole(const QString &path, Compression compression, CancelToken cancel,
                               const std::function<void(qint64 done, qint64 total)> &progress = {},
                               const std::function<Result<void>(QByteArrayView)> &raw = {});

/// A directory's SHA-256: of its sorted "hash  name" lines, and the sum of its sizes.
Result<StoredFile> hashDirectory(const QString &path, CancelToken cancel,
                                 const std::function<void(qint64 done, qint64 total)> &progress = {});

/// Writes a small file as <path>.partial, syncs, renames, syncs the directory.
Result<void> writeDurably(const QString &path, const QByteArray &content);
/// Makes the names in a directory last.
Result<void> syncDirectory(const QString &directory);
/// An Io error from errno, with a hint about the room needed when the disk is full.
Error fileError(const QString &message, int errorNumber, qint64 expectedBytes = -1);

} // namespace castellan
