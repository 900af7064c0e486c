import CSwoopRuntime

/// Where everything that is computed on arrays passes before it runs: what is computed, where its results go, what it
/// reads. One may stand here and watch a thread's computations, as somebody must who records a step.
///
/// What the program has written, and results whose sizes the elements decide, pass when they are there.
///
/// Nobody does as a rule: then a computation pays for it with one look at a word of its thread.
@usableFromInline package enum Gate {
    /// One computation.
    package struct Call {
        package let kernel: Kernel
        /// What is written, in the order that ``Kernel`` names; nil for results that are not wanted.
        package let targets: [NDArray?]
        /// What is read, in the order that ``Kernel`` names; nil for what is not there.
        package let operands: [NDArray?]
    }

    /// Runs `body` with `watcher` told of each computation of this thread, in place of whoever was told before. What the
    /// watcher computes itself is not told.
    package static func watching<Result, Failure: Error>(
        _ watcher: @escaping (Call) -> Void, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let box = Box(watcher)
        return try with(Unmanaged.passUnretained(box).toOpaque()) { () throws(Failure) in
            try withExtendedLifetime(box, body)
        }
    }

    private final class Box {
        let watcher: (Call) -> Void
        init(_ watcher: @escaping (Call) -> Void) { self.watcher = watcher }
    }

    private static func with<Result, Failure: Error>(
        _ watcher: UnsafeRawPointer?, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let previous = sw_gate_watcher()
        sw_set_gate_watcher(watcher)
        defer { sw_set_gate_watcher(previous) }
        return try body()
    }

    // Called before a computation runs, by the function that runs it.

    @inlinable @inline(__always)
    static func pass(_ kernel: @autoclosure () -> Kernel, _ x: NDArray) {
        if sw_gate_watcher() != nil { tell(kernel(), x, nil, nil) }
    }

    @inlinable @inline(__always)
    static func pass(_ kernel: @autoclosure () -> Kernel, _ x: NDArray, into target: NDArray) {
        if sw_gate_watcher() != nil { tell(kernel(), x, nil, target) }
    }

    @inlinable @inline(__always)
    static func pass(_ kernel: @autoclosure () -> Kernel, _ x: NDArray, _ y: NDArray, into target: NDArray) {
        if sw_gate_watcher() != nil { tell(kernel(), x, y, target) }
    }

    @inline(__always)
    static func pass(
        _ kernel: @autoclosure () -> Kernel, reading operands: @autoclosure () -> [NDArray?] = [],
        into targets: @autoclosure () -> [NDArray?] = []
    ) {
        if sw_gate_watcher() != nil { tell(Call(kernel: kernel(), targets: targets(), operands: operands())) }
    }

    @usableFromInline @inline(never)
    static func tell(_ kernel: Kernel, _ x: NDArray, _ y: NDArray?, _ target: NDArray?) {
        tell(Call(kernel: kernel, targets: target.map { [$0] } ?? [], operands: [x] + (y.map { [$0] } ?? [])))
    }

    @inline(never)
    static func tell(_ call: Call) {
        guard let watcher = sw_gate_watcher() else { return }
        let box = Unmanaged<Box>.fromOpaque(watcher).takeUnretainedValue()
        with(nil) { box.watcher(call) }
    }
}
