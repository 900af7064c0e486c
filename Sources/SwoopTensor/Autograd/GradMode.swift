/// Whether operations on this thread are recorded.
public var isGradEnabled: Bool { RunningThread.isGradEnabled }

/// Runs `body` without recording its operations: `torch.no_grad()`.
///
/// The mode applies to the running thread while `body` runs, which cannot suspend; other threads are not affected.
/// ```swift
/// noGrad { w -= 0.1 * w.grad }
/// ```
@inlinable @discardableResult
public func noGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try withGrad(enabled: false, body)
}

/// Runs `body` with recording on, inside ``noGrad(_:)``: `torch.enable_grad()`.
@inlinable @discardableResult
public func enableGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try withGrad(enabled: true, body)
}

/// Runs `body` with recording on or off: `torch.set_grad_enabled(mode)`.
@inlinable @discardableResult
public func withGrad<Result, Failure: Error>(
    enabled: Bool, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let previous = RunningThread.isGradEnabled
    RunningThread.isGradEnabled = enabled
    defer { RunningThread.isGradEnabled = previous }
    return try body()
}
