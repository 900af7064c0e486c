import CNotebookKernel
import Foundation

/// SourceKit in a process of its own.
public enum SourceKit {
    /// Answers requests, a line of JSON each, with a line each, until there are no more. Throws if the library cannot be
    /// loaded.
    public static func serve(_ library: String, from input: Int32) throws {
        guard sk_load(library) else { throw Failure("SourceKit cannot be loaded from \(library).") }
        guard let file = fdopen(input, "r") else { throw Failure("There is nothing to read requests from.") }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0 {
            var answer = "{}"
            if let line, let text = sk_answer(yaml(String(cString: line))) {
                answer = String(cString: text).replacing("\n", with: " ")
                free(text)
            }
            print(answer)
            fflush(nil)
        }
    }

    /// JSON is YAML too, but keys and names of requests are identifiers, which have no quotes.
    private static func yaml(_ json: String) -> String {
        var text = json
        for key in ["request", "offset", "sourcetext", "sourcefile", "compilerargs"] {
            text = text.replacing("\"key.\(key)\":", with: "key.\(key): ")
        }
        for name in ["codecomplete", "cursorinfo"] {
            text = text.replacing(
                "key.request: \"source.request.\(name)\"", with: "key.request: source.request.\(name)")
        }
        return text
    }
}
