import SwoopTensor

/// One row of the table of computations that overflow or have no derivative, and how to fix each.
struct UnstableForm: Sendable {
    /// The operations that occur together; nil if the context does not matter.
    let form: Form?
    /// The operations of which one must have gone wrong; empty if it may be any that is part of the form.
    let at: Set<String>
    /// What else must hold.
    let condition: @Sendable (Situation) -> Bool
    /// Why it goes wrong, as the rest of a sentence about the form; nil if that is obvious.
    let reason: String?
    /// What to write instead.
    let hint: String
    init(
        _ form: Form? = nil, at: Set<String> = [], _ reason: String? = nil, use hint: String,
        when condition: @escaping @Sendable (Situation) -> Bool = { _ in true }
    ) {
        self.form = form
        self.at = at
        self.reason = reason
        self.hint = hint
        self.condition = condition
    }

    /// A row that matches.
    struct Found {
        let row: UnstableForm
        let match: FormMatch?

        /// `It is part of log(eˣ/(eˣ + eʸ)), which overflows. Use …`
        var text: String {
            guard let form = row.form else { return (row.reason.map { "\($0). " } ?? "") + row.hint }
            return "It is part of \(form)" + (row.reason.map { ", \($0)" } ?? "") + ". \(row.hint)"
        }
    }

    static let givenHint =
        "It was in the data or in a parameter before, or was written there since. Look for it with x.isnan().any(), "
        + "and drop or replace it, as with nanToNum()"

    /// The first row of the table that matches what happened.
    static func find(_ situation: Situation, _ number: Int?, _ history: OperationHistory) -> Found? {
        let roots = number.map { history.consumers(of: $0) } ?? []
        for row in table where row.at.isEmpty || row.at.contains(situation.name) {
            guard row.condition(situation) else { continue }
            guard let form = row.form else { return Found(row: row, match: nil) }
            for root in roots {
                if let match = history.match(form, at: root), match.operations.contains(number!) {
                    return Found(row: row, match: match)
                }
            }
        }
        return nil
    }
}

/// What happened, for the conditions of the table.
struct Situation: Sendable {
    let name: String
    let phase: Anomaly.Phase
    let kind: Anomaly.Kind
    /// The operands' elements at the place; NaN for an unknown one, empty if the operation is not element-wise.
    let elements: [Double]
    let operands: [Tensor?]
    /// The element of the incoming gradient at the place.
    let arrived: Double?
    /// The value that was produced.
    let value: Double
    let resultDType: DType

    var isBackward: Bool { phase == .backward }

    /// The element of an operand; NaN if it is not known.
    func element(_ operand: Int) -> Double { operand < elements.count ? elements[operand] : .nan }
}
