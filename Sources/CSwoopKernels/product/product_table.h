// The loops of matrix products of one instruction set.
#ifndef SWOOP_PRODUCT_TABLE_H
#define SWOOP_PRODUCT_TABLE_H

#include "common/table.h"

// Products of small matrices, which are computed many at a time: their sizes, at most SW_SMALL_MATRIX, and strides. c is
// contiguous; a and b of the next product follow `a_step` and `b_step` items later.
#define SW_SMALL_MATRIX 8
typedef struct sw_small_products {
    sw_int m, k, a_step, a_row, a_col, b_step, b_row, b_col;
    bool add;
} sw_small_products;
typedef void sw_small_products_kernel(const sw_small_products *p, sw_int count, void *c, const void *a, const void *b);

// Panels of the packed operands: `rows` rows of a, `columns` columns of b, at most `depth` steps of k at a time.
typedef struct sw_matmul_tile { sw_int rows, columns, depth; } sw_matmul_tile;
typedef struct sw_matmul_loops {
    sw_matmul_tile tile;
    // c[m, n] = (add ? c : 0) + a · b without packing a; b is packed to the stack if its rows are not contiguous.
    void (*direct)(sw_int m, sw_int n, sw_int k, void *c, sw_int c_row, const void *a, sw_int a_row,
                   sw_int a_col, const void *b, sw_int b_row, sw_int b_col, bool add);
    // Panels first ..< last of a[m, depth] (of b[depth, n]), one after another; the last one is shorter (padded with
    // 0).
    void (*pack_a)(void *packed, sw_int first, sw_int last, sw_int m, sw_int depth, const void *a, sw_int a_row,
                   sw_int a_col);
    void (*pack_b)(void *packed, sw_int first, sw_int last, sw_int n, sw_int depth, const void *b, sw_int b_row,
                   sw_int b_col);
    // c[rows, columns] = (add ? c : 0) + a · b from packed panels.
    void (*packed)(sw_int rows, sw_int columns, sw_int depth, void *c, sw_int c_row, const void *a, const void *b,
                   bool add);
    sw_small_products_kernel *small[SW_SMALL_MATRIX];  // for 1 column, for 2, …
} sw_matmul_loops;
// Packs a panel of a (its lines are rows) or b (columns): `depth` items of each of `width` lines, of which `lines`
// exist, from k steps. `line` and `step` are strides.
typedef void sw_matmul_pack(void *packed, sw_int width, sw_int lines, sw_int depth, sw_int k, const void *from,
                            sw_int line, sw_int step);
// Panels of four-byte items, each of which holds the items of `steps` steps of k: a float32, or a pair of bfloat16.
typedef struct sw_matmul_panels {
    sw_matmul_tile tile;
    sw_int steps;
    // Of float32: as in sw_matmul_loops.
    void (*packed)(sw_int rows, sw_int columns, sw_int depth, void *c, sw_int c_row, const void *a, const void *b,
                   bool add);
    // Of pairs: the same, but if there is an out, the results are rounded and written there, and not to c. a may be in
    // place: rows of adjacent items, `a_row` bytes apart (0: it is packed).
    void (*pairs)(sw_int rows, sw_int columns, sw_int depth, float *c, sw_int c_row, const void *a, sw_int a_row,
                  const void *b, bool add, void *out, sw_int out_row);
} sw_matmul_panels;
// The loops of a half type.
typedef struct sw_matmul_half {
    sw_matmul_pack *pack;  // into panels of float32
    // c[n] = (add ? c : 0) + a[k] · b[k, n]; threads divide the columns into multiples of `unit`.
    void (*row)(sw_int n, sw_int k, float *c, const float *a, const void *b, sw_int b_row, sw_int b_col, bool add);
    sw_int unit;
} sw_matmul_half;
// Rows begin ..< end of c[m, n] = (add ? c : 0) + a · b, with wraparound.
typedef void sw_matmul_integer_kernel(sw_int begin, sw_int end, sw_int n, sw_int k, void *c, const void *a,
                                      sw_int a_row, sw_int a_col, const void *b, sw_int b_row, sw_int b_col,
                                      bool add);

struct sw_product_table {
    const sw_matmul_loops *matmul_f32, *matmul_f64;
    const sw_matmul_half *matmul_f16, *matmul_bf16;
    // Into panels of pairs of bfloat16; NULL for instruction sets that never multiply them.
    sw_matmul_pack *pack_pairs;
    // By dtype; NULL except for integers.
    sw_matmul_integer_kernel *matmul_integer[SW_DTYPE_COUNT];
};

// Products of pairs of bfloat16; NULL if the processor or the chosen instruction set has none.
const sw_matmul_panels *sw_bfloat_pairs(void);

extern const sw_product_table sw_product_baseline, sw_product_avx2, sw_product_avx512;

#endif
