// Distances between rows by p-norms, and their derivative. float32 and float64; arrays are contiguous unless strides are
// given.
#ifndef SWOOP_DISTANCE_H
#define SWOOP_DISTANCE_H

#include "swoop_dtype.h"

// a[batches, rows, width] and b[batches, columns, width]. `pairs`: b is a, batches is 1, and only the distances of each
// row to the rows after it are stored: those of row 0, then those of row 1, and so on.
typedef struct sw_distances {
    sw_int batches, rows, columns, width;
    double p;  // 0 counts the items that differ, infinity takes the largest difference
    bool pairs;
    const void *a, *b;
} sw_distances;

// out[batches, rows, columns], or the pairs.
void sw_distance(sw_dtype dtype, const sw_distances *distances, void *out);
// The gradient of a, of a's shape, for p > 0: Σ over the columns of sign d · |d|^(p − 1) · g / y^(p − 1) with d = a − b,
// where y are the distances and g is their gradient; 0 where y is 0. For `pairs`, over all other rows. Element (i, j) of a
// batch of y and of g is at i · row + j · column, counted in items; the batches are rows · columns apart.
void sw_distance_backward(sw_dtype dtype, const sw_distances *distances, void *out, const void *y, const void *g,
                          sw_int row, sw_int column);

#endif
