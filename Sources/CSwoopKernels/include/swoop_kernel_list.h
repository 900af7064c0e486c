// The kernel list: an inner loop consists of a line here and a body in an .inc file of its family. These lines generate
// the enums that Swift sees and the table of every instruction set.
#ifndef SWOOP_KERNEL_LIST_H
#define SWOOP_KERNEL_LIST_H

// Functions of one operand, floating dtypes; the result has the operand's dtype.
#define SW_UNARY_FLOAT_LIST(X)                                                                                         \
    X(erf) X(erfc) X(erfinv) X(lgamma) X(digamma) X(trigamma) X(sinc_slope)                                            \
    X(i0) X(i0e) X(i1) X(i1e) X(k0) X(k0e) X(k1) X(k1e) X(bessel_j0) X(bessel_j1) X(bessel_y0) X(bessel_y1)            \
    X(spherical_j0) X(airy_ai) X(erfcx) X(log_ndtr) X(ndtri)                                                           \
    X(log_sigmoid) X(silu) X(gelu) X(gelu_tanh) X(softplus) X(elu)                                                    \
    X(floor) X(ceil) X(round) X(trunc) X(frac)
// The same with loops of their own for half types.
#define SW_UNARY_HALF_LIST(X) X(leaky_relu) X(hardsigmoid) X(hardswish)
#define SW_UNARY_HALF_FIELD_LIST(X) X(reciprocal) X(sqrt) X(rsqrt)
// Functions that are defined for complex numbers too, and those for complex numbers alone.
#define SW_UNARY_FIELD_LIST(X)                                                                                         \
    X(exp) X(exp2) X(expm1) X(log) X(log2) X(log10) X(log1p)                            \
    X(sin) X(cos) X(tan) X(asin) X(acos) X(atan) X(sinh) X(cosh) X(tanh) X(asinh) X(acosh) X(atanh) X(sinc) X(sigmoid)
#define SW_UNARY_COMPLEX_LIST(X) X(conj)
// Functions of one operand, every dtype (bool only where defined).
#define SW_UNARY_ANY_LIST(X) X(neg) X(abs) X(sign) X(square) X(relu) X(clamp)
// Functions of one operand, integers and bool.
#define SW_UNARY_INT_LIST(X) X(bitwise_not)

#define SW_PREDICATE_LIST(X) X(isnan) X(isinf) X(isfinite) X(isposinf) X(isneginf) X(signbit) X(logical_not)

#define SW_BINARY_ANY_LIST(X)                                                                                          \
    X(add) X(sub) X(mul) X(maximum) X(minimum) X(pow) X(remainder) X(fmod) X(floor_divide) X(trunc_divide)
#define SW_BINARY_FIELD_LIST(X) X(div)
#define SW_BINARY_FLOAT_LIST(X) X(atan2) X(hypot) X(fmax) X(fmin) X(xlogy) X(xlog1py) X(copysign) X(nextafter)          \
    X(sigmoid_backward) X(tanh_backward) X(relu_backward) X(silu_backward) X(gelu_backward) X(gelu_tanh_backward) X(hardsigmoid_backward)   \
    X(hardswish_backward) X(zeta) X(igamma) X(igammac)                                                                 \
    X(chebyshev_t) X(chebyshev_u) X(chebyshev_v) X(chebyshev_w)                                                        \
    X(shifted_chebyshev_t) X(shifted_chebyshev_u) X(shifted_chebyshev_v) X(shifted_chebyshev_w)                        \
    X(hermite_h) X(hermite_he) X(laguerre_l) X(legendre_p)
#define SW_BINARY_INT_LIST(X) X(bitwise_and) X(bitwise_or) X(bitwise_xor) X(shift_left) X(shift_right) X(gcd) X(lcm)

// Functions of one to three operands and up to three numbers, floating dtypes: what PyTorch computes in one loop.
// `…_backward` take a gradient first.
#define SW_POINTWISE_LIST(X)                                                                                           \
    X(threshold) X(hardshrink) X(softshrink) X(nan_to_num) X(scaled_elu) X(mish) X(prelu) X(glu)                       \
    X(add_scaled) X(lerp) X(lerp_tensor) X(addcmul) X(addcdiv) X(clamp_tensors) X(log_add_exp) X(log_add_exp2)         \
    X(threshold_backward) X(between_backward) X(above_backward) X(below_backward)                                      \
    X(outside_backward) X(finite_backward) X(leaky_relu_backward) X(elu_backward) X(softplus_backward) X(log_sigmoid_backward)             \
    X(quotient_or_zero) X(times_quotient) X(times_direction)                                                           \
    X(mish_backward) X(prelu_backward) X(prelu_weight_backward) X(glu_gate_backward) X(log_add_exp_backward)           \
    X(mse) X(smooth_l1) X(huber) X(cross_entropy) X(cross_entropy_logits) X(soft_margin) X(soft_margin_backward)       \
    X(mse_backward) X(smooth_l1_backward) X(huber_backward) X(cross_entropy_backward) X(cross_entropy_logits_backward)

// Comparisons that need an order, and those that complex numbers have too.
#define SW_COMPARE_ORDER_LIST(X) X(lt) X(le) X(gt) X(ge)
#define SW_COMPARE_EQUALITY_LIST(X) X(eq) X(ne) X(logical_and) X(logical_or) X(logical_xor)

// `squares` adds the squares of items of float32 or float64, `nansum` those of floating dtypes that are not NaN.
#define SW_REDUCE_LIST(X) X(sum) X(prod) X(max) X(min) X(any) X(all) X(squares) X(nansum)
#define SW_ARG_LIST(X) X(argmax) X(argmin)
// Items that are not 0, floating-point items that are not NaN, and the sum of integers.
#define SW_COUNT_LIST(X) X(nonzero) X(numbers) X(total)
#define SW_SCAN_LIST(X) X(cumsum) X(cumprod)

// How items are combined with those that are already at their places.
#define SW_PUT_LIST(X) X(prod) X(max) X(min)

#define SW_ENUM_UNARY(name) SW_UNARY_##name,
typedef enum sw_unary_op {
    SW_UNARY_FLOAT_LIST(SW_ENUM_UNARY) SW_UNARY_HALF_LIST(SW_ENUM_UNARY) SW_UNARY_FIELD_LIST(SW_ENUM_UNARY)
        SW_UNARY_HALF_FIELD_LIST(SW_ENUM_UNARY) SW_UNARY_COMPLEX_LIST(SW_ENUM_UNARY)
        SW_UNARY_ANY_LIST(SW_ENUM_UNARY) SW_UNARY_INT_LIST(SW_ENUM_UNARY) SW_UNARY_COUNT
} sw_unary_op;
#define SW_ENUM_PREDICATE(name) SW_PREDICATE_##name,
typedef enum sw_predicate_op { SW_PREDICATE_LIST(SW_ENUM_PREDICATE) SW_PREDICATE_COUNT } sw_predicate_op;
#define SW_ENUM_BINARY(name) SW_BINARY_##name,
typedef enum sw_binary_op {
    SW_BINARY_ANY_LIST(SW_ENUM_BINARY) SW_BINARY_FIELD_LIST(SW_ENUM_BINARY) SW_BINARY_FLOAT_LIST(SW_ENUM_BINARY) SW_BINARY_INT_LIST(SW_ENUM_BINARY)
        SW_BINARY_COUNT
} sw_binary_op;
#define SW_ENUM_POINTWISE(name) SW_POINTWISE_##name,
typedef enum sw_pointwise_op { SW_POINTWISE_LIST(SW_ENUM_POINTWISE) SW_POINTWISE_COUNT } sw_pointwise_op;
#define SW_ENUM_COMPARE(name) SW_COMPARE_##name,
typedef enum sw_compare_op {
    SW_COMPARE_ORDER_LIST(SW_ENUM_COMPARE) SW_COMPARE_EQUALITY_LIST(SW_ENUM_COMPARE) SW_COMPARE_COUNT
} sw_compare_op;
#define SW_ENUM_REDUCE(name) SW_REDUCE_##name,
typedef enum sw_reduce_op { SW_REDUCE_LIST(SW_ENUM_REDUCE) SW_REDUCE_COUNT } sw_reduce_op;
#define SW_ENUM_ARG(name) SW_ARG_##name,
typedef enum sw_arg_op { SW_ARG_LIST(SW_ENUM_ARG) SW_ARG_COUNT } sw_arg_op;
#define SW_ENUM_COUNT(name) SW_COUNT_##name,
typedef enum sw_count_op { SW_COUNT_LIST(SW_ENUM_COUNT) SW_COUNT_COUNT } sw_count_op;
#define SW_ENUM_SCAN(name) SW_SCAN_##name,
typedef enum sw_scan_op { SW_SCAN_LIST(SW_ENUM_SCAN) SW_SCAN_COUNT } sw_scan_op;
#define SW_ENUM_PUT(name) SW_PUT_##name,
typedef enum sw_put_op { SW_PUT_LIST(SW_ENUM_PUT) SW_PUT_COUNT } sw_put_op;

#endif
