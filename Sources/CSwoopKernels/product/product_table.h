// The loops of matrix products of one instruction set.
#ifndef SWOOP_PRODUCT_TABLE_H
#define SWOOP_PRODUCT_TABLE_H

#include "common/table.h"

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
} sw_matmul_loops;
// Rows begin ..< end of c[m, n] = a · b, with wraparound.
typedef void sw_matmul_integer_kernel(sw_int begin, sw_int end, sw_int n, sw_int k, void *c, const void *a,
                                      sw_int a_row, sw_int a_col, const void *b, sw_int b_row, sw_int b_col);

struct sw_product_table {
    const sw_matmul_loops *matmul_f32, *matmul_f64;
    // By dtype; NULL except for integers.
    sw_matmul_integer_kernel *matmul_integer[SW_DTYPE_COUNT];
};

extern const sw_product_table sw_product_baseline, sw_product_avx2, sw_product_avx512;

#endif
