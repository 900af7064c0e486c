import Foundation

/// Completes and explains code with SourceKit, which runs in a process of its own: if it crashes, the notebook does not.
package final class Assistant {
    /// What the code of a cell follows.
    struct Context {
        /// The line of its imports.
        let prelude: String
        /// The compiler's options.
        let options: [String]
        /// Where the code can be written to: SourceKit asks for a file.
        let file: String
    }

    private let program: String
    private let toolchain: Toolchain
    private var helper: Helper?

    init(_ program: String, _ toolchain: Toolchain) {
        self.program = program
        self.toolchain = toolchain
    }

    func close() { helper = nil }

    /// The names that may stand at a place, and how many characters before it belong to them.
    func completions(
        _ code: String, at offset: Int, _ context: Context
    ) -> (names: [String], prefix: Int)? {
        // SourceKit completes where a name begins.
        let text = Array(code.utf8)
        var start = min(offset, text.count)
        while start > 0, isNamePart(text[start - 1]) { start -= 1 }
        let prefix = String(decoding: text[start..<min(offset, text.count)], as: UTF8.self)
        guard let answer = ask("source.request.codecomplete", code, at: start, context),
            let results = answer["key.results"]?.array
        else { return nil }
        var seen: Set<String> = []
        let names = results.compactMap { $0["key.sourcetext"]?.string.map(Self.withoutPlaceholders) }
            .filter { $0.hasPrefix(prefix) && !$0.isEmpty && seen.insert($0).inserted }
        return (names.sorted(), prefix.unicodeScalars.count)
    }

    /// The declaration and the documentation of the name at a place.
    func documentation(_ code: String, at offset: Int, _ context: Context) -> String? {
        let start = nameStart(Array(code.utf8), before: offset)
        guard let answer = ask("source.request.cursorinfo", code, at: start, context),
            let declaration = answer["key.annotated_decl"]?.string.map(Self.withoutTags)
        else { return nil }
        let comment = answer["key.doc.full_as_xml"]?.string.map(Self.documentationText) ?? ""
        return comment.isEmpty ? declaration : declaration + "\n\n" + comment
    }

    /// Where the name at a place begins; within a call and after it that of the function.
    private func nameStart(_ text: [UInt8], before offset: Int) -> Int {
        var start = min(offset, text.count)
        if start > 0, !isNamePart(text[start - 1]) {
            var depth = text[start - 1] == UInt8(ascii: ")") ? 0 : 1
            while start > 0, depth > 0 || text[start - 1] == UInt8(ascii: ")") {
                start -= 1
                if text[start] == UInt8(ascii: ")") { depth += 1 }
                if text[start] == UInt8(ascii: "(") { depth -= 1 }
                if depth == 0 { break }
            }
        }
        while start > 0, isNamePart(text[start - 1]) { start -= 1 }
        return start
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    // MARK: Texts

    /// `append(<#T##newElement: Int##Int#>)` becomes `append(`: the arguments are the reader's.
    package static func withoutPlaceholders(_ text: String) -> String {
        guard let start = text.firstRange(of: "<#") else { return text }
        let head = text[..<start.lowerBound]
        // A label before the place stays: `sum(dim: `.
        return String(head)
    }

    package static func withoutTags(_ text: String) -> String {
        var result = ""
        var isTag = false
        for character in text {
            if character == "<" { isTag = true }
            if !isTag { result.append(character) }
            if character == ">" { isTag = false }
        }
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            result = result.replacing(name, with: sign)
        }
        return result
    }

    /// The text of a documentation comment, without what its XML repeats of the declaration.
    package static func documentationText(_ xml: String) -> String {
        var xml = xml
        for tag in ["Name", "USR", "Declaration"] {
            while let start = xml.firstRange(of: "<\(tag)>"), let end = xml.firstRange(of: "</\(tag)>") {
                xml.removeSubrange(start.lowerBound..<end.upperBound)
            }
        }
        for end in ["</Para>", "</zCodeLineNumbered>", "</CodeListing>", "</Parameter>", "</Abstract>"] {
            xml = xml.replacing(end, with: end + "\n")
        }
        xml = xml.replacing("<![CDATA[", with: "").replacing("]]>", with: "")
        return withoutTags(xml).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: The other process

    private func ask(
        _ request: String, _ code: String, at offset: Int, _ context: Context
    ) -> JSON? {
        let text = context.prelude + "\n" + code
        guard (try? Data(text.utf8).write(to: URL(filePath: context.file))) != nil else { return nil }
        let options = [context.file, "-module-name", "cell"] + driverOptions(context.options)
        let question: JSON = [
            "key.request": .string(request), "key.offset": .int(offset + context.prelude.utf8.count + 1),
            "key.sourcetext": .string(text), "key.sourcefile": .string(context.file),
            "key.compilerargs": .array(options.map(JSON.string)),
        ]
        if helper == nil { helper = try? Helper(program, toolchain) }
        guard let answer = helper?.answer(to: question) else {
            helper = nil
            return nil
        }
        return answer
    }

    /// SourceKit takes the driver's options; those of the frontend are marked.
    private func driverOptions(_ options: [String]) -> [String] {
        options.flatMap { $0 == "-disable-access-control" ? ["-Xfrontend", $0] : [$0] }
    }
}

/// The process that SourceKit runs in: it answers a line of JSON with a line of JSON.
private final class Helper {
    private let child: ChildProcess
    private let questions: FileEnd

    init(_ program: String, _ toolchain: Toolchain) throws {
        let pipe = try Pipe()
        child = try ChildProcess(program, ["assistant", toolchain.assistant], passing: pipe.reading.number)
        questions = pipe.writing
        for end in [child.output, child.error] { end.makeNonblocking() }
    }

    isolated deinit { kill(child.process, SIGKILL) }

    /// Nil if it does not answer in ten seconds, or has ended.
    func answer(to question: JSON) -> JSON? {
        var text = question.text + [UInt8(ascii: "\n")]
        while !text.isEmpty {
            let count = write(questions.number, text, text.count)
            if count < 0 && errno != EINTR { return nil }
            text.removeFirst(max(count, 0))
        }
        var bytes: [UInt8] = []
        let end = Date().addingTimeInterval(10)
        while bytes.last != UInt8(ascii: "\n") {
            guard Date() < end else { return nil }
            let files = ready([child.output.number, child.error.number], 100)
            // What it says besides is for its developers.
            var remarks: [UInt8] = []
            if files.contains(child.error.number) { _ = child.error.read(into: &remarks) }
            if files.contains(child.output.number), !child.output.read(into: &bytes) { return nil }
        }
        return JSON(bytes)
    }
}
