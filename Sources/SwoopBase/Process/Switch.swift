import SwoopSystem

/// A setting in the environment that is on unless it is set to `off`.
package enum Switch {
    /// Whether a variable is not `off`. Any value other than `on`, `off` and nothing is reported on standard error.
    package static func isOn(_ variable: String) -> Bool {
        let value = getenv(variable).map { String(cString: $0) } ?? ""
        if !["", "on", "off"].contains(value) { warn("\(variable)=\(value) is neither on nor off; on is used") }
        return value != "off"
    }
}
