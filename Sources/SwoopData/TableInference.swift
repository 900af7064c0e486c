/// The texts that stand for a missing value, prepared for a fast check of each field of a large file.
package struct MissingValues: Sendable {
    private let texts: [[UInt8]]
    /// For each first byte, the lengths of the texts that begin with it, as a bit set: most fields need no further
    /// check.
    private var lengths = [UInt64](repeating: 0, count: 256)
    private let includesEmpty: Bool
    /// Whether one of the texts is a number, such as -999.
    let includesNumbers: Bool

    package init(_ values: Set<String>) {
        includesEmpty = values.contains("")
        includesNumbers = values.contains { text in Array(text.utf8).withUnsafeBufferPointer { parseDouble($0) } != nil
        }
        texts = values.map { Array($0.utf8) }
        for text in texts {
            if let first = text.first { lengths[Int(first)] |= Self.bit(text.count) }
        }
    }

    /// Lengths of 63 and more share the last bit.
    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    func contains(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = field.first else { return includesEmpty }
        if lengths[Int(first)] & Self.bit(field.count) == 0 { return false }
        return texts.contains { $0.elementsEqual(field) }
    }
}

/// The fields of one column.
struct ColumnFields {
    let source: CSVSource
    let records: CSVRecords
    let position: Int
    /// The record of the first row: 1 if there is a header.
    let firstRow: Int
    let missing: MissingValues
    let leadingZeros: Table.LeadingZeros

    /// A column, and for text the first field that is not a number.
    typealias Found = (values: Table.Values, firstText: CSVField?)

    private enum Conversion<Value> {
        case all([Value])
        /// The first field that could not be converted.
        case stopped(at: CSVField)
    }

    /// The values in the first type that fits all fields.
    func values() -> Found {
        let integers = convert { bytes, field -> Int64?? in
            if isMissing(bytes, field) { return .some(nil) }
            return isCode(bytes) ? nil : parseInteger(bytes).map { .some($0) }
        }
        if case .all(let values) = integers {
            let present = values.compactMap { $0 }
            let isComplete = present.count == values.count
            return (isComplete ? .int64(present) : .double(values.map { $0.map(Double.init) ?? .nan }), nil)
        }

        let numbers = convert { bytes, field -> Double? in
            if isMissing(bytes, field) { return .nan }
            return isCode(bytes) ? nil : parseDouble(bytes)
        }
        switch numbers {
        case .all(let values): return (.double(values), nil)
        case .stopped(let field):
            let values = valuesWithoutNumbers()
            if case .string = values { return (values, field) }
            return (values, nil)
        }
    }

    private func isCode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        leadingZeros == .text && hasLeadingZero(bytes)
    }

    private func valuesWithoutNumbers() -> Table.Values {
        let booleans = convert { bytes, field -> Bool?? in
            isMissing(bytes, field) ? .some(nil) : parseBool(bytes).map { .some($0) }
        }
        if case .all(let values) = booleans { return Table.Values(values) }
        let texts = source.bytes.withUnsafeBufferPointer { bytes in
            (0..<rowCount).map { row -> String? in
                let field = field(inRow: row)
                return isMissing(UnsafeBufferPointer(rebasing: bytes[field.range]), field) ? nil : source.text(field)
            }
        }
        return .string(texts)
    }

    private var rowCount: Int { records.count - firstRow }

    private func field(inRow row: Int) -> CSVField { records.fields[(firstRow + row) * records.width + position] }

    private func isMissing(_ bytes: UnsafeBufferPointer<UInt8>, _ field: CSVField) -> Bool {
        if !field.isEscaped { return missing.contains(bytes) }
        var text = source.text(field)
        return text.withUTF8 { missing.contains($0) }
    }

    /// Converts each field until `value` returns nil; `value` receives the text between the quotes.
    private func convert<Value>(_ value: (UnsafeBufferPointer<UInt8>, CSVField) -> Value?) -> Conversion<Value> {
        source.bytes.withUnsafeBufferPointer { bytes in
            var values: [Value] = []
            for row in 0..<rowCount {
                let field = field(inRow: row)
                guard let next = value(UnsafeBufferPointer(rebasing: bytes[field.range]), field) else {
                    return .stopped(at: field)
                }
                values.append(next)
            }
            return .all(values)
        }
    }
}

extension Table.Values {
    /// Booleans, of which some may be missing.
    init(_ booleans: [Bool?]) {
        let present = booleans.compactMap { $0 }
        self = present.count == booleans.count ? .bool(present) : .optionalBool(booleans)
    }
}

func parseBool(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.count != 4 && bytes.count != 5 { return nil }
    switch String(decoding: bytes, as: UTF8.self) {
    case "True", "TRUE", "true": return true
    case "False", "FALSE", "false": return false
    default: return nil
    }
}
