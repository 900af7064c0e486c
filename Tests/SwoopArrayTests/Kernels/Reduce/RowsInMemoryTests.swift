import SwoopArray
import Testing

/// Reductions of views give what those of contiguous copies give. The elements are small integers, whose sums are exact in any
/// order.
@Suite struct RowsInMemoryTests {
    private let dtypes: [DType] = [.float32, .float64, .bfloat16, .float16, .int32, .int64, .uint8]

    private func numbers(_ shape: Shape, _ dtype: DType) -> NDArray {
        vector((0..<shape.elementCount).map { Float($0 &* 2_654_435_761 % 7) }, .float32).viewed(as: shape)!
            .cast(to: dtype)
    }

    /// Views of three dims whose sizes are around those of vectors and groups of rows, of every order and with gaps.
    private func views(_ dtype: DType) -> [NDArray] {
        var result: [NDArray] = []
        for shape in [[33, 4, 9], [3, 6, 70], [5, 40, 3]] as [Shape] {
            let x = numbers(shape, dtype)
            for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
                let view = x.permuted(order)
                result.append(view)
                for axis in 0..<3 {
                    let size = view.shape[axis]
                    result.append(view.sliced(axis, start: 1, length: size - 1))
                    result.append(view.sliced(axis, start: 0, length: (size + 1) / 2, step: 2))
                }
            }
        }
        return result
    }

    @Test func viewsEqualTheirCopies() {
        for dtype in dtypes {
            for view in views(dtype) {
                let copy = view.copied()
                for bits in 1..<8 {
                    let axes = AxisSet(bits: UInt16(bits))
                    for op in [ReduceOp.sum, .max, .min] {
                        expectEqual(.reduce(op, view, axes), exact(op, copy, axes), "\(op) \(axes)", view)
                    }
                    expectEqual(
                        .count(.nonzero, view, axes), .count(.nonzero, copy, axes), "count \(axes)", view)
                }
                for axis in 0..<3 {
                    expectEqual(.argReduce(.argmax, view, axis), .argReduce(.argmax, copy, axis), "argmax", view)
                }
                expectEqual(.argReduce(.argmin, view, nil), .argReduce(.argmin, copy, nil), "argmin of all", view)
            }
        }
    }

    /// The result by three reductions of one dim each, of contiguous arrays.
    private func exact(_ op: ReduceOp, _ x: NDArray, _ axes: AxisSet) -> NDArray {
        // Sums of half types are rounded once.
        let isHalf = x.dtype == .bfloat16 || x.dtype == .float16
        var result = isHalf ? x.cast(to: .float64) : x
        for axis in (0..<3).reversed() where axes.contains(axis) {
            result = NDArray.reduce(op, result.contiguous(), AxisSet(axis))
        }
        return result.cast(to: x.dtype)
    }

    private func expectEqual(_ found: NDArray, _ expected: NDArray, _ what: String, _ view: NDArray) {
        let places = "\(what) of \(view.shape) with strides \(view.strides), \(view.dtype)"
        #expect(found.shape == expected.shape, "\(places)")
        let (a, b) = (found.contiguous().cast(to: .float64), expected.cast(to: .float64))
        #expect(a.elements(Double.self) == b.elements(Double.self), "\(places)")
    }

    @Test func momentsOfViewsAreThoseOfTheirCopies() {
        for view in views(.float32) + views(.float64) {
            for bits in 1..<8 {
                let axes = AxisSet(bits: UInt16(bits))
                let found = NDArray.moments(view, axes, keepDim: true)
                let expected = NDArray.moments(view.copied(), axes, keepDim: true)
                for (a, b) in [(found.mean, expected.mean), (found.squares, expected.squares)] {
                    #expect(a.shape == b.shape)
                    for (x, y) in zip(a.contiguous().elements(Double.self), b.elements(Double.self)) {
                        #expect(abs(x - y) <= 1e-12 * max(1, abs(y)), "\(axes) of \(view.shape), \(view.strides)")
                    }
                }
            }
        }
    }

    /// Elements that a view repeats or skips, and rows of none.
    @Test func sumsOfOtherViews() {
        let x = numbers([4, 6], .float32)
        let repeated = NDArray(viewing: x, shape: [3, 4, 6], strides: [0, 6, 1])
        let expected = NDArray.reduce(.sum, repeated.copied(), AxisSet(2))
        #expect(NDArray.reduce(.sum, repeated, AxisSet(2)).elements(Float.self) == expected.elements(Float.self))
        let windows = x.viewed(as: [24])!.unfolded(0, size: 5, step: 1)
        #expect(
            NDArray.reduce(.sum, windows, AxisSet(1)).elements(Float.self)
                == NDArray.reduce(.sum, windows.copied(), AxisSet(1)).elements(Float.self))
        let none = numbers([4, 0, 6], .float32).transposed(0, 2)
        #expect(NDArray.reduce(.sum, none, AxisSet(1)).elements(Float.self) == [Float](repeating: 0, count: 24))
    }

    /// A sum over the first and last dims stays as precise as that of a row, and does not leave the range of half types.
    @Test func sumsInPartsAreRoundedOnce() {
        let x = NDArray.filled([300, 2, 300], .real(1), .float16)
        #expect(
            NDArray.reduce(.sum, x, AxisSet(bits: 0b101)).cast(to: .float32).elements(Float.self) == [
                .infinity, .infinity,
            ])
        let y = NDArray.filled([30, 2, 300], .real(1), .bfloat16)
        #expect(NDArray.reduce(.sum, y, AxisSet(bits: 0b101)).cast(to: .float32).elements(Float.self) == [9024, 9024])
    }
}
