// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/valuecodec.h"

#include "models/workspace/decimal.h"
#include "models/workspace/integerpacking.h"

#include <algorithm>
#include <array>
#include <bit>

namespace castellan {
namespace {

// The first byte: the number of decimal places, or one of these.
constexpr quint8 xorKind = 0x40;
constexpr quint8 exceptionsFlag = 0x80;

// Of so many values one may be no decimal; with more of them XOR is smaller.
constexpr std::size_t valuesForAnException = 16;

struct Decimals
{
    int exponent = 0;
    std::vector<quint64> numbers;
    std::vector<std::size_t> exceptions;
};

/// With how many places it may be worth trying: with as many as any needs, and with so few that some are exceptions.
std::vector<int> exponentsToTry(std::span<const double> values)
{
    const std::size_t allowed = values.size() / valuesForAnException;
    std::array<std::size_t, maximumExponent + 1> needing{};
    std::size_t none = 0;
    int most = 0;
    for (const double value : values) {
        const auto places = decimalPlaces(value);
        if (!places && ++none > allowed)
            return {};
        if (places) {
            ++needing[static_cast<std::size_t>(*places)];
            most = std::max(most, *places);
        }
    }
    int fewest = most;
    for (std::size_t beyond = none + needing[static_cast<std::size_t>(fewest)]; fewest > 0 && beyond <= allowed;)
        beyond += needing[static_cast<std::size_t>(--fewest)];
    return fewest == most ? std::vector{most} : std::vector{most, fewest};
}

Decimals decimalsOf(std::span<const double> values, int exponent)
{
    Decimals decimals;
    decimals.exponent = exponent;
    decimals.numbers.reserve(values.size());
    quint64 last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto number = scaled(values[i], exponent))
            last = static_cast<quint64>(*number);
        else
            decimals.exceptions.push_back(i); // its place among the numbers is taken by a repetition
        decimals.numbers.push_back(last);
    }
    return decimals;
}

void writeDecimals(ByteWriter &to, const Decimals &decimals, std::span<const double> values)
{
    to.byte(static_cast<quint8>(decimals.exponent | (decimals.exceptions.empty() ? 0 : exceptionsFlag)));
    packIntegers(to, decimals.numbers);
    if (decimals.exceptions.empty())
        return;
    to.varint(decimals.exceptions.size());
    std::size_t last = 0;
    for (const std::size_t index : decimals.exceptions) {
        to.varint(index - last);
        to.fixed(std::bit_cast<quint64>(values[index]));
        last = index;
    }
}

std::optional<std::vector<double>> readDecimals(ByteReader &from, quint8 kind, std::size_t count)
{
    const int exponent = kind & ~exceptionsFlag;
    if (exponent > maximumExponent)
        return std::nullopt;
    const auto numbers = unpackIntegers(from, count);
    if (!numbers)
        return std::nullopt;
    std::vector<double> values(count);
    const double power = powersOfTen[static_cast<std::size_t>(exponent)];
    std::transform(numbers->begin(), numbers->end(), values.begin(),
                   [power](quint64 number) { return static_cast<double>(static_cast<qint64>(number)) / power; });
    if (kind & exceptionsFlag) {
        const quint64 exceptions = from.varint();
        quint64 index = 0;
        for (quint64 i = 0; i < exceptions; ++i) {
            index += from.varint();
            const double value = std::bit_cast<double>(from.fixed<quint64>());
            if (from.failed() || index >= count)
                return std::nullopt;
            values[index] = value;
        }
    }
    return values;
}

constexpr int leadingBits = 5;
constexpr int lengthBits = 6;
constexpr int mostLeading = (1 << leadingBits) - 1;

/// Bytes that writeXor() needs at least.
qsizetype leastXorSize(std::span<const double> values)
{
    qsizetype bits = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const quint64 difference = std::bit_cast<quint64>(values[i]) ^ std::bit_cast<quint64>(values[i - 1]);
        bits += difference == 0 ? 1 : 2 + 64 - std::countl_zero(difference) - std::countr_zero(difference);
    }
    return bits / 8;
}

void writeXor(ByteWriter &to, std::span<const double> values)
{
    to.byte(xorKind);
    if (values.empty())
        return;
    quint64 last = std::bit_cast<quint64>(values.front());
    to.fixed(last);
    QByteArray bytes;
    BitWriter bits(bytes);
    int leading = 0;
    int length = 0; // no window yet
    for (const double value : values.subspan(1)) {
        const auto now = std::bit_cast<quint64>(value);
        const quint64 difference = now ^ std::exchange(last, now);
        if (difference == 0) {
            bits.write(0, 1);
            continue;
        }
        const int zeros = std::min(std::countl_zero(difference), mostLeading);
        const int needed = 64 - zeros - std::countr_zero(difference);
        const int trailing = 64 - leading - length;
        const bool fits = length > 0 && zeros >= leading && std::countr_zero(difference) >= trailing &&
                          length <= needed + leadingBits + lengthBits;
        if (!fits) {
            leading = zeros;
            length = needed;
            bits.write(3, 2);
            bits.write(static_cast<quint64>(leading), leadingBits);
            bits.write(static_cast<quint64>(length - 1), lengthBits);
        } else {
            bits.write(1, 2);
        }
        bits.write(difference >> (64 - leading - length), length);
    }
    bits.finish();
    to.varint(static_cast<quint64>(bytes.size()));
    to.bytes(bytes);
}

std::optional<std::vector<double>> readXor(ByteReader &from, std::size_t count)
{
    std::vector<double> values;
    if (count == 0)
        return values;
    values.reserve(count);
    auto last = from.fixed<quint64>();
    BitReader bits(from.take(from.varint()));
    if (from.failed())
        return std::nullopt;
    values.push_back(std::bit_cast<double>(last));
    int leading = 0;
    int length = 0;
    for (std::size_t i = 1; i < count; ++i) {
        if (bits.read(1) != 0) {
            if (bits.read(1) != 0) {
                leading = static_cast<int>(bits.read(leadingBits));
                length = static_cast<int>(bits.read(lengthBits)) + 1;
            }
            if (length == 0 || leading + length > 64)
                return std::nullopt;
            last ^= bits.read(length) << (64 - leading - length);
        }
        values.push_back(std::bit_cast<double>(last));
    }
    return bits.failed() ? std::nullopt : std::optional(std::move(values));
}

} // namespace

void packDoubles(ByteWriter &to, std::span<const double> values)
{
    QByteArray smallest;
    const auto consider = [&](const auto &write) {
        QByteArray bytes;
        ByteWriter writer(bytes);
        write(writer);
        if (smallest.isEmpty() || bytes.size() < smallest.size())
            smallest = std::move(bytes);
    };
    for (const int exponent : exponentsToTry(values))
        consider([&](ByteWriter &writer) { writeDecimals(writer, decimalsOf(values, exponent), values); });
    if (smallest.isEmpty() || leastXorSize(values) < smallest.size())
        consider([&](ByteWriter &writer) { writeXor(writer, values); });
    to.bytes(smallest);
}

std::optional<std::vector<double>> unpackDoubles(ByteReader &from, std::size_t count)
{
    const quint8 kind = from.byte();
    if (from.failed())
        return std::nullopt;
    return kind == xorKind ? readXor(from, count) : readDecimals(from, kind, count);
}

} // namespace castellan
