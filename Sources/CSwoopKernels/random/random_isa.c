// The body of the random loops for each instruction set, and the choice between them.
#include <math.h>

#include "random/random_table.h"

#pragma STDC FP_CONTRACT OFF

#define SW_RANDOM(name) name##_baseline
#include "random/random.inc"
#undef SW_RANDOM

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SW_RANDOM(name) name##_avx2
#include "random/random.inc"
#undef SW_RANDOM
#pragma clang attribute pop

#define SW_AVX512 "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"
#pragma clang attribute push(__attribute__((target(SW_AVX512))), apply_to = function)
#define SW_RANDOM(name) name##_avx512
#include "random/random.inc"
#undef SW_RANDOM
#pragma clang attribute pop
#endif

static const sw_random_table *choose(void) {
#if defined(__x86_64__)
    if (strcmp(sw_isa_name(), "avx512") == 0) return &sw_random_avx512;
    if (strcmp(sw_isa_name(), "avx2") == 0) return &sw_random_avx2;
#endif
    return &sw_random_baseline;
}

const sw_random_table *sw_random_loops(void) {
    // Two threads may both choose; they choose the same.
    static const sw_random_table *_Atomic chosen;
    const sw_random_table *table = __c11_atomic_load(&chosen, __ATOMIC_RELAXED);
    if (!table) {
        table = choose();
        __c11_atomic_store(&chosen, table, __ATOMIC_RELAXED);
    }
    return table;
}
