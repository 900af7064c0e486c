import CSwoopRuntime

/// The number of threads that large operations use: `SWOOP_NUM_THREADS`, else the number of processors.
public var threadCount: Int { sw_threads() }

/// Sets the number of threads that large operations use. Results do not depend on it, but for the last digits of what
/// oneDNN computes.
public func setThreads(_ count: Int) {
    sw_set_threads(Swift.max(count, 1))
}
