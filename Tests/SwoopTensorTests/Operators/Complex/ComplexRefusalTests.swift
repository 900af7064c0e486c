import SwoopTensor
import Testing

/// What has no complex form is refused under its own name.
struct ComplexRefusalTests {
    /// Operators of elements whose domain does not name complex numbers.
    @Test(arguments: [Operator.remainder, .divFloor, .divTrunc, .floorDivide])
    func pairs(_ op: BinaryOperator) {
        let (z, x) = (NDArray.filled([2], .complex(.i), .complex128), NDArray.filled([2], .real(1), .float32))
        for (a, b) in [(z, z), (z, x), (x, z)] {
            let error = #expect(throws: ProgramError.self) { try op.compute(a, b, Numbers()) }
            #expect(error?.operation == op.symbol && error?.message.hasPrefix("not defined for complex") == true)
        }
    }

    @Test(arguments: [
        Elementwise.Domain.everything, .numbers, .integers, .floating, .converted,
    ])
    func domains(_ domain: Elementwise.Domain) {
        #expect(throws: ProgramError.self) { try Elementwise.check("floor", .complex64, domain) }
        #expect(throws: Never.self) { try Elementwise.check("exp", .complex64, domain.andComplex) }
    }

    private func text(_ result: ExitTest.Result?) -> String {
        result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    }

    @Test func orders() async {
        let sorted = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([Complex.i, 1]).sort()
        }
        #expect(text(sorted).contains("[sort] not defined for complex64"))
        let largest = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([Complex.i, 1]).max()
        }
        #expect(text(largest).contains("[max] not defined for complex64"))
        let less = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([Complex.i, 1]).lt(Tensor([1, 2]))
        }
        #expect(text(less).contains("[lt] not defined for complex64"))
    }

    /// A kernel that no operator guards.
    @Test func kernelsRefuse() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray.argReduce(.argmax, .filled([2], .complex(.i), .complex64), 0)
        }
        #expect(text(result).contains("this operation is not defined for complex64"))
    }

    @Test func gradientsStartFromRealNumbers() async {
        let z = Tensor(Complex(1, 2), requiresGrad: true) * 2
        let error = #expect(throws: ProgramError.self) { try BackwardRules.seed(z, nil, "backward") }
        #expect(error?.message.contains("real number, not from complex64") == true)
    }

    @Test func realNumbersHaveNoImaginaryPart() {
        #expect(throws: ProgramError.self) { try ComplexRules.complex("imag", .float32) }
        #expect(throws: ProgramError.self) { try ComplexRules.parts("complex", .float32, .float64) }
        #expect(throws: ProgramError.self) { try ComplexRules.joinable(.float32, [2, 3], strides: [3, 1], offset: 0) }
        #expect(throws: ProgramError.self) { try ComplexRules.joinable(.float32, [2, 2], strides: [1, 2], offset: 0) }
        #expect(throws: ProgramError.self) { try ComplexRules.joinable(.float32, [2, 2], strides: [2, 1], offset: 1) }
        #expect(throws: ProgramError.self) { try ComplexRules.joinable(.int32, [2, 2], strides: [2, 1], offset: 0) }
        #expect(throws: ProgramError.self) { try CreationRules.holds(.complex(.i), .float32, "full") }
        #expect(throws: ProgramError.self) { try ValueRules.converted(.complex(.i), to: Double.self, "item") }
        #expect(throws: Never.self) { try ValueRules.converted(.complex(2), to: Double.self, "item") }
    }
}
