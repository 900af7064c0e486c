// Norms and similarities of vectors along a dim: the functional forms of torch.nn.functional.

/// Each vector along `dim` divided by its p-norm, or by `eps` if that is larger: `torch.nn.functional.normalize`.
///
/// The gradient is that of x/max(‖x‖ₚ, eps). Traps for integers and bool, and if there is no such dim.
public func normalize(
    _ input: Tensor, p: Double = 2, dim: Int = 1, eps: Double = 1e-12, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    input / input.norm(p, dim: dim, keepDim: true, file: file, line: line).clamp(min: eps)
}

/// The cosine of the angle between vectors along `dim`, x₁·x₂/(max(‖x₁‖, eps)·max(‖x₂‖, eps)); shapes broadcast:
/// `torch.nn.functional.cosine_similarity`.
///
/// As in PyTorch, the derivative of a norm is taken even where `eps` stands for it. Traps for integers and bool, if the
/// shapes do not broadcast, and if they have no such dim.
public func cosineSimilarity(
    _ x1: Tensor, _ x2: Tensor, dim: Int = 1, eps: Double = 1e-8, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let target = checked(file: file, line: line) { () throws(ProgramError) in
        let target = try Rules.broadcast(x1.shape, x2.shape, "cosineSimilarity")
        _ = try Rules.dim(dim, rank: target.rank, "cosineSimilarity")
        return target
    }
    func direction(_ x: Tensor) -> Tensor {
        let vectors = x.expanded(to: target)
        let norm = vectors.norm(dim: dim, keepDim: true, file: file, line: line)
        let missing = noGrad { norm.clamp(min: eps) - norm }
        return vectors / (norm + missing)
    }
    return (direction(x1) * direction(x2)).sum(dim: dim)
}

/// The p-norm of x₁ − x₂ + eps along the last dim, shapes broadcast: `torch.nn.functional.pairwise_distance`.
///
/// Traps for integers and bool, and if the shapes do not broadcast.
public func pairwiseDistance(
    _ x1: Tensor, _ x2: Tensor, p: Double = 2, eps: Double = 1e-6, keepDim: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        _ = try Rules.broadcast(x1.shape, x2.shape, "pairwiseDistance")
    }
    return (x1 - x2 + eps).norm(p, dim: -1, keepDim: keepDim, file: file, line: line)
}
