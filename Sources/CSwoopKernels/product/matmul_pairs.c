// Products of pairs of bfloat16, for x86-64 processors whose vectors multiply them (AVX512_BF16): in each lane
// c += a₀·b₀ + a₁·b₁ in float32, with items and results below 2⁻¹²⁶ taken as 0.
#include <string.h>

#include "product/product_table.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512bf16"))), \
                             apply_to = function)
#define ROWS 12
#define VECTORS 2
#define LANES 16
#define COLUMNS (VECTORS * LANES)

typedef float floats __attribute__((vector_size(64)));
typedef uint32_t words __attribute__((vector_size(64)));
typedef __bf16 halves __attribute__((vector_size(64)));
typedef uint16_t uint16s __attribute__((vector_size(32)));
typedef int16_t int16s __attribute__((vector_size(32)));

// The nearest bfloat16, as casts round: ties to even, and every NaN becomes the same one.
static inline __attribute__((always_inline)) uint16s rounded(floats x) {
    const words bits = (words)x, nearest = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
    const words is_nan = (words)(x != x);
    return __builtin_convertvector((is_nan & 0x7fc0) | (~is_nan & nearest), uint16s);
}
// c[rows, columns] = (add ? c : 0) + a · b, in whole vectors. If there is an out, the sums are rounded and written there
// instead. `rows` and `vectors` are constants where this is inlined. The strides of a are in bytes.
static inline __attribute__((always_inline)) void block(const sw_int rows, const sw_int vectors, sw_int depth,
                                                        float *c, sw_int c_row, const char *a, sw_int a_row,
                                                        sw_int a_pair, const uint32_t *b, bool add, uint16_t *out,
                                                        sw_int out_row, sw_int columns) {
    floats acc[ROWS][VECTORS], before;
    halves y[VECTORS];
#pragma clang loop unroll(full)
    for (sw_int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
        for (sw_int v = 0; v < vectors; v++) acc[i][v] = (floats){0};
    }
    for (sw_int pair = 0; pair < depth; pair++, a += a_pair, b += COLUMNS) {
#pragma clang loop unroll(full)
        for (sw_int v = 0; v < vectors; v++) memcpy(&y[v], b + v * LANES, sizeof y[v]);
#pragma clang loop unroll(full)
        for (sw_int i = 0; i < rows; i++) {
            uint32_t item;
            memcpy(&item, a + i * a_row, sizeof item);
            const halves x = (halves)(item - (words){0});
#pragma clang loop unroll(full)
            for (sw_int v = 0; v < vectors; v++) acc[i][v] = __builtin_ia32_dpbf16ps_512(acc[i][v], x, y[v]);
        }
    }
#pragma clang loop unroll(full)
    for (sw_int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
        for (sw_int v = 0; v < vectors; v++) {
            float *at = c + i * c_row + v * LANES;
            if (add) {
                memcpy(&before, at, sizeof before);
                acc[i][v] += before;
            }
            if (!out) {
                memcpy(at, &acc[i][v], sizeof acc[i][v]);
                continue;
            }
            const uint16s result = rounded(acc[i][v]);
            const sw_int left = columns - v * LANES;
            void *to = out + i * out_row + v * LANES;
            if (left >= LANES) memcpy(to, &result, sizeof result);
            else __builtin_ia32_storedquhi256_mask(to, (int16s)result, (uint16_t)((1 << left) - 1));
        }
    }
}
static inline __attribute__((always_inline)) void block_rows(sw_int rows, const sw_int vectors, sw_int depth,
                                                             float *c, sw_int c_row, const char *a, sw_int a_row,
                                                             sw_int a_pair, const uint32_t *b, bool add,
                                                             uint16_t *out, sw_int out_row, sw_int columns) {
    if (rows == ROWS) {
        block(ROWS, vectors, depth, c, c_row, a, a_row, a_pair, b, add, out, out_row, columns);
        return;
    }
#define PART(part)                                                                                                     \
    if (rows & part) {                                                                                                 \
        block(part, vectors, depth, c, c_row, a, a_row, a_pair, b, add, out, out_row, columns);                        \
        c += part * c_row;                                                                                             \
        a += part * a_row;                                                                                             \
        if (out) out += part * out_row;                                                                                \
    }
    PART(8)
    PART(4)
    PART(2)
    PART(1)
#undef PART
}
static void one_vector(sw_int rows, sw_int depth, float *c, sw_int c_row, const char *a, sw_int a_row, sw_int a_pair,
                       const uint32_t *b, bool add, uint16_t *out, sw_int out_row, sw_int columns) {
    block_rows(rows, 1, depth, c, c_row, a, a_row, a_pair, b, add, out, out_row, columns);
}
static void two_vectors(sw_int rows, sw_int depth, float *c, sw_int c_row, const char *a, sw_int a_row, sw_int a_pair,
                        const uint32_t *b, bool add, uint16_t *out, sw_int out_row, sw_int columns) {
    block_rows(rows, 2, depth, c, c_row, a, a_row, a_pair, b, add, out, out_row, columns);
}
static void pairs(sw_int rows, sw_int columns, sw_int depth, float *c, sw_int c_row, const void *a, sw_int a_row,
                  const void *b, bool add, void *out, sw_int out_row) {
    const bool is_packed = a_row == 0;
    for (sw_int i = 0; i < rows; i += ROWS) {
        const sw_int some = rows - i < ROWS ? rows - i : ROWS;
        const char *first = (const char *)a + i * (is_packed ? depth * 4 : a_row);
        for (sw_int j = 0; j < columns; j += COLUMNS) {
            const sw_int left = columns - j < COLUMNS ? columns - j : COLUMNS;
            (left <= LANES ? one_vector : two_vectors)(
                some, depth, c + i * c_row + j, c_row, first, is_packed ? 4 : a_row, is_packed ? ROWS * 4 : 4,
                (const uint32_t *)b + j * depth, add, out ? (uint16_t *)out + i * out_row + j : NULL, out_row, left);
        }
    }
}
#pragma clang attribute pop

const sw_matmul_panels *sw_bfloat_pairs(void) {
    static const sw_matmul_panels panels = {{ROWS, COLUMNS, 384}, 2, NULL, pairs};
    return sw_active->product->pack_pairs && __builtin_cpu_supports("avx512bf16") ? &panels : NULL;
}
#else
const sw_matmul_panels *sw_bfloat_pairs(void) { return NULL; }
#endif
