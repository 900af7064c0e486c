import CSwoopKernels

#if OneDNN
/// Whether the processor has AVX2 and not AVX-512, or is to be used so.
private let hasAVX2Alone = instructionSet == "avx2"
#endif

/// Matrix products of two matrices or two stacks of matrices.
extension NDArray {
    package enum Side: Sendable { case neither, lhs, rhs }

    /// `[m, k] · [k, n] → [m, n]`, any strides, same dtype. One operand may be given transposed, and an array that
    /// broadcasts to the result may be added, such as a row of n elements.
    package static func matmul(
        _ a: NDArray, _ b: NDArray, transposing side: Side = .neither, plus summand: NDArray? = nil
    ) -> NDArray {
        if a.dtype.isComplex { return complexMatmul(a, b, transposing: side, plus: summand) }
        let (left, right) = (Matrix(a, isTransposed: side == .lhs), Matrix(b, isTransposed: side == .rhs))
        let result = NDArray(uninitialized: Shape([left.rows, right.columns]), a.dtype)
        matmul(left, right, plus: summand, into: result)
        return result
    }

    /// Writes a · b + `summand` into the contiguous `target`.
    static func matmul(_ a: Matrix, _ b: Matrix, plus summand: NDArray? = nil, into target: NDArray) {
        if let summand {
            product(a, b, plus: summand, into: target)
        } else {
            product(a, b, into: target, adding: false)
        }
    }

    /// The same for complex numbers, and for batches. Apart, since its arrays would be made for real ones too.
    @inline(never)
    private static func complexMatmul(
        _ a: NDArray, _ b: NDArray, transposing side: Side, plus summand: NDArray?
    ) -> NDArray {
        let result = complexProduct(
            side == .lhs ? a.transposed(0, 1) : a, side == .rhs ? b.transposed(0, 1) : b)
        if let summand { binary(.add, result, summand, into: result) }
        return result
    }

    /// `[batch, m, k] · [batch, k, n] → [batch, m, n]`, any strides, same dtype, plus an array that broadcasts to the
    /// result.
    package static func batchedMatmul(_ a: NDArray, _ b: NDArray, plus summand: NDArray? = nil) -> NDArray {
        if a.dtype.isComplex { return complexMatmul(a, b, transposing: .neither, plus: summand) }
        let result = NDArray(uninitialized: Shape([a.shape[0], a.shape[1], b.shape[2]]), a.dtype)
        if let summand { result.assign(summand) }
        batchedMatmul(a, b, into: result, adding: summand != nil)
        return result
    }

    /// Writes the products into the contiguous `target`, or adds them to its elements.
    package static func batchedMatmul(_ a: NDArray, _ b: NDArray, into target: NDArray, adding: Bool = false) {
        if isForLibrary(a.dtype, m: a.shape[1], k: a.shape[2], n: b.shape[2]) {
            for index in 0..<a.shape[0] {
                product(
                    Matrix(a.selected(0, index)), Matrix(b.selected(0, index)), into: target.selected(0, index),
                    adding: adding)
            }
        } else {
            Gate.pass(.batchedMatmul(adding: adding), a, b, into: target)
            sw_batched_matmul(
                a.dtype.code, a.shape[0], a.shape[1], b.shape[2], a.shape[2], target.pointer, a.pointer, a.strides[0],
                a.strides[1], a.strides[2], b.pointer, b.strides[0], b.strides[1], b.strides[2], adding)
        }
    }

    /// Writes a · b + `summand` into the contiguous `target`.
    private static func product(_ a: Matrix, _ b: Matrix, plus summand: NDArray, into target: NDArray) {
        #if OneDNN
        let isRow = summand.shape.last == b.columns && summand.count == b.columns
        // Each thread fills its own rows.
        if isRow && summand.isContiguous && summand.dtype == target.dtype,
            isForLibrary(target.dtype, m: a.rows, k: a.columns, n: b.columns)
        {
            Gate.pass(.matmul(adding: true), reading: [a.view, b.view, summand], into: [target])
            LibraryProduct(a, b, into: target, adding: false, plus: summand).run()
            return
        }
        #endif
        target.assign(summand)
        product(a, b, into: target, adding: true)
    }

    /// Writes a · b into the contiguous `target`, or adds it to the target's elements.
    private static func product(_ a: Matrix, _ b: Matrix, into target: NDArray, adding: Bool) {
        let (m, k, n) = (a.rows, a.columns, b.columns)
        #if OneDNN
        if isForLibrary(target.dtype, m: m, k: k, n: n) {
            // aᵀ·bᵀ = (b·a)ᵀ: turning the result is faster than two operands, of which each thread packs one.
            if a.isByColumns && b.isByColumns && !adding && m * n < 2 * k * (m + n) {
                let turned = NDArray(uninitialized: Shape([n, m]), target.dtype)
                product(b.transposed, a.transposed, into: turned, adding: false)
                target.assign(turned.transposed(0, 1))
                return
            }
            Gate.pass(.matmul(adding: adding), reading: [a.view, b.view], into: [target])
            LibraryProduct(a, b, into: target, adding: adding).run()
            return
        }
        #endif
        Gate.pass(.matmul(adding: adding), reading: [a.view, b.view], into: [target])
        sw_matmul(
            target.dtype.code, m, n, k, target.pointer, a.array.pointer, a.rowStride, a.columnStride, b.array.pointer,
            b.rowStride, b.columnStride, adding)
    }

    /// Whether oneDNN is available and faster than the C loops. For smaller products its setup costs more than it gains,
    /// it has no loop for single rows and columns, and it packs a few columns as if they were many. With AVX2 it does not
    /// pack matrices whose rows are 2 KB apart, and loses a third of its speed to the cache; elsewhere both are as fast.
    private static func isForLibrary(_ dtype: DType, m: Int, k: Int, n: Int) -> Bool {
        #if OneDNN
        let isThin = m == 1 || n == 1 || (n <= 16 && m * k <= 2_097_152)
        return dtype == .float32 && m * n * k > 1_048_576 && !isThin
            && !(hasAVX2Alone && Swift.min(m, n, k) > 64) && OneDNN.isEnabled
        #else
        false
        #endif
    }
}

/// A matrix of an array, possibly transposed.
struct Matrix {
    let array: NDArray
    let rows: Int
    let columns: Int
    let rowStride: Int
    let columnStride: Int

    init(_ array: NDArray, isTransposed: Bool = false) {
        let (row, column) = isTransposed ? (1, 0) : (0, 1)
        self.array = array
        rows = array.shape[row]
        columns = array.shape[column]
        rowStride = array.strides[row]
        columnStride = array.strides[column]
    }

    /// The matrix as an array.
    var view: NDArray {
        NDArray(viewing: array, shape: Shape([rows, columns]), strides: Shape([rowStride, columnStride]))
    }

    var transposed: Matrix { Matrix(view, isTransposed: true) }

    /// Whether columns are adjacent in memory, and rows are not.
    var isByColumns: Bool { rowStride == 1 && columnStride > 1 }

    /// A contiguous copy of the elements, in row-major order.
    func copied() -> NDArray { view.copied() }
}
