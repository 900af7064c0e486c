// Functions of a tensor and another, or numbers, as PyTorch's programs call them: `torch.clamp(x, min=0)` is
// `Tensor.clamp(x, min: 0)`.

extension Tensor {
    /// ``clamp(min:max:)``
    public static func clamp(
        _ x: Tensor, min: some TensorScalar, max: some TensorScalar
    ) -> Tensor { x.clamp(min: min, max: max) }
    /// ``clamp(min:)``
    public static func clamp(_ x: Tensor, min: some TensorScalar) -> Tensor { x.clamp(min: min) }
    /// ``clamp(max:)``
    public static func clamp(_ x: Tensor, max: some TensorScalar) -> Tensor { x.clamp(max: max) }
    /// ``clamp(min:max:file:line:)``
    public static func clamp(
        _ x: Tensor, min: Tensor, max: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.clamp(min: min, max: max, file: file, line: line) }
    /// ``clamp(min:)``
    public static func clamp(_ x: Tensor, min: Tensor) -> Tensor { x.clamp(min: min) }
    /// ``clamp(max:)``
    public static func clamp(_ x: Tensor, max: Tensor) -> Tensor { x.clamp(max: max) }
    /// ``clamp(_:_:)``
    public static func clamp(
        _ x: Tensor, _ min: some TensorScalar, _ max: some TensorScalar
    ) -> Tensor { x.clamp(min, max) }
    /// ``clamp(_:_:file:line:)``
    public static func clamp(
        _ x: Tensor, _ min: Tensor, _ max: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.clamp(min, max, file: file, line: line) }
    /// ``clamp(_:)``
    public static func clamp(_ x: Tensor, _ min: some TensorScalar) -> Tensor { x.clamp(min) }
    /// ``clamp(_:)``
    public static func clamp(_ x: Tensor, _ min: Tensor) -> Tensor { x.clamp(min) }
    /// ``max(_:)``
    public static func max(_ x: Tensor, _ other: Tensor) -> Tensor { x.max(other) }
    /// ``min(_:)``
    public static func min(_ x: Tensor, _ other: Tensor) -> Tensor { x.min(other) }
    /// ``eq(_:)``
    public static func eq(_ x: Tensor, _ other: Tensor) -> Tensor { x.eq(other) }
    /// ``eq(_:)``
    public static func eq(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.eq(other) }
    /// ``ne(_:)``
    public static func ne(_ x: Tensor, _ other: Tensor) -> Tensor { x.ne(other) }
    /// ``ne(_:)``
    public static func ne(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.ne(other) }
    /// ``gt(_:)``
    public static func gt(_ x: Tensor, _ other: Tensor) -> Tensor { x.gt(other) }
    /// ``gt(_:)``
    public static func gt(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.gt(other) }
    /// ``ge(_:)``
    public static func ge(_ x: Tensor, _ other: Tensor) -> Tensor { x.ge(other) }
    /// ``ge(_:)``
    public static func ge(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.ge(other) }
    /// ``lt(_:)``
    public static func lt(_ x: Tensor, _ other: Tensor) -> Tensor { x.lt(other) }
    /// ``lt(_:)``
    public static func lt(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.lt(other) }
    /// ``le(_:)``
    public static func le(_ x: Tensor, _ other: Tensor) -> Tensor { x.le(other) }
    /// ``le(_:)``
    public static func le(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.le(other) }
    /// ``isclose(_:rtol:atol:equalNan:file:line:)``
    public static func isclose(
        _ x: Tensor, _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNan: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.isclose(other, rtol: rtol, atol: atol, equalNan: equalNan, file: file, line: line) }
    /// ``allclose(_:rtol:atol:equalNan:file:line:)``
    public static func allclose(
        _ x: Tensor, _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNan: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Bool { x.allclose(other, rtol: rtol, atol: atol, equalNan: equalNan, file: file, line: line) }
    /// ``equal(_:)``
    public static func equal(_ x: Tensor, _ other: Tensor) -> Bool { x.equal(other) }
    /// ``logicalAnd(_:)``
    public static func logicalAnd(_ x: Tensor, _ other: Tensor) -> Tensor { x.logicalAnd(other) }
    /// ``logicalOr(_:)``
    public static func logicalOr(_ x: Tensor, _ other: Tensor) -> Tensor { x.logicalOr(other) }
    /// ``logicalXor(_:)``
    public static func logicalXor(_ x: Tensor, _ other: Tensor) -> Tensor { x.logicalXor(other) }
    /// ``isin(_:assumeUnique:invert:)``
    public static func isin(
        _ x: Tensor, _ testElements: Tensor, assumeUnique: Bool = false, invert: Bool = false
    ) -> Tensor { x.isin(testElements, assumeUnique: assumeUnique, invert: invert) }
    /// ``isin(_:assumeUnique:invert:)``
    public static func isin(
        _ x: Tensor, _ testElement: some TensorScalar, assumeUnique: Bool = false, invert: Bool = false
    ) -> Tensor { x.isin(testElement, assumeUnique: assumeUnique, invert: invert) }
    /// ``floorDivide(_:file:line:)``
    public static func floorDivide(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.floorDivide(other, file: file, line: line) }
    /// ``floorDivide(_:file:line:)``
    public static func floorDivide(
        _ x: Tensor, _ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.floorDivide(other, file: file, line: line) }
    /// ``remainder(_:file:line:)``
    public static func remainder(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.remainder(other, file: file, line: line) }
    /// ``remainder(_:file:line:)``
    public static func remainder(
        _ x: Tensor, _ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.remainder(other, file: file, line: line) }
    /// ``fmod(_:file:line:)``
    public static func fmod(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fmod(other, file: file, line: line) }
    /// ``fmod(_:file:line:)``
    public static func fmod(
        _ x: Tensor, _ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fmod(other, file: file, line: line) }
    /// ``atan2(_:)``
    public static func atan2(_ x: Tensor, _ other: Tensor) -> Tensor { x.atan2(other) }
    /// ``hypot(_:)``
    public static func hypot(_ x: Tensor, _ other: Tensor) -> Tensor { x.hypot(other) }
    /// ``xlogy(_:)``
    public static func xlogy(_ x: Tensor, _ other: Tensor) -> Tensor { x.xlogy(other) }
    /// ``xlogy(_:)``
    public static func xlogy(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.xlogy(other) }
    /// ``fmax(_:)``
    public static func fmax(_ x: Tensor, _ other: Tensor) -> Tensor { x.fmax(other) }
    /// ``fmin(_:)``
    public static func fmin(_ x: Tensor, _ other: Tensor) -> Tensor { x.fmin(other) }
    /// ``copysign(_:)``
    public static func copysign(_ x: Tensor, _ other: Tensor) -> Tensor { x.copysign(other) }
    /// ``copysign(_:)``
    public static func copysign(_ x: Tensor, _ other: some TensorScalar) -> Tensor { x.copysign(other) }
    /// ``logAddExp(_:)``
    public static func logAddExp(_ x: Tensor, _ other: Tensor) -> Tensor { x.logAddExp(other) }
    /// ``floatPower(_:)``
    public static func floatPower(_ x: Tensor, _ exponent: Tensor) -> Tensor { x.floatPower(exponent) }
    /// ``floatPower(_:)``
    public static func floatPower(_ x: Tensor, _ exponent: some TensorScalar) -> Tensor { x.floatPower(exponent) }
    /// ``nanToNum(nan:posinf:neginf:)``
    public static func nanToNum(
        _ x: Tensor, nan: Double = 0, posinf: Double? = nil, neginf: Double? = nil
    ) -> Tensor { x.nanToNum(nan: nan, posinf: posinf, neginf: neginf) }
    /// ``nanToNum(_:posinf:neginf:)``
    public static func nanToNum(
        _ x: Tensor, _ nan: Double, posinf: Double? = nil, neginf: Double? = nil
    ) -> Tensor { x.nanToNum(nan, posinf: posinf, neginf: neginf) }
    /// ``round(decimals:file:line:)``
    public static func round(
        _ x: Tensor, decimals: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.round(decimals: decimals, file: file, line: line) }
    /// ``lerp(_:weight:file:line:)``
    public static func lerp(
        _ x: Tensor, _ end: Tensor, weight: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.lerp(end, weight: weight, file: file, line: line) }
    /// ``lerp(_:weight:file:line:)``
    public static func lerp(
        _ x: Tensor, _ end: Tensor, weight: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.lerp(end, weight: weight, file: file, line: line) }
    /// ``lerp(_:_:file:line:)``
    public static func lerp(
        _ x: Tensor, _ end: Tensor, _ weight: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.lerp(end, weight, file: file, line: line) }
    /// ``lerp(_:_:file:line:)``
    public static func lerp(
        _ x: Tensor, _ end: Tensor, _ weight: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.lerp(end, weight, file: file, line: line) }
}
