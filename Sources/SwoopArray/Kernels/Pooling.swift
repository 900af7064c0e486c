import CSwoopKernels

/// Largest elements and averages of windows over arrays `[planes …, spatial …]`.
package struct Pooling {
    let input: Shape
    let output: Shape
    package let planes: Int
    let sizes: sw_window

    /// - Parameter output: the result's shape; it ends in as many spatial dims as the window has.
    package init(input: Shape, output: Shape, window: Window) {
        self.input = input
        self.output = output
        let spatial = input.rank - window.kernel.count
        planes = input.prefix(spatial).reduce(1, *)
        sizes = window.sizes(Array(input.dropFirst(spatial)), Array(output.dropFirst(spatial)))
    }

    /// The largest element of each window, and its position in its plane (int32).
    package func largest(_ x: NDArray) -> (values: NDArray, positions: NDArray) {
        let array = x.forWindows()
        let values = NDArray(uninitialized: output, array.dtype)
        let positions = NDArray(uninitialized: output, .int32)
        withUnsafePointer(to: sizes) {
            sw_max_pool(array.dtype.code, values.pointer, positions.typed(Int32.self), array.pointer, planes, $0)
        }
        return (values.cast(to: x.dtype), positions)
    }

    /// The gradient of the input from that of the largest elements.
    package func largestBackward(_ g: NDArray, _ positions: NDArray) -> NDArray {
        let gradient = g.forWindows()
        let result = NDArray(uninitialized: input, gradient.dtype)
        withUnsafePointer(to: sizes) {
            sw_max_pool_backward(
                gradient.dtype.code, result.pointer, gradient.pointer, positions.typed(Int32.self), planes, $0)
        }
        return result.cast(to: g.dtype)
    }

    /// What a window's sum is divided by: see swoop_window.h.
    package typealias Average = sw_average

    /// - Parameter after: the padding behind the last elements.
    package static func average(divisor: Int?, countPadding: Bool, after: [Int]) -> sw_average {
        sw_average(divisor: Double(divisor ?? 0), count_padding: countPadding, after: Window.triple(after, 0))
    }

    package func average(_ x: NDArray, _ average: sw_average) -> NDArray {
        let array = x.forWindows()
        let result = NDArray(uninitialized: output, array.dtype)
        withUnsafePointer(to: sizes) { window in
            withUnsafePointer(to: average) {
                sw_average_pool(array.dtype.code, result.pointer, array.pointer, planes, window, $0)
            }
        }
        return result.cast(to: x.dtype)
    }

    package func averageBackward(_ g: NDArray, _ average: sw_average) -> NDArray {
        let gradient = g.forWindows()
        let result = NDArray(uninitialized: input, gradient.dtype)
        withUnsafePointer(to: sizes) { window in
            withUnsafePointer(to: average) {
                sw_average_pool_backward(gradient.dtype.code, result.pointer, gradient.pointer, planes, window, $0)
            }
        }
        return result.cast(to: g.dtype)
    }
}
