import SwoopArray
import Testing

/// Arithmetic and shapes at the bounds of integers.
@Suite struct SizesTests {
    @Test func saturates() {
        #expect(Int.max.saturatingSum(1) == .max && Int.min.saturatingSum(-1) == .min && 2.saturatingSum(3) == 5)
        #expect(Int.min.saturatingDifference(1) == .min && Int.max.saturatingDifference(-1) == .max)
        #expect(0.saturatingDifference(.min) == .max && 2.saturatingDifference(3) == -1)
        #expect((1 << 32).saturatingProduct(1 << 31) == .max && (-1 << 32).saturatingProduct(1 << 32) == .min)
        #expect(Int.min.saturatingProduct(-1) == .max && 6.saturatingProduct(-7) == -42)
        #expect(0.dividedRoundingUp(by: .max) == 0 && Int.max.dividedRoundingUp(by: .max) == 1)
        #expect(7.dividedRoundingUp(by: 3) == 3 && 6.dividedRoundingUp(by: 3) == 2)
    }

    @Test func countsElements() throws {
        #expect(try Rules.elementCount([]) == 1)
        #expect(try Rules.elementCount([2, 3, 4]) == 24)
        #expect(try Rules.elementCount([1 << 31, 1 << 31]) == 1 << 62)
        #expect(try Rules.elementCount([.max, 0]) == 0)
        #expect(try Rules.elementCount([0, .max]) == 0)
    }

    @Test(arguments: [[-1], [2, -3], [0, -1], [.min], [-1, -1]])
    func refusesNegativeSizes(sizes: [Int]) {
        #expect {
            try Rules.elementCount(Shape(sizes))
        } throws: {
            "\($0)".contains("[shape] \(sizes) has a negative size")
        }
    }

    /// PyTorch refuses the last one too: its strides would overflow.
    @Test(arguments: [[1 << 40, 1 << 40], [.max, 2], [1 << 32, 1 << 32, 1 << 32], [0, 1 << 40, 1 << 40]])
    func refusesMoreElementsThanCanBeCounted(sizes: [Int]) {
        #expect {
            try Rules.elementCount(Shape(sizes))
        } throws: {
            "\($0)".contains("[shape] \(sizes) has more elements than can be counted")
        }
    }
}
