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

// c[rows, vectors · LANES] = (add ? c : 0) + a · b; `rows` and `vectors` are constants where this is inlined. The
// strides of a are in bytes.
static inline __attribute__((always_inline)) void block(const sw_int rows, const sw_int vectors, sw_int depth,
                                                        float *c, sw_int c_row, const char *a, sw_int a_row,
                                                        sw_int a_pair, const uint32_t *b, bool add) {
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
            memcpy(at, &acc[i][v], sizeof acc[i][v]);
        }
    }
}
static inline __attribute__((always_inline)) void block_rows(sw_int rows, const sw_int vectors, sw_int depth,
                                                             float *c, sw_int c_row, const char *a, sw_int a_row,
                                                             sw_int a_pair, const uint32_t *b, bool add) {
    if (rows == ROWS) {
        block(ROWS, vectors, depth, c, c_row, a, a_row, a_pair, b, add);
        return;
    }
#define PART(part)                                                                                                     \
    if (rows & part) {                                                                                                 \
        block(part, vectors, depth, c, c_row, a, a_row, a_pair, b, add);                                               \
        c += part * c_row;                                                                                             \
        a += part * a_row;                                                                                             \
    }
    PART(8)
    PART(4)
    PART(2)
    PART(1)
#undef PART
}
static void one_vector(sw_int rows, sw_int depth, float *c, sw_int c_row, const char *a, sw_int a_row, sw_int a_pair,
                       const uint32_t *b, bool add) {
    block_rows(rows, 1, depth, c, c_row, a, a_row, a_pair, b, add);
}
static void two_vectors(sw_int rows, sw_int depth, float *c, sw_int c_row, const char *a, sw_int a_row, sw_int a_pair,
                        const uint32_t *b, bool add) {
    block_rows(rows, 2, depth, c, c_row, a, a_row, a_pair, b, add);
}
static void packed(sw_int rows, sw_int columns, sw_int depth, void *c, sw_int c_row, const void *a, const void *b,
                   bool add) {
    for (sw_int i = 0; i < rows; i += ROWS) {
        const sw_int some = rows - i < ROWS ? rows - i : ROWS;
        for (sw_int j = 0; j < columns; j += COLUMNS) {
            (columns - j <= LANES ? one_vector : two_vectors)(some, depth, (float *)c + i * c_row + j, c_row,
                                                              (const char *)a + i * depth * 4, 4, ROWS * 4,
                                                              (const uint32_t *)b + j * depth, add);
        }
    }
}
static void in_place(sw_int rows, sw_int columns, sw_int depth, void *c, sw_int c_row, const void *a, sw_int a_row,
                     const void *b, bool add) {
    for (sw_int i = 0; i < rows; i += ROWS) {
        const sw_int some = rows - i < ROWS ? rows - i : ROWS;
        for (sw_int j = 0; j < columns; j += COLUMNS) {
            (columns - j <= LANES ? one_vector : two_vectors)(some, depth, (float *)c + i * c_row + j, c_row,
                                                              (const char *)a + i * a_row, a_row, 4,
                                                              (const uint32_t *)b + j * depth, add);
        }
    }
}
#pragma clang attribute pop

const sw_matmul_panels *sw_bfloat_pairs(void) {
    static const sw_matmul_panels panels = {{ROWS, COLUMNS, 384}, 2, packed, in_place};
    return sw_active->product->pack_pairs && __builtin_cpu_supports("avx512bf16") ? &panels : NULL;
}
#else
const sw_matmul_panels *sw_bfloat_pairs(void) { return NULL; }
#endif
