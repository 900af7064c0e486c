/// Adam with weight decay that bypasses its averages (Loshchilov & Hutter 2019): `torch.optim.AdamW`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s:
/// ```
/// p ← p − lr·λ·p
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// p ← p − lr/(1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + eps)
/// ```
/// AMSGrad replaces v in the last line with the largest v so far. State: `step`, `exp_avg` (m), `exp_avg_sq` (v), with
/// AMSGrad `max_exp_avg_sq`.
/// ```swift
/// let optimizer = AdamW(model.parameters(), lr: 0.001, amsgrad: true)
/// ```
public final class AdamW: Optimizer, AdamVariant {
    /// The options of this optimizer.
    public typealias Options = AdamOptions<AdamW>
    /// The name, for error messages.
    public static var name: String { "AdamW" }
    public static var defaultWeightDecay: Double { 0.01 }
    public static var decouplesWeightDecay: Bool { true }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }
    public func step() { for group in parameterGroups { group.adamStep() } }
}
