import CSwoopRuntime

/// The gate that every computation on arrays passes before it runs, with its kernel, its targets and its operands. A
/// watcher can follow all computations of a thread here, for example to record a step.
///
/// Writes by the program, and results whose size depends on the elements, pass after the fact.
///
/// Without a watcher the cost is one thread-local load per computation.
@usableFromInline package enum Gate {
    /// One computation.
    package struct Call {
        package let kernel: Kernel
        /// The arrays that are written, in the order given in ``Kernel``; nil for results that are not wanted.
        package let targets: [NDArray?]
        /// The arrays that are read, in the order given in ``Kernel``; nil for absent operands.
        package let operands: [NDArray?]
    }

    /// Runs `body` and tells `watcher` of each computation of this thread, instead of any previous watcher.
    /// Computations of the watcher itself are not reported.
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

    // Each is called before a computation runs, by the function that runs it.

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
