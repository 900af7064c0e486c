/// Vectors with a 1 at the class and 0 elsewhere, as int64: `torch.nn.functional.one_hot`. Not differentiable.
///
/// Classes (int64) of any shape, result `[…, numClasses]`. If `numClasses` is −1, it is one more than the largest
/// class. Traps for classes of another dtype, negative ones, one that is not below `numClasses`, and if there are no
/// classes to infer `numClasses` from.
/// ```swift
/// oneHot(Tensor([0, 2]))  // [[1, 0, 0], [0, 0, 1]]
/// ```
public func oneHot(
    _ tensor: Tensor, numClasses: Int = -1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let (positions, target) = checked(file: file, line: line) { () throws(ProgramError) in
        let classes = try OneHotRules.classes(tensor, numClasses)
        var target = tensor.shape
        target.append(classes)
        try Rules.memory(tensor.count.saturatingProduct(classes), .int64, "oneHot")
        _ = try Rules.elementCount(target)
        return (tensor.array.contiguous(), target)
    }
    return noGrad {
        let rows = Tensor(NDArray.filled([tensor.count, target[target.rank - 1]], .integer(0), .int64))
        _ = rows.scatterInPlace(dim: 1, index: Tensor(positions.reshaped([tensor.count, 1])), value: 1)
        return rows.reshape(Array(target))
    }
}

/// Preconditions of classes.
package enum OneHotRules {
    /// The number of classes.
    package static func classes(_ tensor: Tensor, _ numClasses: Int) throws(ProgramError) -> Int {
        guard tensor.dtype == .int64 else {
            throw ProgramError("oneHot", "classes of \(tensor.dtype)", hint: "They are int64: use to(.int64)")
        }
        guard numClasses >= -1 else {
            throw ProgramError("oneHot", "numClasses is \(numClasses)", hint: "Use -1 to infer it")
        }
        guard tensor.count > 0 else {
            guard numClasses > 0 else {
                throw ProgramError(
                    "oneHot", "classes of shape \(tensor.shape) do not tell their number", hint: "Give numClasses")
            }
            return numClasses
        }
        let all = AxisSet.all(rank: tensor.rank)
        let least = NDArray.reduce(.min, tensor.array, all).decidingScalar.integer
        let most = NDArray.reduce(.max, tensor.array, all).decidingScalar.integer
        guard least >= 0 else {
            throw ProgramError("oneHot", "class \(least) is negative", hint: "Classes count from 0")
        }
        if numClasses == -1 {
            return try Rules.size(Int(most).addingReportingOverflow(1), "oneHot", "the result")
        }
        guard most < numClasses else {
            throw ProgramError(
                "oneHot", "class \(most) is out of range: there are \(numClasses) classes",
                hint: "Classes count from 0; use numClasses: -1 to infer their number")
        }
        return numClasses
    }
}
