import SwoopArray
import SwoopSystem

/// A progress bar on standard error, with the rate and the time left: Python's tqdm.
///
/// In a terminal or a notebook it is one line that is redrawn, at most ten times a second. Elsewhere, as in a file, it is a plain line
/// for each tenth of the whole, or every ten seconds if the number of items is not known.
/// ```swift
/// let bar = ProgressBar(total: 200, label: "train")
/// for _ in 0..<200 {
///     bar.advance()
/// }
/// bar.finish()
/// ```
public final class ProgressBar {
    private let total: Int?
    private let label: String
    private let write: (String) -> Void
    private let isTerminal: Bool
    private let now: () -> Double
    private let start: Double
    private var done = 0
    private var drawn: (time: Double, tenth: Int)
    /// The number of items before which it cannot be time to draw.
    private var nextCheck = 0
    /// When the clock was read, and for how many items it is not.
    private var checkTime: Double
    private var stride = 1
    private var isFinished = false
    /// A text at the end of the line, such as the loss.
    public var note = ""

    /// A bar for so many items; nil or 0 if that is not known.
    public convenience init(total: Int? = nil, label: String = "") {
        // A cell of a notebook writes to a pipe, but what it writes is shown as in a terminal.
        let isRedrawn = isatty(STDERR_FILENO) == 1 || getenv("SWOOP_NOTEBOOK_FOLDER") != nil
        self.init(total: total, label: label, isTerminal: isRedrawn, now: monotonicSeconds) { printProgress($0) }
    }

    package init(
        total: Int?, label: String, isTerminal: Bool, now: @escaping () -> Double, write: @escaping (String) -> Void
    ) {
        self.total = total.flatMap { $0 > 0 ? $0 : nil }
        self.label = label
        self.isTerminal = isTerminal
        self.now = now
        self.write = write
        start = now()
        checkTime = start
        drawn = (start, 0)
    }

    deinit { finish() }

    /// Counts further items, and draws the bar if it is time.
    /// - Parameter note: a new ``note``, which is computed only for a bar that is drawn; nil for the one before.
    public func advance(by count: Int = 1, note: @autoclosure () -> String? = nil) {
        done = done.saturatingSum(count)
        if done < nextCheck { return }
        if !isTerminal, let total {
            // Tenths need no clock.
            let tenth = Int(Swift.min(Swift.max(Double(done) / Double(total), 0), 1) * 10)
            guard tenth > drawn.tenth && tenth < 10 else { return }
            self.note = note() ?? self.note
            return draw(now(), tenth: tenth)
        }
        let time = now()
        // Reading the clock takes as long as a small step may, so with small ones it is read less often.
        stride = time - checkTime < 0.005 ? Swift.min(2 * stride, 64) : 1
        (checkTime, nextCheck) = (time, done.saturatingSum(stride))
        guard time - drawn.time >= (isTerminal ? 0.1 : 10) else { return }
        self.note = note() ?? self.note
        draw(time)
    }

    /// Draws the last state and ends the line. A bar that is dropped does so itself.
    public func finish() {
        if isFinished { return }
        isFinished = true
        draw(now())
        if isTerminal { write("\n") }
    }

    private func draw(_ time: Double, tenth: Int = 0) {
        drawn = (time, tenth)
        let text = ProgressLine.text(done: done, total: total, seconds: time - start, label: label, note: note)
        // The rest of a longer line before is cleared.
        write(isTerminal ? "\r\(text)\u{1B}[K" : text + "\n")
    }
}

/// Seconds of a clock that only goes forward.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The elements of a sequence, with a progress bar for a loop over them.
/// ```swift
/// for batch in progress(loader, label: "train") {
///     trainStep(batch)
/// }
/// ```
/// - Parameters:
///   - elements: any sequence.
///   - label: the text before the bar.
///   - total: the number of elements; by default what a collection knows, and unknown for other sequences.
public func progress<Elements: Sequence>(
    _ elements: Elements, label: String = "", total: Int? = nil
) -> some Sequence<Elements.Element> {
    ProgressSequence(elements: elements, label: label, total: total)
}

/// A sequence that shows how far a loop over it is.
private struct ProgressSequence<Elements: Sequence>: Sequence {
    let elements: Elements
    let label: String
    let total: Int?

    /// Begins a loop, with a new bar.
    func makeIterator() -> Iterator {
        Iterator(
            elements: elements.makeIterator(),
            bar: ProgressBar(total: total ?? elements.underestimatedCount, label: label))
    }

    var underestimatedCount: Int { elements.underestimatedCount }

    /// Counts an element when the next one is asked for: when the loop's body is done with it.
    struct Iterator: IteratorProtocol {
        var elements: Elements.Iterator
        let bar: ProgressBar
        var isFirst = true

        mutating func next() -> Elements.Element? {
            if !isFirst { bar.advance() }
            isFirst = false
            guard let element = elements.next() else {
                bar.finish()
                return nil
            }
            return element
        }
    }
}
