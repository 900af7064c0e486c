// The loops for x86-64 processors with AVX2, FMA and F16C.
#include "common/isa.h"

#if defined(__x86_64__)
#define SW_ISA_NAME "avx2"
#define SW_HARDWARE_HALF 1
#define SW_ISA(name) name##_avx2
#define SW_VECTOR_BYTES 32
#define SW_MVEC32(arguments, name) _ZGVdN8##arguments##_##name##f
#define SW_MVEC64(arguments, name) _ZGVdN4##arguments##_##name

#pragma clang attribute push(__attribute__((target("avx2,fma,f16c,bmi,bmi2"))), apply_to = function)
#include "common/all.inc"
#pragma clang attribute pop
#endif
