import CNotebookWorker

/// Shows values below the cell, each in its best form: pictures as drawings, tables as tables, reports and explanations
/// as pages; everything else as `print` does.
///
/// ```swift
/// display(plot([3, 2, 1]), Tensor([1, 2]))
/// ```
public func display(_ values: Any...) {
    for value in values { show(value, as: "display") }
}

/// Shows a value in a place that can be changed later, such as a plot that grows while a loop runs.
///
/// ```swift
/// let place = displayPlace(plot([1.0]))
/// for epoch in 2...20 { place.update(plot((1...epoch).map { 1 / Double($0) })) }
/// ```
public func displayPlace(_ value: Any) -> DisplayPlace {
    let place = DisplayPlace()
    show(value, as: "display", identifier: place.identifier)
    return place
}

/// A place below a cell; see ``displayPlace(_:)``.
public struct DisplayPlace: Sendable {
    fileprivate let identifier = "swoop-\(UInt64.random(in: .min ... .max))"

    /// Shows another value in this place, wherever it stands in the notebook.
    public func update(_ value: Any) { show(value, as: "update", identifier: identifier) }
}

/// Removes what the cell has shown and printed so far.
/// - Parameter wait: Whether to keep it until there is something new, so that the page does not jump.
public func clearOutput(wait: Bool = false) {
    if swn_has_kernel() { Packet(["clear", wait ? "wait" : "now"]).send() }
}

/// Shows a long text in the front end's pager, outside of the notebook.
public func page(_ value: Any) {
    if swn_has_kernel() { Packet(["page", "\(value)"]).send() } else { print(value) }
}

private func show(_ value: Any, as kind: String, identifier: String = "") {
    guard swn_has_kernel() else {
        print(value)
        return
    }
    let forms = forms(of: value)
    Packet([kind, identifier] + forms.flatMap { [$0.key, $0.value] }).send()
}

// MARK: The last expression of a cell

precedencegroup _NotebookShowing {
    lowerThan: AssignmentPrecedence
    associativity: left
}
infix operator ▷ : _NotebookShowing

/// The right side of ``▷(_:_:)``.
public enum _NotebookResult {}

/// Shows the value of a cell's last expression. The kernel appends it to the cell, so that no column of the cell changes.
public func ▷ <Value>(value: Value, _: _NotebookResult.Type) {
    if Value.self != Void.self { show(value, as: "result") }
}
