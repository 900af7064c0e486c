/// A value with forms of its own in a notebook.
///
/// ```swift
/// struct Swatch: NotebookDisplayable {
///     var color: String
///     var notebookForms: [String: String] { ["text/html": "<div style='background: \(color)'>&nbsp;</div>"] }
/// }
/// ```
public protocol NotebookDisplayable {
    /// MIME types with the text of each form, bytes in base64. `text/plain`, what `print` shows, is added if missing.
    var notebookForms: [String: String] { get }
}

/// Text in Markdown, for `display`.
///
/// ```swift
/// display(Markdown("The loss is **\(0.25)**."))
/// ```
public struct Markdown: NotebookDisplayable, CustomStringConvertible {
    /// The text as it is written.
    public let description: String

    public init(_ text: String) { description = text }

    public var notebookForms: [String: String] { ["text/markdown": description] }
}

/// The forms of a value, by MIME type.
func forms(of value: Any) -> [String: String] {
    var forms: [String: String] = [:]
    do {
        switch value {
        case let value as any NotebookDisplayable: forms = value.notebookForms
        // A drawing of many pixels is large as SVG.
        case let value as ImageGrid: forms["image/png"] = base64(try value.rendered(as: .png))
        case let value as any Picture: forms["image/svg+xml"] = try value.svg()
        case let value as Report:
            forms["text/html"] = frame(value.html, title: value.title)
            forms["text/plain"] = "Report: \(value.title)"
        case let value as Explanation: forms["text/html"] = frame(try value.html(), title: "Step by step")
        case let value as Table: forms["text/html"] = html(value)
        default: break
        }
    } catch {
        forms["text/plain"] = "\(value)\n(It is not drawn: \(error))"
    }
    if forms["text/plain"] == nil { forms["text/plain"] = "\(value)" }
    return forms
}

/// A whole page within the notebook, with its own style and script, as high as it is.
private func frame(_ page: String, title: String) -> String {
    """
    <iframe title="\(escaped(title))" srcdoc="\(escaped(page))" \
    style="width: 100%; height: 40em; border: 0" \
    onload="this.style.height = this.contentDocument.documentElement.scrollHeight + 20 + 'px'"></iframe>
    """
}

private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.unicodeScalars.append(character)
        }
    }
    return result
}

/// The table with its labels. Of more than 60 rows, the first and last five, as in its text.
private func html(_ table: Table) -> String {
    func row(_ position: Int) -> String {
        let row = table[row: position]
        let cells = row.cells.map { "<td>\(escaped($0.description))</td>" }.joined()
        return "<tr><th>\(escaped(row.label.description))</th>\(cells)</tr>"
    }
    let (limit, edge) = (60, 5)
    let isCut = table.count > limit
    var rows = (isCut ? 0..<edge : 0..<table.count).map(row)
    if isCut {
        rows.append("<tr>\(String(repeating: "<td>…</td>", count: table.columns.count + 1))</tr>")
        rows += (table.count - edge..<table.count).map(row)
    }
    let heads = table.columns.map { "<th>\(escaped($0))</th>" }.joined()
    return """
        <table>
        <thead><tr><th>\(escaped(table.index.name ?? ""))</th>\(heads)</tr></thead>
        <tbody>
        \(rows.joined(separator: "\n"))
        </tbody>
        </table>
        <p>\(table.count) rows × \(table.columns.count) columns</p>
        """
}

/// Bytes as text, RFC 4648.
private func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
        let number = group[0] << 16 | group[1] << 8 | group[2]
        let known = min(bytes.count - start, 3)
        for place in 0..<4 { text.append(place <= known ? digits[number >> (18 - 6 * place) & 63] : UInt8(ascii: "=")) }
    }
    return String(decoding: text, as: UTF8.self)
}
