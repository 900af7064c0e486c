import CSwoopKernels

/// Convolutions by Winograd's method: see winograd.inc. All arrays are contiguous and float32.
extension Convolution {
    /// Whether the method has these sizes and is faster than the others.
    func isForWinograd(_ dtype: DType) -> Bool {
        dtype == .float32 && withUnsafePointer(to: sizes) { sw_winograd_pays($0) }
    }

    func winogradForward(_ x: NDArray, _ w: NDArray, _ bias: NDArray?, into target: NDArray) {
        withUnsafePointer(to: sizes) {
            sw_winograd_forward(
                target.typed(Float.self), x.typed(Float.self), w.typed(Float.self), bias?.typed(Float.self), $0)
        }
    }

    /// The gradients of x and w, from g, the gradient of the result; nil targets are not computed.
    func winogradBackward(_ g: NDArray, _ x: NDArray, _ w: NDArray, into dx: NDArray?, _ dw: NDArray?) {
        withUnsafePointer(to: sizes) { sizes in
            if let dx {
                sw_winograd_backward_x(dx.typed(Float.self), g.typed(Float.self), w.typed(Float.self), sizes)
            }
            if let dw {
                sw_winograd_backward_w(dw.typed(Float.self), x.typed(Float.self), g.typed(Float.self), sizes)
            }
        }
    }
}
