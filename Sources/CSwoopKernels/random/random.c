// The generator, and the fills that need only a comparison, a product or a remainder.
#include <math.h>
#include <stdlib.h>

#include "random/random_table.h"

#pragma STDC FP_CONTRACT OFF

sw_generator *sw_generator_create(void) { return calloc(1, sizeof(sw_generator)); }

void sw_generator_destroy(sw_generator *generator) { free(generator); }

void sw_generator_seed(sw_generator *generator, uint32_t seed) {
    uint32_t *words = generator->words;
    words[0] = seed;
    for (uint32_t i = 1; i < SW_GENERATOR_WORDS; i++) {
        words[i] = 1812433253u * (words[i - 1] ^ words[i - 1] >> 30) + i;
    }
    generator->used = SW_GENERATOR_WORDS;
    generator->has_normal = false;
    generator->normal = 0;
}

void sw_generator_get(const sw_generator *generator, uint32_t *words, uint32_t *used, bool *has_normal,
                      double *normal) {
    memcpy(words, generator->words, sizeof generator->words);
    *used = generator->used;
    *has_normal = generator->has_normal;
    *normal = generator->normal;
}

void sw_generator_set(sw_generator *generator, const uint32_t *words, uint32_t used, bool has_normal, double normal) {
    memcpy(generator->words, words, sizeof generator->words);
    generator->used = used;
    generator->has_normal = has_normal;
    generator->normal = normal;
}

uint64_t sw_random64(sw_generator *generator) {
    uint32_t words[2];
    sw_random_loops()->words(generator, words, 2);
    return (uint64_t)words[0] << 32 | words[1];
}

// ---- uniform -------------------------------------------------------------------------------------------------------

static void uniform_double(sw_generator *generator, double *out, int64_t n, double from, double to) {
    uint32_t words[2 * SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_loops()->words(generator, words, 2 * count);
        sw_random_loops()->uniform53(words, out + at, count, from, to - from, to);
    }
}

static void uniform_float(sw_generator *generator, float *out, int64_t n, float from, float to) {
    uint32_t words[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_loops()->words(generator, words, count);
        sw_random_loops()->uniform24(words, out + at, count, from, to - from, to);
    }
}

void sw_random_uniform(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double from, double to) {
    if (dtype == SW_F64) return uniform_double(generator, out, n, from, to);
    if (dtype == SW_F32) return uniform_float(generator, out, n, (float)from, (float)to);
    // A half type's bounds are compared after rounding; the arithmetic is in float.
    float values[SW_RANDOM_CHUNK];
    float rounded_to = (float)sw_random_round(dtype, to), rounded_from = (float)sw_random_round(dtype, from);
    uint32_t words[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_loops()->words(generator, words, count);
        sw_random_loops()->uniform24(words, values, count, (float)from, (float)to - (float)from, INFINITY);
        for (int64_t i = 0; i < count; i++) {
            if (sw_random_round(dtype, values[i]) == rounded_to) values[i] = rounded_from;
        }
        sw_random_store_floats(dtype, out, at, values, count);
    }
}

// ---- Bernoulli -----------------------------------------------------------------------------------------------------

#define FILL_CHOSEN(type, item)                                                                                        \
    {                                                                                                                  \
        type *items = (type *)out + at, one = item;                                                                    \
        for (int64_t i = 0; i < n; i++) items[i] = chosen[i] ? one : 0;                                                \
        break;                                                                                                         \
    }

// item(at + i) = chosen[i] ? success : 0
static void store_chosen(sw_dtype dtype, void *out, int64_t at, const uint8_t *chosen, int64_t n, double success) {
    uint64_t item = 0;
    sw_random_store_doubles(dtype, &item, 0, &success, 1);
    switch (sw_random_item_size(dtype)) {
    case 1: FILL_CHOSEN(uint8_t, *(const uint8_t *)&item)
    case 2: FILL_CHOSEN(uint16_t, *(const uint16_t *)&item)
    case 4: FILL_CHOSEN(uint32_t, *(const uint32_t *)&item)
    default: FILL_CHOSEN(uint64_t, item)
    }
}

void sw_random_bernoulli(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double p, double success) {
    uint32_t words[2 * SW_RANDOM_CHUNK];
    uint8_t chosen[SW_RANDOM_CHUNK];
    // u · 2⁻⁵³ < p for an integer u is u < ⌈p · 2⁵³⌉, and that product is exact.
    uint64_t threshold = (uint64_t)ceil(p * 0x1p53);
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_loops()->words(generator, words, 2 * count);
        sw_random_loops()->below53(words, threshold, chosen, count);
        store_chosen(dtype, out, at, chosen, count, success);
    }
}

void sw_random_bernoulli_each(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, sw_dtype p_dtype,
                              const void *p) {
    double probability[SW_RANDOM_CHUNK], unit[SW_RANDOM_CHUNK];
    float unit_float[SW_RANDOM_CHUNK];
    uint8_t chosen[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_load_doubles(p_dtype, p, at, probability, count);
        if (p_dtype == SW_F64) {
            sw_random_unit53(generator, unit, count);
            for (int64_t i = 0; i < count; i++) chosen[i] = unit[i] < probability[i];
        } else {
            uniform_float(generator, unit_float, count, 0, 1);
            for (int64_t i = 0; i < count; i++) chosen[i] = unit_float[i] < (float)probability[i];
        }
        store_chosen(dtype, out, at, chosen, count, 1);
    }
}

int64_t sw_random_first_improbable(sw_dtype p_dtype, const void *p, int64_t n) {
    double probability[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_load_doubles(p_dtype, p, at, probability, count);
        for (int64_t i = 0; i < count; i++) {
            if (!(probability[i] >= 0 && probability[i] <= 1)) return at + i;
        }
    }
    return -1;
}

// ---- integers ------------------------------------------------------------------------------------------------------

// out[i] = base + words[i] mod range for range < 2³². With m = ⌈2⁶⁴ / range⌉ the lower 64 bits of m · w are the
// fraction of w / range, and range times it is the remainder (Lemire, Kaser, Kurz: Faster remainder by direct
// computation when the divisor is a constant).
static void remainders32(const uint32_t *words, uint64_t range, int64_t base, int64_t *out, int64_t n) {
    uint64_t m = UINT64_MAX / range + 1;
    for (int64_t i = 0; i < n; i++) {
        uint64_t remainder = (uint64_t)((unsigned __int128)(m * words[i]) * range >> 64);
        out[i] = (int64_t)(remainder + (uint64_t)base);
    }
}

void sw_random_integers(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, uint64_t range, int64_t base) {
    uint32_t words[2 * SW_RANDOM_CHUNK];
    int64_t values[SW_RANDOM_CHUNK];
    // PyTorch uses one word for ranges below this one and two words from it on, which keeps the bias of the remainder
    // small.
    bool one_word = range != 0 && range < (uint64_t)1 << 28;
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        int64_t *target = dtype == SW_I64 ? (int64_t *)out + at : values;
        sw_random_loops()->words(generator, words, one_word ? count : 2 * count);
        if (one_word) {
            remainders32(words, range, base, target, count);
        } else {
            for (int64_t i = 0; i < count; i++) {
                uint64_t word = (uint64_t)words[2 * i] << 32 | words[2 * i + 1];
                target[i] = (int64_t)((range == 0 ? word : word % range) + (uint64_t)base);
            }
        }
        if (dtype != SW_I64) sw_random_store_integers(dtype, out, at, values, count);
    }
}

void sw_random_natural(sw_generator *generator, sw_dtype dtype, void *out, int64_t n) {
    uint32_t words[2 * SW_RANDOM_CHUNK];
    int64_t values[SW_RANDOM_CHUNK];
    uint64_t range;
    switch (dtype) {
    case SW_BOOL: range = 2; break;
    case SW_U8: range = (uint64_t)1 << 8; break;
    case SW_I8: range = (uint64_t)1 << 7; break;
    case SW_I16: range = (uint64_t)1 << 15; break;
    case SW_I32: range = (uint64_t)1 << 31; break;
    case SW_I64: range = (uint64_t)1 << 63; break;
    case SW_F16: range = ((uint64_t)1 << 11) + 1; break;
    case SW_BF16: range = ((uint64_t)1 << 8) + 1; break;
    case SW_F32: range = ((uint64_t)1 << 24) + 1; break;
    default: range = ((uint64_t)1 << 53) + 1; break;
    }
    bool two_words = dtype == SW_I64 || dtype == SW_F64;
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        sw_random_loops()->words(generator, words, two_words ? 2 * count : count);
        if (two_words) {
            for (int64_t i = 0; i < count; i++) {
                values[i] = (int64_t)(((uint64_t)words[2 * i] << 32 | words[2 * i + 1]) % range);
            }
        } else {
            remainders32(words, range, 0, values, count);
        }
        sw_random_store_integers(dtype, out, at, values, count);
    }
}
