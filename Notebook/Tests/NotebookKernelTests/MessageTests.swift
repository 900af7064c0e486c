import NotebookKernel
import Testing

@Suite struct MessageTests {
    private let key = Array("secret".utf8)

    private func signed(_ parts: [String], key: [UInt8], identities: [String] = ["front"]) -> [[UInt8]] {
        let parts = parts.map { Array($0.utf8) }
        let signature = SHA256.signature(of: parts, key: key)
        return identities.map { Array($0.utf8) } + [Array("<IDS|MSG>".utf8), Array(signature.utf8)] + parts
    }

    private let parts = [#"{"msg_type":"execute_request","msg_id":"1"}"#, "{}", "{}", #"{"code":"1 + 1","n":2}"#]

    @Test("a message is read, and one that answers it refers to it")
    func roundTrip() throws {
        let message = try #require(Message(frames: signed(parts, key: key), key: key))
        #expect(message.kind == "execute_request")
        #expect(message.identities == [Array("front".utf8)])
        #expect(message.content["code"] == "1 + 1")
        #expect(message.content["n"] == 2)
        var answer = Message("execute_reply", ["status": "ok"], for: message, session: "s")
        answer.identities = message.identities
        let read = try #require(Message(frames: answer.frames(key: key), key: key))
        #expect(read.kind == "execute_reply")
        #expect(String(decoding: read.parent, as: UTF8.self) == parts[0])
        #expect(read.content == ["status": "ok"])
    }

    @Test("a message with a wrong signature, too few frames or no JSON is dropped")
    func refused() {
        #expect(Message(frames: signed(parts, key: Array("other".utf8)), key: key) == nil)
        var changed = signed(parts, key: key)
        changed[changed.count - 1] = Array(#"{"code":"exit(1)","n":2}"#.utf8)
        #expect(Message(frames: changed, key: key) == nil)
        var unsigned = signed(parts, key: key)
        unsigned[2] = []
        #expect(Message(frames: unsigned, key: key) == nil)
        #expect(Message(frames: Array(signed(parts, key: key).dropLast()), key: key) == nil)
        #expect(Message(frames: [], key: key) == nil)
        #expect(Message(frames: signed(["{}", "{}", "{}", "{"], key: key), key: key) == nil)
        // Without a key nothing is signed.
        #expect(Message(frames: signed(parts, key: Array("other".utf8)), key: []) != nil)
    }

    @Test("packets keep their fields, and a wrong length ends one")
    func packets() {
        let packet = Packet("run", "", "ä\u{0}b")
        #expect(Packet(bytes: packet.bytes).fields == ["run", "", "ä\u{0}b"])
        #expect(Packet(bytes: [3, 0, 0, 0, 97, 98]).fields == [])
        #expect(Packet(bytes: [1, 0, 0, 0, 97, 255, 255, 255, 255, 1]).fields == ["a"])
        #expect(packet[7] == "")
    }

    @Test("text arrives in pieces; the reason of a crash is kept back")
    func textStream() {
        var plain = TextStream(holdsErrors: false)
        let bytes = Array("aä€😀".utf8)
        #expect(bytes.map { plain.text(of: [$0]) }.joined() == "aä€😀")
        #expect(plain.text(of: [0xff, 0x61]) == "\u{fffd}a")
        var errors = TextStream(holdsErrors: true)
        #expect(errors.text(of: Array("a\nb: Fatal error: c\n".utf8)) == "a\n")
        #expect(errors.text(of: Array("d".utf8)) == "")
        #expect(CrashReport.message(in: errors.held) == "c")
        #expect(errors.release() == "b: Fatal error: c\nd")
        #expect(errors.held == "")
        #expect(CrashReport.message(in: "cell_1/cell 1:1: Fatal error\nCurrent stack trace:\n") == "Fatal error")
        #expect(CrashReport.message(in: "warning\n") == nil)
    }

    @Test("the place of a crash, from what llvm-symbolizer prints")
    func symbolized() {
        let text = """
            Swift runtime failure: arithmetic overflow
            /tmp/cell 3:0:0
            $s6cell_31fyS2iF
            /work/cell 3:2:16

            """
        let found = CrashReport.read(text)
        #expect(found.place == CrashReport.Place(file: "cell 3", line: 2, column: 16))
        #expect(found.failure == "arithmetic overflow")
        #expect(CrashReport.read("main\n??:0:0\n").place == nil)
        #expect(CrashReport.read("").place == nil)
    }

    @Test("the compiler's messages, without what the kernel has appended")
    func diagnostics() {
        let text = """
            cell 3:1:5: error: cannot find 'y' in scope
            x + y ▷ _NotebookResult.self
                ^

            """
        let (message, lines) = Diagnostics.read(text, suffix: " ▷ _NotebookResult.self")
        #expect(message == "cannot find 'y' in scope")
        #expect(lines.count == 3)
        #expect(lines[0].contains("cell 3:1:5: \u{1b}[1;31merror:\u{1b}[0m"))
        #expect(lines[1] == "x + y")
        #expect(lines[2] == "\u{1b}[1;32m    ^\u{1b}[0m")
    }

    @Test("history by number, range and pattern")
    func history() {
        var history = History()
        for (index, code) in ["a = 1", "b", "a = 1", "c(a)"].enumerated() { history.append(code, number: index + 1) }
        func numbers(_ request: JSON) -> [Int] { history.answer(request).array?.compactMap { $0.array?[1].int } ?? [] }
        #expect(numbers(["hist_access_type": "tail", "n": 2]) == [3, 4])
        #expect(numbers(["hist_access_type": "range", "start": 2, "stop": 4]) == [2, 3])
        #expect(numbers(["hist_access_type": "range", "session": -1, "start": 0]) == [])
        #expect(numbers(["hist_access_type": "search", "pattern": "a*", "n": 10]) == [1, 3])
        #expect(numbers(["hist_access_type": "search", "pattern": "a*", "n": 10, "unique": true]) == [3])
        #expect(numbers(["hist_access_type": "search", "pattern": "*(?)", "n": 10]) == [4])
    }

    @Test("the texts of completions and documentation")
    func assistant() {
        #expect(Assistant.withoutPlaceholders("append(<#T##newElement: Int##Int#>)") == "append(")
        #expect(Assistant.withoutPlaceholders("count") == "count")
        #expect(
            Assistant.withoutTags("<Declaration>func f() -&gt; <Type usr=\"s:Si\">Int</Type></Declaration>")
                == "func f() -> Int")
        let xml =
            "<Function><Name>f</Name><USR>u</USR><Declaration>func f()</Declaration><CommentParts><Abstract><Para>Does <codeVoice>it</codeVoice>.</Para></Abstract></CommentParts></Function>"
        #expect(Assistant.documentationText(xml) == "Does it.")
    }
}
