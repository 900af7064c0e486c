// One step of an optimizer for one parameter: every buffer is read and written once. The operations and their rounding
// are those of PyTorch's foreach=False implementation. float32 and float64; all buffers are contiguous, with n items of
// `dtype`.
#ifndef SWOOP_OPTIMIZER_H
#define SWOOP_OPTIMIZER_H

#include "swoop_dtype.h"

#define SW_STEP_RULES(X) X(sgd) X(adam) X(adadelta) X(adagrad) X(adamax) X(asgd) X(nadam) X(radam) X(rmsprop) X(rprop)

#define X(name) SW_STEP_##name,
typedef enum sw_step_rule { SW_STEP_RULES(X) SW_STEP_COUNT } sw_step_rule;
#undef X

// The numbers of a step. Every rule first computes g = ±gradient + weight_decay·p and then p·kept. Which of the other
// numbers a rule reads, and its states s0, s1, s2 in order:
//
// sgd       s0 = momentum·s0 + (1 − dampening)·g, or g if `first`;  p −= rate·s0, or rate·(g + momentum·s0) if
//           `nesterov`. Without s0: p −= rate·g.
// adam      s0 = lerp(s0, g, 1 − beta1);  s1 = beta2·s1 + (1 − beta2)·g²;  p −= rate · s0 / (√s1 / correction2 + eps).
//           With s2 (AMSGrad) the largest s1 so far replaces s1.
// adadelta  s0 = beta2·s0 + (1 − beta2)·g²;  d = √(s1 + eps) / √(s0 + eps) · g;  s1 = beta2·s1 + (1 − beta2)·d²;
//           p −= rate·d
// adagrad   s0 += g²;  p −= rate · g / (√s0 + eps)
// adamax    s0 = lerp(s0, g, 1 − beta1);  s1 = max(beta2·s1, |g| + eps);  p −= rate · s0 / s1
// asgd      p −= rate·g;  s0 += (p − s0)·rate2, or p if rate2 is 1
// nadam     s0 and s1 as in adam;  d = √(s1 / correction2) + eps;  p −= rate · g / d + rate2 · s0 / d
// radam     s0 and s1 as in adam;  p −= s0 / correction1 · rate, times correction2 / (√s1 + eps) · rate2 if rate2 is not 0
// rmsprop   s0 = beta2·s0 + (1 − beta2)·g²;  d = √s0 + eps, with s2 (centered): s2 = lerp(s2, g, 1 − beta2),
//           d = √(s0 − s2²) + eps;  p −= rate · g / d, with s1 (momentum): s1 = momentum·s1 + g / d,  p −= rate·s1
// rprop     f = up, down or 1 by the sign of g·s0;  s1 = clamp(s1·f, smallest, largest);  g = 0 where f is down;
//           p −= sign(g)·s1;  s0 = g
typedef struct sw_step {
    double weight_decay, kept, rate, rate2, momentum, dampening, beta1, beta2, eps, correction1, correction2;
    double up, down, smallest, largest;
    bool maximize, nesterov, first;
} sw_step;

// The states are NULL where the rule keeps none.
void sw_optimizer_step(sw_step_rule rule, sw_dtype dtype, sw_int n, void *parameter, const void *gradient,
                       void *s0, void *s1, void *s2, const sw_step *step);

// u = g / √max(row·column / mean, least), Adafactor's estimate of a step, for matrices of height × columns with `rows`
// rows in all: `row` has an item for each row, `column` one for each column of each matrix, `mean` one for each matrix.
void sw_factored_update(sw_dtype dtype, sw_int rows, sw_int height, sw_int columns, void *update, const void *gradient,
                        const void *row, const void *column, const void *mean, double least);

#endif
