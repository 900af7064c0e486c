/// Escapes text for a page or a drawing, where `<`, `>`, `&` and quotes have a meaning.
package func escapedForMarkup(_ text: String) -> String {
    text.replacingScalars { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        default: nil
        }
    }
}
