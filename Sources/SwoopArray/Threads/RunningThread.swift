import CSwoopRuntime

/// Thread-local values. Every operation reads them; each read is one load, without a call.
@usableFromInline package enum RunningThread {
    /// Whether operations of this thread are recorded.
    @inlinable @inline(__always)
    package static var isGradEnabled: Bool {
        get { sw_grad_enabled() }
        set { sw_set_grad_enabled(newValue) }
    }

    /// The observer of this thread's operations, not retained.
    @inlinable @inline(__always)
    package static var observer: UnsafeRawPointer? {
        get { sw_observer() }
        set { sw_set_observer(newValue) }
    }

    /// The thread's number, from 1, reused after the thread has ended.
    @inlinable @inline(__always)
    package static var number: UInt16 { sw_thread_number() }

    /// The next sequence number of a recorded operation.
    @inlinable @inline(__always)
    package static func nextSequence() -> UInt64 { sw_next_sequence() }
}

/// Access to the nodes of a graph by several threads: see swoop_passes.h.
package enum Passes {
    /// Begins a pass, or an access to a node of the running thread. A nested pass is part of the outer one.
    @inlinable package static func begin() { sw_pass_begin() }
    @inlinable package static func end() { sw_pass_end() }

    /// Within a pass: waits until every other pass has ended or waits here too, and keeps new ones from starting.
    @inlinable package static func beginAlone() { sw_pass_alone_begin() }
    @inlinable package static func endAlone() { sw_pass_alone_end() }

    /// The next number of a pass in this process.
    @inlinable package static func nextNumber() -> UInt64 { sw_next_pass() }
}
