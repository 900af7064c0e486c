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

    /// Sums of squares are the sums of the squares, to the last bit, and a column does not depend on those beside it.
    @Test(arguments: [DType.float32, .float64]) func squaresAreAddedInTheOrderOfSums(_ dtype: DType) {
        let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 33, 100]
        for (rows, n) in sizes.flatMap({ n in [(1, n), (33, n), (5000, n)] }) + [
            (3, 4095), (3, 8191), (2, 8192), (2, 70_001),
        ] {
            let x = numbers(rows, n, dtype)
            let squares = NDArray.unary(.square, x)
            for axes in [AxisSet(0), AxisSet(1), .all(rank: 2)] {
                let expected = NDArray.reduce(.sum, squares, axes)
                #expect(bits(NDArray.reduce(.squares, x, axes)) == bits(expected), "\(dtype) [\(rows), \(n)]")
            }
        }
        #expect(NDArray.reduce(.squares, NDArray.filled([0, 3], .real(1), dtype), AxisSet(0)).count == 3)
    }

    // x = torch.arange(rows · n); x = torch.where(x % 13 == 5, -0.0, (x * 2654435761 % 97 - 48).float() / 31).view(rows, n)
    // Of the bits of x.sum(0) and x.double().sum(0), as unsigned integers b: h = 0; for each, h = 31 * h + b, modulo 2^64
    @Test(
        arguments: [
            (1000, 2, 36915490760, 9442559325181575168),
            (5000, 3, 1128059434707, 11291178218880499712),
            (70000, 4, 33891589961103, 6920436160485392384),
            (3001, 5, 3020769830054014, 1238375688508014592),
            (9000, 6, 34035401682470480, 18314023998893064192),
            (4097, 7, 2883842514467563161, 9020095481853771776),
            (300, 10, 2884714270976941244, 16009192809449914368),
            (20000, 11, 17893907595506848108, 14689987695682256896),
            (2000, 17, 16630589591485233659, 7703662247637155840),
            (1000, 37, 2708480511928943270, 8258187497046016000),
            (700, 100, 10211499599664473064, 18073598163792429056),
            (300, 130, 8730392760072678039, 3926755049744629760),
        ] as [(Int, Int, UInt64, UInt64)])
    func columnsAreAddedInPyTorchsOrder(_ rows: Int, _ n: Int, _ single: UInt64, _ double: UInt64) {
        for (dtype, expected) in [(DType.float32, single), (.float64, double)] {
            let found = bits(NDArray.reduce(.sum, numbers(rows, n, dtype), AxisSet(0)))
            #expect(found.reduce(0) { $0 &* 31 &+ $1 } == expected, "\(dtype)")
        }
    }

    /// Sums of columns of few and many rows, up to rounding.
    @Test(arguments: Array(1...40) + [63, 65, 96, 100, 127, 129]) func columnsAreExactUpToRounding(_ n: Int) {
        for rows in [1, 3, 15, 16, 17, 255, 256, 257, 1000, 4096 + 129] {
            let x = numbers(rows, n, .float32)
            for dtype in [DType.float32, .float64, .bfloat16] where dtype != .bfloat16 || rows < 300 {
                let found = NDArray.reduce(.sum, x.cast(to: dtype), AxisSet(0)).cast(to: .float64).elements(Double.self)
                let exact = x.cast(to: dtype).cast(to: .float64).elements(Double.self)
                for column in 0..<n {
                    let sum = (0..<rows).reduce(0) { $0 + exact[$1 * n + column] }
                    let tolerance =
                        dtype == .bfloat16 ? 0x1p-8 * Swift.max(1, sum.magnitude) : dtype == .float32 ? 2e-4 : 1e-11
                    #expect((found[column] - sum).magnitude <= tolerance, "\(dtype) [\(rows), \(n)]")
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
