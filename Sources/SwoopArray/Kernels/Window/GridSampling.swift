import CSwoopKernels

/// Samples of images `[batch, channels, spatial …]` with two or three spatial dims, at positions `[batch, …, dims]`: see
/// swoop_grid.h. Half types are computed in float32.
@usableFromInline package struct GridSampling: Sendable, Hashable {
    /// The neighbors that a sample is made of: two in each dim, the nearest alone, or in two dims four in each.
    package enum Mode: Sendable, Hashable { case linear, nearest, cubic }
    /// What is read outside of an image.
    package enum Padding: Sendable, Hashable { case zeros, border, reflection }

    let input: Shape
    let positions: Shape
    let mode: Mode
    let padding: Padding
    let alignsCorners: Bool

    package init(input: Shape, positions: Shape, mode: Mode, padding: Padding, alignsCorners: Bool) {
        self.input = input
        self.positions = positions
        self.mode = mode
        self.padding = padding
        self.alignsCorners = alignsCorners
    }

    /// Whether there are loops for the mode and rank, and positions in an image fit their 32 bits.
    package var isSupported: Bool {
        (mode != .cubic || input.rank == 4)
            && input.dropFirst(2).reduce(1) { $0.saturatingProduct($1) } <= Int(Int32.max)
    }

    private var result: Shape { Shape([input[0], input[1]] + positions.dropFirst().dropLast()) }

    private func withCode(_ body: (UnsafePointer<sw_grid>) -> Void) {
        let modeCode =
            switch mode {
            case .linear: SW_GRID_LINEAR
            case .nearest: SW_GRID_NEAREST
            case .cubic: SW_GRID_CUBIC
            }
        let paddingCode =
            switch padding {
            case .zeros: SW_GRID_ZEROS
            case .border: SW_GRID_BORDER
            case .reflection: SW_GRID_REFLECTION
            }
        let rank = input.rank
        withUnsafePointer(
            to: sw_grid(
                batch: input[0], channels: input[1], count: positions.dropFirst().dropLast().reduce(1, *),
                sizes: (input[rank - 1], input[rank - 2], rank == 5 ? input[2] : 1), dims: Int32(rank - 2),
                mode: modeCode, padding: paddingCode, aligned: alignsCorners), body)
    }

    /// The elements at the positions.
    package func samples(_ x: NDArray, _ positions: NDArray) -> NDArray {
        let array = x.forWindows()
        let result = NDArray(uninitialized: result, array.dtype)
        sample(array, positions.forWindows(), into: result)
        return result.cast(to: x.dtype)
    }

    /// The same for contiguous arrays of one dtype, float32 or float64.
    package func sample(_ x: NDArray, _ positions: NDArray, into target: NDArray) {
        Gate.pass(.gridSample(self), x, positions, into: target)
        withCode { sw_grid_sample(x.dtype.code, target.pointer, x.pointer, positions.pointer, $0) }
    }

    /// The requested gradients of the images and positions, from g, the gradient of the result.
    package func gradients(
        _ g: NDArray, _ x: NDArray, _ positions: NDArray, wants: (x: Bool, positions: Bool)
    ) -> (x: NDArray?, positions: NDArray?) {
        let array = x.forWindows()
        let dx = wants.x ? NDArray(uninitialized: input, array.dtype) : nil
        let dpositions = wants.positions ? NDArray(uninitialized: self.positions, array.dtype) : nil
        gradients(g.forWindows(), array, positions.forWindows(), into: dx, dpositions)
        return (dx?.cast(to: x.dtype), dpositions?.cast(to: x.dtype))
    }

    /// The same for contiguous arrays of one dtype, float32 or float64, written into those targets that are not nil.
    package func gradients(
        _ g: NDArray, _ x: NDArray, _ positions: NDArray, into dx: NDArray?, _ dpositions: NDArray?
    ) {
        Gate.pass(.gridSampleBackward(self), reading: [g, x, positions], into: [dx, dpositions])
        withCode {
            sw_grid_sample_backward(
                x.dtype.code, dx?.pointer, dpositions?.pointer, g.pointer, x.pointer, positions.pointer, $0)
        }
    }
}
