// The loops of one instruction set for distances, by dtype.
#ifndef SWOOP_DISTANCE_TABLE_H
#define SWOOP_DISTANCE_TABLE_H

#include "common/table.h"
#include "swoop_distance.h"

// Rows or columns that are computed together, in the lanes of vectors, and the rows that share such columns.
#define SW_DISTANCE_LANES 32
#define SW_DISTANCE_ROWS 64

// The derivative: y, g and their strides.
typedef struct sw_distance_slopes {
    const void *y, *g;
    sw_int row, column;
} sw_distance_slopes;

// Units begin ..< end of the work. A unit is a block of columns of a batch and some rows (the rows vary fastest); of the
// derivative (slopes are not NULL) it is a block of rows of a batch.
typedef void sw_distance_kernel(const sw_distances *distances, const sw_distance_slopes *slopes, void *out,
                                sw_int begin, sw_int end);

struct sw_distance_table {
    sw_distance_kernel *forward[SW_DTYPE_COUNT], *backward[SW_DTYPE_COUNT];
};

extern const sw_distance_table sw_distance_baseline, sw_distance_avx2, sw_distance_avx512;

#endif
