import CSwoopKernels

#if OneDNN
import COneDNN
#endif

/// Matrix products of two matrices or two stacks of them.
extension NDArray {
    package enum Side: Sendable { case neither, lhs, rhs }

    /// `[m, k] · [k, n] → [m, n]`, any strides, same dtype; one operand may be given transposed, and a row of n elements
    /// may be added to every row of the result.
    package static func matmul(
        _ a: NDArray, _ b: NDArray, transposing side: Side = .neither, plus row: NDArray? = nil
    ) -> NDArray {
        let (left, right) = (Matrix(a, isTransposed: side == .lhs), Matrix(b, isTransposed: side == .rhs))
        let result = NDArray(uninitialized: Shape([left.rows, right.columns]), a.dtype)
        if let row { result.assign(row) }
        product(left, right, into: result, adding: row != nil)
        return result
    }

    /// `[batch, m, k] · [batch, k, n] → [batch, m, n]`, any strides, same dtype.
    package static func batchedMatmul(_ a: NDArray, _ b: NDArray) -> NDArray {
        let result = NDArray(uninitialized: Shape([a.shape[0], a.shape[1], b.shape[2]]), a.dtype)
        for index in 0..<a.shape[0] {
            product(
                Matrix(a.selected(0, index)), Matrix(b.selected(0, index)), into: result.selected(0, index),
                adding: false)
        }
        return result
    }

    /// Writes a · b into the contiguous `target`, or adds it to what is there.
    private static func product(_ a: Matrix, _ b: Matrix, into target: NDArray, adding: Bool) {
        let (m, k, n) = (a.rows, a.columns, b.columns)
        #if OneDNN
        // Below this many multiplications the library's own set-up costs more than it gains.
        if target.dtype == .float32 && m * n * k > 32_768 {
            let (left, right) = (a.blasOperand(), b.blasOperand())
            let status = dnnl_sgemm(
                left.transposed, right.transposed, Int64(m), Int64(n), Int64(k), 1,
                left.array.typed(Float.self), left.leading, right.array.typed(Float.self), right.leading,
                adding ? 1 : 0, target.typed(Float.self), Int64(n))
            guard status == dnnl_success else {
                trap(
                    ProgramError(
                        "matmul", "oneDNN failed with status \(status.rawValue) on [\(m), \(k)] · [\(k), \(n)]"))
            }
            return
        }
        #endif
        let product = adding ? NDArray(uninitializedLike: target, target.dtype) : target
        sw_matmul(
            target.dtype.code, m, n, k, product.pointer, a.array.pointer, a.rowStride, a.columnStride, b.array.pointer,
            b.rowStride, b.columnStride)
        if adding { binary(SW_BINARY_add, product, target, into: target) }
    }
}

/// A matrix as it stands in an array, or transposed.
private struct Matrix {
    let array: NDArray
    let isTransposed: Bool
    let rows: Int
    let columns: Int
    let rowStride: Int
    let columnStride: Int

    init(_ array: NDArray, isTransposed: Bool = false) {
        let (row, column) = isTransposed ? (1, 0) : (0, 1)
        self.array = array
        self.isTransposed = isTransposed
        rows = array.shape[row]
        columns = array.shape[column]
        rowStride = array.strides[row]
        columnStride = array.strides[column]
    }

    #if OneDNN
    /// The matrix in a form that BLAS reads: row-major with a leading dimension, as it is or transposed.
    func blasOperand() -> (array: NDArray, transposed: CChar, leading: Int64) {
        let plain = CChar(UInt8(ascii: "N"))
        let transposed = CChar(UInt8(ascii: "T"))
        if (columnStride == 1 || columns == 1) && rowStride >= Swift.max(columns, 1) {
            return (array, plain, Int64(rowStride))
        }
        if (rowStride == 1 || rows == 1) && columnStride >= Swift.max(rows, 1) {
            return (array, transposed, Int64(columnStride))
        }
        return (array.copied(), isTransposed ? transposed : plain, Int64(array.shape[1]))
    }
    #endif
}
