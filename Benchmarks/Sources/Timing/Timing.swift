import Foundation

/// What is counted as time.
public enum TimingClock: Sendable {
    case wall
    /// The processor time of this process. With one thread, it hardly depends on other programs on the machine.
    case processor

    var seconds: Double {
        var time = timespec()
        clock_gettime(self == .wall ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// Times `body` for about `duration` seconds, in batches long enough for the clock, and returns the seconds of one call
/// in the best batch.
public func secondsPerCall(
    duration: Double = 0.25, batch: Double = 0.02, clock: TimingClock = .wall, _ body: () -> Void
) -> Double {
    func seconds(_ calls: Int) -> Double {
        let start = clock.seconds
        for _ in 0..<calls { body() }
        return clock.seconds - start
    }
    var calls = 1
    var taken = seconds(calls)
    while taken < batch {
        calls *= 2
        taken = seconds(calls)
    }
    var best = taken
    var total = taken
    while total < duration {
        taken = seconds(calls)
        best = min(best, taken)
        total += taken
    }
    return best / Double(calls)
}

/// Formats a number with three significant digits.
public func number(_ value: Double) -> String {
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return digits == 0 ? String(Int(rounded)) : String(rounded)
}

/// A time with its unit: `1.32 µs`.
public func timeText(_ seconds: Double) -> String {
    seconds < 1e-3 ? "\(number(seconds * 1e6)) µs" : "\(number(seconds * 1e3)) ms"
}

/// A text with blanks behind it, up to a width.
public func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}
