// Elementary functions as formulas write them: `(x + exp(y)) / (log(x) + (x - y) ** 3)`. They are the methods of the same
// names.

/// eˣ of each element: the method ``Tensor/exp`` as a free function.
public func exp(_ x: Tensor) -> Tensor { x.exp() }
/// eˣ − 1 of each element: the method ``Tensor/expm1`` as a free function.
public func expm1(_ x: Tensor) -> Tensor { x.expm1() }
/// ln x of each element: the method ``Tensor/log`` as a free function.
public func log(_ x: Tensor) -> Tensor { x.log() }
/// log₂ x of each element: the method ``Tensor/log2`` as a free function.
public func log2(_ x: Tensor) -> Tensor { x.log2() }
/// log₁₀ x of each element: the method ``Tensor/log10`` as a free function.
public func log10(_ x: Tensor) -> Tensor { x.log10() }
/// ln(1 + x) of each element: the method ``Tensor/log1p`` as a free function.
public func log1p(_ x: Tensor) -> Tensor { x.log1p() }
/// √x of each element: the method ``Tensor/sqrt`` as a free function.
public func sqrt(_ x: Tensor) -> Tensor { x.sqrt() }
/// 1/√x of each element: the method ``Tensor/rsqrt`` as a free function.
public func rsqrt(_ x: Tensor) -> Tensor { x.rsqrt() }
/// sin x of each element: the method ``Tensor/sin`` as a free function.
public func sin(_ x: Tensor) -> Tensor { x.sin() }
/// cos x of each element: the method ``Tensor/cos`` as a free function.
public func cos(_ x: Tensor) -> Tensor { x.cos() }
/// tan x of each element: the method ``Tensor/tan`` as a free function.
public func tan(_ x: Tensor) -> Tensor { x.tan() }
/// arcsin x of each element: the method ``Tensor/asin`` as a free function.
public func asin(_ x: Tensor) -> Tensor { x.asin() }
/// arccos x of each element: the method ``Tensor/acos`` as a free function.
public func acos(_ x: Tensor) -> Tensor { x.acos() }
/// arctan x of each element: the method ``Tensor/atan`` as a free function.
public func atan(_ x: Tensor) -> Tensor { x.atan() }
/// sinh x of each element: the method ``Tensor/sinh`` as a free function.
public func sinh(_ x: Tensor) -> Tensor { x.sinh() }
/// cosh x of each element: the method ``Tensor/cosh`` as a free function.
public func cosh(_ x: Tensor) -> Tensor { x.cosh() }
/// tanh x of each element: the method ``Tensor/tanh`` as a free function.
public func tanh(_ x: Tensor) -> Tensor { x.tanh() }
/// arsinh x of each element: the method ``Tensor/asinh`` as a free function.
public func asinh(_ x: Tensor) -> Tensor { x.asinh() }
/// arcosh x of each element: the method ``Tensor/acosh`` as a free function.
public func acosh(_ x: Tensor) -> Tensor { x.acosh() }
/// artanh x of each element: the method ``Tensor/atanh`` as a free function.
public func atanh(_ x: Tensor) -> Tensor { x.atanh() }
/// |x| of each element: the method ``Tensor/abs`` as a free function.
public func abs(_ x: Tensor) -> Tensor { x.abs() }
/// ⌊x⌋ of each element: the method ``Tensor/floor`` as a free function.
public func floor(_ x: Tensor) -> Tensor { x.floor() }
/// ⌈x⌉ of each element: the method ``Tensor/ceil`` as a free function.
public func ceil(_ x: Tensor) -> Tensor { x.ceil() }
/// x rounded to the nearest integer, ties to even of each element: the method ``Tensor/round`` as a free function.
public func round(_ x: Tensor) -> Tensor { x.round() }
/// erf x of each element: the method ``Tensor/erf`` as a free function.
public func erf(_ x: Tensor) -> Tensor { x.erf() }
/// 1/(1 + e⁻ˣ) of each element: the method ``Tensor/sigmoid`` as a free function.
public func sigmoid(_ x: Tensor) -> Tensor { x.sigmoid() }
/// max(x, 0) of each element: the method ``Tensor/relu`` as a free function.
public func relu(_ x: Tensor) -> Tensor { x.relu() }
/// ln(1 + eˣ) of each element: the method ``Tensor/softplus`` as a free function.
public func softplus(_ x: Tensor) -> Tensor { x.softplus() }
/// The angle of each point (x, y): the method ``Tensor/atan2(_:)`` as a free function.
public func atan2(_ y: Tensor, _ x: Tensor) -> Tensor { y.atan2(x) }
/// xᵖ of each element: `x ** p` as a free function.
public func pow(_ x: Tensor, _ exponent: Tensor) -> Tensor { x ** exponent }
/// xᵖ of each element: `x ** p` as a free function.
public func pow(_ x: Tensor, _ exponent: some TensorScalar) -> Tensor { x ** exponent }
/// pˣ of each element: `p ** x` as a free function.
public func pow(_ base: some TensorScalar, _ x: Tensor) -> Tensor { base ** x }
/// eˣ / Σ eˣ along a dim: the method ``Tensor/softmax(dim:dtype:file:line:)`` as a free function. Traps if it is out of range.
public func softmax(
    _ x: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    x.softmax(dim: dim, dtype: dtype, file: file, line: line)
}
/// ln softmax along a dim: the method ``Tensor/logSoftmax(dim:dtype:file:line:)`` as a free function. Traps if it is out of
/// range.
public func logSoftmax(
    _ x: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    x.logSoftmax(dim: dim, dtype: dtype, file: file, line: line)
}
