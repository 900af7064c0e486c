import CSwoopRuntime

/// The number of threads that large operations use: `SWOOP_NUM_THREADS`, or the number of processors by default. Another
/// value than 1 … 256 is reported on standard error.
public var threadCount: Int { sw_threads() }

/// Sets the number of threads that large operations use. Results do not depend on it, except for the last digits of
/// what oneDNN computes.
public func setThreads(_ count: Int) {
    sw_set_threads(Swift.max(count, 1))
}

/// Ends the threads that large operations have started, and waits until they are gone. The next large operation starts
/// them again.
///
/// This is for programs that fork. A child process has only the thread that called `fork`; Swoop's other threads, and
/// those of libraries, are missing there, and a convolution would wait for them forever. Call this function first, on
/// the thread that forks:
///
/// ```
/// endThreads()
/// let child = fork()
/// ```
///
/// Between the two calls no other thread may use Swoop: it could start the threads again, or hold a lock that nobody
/// releases in the child.
public func endThreads() {
    sw_end_workers()
}

/// From now on, operations of the calling thread use no other threads. It is for threads that prepare data while another
/// one computes.
package func keepToThisThread() { sw_keep_to_this_thread() }
