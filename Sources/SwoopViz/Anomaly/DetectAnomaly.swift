import SwoopTensor

/// Runs `body` and stops the program, with a message that says what went wrong, when an operation makes a NaN or an ∞:
/// `torch.autograd.detect_anomaly`.
///
/// ```swift
/// detectAnomaly {
///     let z = -(x.exp() / (x.exp() + y.exp())).log()
///     z.backward()
/// }
/// // [exp] made ∞ in its forward: exp(y) with y = 100.
/// // Called at /…/Sources/app/main.swift:12.
/// // It is part of log(eˣ/(eˣ + eʸ)), where eˣ overflows or vanishes. Use x - x.logAddExp(y), or …
/// ```
/// An operation makes a NaN when its result has one and no operand has; a derivative, when what it hands on has one and
/// neither what arrived nor an operand has. The same goes for ∞, so that an infinite constant, as in a mask, is no
/// anomaly, nor is filling with one. A NaN that was there before, as in data, is one where it is first computed with.
///
/// The program stops when backward is about to begin, when `body` ends or 256 operations later, whichever comes first:
/// then what the result was used for is known too. An anomaly in a derivative stops it at once. `body` may train for
/// any time: what is remembered of it does not grow. Each operation is slower by the look at its result. Only the running
/// thread is watched.
/// - Parameters:
///   - infinities: whether making ∞ is an anomaly; else only NaN is.
///   - body: what is to be watched; its result is returned. Seen is also what is inside ``noGrad(_:)``.
public func detectAnomaly<Result>(
    infinities: Bool = true, file: StaticString = #fileID, line: UInt = #line, _ body: () throws -> Result
) rethrows -> Result {
    let detector = AnomalyDetector(infinities: infinities) { anomaly in
        checked(file: file, line: line) { () throws(ProgramError) in throw anomaly.error }
    }
    let result = try Observation.by(detector, body)
    _ = detector.finish()
    return result
}

/// Runs `body` to its end and says what went wrong first: see ``detectAnomaly(infinities:file:line:_:)``, which stops the
/// program instead.
///
/// - Returns: nil when no NaN and no ∞ was made.
public func firstAnomaly(infinities: Bool = true, _ body: () throws -> Void) rethrows -> Anomaly? {
    let detector = AnomalyDetector(infinities: infinities) { _ in }
    try Observation.by(detector, body)
    return detector.finish()
}
