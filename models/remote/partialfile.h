// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFile>

#include <memory>

namespace castellan {

/// A file on its way: written to <path>.partial (mode 0600), and under its own name only when all of it is on the
/// disk. What is there from an earlier try stays and can be gone on with. One thread at a time; blocks.
class PartialFile
{
public:
    static Result<std::unique_ptr<PartialFile>> open(const QString &path);
    /// Leaves the .partial where it is, for the next try.
    ~PartialFile() = default;

    qint64 size() const { return m_file.size(); }
    /// SHA-256 of what is there; empty when that is nothing or more than `limit`.
    Result<QByteArray> beginningHash(qint64 limit);
    /// Throws away what is there.
    Result<void> restart();
    /// Appends.
    Result<void> write(QByteArrayView bytes);
    /// fsync, rename over `path`, fsync of the directory.
    Result<void> commit();

private:
    explicit PartialFile(const QString &path);
    QString m_path;
    QString m_partialPath;
    QFile m_file; // opened by descriptor, so it does not know its name
};

/// SHA-256 of the first `length` bytes; empty when the file is shorter.
Result<QByteArray> beginningHash(const QString &path, qint64 length);
/// NotFound, Permission or Io, for a file that could not be opened.
Error fileOpenError(const QFile &file);

} // namespace castellan
