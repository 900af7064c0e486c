// The known unstable forms, larger ones before their parts: the first row that matches is reported. To add one, write
// the form as a user would compute it, with letters for what may be anything.

extension UnstableForm {
    static let table = sums + softmaxes + logarithms + roots + divisions + powers + domains + overflows

    private static let x = Form.x
    private static let y = Form.y
    private static let ex = Form.exp(.x)
    private static let ey = Form.exp(.y)
    private static let overflowing = "where eˣ overflows or vanishes"

    private static let sums: [UnstableForm] = [
        .init(use: "Scale the loss, or clip what grows: each of the gradients is finite") { $0.phase == .sum }
    ]

    private static let softmaxes: [UnstableForm] = [
        .init(
            .log(ex / (ex + ey)), overflowing,
            use: "Use x - x.logAddExp(y), or Tensor.stack([x, y]).logSoftmax(dim: 0)[0]"),
        .init(.log(ex / .sum(ex)), overflowing, use: "Use x.logSoftmax(dim:)"),
        .init(.log(ex) - .log(ex + ey), overflowing, use: "Use x - x.logAddExp(y)"),
        .init(.log(ex) - .log(.sum(ex)), overflowing, use: "Use x.logSoftmax(dim:)"),
        .init(.x - .log(.sum(ex)), overflowing, use: "Use x.logSoftmax(dim:)"),
        .init(
            .log(.call("softmax", x)), "where the softmax is too small for its dtype and becomes 0",
            use: "Use x.logSoftmax(dim:)"),
        .init(ex / .sum(ex), overflowing, use: "Use x.softmax(dim:), which subtracts the greatest first"),
        .init(
            (ex - .exp(-x)) / (ex + .exp(-x)), overflowing, use: "Use x.tanh()"),
        .init(ex / (ex + ey), overflowing, use: "Use (x - y).sigmoid()"),
        .init(ex / (.one + ex), overflowing, use: "Use x.sigmoid()"),
        .init(.one / (.one + .exp(-x)), overflowing, use: "Use x.sigmoid()"),
        .init(.one / (.one + ex), overflowing, use: "Use (-x).sigmoid()"),
        .init(
            at: ["softmax", "logSoftmax"], "All elements of a row are −∞, as in a mask that leaves nothing",
            use: "Leave at least one element of each row"
        ) { !$0.isBackward && $0.kind == .nan },
    ]

    private static let logarithms: [UnstableForm] = [
        .init(.log(.sum(ex)), overflowing, use: "Use x.logSumExp(dim:)"),
        .init(
            .log(.call("mean", ex)), overflowing,
            use: "Use x.logSumExp(dim:) less the logarithm of the number of elements"),
        .init(.log(.one + .exp(-x)), overflowing, use: "Use (-x).softplus(), or x.logSigmoid() with the sign turned"),
        .init(.log(.one + ex), overflowing, use: "Use x.softplus()"),
        .init(.call("log1p", ex), overflowing, use: "Use x.softplus()"),
        .init(.log(ex + ey), overflowing, use: "Use x.logAddExp(y)"),
        .init(
            .log(.one - .sigmoid(x)), "where the sigmoid is 1 in its dtype",
            use: "Use (-x).logSigmoid(); for a loss, binaryCrossEntropyWithLogits of x"),
        .init(
            .log(.sigmoid(x)), "where the sigmoid is 0 in its dtype",
            use: "Use x.logSigmoid(); for a loss, binaryCrossEntropyWithLogits of x"),
        .init(
            .x * .log(.x), at: ["log", "mul"], "which is 0 · −∞ at 0",
            use: "Use x.xlogy(x), which is 0 there, or x.entr() with the sign turned"),
        .init(
            .y * .log(.x), at: ["mul"], "which is 0 · −∞ where both are 0", use: "Use y.xlogy(x)"),
        .init(
            at: ["log", "log2", "log10"], "The logarithm of 0 is −∞, and its derivative 1/x infinite",
            use: "Keep x away from 0, as with x.clamp(min: 1e-12)"
        ) { $0.element(0) == 0 },
        .init(
            at: ["log", "log2", "log10"], "A negative number has no real logarithm",
            use: "See why x is negative; where only rounding makes it so, use x.clamp(min: 1e-12)"
        ) { $0.element(0) < 0 },
        .init(
            at: ["log1p"], "log1p(x) is −∞ at -1 and has no value below", use: "Keep x above -1"
        ) { $0.element(0) <= -1 },
    ]

    private static let roots: [UnstableForm] = [
        .init(
            at: ["sqrt", "pow", "log", "div", "exp", "norm"],
            "The gradient that arrived is 0, and 0 · ∞ is NaN: so it is where Tensor.where or a mask hides the result",
            use: "Choose the operand before: f(Tensor.where(condition, x, 1))"
        ) { $0.isBackward && $0.kind == .nan && $0.arrived == 0 },
        .init(
            .sqrt(.sum(.pow(x, .two))), at: ["sqrt"], "whose derivative is infinite at 0",
            use: "Use x.norm(), whose gradient is 0 there", when: isAtZero),
        .init(
            .sqrt(.sum(x * x)), at: ["sqrt"], "whose derivative is infinite at 0",
            use: "Use x.norm(), whose gradient is 0 there", when: isAtZero),
        .init(
            at: ["sqrt"], "The derivative of a root is infinite at 0",
            use: "Keep x away from 0, as with (x + 1e-12).sqrt()", when: isAtZero),
        .init(
            at: ["sqrt"], "A negative number has no real root",
            use: "See why x is negative; where only rounding makes it so, use x.clamp(min: 0)"
        ) { $0.element(0) < 0 },
        .init(
            at: ["rsqrt"], "1/√x is infinite at 0 and has no value below", use: "Use (x + 1e-12).rsqrt()"
        ) { $0.element(0) <= 0 },
    ]

    private static let divisions: [UnstableForm] = [
        .init(
            x / .call("norm", x), at: ["div"], "which is 0/0 for a vector of zeros",
            use: "Use x / x.norm().clamp(min: 1e-12)"
        ) { $0.element(1) == 0 },
        .init(
            (x - .call("mean", x)) / .call("std", x), at: ["div"], "which is 0/0 where all elements are equal",
            use: "Use (x - x.mean()) / (x.std() + 1e-8)"
        ) { $0.element(1) == 0 },
        .init(
            x / .sum(x), at: ["div"], "whose sum is 0",
            use: "Use x / x.sum().clamp(min: 1e-12) where x cannot be negative"
        ) { $0.element(1) == 0 },
        .init(
            at: ["div"], "0/0 has no value", use: "Keep the divisor away from 0, as with y + 1e-8 or y.clamp(min: 1e-8)"
        ) { $0.element(0) == 0 && $0.element(1) == 0 && !$0.isBackward },
        .init(
            at: ["div"], "A number is divided by 0",
            use: "Keep the divisor away from 0, as with y + 1e-8 or y.clamp(min: 1e-8)"
        ) { $0.element(1) == 0 },
        .init(
            at: ["reciprocal"], "1 is divided by 0",
            use: "Keep the divisor away from 0, as with x + 1e-8 or x.clamp(min: 1e-8)"
        ) { $0.element(0) == 0 },
    ]

    private static let powers: [UnstableForm] = [
        .init(
            at: ["pow"], "A power less than 1 has an infinite derivative at 0",
            use: "Keep x away from 0, as with (x + 1e-12)", when: isAtZero),
        .init(
            at: ["pow"], "0 raised to a negative number is a division by 0", use: "Keep the base away from 0"
        ) { !$0.isBackward && $0.element(0) == 0 },
        .init(
            at: ["pow"], "A negative number has no real power that is not whole",
            use: "Take x.abs() first, or see why x is negative"
        ) { $0.element(0) < 0 && $0.kind == .nan },
    ]

    private static let domains: [UnstableForm] = [
        .init(
            at: ["asin", "acos", "atanh"], "Its derivative is infinite at ±1",
            use: "Keep x within, as with x.clamp(min: -1 + 1e-6, max: 1 - 1e-6)"
        ) { abs($0.element(0)) == 1 },
        .init(
            at: ["asin", "acos", "atanh"], "It has no value beyond ±1",
            use: "Where only rounding brings x there, use x.clamp(min: -1 + 1e-6, max: 1 - 1e-6)"
        ) { abs($0.element(0)) > 1 },
        .init(at: ["acosh"], "It has no value below 1, and an infinite derivative there", use: "Keep x above 1") {
            $0.element(0) <= 1
        },
        .init(
            at: ["logit"], "It is infinite at 0 and 1, and has no value beyond", use: "Use logit(eps: 1e-6)"),
        .init(
            at: ["hypot"], "Its derivative has no value where both are 0", use: "Use (x * x + y * y + 1e-12).sqrt()"
        ) { $0.isBackward },
        .init(
            at: ["entr", "xlogy"], "It is finite at 0, its derivative by x is not",
            use: "Keep x away from 0, as with x.clamp(min: 1e-12)"
        ) { $0.isBackward },
        .init(at: ["mean"], "There are no elements", use: "See why the tensor is empty") {
            $0.operands.first.flatMap { $0?.count } == 0
        },
        .init(
            at: ["std", "var"], "One element has no deviation from itself: it is divided by n - 1 = 0",
            use: "Use correction: 0, or more elements"
        ) { !$0.isBackward && $0.kind == .nan },
        .init(
            at: ["add", "sub", "sum"], "∞ − ∞ has no value", use: "See where the infinite operands come from"
        ) { !$0.isBackward && $0.kind == .nan },
        .init(
            at: ["mul", "mm", "bmm", "addmm", "mv", "dot"], "0 · ∞ has no value",
            use: "See where the infinite operand comes from"
        ) { !$0.isBackward && $0.kind == .nan },
    ]

    private static let overflows: [UnstableForm] = [
        .init(
            at: ["exp"], "eˣ overflows float32 beyond x = 88.72, float64 beyond 709.78, float16 beyond 11.09",
            use: "Subtract the greatest first, x - x.max(), or compute with logarithms"
        ) { !$0.isBackward },
        .init(
            at: ["expm1", "sinh", "cosh", "exp2"], "It grows as eˣ and overflows",
            use: "Keep x small, or compute with logarithms"
        ) { !$0.isBackward },
        .init(
            at: ["to"], "The greatest float16 is 65504",
            use: "Use bfloat16, which has the range of float32, or scale first"
        ) { $0.resultDType == .float16 },
        .init(
            at: [
                "mul", "add", "sub", "pow", "sum", "mean", "mm", "bmm", "addmm", "mv", "dot", "mseLoss", "div", "norm",
                "convolution", "step",
            ], "The numbers have grown beyond what their dtype holds",
            use: "In training it diverges: lower the learning rate, scale the data, or clip the gradients"),
    ]

    private static let isAtZero: @Sendable (Situation) -> Bool = { $0.isBackward && $0.element(0) == 0 }
}
