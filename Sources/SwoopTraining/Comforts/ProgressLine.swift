import SwoopTensor

/// The text of a progress bar, in the form of Python's tqdm: ` 45%|████▌     | 9/20 [00:01<00:01,  7.50it/s]`.
package enum ProgressLine {
    /// The line after `done` of `total` items and some seconds.
    package static func text(
        done: Int, total: Int?, seconds: Double, label: String = "", barWidth: Int = 10, note: String = ""
    ) -> String {
        let rate = seconds > 0 && done > 0 ? Double(done) / seconds : nil
        let speed = rate.map { rate in
            rate < 1 ? "\(1 / rate, "5.2f")s/it" : "\(rate, "5.2f")it/s"
        }
        let prefix = label.isEmpty ? "" : label + ": "
        let suffix = (speed ?? "?it/s") + (note.isEmpty ? "" : ", " + note)
        guard let total, total > 0, done <= total else {
            return "\(prefix)\(done)it [\(interval(seconds)), \(suffix)]"
        }
        let part = Double(done) / Double(total)
        let left = rate.map { (Double(total) - Double(done)) / $0 }
        return "\(prefix)\(100 * part, "3.0f")%|\(bar(part, barWidth))| \(done)/\(total) "
            + "[\(interval(seconds))<\(left.map(interval) ?? "?"), \(suffix)]"
    }

    /// `mm:ss`, or `h:mm:ss`.
    package static func interval(_ seconds: Double) -> String {
        // A rate of almost nothing leaves more time than a number of seconds counts.
        let whole = Int(Swift.min(seconds, 1e9))
        let (minutes, hours) = (whole / 60 % 60, whole / 3600)
        let rest = "\(minutes, "02d"):\(whole % 60, "02d")"
        return hours > 0 ? "\(hours):\(rest)" : rest
    }

    /// Blocks, the last of them in eighths.
    private static func bar(_ part: Double, _ width: Int) -> String {
        // Items that are taken back may leave fewer than none.
        let eighths = Int(Swift.max(part, 0) * Double(width) * 8)
        let full = eighths / 8
        let blocks = Array(" ▏▎▍▌▋▊▉")
        guard full < width else { return String(repeating: "█", count: width) }
        return String(repeating: "█", count: full) + String(blocks[eighths % 8])
            + String(repeating: " ", count: width - full - 1)
    }
}
