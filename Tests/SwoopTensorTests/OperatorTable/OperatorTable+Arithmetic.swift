import Swoop

extension OperatorTable {
    static let arithmetic: [OperatorRow] = [
        .two("+") { $0 + $1 },
        .one("+ (scalar)") { $0 + 1.5 },
        .one("+ (scalar first)") { 1.5 + $0 },
        .one("+ (prefix)") { +$0 },
        .two("-") { $0 - $1 },
        .one("- (scalar)") { $0 - 1.5 },
        .one("- (scalar first)") { 1.5 - $0 },
        .one("- (prefix)") { -$0 },
        .two("*") { $0 * $1 },
        .one("* (scalar)") { $0 * 1.5 },
        .one("* (scalar first)") { 1.5 * $0 },
        .two("/") { $0 / $1 },
        .one("/ (scalar)") { $0 / 1.5 },
        .one("/ (scalar first)") { 1.5 / $0 },
        .two("/ (integers)") { $0 / $1 },
        .one("reciprocal") { $0.reciprocal() },
        .two("add(alpha:)") { $0.add($1, alpha: 0.5) },
        .two("sub(alpha:)") { $0.sub($1, alpha: 0.5) },
        .three("addcmul") { $0.addcmul($1, $2, value: 0.5) },
        .three("addcdiv") { $0.addcdiv($1, $2, value: 0.5) },
        .two("lerp") { $0.lerp($1, weight: 0.3) },
        .three("lerp(weight: Tensor)") { $0.lerp($1, weight: $2) },

        .one("**") { $0 ** 3 },
        .one("** (2)") { $0 ** 2 },
        .one("** (0.5)") { $0 ** 0.5 },
        .one("** (0)") { $0 ** 0 },
        .one("** (-1)") { $0 ** -1 },
        .one("** (scalar first)") { 2.5 ** $0 },
        .one("** (0 first)") { 0.0 ** $0 },
        .two("** (Tensor)") { $0 ** $1 },
        .one("pow") { $0.pow(2.5) },
        .two("pow(Tensor)") { $0.pow($1) },
        .two("pow (integers)") { $0.pow($1) },
        .one("square") { $0.square() },

        .two("div(roundingMode: .floor)") { $0.div($1, roundingMode: .floor) },
        .two("div(roundingMode: .trunc)") { $0.div($1, roundingMode: .trunc) },
        .one("div (scalar)") { $0.div(0.7151, roundingMode: .trunc) },
        .two("floorDivide") { $0.floorDivide($1) },
        .one("floorDivide (scalar)") { $0.floorDivide(0.7151) },
        .two("floorDivide (integers)") { $0.floorDivide($1) },
        .two("remainder") { $0.remainder($1) },
        .one("remainder (scalar)") { $0.remainder(0.7151) },
        .two("remainder (integers)") { $0.remainder($1) },
        .two("%") { $0 % $1 },
        .one("% (scalar)") { $0 % 0.7151 },
        .one("% (scalar first)") { 1.3007 % $0 },
        .two("fmod") { $0.fmod($1) },
        .one("fmod (scalar)") { $0.fmod(0.7151) },
        .two("fmod (integers)") { $0.fmod($1) },
    ]

    static let writes: [OperatorRow] = [
        .one("+=") { writing($0) { y, x in y += x } },
        .one("+= (scalar)") { writing($0) { y, _ in y += 1.5 } },
        .one("-=") { writing($0) { y, x in y -= x * x } },
        .one("-= (scalar)") { writing($0) { y, _ in y -= 1.5 } },
        .one("*=") { writing($0) { y, x in y *= x } },
        .one("*= (scalar)") { writing($0) { y, _ in y *= 1.5 } },
        .one("/=") { writing($0) { y, x in y /= x * x } },
        .one("/= (scalar)") { writing($0) { y, _ in y /= 1.5 } },
        .one("expInPlace") { writing($0) { y, _ in y.expInPlace() } },
        .one("logInPlace") { writing($0) { y, _ in y.logInPlace() } },
        .one("sqrtInPlace") { writing($0) { y, _ in y.sqrtInPlace() } },
        .one("tanhInPlace") { writing($0) { y, _ in y.tanhInPlace() } },
        .one("sigmoidInPlace") { writing($0) { y, _ in y.sigmoidInPlace() } },
        .one("reluInPlace") { writing($0) { y, _ in y.reluInPlace() } },
        .one("negInPlace") { writing($0) { y, _ in y.negInPlace() } },
        .one("absInPlace") { writing($0) { y, _ in y.absInPlace() } },
        .one("clampInPlace") { writing($0) { y, _ in y.clampInPlace(min: -0.5, max: 0.5) } },
        .one("clampInPlace(min:)") { writing($0) { y, _ in y.clampInPlace(min: 0.5) } },
        .one("clampInPlace(max:)") { writing($0) { y, _ in y.clampInPlace(max: 0.5) } },
        .two("copy") { x, source in writing(x) { y, _ in y.copy(from: source) } },
        .one("fill") { writing($0) { y, _ in y.fill(2.5) } },
        .one("zero") { writing($0) { y, _ in y.zero() } },
        .one("clone") { $0.clone() },
        .one("contiguous") { $0.contiguous() },
        .one("to") { $0.to(.float32) },
        .one("to(.int64)") { $0.to(.int64) },
        .one("to(.bool)") { $0.to(.bool) },
    ]

    /// A copy after a write, for operators that work in place.
    private static func writing(_ x: Tensor, _ write: (_ y: Tensor, _ x: Tensor) -> Void) -> Tensor {
        let y = x.clone()
        write(y, x)
        return y
    }
}
