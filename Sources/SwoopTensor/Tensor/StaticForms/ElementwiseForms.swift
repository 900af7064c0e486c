// Functions of one tensor as PyTorch's programs call them: `torch.exp(x)` is `Tensor.exp(x)`. Without these Swift would take
// `Tensor.exp(x)` for the method itself, not called, and compile it.

extension Tensor {
    /// ``abs(file:line:)``
    public static func abs(_ x: Tensor) -> Tensor { x.abs() }
    /// ``acos()``
    public static func acos(_ x: Tensor) -> Tensor { x.acos() }
    /// ``acosh()``
    public static func acosh(_ x: Tensor) -> Tensor { x.acosh() }
    /// ``airyAi()``
    public static func airyAi(_ x: Tensor) -> Tensor { x.airyAi() }
    /// ``angle()``
    public static func angle(_ x: Tensor) -> Tensor { x.angle() }
    /// ``asin()``
    public static func asin(_ x: Tensor) -> Tensor { x.asin() }
    /// ``asinh()``
    public static func asinh(_ x: Tensor) -> Tensor { x.asinh() }
    /// ``atan()``
    public static func atan(_ x: Tensor) -> Tensor { x.atan() }
    /// ``atanh()``
    public static func atanh(_ x: Tensor) -> Tensor { x.atanh() }
    /// ``besselJ0()``
    public static func besselJ0(_ x: Tensor) -> Tensor { x.besselJ0() }
    /// ``besselJ1()``
    public static func besselJ1(_ x: Tensor) -> Tensor { x.besselJ1() }
    /// ``besselY0()``
    public static func besselY0(_ x: Tensor) -> Tensor { x.besselY0() }
    /// ``besselY1()``
    public static func besselY1(_ x: Tensor) -> Tensor { x.besselY1() }
    /// ``ceil(file:line:)``
    public static func ceil(_ x: Tensor) -> Tensor { x.ceil() }
    /// ``celu(alpha:file:line:)``
    public static func celu(_ x: Tensor) -> Tensor { x.celu() }
    /// ``conj()``
    public static func conj(_ x: Tensor) -> Tensor { x.conj() }
    /// ``conjPhysical()``
    public static func conjPhysical(_ x: Tensor) -> Tensor { x.conjPhysical() }
    /// ``cos()``
    public static func cos(_ x: Tensor) -> Tensor { x.cos() }
    /// ``cosh()``
    public static func cosh(_ x: Tensor) -> Tensor { x.cosh() }
    /// ``deg2rad()``
    public static func deg2rad(_ x: Tensor) -> Tensor { x.deg2rad() }
    /// ``digamma()``
    public static func digamma(_ x: Tensor) -> Tensor { x.digamma() }
    /// ``elu(alpha:file:line:)``
    public static func elu(_ x: Tensor) -> Tensor { x.elu() }
    /// ``entr()``
    public static func entr(_ x: Tensor) -> Tensor { x.entr() }
    /// ``erf()``
    public static func erf(_ x: Tensor) -> Tensor { x.erf() }
    /// ``erfc()``
    public static func erfc(_ x: Tensor) -> Tensor { x.erfc() }
    /// ``erfcx()``
    public static func erfcx(_ x: Tensor) -> Tensor { x.erfcx() }
    /// ``erfinv()``
    public static func erfinv(_ x: Tensor) -> Tensor { x.erfinv() }
    /// ``exp()``
    public static func exp(_ x: Tensor) -> Tensor { x.exp() }
    /// ``exp2()``
    public static func exp2(_ x: Tensor) -> Tensor { x.exp2() }
    /// ``expm1()``
    public static func expm1(_ x: Tensor) -> Tensor { x.expm1() }
    /// ``floor(file:line:)``
    public static func floor(_ x: Tensor) -> Tensor { x.floor() }
    /// ``frac(file:line:)``
    public static func frac(_ x: Tensor) -> Tensor { x.frac() }
    /// ``frexp(file:line:)``
    public static func frexp(_ x: Tensor) -> (mantissa: Tensor, exponent: Tensor) { x.frexp() }
    /// ``gelu(approximate:file:line:)``
    public static func gelu(_ x: Tensor) -> Tensor { x.gelu() }
    /// ``glu(dim:file:line:)``
    public static func glu(_ x: Tensor) -> Tensor { x.glu() }
    /// ``hardshrink(lambd:file:line:)``
    public static func hardshrink(_ x: Tensor) -> Tensor { x.hardshrink() }
    /// ``hardsigmoid(file:line:)``
    public static func hardsigmoid(_ x: Tensor) -> Tensor { x.hardsigmoid() }
    /// ``hardswish(file:line:)``
    public static func hardswish(_ x: Tensor) -> Tensor { x.hardswish() }
    /// ``hardtanh(minVal:maxVal:file:line:)``
    public static func hardtanh(_ x: Tensor) -> Tensor { x.hardtanh() }
    /// ``i0()``
    public static func i0(_ x: Tensor) -> Tensor { x.i0() }
    /// ``i0e()``
    public static func i0e(_ x: Tensor) -> Tensor { x.i0e() }
    /// ``i1()``
    public static func i1(_ x: Tensor) -> Tensor { x.i1() }
    /// ``i1e()``
    public static func i1e(_ x: Tensor) -> Tensor { x.i1e() }
    /// ``isfinite()``
    public static func isfinite(_ x: Tensor) -> Tensor { x.isfinite() }
    /// ``isinf()``
    public static func isinf(_ x: Tensor) -> Tensor { x.isinf() }
    /// ``isnan()``
    public static func isnan(_ x: Tensor) -> Tensor { x.isnan() }
    /// ``isneginf()``
    public static func isneginf(_ x: Tensor) -> Tensor { x.isneginf() }
    /// ``isposinf()``
    public static func isposinf(_ x: Tensor) -> Tensor { x.isposinf() }
    /// ``isreal()``
    public static func isreal(_ x: Tensor) -> Tensor { x.isreal() }
    /// ``leakyRelu(negativeSlope:file:line:)``
    public static func leakyRelu(_ x: Tensor) -> Tensor { x.leakyRelu() }
    /// ``lgamma()``
    public static func lgamma(_ x: Tensor) -> Tensor { x.lgamma() }
    /// ``log()``
    public static func log(_ x: Tensor) -> Tensor { x.log() }
    /// ``log10()``
    public static func log10(_ x: Tensor) -> Tensor { x.log10() }
    /// ``log1p()``
    public static func log1p(_ x: Tensor) -> Tensor { x.log1p() }
    /// ``log2()``
    public static func log2(_ x: Tensor) -> Tensor { x.log2() }
    /// ``logNdtr()``
    public static func logNdtr(_ x: Tensor) -> Tensor { x.logNdtr() }
    /// ``logSigmoid(file:line:)``
    public static func logSigmoid(_ x: Tensor) -> Tensor { x.logSigmoid() }
    /// ``logicalNot()``
    public static func logicalNot(_ x: Tensor) -> Tensor { x.logicalNot() }
    /// ``logit(eps:)``
    public static func logit(_ x: Tensor) -> Tensor { x.logit() }
    /// ``mish(file:line:)``
    public static func mish(_ x: Tensor) -> Tensor { x.mish() }
    /// ``modifiedBesselI0()``
    public static func modifiedBesselI0(_ x: Tensor) -> Tensor { x.modifiedBesselI0() }
    /// ``modifiedBesselI1()``
    public static func modifiedBesselI1(_ x: Tensor) -> Tensor { x.modifiedBesselI1() }
    /// ``modifiedBesselK0()``
    public static func modifiedBesselK0(_ x: Tensor) -> Tensor { x.modifiedBesselK0() }
    /// ``modifiedBesselK1()``
    public static func modifiedBesselK1(_ x: Tensor) -> Tensor { x.modifiedBesselK1() }
    /// ``nanToNum(nan:posinf:neginf:)``
    public static func nanToNum(_ x: Tensor) -> Tensor { x.nanToNum() }
    /// ``ndtr()``
    public static func ndtr(_ x: Tensor) -> Tensor { x.ndtr() }
    /// ``ndtri()``
    public static func ndtri(_ x: Tensor) -> Tensor { x.ndtri() }
    /// ``neg()``
    public static func neg(_ x: Tensor) -> Tensor { x.neg() }
    /// ``positive(file:line:)``
    public static func positive(_ x: Tensor) -> Tensor { x.positive() }
    /// ``rad2deg()``
    public static func rad2deg(_ x: Tensor) -> Tensor { x.rad2deg() }
    /// ``reciprocal()``
    public static func reciprocal(_ x: Tensor) -> Tensor { x.reciprocal() }
    /// ``relu(file:line:)``
    public static func relu(_ x: Tensor) -> Tensor { x.relu() }
    /// ``relu6(file:line:)``
    public static func relu6(_ x: Tensor) -> Tensor { x.relu6() }
    /// ``round(file:line:)``
    public static func round(_ x: Tensor) -> Tensor { x.round() }
    /// ``rsqrt()``
    public static func rsqrt(_ x: Tensor) -> Tensor { x.rsqrt() }
    /// ``scaledModifiedBesselK0()``
    public static func scaledModifiedBesselK0(_ x: Tensor) -> Tensor { x.scaledModifiedBesselK0() }
    /// ``scaledModifiedBesselK1()``
    public static func scaledModifiedBesselK1(_ x: Tensor) -> Tensor { x.scaledModifiedBesselK1() }
    /// ``selu(file:line:)``
    public static func selu(_ x: Tensor) -> Tensor { x.selu() }
    /// ``sgn()``
    public static func sgn(_ x: Tensor) -> Tensor { x.sgn() }
    /// ``sigmoid()``
    public static func sigmoid(_ x: Tensor) -> Tensor { x.sigmoid() }
    /// ``sign()``
    public static func sign(_ x: Tensor) -> Tensor { x.sign() }
    /// ``signbit()``
    public static func signbit(_ x: Tensor) -> Tensor { x.signbit() }
    /// ``silu(file:line:)``
    public static func silu(_ x: Tensor) -> Tensor { x.silu() }
    /// ``sin()``
    public static func sin(_ x: Tensor) -> Tensor { x.sin() }
    /// ``sinc()``
    public static func sinc(_ x: Tensor) -> Tensor { x.sinc() }
    /// ``sinh()``
    public static func sinh(_ x: Tensor) -> Tensor { x.sinh() }
    /// ``softplus(beta:threshold:file:line:)``
    public static func softplus(_ x: Tensor) -> Tensor { x.softplus() }
    /// ``softshrink(lambd:file:line:)``
    public static func softshrink(_ x: Tensor) -> Tensor { x.softshrink() }
    /// ``softsign(file:line:)``
    public static func softsign(_ x: Tensor) -> Tensor { x.softsign() }
    /// ``sphericalBesselJ0()``
    public static func sphericalBesselJ0(_ x: Tensor) -> Tensor { x.sphericalBesselJ0() }
    /// ``sqrt()``
    public static func sqrt(_ x: Tensor) -> Tensor { x.sqrt() }
    /// ``square()``
    public static func square(_ x: Tensor) -> Tensor { x.square() }
    /// ``tan()``
    public static func tan(_ x: Tensor) -> Tensor { x.tan() }
    /// ``tanh()``
    public static func tanh(_ x: Tensor) -> Tensor { x.tanh() }
    /// ``tanhshrink()``
    public static func tanhshrink(_ x: Tensor) -> Tensor { x.tanhshrink() }
    /// ``trunc(file:line:)``
    public static func trunc(_ x: Tensor) -> Tensor { x.trunc() }
}
