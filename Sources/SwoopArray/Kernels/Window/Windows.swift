import CSwoopKernels

/// Windows that slide over up to three spatial dims: see swoop_window.h. All lists have one number for each spatial dim.
@usableFromInline package struct Window: Sendable, Hashable {
    package let kernel: [Int]
    package let stride: [Int]
    /// Before the first element; what stands behind the last follows from the size of the result.
    package let padding: [Int]
    package let dilation: [Int]

    package init(kernel: [Int], stride: [Int], padding: [Int], dilation: [Int]) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }

    /// For the kernels, from an input's and a result's sizes.
    func sizes(_ input: [Int], _ output: [Int]) -> sw_window {
        sw_window(
            in: Window.triple(input, 1), out: Window.triple(output, 1), kernel: Window.triple(kernel, 1),
            stride: Window.triple(stride, 1), padding: Window.triple(padding, 0), dilation: Window.triple(dilation, 1))
    }

    /// One to three numbers as the last of three.
    static func triple(_ values: [Int], _ filling: Int) -> (Int, Int, Int) {
        let all = Array(repeating: filling, count: 3 - values.count) + values
        return (all[0], all[1], all[2])
    }
}

extension NDArray {
    /// The elements as the kernels of windows read them.
    func forWindows() -> NDArray { cast(to: dtype.computed).contiguous() }
}
