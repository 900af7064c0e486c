import CNotebookKernel
import CZMQ
import Foundation

/// A Jupyter kernel: answers the requests of front ends, and runs cells.
public final class Kernel {
    let key: [UInt8]
    let sessionName = UUID().uuidString
    private let context: UnsafeMutableRawPointer
    private let shell: MessageSocket
    private let control: MessageSocket
    private let publisher: MessageSocket
    private let input: MessageSocket
    private let heartbeat: MessageSocket
    private var isEnding = false
    private(set) var session: NotebookSession?
    private var toolchain: Toolchain?
    /// Why cells cannot run, if they cannot.
    private var problem: String?
    private var assistant: Assistant?
    var history = History()
    var count = 0
    /// The request whose cell runs, and what it shows.
    private var running: CellOutput?
    private let program: String
    private let parent = getppid()
    private let isBoundToParent = ProcessInfo.processInfo.environment["JPY_PARENT_PID"] != nil

    /// Listens where the connection file says.
    /// - Parameter program: The path of the running program, next to which the worker is.
    public init(_ file: ConnectionFile, program: String) throws {
        guard let context = zmq_ctx_new() else { throw Failure("ZeroMQ cannot be used.") }
        self.context = context
        self.program = program
        key = file.key
        shell = try MessageSocket(.router, at: file.endpoint("shell"), in: context)
        control = try MessageSocket(.router, at: file.endpoint("control"), in: context)
        publisher = try MessageSocket(.publisher, at: file.endpoint("iopub"), in: context)
        input = try MessageSocket(.router, at: file.endpoint("stdin"), in: context)
        heartbeat = try MessageSocket(.echo, at: file.endpoint("hb"), in: context)
        do {
            let toolchain = try Toolchain.find()
            self.toolchain = toolchain
            let build = try Build(program: program)
            session = try NotebookSession(toolchain, build) { [unowned self] files, milliseconds in
                wait(files, milliseconds, serving: [control])
            }
            assistant = Assistant(program, toolchain)
        } catch {
            // The kernel answers, and says with every cell why it cannot run it.
            problem = "\(error)"
        }
    }

    /// Answers requests until one asks it to end.
    public func run() {
        // An interrupt is a message. Front ends that send the signal too mean the same.
        signal(SIGINT, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        sk_catch_termination()
        publish("status", ["execution_state": "starting"], for: nil)
        while !isEnding {
            _ = wait([], -1, serving: [control, shell])
            collectEndedProcesses()
        }
        endWorkers()
        for socket in [shell, control, publisher, input, heartbeat] { socket.close() }
        zmq_ctx_term(context)
    }

    private func endWorkers() {
        session?.close()
        assistant?.close()
    }

    /// Ends the kernel after SIGTERM, or when its front end has ended, if that wants to be followed.
    private func endIfForsaken() {
        guard sk_is_terminated() || isBoundToParent && getppid() != parent else { return }
        endWorkers()
        exit(0)
    }

    // MARK: Waiting

    /// Waits for files, a second at most, and meanwhile echoes heartbeats and answers what arrives at some sockets.
    private func wait(_ files: [Int32], _ milliseconds: Int, serving sockets: [MessageSocket]) -> Set<Int32> {
        let ports = [heartbeat, publisher] + sockets
        var items =
            ports.map { zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0) }
            + files.map { zmq_pollitem_t(socket: nil, fd: $0, events: Int16(ZMQ_POLLIN), revents: 0) }
        // Never for long: nothing else tells that the front end has ended.
        let limit = milliseconds < 0 ? 1000 : min(milliseconds, 1000)
        guard zmq_poll(&items, Int32(items.count), limit) > 0 else {
            endIfForsaken()
            return []
        }
        for (port, item) in zip(ports, items) where item.revents != 0 {
            guard let frames = port.receive() else { continue }
            if port === heartbeat {
                port.send(frames)
            } else if port === publisher {
                welcome(frames)
            } else if let message = Message(frames: frames, key: key) {
                answer(message, on: port)
            }
        }
        // A request that was answered meanwhile may have ended the session.
        return Set(items.dropFirst(ports.count).filter { $0.revents != 0 }.map(\.fd))
    }

    /// A reader that has subscribed learns that it misses nothing from now on.
    private func welcome(_ frames: [[UInt8]]) {
        // The first byte is 1 for a subscription, the others are what it is to.
        guard let subscription = frames.first, subscription.first == 1 else { return }
        let topic = String(decoding: subscription.dropFirst(), as: UTF8.self)
        var message = Message("iopub_welcome", ["subscription": .string(topic)], for: nil, session: sessionName)
        message.identities = [Array(topic.utf8)]
        publisher.send(message.frames(key: key))
    }

    // MARK: Sending

    func publish(_ kind: String, _ content: JSON, for request: Message?) {
        // Who has just subscribed is welcomed before.
        while let frames = publisher.receive() { welcome(frames) }
        var message = Message(kind, content, for: request, session: sessionName)
        message.identities = [Array(kind.utf8)]
        publisher.send(message.frames(key: key))
    }

    private func reply(_ kind: String, _ content: JSON, to request: Message, on socket: MessageSocket) {
        var message = Message(kind, content, for: request, session: sessionName)
        message.identities = request.identities
        socket.send(message.frames(key: key))
    }

    // MARK: Requests

    private func answer(_ request: Message, on socket: MessageSocket) {
        let kind = request.kind
        publish("status", ["execution_state": "busy"], for: request)
        if let content = content(for: request) {
            reply(kind.replacing("_request", with: "_reply"), content, to: request, on: socket)
            if kind == "execute_request", content["status"] != "ok", request.content["stop_on_error"]?.bool ?? true {
                abortWaitingCells()
            }
        }
        publish("status", ["execution_state": "idle"], for: request)
    }

    /// The content of the reply; nil if there is none.
    private func content(for request: Message) -> JSON? {
        let content = request.content
        switch request.kind {
        case "kernel_info_request": return information
        case "execute_request": return execute(request)
        case "is_complete_request": return completeness(content["code"]?.string ?? "")
        case "complete_request":
            return complete(content["code"]?.string ?? "", at: content["cursor_pos"]?.int ?? 0)
        case "inspect_request": return inspect(content["code"]?.string ?? "", at: content["cursor_pos"]?.int ?? 0)
        case "history_request": return ["status": "ok", "history": history.answer(content)]
        case "comm_info_request": return ["status": "ok", "comms": [:]]
        case "interrupt_request":
            session?.interrupt(running)
            return ["status": "ok"]
        case "shutdown_request":
            isEnding = true
            session?.abandon()
            return ["status": "ok", "restart": content["restart"] ?? false]
        case "comm_open":
            // There are no comms; the front end learns that this one is closed.
            publish("comm_close", ["comm_id": content["comm_id"] ?? "", "data": [:]], for: request)
            return nil
        default: return nil
        }
    }

    private var information: JSON {
        let version = toolchain?.version ?? "no Swift compiler"
        return [
            "status": "ok", "protocol_version": "5.4", "implementation": "swoop", "implementation_version": "0.1.0",
            "language_info": [
                "name": "swift", "version": .string(version), "mimetype": "text/x-swift", "file_extension": ".swift",
                "pygments_lexer": "swift", "codemirror_mode": "swift",
            ],
            "banner": .string("Swoop in Swift. \(version)"), "help_links": [], "debugger": false,
            "supported_features": [],
        ]
    }

    // MARK: Cells

    private func execute(_ request: Message) -> JSON {
        let content = request.content
        let code = content["code"]?.string ?? ""
        let isSilent = content["silent"]?.bool ?? false
        let isStored = !isSilent && content["store_history"]?.bool ?? true
        if isStored {
            count += 1
            history.append(code, number: count)
        }
        if !isSilent {
            publish("execute_input", ["code": .string(code), "execution_count": .int(count)], for: request)
        }
        let output = CellOutput(self, request, count: count, isSilent: isSilent)
        switch outcome(of: code, output) {
        case .done:
            return [
                "status": "ok", "execution_count": .int(count), "user_expressions": [:],
                "payload": .array(output.pages),
            ]
        case .failed(let name, let message, let lines):
            let error: [String: JSON] = [
                "ename": .string(name), "evalue": .string(message), "traceback": .array(lines.map(JSON.string)),
            ]
            if !isSilent { publish("error", .object(error), for: request) }
            return .object(
                error.merging(
                    ["status": "error", "execution_count": .int(count), "user_expressions": [:], "payload": []],
                    uniquingKeysWith: { $1 }))
        }
    }

    private func outcome(of code: String, _ output: CellOutput) -> CellOutcome {
        guard let session else {
            let problem = problem ?? ""
            return .failed(name: "NoCompiler", message: problem, lines: [problem])
        }
        running = output
        defer { running = nil }
        do {
            return try session.execute(code, name: "cell \(count)", output)
        } catch {
            return .failed(name: "KernelError", message: "\(error)", lines: ["\(error)"])
        }
    }

    /// After an error, the cells that were sent before it became known do not run.
    private func abortWaitingCells() {
        // They may still be on their way.
        _ = ready([], 20)
        while let frames = shell.receive() {
            guard let request = Message(frames: frames, key: key) else { continue }
            guard request.kind == "execute_request" else {
                answer(request, on: shell)
                continue
            }
            publish("status", ["execution_state": "busy"], for: request)
            reply("execute_reply", ["status": "aborted", "execution_count": .int(count)], to: request, on: shell)
            publish("status", ["execution_state": "idle"], for: request)
        }
    }

    /// Asks the front end for a line of text; nil if it does not allow that, or the cell is interrupted.
    func ask(_ prompt: String, isSecret: Bool, for request: Message) -> String? {
        guard request.content["allow_stdin"]?.bool ?? false else { return nil }
        var question = Message(
            "input_request", ["prompt": .string(prompt), "password": .bool(isSecret)], for: request,
            session: sessionName)
        question.identities = request.identities
        // An answer that has come too late is none to this question.
        while input.receive() != nil {}
        input.send(question.frames(key: key))
        while !isEnding, session?.isInterrupted != true {
            _ = wait([], 50, serving: [control])
            if let frames = input.receive(), let answer = Message(frames: frames, key: key) {
                return answer.content["value"]?.string
            }
        }
        return nil
    }

    // MARK: Help for writing

    private func completeness(_ code: String) -> JSON {
        switch CellSource(code).completeness {
        case .complete: ["status": "complete"]
        case .invalid: ["status": "invalid"]
        case .incomplete(let indent):
            ["status": "incomplete", "indent": .string(String(repeating: " ", count: indent))]
        }
    }

    private func complete(_ code: String, at position: Int) -> JSON {
        let offset = utf8Offset(code, position)
        let found = session.flatMap { assistant?.completions(code, at: offset, $0.context()) }
        let start = found.map { position - $0.prefix } ?? position
        return [
            "status": "ok", "matches": .array((found?.names ?? []).map(JSON.string)), "cursor_start": .int(start),
            "cursor_end": .int(position), "metadata": [:],
        ]
    }

    private func inspect(_ code: String, at position: Int) -> JSON {
        let offset = utf8Offset(code, position)
        guard let session, let text = assistant?.documentation(code, at: offset, session.context()) else {
            return ["status": "ok", "found": false, "data": [:], "metadata": [:]]
        }
        return ["status": "ok", "found": true, "data": ["text/plain": .string(text)], "metadata": [:]]
    }

    /// Positions in messages count Unicode scalars.
    private func utf8Offset(_ code: String, _ position: Int) -> Int {
        code.unicodeScalars.prefix(position).reduce(0) { $0 + $1.utf8.count }
    }
}
