import Foundation
import SwoopViz

/// A browser without a window, driven over its debugging pipe (the Chrome DevTools Protocol): messages in JSON, each
/// ended by a zero byte.
final class Browser {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static var isInstalled: Bool { Program.browser.path() != nil }

    private let process: pid_t
    private let commands: FileHandle
    private let answers: FileHandle
    private let profile: URL
    private var received = Data()
    private var lastIdentifier = 0
    private var session: String?

    /// Starts the browser with an empty page.
    init() throws {
        profile = FileManager.default.temporaryDirectory.appending(path: "swoop-browser-\(UUID().uuidString)")
        let (toBrowser, fromBrowser) = (Pipe(), Pipe())
        commands = toBrowser.fileHandleForWriting
        answers = fromBrowser.fileHandleForReading
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Out of the way first: either may be 3 or 4 itself.
        posix_spawn_file_actions_adddup2(&actions, toBrowser.fileHandleForReading.fileDescriptor, 103)
        posix_spawn_file_actions_adddup2(&actions, fromBrowser.fileHandleForWriting.fileDescriptor, 104)
        posix_spawn_file_actions_adddup2(&actions, 103, 3)
        posix_spawn_file_actions_adddup2(&actions, 104, 4)
        for stream: Int32 in [1, 2] { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0) }
        guard let path = Program.browser.path() else { throw Failure(description: "no browser") }
        let arguments = [
            path, "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--no-first-run", "--disable-dev-shm-usage", "--user-data-dir=\(profile.path)", "about:blank",
        ]
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var identifier = pid_t()
        guard posix_spawn(&identifier, path, &actions, nil, words, environ) == 0 else {
            throw Failure(description: "\(path) does not start")
        }
        process = identifier
        try toBrowser.fileHandleForReading.close()
        try fromBrowser.fileHandleForWriting.close()
        let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"]
        session =
            try call("Target.attachToTarget", ["targetId": target ?? "", "flatten": true])["sessionId"] as? String
        try call("Page.enable")
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        try? FileManager.default.removeItem(at: profile)
    }

    /// Sends a command and waits for its answer.
    @discardableResult
    func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        lastIdentifier += 1
        var message: [String: Any] = ["id": lastIdentifier, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        try commands.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
        while true {
            let answer = try next()
            guard answer["id"] as? Int == lastIdentifier else { continue }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    private func next() throws -> [String: Any] {
        while true {
            if let end = received.firstIndex(of: 0) {
                let message = received[received.startIndex..<end]
                received = Data(received[(end + 1)...])
                return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
            }
            var waiting = pollfd(fd: answers.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 120_000) > 0 else { throw Failure(description: "the browser does not answer") }
            let more = answers.availableData
            if more.isEmpty { throw Failure(description: "the browser has gone") }
            received += more
        }
    }

    /// Shows a page, and waits until it is there.
    func show(_ html: String, width: Int, height: Int, dark: Bool = false) throws {
        try call(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
        let scheme = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
        try call("Emulation.setEmulatedMedia", ["features": [scheme]])
        let file = profile.appending(path: "page.html")
        try html.write(to: file, atomically: true, encoding: .utf8)
        try call("Page.navigate", ["url": file.absoluteString])
        while try evaluate("document.readyState") as? String != "complete" {}
    }

    /// The value of an expression in the page's script.
    @discardableResult
    func evaluate(_ expression: String) throws -> Any? {
        let answer = try call("Runtime.evaluate", ["expression": expression, "returnByValue": true])
        if let details = answer["exceptionDetails"] { throw Failure(description: "\(expression): \(details)") }
        return (answer["result"] as? [String: Any])?["value"]
    }

    /// Presses a key: `ArrowRight`, `Tab`, `Enter`.
    func press(_ key: String) throws {
        let codes = ["ArrowRight": 39, "ArrowLeft": 37, "Home": 36, "End": 35, "Tab": 9, "Enter": 13]
        for type in ["rawKeyDown", "char", "keyUp"] where type != "char" || key == "Enter" {
            var event: [String: Any] = [
                "type": type, "key": key, "code": key, "windowsVirtualKeyCode": codes[key] ?? 0,
            ]
            if key == "Enter" { event["text"] = "\r" }
            try call("Input.dispatchKeyEvent", event)
        }
    }

    /// Presses and releases the button of the mouse in the middle of the element that a selector finds.
    func click(_ selector: String) throws {
        let script = """
            (() => { const box = document.querySelector('\(selector)').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; })()
            """
        guard let place = try evaluate(script) as? [Double] else { throw Failure(description: "no \(selector)") }
        for type in ["mousePressed", "mouseReleased"] {
            try call(
                "Input.dispatchMouseEvent",
                ["type": type, "x": place[0], "y": place[1], "button": "left", "clickCount": 1])
        }
    }

    /// Keeps a picture of what is seen, as `name.png`, where the environment variable SWOOP_SCREENSHOTS names a directory.
    func keepScreenshot(_ name: String) throws {
        guard let directory = ProcessInfo.processInfo.environment["SWOOP_SCREENSHOTS"] else { return }
        let answer = try call("Page.captureScreenshot", ["format": "png"])
        guard let text = answer["data"] as? String, let data = Data(base64Encoded: text) else { return }
        try data.write(to: URL(filePath: directory).appending(path: name + ".png"))
    }
}
