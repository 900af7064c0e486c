// The inner loops of reductions, scans, soft-max, matrix products and adding scatters of one instruction set, by dtype.
#ifndef SWOOP_REDUCTION_TABLE_H
#define SWOOP_REDUCTION_TABLE_H

#include "table.h"

// `a` is contiguous [outer, n, inner]. A loop does `width` of the inner columns: `a` and `out` point at the first.
typedef void sw_reduce_kernel(void *out, const void *a, int64_t outer, int64_t n, int64_t inner, int64_t width);
typedef void sw_arg_kernel(int64_t *out, const void *a, int64_t outer, int64_t n, int64_t inner, int64_t width);
typedef void sw_moments_kernel(double *mean, double *m2, const void *a, int64_t outer, int64_t n, int64_t inner,
                               int64_t width);
typedef void sw_softmax_kernel(bool logarithm, void *out, const void *a, int64_t outer, int64_t n, int64_t inner,
                               int64_t width);
typedef void sw_softmax_backward_kernel(bool logarithm, void *out, const void *y, const void *g, int64_t outer,
                                        int64_t n, int64_t inner, int64_t width);
// Adds columns begin ..< end of each block.
typedef void sw_put_add_kernel(void *out, const void *a, const int64_t *offsets, int64_t n, int64_t block,
                               int64_t begin, int64_t end);

// Panels of the packed operands: `rows` rows of a, `columns` columns of b, at most `depth` steps of k at a time.
typedef struct sw_matmul_tile { int64_t rows, columns, depth; } sw_matmul_tile;
typedef struct sw_matmul_loops {
    sw_matmul_tile tile;
    // c[m, n] = a · b without packing a; b is packed to the stack where its rows are not contiguous.
    void (*direct)(int64_t m, int64_t n, int64_t k, void *c, int64_t c_row, const void *a, int64_t a_row,
                   int64_t a_col, const void *b, int64_t b_row, int64_t b_col);
    // Panels first ..< last of a[m, depth] (of b[depth, n]), one after another, the last one cut short (padded with 0).
    void (*pack_a)(void *packed, int64_t first, int64_t last, int64_t m, int64_t depth, const void *a, int64_t a_row,
                   int64_t a_col);
    void (*pack_b)(void *packed, int64_t first, int64_t last, int64_t n, int64_t depth, const void *b, int64_t b_row,
                   int64_t b_col);
    // c[rows, columns] = (add ? c : 0) + a · b from packed panels.
    void (*packed)(int64_t rows, int64_t columns, int64_t depth, void *c, int64_t c_row, const void *a, const void *b,
                   bool add);
} sw_matmul_loops;
// Rows begin ..< end of c[m, n] = a · b, wrapping.
typedef void sw_matmul_integer_kernel(int64_t begin, int64_t end, int64_t n, int64_t k, void *c, const void *a,
                                      int64_t a_row, int64_t a_col, const void *b, int64_t b_row, int64_t b_col);

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

// As sw_alloc, for what a call needs while it runs; ends the process with a message when memory is out.
void *sw_working_memory(size_t bytes, size_t *capacity);

static inline int64_t sw_least(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t sw_most(int64_t a, int64_t b) { return a > b ? a : b; }

#endif
