import SwoopFormula
import SwoopTensor

extension Operator {
    /// The operation in the names of its operands; one of any number of operands, or of the user's own, is written as a
    /// call.
    func written(_ operands: [String], _ numbers: [Double], as call: String? = nil) -> String {
        if notation.contains("…") { return "\(call ?? self.call)(\(operands.joined(separator: ", ")))" }
        return OperatorFormula.written(notation, operands, "", numbers)
    }
}
