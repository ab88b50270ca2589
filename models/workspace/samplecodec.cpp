// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplecodec.h"

#include "models/workspace/integerpacking.h"
#include "models/workspace/valuecodec.h"

#include <algorithm>

#include <zlib.h>

namespace castellan {
namespace {

// The first byte of a chunk. Another layout gets another number.
constexpr quint8 samplesFormat = 1;
constexpr quint8 bucketsFormat = 2;

quint32 crcOf(QByteArrayView bytes)
{
    return static_cast<quint32>(
        ::crc32(0, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<uInt>(bytes.size())));
}

template <typename Row, typename Member>
auto column(std::span<const Row> rows, Member Row::*member)
{
    std::vector<Member> values(rows.size());
    std::transform(rows.begin(), rows.end(), values.begin(), [member](const Row &row) { return row.*member; });
    return values;
}

/// As they are packed: modulo 2^64.
template <typename Row>
std::vector<quint64> integers(std::span<const Row> rows, qint64 Row::*member)
{
    std::vector<quint64> values(rows.size());
    std::transform(rows.begin(), rows.end(), values.begin(),
                   [member](const Row &row) { return static_cast<quint64>(row.*member); });
    return values;
}

struct Opened
{
    ByteReader reader;
    std::size_t count;
};

std::optional<Opened> open(QByteArrayView chunk, quint8 format)
{
    const auto body = checkedByCrc(chunk);
    if (!body)
        return std::nullopt;
    ByteReader reader(*body);
    const bool known = reader.byte() == format;
    const quint64 count = reader.varint();
    if (!known || reader.failed() || count > mostInAChunk)
        return std::nullopt;
    return Opened{reader, static_cast<std::size_t>(count)};
}

} // namespace

void appendCrc(QByteArray &bytes)
{
    const quint32 crc = crcOf(bytes);
    ByteWriter(bytes).fixed(crc);
}

std::optional<QByteArrayView> checkedByCrc(QByteArrayView bytes)
{
    if (bytes.size() < qsizetype(sizeof(quint32)))
        return std::nullopt;
    const QByteArrayView body = bytes.chopped(sizeof(quint32));
    if (ByteReader(bytes.last(sizeof(quint32))).fixed<quint32>() != crcOf(body))
        return std::nullopt;
    return body;
}

QByteArray encodeSamples(std::span<const Sample> samples)
{
    QByteArray chunk;
    ByteWriter writer(chunk);
    writer.byte(samplesFormat);
    writer.varint(samples.size());
    packIntegers(writer, integers(samples, &Sample::time));
    packDoubles(writer, column(samples, &Sample::value));
    appendCrc(chunk);
    return chunk;
}

std::optional<std::vector<Sample>> decodeSamples(QByteArrayView chunk)
{
    auto opened = open(chunk, samplesFormat);
    if (!opened)
        return std::nullopt;
    auto &[reader, count] = *opened;
    const auto times = unpackIntegers(reader, count);
    if (!times)
        return std::nullopt;
    const auto values = unpackDoubles(reader, count);
    if (!values || !reader.atEnd())
        return std::nullopt;
    std::vector<Sample> samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = {static_cast<qint64>((*times)[i]), (*values)[i]};
    return samples;
}

QByteArray encodeBuckets(std::span<const Bucket> buckets)
{
    QByteArray chunk;
    ByteWriter writer(chunk);
    writer.byte(bucketsFormat);
    writer.varint(buckets.size());
    packIntegers(writer, integers(buckets, &Bucket::time));
    packIntegers(writer, integers(buckets, &Bucket::count));
    // What has no samples has no values either; its NaNs are not written.
    std::vector<Bucket> filled;
    filled.reserve(buckets.size());
    std::copy_if(buckets.begin(), buckets.end(), std::back_inserter(filled),
                 [](const Bucket &bucket) { return bucket.count != 0; });
    for (double Bucket::*member : {&Bucket::min, &Bucket::max, &Bucket::sum})
        packDoubles(writer, column(std::span<const Bucket>(filled), member));
    appendCrc(chunk);
    return chunk;
}

std::optional<std::vector<Bucket>> decodeBuckets(QByteArrayView chunk)
{
    auto opened = open(chunk, bucketsFormat);
    if (!opened)
        return std::nullopt;
    auto &[reader, count] = *opened;
    const auto times = unpackIntegers(reader, count);
    if (!times)
        return std::nullopt;
    const auto counts = unpackIntegers(reader, count);
    if (!counts)
        return std::nullopt;
    const auto filled = static_cast<std::size_t>(
        std::count_if(counts->begin(), counts->end(), [](quint64 samples) { return samples != 0; }));
    std::vector<Bucket> buckets(count);
    for (std::size_t i = 0; i < count; ++i) {
        buckets[i].time = static_cast<qint64>((*times)[i]);
        buckets[i].count = static_cast<qint64>((*counts)[i]);
    }
    for (double Bucket::*member : {&Bucket::min, &Bucket::max, &Bucket::sum}) {
        const auto values = unpackDoubles(reader, filled);
        if (!values)
            return std::nullopt;
        auto value = values->begin();
        for (Bucket &bucket : buckets) {
            if (bucket.count != 0)
                bucket.*member = *value++;
        }
    }
    if (!reader.atEnd())
        return std::nullopt;
    return buckets;
}

} // namespace castellan
