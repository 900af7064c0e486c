/// A value in a parameter's state, including those that PyTorch does not keep in a tensor.
public enum StateValue: Sendable, CustomStringConvertible {
    /// A whole number.
    case integer(Int)
    /// A number with a decimal point.
    case real(Double)
    /// A tensor.
    case tensor(Tensor)
    /// A list of values.
    case list([StateValue])
    /// `None`.
    case null

    /// What it is, for error messages.
    public var description: String {
        switch self {
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .tensor(let tensor) where tensor.count == 1:
            tensor.dtype.isFloatingPoint ? "\(tensor.doubles[0])" : "\(tensor.ints[0])"
        case .tensor(let tensor): "a tensor of shape \(tensor.shape)"
        case .list(let values): "a list of \(values.count)"
        case .null: "None"
        }
    }

    /// The number, which may be in a tensor of one element; nil for anything else.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .tensor(let tensor): tensor.count == 1 ? tensor.doubles[0] : nil
        case .list, .null: nil
        }
    }
}
