import SwoopTensor
import Testing

@Suite struct WeightedSumsTests {
    @Test func factorsAreNotRoundedToTheirSmallerDType() {
        // b = torch.tensor([1.171875], dtype=torch.bfloat16); one = torch.tensor([1.0], dtype=torch.float64)
        let (one, b) = (Tensor([1.0], dtype: .float64), Tensor([1.171875], dtype: .bfloat16))
        // torch.addcmul(one, b, b, value=3.14), torch.addcdiv(one, b, torch.tensor([3.]), value=3)
        #expect(one.addcmul(b, b, value: 3.14).doubles == [5.3121337890625])
        #expect(one.addcdiv(b, Tensor([3.0]), value: 3).doubles == [2.171875])
        // torch.add(torch.ones(1, dtype=torch.complex128), torch.tensor([0.1]), alpha=1 + 2j)
        let sum = one.to(.complex128).add(Tensor([0.1]), alpha: Complex(1, 2))
        #expect(sum.complexes == [Complex(1.1000000014901161, 0.20000000298023224)])
    }

    /// The operator table has the values and gradients of complex factors.
    @Test func complexFactorsNeedComplexTensors() {
        let x = Tensor([1.5, -2])
        // torch.add(x, x, alpha=1 + 0j): "For non-complex input tensors, argument alpha must not be a complex number."
        #expect(throws: ProgramError.self) { try WeightRules.complexFactor(x.dtype, x.dtype, .complex(1), "add") }
        // torch.addcdiv(x, x, x, value=1 + 2j): "value cannot be converted to type float without overflow"
        #expect(throws: ProgramError.self) { try ProductRules.factor(.complex(Complex(1, 2)), .float32, "addcdiv") }
        // torch.addcdiv(x, x, x, value=1 + 0j), torch.addcmul(x, x, x, value=1 + 0j)
        #expect(x.addcdiv(x, x, value: Complex(1)).floats == [2.5, -1])
        #expect(x.addcmul(x, x, value: Complex(1)).floats == [3.75, 2])
    }
}
