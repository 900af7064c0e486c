import CSwoopKernels

/// Windows that slide over up to three spatial dims: see swoop_window.h. Each list has one number for each spatial dim.
@usableFromInline package struct Window: Sendable, Hashable {
    package let kernel: [Int]
    package let stride: [Int]
    /// The padding before the first element; that after the last follows from the size of the result.
    package let padding: [Int]
    package let dilation: [Int]

    package init(kernel: [Int], stride: [Int], padding: [Int], dilation: [Int]) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }

    /// The windows of adaptive pooling, which divide an input of the given sizes into as many parts as the result has.
    package static func dividing(_ input: [Int], into output: [Int]) -> Window {
        let ones = input.map { _ in 1 }
        return Window(
            kernel: zip(input, output).map { $0.dividedRoundingUp(by: Swift.max($1, 1)) }, stride: input.map { _ in 0 },
            padding: input.map { _ in 0 }, dilation: ones)
    }

    /// The window for the C kernels, given the sizes of input and result.
    func sizes(_ input: [Int], _ output: [Int]) -> sw_window {
        sw_window(
            in: Window.triple(input, 1), out: Window.triple(output, 1), kernel: Window.triple(kernel, 1),
            stride: Window.triple(stride, 1), padding: Window.triple(padding, 0), dilation: Window.triple(dilation, 1))
    }

    /// One to three numbers, padded at the front to three.
    static func triple(_ values: [Int], _ filling: Int) -> (Int, Int, Int) {
        let all = Array(repeating: filling, count: 3 - values.count) + values
        return (all[0], all[1], all[2])
    }
}

extension NDArray {
    /// The elements in the form that the window kernels read.
    func forWindows() -> NDArray { cast(to: dtype.computed).contiguous() }
}
