/// Text as it stands in a page or a drawing, where `<`, `>`, `&` and quotes have a meaning.
package func escapedForMarkup(_ text: String) -> String {
    var result = ""
    for character in text {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.append(character)
        }
    }
    return result
}
