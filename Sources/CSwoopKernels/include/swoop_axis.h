// Weighted sums of elements along one dim, as interpolation takes them. Arrays are contiguous [outer, in or out, inner],
// float32 or float64.
#ifndef SWOOP_AXIS_H
#define SWOOP_AXIS_H

#include "swoop_dtype.h"

// Element i of the result is Σ_k weights[k]·x[places[k]] for begins[i] ≤ k < begins[i + 1].
typedef struct sw_axis {
    sw_int outer, in, out, inner;
    const sw_int *begins, *places;
    const double *weights;
} sw_axis;

void sw_combine(sw_dtype dtype, void *y, const void *x, const sw_axis *axis);

#endif
