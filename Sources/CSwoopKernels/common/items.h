// The sizes of items, the number of items in an array, and their layout.
#ifndef SWOOP_ITEMS_H
#define SWOOP_ITEMS_H

#include "swoop_dtype.h"

// Complex numbers, and items of 16 bytes when they are moved.
typedef struct sw_c64 { float re, im; } sw_c64;
typedef struct sw_c128 { double re, im; } sw_c128;

static inline sw_int sw_item_size(sw_dtype dtype) {
    static const uint8_t sizes[SW_DTYPE_COUNT] = {
        [SW_BOOL] = 1, [SW_U8] = 1, [SW_I8] = 1, [SW_I16] = 2, [SW_I32] = 4, [SW_I64] = 8, [SW_F16] = 2, [SW_BF16] = 2,
        [SW_F32] = 4, [SW_F64] = 8, [SW_C64] = 8, [SW_C128] = 16,
    };
    return sizes[dtype];
}

static inline bool sw_is_floating(sw_dtype dtype) {
    return dtype == SW_F16 || dtype == SW_BF16 || dtype == SW_F32 || dtype == SW_F64;
}
static inline bool sw_is_complex(sw_dtype dtype) { return dtype == SW_C64 || dtype == SW_C128; }
static inline bool sw_is_half(sw_dtype dtype) { return dtype == SW_F16 || dtype == SW_BF16; }
// The dtype in which an operation computes.
static inline sw_dtype sw_computed_dtype(sw_dtype dtype) { return sw_is_half(dtype) ? SW_F32 : dtype; }

static inline sw_int sw_item_count(sw_int rank, const sw_int *shape) {
    sw_int count = 1;
    for (sw_int d = 0; d < rank; d++) count *= shape[d];
    return count;
}

static inline bool sw_is_contiguous(sw_int rank, const sw_int *shape, const sw_int *strides, sw_int item_size) {
    for (sw_int d = rank - 1; d >= 0; d--) {
        if (shape[d] != 1) {
            if (strides[d] != item_size) return false;
            item_size *= shape[d];
        }
    }
    return true;
}

#endif
