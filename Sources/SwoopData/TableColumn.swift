extension Table {
    /// The labels of the rows.
    public struct Index: Equatable, Sendable {
        /// The header of the index column; nil if there is no such column or its header is empty.
        public let name: String?
        /// 0, 1, 2 … unless a column is the index.
        public let labels: Values
        /// Whether the labels, as they were read, were evenly spaced integers: pandas prints those differently.
        let isProgression: Bool

        /// The labels of a table that was read from a file or text.
        init(name: String?, labels: Values) {
            self.init(name: name, labels: labels, isProgression: labels.isProgression)
        }

        private init(name: String?, labels: Values, isProgression: Bool) {
            self.name = name
            self.labels = labels
            self.isProgression = isProgression
        }

        /// 0, 1, 2 …, or from another number on.
        static func counting(_ count: Int, from first: Int = 0) -> Index {
            Index(name: nil, labels: .int64((Int64(first)..<Int64(first + count)).map { $0 }))
        }

        /// The labels at these positions.
        func picked(_ positions: [Int]) -> Index {
            Index(name: name, labels: labels.picked(positions), isProgression: isProgression)
        }

        subscript(_ range: Range<Int>) -> Index {
            Index(name: name, labels: labels[range], isProgression: isProgression)
        }
    }

    /// One column: a name and values of one type.
    public struct Column: Sendable {
        /// The name in the header.
        public let name: String
        /// The values of all rows.
        public let values: Values
        /// For text: the error that names the first field that is not a number.
        let notNumeric: TableError?

        init(name: String, values: Values, notNumeric: TableError? = nil) {
            self.name = name
            self.values = values
            self.notNumeric = notNumeric
        }

        /// The values as numbers: a missing value is NaN; true and false are 1 and 0. Throws `notNumeric` for text.
        public func doubles() throws(TableError) -> [Double] {
            if let notNumeric { throw notNumeric }
            return values.doubles
        }
    }

    /// Values of one type. As in pandas, it is the first of these types that fits all fields of the column.
    public enum Values: Equatable, Sendable {
        /// Integers, none missing, all within Int64.
        case int64([Int64])
        /// Numbers; a missing one is NaN.
        case double([Double])
        /// `True`, `TRUE`, `true`, `False`, `FALSE`, `false`, none missing.
        case bool([Bool])
        /// The same, with missing values.
        case optionalBool([Bool?])
        /// Text; nil for a missing value.
        case string([String?])

        /// The number of rows.
        public var count: Int {
            switch self {
            case .int64(let values): values.count
            case .double(let values): values.count
            case .bool(let values): values.count
            case .optionalBool(let values): values.count
            case .string(let values): values.count
            }
        }

        /// pandas' name for the type.
        public var dtype: String {
            switch self {
            case .int64: "int64"
            case .double: "float64"
            case .bool: "bool"
            case .optionalBool: "object"
            case .string: "str"
            }
        }

        subscript(_ range: Range<Int>) -> Values {
            switch self {
            case .int64(let values): .int64(Array(values[range]))
            case .double(let values): .double(Array(values[range]))
            case .bool(let values): .bool(Array(values[range]))
            case .optionalBool(let values): .optionalBool(Array(values[range]))
            case .string(let values): .string(Array(values[range]))
            }
        }

        /// The values at these positions.
        func picked(_ positions: [Int]) -> Values {
            switch self {
            case .int64(let values): .int64(positions.map { values[$0] })
            case .double(let values): .double(positions.map { values[$0] })
            case .bool(let values): .bool(positions.map { values[$0] })
            case .optionalBool(let values): .optionalBool(positions.map { values[$0] })
            case .string(let values): .string(positions.map { values[$0] })
            }
        }

        /// Whether these are at least two integers with a constant, nonzero difference, and the next integer of the
        /// sequence is within Int64.
        fileprivate var isProgression: Bool {
            guard case .int64(let values) = self, values.count >= 2 else { return false }
            let (step, overflowed) = values[1].subtractingReportingOverflow(values[0])
            if overflowed || step == 0 { return false }
            if values[values.count - 1].addingReportingOverflow(step).overflow { return false }
            return zip(values, values.dropFirst()).allSatisfy { $0 &+ step == $1 }
        }

        /// The values as numbers, NaN where there is none.
        var doubles: [Double] {
            switch self {
            case .int64(let values): values.map(Double.init)
            case .double(let values): values
            case .bool(let values): values.map { $0 ? 1 : 0 }
            case .optionalBool(let values): values.map { value in value.map { $0 ? 1 : 0 } ?? .nan }
            case .string(let values): values.map { _ in .nan }
            }
        }
    }
}
