// Reductions, scans and softmax. `a` is contiguous [outer, n, inner]; the out of a reduction is contiguous [outer,
// inner].
#ifndef SWOOP_REDUCE_H
#define SWOOP_REDUCE_H

#include "swoop_dtype.h"
#include "swoop_kernel_list.h"

// Sums of floats are added in PyTorch's order (see sum.inc). out and a have the same dtype. `n` may be 0 for sum,
// squares and prod.
void sw_reduce(sw_reduce_op op, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Index of the first extreme element; a NaN counts as extreme.
void sw_arg_reduce(sw_arg_op op, sw_dtype dtype, int64_t *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Running sum or product along n, `backward` from the last item to the first; out has a's shape.
void sw_scan(sw_scan_op op, bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n,
             sw_int inner);
// Running ln Σeˣ along n (floating dtypes); out has a's shape.
void sw_log_sum(bool backward, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// The extreme so far along n, and the index of the last item equal to it; a NaN counts as extreme. Both results have a's
// shape.
void sw_running_extreme(sw_arg_op op, sw_dtype dtype, void *values, int64_t *places, const void *a, sw_int outer,
                        sw_int n, sw_int inner);
// Mean and Σ(x − mean)² along n, both in double precision for every floating dtype. Either result may be NULL.
void sw_moments(sw_dtype dtype, double *mean, double *m2, const void *a, sw_int outer, sw_int n, sw_int inner);
// Softmax or its logarithm along n (floating dtypes), and the derivative from the result y and the gradient g.
void sw_softmax(bool logarithm, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
void sw_softmax_backward(bool logarithm, sw_dtype dtype, void *out, const void *y, const void *g, sw_int outer,
                         sw_int n, sw_int inner);

#endif
