import SwoopTensor

/// Runs `body` and stops the program, with an explanation, if an operation produces a NaN or ∞:
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
/// An operation produces a NaN if its result has one and no operand has one; a derivative, if what it passes on has one
/// and neither the incoming gradient nor an operand has one. The same applies to ∞: an infinite constant, as in a mask,
/// is not an anomaly, nor is filling with one. A NaN that was there before, as in data, is an anomaly when it is first
/// computed with.
///
/// The program stops when backward is about to begin, when `body` ends, or 256 operations later, whichever comes first;
/// by then it is also known what the result was used for. An anomaly in a derivative stops it at once. `body` may train
/// for any length of time: the recorded history does not keep growing. The check of its result slows down each
/// operation. Only the running thread is observed.
/// - Parameters:
///   - infinities: whether producing ∞ is an anomaly; otherwise only NaN is.
///   - body: the code to check; its result is returned. Operations inside ``noGrad(_:)`` are checked too.
public func detectAnomaly<Result>(
    infinities: Bool = true, file: StaticString = #fileID, line: UInt = #line, _ body: () throws -> Result
) rethrows -> Result {
    let detector = AnomalyDetector(infinities: infinities) { anomaly in
        checked(file: file, line: line) { () throws(ProgramError) in throw anomaly.error }
    }
    let result = try ThreadObserver.by(detector, body)
    _ = detector.finish()
    return result
}

/// Runs `body` to its end and returns the first anomaly; see ``detectAnomaly(infinities:file:line:_:)``, which stops
/// the program instead.
///
/// - Returns: nil if no NaN and no ∞ was produced.
public func firstAnomaly(infinities: Bool = true, _ body: () throws -> Void) rethrows -> Anomaly? {
    let detector = AnomalyDetector(infinities: infinities) { _ in }
    try ThreadObserver.by(detector, body)
    return detector.finish()
}
