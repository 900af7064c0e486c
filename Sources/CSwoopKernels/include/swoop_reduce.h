// Reductions, scans and softmax of [outer, n, inner]; the out of a reduction is contiguous [outer, inner]. Scans and
// softmax take contiguous items.
#ifndef SWOOP_REDUCE_H
#define SWOOP_REDUCE_H

#include "swoop_dtype.h"
#include "swoop_kernel_list.h"

// What reductions read: `inner` adjacent items `n` times, `row` items apart, and that `outer` times, `next` items apart.
typedef struct sw_rows {
    sw_int outer, n, inner, next, row;
} sw_rows;
static inline sw_rows sw_adjacent_rows(sw_int outer, sw_int n, sw_int inner) {
    return (sw_rows){outer, n, inner, n * inner, inner};
}

// Sums of floats are added in PyTorch's order (see sum.inc). out and a have the same dtype. `n` may be 0 for
// sums, squares and prod.
void sw_reduce(sw_reduce_op op, sw_dtype dtype, void *out, const void *a, sw_rows rows);
// Index of the first extreme element; a NaN counts as extreme.
void sw_arg_reduce(sw_arg_op op, sw_dtype dtype, int64_t *out, const void *a, sw_rows rows);
// What is counted along n.
void sw_count(sw_count_op op, sw_dtype dtype, int64_t *out, const void *a, sw_rows rows);
// How often each integer of 0 ..< bins occurs among n contiguous items, which are all of these.
void sw_count_values(sw_dtype dtype, int64_t *counts, sw_int bins, const void *a, sw_int n);
// How many of n contiguous items lie in each bin of equal width from `low` to `high`, which belongs to the last one.
void sw_count_in_bins(sw_dtype dtype, int64_t *counts, sw_int bins, double low, double high, const void *a, sw_int n);
// The items that differ from the one before them (a NaN from any), the number of the one that each of the n items equals, and
// how often each is repeated. Returns how many there are; the results have room for n.
sw_int sw_runs(sw_dtype dtype, const void *a, sw_int n, void *values, int64_t *which, int64_t *counts);
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
void sw_moments(sw_dtype dtype, double *mean, double *m2, const void *a, sw_rows rows);
// Softmax or its logarithm along n (floating dtypes), and the derivative from the result y and the gradient g.
void sw_softmax(bool logarithm, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
void sw_softmax_backward(bool logarithm, sw_dtype dtype, void *out, const void *y, const void *g, sw_int outer,
                         sw_int n, sw_int inner);

#endif
