import Foundation
import Swoop

/// Tables in CSV files, which pandas reads too.
let tables: [Job] = [
    Job(name: "V", title: "CSV of 500,000 × 20 numbers", unit: .time, counterpart: .module("pandas")) {
        table(isMixed: false)
    },
    Job(name: "VT", title: "CSV of 500,000 × 10 numbers and 5 texts", unit: .time, counterpart: .module("pandas")) {
        table(isMixed: true)
    },
]

/// A file with numbers of six decimals, and if it is mixed with names, dates, and texts in quotes with commas, lines and
/// quotes. The sum of the first column is compared.
private func table(isMixed: Bool) -> Prepared {
    manualSeed(1)
    let count = 500_000
    let columns = (0..<(isMixed ? 10 : 20)).map { _ in (Tensor.randn(count) * 1e6).round().ints }
    let file = ScratchFile("table.csv")
    var text = (0..<(isMixed ? 15 : 20)).map { "c\($0)" }.joined(separator: ",")
    for row in 0..<count {
        for (position, column) in columns.enumerated() {
            text += position == 0 ? "\n" : ","
            let (whole, fraction) = column[row].magnitude.quotientAndRemainder(dividingBy: 1_000_000)
            text += "\(column[row] < 0 ? "-" : "")\(whole).\(String(fraction + 1_000_000).dropFirst())"
        }
        if isMixed {
            func twoDigits(_ number: Int) -> Substring { String(number + 100).dropFirst() }
            text += ",name \(row * 7919 % 5000),2026-\(twoDigits(row % 12 + 1))-\(twoDigits(row % 28 + 1))"
            text += ",\"last \(row % 900), first\","
            text += row % 10 == 0 ? "\"line \(row)\nnext\"" : "one line"
            text += ",\"the \"\"\(row % 100)\"\" of it\""
        }
    }
    file.use { try (text + "\n").write(toFile: $0, atomically: false, encoding: .utf8) }
    func read() -> Table { file.use { try Table(contentsOf: $0) } }
    func sum() -> Double { file.use { try Table(contentsOf: $0)["c0"].doubles().reduce(0, +) } }
    return Prepared(units: 1, check: sum, body: { _ = read() })
}
