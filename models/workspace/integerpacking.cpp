// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/integerpacking.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace castellan {
namespace {

constexpr std::size_t blockLength = 64;

// The first byte of a packed row.
enum Flag : quint8 {
    SecondOrder = 1, ///< differences of differences
    Blocks = 2,      ///< else varints
    Divided = 4      ///< a common divisor follows
};

/// Numbers near zero, each of which stands for a difference.
struct Residuals
{
    bool secondOrder = false;
    quint64 base = 0; // the usual difference, or the first one when secondOrder
    quint64 divisor = 1;
    std::vector<quint64> numbers; // zigzag
    qsizetype asBlocks = 0;       // bytes
    qsizetype asVarints = 0;
    qsizetype smallest() const { return std::min(asBlocks, asVarints); }
};

int widthOf(std::span<const quint64> block)
{
    quint64 all = 0;
    for (const quint64 number : block)
        all |= number;
    return std::bit_width(all);
}

template <typename F>
void eachBlock(std::span<const quint64> numbers, F function)
{
    for (std::size_t at = 0; at < numbers.size(); at += blockLength)
        function(numbers.subspan(at, std::min(blockLength, numbers.size() - at)));
}

qsizetype bytesFor(std::size_t count, int width)
{
    return static_cast<qsizetype>((count * static_cast<std::size_t>(width) + 7) / 8);
}

qsizetype blocksSize(std::span<const quint64> numbers)
{
    qsizetype size = 0;
    eachBlock(numbers, [&](std::span<const quint64> block) { size += 1 + bytesFor(block.size(), widthOf(block)); });
    return size;
}

std::size_t zerosFrom(std::span<const quint64> numbers, std::size_t at)
{
    std::size_t end = at;
    while (end < numbers.size() && numbers[end] == 0)
        ++end;
    return end - at;
}

qsizetype varintsSize(std::span<const quint64> numbers)
{
    qsizetype size = 0;
    for (std::size_t i = 0; i < numbers.size();) {
        size += varintSize(numbers[i]);
        if (numbers[i] != 0) {
            ++i;
            continue;
        }
        const std::size_t zeros = zerosFrom(numbers, i);
        size += varintSize(zeros - 1);
        i += zeros;
    }
    return size;
}

/// Makes them small: divided by what all have in common. `numbers` are differences modulo 2^64.
void shrink(Residuals &residuals)
{
    quint64 common = 0;
    for (const quint64 number : residuals.numbers) {
        const quint64 magnitude = number >> 63 ? ~number + 1 : number;
        common = std::gcd(common, magnitude);
        if (common == 1)
            break;
    }
    // 2^63 cannot be written as a positive signed number to divide by.
    residuals.divisor = common > 1 && common < quint64(1) << 63 ? common : 1;
    const auto divisor = static_cast<qint64>(residuals.divisor);
    for (quint64 &number : residuals.numbers) {
        const quint64 quotient = divisor == 1 ? number : static_cast<quint64>(static_cast<qint64>(number) / divisor);
        number = zigzag(quotient);
    }
    residuals.asBlocks = blocksSize(residuals.numbers);
    residuals.asVarints = varintsSize(residuals.numbers);
}

Residuals firstOrder(std::span<const quint64> differences)
{
    Residuals residuals;
    residuals.numbers.assign(differences.begin(), differences.end());
    // The median, because one reset of a counter would spoil a mean.
    const auto middle = residuals.numbers.begin() + static_cast<std::ptrdiff_t>(residuals.numbers.size() / 2);
    std::nth_element(residuals.numbers.begin(), middle, residuals.numbers.end(),
                     [](quint64 a, quint64 b) { return static_cast<qint64>(a) < static_cast<qint64>(b); });
    residuals.base = *middle;
    std::transform(differences.begin(), differences.end(), residuals.numbers.begin(),
                   [&](quint64 difference) { return difference - residuals.base; });
    shrink(residuals);
    return residuals;
}

Residuals secondOrder(std::span<const quint64> differences)
{
    Residuals residuals;
    residuals.secondOrder = true;
    residuals.base = differences.front();
    residuals.numbers.resize(differences.size() - 1);
    for (std::size_t i = 1; i < differences.size(); ++i)
        residuals.numbers[i - 1] = differences[i] - differences[i - 1];
    shrink(residuals);
    return residuals;
}

void writeBlocks(ByteWriter &to, std::span<const quint64> numbers)
{
    QByteArray bits;
    eachBlock(numbers, [&](std::span<const quint64> block) {
        const int width = widthOf(block);
        to.byte(static_cast<quint8>(width));
        bits.clear();
        BitWriter writer(bits);
        for (const quint64 number : block)
            writer.write(number, width);
        writer.finish();
        to.bytes(bits);
    });
}

void writeVarints(ByteWriter &to, std::span<const quint64> numbers)
{
    for (std::size_t i = 0; i < numbers.size();) {
        to.varint(numbers[i]);
        if (numbers[i] != 0) {
            ++i;
            continue;
        }
        const std::size_t zeros = zerosFrom(numbers, i);
        to.varint(zeros - 1);
        i += zeros;
    }
}

bool readBlocks(ByteReader &from, std::span<quint64> numbers)
{
    for (std::size_t at = 0; at < numbers.size(); at += blockLength) {
        const std::span<quint64> block = numbers.subspan(at, std::min(blockLength, numbers.size() - at));
        const int width = from.byte();
        if (width > 64)
            return false;
        BitReader bits(from.take(static_cast<quint64>(bytesFor(block.size(), width))));
        if (from.failed())
            return false;
        for (quint64 &number : block)
            number = bits.read(width);
    }
    return true;
}

bool readVarints(ByteReader &from, std::span<quint64> numbers)
{
    for (std::size_t i = 0; i < numbers.size() && !from.failed();) {
        numbers[i] = from.varint();
        if (numbers[i++] != 0)
            continue;
        const quint64 more = from.varint();
        if (more > numbers.size() - i)
            return false;
        std::fill_n(numbers.begin() + static_cast<std::ptrdiff_t>(i), more, quint64(0));
        i += more;
    }
    return !from.failed();
}

} // namespace

void packIntegers(ByteWriter &to, std::span<const quint64> values)
{
    if (values.empty())
        return;
    to.varint(zigzag(values.front()));
    if (values.size() == 1)
        return;
    std::vector<quint64> differences(values.size() - 1);
    for (std::size_t i = 1; i < values.size(); ++i)
        differences[i - 1] = values[i] - values[i - 1];
    Residuals best = firstOrder(differences);
    if (Residuals other = secondOrder(differences); other.smallest() < best.smallest())
        best = std::move(other);
    const bool blocks = best.asBlocks < best.asVarints;
    to.byte(static_cast<quint8>((best.secondOrder ? SecondOrder : 0) | (blocks ? Blocks : 0) |
                                (best.divisor > 1 ? Divided : 0)));
    to.varint(zigzag(best.base));
    if (best.divisor > 1)
        to.varint(best.divisor);
    if (blocks)
        writeBlocks(to, best.numbers);
    else
        writeVarints(to, best.numbers);
}

std::optional<std::vector<quint64>> unpackIntegers(ByteReader &from, std::size_t count)
{
    std::vector<quint64> values;
    if (count == 0)
        return values;
    values.resize(count);
    quint64 value = unzigzag(from.varint());
    values[0] = value;
    if (count == 1)
        return from.failed() ? std::nullopt : std::optional(std::move(values));
    const quint8 flags = from.byte();
    quint64 difference = unzigzag(from.varint());
    const quint64 divisor = flags & Divided ? from.varint() : 1;
    if (from.failed() || (flags & ~(SecondOrder | Blocks | Divided)) != 0)
        return std::nullopt;
    std::size_t at = 1;
    if (flags & SecondOrder)
        values[at++] = value += difference;
    const std::span<quint64> numbers = std::span(values).subspan(at);
    if (!(flags & Blocks ? readBlocks(from, numbers) : readVarints(from, numbers)))
        return std::nullopt;
    if (flags & SecondOrder) {
        for (quint64 &number : numbers) {
            difference += unzigzag(number) * divisor;
            number = value += difference;
        }
    } else {
        for (quint64 &number : numbers)
            number = value += difference + unzigzag(number) * divisor;
    }
    return values;
}

} // namespace castellan
