import CSwoopKernels

/// Bilinear samples of images `[batch, channels, height, width]` at positions `[batch, …, 2]`: see swoop_grid.h. Half
/// types are computed in float32.
@usableFromInline package struct GridSampling: Sendable, Hashable {
    /// What is read outside of an image.
    package enum Padding: Sendable, Hashable { case zeros, border, reflection }

    let input: Shape
    let positions: Shape
    let padding: Padding
    let alignsCorners: Bool

    package init(input: Shape, positions: Shape, padding: Padding, alignsCorners: Bool) {
        self.input = input
        self.positions = positions
        self.padding = padding
        self.alignsCorners = alignsCorners
    }

    /// Whether positions in an image fit the loops' 32 bits.
    package var isSupported: Bool { input[2].saturatingProduct(input[3]) <= Int(Int32.max) }

    private var result: Shape { [input[0], input[1], positions[1], positions[2]] }

    private func withCode(_ body: (UnsafePointer<sw_grid>) -> Void) {
        let code =
            switch padding {
            case .zeros: SW_GRID_ZEROS
            case .border: SW_GRID_BORDER
            case .reflection: SW_GRID_REFLECTION
            }
        withUnsafePointer(
            to: sw_grid(
                batch: input[0], channels: input[1], height: input[2], width: input[3],
                count: positions[1] * positions[2], padding: code, aligned: alignsCorners), body)
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
