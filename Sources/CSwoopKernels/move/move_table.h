// The loops of one instruction set that move items.
#ifndef SWOOP_MOVE_TABLE_H
#define SWOOP_MOVE_TABLE_H

#include "common/table.h"
#include "swoop_kernel_list.h"
#include "swoop_move.h"
#include "swoop_search.h"

// out[i · out_row + j] = a[j · a_column + i] for i < rows, j < columns; strides in bytes. `stream` writes whole lines
// past the caches: out and out_row must then be multiples of 64, and a fence must follow.
typedef void sw_transpose_kernel(int64_t rows, int64_t columns, char *out, int64_t out_row, const char *a,
                                 int64_t a_column, bool stream);

// Weaves 2 to 4 rows of n items into one another, or takes them apart.
typedef void sw_weave_kernel(int64_t n, int64_t count, char *woven, char *rows, int64_t next_row);

// Adds columns begin ..< end of each block, or combines them in another way.
typedef void sw_put_add_kernel(void *out, const void *a, const int64_t *offsets, sw_int n, sw_int block,
                               sw_int begin, sw_int end);

// Adds bags begin ..< end of an sw_bags.
typedef void sw_take_sums_kernel(const sw_bags *bags, sw_int begin, sw_int end);

// The elements that an index names along dim `axis`: `shape` is the index's, and the strides count items, those of
// `flat` in a contiguous array of that shape.
typedef struct sw_along sw_along;
// Moves n items between `flat` and the offsets in `array`.
typedef void sw_move_along(const sw_along *along, sw_int n, char *flat, char *array, const int64_t *offsets);
struct sw_along {
    sw_int rank, axis, item_size;
    sw_int shape[SW_MAX_RANK], strides[SW_MAX_RANK], index_strides[SW_MAX_RANK], flat_strides[SW_MAX_RANK];
    sw_move_along *move;
    sw_put_add_kernel *kernel;  // of a move that combines items
};

// Sorts some of the rows of an sw_sorting (move/sort.h), or selects from them.
typedef void sw_rows_kernel(void *context, sw_int begin, sw_int end);

// Items first ..< first + n of a sequence, in the dtype in which it is computed; at most SW_SEQUENCE_MOST.
typedef void sw_sequence_kernel(const sw_sequence *sequence, int64_t first, int64_t n, void *out);
// The items that are computed at a time, and the fewest in the last part, so that it is computed like the others.
#define SW_SEQUENCE_BLOCK 2048
#define SW_SEQUENCE_LEAST 16
#define SW_SEQUENCE_MOST (SW_SEQUENCE_BLOCK + SW_SEQUENCE_LEAST)

// Finds values begin ..< end: places, or as bools whether they are there.
typedef void sw_search_kernel(const sw_search *search, bool invert, void *out, sw_int begin, sw_int end);

struct sw_move_table {
    // By the base-2 logarithm of the item's size: 1, 2, 4, 8, 16 bytes.
    sw_transpose_kernel *transpose[5];
    sw_weave_kernel *weave[4], *part[4];  // of up to 8 bytes
    // n times the same item.
    void (*fill[5])(int64_t n, void *out, const void *item);
    // out[i] = a[−i]
    void (*reverse[5])(int64_t n, void *out, const void *a);
    sw_sequence_kernel *sequence[SW_SEQUENCE_COUNT];
    // Copies past the caches; `out` is a multiple of 64, and a fence must follow.
    void (*stream)(char *out, const char *a, int64_t bytes);
    sw_put_add_kernel *put_add[SW_DTYPE_COUNT];
    sw_put_add_kernel *put_reduce[SW_PUT_COUNT][SW_DTYPE_COUNT];
    sw_take_sums_kernel *take_sums[SW_DTYPE_COUNT];
    void (*walk_along)(const sw_along *along, char *flat, char *array, const int64_t *index);
    sw_int (*first_outside)(const int64_t *index, sw_int n, int64_t low, int64_t high);
    sw_int (*count_true)(const bool *mask, sw_int n);
    // Writes `first` plus the place of each true item.
    void (*true_places)(const bool *mask, sw_int n, sw_int first, int64_t *places);
    sw_search_kernel *search_places[SW_DTYPE_COUNT], *search_members[SW_DTYPE_COUNT];
    sw_rows_kernel *sort_rows, *first_rows, *order_rows;
};

// For items of 1, 2, 4, 8 or 16 bytes.
static inline sw_transpose_kernel *sw_transpose_of_size(sw_int item_size) {
    return sw_active->move->transpose[__builtin_ctzll((uint64_t)item_size)];
}

extern const sw_move_table sw_move_baseline, sw_move_avx2, sw_move_avx512;

#endif
