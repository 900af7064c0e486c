import CSwoopKernels

/// A discrete Fourier transform along one dim.
@usableFromInline package struct FourierTransform: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Complex to complex, with e^(−2πijk/n).
        case forward
        /// Complex to complex, with e^(2πijk/n).
        case backward
        /// Forward from real elements, to the first n/2 + 1 elements of the result.
        case half
        /// Backward from these elements to real ones.
        case real

        fileprivate var code: sw_fourier_kind {
            switch self {
            case .forward: SW_FOURIER_FORWARD
            case .backward: SW_FOURIER_BACKWARD
            case .half: SW_FOURIER_HALF
            case .real: SW_FOURIER_REAL
            }
        }
    }

    let kind: Kind
    let axis: Int
    /// The number of elements along the dim, on the real side if there is one.
    let n: Int
    /// By which the results are multiplied.
    let scale: Double
    /// Between real elements and half of the complex ones: by which those of the complex ones are multiplied that do not
    /// stand for a conjugate too, the first and for even n the last.
    var ends = 1.0
    /// Whether these complex elements are replaced by their conjugates.
    var conjugates = false

    /// Transforms `x` into `target`, which may be `x` itself if both are complex. Real elements are first multiplied by
    /// those of `window`, of shape [n] and contiguous, if there is one.
    func callAsFunction(_ x: NDArray, window: NDArray? = nil, into target: NDArray) {
        Gate.pass(.fourier(self), reading: [x, window], into: [target])
        let (read, written) = (x.numberStrides, target.numberStrides)
        let others = x.shape.removing(axis)
        others.withPointer { sizes in
            read.removing(axis).withPointer { reads in
                written.removing(axis).withPointer { writes in
                    let transform = sw_fourier(
                        kind: kind.code, n: n, scale: scale, ends: ends, conjugates: conjugates,
                        window: window.map { UnsafeRawPointer($0.pointer) }, in_stride: read[axis],
                        out_stride: written[axis], rank: others.rank, shape: sizes, in_strides: reads,
                        out_strides: writes)
                    withUnsafePointer(to: transform) {
                        sw_fourier_transform(target.dtype.realType.code, $0, target.pointer, x.pointer)
                    }
                }
            }
        }
    }
}

extension Shape {
    fileprivate func removing(_ axis: Int) -> Shape {
        var result = self
        result.remove(at: axis)
        return result
    }
}

extension NDArray {
    /// The distances between neighboring elements in numbers, of which a complex element has two.
    fileprivate var numberStrides: Shape { dtype.isComplex ? strides.scaled(by: 2) : strides }

    /// The transforms of complex elements along several dims, multiplied by `scale`.
    package func fourier(_ axes: [Int], forward: Bool, scale: Double) -> NDArray {
        guard !axes.isEmpty else { return copied() }
        let result = NDArray(uninitialized: shape, dtype)
        transform(axes, forward: forward, scale: scale, into: result)
        return result
    }

    private func transform(_ axes: [Int], forward: Bool, scale: Double, into target: NDArray) {
        var (source, factor) = (self, scale)
        for axis in axes {
            FourierTransform(kind: forward ? .forward : .backward, axis: axis, n: shape[axis], scale: factor)(
                source, into: target)
            (source, factor) = (target, 1)
        }
    }

    /// The transforms of real elements along several dims, of the last of which the first n/2 + 1 elements. Those that do
    /// not stand for a conjugate too are multiplied by `ends`.
    package func halfFourier(_ axes: [Int], forward: Bool, scale: Double, ends: Double) -> NDArray {
        let last = axes.last!
        var half = shape
        half[last] = shape[last] / 2 + 1
        let result = NDArray(uninitialized: half, dtype.complexType)
        // The backward transform of real elements is the conjugate of the forward one.
        FourierTransform(
            kind: .half, axis: last, n: shape[last], scale: scale, ends: ends, conjugates: !forward)(self, into: result)
        result.transform(axes.dropLast(), forward: forward, scale: 1, into: result)
        return result
    }

    /// The first n/2 + 1 elements of the transforms of the last dim, whose elements are real and are first multiplied by
    /// those of `window`; then all are multiplied by `scale`.
    package func windowedFourier(_ window: NDArray, scale: Double) -> NDArray {
        let last = rank - 1
        var half = shape
        half[last] = shape[last] / 2 + 1
        let result = NDArray(uninitialized: half, dtype.complexType)
        FourierTransform(kind: .half, axis: last, n: shape[last], scale: scale)(
            self, window: window.contiguous(), into: result)
        return result
    }

    /// The transforms of complex elements along several dims, real because of the last dim: of its `n` elements the first
    /// n/2 + 1 are given, and the others are the conjugates. Given elements that do not stand for a conjugate too are
    /// multiplied by `ends`.
    package func realFourier(_ axes: [Int], n: Int, forward: Bool, scale: Double, ends: Double) -> NDArray {
        let last = axes.last!
        var whole = shape
        whole[last] = n
        let result = NDArray(uninitialized: whole, dtype.realType)
        let source = axes.count > 1 ? fourier(axes.dropLast(), forward: forward, scale: 1) : self
        FourierTransform(
            kind: .real, axis: last, n: n, scale: scale, ends: ends, conjugates: forward)(source, into: result)
        return result
    }

    /// The first `size` elements of a dim, with zeros after them if there are fewer.
    package func zeroPadded(_ axis: Int, to size: Int) -> NDArray {
        var target = shape
        target[axis] = size
        let result = NDArray.filled(target, .integer(0), dtype)
        let kept = Swift.min(size, shape[axis])
        result.sliced(axis, start: 0, length: kept).assign(sliced(axis, start: 0, length: kept))
        return result
    }
}
