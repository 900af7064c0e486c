import CSwoopRuntime

/// Loops that threads share.
enum SharedWork {
    /// Calls `body` with disjoint ranges that cover 0 ..< count, each at least `grain` long, on several threads if there
    /// are several ranges. The ranges depend on the number of threads, so the results of `body` must not depend on them.
    static func each(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        if count < 2 * grain {
            if count > 0 { body(0..<count) }
            return
        }
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { body in
                sw_parallel_for(
                    count, grain,
                    { context, begin, end in
                        context!.assumingMemoryBound(to: ((Range<Int>) -> Void).self).pointee(begin..<end)
                    }, UnsafeMutableRawPointer(mutating: body))
            }
        }
    }
}
