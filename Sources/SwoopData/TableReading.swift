import SwoopSystem
import SwoopTensor

extension Table {
    /// The column that contains the row labels, by position or name. Can be written as a literal: `0`, `"name"`.
    public enum IndexColumn: Equatable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
        case position(Int)
        case named(String)

        public init(integerLiteral value: Int) { self = .position(value) }
        public init(stringLiteral value: String) { self = .named(value) }
    }

    /// The fields that are treated as missing values, as in pandas.
    public static let defaultMissingValues: Set<String> = [
        "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
        "NULL", "NaN", "None", "n/a", "nan", "null",
    ]

    /// Reads a CSV file (RFC 4180, UTF-8 with or without a byte order mark; lines may end with LF, CR LF or CR, and
    /// empty lines are skipped).
    ///
    /// A column is Int64 if all its fields are integers, otherwise Double if all are numbers or missing, otherwise
    /// Bool, otherwise text. Integers beyond Int64 become Double. Spaces around a number are skipped; in text they are
    /// kept.
    ///
    ///     let table = try Table(contentsOf: "scores.csv", indexColumn: "name")
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - indexColumn: The column with the row labels; if nil, the rows are numbered from 0.
    ///   - delimiter: The separator between fields: one ASCII character, not a quote or line end.
    ///   - hasHeader: Whether the first line contains the column names. If not, they are "0", "1" …; an empty name
    ///     becomes "Unnamed: " and its position.
    ///   - missingValues: The fields that are treated as missing, quoted or not.
    /// - Throws: `TableError` with line and column.
    public init(
        contentsOf path: String, indexColumn: IndexColumn? = nil, delimiter: Character = ",", hasHeader: Bool = true,
        missingValues: Set<String> = Table.defaultMissingValues
    ) throws(TableError) {
        try self.init(
            bytes: Self.bytes(ofFile: path), path: path, indexColumn: indexColumn, delimiter: delimiter,
            hasHeader: hasHeader, missingValues: missingValues)
    }

    /// Reads CSV text, with the rules of `init(contentsOf:)`.
    ///
    ///     let table = try Table(csv: "x,y\n1,2.5\n2,NA\n")
    public init(
        csv: String, indexColumn: IndexColumn? = nil, delimiter: Character = ",", hasHeader: Bool = true,
        missingValues: Set<String> = Table.defaultMissingValues
    ) throws(TableError) {
        try self.init(
            bytes: Array(csv.utf8), path: nil, indexColumn: indexColumn, delimiter: delimiter, hasHeader: hasHeader,
            missingValues: missingValues)
    }

    private init(
        bytes: [UInt8], path: String?, indexColumn: IndexColumn?, delimiter: Character, hasHeader: Bool,
        missingValues: Set<String>
    ) throws(TableError) {
        guard let separator = delimiter.asciiValue, delimiter != "\"", !delimiter.isNewline else {
            trap(
                ProgramError("Table", "delimiter \(delimiter.debugDescription)", hint: "It must be one ASCII character")
            )
        }
        let source = CSVSource(bytes: bytes, path: path)
        try source.validate()
        let records = try CSVRecords(source, delimiter: separator)
        if records.width == 0 { throw .empty(path: path) }
        let header = hasHeader ? (0..<records.width).map { source.text(records.fields[$0]) } : nil
        var names: [String] = []
        for position in 0..<records.width {
            let name = header?[position] ?? String(position)
            names.append(name.isEmpty ? "Unnamed: \(position)" : name)
            if names.dropLast().contains(names[position]) {
                throw .duplicateColumn(source.place(records.fields[position].start), name: names[position])
            }
        }
        var data: [Column] = []
        let missing = MissingValues(missingValues)
        for position in 0..<records.width {
            let fields = ColumnFields(
                source: source, records: records, position: position, firstRow: hasHeader ? 1 : 0, missing: missing)
            data.append(fields.column(name: names[position]))
        }
        var index = Index(name: nil, labels: .int64((0..<Int64(records.count - (hasHeader ? 1 : 0))).map { $0 }))
        if let indexColumn {
            let position: Int?
            let asked: String
            switch indexColumn {
            case .position(let given): (position, asked) = (names.indices.contains(given) ? given : nil, String(given))
            case .named(let given): (position, asked) = (names.firstIndex(of: given), given)
            }
            guard let position else { throw .noSuchColumn(path: path, name: asked, columns: names) }
            let isUnnamed = header?[position].isEmpty ?? false
            var labels = data.remove(at: position).values
            // As in pandas, whose index cannot contain booleans with missing values.
            if case .optionalBool = labels { labels = .double(labels.doubles) }
            index = Index(name: isUnnamed ? nil : names[position], labels: labels)
        }
        self.init(index: index, data: data, isNumbered: !hasHeader, path: path)
    }

    private static func bytes(ofFile path: String) throws(TableError) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw errno == ENOENT ? .missingFile(path: path) : .unreadableFile(path: path, reason: systemReason())
        }
        defer { fclose(file) }
        let chunk = 1 << 20
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = fread(&block, 1, chunk, file)
            bytes.append(contentsOf: block[..<count])
            if count < chunk { break }
        }
        if ferror(file) != 0 { throw .unreadableFile(path: path, reason: systemReason()) }
        return bytes
    }

    /// The system's description of the last error.
    private static func systemReason() -> String { String(cString: strerror(errno)) }
}
