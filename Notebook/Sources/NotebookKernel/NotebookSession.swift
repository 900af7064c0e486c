import Foundation

/// The state of a notebook: the cells that have run, and the worker that holds their values.
public final class NotebookSession {
    private let build: Build
    private let compiler: CellCompiler
    private let wait: Waiting
    /// A private folder for the modules of the cells, removed at the end.
    public let folder: String
    private var worker: Worker
    private var previous: String?
    private var imports: [String] = []
    private var images: [CrashReport.Image] = []
    private var settings = CellCompiler.Settings()
    private var snapshots = "on"
    private var hasWarned = false
    /// The cell that runs: its name, how often it was interrupted, and whether the worker has a copy of the state before it.
    private var interrupts = 0
    private var currentName = ""
    private var isRunning = false
    private var isAbandoned = false
    private var isProtected = true

    private static let suffix = " ▷ _NotebookResult.self"
    private static let restored = "The state is the one before this cell; files and output are not undone."
    private static let lost = "All variables and functions are lost; run the cells that define them again."

    /// Starts a worker.
    /// - Parameter wait: How to wait for the worker and the compiler while the kernel answers other requests.
    public init(_ toolchain: Toolchain, _ build: Build, wait: @escaping Waiting) throws {
        self.build = build
        self.wait = wait
        folder = try Self.makeFolder()
        compiler = CellCompiler(toolchain, build, folder: folder, wait: wait)
        worker = try Worker(build, folder: folder)
    }

    /// Makes a folder that only the user can look into.
    private static func makeFolder() throws -> String {
        let parent = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
        guard let pattern = strdup(parent + "/swoop-notebook-XXXXXX") else { throw Failure("Memory ran out.") }
        defer { free(pattern) }
        guard mkdtemp(pattern) != nil else {
            throw Failure("No temporary folder can be made in \(parent): \(String(cString: strerror(errno))).")
        }
        return String(cString: pattern)
    }

    /// Ends the worker and removes the folder.
    public func close() {
        worker.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Stops the cell that runs, whatever that costs: the kernel ends.
    public func abandon() {
        interrupts += 1
        isAbandoned = true
        worker.stop()
    }

    /// Stops the cell that runs, or is compiled.
    public func interrupt(_ events: (any CellEvents)?) {
        interrupts += 1
        guard isRunning else { return }
        if !isProtected && interrupts == 1 {
            events?.printed(
                "This cell runs without a snapshot: interrupt again to end it, and lose all variables.\n", on: "stderr")
        } else if interrupts > 1 && isProtected {
            // A cell may catch the signal, as a trainer does to finish its step. It is asked once.
            worker.signal(SIGKILL)
        } else {
            worker.signal(SIGINT)
        }
    }

    /// Whether the cell that runs is to end.
    var isInterrupted: Bool { interrupts > 0 }

    // MARK: Execution

    /// Runs a cell, whose name is that of its place in messages: `cell 3`.
    public func execute(_ text: String, name: String, _ events: any CellEvents) throws -> CellOutcome {
        interrupts = 0
        currentName = name
        let source = CellSource(text)
        if let problem = apply(source.switches) {
            return .failed(name: "UnknownSwitch", message: problem, lines: [problem])
        }
        guard !source.isEmpty else { return .done }
        if let refusal = source.refusal {
            return Self.compileError(Diagnostics.text(of: refusal, in: source.code, name))
        }
        switch try compile(source, name: name) {
        case .stopped:
            return Self.failure("Interrupted", "The cell was interrupted while it was compiled.")
        case .errors(let text): return Self.compileError(text)
        case .library(let library):
            let outcome = try run(library, source, events)
            collectEndedProcesses()
            return outcome
        }
    }

    private static func compileError(_ text: String) -> CellOutcome {
        let (message, lines) = Diagnostics.read(text, suffix: suffix)
        return .failed(name: "CompileError", message: message, lines: lines)
    }

    private static func failure(_ name: String, _ message: String, _ more: [String] = []) -> CellOutcome {
        .failed(
            name: name, message: message,
            lines: ["\(Diagnostics.red)\(name):\(Diagnostics.plain) \(message)"] + more)
    }

    private func apply(_ switches: [CellSource.Switch]) -> String? {
        for item in switches {
            switch (item.name, item.value) {
            case ("snapshots", "on"), ("snapshots", "off"), ("snapshots", "always"): snapshots = item.value
            case ("optimize", "on"), ("optimize", "off"): settings.optimizes = item.value == "on"
            case ("swift", "5"), ("swift", "6"): settings.mode = item.value == "5" ? 5 : 6
            default:
                return
                    "There is no switch `%\(item.name) \(item.value)`. There are `%snapshots on`, `off` or `always`, "
                    + "`%optimize on` or `off`, `%swift 6` or `5`."
            }
        }
        return nil
    }

    /// Compiles a cell so that its last value is shown, if that is possible.
    private func compile(_ source: CellSource, name: String) throws -> CellCompiler.Outcome {
        func compile(_ code: String) throws -> CellCompiler.Outcome {
            try compiler.compile(
                code, name: name, previous: previous, imports: imports, settings, isStopped: { isInterrupted })
        }
        if let showing = source.compiled(appending: Self.suffix) {
            let outcome = try compile(showing)
            guard case .errors = outcome else { return outcome }
        }
        return try compile(source.compiled)
    }

    private func run(
        _ library: CellCompiler.Library, _ source: CellSource, _ events: any CellEvents
    ) throws -> CellOutcome {
        worker.send(Packet("run", library.path, library.entry, snapshots))
        isRunning = true
        isProtected = snapshots != "off"
        defer { isRunning = false }
        let run = CellRun(events)
        while true {
            for event in worker.events(wait(worker.files, -1)) {
                guard let end = run.take(event, worker) else { continue }
                return try finish(library, source, run, end)
            }
            if let protection = run.protection, isProtected, protection != "on" {
                isProtected = false
                warn(protection, events)
            }
            if let base = run.base {
                images.append(CrashReport.Image(base: base, path: library.path))
                run.base = nil
            }
        }
    }

    /// Says once that a crash would cost more than usual, and why.
    private func warn(_ protection: String, _ events: any CellEvents) {
        guard !hasWarned else { return }
        hasWarned = true
        let reason =
            protection == "threads"
            ? "Threads that an earlier cell has started are still there, and a copy of the process would not have them"
            : "There is no memory for a copy of the process"
        events.printed(
            "\(reason): cells run without a snapshot, so that a crash or an interrupt loses all variables. Restart the "
                + "kernel to have snapshots again, or take them with `%snapshots always`.\n", on: "stderr")
    }

    private func finish(
        _ library: CellCompiler.Library, _ source: CellSource, _ run: CellRun, _ end: CellRun.End
    ) throws -> CellOutcome {
        switch end {
        case .done(let refused, let thrown):
            if let refused {
                compiler.removeFiles(of: library.module)
                return Self.failure("LinkError", "The cell cannot be loaded: \(refused)")
            }
            if source.declares { previous = library.module }
            imports += source.imports.filter { !imports.contains($0) }
            guard let thrown else { return .done }
            return Self.failure(thrown.type, thrown.description, ["What the cell did before stays."])
        case .died(let exit, let signal):
            let outcome = describe(run, source, exit: exit, signal: signal, then: Self.restored)
            images.removeAll { $0.path == library.path }
            compiler.removeFiles(of: library.module)
            return outcome
        case .lost:
            let outcome = describe(run, source, exit: nil, signal: nil, then: Self.lost)
            (previous, imports, images, hasWarned) = (nil, [], [], false)
            if !isAbandoned { worker = try Worker(build, folder: folder) }
            return outcome
        }
    }

    /// Says why a cell has ended early, and what that means.
    private func describe(
        _ run: CellRun, _ source: CellSource, exit: Int32?, signal: Int32?, then consequence: String
    ) -> CellOutcome {
        if isInterrupted { return Self.failure("Interrupted", "The cell was interrupted.", [consequence]) }
        if let trap = run.report.trap {
            // The module's name before it means nothing to the reader.
            let file = trap.file.split(separator: "/").last.map(String.init) ?? trap.file
            return failure("Trap", trap.message, at: file, Int(trap.line) ?? 0, source, consequence)
        }
        if let crash = run.report.crash {
            let (place, reason) = CrashReport.place(
                of: crash.addresses, in: images, symbolizer: compiler.toolchain.symbolizer, wait)
            let general = CrashReport.describe(signal: crash.signal)
            let message = CrashReport.message(in: run.heldErrors) ?? reason.map(Self.capitalized) ?? general.message
            return failure(general.name, message, at: place?.file ?? "", place?.line ?? 0, source, consequence)
        }
        if let exit { return Self.failure("Exit", "The cell has ended the process: exit(\(exit)).", [consequence]) }
        let general = CrashReport.describe(signal: signal ?? 0)
        if signal == nil { return Self.failure("WorkerEnded", "The process of the notebook has ended.", [consequence]) }
        return Self.failure(general.name, general.message + ".", [consequence])
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private func failure(
        _ name: String, _ message: String, at file: String, _ line: Int, _ source: CellSource, _ consequence: String
    ) -> CellOutcome {
        guard line > 0 else { return Self.failure(name, message, [consequence]) }
        // The line itself, if it is one of this cell.
        let lines = source.code.split(separator: "\n", omittingEmptySubsequences: false)
        let own = line <= lines.count && file == currentName ? ["\(line)  \(lines[line - 1])"] : []
        return Self.failure(name, "\(file):\(line): \(message)", own + [consequence])
    }

    // MARK: Help for writing

    /// What the code of a cell follows, for completion.
    func context() -> Assistant.Context {
        Assistant.Context(
            prelude: CellCompiler.prelude(previous: previous, imports: imports), options: compiler.options(settings),
            file: folder + "/unfinished.swift")
    }
}
