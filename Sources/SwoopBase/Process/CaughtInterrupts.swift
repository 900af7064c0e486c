import CSwoopEnding

/// Signals that ask the program to end, caught while at least one caller wants that.
package enum CaughtInterrupts {
    private static let callers = Guarded(0)

    package static func begin() {
        callers.withLock { count in
            if count == 0 { sw_catch_interrupts() }
            count += 1
        }
    }

    package static func end() {
        callers.withLock { count in
            count -= 1
            if count == 0 { sw_release_interrupts() }
        }
    }

    /// Whether a signal has arrived since the first of the callers began.
    package static var isRequested: Bool { sw_interrupt() != 0 }
}

/// Prints a line, or a part of one, on standard error.
package func printProgress(_ text: String) {
    sw_write_error(text)
}
