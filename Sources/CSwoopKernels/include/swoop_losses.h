// The negative log-likelihood loss. Log-probabilities x are contiguous [outer, classes, inner]; targets t and (without
// reduction) losses are contiguous [outer, inner]; weights w, one for each class, may be NULL for ones. Items whose
// target is `ignored` do not count. float32 and float64.
#ifndef SWOOP_LOSSES_H
#define SWOOP_LOSSES_H

#include "swoop_dtype.h"

typedef enum sw_loss_reduction { SW_LOSS_NONE, SW_LOSS_SUM, SW_LOSS_MEAN } sw_loss_reduction;

typedef struct sw_nll_sizes {
    sw_int outer, classes, inner;
    int64_t ignored;
} sw_nll_sizes;

// The position of the first target that is neither a class nor ignored, or −1.
sw_int sw_nll_first_outside(const int64_t *t, sw_int n, const sw_nll_sizes *sizes);
// −w[t]·x[t] of each item, their sum, or their sum divided by Σ w[t]. With a reduction, `total` receives Σ w[t]. Sums
// are added in PyTorch's order.
void sw_nll(sw_dtype dtype, sw_loss_reduction reduction, void *out, void *total, const void *x, const int64_t *t,
            const void *w, const sw_nll_sizes *sizes);
// The gradient of x from g, the gradient of the result.
void sw_nll_backward(sw_dtype dtype, sw_loss_reduction reduction, void *out, const void *total, const void *g,
                     const int64_t *t, const void *w, const sw_nll_sizes *sizes);

#endif
