// The loops of reductions, scans and softmax of one instruction set, by dtype.
#ifndef SWOOP_REDUCTION_TABLE_H
#define SWOOP_REDUCTION_TABLE_H

#include "common/table.h"
#include "swoop_kernel_list.h"
#include "swoop_reduce.h"

// A loop processes `width` of the inner columns: `a` and `out` point to the first. Where no rows are given, `a` is contiguous
// [outer, n, inner].
typedef void sw_reduce_kernel(void *out, const void *a, const sw_rows *rows, sw_int width);
typedef void sw_arg_kernel(int64_t *out, const void *a, const sw_rows *rows, sw_int width);
typedef void sw_count_values_kernel(int64_t *counts, sw_int bins, const void *a, sw_int n);
// The counts have one place more than there are bins.
typedef void sw_count_in_bins_kernel(int64_t *counts, sw_int bins, double low, double high, const void *a, sw_int n);
typedef sw_int sw_runs_kernel(const void *a, sw_int n, void *values, int64_t *which, int64_t *counts);
typedef void sw_scan_kernel(bool backward, void *out, const void *a, sw_int outer, sw_int n, sw_int inner,
                            sw_int width);
typedef void sw_running_kernel(void *values, int64_t *places, const void *a, sw_int outer, sw_int n, sw_int inner,
                               sw_int width);
typedef void sw_moments_kernel(double *mean, double *m2, const void *a, const sw_rows *rows, sw_int width);
typedef void sw_softmax_kernel(bool logarithm, void *out, const void *a, sw_int outer, sw_int n, sw_int inner,
                               sw_int width);
// Sums and results of a piece of adjacent rows of all inner columns, in place of the whole: `total` has Σ of each column, of
// the piece and then of all pieces. b is the greatest item of each column or, of the derivative, the gradient.
typedef void sw_softmax_sums_kernel(bool logarithm, void *out, double *total, const void *a, const void *b, sw_int rows,
                                    sw_int inner);
typedef void sw_softmax_results_kernel(bool logarithm, void *out, const double *total, const void *a, const void *b,
                                       sw_int rows, sw_int inner);
typedef void sw_softmax_backward_kernel(bool logarithm, void *out, const void *y, const void *g, sw_int outer,
                                        sw_int n, sw_int inner, sw_int width);

// The entry of an operation that is undefined for a dtype is NULL.
struct sw_reduction_table {
    sw_reduce_kernel *reduce[SW_REDUCE_COUNT][SW_DTYPE_COUNT];
    sw_arg_kernel *arg[SW_ARG_COUNT][SW_DTYPE_COUNT];
    sw_arg_kernel *count[SW_COUNT_COUNT][SW_DTYPE_COUNT];
    sw_count_values_kernel *count_values[SW_DTYPE_COUNT];
    sw_count_in_bins_kernel *count_in_bins[SW_DTYPE_COUNT];
    sw_runs_kernel *runs[SW_DTYPE_COUNT];
    sw_scan_kernel *scan[SW_SCAN_COUNT][SW_DTYPE_COUNT];
    sw_scan_kernel *log_sum[SW_DTYPE_COUNT];
    sw_running_kernel *running[SW_ARG_COUNT][SW_DTYPE_COUNT];
    sw_moments_kernel *moments[SW_DTYPE_COUNT];
    sw_softmax_kernel *softmax[SW_DTYPE_COUNT];
    sw_softmax_sums_kernel *softmax_sums[SW_DTYPE_COUNT], *softmax_backward_sums[SW_DTYPE_COUNT];
    sw_softmax_results_kernel *softmax_results[SW_DTYPE_COUNT], *softmax_backward_results[SW_DTYPE_COUNT];
    sw_softmax_backward_kernel *softmax_backward[SW_DTYPE_COUNT];
};

extern const sw_reduction_table sw_reduction_baseline, sw_reduction_avx2, sw_reduction_avx512;

#endif
