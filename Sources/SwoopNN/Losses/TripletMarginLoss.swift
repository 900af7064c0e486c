/// max(0, d(a, p) − d(a, n) + margin) of each item, reduced, with d(x, y) = ‖x − y + eps‖ₚ over the last dim:
/// `torch.nn.functional.triplet_margin_loss`.
///
/// - Parameters:
///   - anchor: `[n, dim]` or `[dim]`; the others have shapes that broadcast with it.
///   - positive: is to be near to the anchor.
///   - negative: is to be farther from the anchor than the positive, by the margin.
///   - swap: whether d(p, n) takes the place of d(a, n) where it is smaller.
/// - Returns: `[n]` or [] with `.none`, otherwise [].
///
/// Integers are computed in float32. Traps if the ranks differ, the shapes do not broadcast, the margin is not above 0,
/// and for bool.
public func tripletMarginLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, p: Double = 2, eps: Double = 1e-6,
    swap: Bool = false, reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try TripletRules.operands("tripletMarginLoss", anchor, positive, negative, margin)
    }
    return tripletLoss(anchor, positive, negative, margin, swap, reduction) { ($0 - $1 + eps).norm(p, dims: [-1]) }
}

/// The same with a distance function: `torch.nn.functional.triplet_margin_with_distance_loss`. Without one it is the
/// Euclidean distance.
public func tripletMarginWithDistanceLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor,
    distanceFunction: ((Tensor, Tensor) -> Tensor)? = nil, margin: Double = 1, swap: Bool = false,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try TripletRules.operands("tripletMarginWithDistanceLoss", anchor, positive, negative, margin)
    }
    return tripletLoss(
        anchor, positive, negative, margin, swap, reduction,
        distanceFunction ?? { ($0 - $1 + 1e-6).norm(2, dims: [-1]) })
}

private func tripletLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, _ margin: Double, _ swap: Bool, _ reduction: Reduction,
    _ distance: (Tensor, Tensor) -> Tensor
) -> Tensor {
    let near = distance(anchor, positive)
    var far = distance(anchor, negative)
    if swap { far = far.minimum(distance(positive, negative)) }
    return reduction((near - far + margin).clamp(min: 0))
}

/// Preconditions of triplets.
package enum TripletRules {
    package static func operands(
        _ operation: String, _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, _ margin: Double
    ) throws(ProgramError) {
        for tensor in [anchor, positive, negative] { try Elementwise.check(operation, tensor.dtype, .numbers.andComplex) }
        try LossRules.positive(operation, "margin", margin)
        guard anchor.rank > 0 && anchor.rank == positive.rank && anchor.rank == negative.rank else {
            throw ProgramError(
                operation, "anchor \(anchor.shape), positive \(positive.shape), negative \(negative.shape)",
                hint: "All are [n, dim] or [dim]")
        }
        _ = try Rules.broadcast(
            try Rules.broadcast(anchor.shape, positive.shape, operation), negative.shape, operation)
    }
}
