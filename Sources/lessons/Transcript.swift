import Foundation
import Swoop

/// What a lesson says: printed as it goes, and kept.
package final class Transcript {
    /// Everything said so far.
    package private(set) var text = ""
    private let echo: Bool

    /// - Parameter echo: whether to print as well.
    package init(echo: Bool = true) {
        self.echo = echo
    }

    /// Says the items, separated by spaces, and ends the line.
    func say(_ items: Any...) {
        let line = items.map { "\($0)" }.joined(separator: " ")
        text += line + "\n"
        if echo { print(line) }
    }

    /// A heading.
    func title(_ title: String) {
        say("\n" + title)
        say(String(repeating: "─", count: title.count))
    }
}

/// A number with a fixed count of decimals, `%.3f`.
func decimals(_ value: Double, _ count: Int) -> String {
    String(format: "%.\(count)f", value)
}

/// The only element of a tensor with a fixed count of decimals.
func decimals(_ tensor: Tensor, _ count: Int) -> String {
    decimals(tensor.item(), count)
}
