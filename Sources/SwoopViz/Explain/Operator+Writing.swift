import SwoopFormula
import SwoopTensor

extension Operator {
    /// The operation with the names of its operands. An operation of any number of operands, or a user-defined one, is
    /// written as a call.
    func written(_ operands: [String], _ numbers: [Double], as call: String? = nil) -> String {
        if notation.contains("…") { return "\(call ?? self.call)(\(operands.joined(separator: ", ")))" }
        return OperatorFormula.written(notation, operands, "", numbers)
    }
}
