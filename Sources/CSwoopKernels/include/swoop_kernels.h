// The C inner loops: what Swift calls. Each entry picks the loop of the instruction set that was chosen at start, walks
// the dimensions and splits the work over threads when it pays. Strides are in bytes, rank at most SW_MAX_RANK.
#ifndef SWOOP_KERNELS_H
#define SWOOP_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "swoop_int.h"
#include "swoop_kernel_list.h"

#define SW_MAX_RANK 8

typedef enum sw_dtype {
    SW_BOOL = 0, SW_U8, SW_I8, SW_I16, SW_I32, SW_I64, SW_F16, SW_BF16, SW_F32, SW_F64, SW_DTYPE_COUNT
} sw_dtype;

// ---- element-wise ------------------------------------------------------------------------------------------------
// out and the operands share `shape`; a broadcast dimension has stride 0. out may be one of the operands (same data,
// same strides), but may not overlap one otherwise. float16 and bfloat16 are computed in float32 and rounded once.
// The callers refuse what PyTorch does not define, above all for bool: it has no loop, and a call of it crashes.
// `p0`, `p1` are an operation's scalars: clamp(p0 … p1), softplus(β, threshold), elu(α), leaky_relu(slope).
void sw_unary(sw_unary_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
              const void *a, const sw_int *a_strides, double p0, double p1);
// out is bool.
void sw_predicate(sw_predicate_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                  const sw_int *out_strides, const void *a, const sw_int *a_strides);
// out, a and b have the same dtype. Integers wrap; divided by 0 they give 0, the callers refuse that before.
void sw_binary(sw_binary_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
               const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
               const sw_int *b_strides);
// a and b have `dtype`, out is bool.
void sw_compare(sw_compare_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
                const sw_int *b_strides);
// out = condition ? a : b; condition is bool, the others items of `item_size` bytes (1, 2, 4 or 8).
void sw_where(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
              const void *condition, const sw_int *condition_strides, const void *a, const sw_int *a_strides,
              const void *b, const sw_int *b_strides);
// out = a, item by item of `item_size` bytes (1, 2, 4 or 8).
void sw_copy(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
             const void *a, const sw_int *a_strides);
// out = a converted as C (and PyTorch) converts; to bool is `!= 0`.
void sw_cast(sw_dtype out_dtype, sw_dtype a_dtype, sw_int rank, const sw_int *shape, void *out,
             const sw_int *out_strides, const void *a, const sw_int *a_strides);

// ---- reductions: a is contiguous [outer, n, inner], out contiguous [outer, inner] ----------------------------------
// Sums of floats add in PyTorch's order (see sum.inc). Same dtype in and out. `n` may be 0 for sum and prod.
void sw_reduce(sw_reduce_op op, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Index of the first extreme element; a NaN counts as extreme.
void sw_arg_reduce(sw_arg_op op, sw_dtype dtype, int64_t *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Running sum or product along n; out has a's shape.
void sw_scan(sw_scan_op op, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Mean and Σ(x − mean)² along n, both in double precision whatever the (floating) dtype. Either result may be NULL.
void sw_moments(sw_dtype dtype, double *mean, double *m2, const void *a, sw_int outer, sw_int n, sw_int inner);
// Soft-max or its logarithm along n (floating dtypes), and the derivative from the result y and the gradient g.
void sw_softmax(bool logarithm, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
void sw_softmax_backward(bool logarithm, sw_dtype dtype, void *out, const void *y, const void *g, sw_int outer,
                         sw_int n, sw_int inner);

// ---- sorting: a is contiguous [rows, n] ----------------------------------------------------------------------------
// The elements of each row in order and, always, where they stood in it. Equal ones keep their order; NaN is the
// largest. `values` may be NULL.
void sw_sort(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows, sw_int n);

// ---- moving items by computed offsets ------------------------------------------------------------------------------
// For i < n and each item j of a contiguous block of `block` items: out[i·block + j] = a[offsets[i] + j]
// (offsets in items), its reverse, and the reverse that adds (in order of i; for bool: or).
void sw_take(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
void sw_put(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
void sw_put_add(sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);

// ---- matrix product without a library ------------------------------------------------------------------------------
// c[m, n] = a[m, k] · b[k, n]; element (i, j) of a is a[i·a_row + j·a_col] (strides in items), c is contiguous.
// float16 and bfloat16 accumulate in float32; integers wrap. `add`, of float32 and float64 alone: added to what is in c.
void sw_matmul(sw_dtype dtype, sw_int m, sw_int n, sw_int k, void *c, const void *a, sw_int a_row, sw_int a_col,
               const void *b, sw_int b_row, sw_int b_col, bool add);
// The same for `count` matrices a and b, `a_batch` and `b_batch` items apart; c is contiguous [count, m, n].
void sw_batched_matmul(sw_dtype dtype, sw_int count, sw_int m, sw_int n, sw_int k, void *c, const void *a,
                       sw_int a_batch, sw_int a_row, sw_int a_col, const void *b, sw_int b_batch, sw_int b_row,
                       sw_int b_col);

// ---- instruction sets ----------------------------------------------------------------------------------------------
// "baseline", "avx2", "avx512" or "neon". The environment variable SWOOP_ISA forces one that the processor has.
const char *sw_isa_name(void);

#endif
