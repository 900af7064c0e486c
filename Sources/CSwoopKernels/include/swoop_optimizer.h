// One step of an optimizer for one parameter: every buffer is read and written once. The operations and their rounding
// are those of PyTorch's foreach=False implementation. float32 and float64; all buffers are contiguous, with n items of
// `dtype`.
#ifndef SWOOP_OPTIMIZER_H
#define SWOOP_OPTIMIZER_H

#include "swoop_dtype.h"

typedef struct sw_sgd_options {
    double lr, momentum, dampening, weight_decay;
    bool nesterov, maximize;
    // Whether this is the first step: the buffer has no momentum yet and is set to g.
    bool first;
} sw_sgd_options;

// g = ±gradient + weight_decay·p;  buffer = momentum·buffer + (1 − dampening)·g;  p −= lr·buffer, or with Nesterov
// lr·(g + momentum·buffer). `buffer` is NULL if momentum is 0.
void sw_sgd_step(sw_dtype dtype, sw_int n, void *parameter, const void *gradient, void *buffer,
                 const sw_sgd_options *options);

typedef struct sw_adam_options {
    double lr, beta1, beta2, eps, weight_decay;
    // The number of steps, including this one.
    double step;
    bool maximize;
    // Whether weight decay acts on the parameter itself and not on the gradient: AdamW.
    bool decoupled;
} sw_adam_options;

// g = ±gradient + weight_decay·p, or p −= lr·weight_decay·p if it is decoupled;  m = lerp(m, g, 1 − β₁);  v = β₂·v + (1
// − β₂)·g²; p −= lr/(1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + eps). With `largest` (AMSGrad, otherwise NULL) the largest v so
// far replaces v.
void sw_adam_step(sw_dtype dtype, sw_int n, void *parameter, const void *gradient, void *average, void *square_average,
                  void *largest, const sw_adam_options *options);

#endif
