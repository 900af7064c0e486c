import SwoopTensor

/// A sequence of numbers that can be plotted: an array of Swift's numbers or of tensors with one element, a range of
/// integers, a tensor.
public protocol PlotValues {
    /// The numbers in order. Throws, with `operation` as the name of the call, if they are not a single row.
    func plotValues(for operation: String) throws(ProgramError) -> [Double]
}

/// A number that can be plotted: one of Swift's, or a tensor with one element, such as a loss.
public protocol PlotNumber {
    /// The number. Throws, with `operation` as the name of the call, if it is not one.
    func plotNumber(for operation: String) throws(ProgramError) -> Double
}

extension PlotNumber where Self: TensorScalar {
    public func plotNumber(for operation: String) throws(ProgramError) -> Double { scalar.double }
}

extension Int: PlotNumber {}
extension Int64: PlotNumber {}
extension Int32: PlotNumber {}
extension Int16: PlotNumber {}
extension Int8: PlotNumber {}
extension UInt8: PlotNumber {}
extension Bool: PlotNumber {}
extension Float: PlotNumber {}
extension Double: PlotNumber {}
#if !(os(macOS) && arch(x86_64))
extension Float16: PlotNumber {}
#endif

extension Tensor: PlotNumber {
    public func plotNumber(for operation: String) throws(ProgramError) -> Double {
        try Tensor.checkSingle(shape, operation)
        return doubles[0]
    }
}

extension Array: PlotValues where Element: PlotNumber {
    public func plotValues(for operation: String) throws(ProgramError) -> [Double] {
        var values: [Double] = []
        for element in self { values.append(try element.plotNumber(for: operation)) }
        return values
    }
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
