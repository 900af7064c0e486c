import SwoopTensor

/// A sequence of numbers that can be plotted: an array of Swift's numbers, a range of integers, a tensor.
public protocol PlotValues {
    /// The numbers in order. Throws, with `operation` as the name of the call, if they are not a single row.
    func plotValues(for operation: String) throws(ProgramError) -> [Double]
}

extension Array: PlotValues where Element: TensorScalar {
    public func plotValues(for operation: String) -> [Double] { map(\.scalar.double) }
}

extension Range: PlotValues where Bound == Int {
    public func plotValues(for operation: String) throws(ProgramError) -> [Double] {
        try PlotRules.length(upperBound.saturatingDifference(lowerBound), operation)
        return map(Double.init)
    }
}

extension ClosedRange: PlotValues where Bound == Int {
    public func plotValues(for operation: String) throws(ProgramError) -> [Double] {
        try PlotRules.length(upperBound.saturatingDifference(lowerBound), operation)
        return map(Double.init)
    }
}

extension Tensor: PlotValues {
    /// The elements of a tensor of shape `[n]` or `[n, 1]`, of any dtype; it may require gradients.
    public func plotValues(for operation: String) throws(ProgramError) -> [Double] {
        guard rank == 1 || (rank == 2 && shape[1] == 1) else {
            throw ProgramError(
                operation, "a tensor of shape \(shape) is not one row of numbers",
                hint: "Pick one row or column, such as y[0], or take all elements: y.flatten()")
        }
        return doubles
    }
}
