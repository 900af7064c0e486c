// Functions of the parts of numbers: divisors, powers of two, neighbors and steps.

extension Tensor {
    // MARK: Divisors

    /// The greatest common divisor of each pair of integers, shapes broadcast; gcd(0, x) = |x|. It wraps around if the
    /// dtype does not hold it. Traps for bool and floating-point tensors. Not differentiable.
    public func gcd(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        divisors(.gcd, "gcd", other, file, line)
    }

    /// The least common multiple of each pair of integers, shapes broadcast; lcm(0, x) = 0. It wraps around if the
    /// dtype does not hold it. Traps for bool and floating-point tensors. Not differentiable.
    public func lcm(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        divisors(.lcm, "lcm", other, file, line)
    }

    private func divisors(
        _ op: BinaryOp, _ name: StaticString, _ other: Tensor, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            let common = TypePromotion.result(dtype, rank: rank, other.dtype, rank: other.rank)
            try Elementwise.check(name.description, common, .integers)
            try Elementwise.check(name.description, common, .numbers)
            _ = try Rules.broadcast(shape, other.shape, name.description)
        }
        return Tensor(Elementwise.binary(name, op, array, other.array))
    }

    // MARK: Powers of two

    /// l·2ʳ, shapes broadcast. Integers are computed in float32.   dl = g·2ʳ, dr = g·y·ln 2
    public func ldexp(_ other: Tensor) -> Tensor { applying(.ldexp, other) }

    /// The numbers m, 0.5 ≤ |m| < 1, and e (int32) with x = m·2ᵉ: `torch.frexp`. Of 0, infinities and NaN, m is x and e
    /// is 0. Traps for integers and bool.   dx = dm/2ᵉ
    public func frexp(file: StaticString = #fileID, line: UInt = #line) -> (mantissa: Tensor, exponent: Tensor) {
        checkDomain("frexp", .floating, file, line)
        let parts = array.mantissaAndExponent()
        let results = differentiable(
            .frexp, [self], saving: [Tensor(parts.exponent)], results: [parts.mantissa, parts.exponent],
            pullback: { gradients, saved in [gradients[0].map { $0 / saved[0].to($0.dtype).exp2() }] })
        return (results[0], results[1])
    }

    // MARK: Neighbors and steps

    /// The next number of the dtype after each element, in the direction of the corresponding element of `other`;
    /// shapes broadcast. Traps for integers and bool.   dl = g, 0 where both are equal; dr = 0
    public func nextafter(_ other: Tensor) -> Tensor { applying(.nextafter, other) }

    /// 1 where x > 0, the corresponding element of `values` where x = 0, otherwise 0; shapes broadcast:
    /// `torch.heaviside`. Traps if the dtypes differ. Not differentiable.
    public func heaviside(_ values: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.sameDType(values.dtype, dtype, "heaviside")
            let shape = try Rules.broadcast(shape, values.shape, "heaviside")
            let zero = NDArray.filled([], .integer(0), dtype)
            let step = NDArray.compare(.gt, array, zero, array.shape).cast(to: dtype)
            return Tensor(.select(.compare(.eq, array, zero, array.shape), values.array, step, shape))
        }
    }
}

extension Operator {
    static let ldexp = BinaryOperator(
        "LdexpBackward0", "a*2^b", .factor("2^b", gradient: "g*2^b"), .factor("y*log(2)", gradient: "g*y*log(2)"),
        takes: .converted.andComplex,
        computes: .function { a, b, shape, _ in
            .binary(.mul, a, .binary(.pow, b, .real(2), reversed: true), shape)
        },
        lhs: .saving(.rhs) { g, saved in g * saved.rhs.exp2() },
        rhs: .saving(.output) { g, saved in g * saved.output * 0.693147180559945309 })
    static let frexp = Operator(
        "FrexpBackward0", "frexp(a)", .words("g of the mantissa/2^exponent"), entries: ["exponent"])
    static let nextafter = BinaryOperator(
        "NextafterBackward0", "nextafter(a, b)", .pieces("0 where a = b, else 1"), .zero, takes: .floating,
        computes: .kernel(.nextafter),
        lhs: .saving([.lhs, .rhs]) { g, saved in g.clearing(saved.lhs.eq(saved.rhs)) }, rhs: .zero)
}
