import CSwoopRuntime

/// What is kept for the running thread. Every operation looks at it: each is a load, without a call.
@usableFromInline package enum RunningThread {
    /// Whether its operations are recorded.
    @inlinable @inline(__always)
    package static var isGradEnabled: Bool {
        get { sw_grad_enabled() }
        set { sw_set_grad_enabled(newValue) }
    }

    /// Whoever watches its operations; not counted.
    @inlinable @inline(__always)
    package static var observer: UnsafeRawPointer? {
        get { sw_observer() }
        set { sw_set_observer(newValue) }
    }

    /// Its number, from 1; given out again when the thread has ended.
    @inlinable @inline(__always)
    package static var number: UInt16 { sw_thread_number() }

    /// Numbers its recorded operations.
    @inlinable @inline(__always)
    package static func nextSequence() -> UInt64 { sw_next_sequence() }
}

/// Who may touch the nodes of a graph: see swoop_passes.h.
package enum Passes {
    /// Begins a pass, or a look at a node of the running thread. Passes within a pass are part of it.
    @inlinable package static func begin() { sw_pass_begin() }
    @inlinable package static func end() { sw_pass_end() }

    /// Within a pass: waits until every other one has ended or waits here too, and keeps others from starting.
    @inlinable package static func beginAlone() { sw_pass_alone_begin() }
    @inlinable package static func endAlone() { sw_pass_alone_end() }

    /// Numbers the passes of the process.
    @inlinable package static func nextNumber() -> UInt64 { sw_next_pass() }
}
