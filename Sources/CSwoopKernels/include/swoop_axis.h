// Weighted sums of elements along dims, as interpolation and padding take them. Arrays are contiguous, float32 or
// float64.
#ifndef SWOOP_AXIS_H
#define SWOOP_AXIS_H

#include "swoop_dtype.h"

// Element i of a dim of the result is Σ_k weights[k]·x[places[k]] for begins[i] ≤ k < begins[i + 1].
typedef struct sw_axis_terms {
    sw_int in, out;
    const sw_int *begins, *places;
    const double *weights;
} sw_axis_terms;

// One dim of [outer, in or out, inner].
typedef struct sw_axis {
    sw_axis_terms terms;
    sw_int outer, inner;
} sw_axis;
void sw_combine(sw_dtype dtype, void *y, const void *x, const sw_axis *axis);

// Both dims of planes [count, rows, columns]. Elements without terms are `filling`.
typedef struct sw_planes {
    sw_int count;
    sw_axis_terms rows, columns;
    double filling;
} sw_planes;
void sw_resample(sw_dtype dtype, void *y, const void *x, const sw_planes *planes);

#endif
