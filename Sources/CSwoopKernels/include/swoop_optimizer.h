// One step of an optimizer for one parameter: every buffer is read and written once. The operations and their rounding
// are those of PyTorch's foreach=False path. float32 and float64; all buffers contiguous, of n items of `dtype`.
#ifndef SWOOP_OPTIMIZER_H
#define SWOOP_OPTIMIZER_H

#include "swoop_dtype.h"

typedef struct sw_sgd_options {
    double lr, momentum, dampening, weight_decay;
    bool nesterov, maximize;
    // The buffer has no momentum yet: it takes over the gradient.
    bool first;
} sw_sgd_options;

// g = ±gradient + weight_decay·p;  buffer = momentum·buffer + (1 − dampening)·g;  p −= lr·buffer, or with Nesterov
// lr·(g + momentum·buffer). `buffer` is NULL for momentum 0.
void sw_sgd_step(sw_dtype dtype, sw_int n, void *parameter, const void *gradient, void *buffer,
                 const sw_sgd_options *options);

typedef struct sw_adam_options {
    double lr, beta1, beta2, eps, weight_decay;
    // The number of steps, this one included.
    double step;
    bool maximize;
    // The weight decay acts on the parameter itself, not on the gradient: AdamW.
    bool decoupled;
} sw_adam_options;

// g = ±gradient + weight_decay·p, or p −= lr·weight_decay·p where that is decoupled;  m = lerp(m, g, 1 − β₁);  v = β₂·v + (1 − β₂)·g²;
// p −= lr/(1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + eps). With `largest` (AMSGrad, else NULL) the largest v so far stands for v.
void sw_adam_step(sw_dtype dtype, sw_int n, void *parameter, const void *gradient, void *average, void *square_average,
                  void *largest, const sw_adam_options *options);

#endif
