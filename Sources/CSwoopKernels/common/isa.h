// Declarations that the bodies (all.inc) need. Included before the target attribute is pushed, so that it does not
// apply to them.
#ifndef SWOOP_ISA_H
#define SWOOP_ISA_H

#include <complex.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "common/table.h"
#include "distance/distance_table.h"
#include "elementwise/elementwise_table.h"
#include "factor/factor_table.h"
#include "fourier/fourier_table.h"
#include "layers/layers_table.h"
#include "move/move_table.h"
#include "move/sort.h"
#include "product/product_table.h"
#include "reduce/reduction_table.h"
#include "small/small_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

// The logarithm of |Γ| that does not write its sign to a global variable. Not every <math.h> declares it.
double lgamma_r(double x, int *sign);

// glibc's vector functions (libmvec) exist only on Linux x86-64; elsewhere the loops call the scalar functions.
#if defined(__linux__) && defined(__x86_64__) && defined(__GLIBC__)
#define SW_LIBMVEC 1
#else
#define SW_LIBMVEC 0
#endif

// Table entries: the loops of an operation by dtype.
#define SW_INTEGER_ENTRIES(name)                                                                                       \
    [SW_U8] = SW_ISA(name##_u8), [SW_I8] = SW_ISA(name##_i8), [SW_I16] = SW_ISA(name##_i16),                           \
    [SW_I32] = SW_ISA(name##_i32), [SW_I64] = SW_ISA(name##_i64)
#define SW_HALF_ENTRIES(name) [SW_F16] = SW_ISA(name##_f16), [SW_BF16] = SW_ISA(name##_bf16)
#define SW_FLOAT_ENTRIES(name) [SW_F32] = SW_ISA(name##_f32), [SW_F64] = SW_ISA(name##_f64)
#define SW_COMPLEX_ENTRIES(name) [SW_C64] = SW_ISA(name##_c64), [SW_C128] = SW_ISA(name##_c128)
#define SW_NUMBER_ENTRIES(name) SW_INTEGER_ENTRIES(name), SW_HALF_ENTRIES(name), SW_FLOAT_ENTRIES(name)

#endif
