#if OneDNN
import COneDNN
import CSwoopRuntime

/// A float32 product by oneDNN, divided among our own threads. The library computes each part with a single thread: two
/// thread pools on the same processors would hinder each other, since idle threads of both spin while they wait for
/// work.
struct LibraryProduct {
    private let m, k, n: Int
    private let left, right: Operand
    private let target: UnsafeMutablePointer<Float>
    private let isAdding: Bool
    private let row: NDArray?
    private let parts: Int
    private let isByRows: Bool

    /// With fewer rows or columns than this for a thread, packing the other operand again is not worth it.
    private static let fewest = 16
    /// From this many multiplications on, the work takes much longer than waking a thread.
    private static let wakingWork = 4_000_000

    /// The product a · b, to be written into the contiguous `target` or added to its elements. With `row`, a contiguous
    /// row of as many elements as the target has columns, the product is added to a copy of it in every row.
    init(_ a: Matrix, _ b: Matrix, into target: NDArray, adding isAdding: Bool, plus row: NDArray? = nil) {
        // The library reads few rows that lie in columns slowly: three of 4096 elements by a transposed matrix 13 times.
        let isCopied = a.rows < Self.fewest && a.columnStride != 1
        (left, right) = (Operand(isCopied ? Matrix(a.copied()) : a), Operand(b))
        (m, k, n) = (a.rows, a.columns, b.columns)
        self.target = target.typed(Float.self)
        self.isAdding = isAdding || row != nil
        self.row = row
        isByRows = m >= Self.fewest * sw_threads() || m >= n
        parts = Swift.min(sw_threads(), Swift.max((isByRows ? m : n) / Self.fewest, 1))
    }

    func run() {
        withUnsafePointer(to: self) { product in
            sw_parallel_parts(
                parts, m * n * k >= Self.wakingWork,
                { context, begin, end in
                    let product = context!.assumingMemoryBound(to: LibraryProduct.self)
                    for part in begin..<end { product.pointee.compute(part) }
                }, UnsafeMutableRawPointer(mutating: product))
        }
    }

    private func compute(_ part: Int) {
        let (rows, columns) = isByRows ? (range(part, of: m), 0..<n) : (0..<m, range(part, of: n))
        if let row {
            let source = row.typed(Float.self) + columns.lowerBound
            for index in rows {
                (target + index * n + columns.lowerBound).update(from: source, count: columns.count)
            }
        }
        let status = OneDNN.onThreads(1) {
            dnnl_sgemm(
                left.order, right.order, Int64(rows.count), Int64(columns.count), Int64(k), 1,
                left.pointer + rows.lowerBound * left.rowStep, left.leading,
                right.pointer + columns.lowerBound * right.columnStep, right.leading, isAdding ? 1 : 0,
                target + rows.lowerBound * n + columns.lowerBound, Int64(n))
        }
        guard status == dnnl_success else {
            trap(
                ProgramError("matmul", "oneDNN failed with status \(status.rawValue) on [\(m), \(k)] · [\(k), \(n)]"))
        }
    }

    /// The rows or columns of a part: a multiple of ``fewest``, except for the last part.
    private func range(_ part: Int, of size: Int) -> Range<Int> {
        let units = (size + Self.fewest - 1) / Self.fewest
        func start(_ part: Int) -> Int { Swift.min(units * part / parts * Self.fewest, size) }
        return start(part)..<start(part + 1)
    }

    /// A matrix in a form that BLAS reads: row-major with a leading dimension, possibly transposed.
    private struct Operand {
        let array: NDArray
        let isTransposed: Bool
        let leading: Int64

        init(_ matrix: Matrix) {
            let (row, column) = (matrix.rowStride, matrix.columnStride)
            if (column == 1 || matrix.columns == 1) && row >= Swift.max(matrix.columns, 1) {
                (array, isTransposed, leading) = (matrix.array, false, Int64(row))
            } else if (row == 1 || matrix.rows == 1) && column >= Swift.max(matrix.rows, 1) {
                (array, isTransposed, leading) = (matrix.array, true, Int64(column))
            } else {
                (array, isTransposed, leading) = (matrix.copied(), false, Int64(matrix.columns))
            }
        }

        var pointer: UnsafePointer<Float> { UnsafePointer(array.typed(Float.self)) }
        var order: CChar { CChar(UInt8(ascii: isTransposed ? "T" : "N")) }
        /// Distances from one row to the next, and from one column to the next.
        var rowStep: Int { isTransposed ? 1 : Int(leading) }
        var columnStep: Int { isTransposed ? Int(leading) : 1 }
    }
}
#endif
