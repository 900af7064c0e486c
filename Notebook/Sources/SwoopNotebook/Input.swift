import CNotebookWorker

/// Asks the reader of the notebook for a line of text, as Python's `input` does.
///
/// ```swift
/// let name = input("Your name: ")
/// ```
/// - Parameter isSecret: Whether the front end hides what is typed.
/// - Returns: The line; nil if the front end cannot ask, as when a notebook is run without anybody before it.
public func input(_ prompt: String = "", isSecret: Bool = false) -> String? {
    guard swn_has_kernel() else {
        print(prompt, terminator: "")
        return Swift.readLine()
    }
    Packet(["input", prompt, isSecret ? "secret" : "open"]).send()
    return Packet.answer()
}

/// Swift's function of that name, for notebooks, where there is no standard input: the front end asks for the line.
///
/// ```swift
/// while let line = readLine() { print(line.count) }
/// ```
/// - Parameter strippingNewline: Whether the line comes without the character that ends it.
/// - Returns: The line; nil if the front end cannot ask.
public func readLine(strippingNewline: Bool = true) -> String? {
    guard swn_has_kernel() else { return Swift.readLine(strippingNewline: strippingNewline) }
    return input().map { strippingNewline ? $0 : $0 + "\n" }
}
