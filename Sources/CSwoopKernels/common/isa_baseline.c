// The loops for every processor of the architecture: SSE2 on x86-64, NEON on 64-bit ARM.
#include "common/isa.h"

#if defined(__aarch64__)
#define SW_ISA_NAME "neon"
#define SW_HARDWARE_HALF 1
#else
#define SW_ISA_NAME "baseline"
#define SW_HARDWARE_HALF 0
#endif
#define SW_ISA(name) name##_baseline
#define SW_VECTOR_BYTES 16
#define SW_MVEC32(arguments, name) _ZGVbN4##arguments##_##name##f
#define SW_MVEC64(arguments, name) _ZGVbN2##arguments##_##name

#include "common/all.inc"
