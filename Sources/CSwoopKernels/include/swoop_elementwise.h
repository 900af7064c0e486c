// Element-wise operations.
#ifndef SWOOP_ELEMENTWISE_H
#define SWOOP_ELEMENTWISE_H

#include "swoop_dtype.h"
#include "swoop_kernel_list.h"

// out and the operands share `shape`; a broadcast dimension has stride 0. out may be one of the operands (same data,
// same strides), but must not overlap one otherwise. float16 and bfloat16 are computed in float32 and rounded once. The
// callers reject what PyTorch does not define, especially for bool: there is no loop for it, and calling it crashes.
// `p0` and `p1` are an operation's scalar parameters: clamp(p0 … p1), softplus(β, threshold), elu(α),
// leaky_relu(slope).
// out has `dtype`; a, too, or it is an integer or a bool and `dtype` float32 or float64, to which it is converted.
void sw_unary(sw_unary_op op, sw_dtype dtype, sw_dtype a_dtype, sw_int rank, const sw_int *shape, void *out,
              const sw_int *out_strides, const void *a, const sw_int *a_strides, double p0, double p1);
// out is bool.
void sw_predicate(sw_predicate_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                  const sw_int *out_strides, const void *a, const sw_int *a_strides);
// out, a and b have the same dtype. Integers wrap around; division by 0 gives 0, but the callers reject it first.
void sw_binary(sw_binary_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
               const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
               const sw_int *b_strides);
// out = f(a, b, c; p): a function of the pointwise list, of as many operands of one floating dtype as it takes; the rest
// are NULL.
void sw_pointwise(sw_pointwise_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                  const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
                  const sw_int *b_strides, const void *c, const sw_int *c_strides, const double *p);
// a and b have `dtype`, out is bool.
void sw_compare(sw_compare_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
                const sw_int *b_strides);
// out = condition ? a : b; condition is bool, the others items of `item_size` bytes (1, 2, 4 or 8).
void sw_where(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
              const void *condition, const sw_int *condition_strides, const void *a, const sw_int *a_strides,
              const void *b, const sw_int *b_strides);
// out = a, converted as in C (and PyTorch); conversion to bool is `!= 0`.
void sw_cast(sw_dtype out_dtype, sw_dtype a_dtype, sw_int rank, const sw_int *shape, void *out,
             const sw_int *out_strides, const void *a, const sw_int *a_strides);

#endif
