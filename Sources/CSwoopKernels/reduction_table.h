// The inner loops of reductions, scans, soft-max, matrix products and adding scatters of one instruction set, by dtype.
#ifndef SWOOP_REDUCTION_TABLE_H
#define SWOOP_REDUCTION_TABLE_H

#include "table.h"

// `a` is contiguous [outer, n, inner]. A loop does `width` of the inner columns: `a` and `out` point at the first.
typedef void sw_reduce_kernel(void *out, const void *a, sw_int outer, sw_int n, sw_int inner, sw_int width);
typedef void sw_arg_kernel(int64_t *out, const void *a, sw_int outer, sw_int n, sw_int inner, sw_int width);
typedef void sw_moments_kernel(double *mean, double *m2, const void *a, sw_int outer, sw_int n, sw_int inner,
                               sw_int width);
typedef void sw_softmax_kernel(bool logarithm, void *out, const void *a, sw_int outer, sw_int n, sw_int inner,
                               sw_int width);
typedef void sw_softmax_backward_kernel(bool logarithm, void *out, const void *y, const void *g, sw_int outer,
                                        sw_int n, sw_int inner, sw_int width);
// Adds columns begin ..< end of each block.
typedef void sw_put_add_kernel(void *out, const void *a, const int64_t *offsets, sw_int n, sw_int block,
                               sw_int begin, sw_int end);

// Panels of the packed operands: `rows` rows of a, `columns` columns of b, at most `depth` steps of k at a time.
typedef struct sw_matmul_tile { sw_int rows, columns, depth; } sw_matmul_tile;
typedef struct sw_matmul_loops {
    sw_matmul_tile tile;
    // c[m, n] = (add ? c : 0) + a · b without packing a; b is packed to the stack where its rows are not contiguous.
    void (*direct)(sw_int m, sw_int n, sw_int k, void *c, sw_int c_row, const void *a, sw_int a_row,
                   sw_int a_col, const void *b, sw_int b_row, sw_int b_col, bool add);
    // Panels first ..< last of a[m, depth] (of b[depth, n]), one after another, the last one cut short (padded with 0).
    void (*pack_a)(void *packed, sw_int first, sw_int last, sw_int m, sw_int depth, const void *a, sw_int a_row,
                   sw_int a_col);
    void (*pack_b)(void *packed, sw_int first, sw_int last, sw_int n, sw_int depth, const void *b, sw_int b_row,
                   sw_int b_col);
    // c[rows, columns] = (add ? c : 0) + a · b from packed panels.
    void (*packed)(sw_int rows, sw_int columns, sw_int depth, void *c, sw_int c_row, const void *a, const void *b,
                   bool add);
} sw_matmul_loops;
// Rows begin ..< end of c[m, n] = a · b, wrapping.
typedef void sw_matmul_integer_kernel(sw_int begin, sw_int end, sw_int n, sw_int k, void *c, const void *a,
                                      sw_int a_row, sw_int a_col, const void *b, sw_int b_row, sw_int b_col);

// Where an operation has no meaning for a dtype, its entry is NULL.
struct sw_reduction_table {
    sw_reduce_kernel *reduce[SW_REDUCE_COUNT][SW_DTYPE_COUNT];
    sw_arg_kernel *arg[SW_ARG_COUNT][SW_DTYPE_COUNT];
    sw_reduce_kernel *scan[SW_SCAN_COUNT][SW_DTYPE_COUNT];
    sw_moments_kernel *moments[SW_DTYPE_COUNT];
    sw_softmax_kernel *softmax[SW_DTYPE_COUNT];
    sw_softmax_backward_kernel *softmax_backward[SW_DTYPE_COUNT];
    sw_put_add_kernel *put_add[SW_DTYPE_COUNT];
    const sw_matmul_loops *matmul_f32, *matmul_f64;
    sw_matmul_integer_kernel *matmul_integer[SW_DTYPE_COUNT];
};

#endif
