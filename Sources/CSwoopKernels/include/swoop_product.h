// Matrix products without an external library.
#ifndef SWOOP_PRODUCT_H
#define SWOOP_PRODUCT_H

#include "swoop_dtype.h"

// c[m, n] = a[m, k] · b[k, n]; element (i, j) of a is a[i·a_row + j·a_col] (strides in items), c is contiguous. float16
// and bfloat16 accumulate in float32 and round once; integers wrap around. `add` adds the product to c.
void sw_matmul(sw_dtype dtype, sw_int m, sw_int n, sw_int k, void *c, const void *a, sw_int a_row, sw_int a_col,
               const void *b, sw_int b_row, sw_int b_col, bool add);
// The same for `count` matrices a and b, `a_batch` and `b_batch` items apart; c is contiguous [count, m, n].
void sw_batched_matmul(sw_dtype dtype, sw_int count, sw_int m, sw_int n, sw_int k, void *c, const void *a,
                       sw_int a_batch, sw_int a_row, sw_int a_col, const void *b, sw_int b_batch, sw_int b_row,
                       sw_int b_col, bool add);

#endif
