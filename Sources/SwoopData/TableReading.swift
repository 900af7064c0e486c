import SwoopTensor

extension Table {
    /// The column that contains the row labels, by position or name. Can be written as a literal: `0`, `"name"`.
    public enum IndexColumn: Equatable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
        /// The column at a position, counted from 0.
        case position(Int)
        /// The column of this name.
        case named(String)

        /// A position.
        public init(integerLiteral value: Int) { self = .position(value) }
        /// A name.
        public init(stringLiteral value: String) { self = .named(value) }
    }

    /// What an integer with leading zeros is, such as `01234`.
    public enum LeadingZeros: Sendable {
        /// A code, such as a postcode or a telephone number: its column is text.
        case text
        /// A number, as in pandas, in which the zeros are lost.
        case number
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
    /// Bool, otherwise text. As in pandas, integers become Double if some are missing or beyond Int64, and may then lose
    /// digits. Spaces around a number are skipped; in text they are kept. The time grows linearly with the size.
    ///
    /// ```swift
    /// let table = try Table(contentsOf: "scores.csv", indexColumn: "name")
    /// ```
    ///
    /// - Parameters:
    ///   - path: The file, a regular one.
    ///   - indexColumn: The column with the row labels; if nil, the rows are numbered from 0.
    ///   - delimiter: The separator between fields: one ASCII character, not a quote or line end. If nil, it is a comma;
    ///     a table that would then have one column, and several with a semicolon, tab or bar, is an error.
    ///   - hasHeader: Whether the first line contains the column names. If not, they are "0", "1" …; an empty name
    ///     becomes "Unnamed: " and its position.
    ///   - missingValues: The fields that are treated as missing, quoted or not.
    ///   - leadingZeros: Whether a column with integers such as `01234` is text, which keeps them, or numbers, as in
    ///     pandas.
    /// - Throws: `TableError` with line and column.
    public init(
        contentsOf path: String, indexColumn: IndexColumn? = nil, delimiter: Character? = nil, hasHeader: Bool = true,
        missingValues: Set<String> = Table.defaultMissingValues, leadingZeros: LeadingZeros = .text
    ) throws(TableError) {
        try self.init(
            bytes: Self.bytes(ofFile: path), path: path, indexColumn: indexColumn, delimiter: delimiter,
            hasHeader: hasHeader, missingValues: missingValues, leadingZeros: leadingZeros)
    }

    /// Reads CSV text, with the rules of `init(contentsOf:)`.
    ///
    /// ```swift
    /// let table = try Table(csv: "x,y\n1,2.5\n2,NA\n")
    /// ```
    public init(
        csv: String, indexColumn: IndexColumn? = nil, delimiter: Character? = nil, hasHeader: Bool = true,
        missingValues: Set<String> = Table.defaultMissingValues, leadingZeros: LeadingZeros = .text
    ) throws(TableError) {
        try self.init(
            bytes: Array(csv.utf8), path: nil, indexColumn: indexColumn, delimiter: delimiter, hasHeader: hasHeader,
            missingValues: missingValues, leadingZeros: leadingZeros)
    }

    /// Both of the above; throws for a field of more than `longestField` bytes, and reads parts of `partSize` bytes. The
    /// text may be a part of a file: see `CSVSource` for the lines, and `firstRow` for the number of the first row.
    package init(
        bytes: [UInt8], path: String?, indexColumn: IndexColumn? = nil, delimiter: Character? = nil,
        hasHeader: Bool = true, missingValues: Set<String> = Table.defaultMissingValues,
        leadingZeros: LeadingZeros = .text, longestField: Int = CSVField.maximumLength,
        partSize: Int = 1 << 20, lineShift: (after: Int, by: Int) = (0, 0), firstRow: Int = 0
    ) throws(TableError) {
        let source = CSVSource(bytes: bytes, path: path, lineShift: lineShift)
        let separator = Self.separator(delimiter)
        let form = TableForm(
            delimiter: separator ?? UInt8(ascii: ","), missing: MissingValues(missingValues),
            leadingZeros: leadingZeros, longestField: longestField)
        let (header, found) =
            if let quick = QuickTable(source, separator, hasHeader: hasHeader, form, partSize: partSize) {
                (quick.header, quick.columns)
            } else {
                try Self.fields(source, separator, hasHeader: hasHeader, form)
            }
        let names = Self.names(header, count: found.count)
        var data = Self.columns(names, found, source)
        var index = Index.counting(found[0].values.count, from: firstRow)
        if let indexColumn {
            let position: Int?
            let asked: String
            switch indexColumn {
            case .position(let given): (position, asked) = (names.indices.contains(given) ? given : nil, String(given))
            case .named(let given):
                position = names.firstIndex { ExactString($0) == ExactString(given) }
                asked = given
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

    /// The names in the header, if there is one, and the columns.
    private static func fields(
        _ source: CSVSource, _ separator: UInt8?, hasHeader: Bool, _ form: TableForm
    ) throws(TableError) -> (header: [String]?, found: [ColumnFields.Found]) {
        try source.validate()
        let records = try CSVRecords(source, delimiter: separator, longestField: form.longestField)
        if records.width == 0 { throw .empty(path: source.path) }
        let header = hasHeader ? (0..<records.width).map { source.text(records.fields[$0]) } : nil
        var seen: Set<ExactString> = []
        for (position, name) in names(header, count: records.width).enumerated()
        where !seen.insert(ExactString(name)).inserted {
            throw .duplicateColumn(source.place(records.fields[position].start), name: name)
        }
        let found = (0..<records.width).map { position in
            ColumnFields(
                source: source, records: records, position: position, firstRow: hasHeader ? 1 : 0,
                missing: form.missing, leadingZeros: form.leadingZeros
            ).values()
        }
        return (header, found)
    }

    /// The names of the columns; an empty one is named for its position.
    static func names(_ header: [String]?, count: Int) -> [String] {
        (0..<count).map { position in
            let name = header?[position] ?? String(position)
            return name.isEmpty ? "Unnamed: \(position)" : name
        }
    }

    /// The byte of a delimiter. Traps for one that cannot be one.
    private static func separator(_ delimiter: Character?) -> UInt8? {
        guard let delimiter else { return nil }
        guard let separator = delimiter.asciiValue, delimiter != "\"", !delimiter.isNewline else {
            let problem = "delimiter \(delimiter.debugDescription)"
            trap(ProgramError("Table", problem, hint: "It must be one ASCII character"))
        }
        return separator
    }

    /// The columns, those of text with the place of the first field that is not a number. All places are found in one
    /// pass over the bytes: one for each column would take a time that grows with the square of their number.
    private static func columns(
        _ names: [String], _ found: [ColumnFields.Found], _ source: CSVSource
    ) -> [Column] {
        let offsets = found.compactMap { $0.firstText?.start }.sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(offsets, source.places(offsets)))
        return zip(names, found).map { name, found in
            let notNumeric = found.firstText.map { field in
                TableError.notNumeric(places[field.start]!, name: name, found: source.text(field))
            }
            return Column(name: name, values: found.values, notNumeric: notNumeric)
        }
    }

    private static func bytes(ofFile path: String) throws(TableError) -> [UInt8] {
        do throws(FileFailure) {
            return try ReadableFile(path: path).contents(threads: threadCount)
        } catch {
            throw error.isMissingFile
                ? .missingFile(path: path) : .unreadableFile(path: path, reason: error.reason)
        }
    }
}

extension CSVRecords {
    /// The records with the given delimiter, or with commas if it is nil.
    fileprivate init(_ source: CSVSource, delimiter: UInt8?, longestField: Int) throws(TableError) {
        if let delimiter {
            try self.init(source, separator: delimiter, longestField: longestField)
            return
        }
        do throws(TableError) {
            try self.init(source, separator: UInt8(ascii: ","), longestField: longestField)
            if width == 1 { try Self.rejectOtherDelimiters(source, longestField) }
        } catch {
            switch error {
            // Commas in decimals, or another delimiter behind a quoted field.
            case .fieldCount(_, expected: 1, _), .textAfterQuote: try Self.rejectOtherDelimiters(source, longestField)
            default: break
            }
            throw error
        }
    }

    /// Throws if another usual delimiter gives a table of several columns.
    private static func rejectOtherDelimiters(_ source: CSVSource, _ longestField: Int) throws(TableError) {
        for delimiter in [";", "\t", "|"] as [Character] where source.bytes.contains(delimiter.asciiValue!) {
            guard
                let records = try? CSVRecords(source, separator: delimiter.asciiValue!, longestField: longestField),
                records.width > 1
            else { continue }
            throw .otherDelimiter(path: source.path, delimiter, columns: records.width)
        }
    }
}
