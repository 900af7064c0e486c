import SwoopNN
import SwoopTensor

/// What the layers of a model compute and hold: ``summary(_:inputSize:file:line:)``. Printing it gives a table.
///
/// The counts are those of Python's torchinfo. It counts the multiplications with weights: of a convolution its
/// parameters times the positions of the result, of a recurrent layer its parameters times batch and steps, of any other
/// layer its parameters times the first size of the result. What has no parameters, such as the products within
/// attention, does not count, and of a layer that is called with several positions, as in a transformer, only one does.
public struct ModelSummary: Sendable {
    /// A call of a module, or a module that only holds others.
    public struct Row: Sendable, Hashable {
        /// The key of the module; empty for the model itself.
        public var name: String
        /// Its type.
        public var type: String
        /// How many modules it is in.
        public var depth: Int
        /// The shape of its first result; nil if it was not called.
        public var outputShape: Shape?
        /// The number of its parameters, without those of modules that have a row of their own; 0 if it was called before.
        public var parameters: Int
        /// The multiplications and additions of the call; 0 for a module that holds others.
        public var multiplyAdds: Int
        /// The bytes of its first result.
        public var outputBytes: Int
        /// How long the call took, with the calls in it, in microseconds.
        public var microseconds: Double
        /// Whether it holds no other modules.
        public var isLeaf: Bool
        /// Whether a row before is of the same module.
        public var isRepeated: Bool
    }

    /// The calls in the order of their beginning.
    public internal(set) var rows: [Row] = []
    /// The number of parameters, each counted once.
    public internal(set) var totalParameters = 0
    /// The number of those that require gradients.
    public internal(set) var trainableParameters = 0
    /// The multiplications and additions of all calls.
    public var totalMultiplyAdds: Int { rows.reduce(0) { $0 + $1.multiplyAdds } }
    /// The bytes of the inputs.
    public internal(set) var inputBytes = 0
    /// The bytes of the results of layers with parameters, and of as many gradients.
    public internal(set) var forwardBackwardBytes = 0
    /// The bytes of the parameters.
    public internal(set) var parameterBytes = 0
    /// How long the whole call took, in microseconds.
    public var microseconds: Double { rows.first?.microseconds ?? 0 }
}

extension ModelSummary: CustomStringConvertible {
    /// A table with a line for each row, and the totals.
    public var description: String {
        var lines = [["Layer", "Output shape", "Parameters", "Mult-adds", "Bytes", "µs"]]
        for row in rows {
            let key = row.name.split(separator: ".").last.map { " (\($0))" } ?? ""
            lines.append([
                String(repeating: "  ", count: row.depth) + row.type + key, row.outputShape.map { "\($0)" } ?? "--",
                row.isRepeated ? "(repeated)" : count(row.parameters), count(row.multiplyAdds), count(row.outputBytes),
                row.outputShape == nil ? "--" : "\(row.microseconds, ".1f")",
            ])
        }
        let widths = (0..<lines[0].count).map { column in lines.map { textWidth($0[column]) }.max()! }
        let rule = String(repeating: "=", count: widths.reduce(0, +) + 2 * (widths.count - 1))
        let table = lines.map { line in
            let cells = line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - textWidth(line[column]))
                return column < 2 ? line[column] + space : space + line[column]
            }
            return withoutTrailingSpaces(cells.joined(separator: "  "))
        }
        let totals = [
            "Total parameters: \(grouped(totalParameters))", "Trainable parameters: \(grouped(trainableParameters))",
            "Non-trainable parameters: \(grouped(totalParameters - trainableParameters))",
            "Total mult-adds: \(grouped(totalMultiplyAdds))", rule, "Input size (MB): \(megabytes(inputBytes))",
            "Forward/backward pass size (MB): \(megabytes(forwardBackwardBytes))",
            "Parameters size (MB): \(megabytes(parameterBytes))",
        ]
        return ([rule, table[0], rule] + table.dropFirst() + [rule] + totals).joined(separator: "\n")
    }

    private func count(_ number: Int) -> String { number == 0 ? "--" : grouped(number) }

    private func grouped(_ number: Int) -> String {
        let digits = Array("\(number)")
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    private func megabytes(_ bytes: Int) -> String { "\(Double(bytes) / 1e6, ".2f")" }
}
