// Gradient clipping and averages with leading arguments by position: `clip_grad_norm_(parameters, 1.0)`.

/// The same with leading arguments by position.
public func getTotalNorm(
    _ tensors: [Tensor], _ normType: Double, errorIfNonfinite: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { getTotalNorm(tensors, normType: normType, errorIfNonfinite: errorIfNonfinite, file: file, line: line) }

/// The same with leading arguments by position.
@discardableResult public func clipGradNorm(
    _ parameters: [Tensor], _ maxNorm: Double, normType: Double = 2, errorIfNonfinite: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    clipGradNorm(
        parameters, maxNorm: maxNorm, normType: normType, errorIfNonfinite: errorIfNonfinite, file: file, line: line)
}

/// The same with leading arguments by position.
@discardableResult public func clipGradNorm(
    _ parameters: [Tensor], _ maxNorm: Double, _ normType: Double, errorIfNonfinite: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    clipGradNorm(
        parameters, maxNorm: maxNorm, normType: normType, errorIfNonfinite: errorIfNonfinite, file: file, line: line)
}

/// The same with leading arguments by position.
public func clipGradsWithNorm(_ parameters: [Tensor], _ maxNorm: Double, _ totalNorm: Tensor) {
    clipGradsWithNorm(parameters, maxNorm: maxNorm, totalNorm: totalNorm)
}

/// The same with leading arguments by position.
public func clipGradValue(_ parameters: [Tensor], _ clipValue: Double) {
    clipGradValue(parameters, clipValue: clipValue)
}

/// The same with leading arguments by position.
public func getEMAAvgFn(
    _ decay: Double, file: StaticString = #fileID, line: UInt = #line
) -> (_ averaged: Tensor, _ current: Tensor, _ nAveraged: Int) -> Tensor {
    getEMAAvgFn(decay: decay, file: file, line: line)
}

/// The same with leading arguments by position.
public func getEMAMultiAvgFn(
    _ decay: Double, file: StaticString = #fileID, line: UInt = #line
) -> (_ averaged: [Tensor], _ current: [Tensor], _ nAveraged: Int) -> Void {
    getEMAMultiAvgFn(decay: decay, file: file, line: line)
}
