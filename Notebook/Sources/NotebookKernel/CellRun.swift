/// One run of a cell: takes what the worker reports, and hands on what is to be shown.
final class CellRun {
    /// How a run ends.
    enum End {
        /// By itself; with an error if its library could not be loaded, or if it has thrown one.
        case done(refused: String?, thrown: (type: String, description: String)?)
        /// With its process; the parent has taken over, in the state before.
        case died(exit: Int32?, signal: Int32?)
        /// With the last process.
        case lost
    }

    private let events: any CellEvents
    private var output = TextStream(holdsErrors: false)
    private var errors = TextStream(holdsErrors: true)
    private var refused: String?
    private(set) var report = CrashReport()
    /// How the state before the cell is protected, once that is known.
    private(set) var protection: String?
    /// Where the cell's library was loaded.
    var base: UInt?
    /// What the cell has written to standard error about its end.
    var heldErrors: String { errors.held }

    init(_ events: any CellEvents) { self.events = events }

    /// Takes a report; returns the end if it is one.
    func take(_ event: Worker.Event, _ worker: Worker) -> End? {
        switch event {
        case .output(let bytes): show(output.text(of: bytes), on: "stdout")
        case .error(let bytes): show(errors.text(of: bytes), on: "stderr")
        case .packet(let packet): return take(packet, worker)
        case .end: return .lost
        }
        return nil
    }

    private func show(_ text: String, on stream: String) {
        if !text.isEmpty { events.printed(text, on: stream) }
    }

    private func take(_ packet: Packet, _ worker: Worker) -> End? {
        switch packet.kind {
        case "started":
            if let process = Int32(packet[1]) { worker.begin(process) }
            protection = packet[2]
        case "loaded": base = UInt(packet[1], radix: 16)
        case "refused": refused = packet[1]
        case "display", "result", "update":
            let forms = stride(from: 2, to: packet.fields.count - 1, by: 2).map { (packet[$0], packet[$0 + 1]) }
            events.shown(
                Dictionary(forms, uniquingKeysWith: { $1 }), isResult: packet.kind == "result",
                place: packet[1].isEmpty ? nil : packet[1], isUpdate: packet.kind == "update")
        case "clear": events.cleared(wait: packet[1] == "wait")
        case "page": events.paged(packet[1])
        case "input":
            let line = events.asked(packet[1], isSecret: packet[2] == "secret")
            worker.send(line.map { Packet("answer", $0) } ?? Packet("none"))
        case "trap": report.trap = (packet[1], packet[2], packet[3])
        case "crash":
            let addresses = packet[2].split(separator: " ").compactMap { UInt($0, radix: 16) }
            report.crash = (Int32(packet[1]) ?? 0, addresses)
        case "died":
            worker.end(hasDied: true)
            let code = Int32(packet[2]) ?? 0
            return .died(exit: packet[1] == "exit" ? code : nil, signal: packet[1] == "signal" ? code : nil)
        case "done":
            worker.end(hasDied: false)
            show(errors.release(), on: "stderr")
            return .done(refused: refused, thrown: packet[1] == "thrown" ? (packet[2], packet[3]) : nil)
        default: break
        }
        return nil
    }
}
