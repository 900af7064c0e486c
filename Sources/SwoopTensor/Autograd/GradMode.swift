import CSwoopRuntime

/// Whether operations on this thread are recorded.
public var isGradEnabled: Bool { sw_grad_enabled() }

/// Runs `body` without recording its operations: `torch.no_grad()`.
///
/// The mode belongs to the running thread for the time of `body`, which cannot suspend; other threads are not affected.
/// ```swift
/// noGrad { w -= learningRate * w.grad! }
/// ```
@inlinable @discardableResult
public func noGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try withGrad(enabled: false, body)
}

/// Runs `body` with recording on, inside a ``noGrad(_:)``: `torch.enable_grad()`.
@inlinable @discardableResult
public func enableGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try withGrad(enabled: true, body)
}

/// Runs `body` with recording on or off: `torch.set_grad_enabled(mode)`.
@inlinable @discardableResult
public func withGrad<Result, Failure: Error>(
    enabled: Bool, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let previous = sw_grad_enabled()
    sw_set_grad_enabled(enabled)
    defer { sw_set_grad_enabled(previous) }
    return try body()
}
