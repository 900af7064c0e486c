// Moving items: copies, gathering and scattering by computed offsets, sorting.
#ifndef SWOOP_MOVE_H
#define SWOOP_MOVE_H

#include "swoop_dtype.h"
#include "swoop_kernel_list.h"

// ---- copies --------------------------------------------------------------------------------------------------------
// out = a, for items of `item_size` bytes (1, 2, 4, 8 or 16).
void sw_copy(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
             const void *a, const sw_int *a_strides);

// ---- overlapping windows -------------------------------------------------------------------------------------------
// out[r][t] = Σ_w a[r][w][t - w·step] · weights[t - w·step], over the windows that contain t, in order.
typedef struct sw_overlap {
    sw_int rows, windows, size, step;
    sw_int total;  // items of a row of `out`, which is contiguous; those that are in no window become 0
    sw_int row_stride, window_stride;  // of a, whose windows have their items side by side
    const void *a;
    const void *weights;  // NULL: ones
} sw_overlap;
// dtype is float32 or float64; complex items are two numbers each, and everything is counted in numbers.
void sw_add_overlapping(sw_dtype dtype, const sw_overlap *overlap, void *out);

// Rows i < rows of `out`, each `out_row` bytes long: row i of each piece, side by side. The place of a piece without data
// is left as it is.
typedef struct sw_piece {
    const void *data;
    sw_int bytes, next;  // the length of a row, and the distance from one row to the next
} sw_piece;
void sw_join(sw_int rows, sw_int count, const sw_piece *pieces, void *out, sw_int out_row);

// ---- sequences -----------------------------------------------------------------------------------------------------
// The items i < count of a sequence, computed as its kind says and converted to a dtype.
typedef enum sw_sequence_kind {
    SW_COUNTED,      // first + i·step, in int64, which wraps around
    SW_COUNTED_F64,  // the same, converted to float64 first
    SW_STEPPED,      // numbers[0] + i·numbers[1], in float64
    // From numbers[0] to numbers[1] in steps of numbers[2], each half from its own end, with one rounding; in float32 and
    // in float64.
    SW_SPACED_F32,
    SW_SPACED_F64,
    // In float64: numbers[0] + Σ numbers[2k − 1]·cos(numbers[2k]·i) for k = 1, 2, as long as the factor is not 0;
    // 1 − |numbers[0]·i − 1|; I₀(numbers[1]·√(1 − (numbers[0]·i − 1)²))/I₀(numbers[1])
    SW_COSINES,
    SW_TRIANGLE,
    SW_KAISER,
    SW_SEQUENCE_COUNT
} sw_sequence_kind;
typedef struct sw_sequence {
    sw_sequence_kind kind;
    sw_int count;
    int64_t first, step;
    double numbers[5];
} sw_sequence;
void sw_write_sequence(const sw_sequence *sequence, sw_dtype dtype, void *out);

// ---- by computed offsets -------------------------------------------------------------------------------------------
// For i < n and each item j of a contiguous block of `block` items: out[i·block + j] = a[offsets[i] + j] (offsets in
// items), the reverse, and the reverse that adds (in order of i; for bool: logical or).
void sw_take(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
void sw_put(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
void sw_put_add(sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
// The same with a product or an extreme in place of the sum.
void sw_put_reduce(sw_put_op op, sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a,
                   const int64_t *offsets);

// For each bag, the sum of the blocks at the offsets starts[bag] ..< starts[bag + 1], each times its weight unless `weights`
// is NULL; floating dtypes.
typedef struct sw_bags {
    sw_int bags, block;
    void *out;
    const void *a, *weights;
    const int64_t *offsets, *starts;
} sw_bags;
void sw_take_sums(sw_dtype dtype, const sw_bags *bags);

// ---- by indices along a dimension ----------------------------------------------------------------------------------
// An index of `rank` > 0 dims: its shape, its strides and those of the array, in items. An element of the index stands for
// the element of the array at its own place in all dims but `axis`, where the index itself counts. Indices have been
// checked.
typedef struct sw_indexing {
    sw_int rank, axis;
    sw_int shape[SW_MAX_RANK], strides[SW_MAX_RANK], index_strides[SW_MAX_RANK];
} sw_indexing;

// The elements of the array a for each element of the index, in row-major order; the reverse, with a in that order and
// later elements winning; and the reverses that combine them with the elements of `out`, as above.
void sw_gather(sw_int item_size, const sw_indexing *at, void *out, const void *a, const int64_t *index);
void sw_scatter(sw_int item_size, const sw_indexing *at, void *out, const void *a, const int64_t *index);
void sw_scatter_add(sw_dtype dtype, const sw_indexing *at, void *out, const void *a, const int64_t *index);
void sw_scatter_reduce(sw_put_op op, sw_dtype dtype, const sw_indexing *at, void *out, const void *a,
                       const int64_t *index);

// The place of the first of n indices that is not in low ..< high; n if all are.
sw_int sw_first_outside(const int64_t *index, sw_int n, int64_t low, int64_t high);

// How many of n bools are true, and how many before each part of SW_MASK_PART of them; then their places in ascending order.
#define SW_MASK_PART 16384
sw_int sw_count_true(const bool *mask, sw_int n, sw_int *before);
void sw_true_places(const bool *mask, sw_int n, const sw_int *before, int64_t *places);

// ---- sorting: a is contiguous [rows, n] ----------------------------------------------------------------------------
// The elements of each row in order, and their original indices in it. Equal elements keep their order; NaN is the
// largest. `values` or `indices` may be NULL.
void sw_sort(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows, sw_int n);
// The first k of each row in that order, 0 < k <= n; the others are not sorted. `values` may be NULL.
void sw_sort_first(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows,
                   sw_int n, sw_int k);

// The index in each row of one element in that order, n > 0: the k-th from 0; the lower median, or the first NaN if the
// row has one; the lower median of the elements that are not NaN.
typedef enum sw_order { SW_KTH, SW_MEDIAN, SW_NANMEDIAN } sw_order;
void sw_order_index(sw_dtype dtype, sw_order order, sw_int k, int64_t *indices, const void *a, sw_int rows, sw_int n);

#endif
