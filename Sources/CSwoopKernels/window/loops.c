// The loops over windows for each instruction set, and the choice between them.
#include <stdbool.h>
#include <string.h>

#include "swoop_memory.h"
#include "window/window_table.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__aarch64__)
#define SW_FUSES 1  // has instructions that multiply and add
#else
#define SW_FUSES 0
#endif
#define SW_ISA(name) name##_baseline
#include "window/loops.inc"
#undef SW_ISA

#if defined(__x86_64__)
#undef SW_FUSES
#define SW_FUSES 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SW_ISA(name) name##_avx2
#include "window/loops.inc"
#undef SW_ISA
#pragma clang attribute pop

#define SW_AVX512 "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"
#pragma clang attribute push(__attribute__((target(SW_AVX512))), apply_to = function)
#define SW_ISA(name) name##_avx512
#include "window/loops.inc"
#undef SW_ISA
#pragma clang attribute pop
#endif

const sw_window_loops *sw_window_loops_of(sw_dtype dtype) {
    const sw_window_loops *loops = loops_baseline;
#if defined(__x86_64__)
    if (strcmp(sw_isa_name(), "avx512") == 0) loops = loops_avx512;
    else if (strcmp(sw_isa_name(), "avx2") == 0) loops = loops_avx2;
#endif
    return &loops[dtype == SW_F64];
}
