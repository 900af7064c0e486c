// The loops for x86-64 processors with AVX-512 (F, BW, DQ, VL).
#include "common/isa.h"

#if defined(__x86_64__)
#define SW_ISA_NAME "avx512"
#define SW_HARDWARE_HALF 1
#define SW_ISA(name) name##_avx512
#define SW_VECTOR_BYTES 64
#define SW_MVEC32(arguments, name) _ZGVeN16##arguments##_##name##f
#define SW_MVEC64(arguments, name) _ZGVeN8##arguments##_##name

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,f16c,bmi,bmi2"))), \
                             apply_to = function)
#include "common/all.inc"
#pragma clang attribute pop
#endif
