// Optimizer steps: the loops of each instruction set, and the entry points that choose one and divide the work among
// threads.
#include <math.h>
#include <string.h>

#include "optimizer/optimizer_work.h"
#include "swoop_threads.h"

#pragma STDC FP_CONTRACT OFF

#define ITEM float
#define SW_OPTIMIZER(name) name##_f32_baseline
#include "optimizer/optimizer.inc"
#undef ITEM
#undef SW_OPTIMIZER
#define ITEM double
#define SW_OPTIMIZER(name) name##_f64_baseline
#include "optimizer/optimizer.inc"
#undef ITEM
#undef SW_OPTIMIZER

static const sw_optimizer_table baseline = {{sgd_f32_baseline, sgd_f64_baseline}, {adam_f32_baseline, adam_f64_baseline}};

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define ITEM float
#define SW_OPTIMIZER(name) name##_f32_avx2
#include "optimizer/optimizer.inc"
#undef ITEM
#undef SW_OPTIMIZER
#define ITEM double
#define SW_OPTIMIZER(name) name##_f64_avx2
#include "optimizer/optimizer.inc"
#undef ITEM
#undef SW_OPTIMIZER
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx2,fma"))), apply_to = function)
#define ITEM float
#define SW_OPTIMIZER(name) name##_f32_avx512
#include "optimizer/optimizer.inc"
#undef ITEM
#undef SW_OPTIMIZER
#define ITEM double
#define SW_OPTIMIZER(name) name##_f64_avx512
#include "optimizer/optimizer.inc"
#undef ITEM
#undef SW_OPTIMIZER
#pragma clang attribute pop

static const sw_optimizer_table avx2 = {{sgd_f32_avx2, sgd_f64_avx2}, {adam_f32_avx2, adam_f64_avx2}};
static const sw_optimizer_table avx512 = {{sgd_f32_avx512, sgd_f64_avx512}, {adam_f32_avx512, adam_f64_avx512}};
#endif

static const sw_optimizer_table *loops(void) {
#if defined(__x86_64__)
    if (strcmp(sw_isa_name(), "avx512") == 0) return &avx512;
    if (strcmp(sw_isa_name(), "avx2") == 0) return &avx2;
#endif
    return &baseline;
}

// The minimum number of items for a thread, below which starting another one does not pay.
enum { GRAIN = 1 << 15 };

static void run(void (*loop)(void *, sw_int, sw_int), sw_int n, void *work) {
    if (n <= GRAIN) loop(work, 0, n);
    else sw_parallel_for(n, GRAIN, loop, work);
}

void sw_sgd_step(sw_dtype dtype, sw_int n, void *parameter, const void *gradient, void *buffer,
                 const sw_sgd_options *options) {
    sw_sgd_work work = {
        .parameter = parameter,
        .gradient = gradient,
        .buffer = buffer,
        .lr = options->lr,
        .momentum = options->momentum,
        .kept = 1 - options->dampening,
        .weight_decay = options->weight_decay,
        .sign = options->maximize ? -1 : 1,
        .nesterov = options->nesterov,
        .first = options->first,
    };
    run(loops()->sgd[dtype == SW_F64], n, &work);
}

void sw_adam_step(sw_dtype dtype, sw_int n, void *parameter, const void *gradient, void *average, void *square_average,
                  void *largest, const sw_adam_options *options) {
    sw_adam_work work = {
        .parameter = parameter,
        .gradient = gradient,
        .average = average,
        .square_average = square_average,
        .largest = largest,
        .weight1 = 1 - options->beta1,
        .beta2 = options->beta2,
        .weight2 = 1 - options->beta2,
        .eps = options->eps,
        .weight_decay = options->decoupled ? 0 : options->weight_decay,
        .kept = options->decoupled ? 1 - options->lr * options->weight_decay : 1,
        .sign = options->maximize ? -1 : 1,
        .step_size = options->lr / (1 - pow(options->beta1, options->step)),
        .correction2 = sqrt(1 - pow(options->beta2, options->step)),
    };
    run(loops()->adam[dtype == SW_F64], n, &work);
}
