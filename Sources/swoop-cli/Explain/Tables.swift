import SwoopBase
import Swoop
import SwoopViz

/// Numbers with the same count of decimals, padded to one width, with at least four significant digits of the smallest
/// in float32; in scientific notation if they are far from 1.
package func aligned(_ values: [Double], dtype: DType) -> [String] {
    let sizes = values.map(\.magnitude).filter { $0.isFinite && $0 > 0 }
    let (smallest, largest) = (sizes.min() ?? 1, sizes.max() ?? 1)
    let digits = dtype == .float64 ? 10 : 4
    var texts: [String]
    if largest < 1e10 && sizes.allSatisfy({ $0 == $0.rounded() }) {
        texts = values.map { fixed($0.withoutNegativeZero, 0) }
    } else if largest >= 1e10 || smallest < 1e-4 {
        texts = values.map { $0 == 0 ? "0" : scientific($0, digits + 2) }
    } else {
        var decimals = digits
        var size = smallest
        while size < 1 {
            decimals += 1
            size *= 10
        }
        texts = values.map { fixed($0.withoutNegativeZero, decimals) }
        // Common trailing zeros carry no information; one decimal stays.
        let isFinite = values.map(\.isFinite)
        while zip(texts, isFinite).allSatisfy({ !$1 || $0.hasSuffix("0") && !$0.hasSuffix(".0") }) {
            texts = zip(texts, isFinite).map { $1 ? String($0.dropLast()) : $0 }
        }
    }
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
}

extension Double {
    /// −0 is shown as 0.
    fileprivate var withoutNegativeZero: Double { self + 0 }
}

/// A table with aligned columns: the first to the left, the others to the right.
package func table(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
        rows.map { textWidth($0[column]) }.max() ?? 0
    }
    return rows.map { row in
        var line = ""
        for (column, cell) in row.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - textWidth(cell))
            line += column == 0 ? cell + padding : "  " + padding + cell
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// A number as one would type it: `3`, `0.5`, `1e-05`.
package func plain(_ value: Double) -> String {
    let text = pythonFloat(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
