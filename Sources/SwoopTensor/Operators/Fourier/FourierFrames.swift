// What Fourier transforms of short parts of a signal consist of.

extension Tensor {
    /// The transforms of frames, along the last dim, which are first multiplied by a window.
    package func framedFourier(_ window: Tensor?, isHalf: Bool, norm: FourierNorm) -> Tensor {
        guard let window else { return isHalf ? rfft(norm: norm) : fft(norm: norm) }
        guard isHalf && isProductUnseen(window) else {
            let frames = self * window
            return isHalf ? frames.rfft(norm: norm) : frames.fft(norm: norm)
        }
        let scale = norm.scale(isForward: true, Double(shape[rank - 1]))
        return Tensor(array.windowedFourier(window.array, scale: scale))
    }

    /// Frames along `axis` times a window, added where they overlap.
    package func overlapped(_ window: Tensor, _ axis: Int, step: Int, into whole: Shape) -> Tensor {
        guard isProductUnseen(window) else {
            return (self * window).folded(axis, size: shape[rank - 1], step: step, into: whole)
        }
        return Tensor(array.addedOverlapping(axis, step: step, into: whole, weights: window.array))
    }

    /// Whether the product with a window can be computed where it is used: no gradient needs it, and no observer.
    private func isProductUnseen(_ window: Tensor) -> Bool {
        guard dtype == window.dtype, dtype == .float32 || dtype == .float64 else { return false }
        let isRecorded = RunningThread.isGradEnabled && (requiresGrad || window.requiresGrad)
        return !isRecorded && RunningThread.observer == nil
    }
}
