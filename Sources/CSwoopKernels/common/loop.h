// The walk over the dimensions of a result and its operands: what all element-wise entry points share.
#ifndef SWOOP_LOOP_H
#define SWOOP_LOOP_H

#include "common/items.h"
#include "common/table.h"

// Results of this size leave no room for anything else in the caches.
#define SW_STREAM_BYTES (INT64_C(32) << 20)

// The result and up to three operands.
#define SW_MAX_OPERANDS 4

typedef struct sw_loop sw_loop;
// Does n items along one dimension. data[0] and strides[0] are the result's, the rest the operands'.
typedef void sw_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides);

struct sw_loop {
    sw_row *row;
    sw_kernel *kernel;
    // Result and operands: how many, their data, the size of an item where they lie and where the kernel computes, and
    // the conversion between the two (NULL: none needed).
    int count;
    char *data[SW_MAX_OPERANDS];
    sw_int item_size[SW_MAX_OPERANDS], computed_size[SW_MAX_OPERANDS];
    sw_kernel *convert[SW_MAX_OPERANDS];
    double p[2];
    // A thread gets at least `grain` items; the innermost dimension is cut at multiples of `unit` alone.
    sw_int grain, unit;
    // The dimensions that are left, innermost first. Filled by sw_loop_shape.
    int rank;
    sw_int shape[SW_MAX_RANK], strides[SW_MAX_RANK][SW_MAX_OPERANDS];
    // Rows are done in blocks of this length, so that what the next row shares with it is still in the cache.
    sw_int block;
    // Set by sw_loop_run. `direct`: every row is contiguous and needs no conversion. `crossed`: operands that are
    // contiguous along the second innermost dimension instead; these are transposed tile by tile.
    bool direct, any_crossed, crossed[SW_MAX_OPERANDS];
    // The dimension that a transposed copy takes out of the walk (see copy.c; elsewhere columns is 1).
    sw_int columns, column_stride;
    // Whether the result is so large that it is better written past the caches. Copies set it, otherwise sw_loop_run.
    bool stream;
};

// Adds the result (first) or an operand.
void sw_loop_add(sw_loop *loop, sw_dtype dtype, const void *data);
// Takes over shape and strides (one array for the result and one for each operand): without dimensions of size 1, the
// one with the smallest strides innermost, neighbours joined where every operand allows it. False when there is nothing
// to do.
bool sw_loop_shape(sw_loop *loop, sw_int rank, const sw_int *shape, const sw_int *const *strides);
// Walks all rows, on several threads when it pays.
void sw_loop_run(sw_loop *loop);

// The row of kernels: contiguous operands as they are, others by way of buffers.
sw_row sw_kernel_row;
// Moves n items from one stride to another; writes the same item n times.
void sw_move(sw_int item_size, sw_int n, char *out, sw_int out_stride, const char *a, sw_int a_stride);
void sw_fill(sw_int item_size, sw_int n, void *out, const void *item);

#endif
