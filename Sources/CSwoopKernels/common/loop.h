// The walk over the dimensions of a result and its operands, shared by all element-wise entry points.
#ifndef SWOOP_LOOP_H
#define SWOOP_LOOP_H

#include "common/items.h"
#include "common/table.h"

// Results of this size leave no room for other data in the caches.
#define SW_STREAM_BYTES (INT64_C(32) << 20)

// The result and up to three operands.
#define SW_MAX_OPERANDS 4

typedef struct sw_loop sw_loop;
// Processes n items along one dimension. data[0] and strides[0] are the result's, the others the operands'.
typedef void sw_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides);
// Processes the plane of the two innermost dimensions.
typedef void sw_plane(const sw_loop *loop, char *const *data);

struct sw_loop {
    sw_row *row;
    sw_plane *plane;  // of rows that are contiguous in the result and all operands; NULL: row by row
    sw_kernel *kernel;
    // Kernels for rows along which the first or the second operand is the same, and for short rows; NULL: none.
    sw_pair_rows *const *of_rows;
    // The number of result and operands, their data, the size of an item in memory and in the kernel's type, and the
    // conversion between the two (NULL: none needed).
    int count;
    char *data[SW_MAX_OPERANDS];
    sw_int item_size[SW_MAX_OPERANDS], computed_size[SW_MAX_OPERANDS];
    sw_kernel *convert[SW_MAX_OPERANDS];
    double p[SW_MAX_NUMBERS];
    // A thread gets at least `grain` items; the innermost dimension is divided only at multiples of `unit`.
    sw_int grain, unit;
    // The remaining dimensions, innermost first. Set by sw_loop_shape.
    int rank;
    sw_int shape[SW_MAX_RANK], strides[SW_MAX_RANK][SW_MAX_OPERANDS];
    // Rows are processed in blocks of this length, so that lines shared with the next row are still in the cache.
    sw_int block;
    // Set by sw_loop_run. `direct`: every row is contiguous and needs no conversion. `crossed`: operands that are
    // contiguous along the second innermost dimension instead; they are transposed tile by tile.
    bool direct, any_crossed, crossed[SW_MAX_OPERANDS];
    // Planes are processed as a whole, by one of the kernels for rows if `plane` is not the caller's.
    bool planar;
    sw_pair_rows *rows_kernel;
    // Rows are short and follow each other in memory, except of operands that repeat a row or an item.
    bool repeats;
    // The dimension that a transposing copy removes from the walk (see copy.c; otherwise columns is 1).
    sw_int columns, column_stride;
    // Whether the result is so large that writing past the caches is better. Set by copies, otherwise by sw_loop_run.
    bool stream;
};

// Adds the result (the first call) or an operand.
void sw_loop_add(sw_loop *loop, sw_dtype dtype, const void *data);
// Adds an operand that is converted to the dtype in which the kernel computes; neither is a half type.
void sw_loop_add_converted(sw_loop *loop, sw_dtype dtype, sw_dtype computed, const void *data);
// Sets shape and strides (one array for the result and one for each operand). Removes dimensions of size 1, puts the
// one with the smallest strides innermost, and merges neighbors where every operand allows it. Returns false if there
// is nothing to do.
bool sw_loop_shape(sw_loop *loop, sw_int rank, const sw_int *shape, const sw_int *const *strides);
// Walks all rows, on several threads if it pays.
void sw_loop_run(sw_loop *loop);

// The number of items that are computed at a time if operands go through buffers, which then stay in the L1 cache.
#define SW_CHUNK 512
// Walks a plane whose rows repeat (see above), several at a time.
void sw_walk_repeated(const sw_loop *loop, char *const *data);
// The row function of kernels: contiguous operands are used directly, others through buffers.
sw_row sw_kernel_row;
// Moves n items from one stride to another; sw_fill writes the same item n times.
void sw_move(sw_int item_size, sw_int n, char *out, sw_int out_stride, const char *a, sw_int a_stride);
void sw_fill(sw_int item_size, sw_int n, void *out, const void *item);

#endif
