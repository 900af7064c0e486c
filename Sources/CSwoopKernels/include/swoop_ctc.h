// The connectionist temporal classification loss (Graves et al. 2006). Log-probabilities are contiguous
// [steps, batch, classes], float32 or float64; the recursion is in float64.
#ifndef SWOOP_CTC_H
#define SWOOP_CTC_H

#include <stdbool.h>

#include "swoop_dtype.h"

// `longest` is the length of the longest target. Item n has target_lengths[n] targets from targets[starts[n]] on, and
// input_lengths[n] steps. All have been checked.
typedef struct sw_ctc_sizes {
    sw_int steps, batch, classes, longest;
    int64_t blank;
    const int64_t *targets, *starts, *input_lengths, *target_lengths;
} sw_ctc_sizes;

// The loss of each item (of the dtype of x), and log α of each item, step and state: [batch, steps, 2·longest + 1].
void sw_ctc(sw_dtype dtype, void *loss, double *alpha, const void *x, const sw_ctc_sizes *sizes);
// The gradient of x from g, the gradient of the losses: PyTorch's, p − posterior, as if x were followed by a softmax.
// `rows` is scratch for 2·(2·longest + 1) + classes numbers for each item. With `zero_infinity` items with an infinite
// loss have no gradient.
void sw_ctc_backward(sw_dtype dtype, void *dx, const void *g, const void *x, const void *loss, const double *alpha,
                     double *rows, bool zero_infinity, const sw_ctc_sizes *sizes);

#endif
