/// A parameter that is the product of a trained tensor and a mask; see ``Prune``.
final class PrunedParameter {
    /// The tensor that is trained, with the key `weight_orig`.
    let original: Parameter<Tensor>
    /// Zeros and ones, with the key `weight_mask`.
    let mask: Buffer<Tensor>

    init(_ original: Tensor) {
        self.original = Parameter(wrappedValue: original)
        mask = Buffer(wrappedValue: noGrad { Tensor.onesLike(original) })
    }

    /// mask ⊙ original, computed at each use.
    func value() -> Tensor { mask.wrappedValue.to(original.wrappedValue.dtype) * original.wrappedValue }

    /// The members that take the place of the parameter with this key.
    func members(_ key: String) -> [Member] {
        [
            Member(key: key + "_orig", content: .parameter(original)),
            Member(key: key + "_mask", content: .buffer(mask)),
        ]
    }
}
