import Foundation
import SwoopArray
import Testing

/// Rows are reduced in groups, which are turned into columns. A row gives the same whether it is in a group or alone, and
/// what it gives in float64 up to rounding.
@Suite struct ReducingTests {
    /// Around the widths of vectors and groups, and the lengths at which another loop takes over.
    private let lengths = [1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 129, 257, 1030]
    private let rowCounts = [1, 31, 32, 33, 70]

    @Test(arguments: [DType.float32, .float64]) func rowsInGroupsEqualRowsAlone(_ dtype: DType) {
        for n in lengths {
            for rows in rowCounts {
                let x = numbers(rows, n, dtype)
                for op in [ReduceOp.sum, .prod, .max, .min] {
                    expectRowByRow(x, "\(op)") { NDArray.reduce(op, $0, AxisSet(1)) }
                }
                for op in [ArgOp.argmax, .argmin] {
                    expectRowByRow(x, "\(op)") { NDArray.argReduce(op, $0, 1) }
                }
                for op in [ScanOp.cumsum, .cumprod] { expectRowByRow(x, "\(op)") { NDArray.scan(op, $0, 1) } }
                for logarithm in [false, true] {
                    expectRowByRow(x, "softmax") { NDArray.softmax($0, 1, logarithm: logarithm) }
                    expectRowByRow(x, "derivative of softmax") { x in
                        NDArray.softmaxBackward(NDArray.softmax(x, 1, logarithm: logarithm), x, 1, logarithm: logarithm)
                    }
                }
            }
        }
    }

    @Test func rowsInGroupsAreExactUpToRounding() {
        for n in lengths {
            let x = numbers(37, n, .float32)
            let exact = x.cast(to: .float64)
            func expect(_ name: String, _ body: (NDArray) -> NDArray) {
                let (found, wanted) = (body(x).cast(to: .float64), body(exact))
                for (a, b) in zip(found.elements(Double.self), wanted.elements(Double.self)) {
                    #expect((a - b).magnitude <= 2e-5 * Swift.max(1, b.magnitude), "\(name) of rows of \(n)")
                }
            }
            expect("sum") { NDArray.reduce(.sum, $0, AxisSet(1)) }
            expect("max") { NDArray.reduce(.max, $0, AxisSet(1)) }
            expect("cumsum") { NDArray.scan(.cumsum, $0, 1) }
            expect("softmax") { NDArray.softmax($0, 1, logarithm: false) }
            expect("logSoftmax") { NDArray.softmax($0, 1, logarithm: true) }
            expect("derivative") {
                NDArray.softmaxBackward(NDArray.softmax($0, 1, logarithm: false), $0, 1, logarithm: false)
            }
        }
    }

    @Test func extremesOfRowsKeepNaN() {
        for n in [3, 8, 31, 32, 45, 100] {
            for place in [0, n / 2, n - 1] {
                var elements = (0..<33 * n).map { Float($0 % 11) }
                elements[32 * n + place] = .nan
                elements[place] = .nan
                let x = vector(elements, .float32).reshaped([33, n])
                for op in [ReduceOp.max, .min] {
                    let found = NDArray.reduce(op, x, AxisSet(1)).elements(Float.self)
                    #expect(found.map(\.isNaN) == (0..<33).map { $0 == 0 || $0 == 32 })
                }
                for op in [ArgOp.argmax, .argmin] {
                    let places = NDArray.argReduce(op, x, 1).elements(Int64.self)
                    #expect(places[0] == Int64(place) && places[32] == Int64(place))
                }
            }
        }
    }

    /// Numbers with signs, zeros of both signs and equal ones.
    private func numbers(_ rows: Int, _ n: Int, _ dtype: DType) -> NDArray {
        let elements = (0..<rows * n).map { index -> Float in
            let number = Float((index &* 2_654_435_761) % 97 - 48) / 31
            return index % 13 == 5 ? -0.0 : number
        }
        return vector(elements, .float32).cast(to: dtype).reshaped([rows, n])
    }

    private func expectRowByRow(_ x: NDArray, _ name: String, _ body: (NDArray) -> NDArray) {
        let together = bits(body(x))
        let alone = (0..<x.shape[0]).flatMap { bits(body(x.sliced(0, start: $0, length: 1))) }
        #expect(together == alone, "\(name) of \(x.shape)")
    }

    private func bits(_ x: NDArray) -> [UInt64] {
        x.dtype == .float32
            ? x.elements(Float.self).map { UInt64($0.bitPattern) }
            : x.dtype == .float64 ? x.elements(Double.self).map(\.bitPattern) : x.elements(Int64.self).map(UInt64.init)
    }
}
