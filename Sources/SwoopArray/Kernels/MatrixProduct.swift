import CSwoopKernels

#if OneDNN
import COneDNN
#endif

/// Matrix products of two matrices or two stacks of them.
extension NDArray {
    /// `[m, k] · [k, n] → [m, n]`, any strides, same dtype.
    package static func matmul(_ a: NDArray, _ b: NDArray) -> NDArray {
        let result = NDArray(uninitialized: Shape([a.shape[0], b.shape[1]]), a.dtype)
        product(a, b, into: result)
        return result
    }

    /// `[batch, m, k] · [batch, k, n] → [batch, m, n]`, any strides, same dtype.
    package static func batchedMatmul(_ a: NDArray, _ b: NDArray) -> NDArray {
        let result = NDArray(uninitialized: Shape([a.shape[0], a.shape[1], b.shape[2]]), a.dtype)
        for index in 0..<a.shape[0] {
            product(a.selected(0, index), b.selected(0, index), into: result.selected(0, index))
        }
        return result
    }

    /// Writes a · b into the contiguous `target`.
    private static func product(_ a: NDArray, _ b: NDArray, into target: NDArray) {
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        #if OneDNN
        // Below this many multiplications the library's own set-up costs more than it gains.
        if a.dtype == .float32 && m * n * k > 32_768 {
            let left = a.blasOperand()
            let right = b.blasOperand()
            let status = dnnl_sgemm(
                left.transposed, right.transposed, Int64(m), Int64(n), Int64(k), 1, left.array.typed(Float.self),
                left.leading, right.array.typed(Float.self), right.leading, 0, target.typed(Float.self), Int64(n))
            guard status == dnnl_success else {
                trap(ProgramError("matmul", "oneDNN failed with status \(status.rawValue) on \(a.shape) · \(b.shape)"))
            }
            return
        }
        #endif
        sw_matmul(
            a.dtype.code, m, n, k, target.pointer, a.pointer, a.strides[0], a.strides[1], b.pointer, b.strides[0],
            b.strides[1])
    }

    #if OneDNN
    /// The matrix in a form that BLAS reads: row-major with a leading dimension, as it is or transposed.
    private func blasOperand() -> (array: NDArray, transposed: CChar, leading: Int64) {
        let plain = CChar(UInt8(ascii: "N"))
        let transposed = CChar(UInt8(ascii: "T"))
        if (strides[1] == 1 || shape[1] == 1) && strides[0] >= Swift.max(shape[1], 1) {
            return (self, plain, Int64(strides[0]))
        }
        if (strides[0] == 1 || shape[0] == 1) && strides[1] >= Swift.max(shape[0], 1) {
            return (self, transposed, Int64(strides[1]))
        }
        return (copied(), plain, Int64(shape[1]))
    }
    #endif
}
