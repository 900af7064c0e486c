// The negative log-likelihood: see swoop_losses.h.
#include "swoop_losses.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

// The number of levels of a sum.
#define LEVELS 8

// The base-2 logarithm of the number of items in a lowest-level sum, chosen so that the levels suffice for n items.
static int level_power(sw_int n) {
    int bits = 0;
    while (((sw_int)1 << bits) < n) bits++;
    return bits / LEVELS > 4 ? bits / LEVELS : 4;
}

#define ITEM float
#define SW_LOSS(name) name##_f32
#include "layers/losses.inc"
#undef ITEM
#undef SW_LOSS
#define ITEM double
#define SW_LOSS(name) name##_f64
#include "layers/losses.inc"
#undef ITEM
#undef SW_LOSS

sw_int sw_nll_first_outside(const int64_t *t, sw_int n, const sw_nll_sizes *sizes) {
    for (sw_int i = 0; i < n; i++) {
        if ((t[i] < 0 || t[i] >= sizes->classes) && t[i] != sizes->ignored) return i;
    }
    return -1;
}

void sw_nll(sw_dtype dtype, sw_loss_reduction reduction, void *out, void *total, const void *x, const int64_t *t,
            const void *w, const sw_nll_sizes *sizes) {
    if (dtype == SW_F64) nll_f64(reduction, out, total, x, t, w, sizes);
    else nll_f32(reduction, out, total, x, t, w, sizes);
}

void sw_nll_backward(sw_dtype dtype, sw_loss_reduction reduction, void *out, const void *total, const void *g,
                     const int64_t *t, const void *w, const sw_nll_sizes *sizes) {
    if (dtype == SW_F64) nll_backward_f64(reduction, out, total, g, t, w, sizes);
    else nll_backward_f32(reduction, out, total, g, t, w, sizes);
}
