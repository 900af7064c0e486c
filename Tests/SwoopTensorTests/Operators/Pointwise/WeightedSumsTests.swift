import SwoopTensor
import Testing

@Suite struct WeightedSumsTests {
    @Test func factorsAreNotRoundedToTheirSmallerDType() {
        // b = torch.tensor([1.171875], dtype=torch.bfloat16); one = torch.tensor([1.0], dtype=torch.float64)
        let (one, b) = (Tensor([1.0], dtype: .float64), Tensor([1.171875], dtype: .bfloat16))
        // torch.addcmul(one, b, b, value=3.14), torch.addcdiv(one, b, torch.tensor([3.]), value=3)
        #expect(one.addcmul(b, b, value: 3.14).doubles == [5.3121337890625])
        #expect(one.addcdiv(b, Tensor([3.0]), value: 3).doubles == [2.171875])
    }
}
