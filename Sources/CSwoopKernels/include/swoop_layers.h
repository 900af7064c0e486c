// Whole layers in one pass over their operands. float32 and float64; all arrays are contiguous unless strides are given.
#ifndef SWOOP_LAYERS_H
#define SWOOP_LAYERS_H

#include "swoop_kernels.h"

// Of each row of n items: mean μ, scale r = 1/√(σ² + eps), and out = (x − μ)·r·w + b. `w` and `b` may be NULL.
void sw_layer_norm(sw_dtype dtype, sw_int rows, sw_int n, void *out, void *mean, void *scale, const void *x,
                   const void *w, const void *b, double eps);
// The gradients of x, w and b from g, that of the result: with h = g·w and x̂ = (x − μ)·r
//   dx = r·(h − mean h − x̂·mean(h·x̂)),  dw = Σ g·x̂,  db = Σ g over the rows
void sw_layer_norm_backward(sw_dtype dtype, sw_int rows, sw_int n, void *dx, void *dw, void *db, const void *g,
                            const void *x, const void *mean, const void *scale, const void *w);

#endif
