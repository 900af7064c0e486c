import CSwoopKernels
import SwoopArray
import Testing

@Suite struct ElementwiseTests {
    /// Results of 32 MB and more are written past the caches. Writes in place are not: they give the expectation.
    @Test func largeResultsEqualThoseInPlace() {
        let count = (32 << 20) / 4 + 777
        let a = NDArray(uninitialized: [count], .float32)
        for place in 0..<count { a.typed(Float.self)[place] = Float(place % 10_007) }
        let copy = a.copied()
        #expect(areEqual(copy, a))
        let sum = NDArray.binary(SW_BINARY_add, a, copy, a.shape)
        let product = NDArray.binary(SW_BINARY_mul, a, .real(2))
        NDArray.binary(SW_BINARY_add, copy, a, into: copy)
        #expect(areEqual(sum, copy) && areEqual(product, copy))
        // Rows that do not begin with a line of the caches.
        let odd = a.sliced(0, start: 1, length: count - 2)
        let shifted = NDArray.unary(SW_UNARY_neg, odd)
        NDArray.unary(SW_UNARY_neg, odd, into: odd)
        #expect(areEqual(shifted, odd))
    }

    private func areEqual(_ a: NDArray, _ b: NDArray) -> Bool {
        let (x, y) = (a.typed(Float.self), b.typed(Float.self))
        return a.count == b.count && (0..<a.count).allSatisfy { x[$0] == y[$0] }
    }
}
