// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/bytepipeline.h"

namespace castellan {

/// Compresses a stream. One thread.
class Encoder
{
public:
    using Sink = std::function<Result<void>(QByteArrayView)>;

    static Result<std::unique_ptr<Encoder>> create(Compression compression, int level, int workers);
    virtual ~Encoder() = default;
    virtual Result<void> add(QByteArrayView raw, const Sink &sink) = 0;
    virtual Result<void> finish(const Sink &sink) = 0;
};

/// Decompresses a stream, several frames or members one after the other too. One thread.
class Decoder
{
public:
    static Result<std::unique_ptr<Decoder>> create(Compression compression);
    virtual ~Decoder() = default;
    /// Everything fed was consumed.
    virtual bool needsInput() const = 0;
    /// `bytes` must live until needsInput().
    virtual void feed(QByteArrayView bytes) = 0;
    /// Raw bytes made from what was fed; empty when there are none yet. At the end of input an unfinished frame is
    /// an error of kind Integrity.
    virtual Result<QByteArray> take(qint64 max, bool inputEnded) = 0;
};

} // namespace castellan
