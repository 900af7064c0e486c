// What the headers of all kernels share. A kernel uses the loop of the instruction set that was chosen when the library
// was loaded, walks the dimensions, and splits the work over threads if it pays. Strides are in bytes unless a comment
// says otherwise.
#ifndef SWOOP_DTYPE_H
#define SWOOP_DTYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "swoop_int.h"

// The maximum number of dims of an array.
#define SW_MAX_RANK 8

typedef enum sw_dtype {
    SW_BOOL = 0, SW_U8, SW_I8, SW_I16, SW_I32, SW_I64, SW_F16, SW_BF16, SW_F32, SW_F64, SW_C64, SW_C128,
    SW_DTYPE_COUNT
} sw_dtype;

// The instruction set: "baseline", "avx2", "avx512" or "neon". The environment variable SWOOP_ISA selects another one
// that the processor supports.
const char *sw_isa_name(void);

#endif
