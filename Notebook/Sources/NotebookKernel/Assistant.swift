import Foundation

/// Completes and explains code with SourceKit, which runs in a process of its own: if it crashes, the notebook does not.
package final class Assistant {
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
        _ code: String, at offset: Int, _ context: (prelude: String, options: [String])
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
    func documentation(_ code: String, at offset: Int, _ context: (prelude: String, options: [String])) -> String? {
        let text = Array(code.utf8)
        var start = min(offset, text.count)
        while start > 0, isNamePart(text[start - 1]) { start -= 1 }
        guard let answer = ask("source.request.cursorinfo", code, at: start, context),
            let declaration = answer["key.annotated_decl"]?.string.map(Self.withoutTags)
        else { return nil }
        let comment = answer["key.doc.full_as_xml"]?.string.map(Self.documentationText) ?? ""
        return comment.isEmpty ? declaration : declaration + "\n\n" + comment
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
        _ request: String, _ code: String, at offset: Int, _ context: (prelude: String, options: [String])
    ) -> JSON? {
        let text = context.prelude + "\n" + code
        let question: JSON = [
            "key.request": .string(request), "key.offset": .int(offset + context.prelude.utf8.count + 1),
            "key.sourcetext": .string(text), "key.sourcefile": "/notebook/cell.swift",
            "key.compilerargs": .array(
                (["/notebook/cell.swift", "-module-name", "cell"] + frontendOptions(context.options)).map(JSON.string)),
        ]
        if helper == nil { helper = try? Helper(program, toolchain) }
        guard let answer = helper?.answer(to: question) else {
            helper = nil
            return nil
        }
        return answer
    }

    /// SourceKit takes the driver's options; those of the frontend are marked.
    private func frontendOptions(_ options: [String]) -> [String] {
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
        child.output.makeNonblocking()
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
            if !ready([child.output.number], 100).isEmpty, !child.output.read(into: &bytes) { return nil }
        }
        return JSON(bytes)
    }
}
