// The element-wise loops of one instruction set, by dtype.
#ifndef SWOOP_ELEMENTWISE_TABLE_H
#define SWOOP_ELEMENTWISE_TABLE_H

#include "common/table.h"
#include "swoop_kernel_list.h"

// The entry of an operation that is undefined for a dtype is NULL. float16 and bfloat16 have entries in `cast`, to and from
// float32, in which they are computed, and those of a few operations that widen and round themselves.
struct sw_elementwise_table {
    sw_kernel *unary[SW_UNARY_COUNT][SW_DTYPE_COUNT];
    sw_kernel *predicate[SW_PREDICATE_COUNT][SW_DTYPE_COUNT];
    sw_kernel *binary[SW_BINARY_COUNT][SW_DTYPE_COUNT];
    // The same for rows where all items of the first operand, or of the second, are equal, and for short rows.
    sw_pair_rows *of_rows[SW_BINARY_COUNT][SW_DTYPE_COUNT][3];
    sw_kernel *pointwise[SW_POINTWISE_COUNT][SW_DTYPE_COUNT];
    sw_kernel *compare[SW_COMPARE_COUNT][SW_DTYPE_COUNT];
    sw_kernel *cast[SW_DTYPE_COUNT][SW_DTYPE_COUNT];  // [to][from]
    sw_kernel *cube[SW_DTYPE_COUNT], *inverse_square[SW_DTYPE_COUNT];
    // By the base-2 logarithm of the item's size: 1, 2, 4, 8, 16 bytes.
    sw_kernel *where[5];
};

extern const sw_elementwise_table sw_elementwise_baseline, sw_elementwise_avx2, sw_elementwise_avx512;

#endif
