// The element-wise entry points: they look up the loop and pass it to the walk over the dimensions.
#include <string.h>

#include "common/loop.h"
#include "elementwise/elementwise_table.h"
#include "swoop_elementwise.h"
#include "swoop_move.h"

// Items worth a thread: for operations at memory speed, and for those that compute more per item.
#define SW_CHEAP_GRAIN 32768
#define SW_COSTLY_GRAIN 4096
#define SW_UNIT 512

static sw_int unary_grain(sw_unary_op op) {
    switch (op) {
        case SW_UNARY_reciprocal:
        case SW_UNARY_sqrt:
        case SW_UNARY_rsqrt:
        case SW_UNARY_leaky_relu:
        case SW_UNARY_hardsigmoid:
        case SW_UNARY_hardswish:
        case SW_UNARY_floor:
        case SW_UNARY_ceil:
        case SW_UNARY_round:
        case SW_UNARY_trunc:
        case SW_UNARY_frac:
        case SW_UNARY_neg:
        case SW_UNARY_abs:
        case SW_UNARY_sign:
        case SW_UNARY_square:
        case SW_UNARY_relu:
        case SW_UNARY_clamp:
        case SW_UNARY_bitwise_not: return SW_CHEAP_GRAIN;
        default: return SW_COSTLY_GRAIN;
    }
}

static sw_int binary_grain(sw_binary_op op) {
    switch (op) {
        case SW_BINARY_pow:
        case SW_BINARY_remainder:
        case SW_BINARY_fmod:
        case SW_BINARY_floor_divide:
        case SW_BINARY_atan2:
        case SW_BINARY_hypot:
        case SW_BINARY_silu_backward:
        case SW_BINARY_gelu_backward:
        case SW_BINARY_gelu_tanh_backward:
        case SW_BINARY_gcd:
        case SW_BINARY_lcm:
        case SW_BINARY_zeta:
        case SW_BINARY_igamma:
        case SW_BINARY_igammac:
        case SW_BINARY_chebyshev_t:
        case SW_BINARY_chebyshev_u:
        case SW_BINARY_chebyshev_v:
        case SW_BINARY_chebyshev_w:
        case SW_BINARY_shifted_chebyshev_t:
        case SW_BINARY_shifted_chebyshev_u:
        case SW_BINARY_shifted_chebyshev_v:
        case SW_BINARY_shifted_chebyshev_w:
        case SW_BINARY_hermite_h:
        case SW_BINARY_hermite_he:
        case SW_BINARY_laguerre_l:
        case SW_BINARY_legendre_p:
        case SW_BINARY_xlog1py:
        case SW_BINARY_xlogy: return SW_COSTLY_GRAIN;
        default: return SW_CHEAP_GRAIN;
    }
}

// Prepares a loop without operands.
static void prepare(sw_loop *loop, sw_kernel *kernel, sw_int grain) {
    loop->row = sw_kernel_row;
    loop->plane = NULL;
    loop->kernel = kernel;
    loop->of_rows = NULL;
    loop->count = 0;
    loop->grain = grain;
    loop->unit = SW_UNIT;
    loop->columns = 1;
}

// Runs a kernel of one operand with any strides.
static void run1(sw_kernel *kernel, sw_int grain, sw_dtype out_dtype, sw_dtype a_dtype, sw_int rank,
                 const sw_int *shape, void *out, const sw_int *out_strides, const void *a, const sw_int *a_strides,
                 double p0, double p1) {
    const double p[SW_MAX_NUMBERS] = {p0, p1};
    if (!sw_is_half(out_dtype) && !sw_is_half(a_dtype) &&
        sw_is_contiguous(rank, shape, out_strides, sw_item_size(out_dtype)) &&
        sw_is_contiguous(rank, shape, a_strides, sw_item_size(a_dtype))) {
        const sw_int n = sw_item_count(rank, shape);
        if (n < grain) {
            kernel(n, out, (const void *const[]){a}, p);
            return;
        }
    }
    sw_loop loop;
    prepare(&loop, kernel, grain);
    loop.p[0] = p0;
    loop.p[1] = p1;
    sw_loop_add(&loop, out_dtype, out);
    sw_loop_add(&loop, a_dtype, a);
    if (sw_loop_shape(&loop, rank, shape, (const sw_int *const[]){out_strides, a_strides})) sw_loop_run(&loop);
}

// Runs a kernel of two operands with any strides, or one of `of_rows` where an operand is the same along rows or rows are
// short.
static void run2(sw_kernel *kernel, sw_pair_rows *const *of_rows, sw_int grain, sw_dtype out_dtype,
                 sw_dtype dtype, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides, const void *a, const sw_int *a_strides,
                 const void *b, const sw_int *b_strides) {
    if (!sw_is_half(dtype) && sw_is_contiguous(rank, shape, out_strides, sw_item_size(out_dtype)) &&
        sw_is_contiguous(rank, shape, a_strides, sw_item_size(dtype)) &&
        sw_is_contiguous(rank, shape, b_strides, sw_item_size(dtype))) {
        const sw_int n = sw_item_count(rank, shape);
        if (n < grain) {
            kernel(n, out, (const void *const[]){a, b}, NULL);
            return;
        }
    }
    sw_loop loop;
    prepare(&loop, kernel, grain);
    loop.of_rows = of_rows;
    sw_loop_add(&loop, out_dtype, out);
    sw_loop_add(&loop, dtype, a);
    sw_loop_add(&loop, dtype, b);
    if (sw_loop_shape(&loop, rank, shape, (const sw_int *const[]){out_strides, a_strides, b_strides})) {
        sw_loop_run(&loop);
    }
}

// The kernel for a dtype. Items of half types are those of any dtype of their size for one that converts them itself.
static sw_kernel *kernel_of(sw_kernel *const *kernels, sw_dtype *dtype) {
    sw_kernel *kernel = kernels[*dtype];
    if (kernel && sw_is_half(*dtype)) *dtype = SW_I16;
    return kernel ? kernel : kernels[sw_computed_dtype(*dtype)];
}

void sw_unary(sw_unary_op op, sw_dtype dtype, sw_dtype a_dtype, sw_int rank, const sw_int *shape, void *out,
              const sw_int *out_strides, const void *a, const sw_int *a_strides, double p0, double p1) {
    if (a_dtype != dtype) {
        sw_loop loop;
        prepare(&loop, sw_active->elementwise->unary[op][dtype], unary_grain(op));
        loop.p[0] = p0;
        loop.p[1] = p1;
        sw_loop_add(&loop, dtype, out);
        sw_loop_add_converted(&loop, a_dtype, dtype, a);
        if (sw_loop_shape(&loop, rank, shape, (const sw_int *const[]){out_strides, a_strides})) sw_loop_run(&loop);
        return;
    }
    sw_kernel *kernel = kernel_of(sw_active->elementwise->unary[op], &dtype);
    run1(kernel, unary_grain(op), dtype, dtype, rank, shape, out, out_strides, a, a_strides, p0, p1);
}

void sw_predicate(sw_predicate_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                  const sw_int *out_strides, const void *a, const sw_int *a_strides) {
    sw_kernel *kernel = sw_active->elementwise->predicate[op][sw_computed_dtype(dtype)];
    run1(kernel, SW_CHEAP_GRAIN, SW_BOOL, dtype, rank, shape, out, out_strides, a, a_strides, 0, 0);
}

// The kernel for a power with the same exponent for all items, if PyTorch has a special case for it; otherwise NULL.
static sw_kernel *power_kernel(sw_dtype dtype, const void *exponent) {
    const sw_elementwise_table *table = sw_active->elementwise;
    const sw_dtype computed = sw_computed_dtype(dtype);
    const bool is_integer = !sw_is_complex(dtype) && computed != SW_F32 && computed != SW_F64;
    double p;
    if (sw_is_complex(dtype)) {
        const bool is_single = dtype == SW_C64;
        const double im = is_single ? ((const sw_c64 *)exponent)->im : ((const sw_c128 *)exponent)->im;
        if (im != 0) return NULL;
        exponent = is_single ? (const void *)&((const sw_c64 *)exponent)->re : &((const sw_c128 *)exponent)->re;
        dtype = is_single ? SW_F32 : SW_F64;
    }
    sw_kernel *convert = table->cast[SW_F64][dtype];
    if (convert) {
        convert(1, &p, (const void *const[]){exponent}, NULL);
    } else {
        float value;
        table->cast[SW_F32][dtype](1, &value, (const void *const[]){exponent}, NULL);
        p = value;
    }
    if (p == 2) return table->unary[SW_UNARY_square][computed];
    // Other powers of integers wrap around, or are whole.
    if (is_integer) return NULL;
    if (p == 3) return table->cube[computed];
    if (p == 0.5) return table->unary[SW_UNARY_sqrt][computed];
    if (p == -0.5) return table->unary[SW_UNARY_rsqrt][computed];
    if (p == -1) return table->unary[SW_UNARY_reciprocal][computed];
    if (p == -2) return table->inverse_square[computed];
    return NULL;
}

static bool is_one_item(sw_int rank, const sw_int *shape, const sw_int *strides) {
    for (sw_int d = 0; d < rank; d++) {
        if (shape[d] == 0 || (shape[d] != 1 && strides[d] != 0)) return false;
    }
    return true;
}

void sw_binary(sw_binary_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
               const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
               const sw_int *b_strides) {
    if (op == SW_BINARY_pow && is_one_item(rank, shape, b_strides)) {
        sw_kernel *power = power_kernel(dtype, b);
        if (power) {
            run1(power, SW_CHEAP_GRAIN, dtype, dtype, rank, shape, out, out_strides, a, a_strides, 0, 0);
            return;
        }
    }
    if (op == SW_BINARY_trunc_divide && sw_is_half(dtype) && !is_one_item(rank, shape, b_strides)) {
        // PyTorch rounds the quotient to the half type before truncating it, unless the divisor is a single item.
        sw_binary(SW_BINARY_div, dtype, rank, shape, out, out_strides, a, a_strides, b, b_strides);
        sw_unary(SW_UNARY_trunc, dtype, dtype, rank, shape, out, out_strides, out, out_strides, 0, 0);
        return;
    }
    sw_kernel *kernel = kernel_of(sw_active->elementwise->binary[op], &dtype);
    run2(kernel, sw_active->elementwise->of_rows[op][dtype], binary_grain(op), dtype, dtype, rank, shape, out, out_strides, a, a_strides, b, b_strides);
}

static sw_int pointwise_grain(sw_pointwise_op op) {
    switch (op) {
        case SW_POINTWISE_scaled_elu:
        case SW_POINTWISE_mish:
        case SW_POINTWISE_glu:
        case SW_POINTWISE_log_add_exp:
        case SW_POINTWISE_log_add_exp2:
        case SW_POINTWISE_elu_backward:
        case SW_POINTWISE_softplus_backward:
        case SW_POINTWISE_log_sigmoid_backward:
        case SW_POINTWISE_mish_backward:
        case SW_POINTWISE_glu_gate_backward:
        case SW_POINTWISE_log_add_exp_backward:
        case SW_POINTWISE_soft_margin:
        case SW_POINTWISE_soft_margin_backward:
        case SW_POINTWISE_cross_entropy:
        case SW_POINTWISE_cross_entropy_logits:
        case SW_POINTWISE_cross_entropy_logits_backward: return SW_COSTLY_GRAIN;
        default: return SW_CHEAP_GRAIN;
    }
}

void sw_pointwise(sw_pointwise_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                  const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
                  const sw_int *b_strides, const void *c, const sw_int *c_strides, const double *p) {
    sw_kernel *kernel = sw_active->elementwise->pointwise[op][sw_computed_dtype(dtype)];
    const void *const in[] = {a, b, c};
    const sw_int *const strides[] = {out_strides, a_strides, b_strides, c_strides};
    const int count = c ? 3 : b ? 2 : 1;
    const sw_int grain = pointwise_grain(op);
    bool is_direct = !sw_is_half(dtype) && sw_item_count(rank, shape) < grain;
    for (int k = 0; is_direct && k <= count; k++) {
        is_direct = sw_is_contiguous(rank, shape, strides[k], sw_item_size(dtype));
    }
    if (is_direct) {
        kernel(sw_item_count(rank, shape), out, in, p);
        return;
    }
    sw_loop loop;
    prepare(&loop, kernel, grain);
    memcpy(loop.p, p, sizeof loop.p);
    sw_loop_add(&loop, dtype, out);
    for (int k = 0; k < count; k++) sw_loop_add(&loop, dtype, in[k]);
    if (sw_loop_shape(&loop, rank, shape, strides)) sw_loop_run(&loop);
}

void sw_compare(sw_compare_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
                const sw_int *b_strides) {
    sw_kernel *kernel = sw_active->elementwise->compare[op][sw_computed_dtype(dtype)];
    run2(kernel, NULL, SW_CHEAP_GRAIN, SW_BOOL, dtype, rank, shape, out, out_strides, a, a_strides, b, b_strides);
}

// A dtype with items of that size that need no conversion.
static sw_dtype dtype_of_size(sw_int item_size) {
    return item_size == 1   ? SW_U8
           : item_size == 2 ? SW_I16
           : item_size == 4 ? SW_I32
           : item_size == 8 ? SW_I64
                            : SW_C128;
}

void sw_where(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
              const void *condition, const sw_int *condition_strides, const void *a, const sw_int *a_strides,
              const void *b, const sw_int *b_strides) {
    const sw_dtype dtype = dtype_of_size(item_size);
    sw_loop loop;
    prepare(&loop, sw_active->elementwise->where[__builtin_ctzll((uint64_t)item_size)], SW_CHEAP_GRAIN);
    sw_loop_add(&loop, dtype, out);
    sw_loop_add(&loop, SW_BOOL, condition);
    sw_loop_add(&loop, dtype, a);
    sw_loop_add(&loop, dtype, b);
    const sw_int *strides[] = {out_strides, condition_strides, a_strides, b_strides};
    if (sw_loop_shape(&loop, rank, shape, strides)) sw_loop_run(&loop);
}

void sw_cast(sw_dtype out_dtype, sw_dtype a_dtype, sw_int rank, const sw_int *shape, void *out,
             const sw_int *out_strides, const void *a, const sw_int *a_strides) {
    if (out_dtype == a_dtype) {
        sw_copy(sw_item_size(a_dtype), rank, shape, out, out_strides, a, a_strides);
        return;
    }
    sw_kernel *direct = sw_active->elementwise->cast[out_dtype][a_dtype];
    if (direct) {
        // The kernel itself converts the half type.
        if (sw_is_half(out_dtype)) out_dtype = SW_I16;
        if (sw_is_half(a_dtype)) a_dtype = SW_I16;
        run1(direct, SW_CHEAP_GRAIN, out_dtype, a_dtype, rank, shape, out, out_strides, a, a_strides, 0, 0);
        return;
    }
    sw_kernel *kernel = sw_active->elementwise->cast[sw_computed_dtype(out_dtype)][sw_computed_dtype(a_dtype)];
    run1(kernel, SW_CHEAP_GRAIN, out_dtype, a_dtype, rank, shape, out, out_strides, a, a_strides, 0, 0);
}
