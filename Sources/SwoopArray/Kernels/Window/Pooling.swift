import CSwoopKernels

/// Maximum and average pooling over arrays `[planes …, spatial …]`. The functions that write into targets take
/// contiguous arrays of float32 or float64.
@usableFromInline package struct Pooling: Sendable, Hashable {
    let input: Shape
    package let output: Shape
    package let planes: Int
    package let window: Window

    /// - Parameter output: the result's shape, which ends in as many spatial dims as the window has.
    package init(input: Shape, output: Shape, window: Window) {
        self.input = input
        self.output = output
        self.window = window
        planes = input.prefix(input.rank - window.kernel.count).reduce(1, *)
    }

    private func withSizes<Result>(_ body: (UnsafePointer<sw_window>) -> Result) -> Result {
        let spatial = input.rank - window.kernel.count
        return withUnsafePointer(
            to: window.sizes(Array(input.dropFirst(spatial)), Array(output.dropFirst(spatial))), body)
    }

    // MARK: Maximum

    /// The largest element of each window, and its position in its plane (int32).
    package func largest(_ x: NDArray) -> (values: NDArray, positions: NDArray) {
        let array = x.forWindows()
        let values = NDArray(uninitialized: output, array.dtype)
        let positions = NDArray(uninitialized: output, .int32)
        largest(array, into: values, positions)
        return (values.cast(to: x.dtype), positions)
    }

    /// The largest elements alone, which takes less time.
    package func largestValues(_ x: NDArray) -> NDArray {
        let array = x.forWindows()
        let values = NDArray(uninitialized: output, array.dtype)
        largest(array, into: values, nil)
        return values.cast(to: x.dtype)
    }

    package func largest(_ x: NDArray, into values: NDArray, _ positions: NDArray?) {
        Gate.pass(.maxPool(self), reading: [x], into: [values, positions])
        withSizes { sw_max_pool(x.dtype.code, values.pointer, positions?.typed(Int32.self), x.pointer, planes, $0) }
    }

    /// The gradient of the input, from the gradient of the largest elements.
    package func largestBackward(_ g: NDArray, _ positions: NDArray) -> NDArray {
        let gradient = g.forWindows()
        let result = NDArray(uninitialized: input, gradient.dtype)
        largestBackward(gradient, positions, into: result)
        return result.cast(to: g.dtype)
    }

    package func largestBackward(_ g: NDArray, _ positions: NDArray, into target: NDArray) {
        Gate.pass(.maxPoolBackward(self), g, positions, into: target)
        withSizes {
            sw_max_pool_backward(g.dtype.code, target.pointer, g.pointer, positions.typed(Int32.self), planes, $0)
        }
    }

    // MARK: Averages

    /// The divisor of a window's sum: see swoop_window.h.
    @usableFromInline package struct Average: Sendable, Hashable {
        /// A fixed divisor; nil for the number of elements in the window.
        package let divisor: Int?
        package let countPadding: Bool
        /// The padding after the last element.
        package let after: [Int]

        package init(divisor: Int?, countPadding: Bool, after: [Int]) {
            self.divisor = divisor
            self.countPadding = countPadding
            self.after = after
        }

        fileprivate func withCode<Result>(_ body: (UnsafePointer<sw_average>) -> Result) -> Result {
            let average = sw_average(
                divisor: Double(divisor ?? 0), count_padding: countPadding, after: Window.triple(after, 0))
            return withUnsafePointer(to: average, body)
        }
    }

    package func average(_ x: NDArray, _ average: Average) -> NDArray {
        let array = x.forWindows()
        let result = NDArray(uninitialized: output, array.dtype)
        self.average(array, average, into: result)
        return result.cast(to: x.dtype)
    }

    package func average(_ x: NDArray, _ average: Average, into target: NDArray) {
        Gate.pass(.averagePool(self, average), x, into: target)
        withSizes { window in
            average.withCode { sw_average_pool(x.dtype.code, target.pointer, x.pointer, planes, window, $0) }
        }
    }

    package func averageBackward(_ g: NDArray, _ average: Average) -> NDArray {
        let gradient = g.forWindows()
        let result = NDArray(uninitialized: input, gradient.dtype)
        averageBackward(gradient, average, into: result)
        return result.cast(to: g.dtype)
    }

    package func averageBackward(_ g: NDArray, _ average: Average, into target: NDArray) {
        Gate.pass(.averagePoolBackward(self, average), g, into: target)
        withSizes { window in
            average.withCode { sw_average_pool_backward(g.dtype.code, target.pointer, g.pointer, planes, window, $0) }
        }
    }
}
