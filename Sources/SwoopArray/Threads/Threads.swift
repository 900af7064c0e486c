import CSwoopRuntime

/// The number of threads that large operations use: `SWOOP_NUM_THREADS`, else the number of processors.
public var threadCount: Int { sw_threads() }

/// Sets the number of threads that large operations use. Results do not depend on it, but for the last digits of what
/// oneDNN computes.
public func setThreads(_ count: Int) {
    sw_set_threads(Swift.max(count, 1))
}

/// Ends the threads that large operations have started, and waits until they are gone. The next large operation starts
/// them again.
///
/// It is for a program that forks. In a child there is only the thread that called `fork`: Swoop's other threads are
/// missing there, and those of libraries as well, for which a convolution would wait forever. So call this first, on the
/// thread that forks:
///
/// ```
/// endThreads()
/// let child = fork()
/// ```
///
/// Until then no other thread may use Swoop, since it could start the threads again, or hold a lock that nobody opens in
/// the child.
public func endThreads() {
    sw_end_workers()
}
