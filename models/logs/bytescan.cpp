// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/bytescan.h"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace castellan {
namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// How often a byte is met in logs, from the commonest; what is not listed is rare.
int frequency(char lower)
{
    static constexpr char common[] = " 0e1t2an:rios-.5\"4ld3c/m6u,9p78h=g_fbvy[]{}w()kxTzqj;";
    const char *place = lower == 0 ? nullptr : std::strchr(common, lower);
    return place ? static_cast<int>(sizeof common) - static_cast<int>(place - common) : 0;
}

qint64 countPortable(const char *begin, const char *end)
{
    qint64 count = 0;
    for (const char *p = begin; p < end; ++p)
        count += *p == '\n' ? 1 : 0;
    return count;
}

const char *findPortable(const char *begin, const char *end, const FoldedBytes &wanted)
{
    const qsizetype rarest = wanted.rarest;
    const char value = wanted.value.at(rarest);
    const char fold = wanted.fold.at(rarest);
    const qsizetype places = end - begin - wanted.value.size() + 1;
    for (qsizetype i = 0; i < places; ++i) {
        if ((begin[i + rarest] | fold) == value && wanted.matchesAt(begin + i))
            return begin + i;
    }
    return nullptr;
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) __m256i load(const char *p)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
}

__attribute__((target("avx2"))) qint64 countAvx2(const char *begin, const char *end)
{
    const __m256i newline = _mm256_set1_epi8('\n');
    const __m256i zero = _mm256_setzero_si256();
    __m256i total = zero;
    const char *p = begin;
    while (end - p >= 32) {
        // Each byte of `counts` counts its own column; 255 is all that one holds.
        __m256i counts = zero;
        for (int i = 0; i < 255 && end - p >= 32; ++i, p += 32)
            counts = _mm256_sub_epi8(counts, _mm256_cmpeq_epi8(load(p), newline));
        total = _mm256_add_epi64(total, _mm256_sad_epu8(counts, zero));
    }
    const qint64 sum = _mm256_extract_epi64(total, 0) + _mm256_extract_epi64(total, 1) +
                       _mm256_extract_epi64(total, 2) + _mm256_extract_epi64(total, 3);
    return sum + countPortable(p, end);
}

__attribute__((target("avx2"))) const char *findAvx2(const char *begin, const char *end, const FoldedBytes &wanted)
{
    const qsizetype first = wanted.rarest;
    const qsizetype second = wanted.rarer;
    const __m256i firstValue = _mm256_set1_epi8(wanted.value.at(first));
    const __m256i firstFold = _mm256_set1_epi8(wanted.fold.at(first));
    const __m256i secondValue = _mm256_set1_epi8(wanted.value.at(second));
    const __m256i secondFold = _mm256_set1_epi8(wanted.fold.at(second));
    const char *p = begin;
    // A start at p + 31 must leave room for all that is wanted, so no load reaches behind the end.
    for (const char *last = end - wanted.value.size() - 31; p <= last; p += 32) {
        const __m256i one = _mm256_cmpeq_epi8(_mm256_or_si256(load(p + first), firstFold), firstValue);
        const __m256i two = _mm256_cmpeq_epi8(_mm256_or_si256(load(p + second), secondFold), secondValue);
        auto places = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_and_si256(one, two)));
        for (; places != 0; places &= places - 1) {
            const char *place = p + std::countr_zero(places);
            if (wanted.matchesAt(place))
                return place;
        }
    }
    return findPortable(p, end, wanted);
}

#endif

const ByteScan &choose()
{
#if defined(__x86_64__)
    static constexpr ByteScan avx2{"avx2", &countAvx2, &findAvx2};
    if (__builtin_cpu_supports("avx2"))
        return avx2;
#endif
    return ByteScan::portable();
}

} // namespace

FoldedBytes FoldedBytes::of(QByteArrayView bytes, bool ignoreCase)
{
    FoldedBytes wanted;
    for (const char c : bytes) {
        const bool either = ignoreCase && isLetter(c);
        wanted.value.append(either ? static_cast<char>(c | 0x20) : c);
        wanted.fold.append(either ? '\x20' : '\0');
    }
    const auto rank = [&](qsizetype i) { return frequency(static_cast<char>(wanted.value.at(i) | wanted.fold.at(i))); };
    for (qsizetype i = 1; i < wanted.value.size(); ++i) {
        if (rank(i) < rank(wanted.rarest))
            wanted.rarest = i;
    }
    wanted.rarer = wanted.rarest == 0 ? wanted.value.size() - 1 : 0;
    for (qsizetype i = 0; i < wanted.value.size(); ++i) {
        if (i != wanted.rarest && rank(i) < rank(wanted.rarer))
            wanted.rarer = i;
    }
    return wanted;
}

bool FoldedBytes::matchesAt(const char *text) const
{
    const char *wanted = value.constData();
    const char *folds = fold.constData();
    for (qsizetype i = 0, length = value.size(); i < length; ++i) {
        if (static_cast<char>(text[i] | folds[i]) != wanted[i])
            return false;
    }
    return true;
}

const ByteScan &ByteScan::portable()
{
    static constexpr ByteScan scan{"portable", &countPortable, &findPortable};
    return scan;
}

const ByteScan &ByteScan::best()
{
    static const ByteScan &chosen = choose();
    return chosen;
}

const char *nthNewline(const char *begin, const char *end, qint64 n)
{
    for (const char *p = begin; p < end; ++p) {
        p = static_cast<const char *>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
        if (!p || n-- == 0)
            return p;
    }
    return nullptr;
}

} // namespace castellan
