import CSwoopKernels

// The operations of the C loops, with the names of swoop_kernel_list.h.

/// Functions of one operand. `clamp`, `softplus`, `elu` and `leakyRelu` have scalar parameters, see
/// swoop_elementwise.h.
@usableFromInline package enum UnaryOp: Sendable, Hashable {
    case reciprocal, sqrt, rsqrt, exp, exp2, expm1, log, log2, log10, log1p, sin, cos, tan, asin, acos, atan, sinh,
        cosh, tanh, asinh, acosh, atanh, erf, erfc, erfinv, lgamma, digamma, trigamma, sinc, sincSlope, i0, i0e, i1,
        i1e, k0, k0e, k1, k1e, besselJ0, besselJ1, besselY0, besselY1, sphericalJ0, airyAi, erfcx, logNdtr, ndtri,
        sigmoid,
        logSigmoid, silu, gelu, geluTanh, softplus, elu, leakyRelu, hardsigmoid, hardswish, floor, ceil, round, trunc,
        frac, neg, abs, sign, square, relu, clamp, bitwiseNot, conj

    @inlinable var code: sw_unary_op {
        switch self {
        case .reciprocal: SW_UNARY_reciprocal
        case .sqrt: SW_UNARY_sqrt
        case .rsqrt: SW_UNARY_rsqrt
        case .exp: SW_UNARY_exp
        case .exp2: SW_UNARY_exp2
        case .expm1: SW_UNARY_expm1
        case .log: SW_UNARY_log
        case .log2: SW_UNARY_log2
        case .log10: SW_UNARY_log10
        case .log1p: SW_UNARY_log1p
        case .sin: SW_UNARY_sin
        case .cos: SW_UNARY_cos
        case .tan: SW_UNARY_tan
        case .asin: SW_UNARY_asin
        case .acos: SW_UNARY_acos
        case .atan: SW_UNARY_atan
        case .sinh: SW_UNARY_sinh
        case .cosh: SW_UNARY_cosh
        case .tanh: SW_UNARY_tanh
        case .asinh: SW_UNARY_asinh
        case .acosh: SW_UNARY_acosh
        case .atanh: SW_UNARY_atanh
        case .erf: SW_UNARY_erf
        case .erfc: SW_UNARY_erfc
        case .erfinv: SW_UNARY_erfinv
        case .lgamma: SW_UNARY_lgamma
        case .digamma: SW_UNARY_digamma
        case .trigamma: SW_UNARY_trigamma
        case .sinc: SW_UNARY_sinc
        case .sincSlope: SW_UNARY_sinc_slope
        case .i0: SW_UNARY_i0
        case .i0e: SW_UNARY_i0e
        case .i1: SW_UNARY_i1
        case .i1e: SW_UNARY_i1e
        case .k0: SW_UNARY_k0
        case .k0e: SW_UNARY_k0e
        case .k1: SW_UNARY_k1
        case .k1e: SW_UNARY_k1e
        case .besselJ0: SW_UNARY_bessel_j0
        case .besselJ1: SW_UNARY_bessel_j1
        case .besselY0: SW_UNARY_bessel_y0
        case .besselY1: SW_UNARY_bessel_y1
        case .sphericalJ0: SW_UNARY_spherical_j0
        case .airyAi: SW_UNARY_airy_ai
        case .erfcx: SW_UNARY_erfcx
        case .logNdtr: SW_UNARY_log_ndtr
        case .ndtri: SW_UNARY_ndtri
        case .sigmoid: SW_UNARY_sigmoid
        case .logSigmoid: SW_UNARY_log_sigmoid
        case .silu: SW_UNARY_silu
        case .gelu: SW_UNARY_gelu
        case .geluTanh: SW_UNARY_gelu_tanh
        case .softplus: SW_UNARY_softplus
        case .elu: SW_UNARY_elu
        case .leakyRelu: SW_UNARY_leaky_relu
        case .hardsigmoid: SW_UNARY_hardsigmoid
        case .hardswish: SW_UNARY_hardswish
        case .floor: SW_UNARY_floor
        case .ceil: SW_UNARY_ceil
        case .round: SW_UNARY_round
        case .trunc: SW_UNARY_trunc
        case .frac: SW_UNARY_frac
        case .neg: SW_UNARY_neg
        case .abs: SW_UNARY_abs
        case .sign: SW_UNARY_sign
        case .square: SW_UNARY_square
        case .relu: SW_UNARY_relu
        case .clamp: SW_UNARY_clamp
        case .bitwiseNot: SW_UNARY_bitwise_not
        case .conj: SW_UNARY_conj
        }
    }
}

/// Predicates of one element.
@usableFromInline package enum PredicateOp: Sendable, Hashable {
    case isnan, isinf, isfinite, isposinf, isneginf, signbit, logicalNot

    @inlinable var code: sw_predicate_op {
        switch self {
        case .isnan: SW_PREDICATE_isnan
        case .isinf: SW_PREDICATE_isinf
        case .isfinite: SW_PREDICATE_isfinite
        case .isposinf: SW_PREDICATE_isposinf
        case .isneginf: SW_PREDICATE_isneginf
        case .signbit: SW_PREDICATE_signbit
        case .logicalNot: SW_PREDICATE_logical_not
        }
    }
}

/// Functions of two operands; the `…Backward` ones take a gradient and what their function saved.
@usableFromInline package enum BinaryOp: Sendable, Hashable {
    case add, sub, mul, maximum, minimum, pow, remainder, fmod, floorDivide, truncDivide, div, atan2, hypot, fmax,
        fmin, xlogy, xlog1py, copysign, nextafter, sigmoidBackward, tanhBackward, reluBackward, siluBackward,
        geluBackward, geluTanhBackward, hardsigmoidBackward, hardswishBackward, zeta, igamma, igammac, chebyshevT,
        chebyshevU, chebyshevV, chebyshevW, shiftedChebyshevT, shiftedChebyshevU, shiftedChebyshevV, shiftedChebyshevW,
        hermiteH, hermiteHe, laguerreL, legendreP, bitwiseAnd, bitwiseOr, bitwiseXor,
        shiftLeft, shiftRight, gcd, lcm

    @inlinable var code: sw_binary_op {
        switch self {
        case .add: SW_BINARY_add
        case .sub: SW_BINARY_sub
        case .mul: SW_BINARY_mul
        case .maximum: SW_BINARY_maximum
        case .minimum: SW_BINARY_minimum
        case .pow: SW_BINARY_pow
        case .remainder: SW_BINARY_remainder
        case .fmod: SW_BINARY_fmod
        case .floorDivide: SW_BINARY_floor_divide
        case .truncDivide: SW_BINARY_trunc_divide
        case .div: SW_BINARY_div
        case .atan2: SW_BINARY_atan2
        case .hypot: SW_BINARY_hypot
        case .fmax: SW_BINARY_fmax
        case .fmin: SW_BINARY_fmin
        case .xlogy: SW_BINARY_xlogy
        case .xlog1py: SW_BINARY_xlog1py
        case .copysign: SW_BINARY_copysign
        case .nextafter: SW_BINARY_nextafter
        case .sigmoidBackward: SW_BINARY_sigmoid_backward
        case .tanhBackward: SW_BINARY_tanh_backward
        case .reluBackward: SW_BINARY_relu_backward
        case .siluBackward: SW_BINARY_silu_backward
        case .geluBackward: SW_BINARY_gelu_backward
        case .geluTanhBackward: SW_BINARY_gelu_tanh_backward
        case .hardsigmoidBackward: SW_BINARY_hardsigmoid_backward
        case .hardswishBackward: SW_BINARY_hardswish_backward
        case .zeta: SW_BINARY_zeta
        case .igamma: SW_BINARY_igamma
        case .igammac: SW_BINARY_igammac
        case .chebyshevT: SW_BINARY_chebyshev_t
        case .chebyshevU: SW_BINARY_chebyshev_u
        case .chebyshevV: SW_BINARY_chebyshev_v
        case .chebyshevW: SW_BINARY_chebyshev_w
        case .shiftedChebyshevT: SW_BINARY_shifted_chebyshev_t
        case .shiftedChebyshevU: SW_BINARY_shifted_chebyshev_u
        case .shiftedChebyshevV: SW_BINARY_shifted_chebyshev_v
        case .shiftedChebyshevW: SW_BINARY_shifted_chebyshev_w
        case .hermiteH: SW_BINARY_hermite_h
        case .hermiteHe: SW_BINARY_hermite_he
        case .laguerreL: SW_BINARY_laguerre_l
        case .legendreP: SW_BINARY_legendre_p
        case .bitwiseAnd: SW_BINARY_bitwise_and
        case .bitwiseOr: SW_BINARY_bitwise_or
        case .bitwiseXor: SW_BINARY_bitwise_xor
        case .shiftLeft: SW_BINARY_shift_left
        case .shiftRight: SW_BINARY_shift_right
        case .gcd: SW_BINARY_gcd
        case .lcm: SW_BINARY_lcm
        }
    }
}

/// Functions of one to three operands and up to three numbers, see pointwise.inc; the `…Backward` ones take a gradient
/// first.
@usableFromInline package enum PointwiseOp: Sendable, Hashable {
    case threshold, hardshrink, softshrink, nanToNum, scaledElu, mish, prelu, glu, addScaled, lerp, lerpTensor,
        addcmul, addcdiv, clampTensors, logAddExp, logAddExp2, thresholdBackward, betweenBackward, aboveBackward,
        belowBackward, outsideBackward, finiteBackward, leakyReluBackward, eluBackward, softplusBackward,
        logSigmoidBackward, mishBackward, preluBackward, preluWeightBackward, gluGateBackward, logAddExpBackward,
        quotientOrZero, timesQuotient, timesDirection, softMargin, softMarginBackward, mse, smoothL1, huber,
        crossEntropy, crossEntropyLogits, mseBackward, smoothL1Backward, huberBackward,
        crossEntropyBackward, crossEntropyLogitsBackward

    var code: sw_pointwise_op {
        switch self {
        case .threshold: SW_POINTWISE_threshold
        case .hardshrink: SW_POINTWISE_hardshrink
        case .softshrink: SW_POINTWISE_softshrink
        case .nanToNum: SW_POINTWISE_nan_to_num
        case .scaledElu: SW_POINTWISE_scaled_elu
        case .mish: SW_POINTWISE_mish
        case .prelu: SW_POINTWISE_prelu
        case .glu: SW_POINTWISE_glu
        case .addScaled: SW_POINTWISE_add_scaled
        case .lerp: SW_POINTWISE_lerp
        case .lerpTensor: SW_POINTWISE_lerp_tensor
        case .addcmul: SW_POINTWISE_addcmul
        case .addcdiv: SW_POINTWISE_addcdiv
        case .clampTensors: SW_POINTWISE_clamp_tensors
        case .logAddExp: SW_POINTWISE_log_add_exp
        case .logAddExp2: SW_POINTWISE_log_add_exp2
        case .thresholdBackward: SW_POINTWISE_threshold_backward
        case .betweenBackward: SW_POINTWISE_between_backward
        case .aboveBackward: SW_POINTWISE_above_backward
        case .belowBackward: SW_POINTWISE_below_backward
        case .outsideBackward: SW_POINTWISE_outside_backward
        case .finiteBackward: SW_POINTWISE_finite_backward
        case .leakyReluBackward: SW_POINTWISE_leaky_relu_backward
        case .eluBackward: SW_POINTWISE_elu_backward
        case .softplusBackward: SW_POINTWISE_softplus_backward
        case .logSigmoidBackward: SW_POINTWISE_log_sigmoid_backward
        case .mishBackward: SW_POINTWISE_mish_backward
        case .preluBackward: SW_POINTWISE_prelu_backward
        case .preluWeightBackward: SW_POINTWISE_prelu_weight_backward
        case .gluGateBackward: SW_POINTWISE_glu_gate_backward
        case .logAddExpBackward: SW_POINTWISE_log_add_exp_backward
        case .quotientOrZero: SW_POINTWISE_quotient_or_zero
        case .timesQuotient: SW_POINTWISE_times_quotient
        case .timesDirection: SW_POINTWISE_times_direction
        case .softMargin: SW_POINTWISE_soft_margin
        case .softMarginBackward: SW_POINTWISE_soft_margin_backward
        case .mse: SW_POINTWISE_mse
        case .smoothL1: SW_POINTWISE_smooth_l1
        case .huber: SW_POINTWISE_huber
        case .crossEntropy: SW_POINTWISE_cross_entropy
        case .crossEntropyLogits: SW_POINTWISE_cross_entropy_logits
        case .mseBackward: SW_POINTWISE_mse_backward
        case .smoothL1Backward: SW_POINTWISE_smooth_l1_backward
        case .huberBackward: SW_POINTWISE_huber_backward
        case .crossEntropyBackward: SW_POINTWISE_cross_entropy_backward
        case .crossEntropyLogitsBackward: SW_POINTWISE_cross_entropy_logits_backward
        }
    }
}

/// Comparisons of two elements.
@usableFromInline package enum CompareOp: Sendable, Hashable {
    case eq, ne, lt, le, gt, ge, logicalAnd, logicalOr, logicalXor

    @inlinable var code: sw_compare_op {
        switch self {
        case .eq: SW_COMPARE_eq
        case .ne: SW_COMPARE_ne
        case .lt: SW_COMPARE_lt
        case .le: SW_COMPARE_le
        case .gt: SW_COMPARE_gt
        case .ge: SW_COMPARE_ge
        case .logicalAnd: SW_COMPARE_logical_and
        case .logicalOr: SW_COMPARE_logical_or
        case .logicalXor: SW_COMPARE_logical_xor
        }
    }
}

/// Reductions. `squares` adds the squares of float32 or float64.
@usableFromInline package enum ReduceOp: Sendable, Hashable {
    case sum, squares, nansum, prod, max, min, any, all

    @inlinable var code: sw_reduce_op {
        switch self {
        case .sum: SW_REDUCE_sum
        case .squares: SW_REDUCE_squares
        case .nansum: SW_REDUCE_nansum
        case .prod: SW_REDUCE_prod
        case .max: SW_REDUCE_max
        case .min: SW_REDUCE_min
        case .any: SW_REDUCE_any
        case .all: SW_REDUCE_all
        }
    }
}

/// The extreme element whose index is returned.
@usableFromInline package enum ArgOp: Sendable, Hashable {
    case argmax, argmin

    @inlinable var code: sw_arg_op {
        switch self {
        case .argmax: SW_ARG_argmax
        case .argmin: SW_ARG_argmin
        }
    }
}

/// What is counted along dims: elements that are not 0, floating-point ones that are not NaN, and the sum of integers or
/// bools.
@usableFromInline package enum CountOp: Sendable, Hashable {
    case nonzero, numbers, total

    var code: sw_count_op {
        switch self {
        case .nonzero: SW_COUNT_nonzero
        case .numbers: SW_COUNT_numbers
        case .total: SW_COUNT_total
        }
    }
}

/// Scans along a dim.
@usableFromInline package enum ScanOp: Sendable, Hashable {
    case cumsum, cumprod

    @inlinable var code: sw_scan_op {
        switch self {
        case .cumsum: SW_SCAN_cumsum
        case .cumprod: SW_SCAN_cumprod
        }
    }
}

/// How elements are combined with those that are already at their places.
@usableFromInline package enum PutOp: Sendable, Hashable {
    case prod, max, min

    var code: sw_put_op {
        switch self {
        case .prod: SW_PUT_prod
        case .max: SW_PUT_max
        case .min: SW_PUT_min
        }
    }
}
