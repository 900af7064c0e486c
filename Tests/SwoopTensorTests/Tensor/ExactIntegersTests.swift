import Swoop
import SwoopBase
import Testing

/// Integers that float64 does not hold stay exact wherever both ends are integers. Values are PyTorch's unless stated.
struct ExactIntegersTests {
    /// 2⁵³ + 1
    private let big = (1 << 53) + 1
    private var x: Tensor { Tensor([big, 5, -big]) }
    private var small: Tensor { Tensor([1, -3, 100], dtype: .int8) }

    @Test func numbersAsOperands() {
        #expect((x + big).ints == [2 * big, big + 5, 0] && (big - x).ints == [0, big - 5, 2 * big])
        #expect((x * big).ints == [18_014_398_509_481_985, 45_035_996_273_704_965, -18_014_398_509_481_985])
        #expect((x .> (big - 1)).bools == [true, false, false] && (x .== (big - 1)).bools == [false, false, false])
        #expect((x % 2).ints == [1, 1, 1] && x.floorDivide(1).ints == x.ints && x.fmod(2).ints == [1, 1, -1])
        #expect((Tensor([3]) ** 39).ints == [4_052_555_153_018_976_267])
        #expect(Tensor.where(x .> 0, x, big + 2).ints == [big, 5, big + 2])
        #expect(x.maskedFill(x .> 0, big + 2).ints == [big + 2, big + 2, -big])
        #expect(x.add(Tensor([1, 1, 1]), alpha: big).ints == [2 * big, big + 5, 0])
        #expect(x.addcmul(Tensor([1, 1, 1]), Tensor([1, 2, 1]), value: big).ints == [2 * big, 2 * big + 5, 0])
    }

    @Test func bounds() {
        #expect(x.clamp(min: big).ints == [big, big, big] && x.clamp(min: big, max: big + 2).ints == [big, big, big])
        #expect(x.clamp(max: big - 1).ints == [big - 1, 5, -big])
        #expect(Tensor([big + 1]).clampInPlace(max: big).ints == [big])
        #expect(x.hardtanh(minVal: -big, maxVal: big).ints == x.ints)
        #expect(x.hardtanh(minVal: 0.5, maxVal: 2.5).ints == [2, 2, 0])
        #expect(
            x.threshold(big - 1, value: 7).ints == [big, 7, 7] && x.threshold(0, value: big).ints == [big, 5, big])
        #expect(x.threshold(0.5, value: 7.5).ints == [big, 5, 7])
    }

    @Test func sumsOfProducts() {
        let row = x.reshape(1, 3)
        let identity = Tensor.eye(3, dtype: .int64)
        let sextuple = [6 * big, 30, -6 * big]
        #expect(row.addmm(row, identity, beta: 3, alpha: 3).ints == sextuple)
        #expect(row[0].addmv(identity, x, beta: 3, alpha: 3).ints == sextuple)
        let stack = row.unsqueeze(0).baddbmm(row.unsqueeze(0), identity.unsqueeze(0), beta: 3, alpha: 3)
        #expect(stack.ints == sextuple && stack.dtype == .int64)
        // torch: beta=1.5 counts as 1
        #expect(row.addmm(row, identity, beta: 1.5, alpha: 1).ints == [2 * big, 10, -2 * big])
        #expect(x.indexAdd(dim: 0, index: Tensor([0]), source: Tensor([2]), alpha: big).ints == [3 * big, 5, -big])
        #expect(x.indexAdd(dim: 0, index: Tensor([0]), source: Tensor([2]), alpha: 1.5).ints == [big + 2, 5, -big])
    }

    /// With beta = 0 the summand does not count, and its gradient is 0.
    @Test func absentSummands() {
        let one = Tensor.ones(1, 1)
        let forms: [(Tensor) -> Tensor] = [
            { $0.addmm(one, one, beta: 0) }, { $0.unsqueeze(0).baddbmm(one.unsqueeze(0), one.unsqueeze(0), beta: 0) },
            { $0[0].addmv(one, one[0], beta: 0) },
        ]
        for form in forms {
            let nan = Tensor([[Double.nan]], requiresGrad: true)
            let result = form(nan)
            #expect(result.floats == [1])
            result.sum().backward()
            #expect(nan.grad!.floats == [0])
        }
    }

    @Test func reductionsAndOrder() {
        let y = Tensor([big, big + 1, big + 2])
        #expect(x.sum().item(Int.self) == 5 && x.prod().item(Int.self) == -90_071_992_547_409_925)
        #expect(x.cumsum(dim: 0).ints == [big, big + 5, 5])
        #expect(y.median().item(Int.self) == big + 1 && y.argmax().item(Int.self) == 2)
        #expect(y.kthvalue(2).values.item(Int.self) == big + 1 && y.flip(0).sort().values.ints == y.ints)
        #expect(Tensor([big, big + 1, big]).unique().values.ints == [big, big + 1])
        #expect(Tensor([big, big, big + 1]).mode().values.item(Int.self) == big)
        #expect(x.dot(x).item(Int.self) == 36_028_797_018_963_995)
    }

    /// The integers themselves are compared, where PyTorch first rounds them to float32.
    @Test func nearness() {
        #expect(Tensor([big]).isclose(Tensor([big + 2]), rtol: 0, atol: 1).bools == [false])
        #expect(Tensor([big]).isclose(Tensor([big + 1]), rtol: 0, atol: 1).bools == [true])
        #expect(Tensor([Int.max]).isclose(Tensor([Int.min]), rtol: 0, atol: 1).bools == [false])
        #expect(Tensor([Int.min]).isclose(Tensor([0]), rtol: 0, atol: 2).bools == [false])
        #expect(
            Tensor([1, 200], dtype: .uint8).isclose(Tensor([2, 199], dtype: .uint8), rtol: 0, atol: 1).bools == [
                true, true,
            ])
    }

    @Test func sequences() {
        #expect(Tensor.arange(big, big + 2).ints == [big, big + 1])
        #expect(Tensor.arange(0, 144_962_911_544_046_900, step: 1_449_629_115_440_469).count == 100)
        // Fractions of start and step are cut off.
        #expect(Tensor.arange(0, 2.5, step: 0.5, dtype: .int64).ints == [0, 0, 0, 0, 0])
        #expect(Tensor.arange(0.5, 5, step: 1.5, dtype: .int64).ints == [0, 1, 2])
        #expect(
            Tensor.linspace(0, 1_000_000_007, steps: 4, dtype: .int64).ints == [
                0, 333_333_335, 666_666_671, 1_000_000_007,
            ])
        #expect(Tensor.linspace(0.5, 10.5, steps: 4, dtype: .int64).ints == [0, 3, 6, 10])
        #expect(Tensor.linspace(-3, 3, steps: 6, dtype: .int64).ints == [-3, -1, 0, 0, 1, 3])
        #expect(
            Tensor.linspace(16_777_217, 16_777_219, steps: 3, dtype: .int32).ints == [
                16_777_217, 16_777_218, 16_777_219,
            ])
        #expect(Tensor.logspace(0.5, 2.5, steps: 3, dtype: .int64).ints == [1, 10, 100])
        #expect(Tensor.logspace(0, 2, steps: 5, dtype: .int64).ints == [1, 3, 10, 31, 100])
        #expect(Tensor.randInt(big, big + 1, [3]).ints == [big, big, big])
    }

    @Test func printing() {
        #expect(
            "\(Tensor([Int.min, Int.max, big]))"
                == "tensor([-9223372036854775808,  9223372036854775807,     9007199254740993])")
    }

    /// Numbers that a narrow dtype cannot hold wrap around as operands, as in PyTorch.
    @Test func wrappingOperands() {
        #expect((small + 300).ints == [45, 41, -112] && (small .> 300).bools == [false, false, true])
        #expect(small.floorDivide(300).ints == [0, -1, 2] && (small % 300).ints == [1, 41, 12])
        #expect(small.clamp(min: -300, max: 300).ints == [1, -3, 100] && small.clamp(min: true).ints == [1, 1, 100])
        #expect(Tensor([1, 200], dtype: .uint8).clamp(min: -1, max: 50).ints == [1, 50])
    }

    /// RuntimeError: value cannot be converted to type int8_t without overflow
    @Test func refusedOperands() {
        let x = small.array
        let unary: [(UnaryOperator, Numbers)] = [
            (.powNumber, Numbers(.integer(300))), (.clampMin, Numbers(.integer(300))),
            (.clampMax, Numbers(.integer(-300))), (.clamp, Numbers(.integer(300), .integer(400))),
            (.threshold, Numbers(.integer(300), .integer(0))), (.threshold, Numbers(.integer(0), .real(.nan))),
            (.hardtanh, Numbers(.integer(300), .integer(400))), (.hardtanh, Numbers(.real(.nan), .integer(4))),
        ]
        for (op, numbers) in unary {
            #expect(throws: ProgramError.self, "\(op.call) \(numbers.all)") { _ = try op.compute(x, numbers) }
        }
        #expect(throws: ProgramError.self) { _ = try Operator.addScaled.compute(x, x, Numbers(.integer(300))) }
        #expect(throws: ProgramError.self) { _ = try Operator.subScaled.compute(x, x, Numbers(.integer(-129))) }
        #expect(throws: ProgramError.self) { _ = try ProductRules.factor(.integer(300), .int8, "addmm") }
        #expect(throws: ProgramError.self) { _ = try ProductRules.factor(.real(.nan), .int64, "indexAdd") }
        #expect(throws: ProgramError.self) { try CreationRules.holds(.real(300), .int8, "linspace") }
    }

    /// torch.full((1,), 1e300) raises; the half types give infinity.
    @Test func refusedFloats() throws {
        #expect(throws: ProgramError.self) { try CreationRules.holds(.real(1e300), .float32, "full") }
        try CreationRules.holds(.real(.infinity), .float32, "full")
        try CreationRules.holds(.real(1e300), .float64, "full")
        #expect(Tensor.full([1], 1e10, dtype: .float16).doubles == [.infinity])
        #expect(Tensor([1e300]).doubles == [.infinity])
    }
}
