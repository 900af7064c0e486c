import SwoopArray
import Testing

@Suite struct ElementwiseTests {
    /// Results of 32 MB and more are written past the caches. Writes in place are not: they give the expectation.
    @Test func largeResultsEqualThoseInPlace() {
        let count = (32 << 20) / 4 + 777
        let a = vector((0..<count).map { Float($0 % 10_007) }, .float32)
        let copy = a.copied()
        #expect(areEqual(copy, a))
        let sum = NDArray.binary(.add, a, copy, a.shape)
        let product = NDArray.binary(.mul, a, .real(2))
        NDArray.binary(.add, copy, a, into: copy)
        #expect(areEqual(sum, copy) && areEqual(product, copy))
        // Rows that do not begin with a line of the caches.
        let odd = a.sliced(0, start: 1, length: count - 2)
        let shifted = NDArray.unary(.neg, odd)
        NDArray.unary(.neg, odd, into: odd)
        #expect(areEqual(shifted, odd))
    }

    private func areEqual(_ a: NDArray, _ b: NDArray) -> Bool {
        a.elements(Float.self) == b.elements(Float.self)
    }
}
