// Optimizer steps: the loops of each instruction set, and the entry points that choose one and divide the work among
// threads.
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

#define BASELINE(name) {name##_f32_baseline, name##_f64_baseline},
static const sw_optimizer_table baseline = {{SW_STEP_RULES(BASELINE)}, {factored_f32_baseline, factored_f64_baseline}};

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

#define AVX2(name) {name##_f32_avx2, name##_f64_avx2},
#define AVX512(name) {name##_f32_avx512, name##_f64_avx512},
static const sw_optimizer_table avx2 = {{SW_STEP_RULES(AVX2)}, {factored_f32_avx2, factored_f64_avx2}};
static const sw_optimizer_table avx512 = {{SW_STEP_RULES(AVX512)}, {factored_f32_avx512, factored_f64_avx512}};
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

void sw_optimizer_step(sw_step_rule rule, sw_dtype dtype, sw_int n, void *parameter, const void *gradient,
                       void *s0, void *s1, void *s2, const sw_step *step) {
    sw_step_work work = {
        .parameter = parameter,
        .gradient = gradient,
        .state = {s0, s1, s2},
        .step = step,
    };
    void (*loop)(void *, sw_int, sw_int) = loops()->step[rule][dtype == SW_F64];
    if (n <= GRAIN) loop(&work, 0, n);
    else sw_parallel_for(n, GRAIN, loop, &work);
}

void sw_factored_update(sw_dtype dtype, sw_int rows, sw_int height, sw_int columns, void *update, const void *gradient,
                        const void *row, const void *column, const void *mean, double least) {
    sw_factored_work work = {
        .update = update,
        .gradient = gradient,
        .row = row,
        .column = column,
        .mean = mean,
        .height = height,
        .columns = columns,
        .least = least,
    };
    void (*loop)(void *, sw_int, sw_int) = loops()->factored[dtype == SW_F64];
    if (rows * columns <= GRAIN) loop(&work, 0, rows);
    else sw_parallel_for(rows, GRAIN / columns + 1, loop, &work);
}
