import SwoopTensor
import Testing

@Suite struct GradcheckTests {
    private let x = Tensor([0.5, -1.2, 2], dtype: .float64, requiresGrad: true)
    private let y = Tensor([[1.5, 0.3, -0.7], [0.2, 2.1, 1.1]], dtype: .float64, requiresGrad: true)

    /// x³ with a derivative that is wrong in its own way.
    private class Wrong: DifferentiableFunction {
        class func slope(_ x: Tensor) -> Tensor { 2 * x * x }
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            context.save(inputs[0])
            return [inputs[0] ** 3]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * slope(context.saved[0])]
        }
    }

    private func failure(_ body: () throws -> Void) -> GradcheckError? {
        #expect(throws: GradcheckError.self, performing: body)
    }

    @Test(arguments: [false, true])
    func rightDerivatives(_ fastMode: Bool) throws {
        #expect(try gradcheck(twoResults, (x, y), checkBatchedGrad: true, fastMode: fastMode))
        #expect(try gradgradcheck(twoResults, (x, y), checkBatchedGrad: true, fastMode: fastMode))
        #expect(try gradcheck({ x in x.exp() }, x, checkUndefinedGrad: false, fastMode: fastMode))
        #expect(try gradcheck({ x in [x.sin(), x.argmax()] }, x, fastMode: fastMode))
        #expect(try gradgradcheck({ (x: [Tensor]) in x[0] * x[1] }, [x, y], genNonContigGradOutputs: true))
        #expect(try gradgradcheck({ x in x ** 3 }, x, Tensor([1.0, 2, 3], dtype: .float64)))
        // Elements are put back, and saved values of other graphs stay valid.
        let z = x.exp() * x
        #expect(try gradcheck({ _ in x * x }, x))
        #expect(x.doubles == [0.5, -1.2, 2] && x.grad == nil)
        z.sum().backward()
    }

    @Test func tellsWhere() throws {
        let error = try #require(failure { try gradcheck({ y, x in Wrong.apply(x) + y.sum() }, (y, x)) })
        #expect(error.operation == "gradcheck" && error.mismatches.count == 3)
        let first = error.mismatches[0]
        #expect(first.output == 0 && first.outputElement == [0] && first.input == 1 && first.inputElement == [0])
        #expect(first.analytical == 0.5 && (first.numerical - 0.75).magnitude < 1e-8)
        #expect(
            "\(error)".hasPrefix(
                "[gradcheck] 3 of 9 derivatives of output 0 (AddBackward0) with respect to input 1 are not those that "
                    + "differences give:\n  output 0 [0] by input 1 [0]: analytical 0.5, numerical 0.7"))
        #expect(
            "\(error)".hasSuffix(
                "\nThe analytical ones are 0.66667 times the numerical ones: a factor is missing or too "
                    + "many in backward."))
        let same = try #require(failure { try gradcheck({ y, x in Wrong.apply(x) + y.sum() }, (y, x), fastMode: true) })
        #expect(same == error)
        #expect(try !gradcheck({ Wrong.apply($0) }, x, raiseException: false))
    }

    private final class Negated: Wrong { override class func slope(_ x: Tensor) -> Tensor { -3 * x * x } }
    private final class Zero: Wrong { override class func slope(_ x: Tensor) -> Tensor { x * 0 } }
    private final class NotANumber: Wrong { override class func slope(_ x: Tensor) -> Tensor { x * Double.nan } }
    private final class OneElement: Wrong {
        override class func slope(_ x: Tensor) -> Tensor { 3 * x * x + Tensor([0.0, 0, 1], dtype: .float64) }
    }

    @Test func tellsWhatItLooksLike() throws {
        #expect(
            failure { try gradcheck({ Negated.apply($0) }, x) }?.hint == "The analytical ones have the opposite sign")
        #expect(failure { try gradcheck({ Zero.apply($0) }, x) }?.hint?.contains("all 0") == true)
        #expect(failure { try gradcheck({ NotANumber.apply($0) }, x) }?.hint?.contains("detectAnomaly") == true)
        let one = try #require(failure { try gradcheck({ OneElement.apply($0) }, x) })
        #expect(one.mismatches.map(\.inputElement) == [[2]] && one.hint?.contains("at this point") == true)
        #expect(failure { try gradcheck({ Transposing.apply($0) }, x) }?.hint?.contains("transpose") == true)
        let single = Tensor([0.5, -1.2, 2], requiresGrad: true)
        #expect(failure { try gradcheck({ $0.exp() }, single) }?.hint?.contains("float32") == true)
    }

    /// A·x, whose derivative is multiplied with A instead of Aᵀ.
    private enum Transposing: DifferentiableFunction {
        static let matrix = Tensor([[1.0, 2, 3], [0, 1, 5], [4, 0, 1]], dtype: .float64)
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] { [matrix.mv(inputs[0])] }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [matrix.mv(gradients[0]!)]
        }
    }

    /// 2x, whose gradient is not a product with the one it is given.
    private enum Shifted: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] { [inputs[0] * 2] }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * 2 + 1e-6]
        }
    }

    /// (2x, 3x), whose gradient takes none for ones.
    private enum Pair: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            [inputs[0] * 2, inputs[0] * 3]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [(gradients[0] ?? Tensor(1e-9, dtype: .float64)) * 2 + (gradients[1] ?? Tensor(0.0, dtype: .float64)) * 3]
        }
    }

    /// x, whose derivative is drawn.
    private enum Noisy: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] { [inputs[0] * 1] }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * (1 + 1e-6 * Tensor.rand(3, dtype: .float64))]
        }
    }

    @Test func otherMistakes() throws {
        let shifted = try #require(failure { try gradcheck({ Shifted.apply($0) }, x) })
        #expect(shifted.mismatches.isEmpty && shifted.message.contains("although those of all outputs are 0"))
        let pair = try #require(failure { try gradcheck({ Pair.apply([$0]) }, x) })
        #expect(pair.message.contains("although that of output 0 is nil and all others are 0"))
        #expect(try gradcheck({ Pair.apply([$0]) }, x, checkUndefinedGrad: false))
        let noisy = try #require(failure { try gradcheck({ Noisy.apply($0) }, x) })
        #expect(noisy.message.contains("running backward twice gives"))
        #expect(try gradcheck({ Noisy.apply($0) }, x, nondetTol: 1e-5))
        // A result that is cut off from its inputs.
        let detached = try #require(failure { try gradcheck({ $0.detach() * 2 }, x) })
        #expect(detached.mismatches.count == 3 && detached.hint?.contains("detached") == true)
    }

    /// x², whose first derivative is right, and whose second is not.
    private enum Frozen: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            context.save(inputs[0])
            return [inputs[0] ** 2]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * 2 * context.saved[0].detach()]
        }
    }

    @Test func secondDerivatives() throws {
        #expect(try gradcheck({ Frozen.apply($0) }, x))
        let error = try #require(failure { try gradgradcheck({ Frozen.apply($0) }, x) })
        #expect(error.operation == "gradgradcheck")
        #expect("\(error)".contains("the gradient of input 0 [0] by input 0 [0]: analytical 0.0, numerical"))
    }

    private let z = Tensor([Complex(1, 2), Complex(0.5, -1)], dtype: .complex128, requiresGrad: true)

    /// z², whose derivative is multiplied with g and not its conjugate.
    private enum Unconjugated: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            context.save(inputs[0])
            return [inputs[0] * inputs[0]]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * 2 * context.saved[0]]
        }
    }

    @Test(arguments: [false, true])
    func complexNumbers(_ fastMode: Bool) throws {
        let w = Tensor([0.7, -0.4], dtype: .float64, requiresGrad: true)
        func results(_ z: Tensor, _ w: Tensor) -> (Tensor, Tensor) { (z.exp() * w + z.conj(), z.abs() * w) }
        #expect(try gradcheck(results, (z, w), checkBatchedGrad: true, fastMode: fastMode))
        #expect(try gradgradcheck(results, (z, w), checkBatchedGrad: true, fastMode: fastMode))
        #expect(try gradcheck({ z in z * z.sum() }, z, checkUndefinedGrad: false, fastMode: fastMode))
        #expect(try gradcheck({ w in w * Complex(1, 2) }, w, fastMode: fastMode))
        #expect(try gradgradcheck({ z in z * z * z }, z, genNonContigGradOutputs: true, fastMode: fastMode))
        #expect(z.complexes == [Complex(1, 2), Complex(0.5, -1)])
    }

    /// torch.autograd.gradcheck of the same function fails at the imaginary part, which it looks at first: numerical 4+2j,
    /// analytical -4+2j for the first element. It gives 2-4j and 2+4j for the real part.
    @Test func tellsWhereOfComplexNumbers() throws {
        let error = try #require(failure { try gradcheck({ Unconjugated.apply($0) }, z) })
        let first = error.mismatches[0]
        #expect(first.part == .real && first.output == 0 && first.outputElement == [0] && first.inputElement == [0])
        #expect(first.analytical == Complex(2, 4) && (first.numerical - Complex(2, -4)).magnitude < 1e-8)
        #expect("\(error)".contains("output 0 [0], real part by input 0 [0]: analytical (2.0+4.0j), numerical (2.0"))
        #expect(error.hint?.contains("conjugates") == true)
        #expect(failure { try gradcheck({ Unconjugated.apply($0).imag }, z) }?.mismatches[0].part == .whole)
        let single = z.detach().to(.complex64).requiresGrad(true)
        #expect(failure { try gradcheck({ $0.exp() }, single) }?.hint?.contains("use complex128") == true)
        let detached = try #require(failure { try gradcheck({ $0.detach() * Complex.i }, z) })
        #expect(detached.hint?.contains("detached") == true)
    }

    @Test func rules() async throws {
        #expect(throws: ProgramError.self) { try FunctionalRules.checkable([x.detach()], "gradcheck") }
        #expect(throws: ProgramError.self) {
            try FunctionalRules.checkable([Tensor(1.0).expand(3).requiresGrad(true)], "gradcheck")
        }
        struct Failure: Error {}
        #expect(throws: Failure.self) { try gradcheck({ (_: Tensor) -> Tensor in throw Failure() }, x) }
        let shapes = failure { try gradcheck({ x in x[x .> 0.5] }, x) }
        #expect(shapes?.message.contains("when input 0 moves by") == true)
    }
}
